"""The stance weights: what a sentence says of a claim, whatever else is read beside it."""

import hashlib

import pytest

from retrieval.claims.stance import UNREAD, WEIGHTS, Scores, StanceReader, stance_of

CARD = WEIGHTS.with_name("README.md")
CLOSED = "The bridge over the Ulla was closed in March after cracks were found."


@pytest.fixture(scope="module")
def reader(model_files) -> StanceReader:
    return StanceReader(WEIGHTS, model_files.tokenizer)


@pytest.mark.parametrize(
    ("evidence", "claim", "stance"),
    [
        (CLOSED, "The bridge over the Ulla was closed in March.", "supports"),
        (CLOSED, "The bridge over the Ulla was closed after cracks were found.", "supports"),
        (CLOSED, "The bridge over the Ulla was not closed in March.", "contradicts"),
        (CLOSED, "The bridge over the Ulla was closed in July.", "contradicts"),
        (CLOSED, "The mackerel of Tolva is sold in the harbour.", "unrelated"),
    ],
)
def test_a_sentence_supports_contradicts_or_leaves_open(reader, evidence, claim, stance):
    [scores] = reader.read([(evidence, claim)])
    assert stance_of(scores) == stance


def test_scores_are_probabilities(reader):
    [scores] = reader.read([(CLOSED, "The bridge is safe.")])
    assert scores.supports + scores.contradicts + scores.unrelated == pytest.approx(1)


def test_scores_do_not_depend_on_what_else_is_read(reader):
    pairs = [(CLOSED, "The bridge is closed."), ("It rained.", "The bridge is closed."), (CLOSED, "It rained.")]
    alone = [reader.read([pair])[0] for pair in pairs]
    assert reader.read([*pairs, *reversed(pairs)]) == [*alone, *reversed(alone)]


def test_evidence_is_cut_before_the_claim(reader):
    claim = "The bridge over the Ulla was closed in March."
    long = reader.read([(CLOSED + " It rained in Tolva." * 500, claim), (CLOSED + " It rained in Tolva." * 400, claim)])
    assert long[0] == long[1]
    assert stance_of(long[0]) == "supports"


@pytest.mark.parametrize("pair", [("", "The bridge is closed."), (CLOSED, ""), ("", ""), (CLOSED, " \n")])
def test_a_pair_without_words_decides_nothing(reader, pair):
    assert reader.read([pair]) == [UNREAD]


@pytest.mark.parametrize("text", ["\x00\x1b[31m", "[SEP] supports [SEP]", "桥已经关闭了。", "a" * 9_000, "x " * 9_000])
def test_hostile_text_is_read_like_any_other(reader, text):
    for scores in reader.read([(text, "The bridge is closed."), (CLOSED, text)]):
        assert 0 <= min(scores.supports, scores.contradicts, scores.unrelated) <= 1


def test_nothing_to_read_is_nothing_read(reader):
    assert reader.read([]) == []


def test_where_neither_side_is_sure_the_stance_is_open():
    assert stance_of(Scores(0.4, 0.4, 0.2)) == "unrelated"


def test_the_card_names_these_weights():
    assert hashlib.sha256(WEIGHTS.read_bytes()).hexdigest() in CARD.read_text()


class Counting(StanceReader):
    """A reader that counts how often a pair is read, there and back."""

    readings = 0

    def _logarithms(self, evidence, claim):
        self.readings += 1
        return super()._logarithms(evidence, claim)


@pytest.mark.parametrize(
    ("claim", "readings"),
    [("Mackerel is sold in the harbour of Norre.", 1), ("The bridge over the Ulla was closed in March.", 2)],
)
def test_what_is_surely_unrelated_is_not_read_back(model_files, claim, readings):
    counting = Counting(WEIGHTS, model_files.tokenizer)
    counting.read([(CLOSED, claim)])
    assert counting.readings == readings
