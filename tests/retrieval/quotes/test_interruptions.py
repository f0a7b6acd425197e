"""Attributions between two pieces of one speaker's words, and an editor's brackets, are left out of a text."""

from itertools import pairwise
from typing import Literal

import pytest

from corpus.nouns import Sentence
from retrieval.quotes.find import find
from retrieval.quotes.interruptions import attributions, brackets
from tests.stated import stated

ONE = '"The bridge," General Ova Brel said, "was hit twice, and it stands."'
TWO = '"We were told it was safe," said Maud Penn. "We believed him."'
OTHERS = '"We were told it was safe," said Maud Penn. "I told nobody," said Ivo Brandt.'
MORE = '"We were told it was safe," said Maud Penn. She wept. Then the band played. "We believed him."'
UNREAD = '"Your Honour," I said, "we believed him."'
SCARE = 'The dam was "safe" and the engineers said the wall was "sound."'
ASIDE = (
    '"We were told," said Maud Penn, calling it "a sham and a shame for all of us," before adding: "We believed him."'
)


def sentences(text: str) -> list[Sentence]:
    ends = [0, *(at + 2 for at in range(len(text)) if text[at : at + 2] == ". "), len(text)]
    return [Sentence(start, end, 0, "paragraph") for start, end in pairwise(ends)]


def left_out(text: str, *contents: tuple[str, str]) -> list[str]:
    held = [stated(text, content, speaker) for content, speaker in contents]
    return [text[start:end] for start, end in attributions(held, sentences(text), text)]


def test_an_attribution_between_two_quotations_of_one_speaker_is_left_out() -> None:
    assert left_out(TWO, ('"We were told it was safe,"', "Maud Penn"), ('"We believed him."', "Maud Penn")) == [
        " said Maud Penn. "
    ]


def test_so_is_one_whose_statement_was_not_read() -> None:
    assert left_out(UNREAD) == [" I said, "]


def test_two_speakers_are_never_joined() -> None:
    assert left_out(OTHERS, ('"We were told it was safe,"', "Maud Penn"), ('"I told nobody,"', "Ivo Brandt")) == []


@pytest.mark.parametrize("text", [MORE, SCARE, ASIDE], ids=["a story between", "scare quotes", "other words of hers"])
def test_more_than_an_attribution_stays(text: str) -> None:
    first, second = text.index('"'), text.rindex('"', 0, len(text) - 1)
    parts = text[first : text.index('"', first + 1) + 1], text[second:]
    whole = text[len(parts[0]) + first : second]
    kind: Literal["direct", "mixed"] = "mixed" if text == SCARE else "direct"
    held = [stated(text, part, "Maud Penn", kind) for part in parts]
    assert whole not in [text[start:end] for start, end in attributions(held, sentences(text), text)]


def gap(text: str) -> tuple[tuple[int, int]]:
    start = text.index('"', 1) + 1
    return ((start, text.index('"', start)),)


@pytest.mark.parametrize(
    ("text", "quotation"),
    [
        (ONE, "The bridge was hit twice, and it stands."),
        (ONE, "The bridge, was hit twice"),
        (TWO, "We were told it was safe. We believed him."),
        (TWO, "We were told it was safe, we believed him."),
        (TWO, "it was safe. We believed"),
    ],
)
def test_joined_words_are_exact_in_several_spans(text: str, quotation: str) -> None:
    match = find(quotation, text, lambda: gap(text))
    assert match is not None and (match.status, match.interrupted, len(match.spans)) == ("exact", True, 2)
    assert "said" not in "".join(text[start:end] for start, end in match.spans)


@pytest.mark.parametrize(
    ("text", "quotation", "type"),
    [
        (ONE, "The bridge was hit three times, and it stands.", "word"),
        (TWO, "They were told it was safe. We believed her.", "word"),
    ],
)
def test_only_what_differs_is_named_in_joined_words(text: str, quotation: str, type: str) -> None:
    match = find(quotation, text, lambda: gap(text))
    assert match is not None and match.status == "altered"
    assert "said" not in " ".join(each.stored for each in match.differences)


def test_without_the_attributions_joined_words_are_altered() -> None:
    match = find("The bridge was hit twice, and it stands.", ONE)
    assert match is not None and match.status == "altered"


INSERTED = '"He [Vance] knew in March, and [not one of us] spoke," said Petra Nkem.'


@pytest.mark.parametrize("quotation", ["He knew in March", "He [Vance] knew in March", "[Vance] knew in March"])
def test_an_editors_words_may_be_left_out_or_given_in_brackets(quotation: str) -> None:
    match = find(quotation, INSERTED)
    assert match is not None and match.status == "exact"


@pytest.mark.parametrize(
    ("quotation", "stored"), [("Vance knew in March", "[Vance]"), ("and not one of us spoke", "[not one of us]")]
)
def test_an_editors_words_given_as_the_speakers_differ(quotation: str, stored: str) -> None:
    match = find(quotation, INSERTED)
    assert match is not None and match.status == "altered"
    assert stored in [each.stored for each in match.differences]


def test_a_bracketed_letter_is_no_insertion() -> None:
    assert brackets("[T]he army walk[ed] to [the] mill") == [(23, 28)]


def test_two_single_marks_are_quotation_marks_too() -> None:
    assert left_out("''There is no doubt of it,'' Mara Brel said. ''It is not our business.''") == [" Mara Brel said. "]
