"""Statements of labelled paragraphs: transcripts, live pages, headlines, posts, releases, pull quotes."""

import pytest

from corpus.nouns import Statement
from corpus.speech.statements import statements
from tests.made_up import document


def told(text: str) -> list[tuple[str, str]]:
    """Who says which words, in the order of the text."""
    found: list[Statement] = sorted(statements(document(text)), key=lambda each: each.content[0])
    return [(each.speaker.name, " ".join(text[start:end] for start, end in each.content)) for each in found]


HEARING = """COL. RIKA MORLAND, SPOKESWOMAN: We hit eleven launchers.

QUESTION: Were any civilians hurt?

MORLAND: I have no reports of that.

JONAS WEBB, TARN HERALD: The mayor says so.

MORLAND (through translator): I cannot confirm that."""


def test_a_turn_is_known_by_the_last_name_of_a_label_before() -> None:
    assert told(HEARING) == [
        ("RIKA MORLAND", "We hit eleven launchers."),
        ("Question", "Were any civilians hurt?"),
        ("RIKA MORLAND", "I have no reports of that."),
        ("JONAS WEBB", "The mayor says so."),
        ("RIKA MORLAND", "I cannot confirm that."),
    ]


def test_a_broadcast_gives_its_speakers() -> None:
    text = "ANA TORU (on camera): The bridge is shut.\n\nIVO BRANDT [voice-over]: It rained.\n\nTORU: It did."
    assert [name for name, _ in told(text)] == ["ANA TORU", "IVO BRANDT", "ANA TORU"]


def test_senators_and_an_anchor_take_turns() -> None:
    text = "SEN. MARIA JONES (D-XY): We wait.\n\nERIC HOLT, HARBOR ANCHOR: For whom?\n\nJONES: For you."
    assert [name for name, _ in told(text)] == ["MARIA JONES", "ERIC HOLT", "MARIA JONES"]


@pytest.mark.parametrize(
    "text",
    [
        "Ana Toru: 1,769.\n\nIvo Brandt: 1,501.\n\nAna Toru: 547.\n\nIvo Brandt: 46.",
        "WHAT: A march.\n\nWHEN: On Monday.\n\nWHERE: In Tarn.",
        "The Latest: Toru leaves the city.",
        "Contact: Ana Toru, 555 0100.",
    ],
)
def test_a_list_is_no_conversation(text: str) -> None:
    assert told(text) == []


LIVE = """14:32 Speaker Dorrit Vane has opened the session.

14:41 Hugo Lask: “I will not resign.”

- Dovania's premier, Mira Solt – “A day for our children.”

15:02 TARNCOM: strike hit a depot in the north

15:10 Weather: rain is on its way to the coast"""


def test_a_live_page_gives_its_speakers() -> None:
    assert told(LIVE) == [
        ("Hugo Lask", "“I will not resign.”"),
        ("Mira Solt", "“A day for our children.”"),
        ("TARNCOM", "strike hit a depot in the north"),
    ]


def test_a_headline_names_who_says_it_where_the_text_has_them_speak() -> None:
    text = "Toru: The bridge will never open\n\nAna Toru said on Monday that the bridge was shut."
    assert told(text)[0] == ("Ana Toru", "The bridge will never open")
    assert told("Toru: The Life of a Mayor\n\nAna Toru was born in Tarn.") == []


def test_an_embedded_post_is_its_authors() -> None:
    text = "The mayor took to the network.\n\nThe bridge is shut. pic.twitter.com/abc — Ana Toru (@toru) June 3, 2016"
    assert told(text) == [("Ana Toru", "The bridge is shut.")]
    text = "The bridge is shut.\n\n— Ana Toru (@toru) 3 June 2016"
    assert told(text) == [("Ana Toru", "The bridge is shut.")]


def test_a_quotation_behind_a_line_that_names_its_speaker() -> None:
    text = (
        "And from Chairwoman Jessamy Rowe:\n\n“Ana knows every line by heart.”\n\nFrom the desk of Jon Darrow, analyst:"
    )
    text += "\n\n“It changes nothing before autumn.”"
    assert [name for name, _ in told(text)] == ["Jessamy Rowe", "Jon Darrow"]
    assert told("Letters to Ana Toru and Ivo Brandt:\n\n“It changes nothing before autumn.”") == []


def test_a_pull_quote_is_no_second_utterance() -> None:
    text = "“We will keep the bridge shut.”\n\n“We will keep the bridge shut for a year,” Ana Toru said."
    assert [words for _, words in told(text)] == ["“We will keep the bridge shut for a year,”"]


def test_a_release_speaks_for_whoever_issues_it() -> None:
    text = "FOR IMMEDIATE RELEASE\n\nStatement by Mayor Ana Toru on the Bridge\n\nThe bridge stays shut. It is unsafe."
    text += "\n\nContact: Eva Holt, 555 0100"
    assert told(text) == [("Ana Toru", "The bridge stays shut."), ("Ana Toru", "It is unsafe.")]
    assert told("Statement by Mayor Ana Toru on the Bridge\n\nThe crowd jeered.") == []
