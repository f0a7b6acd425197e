"""How long a passage should be, and what should stand before it when it is embedded.

    python -m benchmarks.passages --eval ../shared/eval --questions 1500

Articles are the paragraphs of one title, cut into runs of whole sentences. A question counts as found at k where one
of the k nearest passages lies over its paragraph and contains an answer. Longer passages hold more words, so the
figure at an equal number of words is the fair one.
"""

import argparse
import gzip
import json
import random
import re
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import platformdirs

from retrieval.vectors.embedder import Embedder
from retrieval.vectors.model_files import ensure

TARGETS = (60, 100, 150)
BUDGET = 600  # words of all passages together
HEADERS = {
    "text alone": "{text}",
    "title": "{title}. {text}",
    "title, outlet, date": "{title}. {outlet}, {date}. {text}",
}


@dataclass(frozen=True, slots=True)
class Piece:
    """A passage, with the paragraphs it lies over."""

    title: str
    text: str
    paragraphs: frozenset[str]


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--eval", type=Path, default=Path("../shared/eval"))
    arguments.add_argument("--questions", type=int, default=1500)
    given = arguments.parse_args()
    embedder = Embedder(ensure(Path(platformdirs.user_cache_dir("onrecord")), print))
    articles = _articles(given.eval / "retrieval/paragraphs.jsonl.gz")
    questions = [one for one in _lines(given.eval / "retrieval/questions.jsonl.gz") if one["answers"]]
    questions = random.Random(7).sample(questions, given.questions)
    asked = embedder.embed([one["question"] for one in questions])
    print(f"{len(questions)} answerable questions; found in the nearest 1, 5, 50 and in {BUDGET} words of passages")
    for target in TARGETS:
        pieces = [piece for title, article in articles.items() for piece in _cut(title, article, target)]
        for name, shape in HEADERS.items():
            _report(f"{target:4} words, {name:20}", pieces, shape, embedder, asked, questions)


def _report(name: str, pieces: list[Piece], shape: str, embedder: Embedder, asked: np.ndarray, questions: list) -> None:
    texts = [_with_header(shape, piece) for piece in pieces]
    began = time.perf_counter()
    held = embedder.embed(texts)
    seconds = time.perf_counter() - began
    ranks = np.argsort(-(asked @ held.T), axis=1)[:, :50]
    places = [_place(one, [pieces[at] for at in row]) for one, row in zip(questions, ranks, strict=True)]
    words = sum(len(piece.text.split()) for piece in pieces) / len(pieces)
    shares = [sum(place < k for place in places) / len(places) for k in (1, 5, 50, round(BUDGET / words))]
    figures = "  ".join(f"{share:.3f}" for share in shares)
    speed = sum(len(piece.text) for piece in pieces) / seconds
    print(f"{name} {len(pieces):5} of {words:5.1f}: {figures}  {speed:8.0f} characters/s", flush=True)


def _place(question: dict, found: list[Piece]) -> int:
    """At which place the answer is, 50 where it is not."""
    for place, piece in enumerate(found):
        if question["paragraph"] in piece.paragraphs and any(answer in piece.text for answer in question["answers"]):
            return place
    return 50


def _with_header(shape: str, piece: Piece) -> str:
    dated = random.Random(piece.title)
    date = f"{dated.randint(1, 28)} {dated.choice(['January', 'May', 'October'])} {dated.randint(2012, 2024)}"
    outlet = dated.choice(["Meridian Post", "Harbour Times", "The Daily Ledger"])
    return shape.format(title=piece.title, text=piece.text, date=date, outlet=outlet)


def _cut(title: str, paragraphs: list[tuple[str, str]], target: int) -> Iterator[Piece]:
    """Runs of whole sentences of about `target` words, as the program cuts them."""
    held: list[tuple[str, str]] = []
    words = 0
    for key, text in paragraphs:
        for sentence in re.split(r"(?<=[.!?])\s+(?=[A-Z])", text):
            held.append((key, sentence))
            words += len(sentence.split())
            if words >= target:
                yield _piece(title, held)
                held, words = [], 0
    if held:
        yield _piece(title, held)


def _piece(title: str, held: list[tuple[str, str]]) -> Piece:
    return Piece(title, " ".join(text for _, text in held), frozenset(key for key, _ in held))


def _articles(path: Path) -> dict[str, list[tuple[str, str]]]:
    articles: dict[str, list[tuple[str, str]]] = {}
    for line in _lines(path):
        articles.setdefault(line["title"], []).append((line["id"], line["text"]))
    return articles


def _lines(path: Path) -> Iterator[dict]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


if __name__ == "__main__":
    main()
