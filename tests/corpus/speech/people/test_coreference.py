"""Who is who in an article: full names, last names, titles, pronouns, bodies."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.nouns import Mention
from corpus.speech.people.coreference import resolve_people
from tests.made_up import document

TORU = """Ana Toru, the mayor of Varnholm, closed the bridge on Monday.

"Nobody will cross it," Toru said. She said the repair would take a month.

Col. Gen. Sergei Dorn, commander of the Karsian forces, disagreed. The general said the bridge was safe.

The United States Harbor Command (HARCOM) said that it would wait. The U.S. harbor command continued that it was ready.

A spokesman for the Ministry of Rivers said no. The ministry said it had no plans. Officials said nothing."""


def meant(text: str, words: str, nth: int = 0, previous: Mention | None = None) -> Mention:
    """Who is meant by the `nth` occurrence of `words`."""
    at = -1
    for _ in range(nth + 1):
        at = text.index(words, at + 1)
    return resolve_people(document(text)).mention((at, at + len(words)), previous)


@pytest.mark.parametrize(
    ("words", "name", "type"),
    [
        ("Toru said", "Ana Toru", "person"),
        ("She said", "Ana Toru", "person"),
        ("The general said", "Sergei Dorn", "person"),
        ("Col. Gen. Sergei Dorn, commander of the Karsian forces", "Sergei Dorn", "person"),
        ("HARCOM", "United States Harbor Command", "body"),
        ("the United States Harbor Command"[4:], "United States Harbor Command", "body"),
        ("The U.S. harbor command continued", "United States Harbor Command", "body"),
        ("The ministry said", "Ministry of Rivers", "body"),
        ("Officials said", "Officials", "unnamed"),
    ],
)
def test_words_are_resolved_to_the_fullest_name(words: str, name: str, type: str) -> None:
    words = words.removesuffix(" said").removesuffix(" continued")
    got = meant(TORU, words, 1 if words == "Toru" else 0)
    assert (got.name, got.type) == (name, type)


def test_a_spokesman_without_a_name_speaks_for_a_body() -> None:
    got = meant(TORU, "A spokesman for the Ministry of Rivers")
    assert got == Mention(got.span, "A spokesman for the Ministry of Rivers", "unnamed", "Ministry of Rivers")


def test_two_bearers_of_one_last_name_leave_it_as_written() -> None:
    text = "Ann Holm met Boris Holm at the bridge. Holm said that it was closed. Mr. Holm said so too."
    assert meant(text, "Holm", 2) == Mention((39, 43), "Holm", "person")
    assert meant(text, "Mr. Holm").name == "Boris Holm"


@settings(deadline=None)
@given(st.text(alphabet="AaBb .'-(U.S)\n“”\"heshe,", max_size=200), st.integers(0, 200), st.integers(0, 40))
def test_any_words_mean_somebody(text: str, start: int, length: int) -> None:
    start = min(start, len(text))
    span = (start, min(len(text), start + length))
    assert resolve_people(document(text)).mention(span).span == span
