"""Read for a claim and a sentence of an article what the sentence says of the claim: supports it, contradicts it, or
does not decide it.

    reader = StanceReader(WEIGHTS, tokenizer)
    [scores] = reader.read([("The bridge was closed in March.", "The bridge is open.")])
    stance_of(scores)

A small model of language (retrieval/claims/weights/README.md) reads evidence and claim together. It takes one sentence
as evidence, or two neighbouring ones, never an article; a title or a name in front where the sentence has a pronoun.
It reads figures, dates and names like any other word and knows English alone: what it cannot see, rules must. Each pair
is a run of its own, so its scores never depend on what else was read.
"""

import math
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from retrieval.vectors.onnx_session import load_graph

WEIGHTS = Path(__file__).parent / "weights" / "stance.onnx"
SURE = 0.5  # the calibrated probability from which a sentence supports or contradicts

ModelStance = Literal["supports", "contradicts", "unrelated"]
Pair = tuple[str, str]

_LONGEST, _LONGEST_CLAIM = 192, 128  # tokens
_EVIDENCE_CHARS, _CLAIM_CHARS = 4_000, 2_000  # that are tokenized at all
_CLS, _SEP = 101, 102


@dataclass(frozen=True, slots=True)
class Scores:
    """The probabilities, as the model gives them, of what the evidence says of the claim; together they are 1."""

    supports: float
    contradicts: float
    unrelated: float


UNREAD = Scores(0.0, 0.0, 1.0)  # of a pair without words


class StanceReader:
    """Scores pairs of evidence and claim. Safe to use from several threads at once."""

    def __init__(self, weights: Path, tokenizer: Path) -> None:
        from tokenizers import Tokenizer

        self._graph = load_graph(weights)
        self._tokenizer = Tokenizer.from_file(str(tokenizer))
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        self._threads = ThreadPoolExecutor(2, thread_name_prefix="stance")

    def read(self, pairs: Sequence[Pair]) -> list[Scores]:
        """The scores of each pair of evidence and claim; a pair that stands there twice is read once."""
        wanted = sorted(dict.fromkeys(pairs), key=lambda pair: -len("".join(pair)))  # evens the threads
        found = dict(zip(wanted, self._threads.map(self._read, wanted), strict=True))
        return [found[pair] for pair in pairs]

    def _read(self, pair: Pair) -> Scores:
        evidence, claim = self._tokens(pair[0][:_EVIDENCE_CHARS]), self._tokens(pair[1][:_CLAIM_CHARS])
        if not evidence or not claim:
            return UNREAD
        claim = claim[:_LONGEST_CLAIM]
        first = [_CLS, *evidence[: _LONGEST - 3 - len(claim)], _SEP]
        ids = np.array([[*first, *claim, _SEP]], np.int64)
        kinds = (np.arange(ids.shape[1]) >= len(first)).astype(np.int64)[None]
        return Scores(*_softmax(self._graph({"input_ids": ids, "token_type_ids": kinds})[0]))

    def _tokens(self, text: str) -> list[int]:
        ids: list[int] = self._tokenizer.encode(text, add_special_tokens=False).ids
        return ids


def stance_of(scores: Scores) -> ModelStance:
    """The stance that the scores bear out; unrelated where neither side is sure."""
    if scores.supports >= SURE:
        return "supports"
    return "contradicts" if scores.contradicts >= SURE else "unrelated"


def _softmax(logits: NDArray[np.float32]) -> list[float]:
    exponentials = [math.exp(float(logit - logits.max())) for logit in logits]
    return [each / sum(exponentials) for each in exponentials]
