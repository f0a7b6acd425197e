"""Read the stance of evidence to claims, or measure the stance weights on sets of such pairs.

    python -m benchmarks.stance PAIRS.jsonl          a line {"stance", "scores"} for each line {"evidence", "claim"}
    python -m benchmarks.stance --sets DEV.jsonl.gz  lines {"set", "evidence", "claim", "label"}: figures of each set

Sets with contradictions count how often the right one of supports and contradicts has the higher score, sets without
them how well the score of supports tells full support from less (AUC); both tell what the calibrated stance says.
"""

import argparse
import gzip
import json
import sys
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from itertools import islice
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bot.settings import read_settings
from retrieval.claims.stance import WEIGHTS, Scores, StanceReader, stance_of
from retrieval.vectors.model_files import ensure

Line = dict[str, str]
LABELS = ("supports", "contradicts")
AT_ONCE = 64  # pairs that are read before their lines are printed


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--sets", action="store_true", help="measure, by the lines' set and label")
    parser.add_argument("--most", type=int, default=sys.maxsize, help="pairs of a set")
    parser.add_argument("--weights", type=Path, default=WEIGHTS)
    given = parser.parse_args()
    reader = StanceReader(given.weights, ensure(read_settings().models, _say).tokenizer)
    if given.sets:
        measure(reader, lines(given.file), given.most)
    else:
        for line in read(reader, lines(given.file)):
            print(json.dumps(line), flush=True)


def lines(file: Path) -> Iterator[Line]:
    """The lines of a JSONL file, gzipped or not."""
    with (gzip.open if file.suffix == ".gz" else open)(file, "rt", encoding="utf-8") as opened:
        yield from (json.loads(line) for line in opened if line.strip())


def read(reader: StanceReader, pairs: Iterator[Line]) -> Iterator[dict[str, object]]:
    """The calibrated stance and the scores of each pair, in order."""
    while some := [(line["evidence"], line["claim"]) for line in islice(pairs, AT_ONCE)]:
        yield from ({"stance": stance_of(scores), "scores": asdict(scores)} for scores in reader.read(some))


def measure(reader: StanceReader, pairs: Iterable[Line], most: int) -> None:
    """Print the figures of each set."""
    sets: defaultdict[str, list[Line]] = defaultdict(list)
    for line in pairs:
        sets[line["set"]].append(line)
    print("| set | pairs | right of two | of the surer half | AUC | stance right / wrong / unrelated | ms a pair |")
    print("|---|---|---|---|---|---|---|")
    for name, of_set in sets.items():
        some = of_set[:most]
        began = time.process_time()
        scores = reader.read([(line["evidence"], line["claim"]) for line in some])
        spent = (time.process_time() - began) * 1000 / len(some)
        figures = _figures([line["label"] for line in some], scores)
        print("|", " | ".join((name, str(len(some)), *figures, f"{spent:.1f}")), "|", flush=True)


def _figures(labels: Sequence[str], scores: Sequence[Scores]) -> tuple[str, ...]:
    stances = [stance_of(each) for each in scores]
    right = sum(label == stance for label, stance in zip(labels, stances, strict=True))
    undecided = stances.count("unrelated")
    shares = (right, len(labels) - right - undecided, undecided)
    called = " / ".join(f"{each / len(labels):.3f}" for each in shares)
    if set(labels) == set(LABELS):
        return (*_of_two(labels, scores), "", called)
    supporting = np.array([each.supports for each in scores])
    return "", "", f"{_auc(supporting, np.array(labels) == 'supports'):.3f}", called


def _of_two(labels: Sequence[str], scores: Sequence[Scores]) -> tuple[str, str]:
    """The share of pairs whose right stance of the two has the higher score; the same of the surer half."""
    lead = np.array([each.supports - each.contradicts for each in scores])
    right = (lead > 0) == (np.array(labels) == "supports")
    surer = np.argsort(-abs(lead))[: len(lead) // 2]
    return f"{right.mean():.3f}", f"{right[surer].mean():.3f}"


def _auc(scores: NDArray[np.float64], positive: NDArray[np.bool_]) -> float:
    """The chance that a positive one scores higher than another."""
    above, below = scores[positive][:, None], scores[~positive][None]
    return float((above > below).mean() + (above == below).mean() / 2)


def _say(words: str) -> None:
    print(words, file=sys.stderr)


if __name__ == "__main__":
    main()
