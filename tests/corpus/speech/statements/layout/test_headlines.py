"""Headlines that carry speech, as the first line of a text."""

import pytest

from corpus.formats.document import document
from corpus.formats.plain import read_plain
from corpus.speech.statements import statements

_BODY = "The mayor, Ana Toru, and Carl Brel came to the harbour for the many who had gathered there on Monday morning."
_SPEECH = "“I came by tram,” Ana Toru said. “I walked,” Carl Brel said."


def said(headline: str, speech: str = _SPEECH) -> list[tuple[str, str]]:
    made = document(read_plain(f"{headline}\n\n{_BODY}\n\n{speech}"))
    found = [(each.speaker.name, each.content[0]) for each in statements(made)]
    return [(name, made.text.content[slice(*span)]) for name, span in found if span[0] < len(headline)]


@pytest.mark.parametrize(
    ("headline", "words"),
    [
        ("Toru says bridge is safe", "bridge is safe"),
        ("Ana Toru Says the Bridge Will Be Closed", "the Bridge Will Be Closed"),
        ("Toru Says the Bridge Will Be Closed", "the Bridge Will Be Closed"),
        ("Toru: Bridge is safe", "Bridge is safe"),
        ("Bridge is safe, Toru says", "Bridge is safe"),
        ("Toru says bridge is safe, Brel calls her a liar", "bridge is safe"),
    ],
)
def test_a_headline_is_the_speakers_whom_the_article_names(headline: str, words: str) -> None:
    assert said(headline) == [("Ana Toru", words)]


@pytest.mark.parametrize(
    "headline",
    [
        "Why Ana Toru says the bridge is safe",
        "Ana Toru Never Said the Bridge Was Safe",
        "Poll: Toru leads Brel",
        "Toru: A life in pictures",
        "Senator says bridge is safe",
        "Bridge: Toru was right",
    ],
)
def test_other_headlines_are_nobodys_words(headline: str) -> None:
    assert said(headline) == []


def test_who_does_not_speak_below_the_headline_does_not_in_it() -> None:
    assert said("Toru says bridge is safe", "The works begin in spring.") == []
