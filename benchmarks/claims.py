"""Measure checks of claims over a home against keys: how often a verdict is spoken, and how often it is then right.

    ONRECORD_HOME=home python -m benchmarks.claims KEYS.jsonl              the figures
    ONRECORD_HOME=home python -m benchmarks.claims KEYS.jsonl --curve      over the threshold
    ONRECORD_HOME=home python -m benchmarks.claims KEYS.jsonl --without    without each of the tests

A key is one JSON object a line: `claim`, `expect` (the verdicts that are right), and `must`: groups of words, of each
of which one must stand in the evidence for or against. `asserted` counts as `supported` does. Precision is the share
of spoken verdicts that are right, coverage that of the claims which the articles decide that are decided rightly and
with the evidence asked for; false is a verdict that the articles do not bear.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from bot.app import App
from bot.settings import read_settings
from retrieval.claims import judging
from retrieval.claims.checked import Check
from retrieval.claims.claim import Comparison
from retrieval.claims.stance import Pair, Scores
from retrieval.questions.filters import checked_options
from retrieval.quotes.citations import shown

WORST_FIRST = ("contradicted", "disputed", "not_enough", "asserted", "supported")
THRESHOLDS = (0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)
_FOLD = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "\u00a0": " "})


@dataclass(frozen=True, slots=True)
class Key:
    """A claim with the verdicts that are right, and the words that its evidence must have."""

    claim: str
    expect: frozenset[str]
    must: tuple[tuple[str, ...], ...]


class Remembering:
    """A reader of stance that reads each pair once, however often it is asked."""

    def __init__(self, reader: judging.Reader) -> None:
        self._reader = reader
        self._read: dict[Pair, Scores] = {}

    def read(self, pairs: Sequence[Pair]) -> list[Scores]:
        """The scores of each pair."""
        new = [pair for pair in dict.fromkeys(pairs) if pair not in self._read]
        self._read |= dict(zip(new, self._reader.read(new), strict=True))
        return [self._read[pair] for pair in pairs]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("keys", type=Path)
    parser.add_argument("--curve", action="store_true", help="the figures over the threshold")
    parser.add_argument("--without", action="store_true", help="the figures without each of the tests")
    asked = parser.parse_args()
    keys = [_key(json.loads(line)) for line in asked.keys.read_text().splitlines() if line.strip()]
    app = App(read_settings(), say=print)
    app.__dict__["stance"] = Remembering(app.stance)
    print(f"{'as it is':28}", _measured(app, keys))
    for threshold in THRESHOLDS if asked.curve else ():
        with _put(SUPPORTS=threshold, CONTRADICTS=threshold):
            print(f"{f'threshold {threshold}':28}", _measured(app, keys))
    for name, changed in _without().items() if asked.without else ():
        with _put(**changed):
            print(f"{name:28}", _measured(app, keys))


def _key(row: dict[str, Any]) -> Key:
    expect = {*row["expect"]}
    either = {"supported", "asserted"}
    return Key(row["claim"], frozenset(expect | either if expect & either else expect), tuple(map(tuple, row["must"])))


def _measured(app: App, keys: Sequence[Key]) -> str:
    counts = Counter(part for key in keys for part in _outcome(key, app.checker.check(key.claim, checked_options({}))))
    precision = counts["good"] / max(1, counts["spoken"])
    coverage = counts["found"] / max(1, counts["decided"])
    return f"precision {precision:.3f}  coverage {coverage:.3f}  false {counts['false'] / max(1, len(keys)):.3f}"


def _outcome(key: Key, check: Check) -> Iterator[str]:
    """The counts that a check adds to."""
    verdict = min((each.checked.verdict for each in check.claims), key=WORST_FIRST.index, default="not_enough")
    right = verdict in key.expect
    if "not_enough" not in key.expect:
        yield "decided"
    if verdict == "not_enough":
        return
    yield "spoken"
    if right:
        yield "good"
        if "not_enough" not in key.expect and _is_shown(key, check):
            yield "found"
    elif verdict != "disputed" or key.expect == {"not_enough"}:
        yield "false"


def _is_shown(key: Key, check: Check) -> bool:
    quotes = [each.quote for claim in check.claims for each in (*claim.supporting, *claim.contradicting)]
    words = [_folded(f"{quote.text} | {quote.sentence_text}") for quote in quotes]
    return all(any(_folded(some) in each for some in group for each in words) for group in key.must)


def _folded(words: str) -> str:
    return shown(words.translate(_FOLD).lower())


@contextmanager
def _put(**changed: object) -> Iterator[None]:
    """Judge with other thresholds or tests for a while."""
    before = {name: getattr(judging, name) for name in changed}
    for name, value in changed.items():
        setattr(judging, name, value)
    try:
        yield
    finally:
        for name, value in before.items():
            setattr(judging, name, value)


def _without() -> dict[str, dict[str, object]]:
    """The tests that are left out one by one, each with what is put in its place."""
    compare = judging.compare

    def without_subject(*given: Any) -> Comparison:
        return replace(compare(*given), same=True, why="", words=1.0, missing=())

    def without_figures(*given: Any) -> Comparison:
        found = compare(*given)
        return replace(found, differences=tuple(each for each in found.differences if each.type != "number"))

    return {
        "without the subject test": {"compare": without_subject},
        "without figures": {"compare": without_figures},
        "without stance": {"weigh": _weigh_by_rules, "may_contradict": lambda found, *_: found.contradicts},
    }


def _weigh_by_rules(_: Sequence[Scores], comparison: Comparison, corrected: Scores | None = None) -> Any:
    """The weight that rules alone give: all words and names there support, a difference contradicts."""
    from retrieval.claims.deciding.weighing import Weight

    return Weight(comparison.words * comparison.same, float(comparison.contradicts))


if __name__ == "__main__":
    main()
