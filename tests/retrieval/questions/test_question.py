"""A question read: kind, speaker, topic, time, outlet, and what is echoed."""

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.errors import InputError
from retrieval.questions.inventory import inventory
from retrieval.questions.question import Reading, read_question
from retrieval.questions.reading_words import read_as

NOW = datetime(2017, 6, 14, 12, tzinfo=UTC)
KNOWN = inventory(
    [("United States Central Command", 2), ("CENTCOM", 2), ("Varnholm", 3), ("Ana Toru", 1), ("Karsia", 1)],
    [("CENTCOM", "United States Central Command")],
)
OUTLETS = ("Meridian Post", "Harbor Wire", "Time")


def reading(question: str, **options: str) -> Reading:
    return read_question(question, KNOWN, OUTLETS, NOW, "UTC", **options)


@pytest.mark.parametrize(
    ("question", "speaker", "topic"),
    [
        ("What did CENTCOM say?", "CENTCOM", ""),
        ("what has centcom said about varnholm", "centcom", "varnholm"),
        ("What did the United States Central Command say?", "United States Central Command", ""),
        ("Did CENTCOM deny that it hit the mill?", "CENTCOM", "it hit the mill"),
        ("Ana Toru on Varnholm", "Ana Toru", "Varnholm"),
        ("According to Ana Toru, who fled?", "Ana Toru", "who fled"),
        ("statements by Toru on the mill", "Toru", "the mill"),
        ("What did the mayor say about the mill?", "the mayor", "the mill"),
        ("What did the fire brigade say about the mill?", "the fire brigade", "the mill"),
        ("What did the central bank say?", "the central bank", ""),
        ("what did zorvania say", "zorvania", ""),
        ("What did the UN report say about Karsia?", "UN report", "Karsia"),
        (
            "What did a spokeswoman for CENTCOM say about the mill in the interview?",
            "CENTCOM",
            "the mill in the interview",
        ),
        ("Did CENTCOM say anything about the mill?", "CENTCOM", "the mill"),
        ("CENTCOM statements on the mill", "CENTCOM", "the mill"),
        ("When did Ana Toru say that?", "Ana Toru", ""),
    ],
)
def test_a_question_for_what_somebody_said(question: str, speaker: str, topic: str) -> None:
    found = reading(question)
    assert found.kind == "said" and found.speaker
    assert (found.speaker.written, found.topic) == (speaker, topic)


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("Who said that Varnholm fell?", "Varnholm fell"),
        ("Who commented on the mill?", "the mill"),
        ("Has anyone confirmed the strike?", "the strike"),
        ("Did any official deny that the mill burned?", "the mill burned"),
        ("Who is on record about the mill?", "the mill"),
        ("who else said so?", ""),
    ],
)
def test_a_question_for_who_said_something(question: str, topic: str) -> None:
    found = reading(question)
    assert (found.kind, found.asks, found.speaker, found.topic) == ("who", "who", None, topic)


@pytest.mark.parametrize(
    ("question", "asks", "manner", "order"),
    [
        ("What has CENTCOM denied?", "what", "denied", "relevance"),
        ("Any promises by CENTCOM?", "what", "promised", "relevance"),
        ("Has CENTCOM confirmed the strike?", "whether", "admitted", "relevance"),
        ("When did CENTCOM warn of the flood?", "when", "warned", "relevance"),
        ("What did CENTCOM last say about the mill?", "what", "", "latest"),
        ("What did CENTCOM say about the mill recently?", "what", "", "latest"),
        ("CENTCOM's first statement on the mill", "what", "", "first"),
        ("What was the last thing Ana Toru said about the mill?", "what", "", "latest"),
        ("What did CENTCOM say about the first mill?", "what", "", "relevance"),
    ],
)
def test_manner_and_order_are_read(question: str, asks: str, manner: str, order: str) -> None:
    found = reading(question)
    assert (found.kind, found.asks, found.order) == ("said", asks, order)
    assert manner in found.manners if manner else not found.manners


def test_a_speaker_given_as_an_option_takes_the_place_of_who() -> None:
    found = reading("Who said that Varnholm fell?", speaker="Ana Toru")
    assert (found.kind, found.asks, found.topic) == ("said", "what", "Varnholm fell")
    assert found.speaker and found.speaker.written == "Ana Toru"


@pytest.mark.parametrize(
    "question",
    [
        "Who fled when Varnholm fell?",
        "Did anyone drown?",
        "How did the 2001 report compare to the mill?",
        "Who votes according to the party line?",
        "What does the second law state?",
        "Which city did they take?",
        "What happened in 1908?",
    ],
)
def test_other_questions_are_open(question: str) -> None:
    assert reading(question).kind == "open"


def test_the_reading_is_echoed_in_one_line() -> None:
    assert read_as(reading("what did centcom say")) == (
        "said by United States Central Command (CENTCOM) · any topic · any date"
    )
    asked = "articles about Varnholm in June 2017 in the Meridian Post"
    assert read_as(reading(asked)) == "about Varnholm · 1 Jun 2017 to 30 Jun 2017 · in Meridian Post"


def test_what_is_searched_has_names_written_out_and_no_time_or_outlet() -> None:
    found = reading("What did CENTCOM say last week in Harbor Wire?")
    assert found.search == "What did United States Central Command (CENTCOM) say?"
    assert (found.since, found.until, found.outlets) == ("2017-06-05", "2017-06-11", ("Harbor Wire",))


@pytest.mark.parametrize(
    "question",
    [
        "What happened in 1908?",
        "Who won the election in June 1936?",
        "When did Varnholm fall in 1999?",
        "What is still used today?",
    ],
)
def test_a_time_that_belongs_to_the_matter_chooses_no_articles(question: str) -> None:
    found = reading(question)
    assert (found.since, found.until) == (None, None) and found.search == question
    assert "part of the question" in found.notes[-1]


@pytest.mark.parametrize(
    "question",
    [
        "What did CENTCOM say in 2016?",
        "articles from 2016",
        "What happened in Varnholm last year?",
        "in 2016?",
        "news in 2016",
    ],
)
def test_a_time_of_saying_or_publishing_chooses_articles(question: str) -> None:
    assert reading(question).since == "2016-01-01"


@pytest.mark.parametrize("question", ["What is the Meridian Post?", "Did Harbor Wire close?", "Who came in time?"])
def test_a_question_about_an_outlet_does_not_search_there_alone(question: str) -> None:
    assert reading(question).outlets == ()


@pytest.mark.parametrize("phrase", ["in the Meridian Post", "according to the Post", "by harbor wire", "in Time"])
def test_an_outlet_is_known_by_its_name_or_last_word(phrase: str) -> None:
    assert len(reading(f"Who fled {phrase}?").outlets) == 1


def test_options_win_over_the_question() -> None:
    found = reading("What did CENTCOM say in 2016?", since="2017-01-01", outlet="harbor wire", speaker="Ana Toru")
    assert (found.since, found.until, found.outlets) == ("2017-01-01", None, ("Harbor Wire",))
    assert found.speaker and found.speaker.written == "Ana Toru" and found.kind == "said"


@pytest.mark.parametrize("options", [{"since": "soonish"}, {"outlet": "Nowhere"}, {"since": "2018", "until": "2017"}])
def test_options_that_mean_nothing_are_refused(options: dict[str, str]) -> None:
    with pytest.raises(InputError):
        reading("What did CENTCOM say?", **options)


def test_a_pronoun_without_a_conversation_is_left_open_and_told() -> None:
    found = reading("What did he say about the mill?")
    assert found.speaker is None and "ask with a name" in found.notes[0]


@settings(deadline=None)
@given(st.text(max_size=150))
def test_any_question_is_read_or_refused_in_one_line(question: str) -> None:
    try:
        assert "\n" not in read_as(reading(question))
    except InputError as error:
        assert "\n" not in str(error)


def test_a_name_and_its_plural_are_no_two_meanings() -> None:
    names = [("Karsian Harbor Guard", 3), ("Karsian Harbor Guards", 1)]
    one = read_question("Who founded the KHG?", inventory(names), OUTLETS, NOW, "UTC")
    several = read_question("Who founded the KHG?", inventory([*names, ("Kell Harvest Group", 1)]), OUTLETS, NOW, "UTC")
    assert not [note for note in one.notes if "may be" in note]
    assert "KHG may be Karsian Harbor Guard or Kell Harvest Group; all are searched." in several.notes


@pytest.mark.parametrize(
    ("held", "asked", "told"),
    [
        (["Mexico", "New Mexico", "U.S.- Mexico"], "Mexico", ""),
        (["Ireland", "Northern Ireland", "Kathy Ireland", "Ann Ireland"], "Ireland", ""),
        (["Senate", "Texas Senate", "Georgia Senate", "Democratic Senate"], "the Senate", ""),
        (["Murrik", "Upper Murrik", "Port Murrik"], "Murrik", ""),
        (
            ["Holm", "Anna Holm", "Peter Holm", "Port Holm", "Peter’s Holm"],
            "Holm",
            "Holm may be Anna Holm or Peter Holm",
        ),
        (["Edda Holm", "Ivo Holm"], "Holm", "Holm may be Edda Holm or Ivo Holm"),
    ],
)
def test_a_name_that_the_corpus_has_is_no_other_place_or_body(held: list[str], asked: str, told: str) -> None:
    known = inventory((name, 2) for name in held)
    found = read_question(f"What did Ivo Brandt say about {asked}?", known, OUTLETS, NOW, "UTC")
    assert [note for note in found.notes if "may be" in note] == ([f"{told}; all are searched."] if told else [])


@pytest.mark.parametrize(
    ("question", "speaker", "topic"),
    [
        ("What was Edda Holm's joke about the ferry?", "Edda Holm", "the ferry"),
        ("What was Edda Holm's reaction to Ivo Brandt's remark?", "Edda Holm", "Ivo Brandt's remark"),
        ("what is Edda Holm's advice on the dyke", "Edda Holm", "the dyke"),
    ],
)
def test_a_possessive_asks_for_words_of_its_owner(question: str, speaker: str, topic: str) -> None:
    found = reading(question)
    assert found.speaker is not None and (found.speaker.written, found.topic) == (speaker, topic)


def test_a_time_in_a_headline_like_question_chooses_articles() -> None:
    found = reading("Edda Holm on the dyke, after 3 May 2023")
    assert (found.since, found.topic) == ("2023-05-04", "the dyke")


def test_a_question_in_another_language_is_read_as_its_english_form() -> None:
    found = reading("Was hat Ana Toru über Varnholm gesagt?")
    assert (found.kind, found.speaker and found.speaker.written, found.topic) == ("said", "Ana Toru", "Varnholm")
    assert found.put_over and 'Read as the English "What did Ana Toru say about Varnholm?"' in found.notes[-1]


def test_a_time_behind_what_somebody_called_somebody_chooses_articles() -> None:
    found = reading("What did Ana Toru call Karsia in January 2016?")
    assert (found.topic, found.since, found.until) == ("calling Karsia", "2016-01-01", "2016-01-31")
