"""Read for a claim and a sentence of an article what the sentence says of the claim: supports it, contradicts it, or
does not decide it.

    reader = StanceReader(WEIGHTS, tokenizer)
    [scores] = reader.read([("The bridge was closed in March.", "The bridge is open.")])
    stance_of(scores)

A small model of language (retrieval/claims/weights/README.md) reads evidence and claim together. It takes one sentence
as evidence, or two neighbouring ones, never an article; a title or a name in front where the sentence has a pronoun.
It reads figures, dates and names like any other word and knows English alone: what it cannot see, rules must, and they
come first, for a pair costs some 24 ms of one processor. Each is read both ways, since what contradicts is contradicted
by it too, and what merely speaks of the same people is not. Each reading is a run of its own, so scores never depend on
what else was read.
"""

import math
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from retrieval.vectors.onnx_session import load_graph

WEIGHTS = Path(__file__).parent / "weights" / "stance.onnx"
# From these scores on, of the sentences that our search finds for a claim and that speak of its subject, 82 and 84 in
# 100 are labelled so (benchmarks/stance_candidates.py), and some of the others are right.
SUPPORTS, CONTRADICTS = 0.9, 0.95

ModelStance = Literal["supports", "contradicts", "unrelated"]
Pair = tuple[str, str]
Logarithms = NDArray[np.float64]

REMEMBERED = 4_096  # pairs: some two megabytes
_LONGEST, _LONGEST_CLAIM = 192, 128  # tokens
_LONGEST_TEXT = 4_000  # characters that are tokenized at all
_CLS, _SEP = 101, 102
_BACK = 0.4  # what the reading from claim to evidence weighs beside the other
_SURELY_UNRELATED = math.log(0.9)  # from evidence to claim: the reading back then makes nothing else of it


@dataclass(frozen=True, slots=True)
class Scores:
    """The probabilities, as the model gives them, of what the evidence says of the claim; together they are 1."""

    supports: float
    contradicts: float
    unrelated: float


UNREAD = Scores(0.0, 0.0, 1.0)  # of a pair without words


class StanceReader:
    """Scores pairs of evidence and claim, and remembers the last ones: what is followed is judged again with each
    article. Safe to use from several threads at once."""

    def __init__(self, weights: Path, tokenizer: Path) -> None:
        from tokenizers import Tokenizer

        self._graph = load_graph(weights)
        self._tokenizer = Tokenizer.from_file(str(tokenizer))
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        self._threads = ThreadPoolExecutor(2, thread_name_prefix="stance")
        self._remembered = lru_cache(maxsize=REMEMBERED)(self._read)

    def read(self, pairs: Sequence[Pair]) -> list[Scores]:
        """The scores of each pair of evidence and claim; a pair that stands there twice is read once."""
        wanted = sorted(dict.fromkeys(pairs), key=lambda pair: -len("".join(pair)))  # evens the threads
        found = dict(zip(wanted, self._threads.map(self._remembered, wanted), strict=True))
        return [found[pair] for pair in pairs]

    def _read(self, pair: Pair) -> Scores:
        evidence, claim = self._tokens(pair[0][:_LONGEST_TEXT]), self._tokens(pair[1][:_LONGEST_TEXT])
        if not evidence or not claim:
            return UNREAD
        there = self._logarithms(evidence, claim)
        back = there if there[-1] >= _SURELY_UNRELATED else self._logarithms(claim, evidence)
        logarithms = there + _BACK * back
        return Scores(*map(float, np.exp(logarithms - np.logaddexp.reduce(logarithms))))

    def _logarithms(self, evidence: list[int], claim: list[int]) -> Logarithms:
        """The logarithms of the three probabilities."""
        claim = claim[:_LONGEST_CLAIM]
        first = [_CLS, *evidence[: _LONGEST - 3 - len(claim)], _SEP]
        ids = np.array([[*first, *claim, _SEP]], np.int64)
        kinds = (np.arange(ids.shape[1]) >= len(first)).astype(np.int64)[None]
        logits = self._graph({"input_ids": ids, "token_type_ids": kinds})[0].astype(np.float64)
        logarithms: Logarithms = logits - np.logaddexp.reduce(logits)
        return logarithms

    def _tokens(self, text: str) -> list[int]:
        ids: list[int] = self._tokenizer.encode(text, add_special_tokens=False).ids
        return ids


def stance_of(scores: Scores) -> ModelStance:
    """The stance that the scores bear out; unrelated where neither side is sure."""
    if scores.supports >= SUPPORTS:
        return "supports"
    return "contradicts" if scores.contradicts >= CONTRADICTS else "unrelated"
