"""What a corpus of 1,000, 10,000 and 100,000 passages takes: time, memory, disk; and what a question takes then.

    python -m benchmarks.size [--eval ../shared/eval] [--sizes 1000,10000,100000] [--keep FOLDER]

One home grows from size to size, each step by a process of its own, `onrecord add`. With --keep the home is copied
to FOLDER/SIZE at each size, for benchmarks.speed.
"""

import argparse
import json
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from benchmarks import speed, texts
from benchmarks.processes import Run, disk, machine, onrecord, run
from bot.app import App
from bot.settings import Settings, read_settings

SIZES = (1_000, 10_000, 100_000)
A_PASSAGE = 560  # characters, about: how much text makes so many passages
MEMORY, DISK = 16e9, 100e9  # of the one machine whose ceiling is told


@dataclass(frozen=True, slots=True)
class Step:
    """One size reached; bytes everywhere."""

    characters: int
    passages: int
    run: Run
    catalogue: int
    index: int


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--eval", type=Path, default=speed.EVAL)
    parser.add_argument("--sizes", default=",".join(map(str, SIZES)))
    parser.add_argument("--keep", type=Path)
    given = parser.parse_args()
    grow(given.eval, [int(size) for size in given.sizes.split(",")], given.keep)


def grow(data: Path, sizes: Sequence[int], keep: Path | None) -> None:
    print(f"{machine()}\n\n| passages | added in this step | s | characters/s | memory at most, MB | "
          "catalogue, MB | vector index, MB |\n|---|---|---|---|---|---|---|")  # fmt: skip
    steps: list[Step] = []
    with tempfile.TemporaryDirectory() as folder:
        home, lines = Path(folder) / "home", texts.endless(data)
        for before, size in pairwise([0, *sizes]):
            steps.append(_step(home, lines, (size - before) * A_PASSAGE))
            print(_row(steps), flush=True)
            if keep:
                shutil.copytree(home, keep / str(size), dirs_exist_ok=True)
        _print_memory(steps[-1].run)
        asking = [_asked(keep / str(size), data) for size in sizes] if keep else []
        _print_ceiling(steps, asking)


def _asked(home: Path, data: Path) -> Run:
    """Ask the home's questions in a process of its own."""
    taken = run(["-m", "benchmarks.speed", "questions", home, "--eval", data])
    print(f"\n{taken.output.partition(chr(10))[2].strip()}\n\nMemory at most: {taken.peak / 1e6:,.0f} MB", flush=True)
    return taken


def _step(home: Path, lines: Iterator[texts.Line], characters: int) -> Step:
    file = home.parent / "articles.jsonl"
    written = texts.write(file, lines, characters)
    taken = onrecord(home, "add", file, "--yes", "--json")
    failed = [result for result in json.loads(taken.output)["results"] if result["status"] == "failed"]
    if failed:
        raise RuntimeError(f"not added: {failed[0]}")
    app = App(Settings(home, read_settings().models), print)
    passages = app.catalogue.scope().passages
    app.catalogue.close()
    index = sum(disk(home / name) for name in ("chroma", "vectors") if (home / name).exists())
    return Step(written, passages, taken, disk(home) - index, index)


def _row(steps: Sequence[Step]) -> str:
    last = steps[-1]
    added = last.passages - (steps[-2].passages if len(steps) > 1 else 0)
    cells = (
        f"{last.passages:,}", f"{added:,}", f"{last.run.seconds:.0f}", f"{last.characters / last.run.seconds:,.0f}",
        f"{last.run.peak / 1e6:,.0f}", f"{last.catalogue / 1e6:,.1f}", f"{last.index / 1e6:,.1f}",
    )  # fmt: skip
    return f"| {' | '.join(cells)} |"


def _print_memory(taken: Run) -> None:
    """Memory over the time of the last step."""
    points = [taken.resident[int(share * (len(taken.resident) - 1))] for share in (0.1, 0.3, 0.5, 0.7, 0.9, 1)]
    print("\n| of the time of the last step | 10% | 30% | 50% | 70% | 90% | end |\n|---|---|---|---|---|---|---|")
    print(f"| memory, MB | {' | '.join(f'{point / 1e6:,.0f}' for point in points)} |")


def _print_ceiling(steps: Sequence[Step], asking: Sequence[Run]) -> None:
    """What a passage more takes, by the difference of the last two sizes, and how many fit one machine."""
    if len(steps) < 2:
        return
    last, before = steps[-1], steps[-2]
    more = last.passages - before.passages
    kept = (last.catalogue + last.index - before.catalogue - before.index) / more
    print(
        f"\nA passage more takes {kept:,.0f} bytes of disk: {DISK / 1e9:.0f} GB hold {DISK / kept / 1e6:.0f} million."
    )
    for name, runs in (("Adding", [step.run for step in steps]), ("Asking", asking)):
        if len(runs) > 1 and (used := (runs[-1].peak - runs[-2].peak) / more) > 0:
            print(f"{name}: {used:,.0f} bytes of memory: {MEMORY / 1e9:.0f} GB hold {MEMORY / used / 1e6:.1f} million.")


if __name__ == "__main__":
    main()
