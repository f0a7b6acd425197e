"""A bar on stderr for work whose steps are counted."""

import sys
from collections.abc import Iterable

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn


def with_bar(label: str, total: int, steps: Iterable[int]) -> int:
    """Run all steps, each of which says how much it has done; how much they did together."""
    done = 0
    with Progress(
        TextColumn(label),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        disable=not sys.stderr.isatty(),
        transient=True,
    ) as progress:
        task = progress.add_task(label, total=total)
        for step in steps:
            done += step
            progress.advance(task, step)
    return done
