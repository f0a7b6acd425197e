"""How sure the stance weights must be: precision and recall by threshold among the sentences that our search finds.

    ONRECORD_HOME=HOME python -m benchmarks.stance_candidates KEYS.jsonl [--half even|odd]

HOME holds the articles that the keys are about; a key is a line {"id", "claim", "expect", "must"}. A sentence with
words that must be shown has the stance that the key's verdict asks for, any other is taken to decide nothing, which is
unjust to some: precision is a little higher than it looks. The second column counts only sentences that speak of the
claim's subject, by the comparison.
"""

import argparse
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.app import App
from bot.settings import read_settings
from retrieval.claims.claim import Claim
from retrieval.claims.comparison.compare import EvidenceText, compare
from retrieval.claims.stance import Scores
from retrieval.search import Search

PASSAGES, SENTENCES = 8, 12  # that are read for a claim
THRESHOLDS = (0.3, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.93, 0.95, 0.97)
SIDES = ("supports", "contradicts")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence beside a claim: the stance that the key gives it, and whether it speaks of the claim's subject."""

    claim: str
    sentence: str
    stance: str
    same: bool


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("keys", type=Path)
    parser.add_argument("--half", choices=("even", "odd"))
    given = parser.parse_args()
    app = App(read_settings(), print)
    keys = [json.loads(line) for line in given.keys.read_text().splitlines() if line.strip()]
    found = [each for key in keys if _wanted(key["id"], given.half) for each in candidates(app.search, key)]
    scores = app.stance.read([(each.sentence, each.claim) for each in found])
    print(f"{len(found)} sentences, all / of the same subject: precision, recall of all that decide")
    for side in SIDES:
        for least in THRESHOLDS:
            cells = [_cell(found, scores, side, least, only_same) for only_same in (False, True)]
            print(f"{side:<12} {least:.2f}   {'   '.join(cells)}")


def _wanted(id: str, half: str | None) -> bool:
    even = int(re.sub(r"\D", "", id)) % 2 == 0
    return half is None or even == (half == "even")


def candidates(search: Search, key: dict[str, object]) -> Iterator[Candidate]:
    """The sentences of the passages found for a claim that are nearest to it."""
    claim, words = str(key["claim"]), [_folded(each) for group in key["must"] for each in group]
    spans = [(hit.passage, span) for hit in search.passages(claim, PASSAGES) for span in hit.passage.sentences]
    texts = [" ".join(passage.text[a - passage.start : b - passage.start].split()) for passage, (a, b) in spans]
    nearest = sorted(zip(search.alike(claim, texts), texts, spans, strict=True), key=lambda each: -each[0])
    for _, text, (passage, _) in nearest[:SENTENCES]:
        cited = passage.article.metadata
        evidence = EvidenceText(text, cited.title or "", published=cited.published)
        same = compare(Claim(claim, 0, len(claim), "fact", claim), evidence).same
        stance = _stance(key["expect"]) if any(each in _folded(text) for each in words) else "unrelated"
        if stance:
            yield Candidate(claim, text, stance, same)


def _folded(text: str) -> str:
    return " ".join(text.replace("’", "'").replace("“", '"').replace("”", '"').casefold().split())


def _stance(expected: object) -> str | None:
    """The stance of the deciding sentences; None where the verdicts that are right leave it open."""
    verdicts = set(expected) if isinstance(expected, list) else set()
    if verdicts <= {"supported", "asserted"}:
        return "supports"
    return "contradicts" if verdicts == {"contradicted"} else None


def _cell(found: Sequence[Candidate], scores: Sequence[Scores], side: str, least: float, only_same: bool) -> str:
    called = [
        each.stance == side
        for each, score in zip(found, scores, strict=True)
        if getattr(score, side) >= least and (each.same or not only_same)
    ]
    right, all_right = sum(called), sum(each.stance == side for each in found)
    precision = right / len(called) if called else float("nan")
    return f"{precision:.2f} {right / all_right if all_right else 0:.2f} ({len(called)})"


if __name__ == "__main__":
    main()
