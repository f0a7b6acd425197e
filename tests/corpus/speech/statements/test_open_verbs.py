"""Verbs that only a quotation makes verbs of saying, and words that stand around a speaker."""

import pytest

from corpus.formats.document import document
from corpus.nouns import Extracted, Metadata
from corpus.speech.statements import statements

_BEFORE = "Ana Toru and Carl Brel met in the harbour on Monday, and the two of them did not agree on anything at all."


def said(*paragraphs: str) -> list[tuple[str, str]]:
    made = document(Extracted(tuple(("paragraph", each) for each in (_BEFORE, *paragraphs)), Metadata()))
    return [
        (each.speaker.name, " […] ".join(made.text.content[slice(*span)] for span in each.content))
        for each in statements(made)
    ]


@pytest.mark.parametrize(
    ("sentence", "speaker", "words"),
    [
        ("“He sold it,” mocked Carl Brel.", "Carl Brel", "“He sold it,”"),
        ("“Not at all!” thundered Ana Toru.", "Ana Toru", "“Not at all!”"),
        ("Ana Toru charged, “He sold the bridge.”", "Ana Toru", "“He sold the bridge.”"),
        ("“You are late,” the guard grumbled on Monday.", "the guard", "“You are late,”"),
        ("“Here we are,” Ana Toru sings to the crowd.", "Ana Toru", "“Here we are,”"),
        ("Carl Brel leaned in and boomed: “Let us close it.”", "Carl Brel", "“Let us close it.”"),
        (
            "“I hope they find the files. All of them.” Carl Brel said.",
            "Carl Brel",
            "“I hope they find the files. All of them.”",
        ),
        ("According to the Harbour Post: “It was closed.”", "Harbour Post", "“It was closed.”"),
        ("It was a blow that Ana Toru described as “a disaster.”", "Ana Toru", "“a disaster.”"),
        ("Ana Toru made it clear the bridge would stay.", "Ana Toru", "the bridge would stay"),
    ],
)
def test_the_quotation_makes_the_verb_sure(sentence: str, speaker: str, words: str) -> None:
    assert said(sentence) == [(speaker, words)]


@pytest.mark.parametrize(
    "sentence",
    [
        "The song “Let It Be,” recorded by Ana Toru, was heard.",
        "Ana Toru voted for the motion called “Clean Air,” passed by the council.",
        "“The Old Harbour,” directed by Ana Toru, opened.",
        "In the window a sign appeared, “No entry.”",
        "Ana Toru made it home.",
        "There was a place described as “a harbour.”",
    ],
)
def test_no_verb_is_made_of_another(sentence: str) -> None:
    assert said(sentence) == []


def test_a_quotation_of_two_sentences_is_no_title() -> None:
    assert said("“Like Oakland. Or Ferguson,” Carl Brel said. “The numbers are worse.”") == [
        ("Carl Brel", "“Like Oakland. Or Ferguson,”"),
        ("Carl Brel", "“The numbers are worse.”"),
    ]


def test_two_single_marks_end_a_quotation_too() -> None:
    assert said("''It is safe,'' Ana Toru said. ''We checked it.''")[1] == ("Ana Toru", "''We checked it.''")


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("Carl Brel this week also said the bridge would fall.", "Carl Brel"),
        ("The Harbour Bank just this month announced it would close.", "Harbour Bank"),
        ("The Harbour Bank less than two weeks ago warned that it would close.", "Harbour Bank"),
        ("Donna Rawl, 59, of Tarn, Md., who watched it on a screen, said it was late.", "Donna Rawl"),
        ("Even Varnholm, the only ally and the lifeline to the outside world, said it was late.", "Varnholm"),
        ("Experts on tides and harbour walls said the bridge was unsafe.", "Experts on tides and harbour walls"),
    ],
)
def test_what_stands_between_speaker_and_verb_is_not_the_speaker(sentence: str, speaker: str) -> None:
    assert [name for name, _ in said(sentence)] == [speaker]


def test_an_aside_does_not_part_what_is_said() -> None:
    assert said("“If you say that,” Ana Toru said, referring to the excuse, “you help them.”") == [
        ("Ana Toru", "“If you say that,” […] “you help them.”")
    ]
    assert said("The crews, Carl Brel explained earlier in the hearing, were well paid.") == [
        ("Carl Brel", "The crews […] were well paid")
    ]
    assert said("As Carl Brel said before he died.") == []
