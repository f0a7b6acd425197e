"""How often the check of summaries passes a false sentence and drops a true one, by kind and by half.

    python -m benchmarks.summary [--show | --fresh | --second]

The set is benchmarks/summary.jsonl: sentences about the sample articles on which the check is tuned; --show names the
errors. Two other sets are asked for figures alone, so their errors have no --show: --fresh, over quotations of real
answers, whose errors were read in part when the check was rewritten; and --second, sentences written before that and
read by no rule's author since.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bot.settings import read_settings
from retrieval.claims.stance import WEIGHTS, StanceReader
from retrieval.models.summary.check import Read, fault
from retrieval.models.summary.summary import Claimed, Support
from retrieval.vectors.model_files import ensure

SET = Path(__file__).with_name("summary.jsonl")
FRESH = Path(__file__).with_name("summary_fresh.jsonl")
SECOND = Path(__file__).with_name("summary_second.jsonl")


@dataclass(frozen=True, slots=True)
class Case:
    """A sentence, the quotations it names, and whether they bear it."""

    sentence: str
    supports: tuple[Support, ...]
    true: bool
    kind: str
    half: str

    def reason(self, read: Read) -> str | None:
        """Why the check drops it."""
        return fault(Claimed(self.sentence, tuple(range(1, 1 + len(self.supports)))), self.supports, read)


def cases(file: Path = SET) -> Iterator[Case]:
    """The set."""
    lines = [json.loads(line) for line in file.read_text().splitlines()]
    supports = {line["evidence"]: _support(line) for line in lines if "evidence" in line}
    for line in lines:
        if "sentence" in line:
            named = tuple(supports[name] for name in line["on"])
            yield Case(line["sentence"], named, line["true"], line["kind"], line["half"])


def _support(line: dict[str, str]) -> Support:
    return Support(
        text=line["text"],
        speaker=line["speaker"],
        names=tuple(line["names"]),
        body=tuple(line["spoken_for_names"]),
        described=tuple(line["described"]),
        via=line["via"],
        manner=line["manner"],
        outlet=line["outlet"],
        published=line["published"],
        title=line["title"],
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--show", action="store_true")
    which.add_argument("--fresh", action="store_true")
    which.add_argument("--second", action="store_true")
    chosen = parser.parse_args()
    reader = StanceReader(WEIGHTS, ensure(read_settings().models, print).tokenizer)
    asked: Counter[tuple[str, str]] = Counter()
    wrong: Counter[tuple[str, str]] = Counter()
    for case in cases(FRESH if chosen.fresh else SECOND if chosen.second else SET):
        reason = case.reason(reader.read)
        failed = (reason is None) != case.true
        for kind in (case.kind, "true sentences dropped" if case.true else "false sentences passed"):
            asked[kind, case.half] += 1
            wrong[kind, case.half] += failed
        if chosen.show and failed:
            print(f"{case.kind}: {case.sentence}  [{reason or 'passed'}]")
    halves = tuple(dict.fromkeys(half for _, half in asked))
    print(f"{'':<26}" + "".join(half.rjust(16) for half in halves))
    for kind in dict.fromkeys(kind for kind, _ in asked):
        print(f"{kind:<26}" + "".join(_cell(wrong[kind, half], asked[kind, half]) for half in halves))


def _cell(wrong: int, of: int) -> str:
    return f"{wrong}/{of} {100 * wrong / of if of else 0:5.1f} %".rjust(16)


if __name__ == "__main__":
    main()
