"""The progress of adding, on stderr: a bar with rate and time left, and a line for each source that matters."""

import sys
from collections import Counter
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn, TransferSpeedColumn
from rich.text import Text

from bot.safe import plain
from bot.wording import day
from retrieval.adding import Result

LISTED = 20  # sources named one by one; beyond that only failures are


class Importing:
    """The progress of one import, and how many sources came to what."""

    def __init__(self, total: int) -> None:
        self.counts: Counter[str] = Counter()
        self._console = Console(stderr=True, highlight=False)
        self._progress = Progress(
            TextColumn("adding"),
            BarColumn(),
            DownloadColumn(),
            TransferSpeedColumn(),
            TimeRemainingColumn(),
            console=self._console,
            disable=not sys.stderr.isatty(),
            transient=True,
        )
        self._task = self._progress.add_task("adding", total=total or None)

    def __enter__(self) -> Self:
        self._progress.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._progress.stop()

    def advance(self, result: Result) -> None:
        """One more source is done."""
        self.counts[result.status] += 1
        self._progress.advance(self._task, result.size)
        if result.status == "failed" or sum(self.counts.values()) <= LISTED:
            self._console.print(_line(result), soft_wrap=True)


def _line(result: Result) -> Text:
    label = Text(f"{result.status:<12}", style="red" if result.status == "failed" else "green")
    if result.error:
        return label + Text(plain(result.error))
    article = result.article
    if article is None:
        return label + Text(plain(result.source))
    known = article.metadata
    parts = [f"[{article.id}]", known.title or result.source, known.outlet or "", day(known.published, known.precision)]
    return label + Text(plain(" · ".join(filter(None, parts))))
