"""Rank the sentences of passages by how well they answer a question, and say how sure it is that any does.

    ranker = Ranker(WEIGHTS, tokenizer)
    ranker.weigh("Who opened the bridge?", [Candidate(text, sentences, title, similarity)])

A small reader (docs/ranker.md) looks at question and passage together and gives each token a start and an end logit,
and the first token the logit of "no answer". A sentence's margin is its best span less that. Two numbers come of it:
`order` compares the sentences of one question, `probability` says whether to answer at all. They differ because a
question that nothing answers shares as many words with a text as one that is answered: shared words help to choose
among sentences and mislead as a sign of an answer.

Each window of a passage is read in a run of its own, so a weight never depends on what else was asked in the same
call. weigher.py decides what is read, and the caller what to keep.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from retrieval.ranking.overlap import coverage, lacks_a_name
from retrieval.vectors.onnx_session import load_graph

WEIGHTS = Path(__file__).parent / "weights" / "ranker.onnx"
ENOUGH = 0.45  # the probability of the first sentence (by order) from which a question counts as answered

# Fitted by benchmarks/bench_ranker.py on titles that the reader was not trained on.
ORDER_MARGIN, ORDER_COVERAGE = 0.195, 2.765
GATE_MARGIN, GATE_SIMILARITY, GATE_LACKS, GATE_OFFSET = 0.24, 1.92, -1.375, -0.904
USUAL_SIMILARITY = 0.6  # where a passage was found by its words alone

_QUESTION_TOKENS, _TITLE_TOKENS, _WINDOW_TOKENS = 64, 24, 256
_QUESTION_CHARS, _SENTENCE_CHARS = 2_000, 4_000
_CLS, _SEP = 101, 102
NOTHING = -30.0  # the margin of a sentence that has no words

Logits = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Candidate:
    """One passage as the ranker reads it; `sentences` are offsets into `text`, in order.

    `similarity` is the cosine of the question's and the passage's vectors, where it is known.
    """

    text: str
    sentences: tuple[tuple[int, int], ...]
    title: str = ""
    similarity: float | None = None


@dataclass(frozen=True, slots=True)
class Signs:
    """The signs that a sentence answers: the reader's margin, the share of the question's words in it, whether its
    passage lacks a name or number of the question, and how near the passage is."""

    margin: float
    coverage: float
    lacks: bool
    similarity: float


@dataclass(frozen=True, slots=True)
class Weight:
    """`order` compares sentences of one question, more is better; `probability` that the sentence answers."""

    order: float
    probability: float


@dataclass(frozen=True, slots=True)
class _Window:
    """The input of one run: token ids, the start of the second part, and each sentence's run of tokens."""

    candidate: int
    ids: list[int]
    second: int
    sentences: list[tuple[int, int, int]]


class Ranker:
    """Scores the sentences of passages against a question."""

    def __init__(self, weights: Path, tokenizer: Path) -> None:
        from tokenizers import Tokenizer

        self._graph = load_graph(weights)
        self._tokenizer = Tokenizer.from_file(str(tokenizer))
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        self._threads = ThreadPoolExecutor(2, thread_name_prefix="ranker")

    def weigh(self, question: str, candidates: Sequence[Candidate]) -> list[list[Weight]]:
        """For each candidate the weight of each of its sentences."""
        return [[weight(signs) for signs in found] for found in self.signs(question, candidates)]

    def score(self, question: str, candidates: Sequence[Candidate]) -> list[list[float]]:
        """For each candidate the probability, for each of its sentences, that the sentence answers `question`."""
        return [[each.probability for each in found] for found in self.weigh(question, candidates)]

    def signs(self, question: str, candidates: Sequence[Candidate]) -> list[list[Signs]]:
        """For each candidate the signs of each of its sentences."""
        margins = [[NOTHING] * len(candidate.sentences) for candidate in candidates]
        windows = sorted(self._windows(question, candidates), key=lambda window: -len(window.ids))  # evens the threads
        for window, logits in zip(windows, self._threads.map(self._read, windows), strict=True):
            for number, first, last in window.sentences:
                margins[window.candidate][number] = _margin(logits, first, last)
        asked = question[:_QUESTION_CHARS]
        return [_signs(asked, candidate, found) for candidate, found in zip(candidates, margins, strict=True)]

    def _read(self, window: _Window) -> Logits:
        ids = np.array([window.ids], dtype=np.int64)
        kinds = (np.arange(ids.shape[1]) >= window.second).astype(np.int64)[None]
        logits: Logits = self._graph({"ids": ids, "kinds": kinds})[0]
        return logits

    def _windows(self, question: str, candidates: Sequence[Candidate]) -> Iterator[_Window]:
        asked = [_CLS, *self._tokens(question[:_QUESTION_CHARS])[:_QUESTION_TOKENS], _SEP]
        for number, candidate in enumerate(candidates):
            head = self._tokens(f"{candidate.title[:_QUESTION_CHARS]}:")[-_TITLE_TOKENS:] if candidate.title else []
            sentences = [
                self._tokens(candidate.text[start:end][:_SENTENCE_CHARS])[:_WINDOW_TOKENS]
                for start, end in candidate.sentences
            ]
            for run in _runs(sentences):
                yield _window(number, asked, head, run)

    def _tokens(self, text: str) -> list[int]:
        ids: list[int] = self._tokenizer.encode(text, add_special_tokens=False).ids
        return ids


def weight(signs: Signs) -> Weight:
    """The weight that the signs add up to."""
    order = ORDER_MARGIN * signs.margin + ORDER_COVERAGE * signs.coverage
    gate = GATE_MARGIN * signs.margin + GATE_SIMILARITY * signs.similarity + GATE_LACKS * signs.lacks + GATE_OFFSET
    return Weight(order, 1 / (1 + math.exp(-min(max(gate, -40.0), 40.0))))


def _signs(question: str, candidate: Candidate, margins: Sequence[float]) -> list[Signs]:
    lacks = lacks_a_name(question, f"{candidate.title} {candidate.text}")
    similarity = USUAL_SIMILARITY if candidate.similarity is None else candidate.similarity
    texts = [candidate.text[start:end][:_SENTENCE_CHARS] for start, end in candidate.sentences]
    return [
        Signs(margin, coverage(question, text), lacks, similarity) for margin, text in zip(margins, texts, strict=True)
    ]


def _runs(sentences: Sequence[list[int]]) -> Iterator[list[tuple[int, list[int]]]]:
    """The numbered sentences in runs that fit a window; empty ones are left out."""
    run: list[tuple[int, list[int]]] = []
    size = 0
    for number, tokens in enumerate(sentences):
        if run and size + len(tokens) > _WINDOW_TOKENS:
            yield run
            run, size = [], 0
        if tokens:
            run.append((number, tokens))
            size += len(tokens)
    if run:
        yield run


def _window(candidate: int, asked: list[int], head: list[int], run: Sequence[tuple[int, list[int]]]) -> _Window:
    ids = asked + head
    places = []
    for number, tokens in run:
        places.append((number, len(ids), len(ids) + len(tokens)))
        ids = ids + tokens
    return _Window(candidate, [*ids, _SEP], len(asked), places)


def _margin(logits: Logits, first: int, last: int) -> float:
    """The best span inside tokens `first` to `last`, less the logits of "no answer"."""
    starts, ends = logits[first:last, 0], logits[first:last, 1]
    best = np.max(np.maximum.accumulate(starts) + ends)
    return float(best - logits[0].sum())
