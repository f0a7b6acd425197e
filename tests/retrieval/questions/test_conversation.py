"""Questions that lean on the one before them."""

from datetime import UTC, datetime

import pytest

from retrieval.questions.conversation import LONGEST, Conversation, follow_up
from retrieval.questions.inventory import inventory
from retrieval.questions.question import read_question

NOW = datetime(2017, 6, 14, 12, tzinfo=UTC)
KNOWN = inventory([("CENTCOM", 2), ("Varnholm", 3), ("Ana Toru", 1), ("Karsia", 1), ("Dorn", 1)])
SAID = "What did CENTCOM say about Varnholm?"
DENIED = "What has CENTCOM denied about Varnholm?"
LATEST = "What did CENTCOM last say about Varnholm?"
WHO = "Who commented on the mill?"
AMBIGUOUS = "What did Toru say about the mill?"
TWO = "What did CENTCOM and Ana Toru say about Varnholm?"
OPEN = "Which city are Dorn's forces advancing to?"


def completed(first: str, then: str) -> str:
    return follow_up(read_question(first, KNOWN, ("Meridian Post",), NOW, "UTC"), then, KNOWN, NOW)


@pytest.mark.parametrize(
    ("first", "then", "whole"),
    [
        (SAID, "and Russia?", "What did Russia say about Varnholm?"),
        (SAID, "what about the mill?", "What did CENTCOM say about the mill?"),
        (SAID, "and about Karsia?", "What did CENTCOM say about Karsia?"),
        (SAID, "and in May?", "What did CENTCOM say about Varnholm published in May?"),
        (SAID, "last week?", "What did CENTCOM say about Varnholm published last week?"),
        (SAID, "when?", "When did CENTCOM say about Varnholm?"),
        (SAID, "What did they say about Karsia?", "What did CENTCOM say about Karsia?"),
        (SAID, "did it deny the strike?", "did CENTCOM deny the strike?"),
        (DENIED, "and Karsia?", "What did Karsia deny about Varnholm?"),
        (LATEST, "and Ana Toru?", "What did Ana Toru last say about Varnholm?"),
        (SAID, "who else?", "Who commented on Varnholm?"),
        (DENIED, "who else denied it?", "Who denied Varnholm?"),
        (WHO, "and Karsia?", "What did Karsia say about the mill?"),
        (WHO, "and about the strike?", "Who commented on the strike?"),
        (WHO, "when?", "Who commented on the mill first?"),
        (AMBIGUOUS, "Ana Toru", "What did Ana Toru say about the mill?"),
        (AMBIGUOUS, "Ana Toru?", "What did Ana Toru say about the mill?"),
        (SAID, "who else spoke about it?", "Who commented on Varnholm?"),
        (SAID, "who else has commented on that", "Who commented on Varnholm?"),
        (DENIED, "who else spoke about it?", "Who commented on Varnholm?"),
        (WHO, "who else?", "Who commented on the mill?"),
        (SAID, "ok and Karsia? thanks!", "What did Karsia say about Varnholm?"),
        (SAID, "what about last week?", "What did CENTCOM say about Varnholm published last week?"),
        (SAID, "what about in early May?", "What did CENTCOM say about Varnholm published in early May?"),
        (SAID, "What did Ana Toru say about it?", "What did Ana Toru say about Varnholm?"),
        (SAID, "how did Ana Toru react to that?", "how did Ana Toru react to Varnholm?"),
        (TWO, "and about Karsia?", "What did CENTCOM and Ana Toru say about Karsia?"),
        (TWO, "last week?", "What did CENTCOM and Ana Toru say about Varnholm published last week?"),
        (OPEN, "and Karsia?", "Which city are Karsia's forces advancing to?"),
        (OPEN, "why?", "Why are Dorn's forces advancing to?"),
        ("Did Dorn reach the border?", "when?", "When did Dorn reach the border?"),
    ],
)
def test_a_follow_up_is_completed_from_the_question_before(first: str, then: str, whole: str) -> None:
    assert completed(first, then) == whole


@pytest.mark.parametrize(
    "question",
    [
        "What did Ana Toru say?",
        "Who fled from Karsia?",
        "Is it true that the mill burned?",
        "Karsia",
        "",
        "?",
        "thanks a lot",
    ],
)
def test_a_question_of_its_own_is_left_alone(question: str) -> None:
    assert completed(SAID, question) == question


def test_time_and_outlet_hold_until_they_are_changed() -> None:
    first = "What did CENTCOM say about Varnholm last week in the Meridian Post?"
    again = completed(first, "and Ana Toru?")
    assert again == (
        "What did Ana Toru say about Varnholm in the Meridian Post published between 2017-06-05 and 2017-06-11?"
    )
    found = read_question(again, KNOWN, ("Meridian Post",), NOW, "UTC")
    assert (found.since, found.until, found.outlets) == ("2017-06-05", "2017-06-11", ("Meridian Post",))
    assert found.topic == "Varnholm"


def test_a_conversation_remembers_the_last_three_questions_cut_to_a_length() -> None:
    talk = Conversation()
    for question in ("What did Ana Toru say?", "Who fled?", "Did Dorn\nreach it?", "Why? " * 200):
        talk = talk.then(read_question(question, KNOWN, (), NOW, "UTC"))
    assert talk.questions[:2] == ("Who fled?", "Did Dorn reach it?")
    assert len(talk.questions) == 3 and len(talk.questions[2]) == LONGEST
    assert talk.last is not None and talk.last.question.startswith("Why? Why?")


def test_a_follow_up_after_two_turns_stands_on_both() -> None:
    talk = Conversation()
    for question in (SAID, "and about the mill?", "and Karsia?"):
        whole = follow_up(talk.last, question, KNOWN, NOW) if talk.last else question
        talk = talk.then(read_question(whole, KNOWN, (), NOW, "UTC"))
    assert talk.questions == (SAID, "What did CENTCOM say about the mill?", "What did Karsia say about the mill?")
