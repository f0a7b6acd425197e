"""Passages: whole answering sentences, none twice, none across a heading."""

from hypothesis import given
from hypothesis import strategies as st

from corpus.language.sentences import LEAST, MOST, TARGET, passages, sentences
from corpus.language.text import normalise
from corpus.nouns import ANSWERING, Kind, Sentence, Text

WORDS = st.sampled_from([1, 5, 20, 45, 90, 170]).map(lambda count: " ".join(["word"] * count).capitalize() + ".")
PARAGRAPH = st.lists(WORDS, min_size=1, max_size=6).map(" ".join)
BLOCKS = st.lists(st.tuples(st.sampled_from(["paragraph", "quote", "heading", "caption"]), PARAGRAPH), max_size=8)


def made(*blocks: tuple[Kind, str]) -> tuple[Text, tuple[Sentence, ...]]:
    text = normalise(blocks)
    return text, sentences(text)


def of_words(count: int) -> str:
    return "Word" + " word" * (count - 1) + "."


@given(BLOCKS)
def test_every_answering_sentence_is_in_exactly_one_passage(blocks: list[tuple[Kind, str]]) -> None:
    text, found = made(*blocks)
    held = [span for passage in passages(found, text.content) for span in passage.sentences]
    assert held == [(one.start, one.end) for one in found if one.kind in ANSWERING]


@given(BLOCKS)
def test_a_passage_spans_its_sentences_and_nothing_that_cannot_answer(blocks: list[tuple[Kind, str]]) -> None:
    text, found = made(*blocks)
    for passage in passages(found, text.content):
        assert (passage.start, passage.end) == (passage.sentences[0][0], passage.sentences[-1][1])
        inside = [one for one in found if passage.start <= one.start < passage.end]
        assert all(one.kind in ANSWERING for one in inside)


@given(BLOCKS)
def test_a_passage_of_several_sentences_is_not_too_long(blocks: list[tuple[Kind, str]]) -> None:
    text, found = made(*blocks)
    for passage in passages(found, text.content):
        words = len(text.content[passage.start : passage.end].split())
        assert words <= MOST or len(passage.sentences) == 1


def test_short_paragraphs_are_joined() -> None:
    text, found = made(("paragraph", of_words(20)), ("paragraph", of_words(20)), ("quote", of_words(20)))
    assert len(passages(found, text.content)) == 1


def test_a_short_remainder_joins_the_passage_before_it() -> None:
    text, found = made(("paragraph", of_words(TARGET)), ("paragraph", of_words(LEAST - 1)))
    assert len(passages(found, text.content)) == 1


def test_a_heading_ends_a_passage() -> None:
    text, found = made(("paragraph", of_words(9)), ("heading", "Later"), ("paragraph", of_words(9)))
    assert [text.content[one.start : one.end] for one in passages(found, text.content)] == [of_words(9)] * 2
