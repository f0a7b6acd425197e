"""How often the ranker quotes an answer, and how often it answers where nothing does, on titles it never saw.

    python benchmarks/bench_ranker.py read --tokenizer TOKENIZER --hits pool/hits.json --out read.jsonl
    python benchmarks/bench_ranker.py report read.jsonl

`read` reads the retrieved passages of every held-out question once and keeps the signs of each sentence; `report`
fits order and gate to them, each title by the others, and prints the curve. All 1,424 paragraphs are the pool.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

sys.path.insert(0, str(Path(__file__).parent.parent))

from ranker_data import HELD_OUT, Question, paragraphs, questions, sentences

from retrieval.ranking import ranker as product
from retrieval.ranking.ranker import WEIGHTS, Candidate, Ranker, Signs

Matrix = NDArray[np.float64]
SHARES = (0.2, 0.25, 0.3, 0.35, 0.4, 0.5)


@dataclass(frozen=True, slots=True)
class Scored:
    """A sentence that could be quoted: its signs, where its passage stood in retrieval, whether it holds an answer."""

    signs: Signs
    rank: int
    right: bool
    own: bool
    text: str


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of the held-out titles with everything that was read for it."""

    question: str
    title: str
    answerable: bool
    milliseconds: float
    scored: list[Scored]


@dataclass(frozen=True, slots=True)
class Judged:
    """A question with its sentences in order: the gate's number, and which of the sentences hold an answer."""

    answerable: bool
    gate: float
    right: list[bool]


def main() -> None:
    """Read or report."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    verbs = parser.add_subparsers(dest="verb", required=True)
    reading = verbs.add_parser("read")
    reading.add_argument("--data", type=Path, default=Path("../shared/eval"))
    reading.add_argument("--hits", type=Path, required=True)
    reading.add_argument("--weights", type=Path, default=WEIGHTS)
    reading.add_argument("--tokenizer", type=Path, required=True)
    reading.add_argument("--passages", type=int, default=5)
    reading.add_argument("--every", type=int, default=1, help="only every n-th question")
    reading.add_argument("--out", type=Path, required=True)
    reporting = verbs.add_parser("report")
    reporting.add_argument("read", type=Path)
    args = parser.parse_args()
    if args.verb == "report":
        report([_loaded(line) for line in args.read.read_text().splitlines()])
        return
    with args.out.open("w") as out:
        for asked in read(args):
            out.write(json.dumps(asdict(asked)) + "\n")


def read(args: argparse.Namespace) -> Iterator[Asked]:
    """Read the retrieved passages of the held-out questions."""
    ranker = Ranker(args.weights, args.tokenizer)
    titles = {paragraph.id: paragraph.title for paragraph in paragraphs(args.data)}
    retrieved = json.loads(args.hits.read_text())
    held = [question for question in questions(args.data) if titles[question.paragraph] in HELD_OUT]
    for question in held[:: args.every]:
        hits = retrieved["hits"][question.text][: args.passages]
        pieces = [retrieved["pieces"][hit[0]] for hit in hits]
        candidates = [
            Candidate(p["text"], tuple(sentences(p["text"])), p["title"], hit[4])
            for p, hit in zip(pieces, hits, strict=True)
        ]
        began = time.perf_counter()
        signs = ranker.signs(question.text, candidates)
        spent = (time.perf_counter() - began) * 1000
        scored = [
            Scored(each, rank, _holds(question, text), pieces[rank]["paragraph"] == question.paragraph, text)
            for rank, candidate in enumerate(candidates)
            for each, text in zip(signs[rank], _texts(candidate), strict=True)
        ]
        yield Asked(question.text, titles[question.paragraph], bool(question.answers), spent, scored)


def _texts(candidate: Candidate) -> list[str]:
    return [candidate.text[a:b].strip() for a, b in candidate.sentences]


def _holds(question: Question, text: str) -> bool:
    return any(answer.lower() in text.lower() for answer in question.answers)


def _loaded(line: str) -> Asked:
    row = json.loads(line)
    scored = [Scored(**{**each, "signs": Signs(**each["signs"])}) for each in row["scored"]]
    return Asked(**{**row, "scored": scored})


def report(asked: Sequence[Asked]) -> None:
    """Print time, fits and curves."""
    yes = sum(a.answerable for a in asked)
    spent = np.median([a.milliseconds for a in asked])
    print(f"{yes} answerable, {len(asked) - yes} unanswerable; median {spent:.1f} ms a question")
    curve("the margin alone", [judged(a, (1.0, 0.0), (1.0, 0.0, 0.0, 0.0)) for a in asked])
    shipped = (product.ORDER_MARGIN, product.ORDER_COVERAGE)
    gate = (product.GATE_MARGIN, product.GATE_SIMILARITY, product.GATE_LACKS, product.GATE_OFFSET)
    curve("as shipped", [judged(a, shipped, gate) for a in asked])
    at_enough([judged(a, shipped, gate) for a in asked])
    fits = {title: fitted([a for a in asked if a.title != title]) for title in sorted({a.title for a in asked})}
    curve("each title fitted on the others", [judged(a, *fits[a.title]) for a in asked])
    for title in fits:
        mine = [judged(a, shipped, gate) for a in asked if a.title == title and a.answerable]
        first, three = (np.mean([any(j.right[:shown]) for j in mine]) for shown in (1, 3))
        print(f"  {title}: ungated, first {first:.3f}, any of three {three:.3f} of {len(mine)}")
    best = fitted(asked)
    print("fitted on all: order margin, coverage", np.round(best[0], 3))
    print("               gate margin, similarity, lacks, offset", np.round(best[1], 3))


def judged(asked: Asked, order: Sequence[float], gate: Sequence[float]) -> Judged:
    """The question's sentences in order, and the gate's number for the first."""
    ordered = sorted(asked.scored, key=lambda s: -(order[0] * s.signs.margin + order[1] * s.signs.coverage))
    if not ordered:
        return Judged(asked.answerable, -99.0, [])
    number = float(np.dot(_gate_row(ordered[0].signs), gate))
    return Judged(asked.answerable, number, [s.right for s in ordered])


def curve(name: str, rows: Sequence[Judged]) -> None:
    """Print, for gates that let a share of the unanswerable questions through, what is answered by how many shown."""
    yes, wrong = [j for j in rows if j.answerable], np.sort([j.gate for j in rows if not j.answerable])[::-1]
    print(f"{name}: false answers: any of 3 / any of 2 / first  (gate)")
    for share in (*SHARES, 1.0):
        bar = wrong[int(share * len(wrong))] if share < 1 else -np.inf
        parts = [np.mean([j.gate > bar and any(j.right[:shown]) for j in yes]) for shown in (3, 2, 1)]
        print(f"  {share:.2f}: " + " / ".join(f"{part:.3f}" for part in parts) + f"  ({1 / (1 + np.exp(-bar)):.3f})")


def at_enough(rows: Sequence[Judged]) -> None:
    """Print the point that the product answers at."""
    bar = float(np.log(product.ENOUGH / (1 - product.ENOUGH)))
    false = np.mean([j.gate >= bar for j in rows if not j.answerable])
    yes = [j for j in rows if j.answerable]
    parts = [np.mean([j.gate >= bar and any(j.right[:shown]) for j in yes]) for shown in (3, 2, 1)]
    print(f"  at {product.ENOUGH}: false answers {false:.3f}, " + " / ".join(f"{part:.3f}" for part in parts))


def fitted(asked: Sequence[Asked]) -> tuple[Matrix, Matrix]:
    """Weights of order, then of the gate: right sentences against others, then answered questions against unanswerable.

    The gate is fitted with as many of the ones as of the others, so that 0.5 means as likely as not where both abound.
    """
    pairs = [(s.signs.margin, s.signs.coverage, 1.0, s.right) for a in asked if a.answerable for s in a.scored]
    rows = np.array(pairs, dtype=float)
    order = logistic(rows[:, :3], rows[:, 3])[:2]
    first = [(a, max(a.scored, key=lambda s: np.dot(order, (s.signs.margin, s.signs.coverage)))) for a in asked]
    good = [_gate_row(s.signs) for a, s in first if a.answerable and s.right]
    bad = [_gate_row(s.signs) for a, s in first if not a.answerable]
    weights = np.array([1.0] * len(good) + [len(good) / len(bad)] * len(bad))
    return order, logistic(np.array(good + bad), np.array([1.0] * len(good) + [0.0] * len(bad)), weights)


def _gate_row(signs: Signs) -> list[float]:
    return [signs.margin, signs.similarity, float(signs.lacks), 1.0]


def logistic(features: Matrix, right: Matrix, weights: Matrix | None = None, ridge: float = 0.1) -> Matrix:
    """Logistic regression by Newton's method."""
    found = np.zeros(features.shape[1])
    weights = np.ones(len(right)) if weights is None else weights
    for _ in range(30):
        p = 1 / (1 + np.exp(-features @ found))
        slope = features.T @ (weights * (p - right)) + ridge * found
        bend = (features * (weights * p * (1 - p))[:, None]).T @ features + ridge * np.eye(len(found))
        found -= np.linalg.solve(bend, slope)
    return found


if __name__ == "__main__":
    main()
