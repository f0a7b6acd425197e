"""Whatever a text holds, statements are slices of it, in order, and take time in proportion to its length."""

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.errors import SourceError
from corpus.formats.document import document
from corpus.nouns import Document, Extracted, Metadata
from corpus.speech.statements import statements

PIECES = st.sampled_from(
    [
        "“We will rebuild,”", '"We will rebuild,"', "'we won’t'", "said", "says", "Dana Toru", "the board", "that",
        "the depot was closed", ",", ".", "?", "“", "”", '"', "'", "’", "«", "»", "„", "—", "(", ")", ":", ";",
        "according to", "and", "but", "who", "adding", "he", "she", "told", "reporters", "denied", "did not", "to",
        "on Monday", "In a statement,", "QUOTE", "Q:", "’’", "''", "\n\n", "claims", "the harbour’s", "is", "was",
    ]
)  # fmt: skip
TEXTS = st.lists(PIECES, max_size=60).map(" ".join)


def made(text: str, **known: str) -> Document | None:
    blocks = tuple(("paragraph", part) for part in text.split("\n\n"))
    try:
        return document(Extracted(blocks, Metadata(language="en", **known)))
    except SourceError:
        return None


@settings(deadline=None, max_examples=150)
@given(TEXTS | st.text(max_size=300), st.sampled_from([None, "Harbour Board"]))
def test_spans_are_slices_that_nest_as_they_should(text, speaker):
    held = made(text, speaker=speaker)
    for each in statements(held) if held else ():
        size = len(held.text.content)
        spans = each.content
        assert spans and all(0 <= start < end <= size for start, end in spans)
        assert all(before[1] <= after[0] for before, after in pairwise(spans))
        assert each.sentence[0] <= spans[0][0] and spans[-1][1] <= each.sentence[1]
        if each.cue:
            assert each.sentence[0] <= each.cue[0] < each.cue[1] <= each.sentence[1]
            assert all(each.cue[1] <= start or end <= each.cue[0] for start, end in spans)
        assert 0 <= each.speaker.span[0] <= each.speaker.span[1] <= size
        assert each.speaker.name.strip()


@settings(deadline=None, max_examples=50)
@given(TEXTS)
def test_the_same_text_gives_the_same_statements_in_the_order_of_the_text(text):
    held = made(text)
    if held:
        found = statements(held)
        assert found == statements(held)
        assert list(found) == sorted(found, key=lambda each: each.content[0])


@pytest.mark.parametrize(
    "unit",
    [
        "word ", "“open ", "'a ", "said he said ", '"a. b" c ', "Dana said, who said, and ", "”“", "''", "\"'",
        "according to Dana, ", "(", "— ", "Dana Toru and ",
    ],
)  # fmt: skip
def test_time_grows_with_the_length_and_no_faster(unit):
    def taken(count: int) -> float:
        return seconds("Dana Toru spoke. " + unit * (count // len(unit)))

    taken(2_000)
    small, large = (min(taken(count) for _ in range(2)) for count in (10_000, 60_000))
    assert large < 12 * small + 0.1


def test_many_bodies_whose_names_end_alike_take_no_longer():
    def taken(count: int) -> float:
        names = ("".join(chr(ord("a") + int(digit)) for digit in str(number)).title() for number in range(count))
        return seconds("".join(f"The {name} Harbor Office met. The harbor office said that it met. " for name in names))

    taken(50)
    small, large = (min(taken(count) for _ in range(2)) for count in (300, 2_400))
    assert large < 14 * small + 0.1


def seconds(text: str) -> float:
    """The processor time that reading the statements of a text takes; of this thread alone, others may be running."""
    held = made(text)
    assert held
    started = time.thread_time()
    statements(held)
    return time.thread_time() - started


def speakers(text: str) -> list[str]:
    found = made(text)
    return [each.speaker.name for each in statements(found)] if found else []


def test_he_is_nobody_whom_the_text_does_not_name() -> None:
    text = (
        "Chancellor Edda Holm said the state would act.\n\nIn May, the home of a 26-year-old Tarn man was raided by "
        'police after he had posted a picture. He had posted: "We are celebrating!"\n\nA 29-year-old Tarn woman, '
        'meanwhile, was fined after she had posted comments. "Filth out!" she wrote.'
    )
    assert "Edda Holm" in speakers(text)
    assert speakers(text).count("Edda Holm") == 1


def test_who_behind_a_description_is_the_one_who_is_described() -> None:
    text = (
        "The plan was supported on Friday by Sen. Dana Feld of Tarn, the ranking Reformer on the Senate Water "
        "Committee, who said none of the letters were lost."
    )
    assert speakers(text) == ["Dana Feld"]


def test_a_question_put_to_somebody_is_not_theirs() -> None:
    text = (
        "Bernard Sand was asked by Bill Mahler, who supports him but has previously dismissed the story, “Now, you "
        "famously said, I’m tired of it. Has it moved?”\n\nSand responded, “It has.”"
    )
    assert speakers(text) == ["Bernard Sand"]
    assert speakers("Bernard Sand was asked by reporters about it and said it had moved.") == ["Bernard Sand"]
