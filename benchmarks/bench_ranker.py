"""How often the ranker quotes an answer, and how often it answers where nothing does, on titles it never saw.

    python benchmarks/bench_ranker.py read --tokenizer TOKENIZER --hits /tmp/rk/pool/hits.json --out /tmp/rk/read.jsonl
    python benchmarks/bench_ranker.py report /tmp/rk/read.jsonl

`read` scores the retrieved passages of every held-out question once; `report` fits the calibration and prints the
curve, so that settings can be compared without reading again. All 1,424 paragraphs are the pool.
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

from retrieval.ranker import WEIGHTS, Candidate, Ranker


@dataclass(frozen=True, slots=True)
class Scored:
    """A sentence that could be quoted: its probability, where it stood in retrieval, whether it holds an answer."""

    probability: float
    rank: int
    cosine: float
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


def main() -> None:
    """Read or report."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    verbs = parser.add_subparsers(dest="verb", required=True)
    reading = verbs.add_parser("read")
    reading.add_argument("--data", type=Path, default=Path("../shared/eval"))
    reading.add_argument("--hits", type=Path, required=True)
    reading.add_argument("--weights", type=Path, default=WEIGHTS)
    reading.add_argument("--tokenizer", type=Path, required=True)
    reading.add_argument("--passages", type=int, default=6)
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
    """Score the retrieved passages of the held-out questions."""
    ranker = Ranker(args.weights, args.tokenizer)
    titles = {paragraph.id: paragraph.title for paragraph in paragraphs(args.data)}
    retrieved = json.loads(args.hits.read_text())
    held = [question for question in questions(args.data) if titles[question.paragraph] in HELD_OUT]
    for question in held[:: args.every]:
        hits = retrieved["hits"][question.text][: args.passages]
        pieces = [retrieved["pieces"][hit[0]] for hit in hits]
        candidates = [Candidate(p["text"], tuple(sentences(p["text"])), p["title"]) for p in pieces]
        began = time.perf_counter()
        scores = ranker.score(question.text, candidates)
        spent = (time.perf_counter() - began) * 1000
        scored = [
            Scored(p, rank, hits[rank][4], _holds(question, text), piece["paragraph"] == question.paragraph, text)
            for rank, (piece, candidate) in enumerate(zip(pieces, candidates, strict=True))
            for p, text in zip(scores[rank], _texts(candidate), strict=True)
        ]
        yield Asked(question.text, titles[question.paragraph], bool(question.answers), spent, scored)


def _texts(candidate: Candidate) -> list[str]:
    return [candidate.text[a:b].strip() for a, b in candidate.sentences]


def _holds(question: Question, text: str) -> bool:
    return any(answer.lower() in text.lower() for answer in question.answers)


def _loaded(line: str) -> Asked:
    row = json.loads(line)
    return Asked(**{**row, "scored": [Scored(**each) for each in row["scored"]]})


def report(asked: Sequence[Asked]) -> None:
    """Print time, calibration and curve."""
    spent = np.median([each.milliseconds for each in asked])
    yes, no = [a for a in asked if a.answerable], [a for a in asked if not a.answerable]
    print(f"{len(yes)} answerable, {len(no)} unanswerable; median {spent:.1f} ms a question")
    slope, offset = calibrated(asked)
    print(f"calibration on the log odds: slope {slope:.4f} offset {offset:.4f}")
    for shown in (1, 2, 3):
        print(f"shown {shown}: " + "  ".join(_point(yes, no, shown, share) for share in (0.2, 0.25, 0.3, 0.35, 0.4, 1.0)))
    titles = sorted({a.title for a in asked})
    for title in titles:
        mine = [a for a in asked if a.title == title]
        best = [a for a in mine if a.answerable]
        print(f"{title}: first {np.mean([_top(a, 1) for a in best]):.3f} any of 3 {np.mean([_top(a, 3) for a in best]):.3f}")


def _point(yes: Sequence[Asked], no: Sequence[Asked], shown: int, share: float) -> str:
    """At the gate that lets this share of the unanswerable questions through: answered by any quotation, by the first."""
    wrong = np.sort([_best(a) for a in no])[::-1]
    gate = wrong[min(int(share * len(wrong)), len(wrong) - 1)] if share < 1 else -1.0
    any_right = np.mean([_best(a) > gate and _top(a, shown) for a in yes])
    first = np.mean([_best(a) > gate and _top(a, 1) for a in yes])
    return f"{share:.2f}: {any_right:.3f}/{first:.3f} (p>{gate:.3f})"


def _best(asked: Asked) -> float:
    return max((s.probability for s in asked.scored), default=0.0)


def _top(asked: Asked, count: int) -> bool:
    best = sorted(asked.scored, key=lambda s: -s.probability)[:count]
    return any(s.right for s in best)


def calibrated(asked: Sequence[Asked]) -> tuple[float, float]:
    """Slope and offset that turn the best sentence's log odds into the probability that it answers."""
    odds = np.array([_odds(_best(a)) for a in asked])
    right = np.array([a.answerable and _top(a, 1) for a in asked], dtype=float)
    weights = logistic(np.stack([odds, np.ones_like(odds)], 1), right)
    return float(weights[0]), float(weights[1])


def logistic(features: NDArray[np.float64], right: NDArray[np.float64], ridge: float = 1e-3) -> NDArray[np.float64]:
    """Logistic regression by Newton's method."""
    weights = np.zeros(features.shape[1])
    for _ in range(30):
        p = 1 / (1 + np.exp(-features @ weights))
        slope = features.T @ (p - right) + ridge * weights
        curve = (features * (p * (1 - p))[:, None]).T @ features + ridge * np.eye(len(weights))
        weights -= np.linalg.solve(curve, slope)
    return weights


def _odds(p: float) -> float:
    p = min(max(p, 1e-9), 1 - 1e-9)
    return float(np.log(p / (1 - p)))


if __name__ == "__main__":
    main()
