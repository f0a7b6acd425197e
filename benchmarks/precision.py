"""What int8 costs: how often the paragraph that answers is found by vectors alone, in int8 as shipped and in fp32.

    python -m benchmarks.precision [--eval ../shared/eval] [--most 1000]

Whole paragraphs, without splitting; the same questions for both; exact search.
"""

import argparse
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks import stock_model, texts
from benchmarks.speed import BUILT, EVAL
from benchmarks.stock import MiniLM
from bot.settings import read_settings
from retrieval.vectors.embedder import Embedder
from retrieval.vectors.model_files import ensure

PLACES = (1, 5, 10, 20)
Vectors = NDArray[np.float32]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--eval", type=Path, default=EVAL)
    parser.add_argument("--most", type=int, default=100_000, help="questions")
    parser.add_argument("--paragraphs", type=int, default=100_000)
    given = parser.parse_args()
    held = list(texts.rows(given.eval / texts.PARAGRAPHS))[: given.paragraphs]
    paragraphs = {str(row["id"]): str(row["text"]) for row in held}
    questions = texts.rows(given.eval / texts.QUESTIONS)
    asked = [row for row in questions if row["answers"] and row["paragraph"] in paragraphs][: given.most]
    answering = np.array([list(paragraphs).index(str(row["paragraph"])) for row in asked])
    wanted = [*paragraphs.values(), *(str(row["question"]) for row in asked)]
    ours = Embedder(ensure(read_settings().models, print)).embed(wanted)
    theirs = np.array(MiniLM(*stock_model.ensure(BUILT)).embed_documents(wanted), np.float32)
    orders = {name: _orders(rows, len(paragraphs)) for name, rows in (("int8, as shipped", ours), ("fp32", theirs))}
    print(f"{len(paragraphs):,} paragraphs, {len(asked):,} questions\n")
    print(f"| the paragraph that answers is among the first | {' | '.join(map(str, PLACES))} |\n|---|{'---|' * 4}")
    for name, order in orders.items():
        found = [f"{np.mean((order[:, :most] == answering[:, None]).any(axis=1)):.1%}" for most in PLACES]
        print(f"| {name} | {' | '.join(found)} |")
    pairs = zip(*(order[:, :10] for order in orders.values()), strict=True)
    same = np.mean([len(np.intersect1d(one, other)) / 10 for one, other in pairs])
    cosines = (ours * theirs).sum(axis=1)
    print(f"\nOf the first ten {same:.1%} are the same; cosine of a text's two vectors: mean {cosines.mean():.4f}, "
          f"at worst {cosines.min():.4f}")  # fmt: skip


def _orders(rows: Vectors, paragraphs: int) -> NDArray[np.int64]:
    """For each question the paragraphs, nearest first."""
    return np.argsort(-(rows[paragraphs:] @ rows[:paragraphs].T), axis=1)[:, : max(PLACES)]


if __name__ == "__main__":
    main()
