"""Questions for whoever said or did something by speaking, over invented articles, and denials in other words."""

ARTICLES = [
    {
        "title": "The ferry inquiry",
        "outlet": "Tarn Herald",
        "published": "2023-05-08",
        "text": '"I blame Ada Quist personally for the loss of my boat," Bo Holm said.\n\n'
        'Ada Quist said that the ferry had been inspected twice. "No inspection report has been edited," she said.\n\n'
        'Senator Ivo Brandt called the ferry rules a sham. "The ferry rules are a sham," Brandt said. '
        'Per Lund, a baker, said: "The ferry rules are a sham." '
        "Bo Holm called for a second lifeboat. Ada Quist said that a second lifeboat was dear.\n\n"
        '"We all fear that the harbor guild would steal the vote," Kit Salt said. '
        '"The boat was never insured," Nils Orre said.\n\n'
        "Officials said that the lighthouse was dark. It was lit at dawn, said Ole Brand, who keeps the lighthouse.",
    },
    *(
        {"title": f"Night {night}", "outlet": "Tarn Herald", "text": f"The nation slept through night {night}."}
        for night in range(21)
    ),
]


def speakers(answer):
    return {quote["speaker"]["name"] for quote in answer["quotes"] if quote["speaker"]}


def test_who_blamed_somebody_is_never_the_one_blamed(ask):
    answer = ask("Who blamed Ada Quist for the loss of his boat?")
    assert answer["quotes"][0]["speaker"]["name"] == "Bo Holm"
    assert "Ada Quist" not in speakers(answer)


def test_who_called_for_a_thing_is_not_who_spoke_of_it(ask):
    assert speakers(ask("Who called for a second lifeboat?")) == {"Bo Holm"}
    assert speakers(ask("What did Bo Holm demand?")) == {"Bo Holm"}
    assert "no demand or proposal by Ada Quist" in ask("What did Ada Quist propose?")["lead"]


def test_nobody_blamed_somebody_for_what_is_not_told(ask):
    assert "Ada Quist" not in speakers(ask("Who accused Ada Quist of stealing a painting?"))


def test_which_senator_is_answered_by_a_senator(ask):
    answer = ask("Which senator said the ferry rules are a sham?")
    assert speakers(answer) == {"Ivo Brandt"}


def test_a_denial_in_other_words(ask):
    answer = ask("Did Ada Quist deny editing the inspection report of the ferry?")
    assert any("has been edited" in quote["text"] for quote in answer["quotes"])


def test_who_warned_of_it_may_have_done_so_in_other_words(ask):
    answer = ask("Who warned that the harbor guild would steal the vote?")
    assert speakers(answer) == {"Kit Salt"}
    assert "No warning is among them." in answer["lead"]


def test_who_admitted_something_is_nobody_who_denied_it(ask):
    assert ask("Who admitted that the boat was insured?")["status"] == "not_found"


def test_who_called_somebody_something_is_nobody_who_only_names_them(ask):
    assert ask("Who said Ada Quist is a pirate?")["status"] != "answered"


def test_a_name_alone_asks_what_they_said(ask):
    for asked in ("Ada Quist", "ada quist?", "quotes from Ada Quist"):
        answer = ask(asked)
        assert (answer["status"], speakers(answer)) == ("answered", {"Ada Quist"})


def test_a_name_alone_of_nobody_who_speaks_is_looked_up_in_sentences(ask):
    assert ask("Tarn Herald")["reading"]["speaker"] is None


def test_a_name_with_a_topic_is_no_name_alone(ask):
    assert {"Bo Holm"} == speakers(ask("Bo Holm on the second lifeboat"))


def test_of_those_who_spoke_the_named_ones_are_told_first(ask):
    lead = ask("What was said about the lighthouse?")["lead"]
    assert lead.startswith("Nearest on record: Ole Brand and Officials, with 2 statements")


def test_what_somebody_is_before_the_name_is_no_article_of_the_name(ask):
    assert ask("What did the baker Per Lund say about the ferry rules?")["lead"].startswith("Per Lund is on record")


def test_a_few_words_that_ask_nothing_ask_for_what_was_said_about_them(ask):
    answer = ask("ferry rules")
    assert answer["status"] == "answered"
    assert {"Ivo Brandt", "Per Lund"} <= speakers(answer)
    assert (answer["reading"]["kind"], answer["reading"]["topic"]) == ("who", "ferry rules")
    assert ask("unicorns")["status"] == "not_found"


def test_a_name_before_a_topic_is_who_is_asked(ask):
    assert speakers(ask("holm second lifeboat")) == {"Bo Holm"}


def test_a_word_of_very_many_articles_is_not_said_to_be_absent_as_a_name(ask):
    assert speakers(ask("What did Ada Quist say about the ferry in the Nation?")) == {"Ada Quist"}
