"""Measure everything whose data is here, one table after another: quality, speed, size, index, precision,
links, feeds, copies, quotes, stance, known claims, what a language model adds, the Telegram bot, concurrency,
notices told through kills.

    python -m benchmarks [--eval ../shared/eval] [--quick] [--only NAME ...] [--skip NAME ...]

Each measurement is a process of its own; one that cannot run says why, and the others go on. --quick takes small
samples: minutes instead of an hour, and figures that are worth as much less.
"""

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.processes import machine
from benchmarks.speed import BUILT


@dataclass(frozen=True, slots=True)
class Measurement:
    """A program of this folder, what it needs in the data folder, and its arguments: always, in full, when quick."""

    name: str
    module: str
    needs: tuple[str, ...]
    always: tuple[str, ...]
    full: tuple[str, ...] = ()
    quick: tuple[str, ...] = ()


MEASUREMENTS = (
    Measurement("quality", "quality", ("retrieval",), ("--data", "{eval}/retrieval"), (), ("--most", "200")),
    Measurement("speed", "speed", ("attribution",), ("adding", "--eval", "{eval}"), (),
                ("--characters", "300000", "--rounds", "1")),
    Measurement("size", "size", ("attribution", "retrieval", "entailment"), ("--eval", "{eval}"), (),
                ("--sizes", "300,1000")),
    Measurement("hnsw", "hnsw", ("retrieval", "entailment"), ("--eval", "{eval}"), (),
                ("--rows", "3000", "--cache", "{temp}/few.npy")),
    Measurement("precision", "precision", ("retrieval",), ("--eval", "{eval}"), (), ("--paragraphs", "300")),
    Measurement("links", "links", ("extraction",), ("--pages", "{eval}/extraction"), (), ("--limit", "5")),
    Measurement("extraction", "extraction", ("extraction",), ("--pages", "{eval}/extraction"), (), ("--limit", "10")),
    Measurement("origins", "origins", ("attribution",), ("pairs", "--eval", "{eval}"), (), ("--texts", "40")),
    Measurement("copies", "origins", ("attribution",), ("corpus", "--eval", "{eval}"), (), ("--texts", "40")),
    Measurement("quotes", "quotes", ("retrieval",), ("{eval}/retrieval",), (), ("--per-kind", "50")),
    Measurement("stance", "stance", ("entailment",), ("--sets", "{eval}/entailment/dev.jsonl.gz"), (),
                ("--most", "100")),
    Measurement("matching", "matching", ("matching",),
                ("{eval}/matching/verified_claims.jsonl.gz", "{eval}/matching/dev.jsonl.gz")),
    Measurement("web", "web", (), (), (), ("--links", "60", "--rounds", "1")),
    Measurement("feeds", "feeds", (), (), (), ("--feeds", "100", "--sites", "20")),
    Measurement("notice_kills", "notice_kills", (), (), ("--kills", "100"), ("--kills", "6")),
    Measurement("model", "model", (), (), (), ("--rounds", "1")),
    Measurement("telegram", "telegram", (), (), (), ("--quick",)),
    Measurement("concurrency", "concurrency", (), (), ("-n", "10000"), ("-n", "500", "-q", "15")),
)  # fmt: skip


def main() -> int:
    names = [measurement.name for measurement in MEASUREMENTS]
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--eval", type=Path, default=Path("../shared/eval"))
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--only", nargs="+", choices=names, default=names)
    parser.add_argument("--skip", nargs="+", choices=names, default=[])
    given = parser.parse_args()
    print(f"# Measured\n\n{machine()}{'; small samples' if given.quick else ''}")
    wanted = [each for each in MEASUREMENTS if each.name in given.only and each.name not in given.skip]
    failed = [each.name for each in wanted if not measure(each, given.eval, given.quick)]
    if failed:
        print(f"\nDid not end well: {', '.join(failed)}", file=sys.stderr)
    return 1 if failed else 0


def measure(measurement: Measurement, data: Path, quick: bool) -> bool:
    """Run one and print what it prints; False where it fails, True also where its data is not here."""
    print(f"\n## {measurement.name}\n", flush=True)
    missing = [str(data / folder) for folder in measurement.needs if not (data / folder).exists()]
    if missing:
        print(f"Left out: {', '.join(missing)} is not here.")
        return True
    arguments = _filled([*measurement.always, *(measurement.quick if quick else measurement.full)], data)
    began = time.perf_counter()
    command = [sys.executable, "-m", f"benchmarks.{measurement.module}", *arguments]
    done = subprocess.run(command, check=False, env=os.environ | {"PYTHONPATH": str(Path(__file__).parent)})
    print(f"\n({time.perf_counter() - began:.0f} s)", flush=True)
    return done.returncode == 0


def _filled(arguments: Sequence[str], data: Path) -> list[str]:
    return [argument.format(eval=data, temp=BUILT) for argument in arguments]


if __name__ == "__main__":
    sys.exit(main())
