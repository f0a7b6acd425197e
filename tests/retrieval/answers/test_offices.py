"""Questions by office and role over invented articles: who holds it then, who speaks for whom, and nobody's role."""

import pytest

ARTICLES = [
    {
        "title": "Two presidents",
        "outlet": "Tarn Herald",
        "published": "2023-05-08",
        "text": "Former President Ivo Brandt of Karsia said that the vote was stolen. The Karsian president, Ada "
        'Quist, said that the count was fair. "He lost," Ada Quist said.\n\n'
        "Bo Holm, the mayor of Tarn, said that the quay was closed. A spokesman for the mayor of Tarn said that the "
        "quay would open in June.",
    },
    {
        "title": "The harbor inquiry",
        "outlet": "River Gazette",
        "published": "2022-03-02",
        "text": "Harbor Agency Director Per Lund said that the cranes were safe.\n\n"
        "Ann Veltin, Mr. Strohm's lawyer, said that the firing was wrong. Mr. Strohm's lawyer said that he would "
        "appeal. Kai Strohm said that he was tired.",
    },
    {
        "title": "A new director",
        "outlet": "River Gazette",
        "published": "2024-03-02",
        "text": "Harbor Agency Director Edda Roe said that the cranes were rusty. "
        "Former Harbor Agency Director Per Lund said that he liked the cranes.",
    },
    {
        "title": "The race for the bridge",
        "outlet": "Harbor Wire",
        "published": "2024-04-02",
        "text": "Jon Dorn said that the bridge was his. Nick Marr, a spokesman for Mr. Dorn, said that the bridge was "
        "paid for. Kit Salt, a spokeswoman for the Dorn campaign, said that taxes would fall. "
        "Tarn Steel Chief Executive Lea Moss said that the steel was ready.",
    },
    {
        "title": "The wall of Ombra",
        "outlet": "Harbor Wire",
        "published": "2021-05-04",
        "text": "Mayor Jon Ruiz of Ombra said that the wall was needed.",
    },
    {
        "title": "The wall of Ombra again",
        "outlet": "Harbor Wire",
        "published": "2024-05-05",
        "text": "Mayor Ada Brel of Ombra said that the wall was ugly. Former Mayor Jon Ruiz said that it was not. "
        "Col. Ann Bell, commander of the Karsian Guard, said that the border was quiet. A spokesman for Brel said that "
        "she was ill.",
    },
    {
        "title": "The fleet",
        "outlet": "Harbor Wire",
        "published": "2024-05-06",
        "text": "Adm. Ole Stern Jr., who leads the United States Harbor Command, said that the fleet was small.",
    },
    {
        "title": "The envoys",
        "outlet": "Harbor Wire",
        "published": "2024-05-07",
        "text": "Kai Vonn, the Karsian ambassador to Ostria, said that the talks were cold. "
        "Ostrian Ambassador Lia Brenn said that the talks were warm.",
    },
    {
        "title": "The wells of Quill",
        "outlet": "Harbor Wire",
        "published": "2024-04-04",
        "text": " ".join(
            f"Rail Agency Director Ned B. Falk said that well {number} was dry." for number in range(1, 13)
        ),
    },
    {
        "title": "The pumps of Quill",
        "outlet": "Tarn Herald",
        "published": "2024-04-05",
        "text": "Rail Agency Director Ned B. Falk Jr. said that the pumps were new.",
    },
    {
        "title": "Two governors",
        "outlet": "Harbor Wire",
        "published": "2024-04-03",
        "text": "Gov. Mary Lind of Oklahoma said that the wells were dry. "
        "Texas Gov. Al Stone said that the wells were full.",
    },
]


def said(answer):
    return " | ".join(quote["text"] for quote in answer["quotes"])


@pytest.mark.parametrize(
    ("question", "holder", "words"),
    [
        ("What did the president of Karsia say?", "Ada Quist", "count was fair"),
        ("What did the Karsian president say about the count?", "Ada Quist", "count was fair"),
        ("what did the former karsian president say", "Ivo Brandt", "vote was stolen"),
        ("What did the ex-president of Karsia say?", "Ivo Brandt", "vote was stolen"),
        ("What did the president say?", "Ada Quist", "count was fair"),
        ("What did the governor of Oklahoma say?", "Mary Lind", "wells were dry"),
        ("What did the mayor of Ombra say?", "Ada Brel", "wall was ugly"),
        ("What did the mayor of Ombra say in 2021?", "Jon Ruiz", "wall was needed"),
        ("What did Ombra's former mayor say?", "Jon Ruiz", "it was not"),
        ("What did the commander of the Karsian Guard say?", "Ann Bell", "border was quiet"),
        ("What did the Texas governor say?", "Al Stone", "wells were full"),
        ("What did the CEO of Tarn Steel say?", "Lea Moss", "steel was ready"),
        ("What did Tarn Steel's chief executive say?", "Lea Moss", "steel was ready"),
        ("What did the Harbor Agency director say in 2022?", "Per Lund", "cranes were safe"),
        ("What did the head of the Harbor Agency say in 2024?", "Edda Roe", "cranes were rusty"),
        ("What did the head of Harbor Command say?", "Ole Stern Jr.", "fleet was small"),
        ("What did the ambassador to Ostria say?", "Kai Vonn", "talks were cold"),
        ("What did the Karsian ambassador to Ostria say?", "Kai Vonn", "talks were cold"),
        ("What did the Ostrian ambassador say?", "Lia Brenn", "talks were warm"),
        ("What did the former Harbor Agency director say?", "Per Lund", "liked the cranes"),
    ],
)
def test_the_holder_of_an_office_answers_and_is_named(ask, question, holder, words):
    answer = ask(question)
    assert answer["status"] == "answered"
    assert answer["lead"].startswith(holder)
    assert words in said(answer)
    assert answer["quotes"][0]["speaker"]["name"] == holder


def test_a_holder_told_of_with_and_without_jr_is_one(ask):
    answer = ask("What did the director of the Rail Agency say about the wells?")
    assert answer["lead"].startswith("Ned B. Falk, the director of the Rail Agency, is on record with 12 statements")
    assert "pumps were new" in said(ask("What did the director of the Rail Agency say about the pumps?"))


def test_two_holders_are_both_named(ask):
    lead = ask("What did the governor say?")["lead"]
    assert "Mary Lind" in lead
    assert "Al Stone" in lead


def test_a_lawyer_speaks_with_a_name_and_without(ask):
    answer = ask("What did Strohm's lawyer say?")
    assert "firing was wrong" in said(answer)
    assert "would appeal" in said(answer)
    assert "tired" not in said(answer)


def test_an_office_is_whoever_speaks_for_its_holder(ask):
    assert "open in June" in said(ask("What did the spokesman for the mayor of Tarn say?"))
    answer = ask("What did Dorn's office say?")
    assert "paid for" in said(answer)
    assert "was his" not in said(answer)
    assert answer["quotes"][0]["speaker"]["name"] in ("Nick Marr", "Kit Salt")


def test_a_spokesman_without_a_name_is_not_the_one_he_speaks_for(ask):
    assert said(ask("What did Ada Brel say?")).startswith("that the wall was ugly")
    assert "she was ill" in said(ask("What did Brel's office say?"))


def test_a_campaign_is_whoever_speaks_for_it(ask):
    answer = ask("What did the Dorn campaign say about taxes?")
    assert "taxes would fall" in said(answer)


def test_who_speaks_for_a_person_is_not_counted_as_the_person(ask):
    answer = ask("What did Jon Dorn say?")
    assert "with 1 statement in 1 article" in answer["lead"]
    assert "on their behalf: Kit Salt and Nick Marr" in answer["lead"]
    assert ask("What did Jon Dorn say about who paid for it?")["status"] != "answered"


@pytest.mark.parametrize(
    "question",
    [
        "What did the queen of Tarn say?",
        "What did the president of the president of Karsia say?",
        "What did the admiral's lawyer say?",
        "What did the treasurer of Tarn Steel say?",
    ],
)
def test_a_role_of_nobody_is_refused_by_its_name(ask, question):
    answer = ask(question)
    assert answer["status"] != "answered"
    assert question.removeprefix("What did ").removesuffix(" say?").lower() in answer["lead"].lower()


def test_forty_roles_are_no_office(ask):
    roles = ", ".join(f"the mayor of Place {number}" for number in range(40))
    assert ask(f"What did {roles} say?")["lead"]


@pytest.mark.parametrize(
    ("question", "speaker"),
    [
        ("What did Jon Ruiz of Ombra say in 2021?", "Jon Ruiz"),
        ("What did Ruiz of Ombra say in 2021?", "Jon Ruiz"),
        ("what did nick marr from the dorn campaign say", "Nick Marr"),
    ],
)
def test_where_somebody_is_from_is_no_part_of_the_name_if_an_article_says_so(ask, question, speaker):
    assert ask(question)["quotes"][0]["speaker"]["name"] == speaker


def test_a_namesake_from_elsewhere_is_not_meant(ask):
    assert ask("What did Jon Ruiz of Tarn College say?")["status"] != "answered"


def test_whose_somebody_is_does_not_speak_for_them_in_a_headline(ask):
    assert "bridge was his" not in said(ask("Jon Dorn's pollster on the bridge"))
    assert "bridge was his" not in said(ask("Jon Dorn supporters bridge"))


@pytest.mark.parametrize(
    "question", ["Jon Dorn bridge ownership", "dorn bridge ownership", "latest from Jon Dorn bridge"]
)
def test_a_name_before_a_topic_is_who_is_asked_about(ask, question):
    answer = ask(question)
    assert (answer["reading"]["kind"], "bridge was his" in said(answer)) == ("said", True)
