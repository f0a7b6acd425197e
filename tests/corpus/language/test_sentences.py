"""Sentences: every visible character in exactly one, true offsets, and no break where a person sees none."""

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.language.sentences import LONGEST, sentences
from corpus.language.text import normalise
from corpus.nouns import Kind, Text

PIECE = st.sampled_from(
    [*"ab A.?!…“”‘’'\"()[]«»,;:1é😀。", "U.S. ", "Mr. ", "he said ", "p.m. ", "No. 5 ", "1. ", ". . . ", "The "]
)
RAW = st.one_of(st.text(max_size=80), st.lists(PIECE, max_size=50).map("".join))
BLOCKS = st.lists(st.tuples(st.sampled_from(["paragraph", "quote", "heading", "caption"]), RAW), max_size=5)


def cut(*blocks: str) -> list[str]:
    text = normalise([("paragraph", words) for words in blocks])
    return [text.content[one.start : one.end] for one in sentences(text)]


@given(BLOCKS)
def test_every_visible_character_is_in_exactly_one_sentence(blocks: list[tuple[Kind, str]]) -> None:
    text = normalise(blocks)
    covered = [0] * len(text.content)
    for one in sentences(text):
        for at in range(one.start, one.end):
            covered[at] += 1
    assert all(times == 1 or (times == 0 and char.isspace()) for times, char in zip(covered, text.content, strict=True))


@given(BLOCKS)
def test_sentences_are_trimmed_ascending_and_know_their_block(blocks: list[tuple[Kind, str]]) -> None:
    text = normalise(blocks)
    last = 0
    for one in sentences(text):
        words, block = text.content[one.start : one.end], text.blocks[one.block]
        assert last <= one.start < one.end <= one.start + LONGEST
        assert words == words.strip()
        assert block.start <= one.start < block.end and one.kind == block.kind
        last = one.end


@pytest.mark.parametrize(
    "expected",
    [
        ["Col. Gen. Sergei Toru met the U.S. envoy.", "Lt. Ina Brod did not."],
        ["Mr. Lund, Mrs. Lund and Dr. Brod left the U.S.", "They went home."],
        ["Sen. Ina Brod and Rep. Per Lund met Gov. Dahl in St. Kessel."],
        ["J. K. Lund lives at No. 5 on the quay.", "He works for Dahl Inc. in town."],
        ["It rose 3.5 percent to $4.20.", "Then it fell."],
        ["The ferry... was late, i.e. not on time.", "It came at 5 p.m. Friday.", "It left on Jan. 5."],
        ["It came at 5 p.m.", "The crew was tired."],
        ["He waited . . . and left."],
        ["“We won.", "We did it.", "It is over.”", "Then they left."],
        ['He said "We won.', 'We did it."', "They left."],
        ["“Is it true?” he asked.", "“No!” said Brod.", "“Never,” she said."],
        ["“Who pays?” Ina Brod asked.", "Nobody answered."],
        ["He left.", "“We stay,” they said."],
        ["“We will stay.” he said.", "“We go.”", "They left."],
        ["(It was late.)", "They left."],
        ["Is this the end?", "No.", "It was No. 5."],
        ["The guard moved into the U.N. base.", "al-Dahl denied it."],
        ["Approx. 5 tons fell.", "Vol. 2 came later."],
        ["他说。", "我们走。"],
    ],
    ids=lambda expected: expected[0][:40],
)
def test_sentences_end_where_a_reader_ends_them(expected: list[str]) -> None:
    joined = "".join(expected) if expected[0].endswith("。") else " ".join(expected)
    assert cut(joined) == expected


def test_a_paragraph_broken_inside_a_sentence_is_one_sentence_again() -> None:
    found = cut("They were met by U.S.", "air strikes near the base.", "It was dark.")
    assert cut("The convoy from the hills was met by U.S.", "air strikes near the base. It was dark.") == [
        "The convoy from the hills was met by U.S.\n\nair strikes near the base.",
        "It was dark.",
    ]
    assert found[-1] == "It was dark."


def test_a_finished_paragraph_does_not_run_on_into_the_next() -> None:
    assert cut("The convoy from the hills came at last.", "iron was on board.") == [
        "The convoy from the hills came at last.",
        "iron was on board.",
    ]


def test_a_heading_never_runs_into_a_paragraph() -> None:
    text = normalise([("heading", "The long way of the convoy from the hills"), ("paragraph", "and back again.")])
    assert [one.kind for one in sentences(text)] == ["heading", "paragraph"]


def test_a_text_without_full_stops_is_cut_at_white_space() -> None:
    found = cut("word " * 5000)
    assert max(map(len, found)) <= LONGEST
    assert all(words.startswith("word") and words.endswith("word") for words in found)


@pytest.mark.parametrize(("sentence", "gap"), [("He said (and wept) that it was so.", " "), ("他说我们走了。", "")])
def test_a_paragraph_of_many_pages_is_cut_as_a_short_one_is(sentence: str, gap: str) -> None:
    assert cut(gap.join([sentence] * 3000)) == [sentence] * 3000


@pytest.mark.parametrize("piece", ["word ", "x", '"', "Mr. U.S. ", "a? ", "1. ", "他说。"])
def test_the_time_grows_with_the_length_and_no_faster(piece: str) -> None:
    def seconds(size: int) -> float:
        text = normalise([("paragraph", piece * (size // len(piece)))])
        return min(_timed(text) for _ in range(2))

    assert seconds(160_000) < 20 * seconds(20_000) + 0.05


def _timed(text: Text) -> float:
    started = process_time()
    sentences(text)
    return process_time() - started
