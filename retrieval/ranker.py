"""The ranker: which sentence of a passage answers a question, and how sure it is that any does.

    ranker = Ranker(WEIGHTS, tokenizer)
    ranker.score("Who opened the bridge?", [Candidate(text, sentences, title)])

A small reader (docs/ranker.md) looks at question and passage together and gives each token a start and an end logit,
and the first token the logit of "no answer". A sentence's score is its best span less that, made a probability.
Each window of a passage is read in a run of its own, so a score never depends on what else was asked in the same call.
Knows nothing of retrieval, of names asked for, or of what is shown; the caller decides what to read and what to keep.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

WEIGHTS = Path(__file__).parent / "weights" / "ranker.onnx"
READ = 6  # passages to read for a question: 96 % of the answers are in the first six, and each costs 5 ms
ENOUGH = 0.45  # the best sentence's probability from which a question counts as answered
SLOPE, OFFSET = 0.385, 0.315  # benchmarks/bench_ranker.py fits them on the held-out titles

_QUESTION_TOKENS, _TITLE_TOKENS, _WINDOW_TOKENS = 64, 24, 256
_QUESTION_CHARS, _SENTENCE_CHARS = 2_000, 4_000
_CLS, _SEP = 101, 102

Logits = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Candidate:
    """One passage as the ranker reads it; `sentences` are offsets into `text`, in order."""

    text: str
    sentences: tuple[tuple[int, int], ...]
    title: str = ""


@dataclass(frozen=True, slots=True)
class _Window:
    """What is read in one run: token ids, where the second part begins, and each sentence's run of tokens."""

    candidate: int
    ids: list[int]
    second: int
    sentences: list[tuple[int, int, int]]


class Ranker:
    """Scores the sentences of passages against a question."""

    def __init__(self, weights: Path, tokenizer: Path) -> None:
        import onnxruntime
        from tokenizers import Tokenizer

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1  # runs are spread over threads instead: quicker, and each run stands alone
        options.inter_op_num_threads = 1
        self._session = onnxruntime.InferenceSession(str(weights), options, providers=["CPUExecutionProvider"])
        self._tokenizer = Tokenizer.from_file(str(tokenizer))
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        self._threads = ThreadPoolExecutor(2, thread_name_prefix="ranker")

    def score(self, question: str, candidates: Sequence[Candidate]) -> list[list[float]]:
        """For each candidate the probability, for each of its sentences, that the sentence answers `question`."""
        scores = [[0.0] * len(candidate.sentences) for candidate in candidates]
        windows = list(self._windows(question, candidates))
        for window, logits in zip(windows, self._threads.map(self._read, windows), strict=True):
            for number, first, last in window.sentences:
                scores[window.candidate][number] = probability(_margin(logits, first, last))
        return scores

    def _read(self, window: _Window) -> Logits:
        ids = np.array([window.ids], dtype=np.int64)
        kinds = (np.arange(ids.shape[1]) >= window.second).astype(np.int64)[None]
        logits: Logits = self._session.run(None, {"ids": ids, "kinds": kinds})[0][0]
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


def probability(margin: float) -> float:
    """The margin of a span over "no answer" as a probability, fitted on titles that were not trained on."""
    return float(1 / (1 + np.exp(-np.clip(SLOPE * margin + OFFSET, -40, 40))))


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
