"""Whose answers stand in an interview: under "A:", under questions of their own, behind initials."""

from corpus.nouns import Statement
from corpus.speech.statements import statements
from tests.made_up import document


def told(text: str) -> list[tuple[str, str]]:
    """Who says which words, in the order of the text."""
    found: list[Statement] = sorted(statements(document(text)), key=lambda each: each.content[0])
    return [(each.speaker.name, " ".join(text[start:end] for start, end in each.content)) for each in found]


QUESTIONS = "Why is the lock shut?\n\nBecause I shut it.\n\nWho pays?\n\nThe town does, and we know it."


def test_answers_are_those_of_the_one_whom_the_lead_names() -> None:
    text = "An interview with Ana Toru, harbour master.\n\nQ: Is it shut?\n\nA: It is.\n\nQ: Why?\n\nA: It leaks."
    assert [name for name, _ in told(text)] == ["Question", "Ana Toru", "Question", "Ana Toru"]


def test_a_lead_with_two_names_gives_the_one_who_was_spoken_to_or_nobody() -> None:
    turns = "\n\nQ: Is it shut?\n\nA: It is.\n\nQ: Why?\n\nA: It leaks."
    assert told("Lars Brandt spoke to Ana Toru on Monday." + turns)[1][0] == "Ana Toru"
    assert told("Lars Brandt and Ana Toru were at the lock." + turns)[1][0] == "Answer"


def test_questions_in_lines_of_their_own_part_the_answers() -> None:
    text = f"We spoke to Ana Toru about the lock.\n\n{QUESTIONS}\n\nThe lock was built in 1911."
    assert told(text) == [
        ("Ana Toru", "Because I shut it."),
        ("Ana Toru", "The town does, and we know it."),
    ]


def test_questions_of_a_report_make_no_interview() -> None:
    assert told(f"Ana Toru closed the lock on Monday.\n\n{QUESTIONS}") == []
    assert told("Lars Brandt and Ana Toru talked for an hour.\n\n" + QUESTIONS) == []
    asked = "We spoke to Ana Toru.\n\nWhy is it shut?\n\nThe gate is old.\n\nWho pays?\n\nThe town does."
    assert told(asked) == []


def test_initials_are_those_of_the_people_in_the_lead() -> None:
    text = "Lars Brandt spoke to Ana Toru.\n\nLB: Is it shut?\n\nAT: It is.\n\nLB: Why?\n\nAT: It leaks."
    assert [name for name, _ in told(text)] == ["Lars Brandt", "Ana Toru", "Lars Brandt", "Ana Toru"]


def test_a_reporter_who_asks_shows_a_transcript_and_a_new_full_name_is_a_turn() -> None:
    text = (
        "Dr. Ana Toru, engineer: It is shut.\n\nReporter: Why?\n\nDr. Toru: It leaks.\n\n"
        "Lars Brandt, Lock Herald: Who knew?\n\nDr. Toru: I did."
    )
    assert [name for name, _ in told(text)] == ["Ana Toru", "Reporter", "Ana Toru", "Lars Brandt", "Ana Toru"]
