"""The progress of a command, on stderr: of adding sources, and of work whose steps are counted."""

import sys
from collections import Counter
from collections.abc import Iterable
from types import TracebackType
from typing import TYPE_CHECKING, Self

from rich.console import Console
from rich.filesize import decimal
from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, Task, TextColumn, TimeRemainingColumn
from rich.prompt import Confirm
from rich.text import Text

from bot.present.article import details
from bot.present.safe import plain
from corpus.sources.files import is_address

if TYPE_CHECKING:
    from retrieval.claims.known.importing import Imported
    from retrieval.ingest import Result

_STYLES = {"failed": "red", "partial": "yellow"}
LISTED = 20  # sources named one by one; beyond that only those that did not come whole


class _Shown:
    """A bar that stands as long as its work goes on."""

    _progress: Progress

    def __enter__(self) -> Self:
        self._progress.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._progress.stop()


class Importing(_Shown):
    """One import before its user: a bar with rate and time left, a line for each source that matters, and questions.

    `agreed` answers every question with yes; with `ask` unset there is nobody to ask.
    """

    def __init__(self, total: int, *, agreed: bool = False, ask: bool = True) -> None:
        self.counts: Counter[str] = Counter()
        self._agreed = agreed
        self._ask = ask and sys.stdin.isatty() and sys.stderr.isatty()
        self._console = Console(stderr=True, highlight=False)
        self._progress = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            _Measure(),
            TimeRemainingColumn(),
            console=self._console,
            disable=not sys.stderr.isatty(),
            transient=True,
        )
        self._files = self._progress.add_task("adding", total=total or None, visible=total > 0, links=False)
        self._links = self._progress.add_task("fetching", total=0, visible=False, links=True)
        self._expected = 0

    def advance(self, result: "Result") -> None:
        """One more source is done."""
        self.counts[result.status] += 1
        if result.size and not is_address(result.source):
            self._progress.update(self._files, advance=result.size, visible=True)
        if result.status in _STYLES or result.notes or sum(self.counts.values()) <= LISTED:
            self._console.print(_line(result), soft_wrap=True)

    def note(self, line: str) -> None:
        """Something to know."""
        self._console.print(Text(plain(line), style="yellow"), soft_wrap=True)

    def expect(self, links: int) -> None:
        """So many more links will be fetched."""
        self._expected += links
        self._progress.update(self._links, total=self._expected, visible=self._expected > 0)
        self._progress.update(self._files, visible=False)  # a file of links is no work; others show again when they do

    def came(self) -> None:
        """One of them is here."""
        self._progress.advance(self._links, 1)

    def agree(self, question: str) -> bool:
        """Ask the user, where there is one."""
        if self._agreed or not self._ask:
            return self._agreed
        self._progress.stop()
        answer = Confirm.ask(Text(plain(question)), console=self._console, default=True)
        self._progress.start()
        return answer


def with_bar(label: str, total: int, steps: Iterable[int]) -> int:
    """Run all steps, each of which says how many it has done; the number that they did together."""
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


class ImportingClaims(_Shown):
    """An import of known claims before its user: how many rows are done, and a line for each that failed."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self._console = Console(stderr=True, highlight=False)
        self._progress = Progress(
            TextColumn("taking in known claims"),
            TextColumn("{task.completed:,.0f}"),
            console=self._console,
            disable=not sys.stderr.isatty(),
            transient=True,
        )
        self._rows = self._progress.add_task("claims", total=None)

    def advance(self, result: "Imported") -> None:
        """One more row is done."""
        self.counts[result.status] += 1
        self._progress.advance(self._rows)
        if result.error is not None and self.counts["failed"] <= LISTED:
            self._console.print(Text("failed      ", style="red") + Text(plain(result.error)), soft_wrap=True)

    def summary(self) -> str:
        """ "3 added, 1 failed": what became of all rows, in one line."""
        said = [f"{count:,} {status}" for status in ("added", "updated", "unchanged", "failed")
                if (count := self.counts[status])]  # fmt: skip
        return ", ".join(said) if said else "Nothing to take in: no reviews of claims there."


class _Measure(ProgressColumn):
    """The amount that is done, and the speed: in bytes or in links."""

    def render(self, task: Task) -> Text:
        """ "12 of 30 links, 4.1/s" or "3.2 MB of 5.0 MB, 1.1 MB/s"."""
        done, rate = task.completed, task.speed or 0
        if task.fields["links"]:
            return Text(f"{done:,.0f} of {task.total or 0:,.0f} links" + (f", {rate:.1f}/s" if rate else ""))
        whole = f" of {decimal(int(task.total))}" if task.total else ""
        return Text(f"{decimal(int(done))}{whole}" + (f", {decimal(int(rate))}/s" if rate else ""))


def _line(result: "Result") -> Text:
    label = Text(f"{result.status:<12}", style=_STYLES.get(result.status, "green"))
    article = result.article
    if article is None:
        return label + Text(plain(result.error or result.source))
    line = label + Text(details(article, untitled=result.source))
    for more in filter(None, (result.error, *result.notes)):
        line += Text(f"\n{'':<12}{plain(more)}", style="dim")
    return line
