"""Work off the queue of jobs, a few at a time: what is to be added for somebody who waits for it in a chat.

Of any messenger: how a job goes and what became of it is told by a `Reporter`, files come from a `Files`. A store that
fails is tried again until it is there: neither it nor a reporter that fails ends the work or loses a job.
"""

import asyncio
import io
import logging
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, Literal, Protocol, TypeVar

from bot.app import App
from bot.jobs.store.queue import Job, Jobs
from corpus.errors import OnRecordError
from corpus.sources.files import in_memory
from corpus.sources.gather import Wanted
from corpus.sources.links import NOTHING
from corpus.sources.lists import only_links
from corpus.sources.source import Failure, Raw
from retrieval.ingest import Result

T = TypeVar("T")

LISTS = frozenset({".csv", ".tsv", ".xlsx", ".opml"})  # documents that name what is to be added
AT_ONCE = 2
EVERY = 2.0  # seconds between reports of progress
FIRST_PAUSE, LONGEST_PAUSE = 1.0, 60.0  # seconds before a store that failed is tried again; doubled each time
ONLY_LINKS = "It holds only links."  # why a text was not added

_log = logging.getLogger("onrecord")


@dataclass(frozen=True, slots=True)
class Outcome:
    """The outcome of a job: its results, or the reason why there are none.

    `notes` tell what was left out of a feed or sitemap; `reason` is in plain words, empty where it is not for people.
    """

    kind: Literal["added", "failed", "file-gone", "given-up"]
    results: tuple[Result, ...] = ()
    notes: tuple[str, ...] = ()
    reason: str = ""


class Reporter(Protocol):
    """Tells whoever waits for a job."""

    async def progress(self, job: Job, done: int, total: int) -> None:
        """So many of many pages have come."""

    async def finished(self, job: Job, outcome: Outcome) -> None:
        """The job has ended."""


class Files(Protocol):
    """Gives the files that jobs name."""

    async def fetch(self, file: str) -> bytes | None:
        """Return a file's bytes; None where it cannot be had any more."""


@dataclass(slots=True)
class Listener:
    """Stands for whoever asked while sources are gathered: takes note of what is said, and agrees to nothing."""

    total: int = 0
    done: int = 0
    notes: list[str] = field(default_factory=list)

    def note(self, line: str) -> None:
        """Keep something to know."""
        self.notes.append(line)

    def expect(self, links: int) -> None:
        """Count links that will be fetched."""
        self.total += links

    def came(self) -> None:
        """Count one that has been."""
        self.done += 1

    def agree(self, _question: str) -> bool:
        """Agree to nothing."""
        return False


class Worker:
    """Works off the jobs of one home; `first_pause` is how long it waits for a store that failed."""

    def __init__(
        self, app: App, jobs: Jobs, reporter: Reporter, files: Files, *, first_pause: float = FIRST_PAUSE
    ) -> None:
        self._app = app
        self._jobs = jobs
        self._reporter = reporter
        self._files = files
        self._first_pause = first_pause
        self._wake = asyncio.Event()
        self._room = asyncio.Semaphore(AT_ONCE)
        self._begun: set[int] = set()
        self._tasks: set[asyncio.Task[None]] = set()
        self._threads = ThreadPoolExecutor(AT_ONCE + 1, thread_name_prefix="jobs")  # one is left for the store

    async def submit(self, job: Job) -> None:
        """Keep a job, to be worked as soon as there is room."""
        await self._in_thread(lambda: self._jobs.put(job))
        self._wake.set()

    async def run(self) -> None:
        """Work jobs off without end: those that an earlier run left, then each as it comes."""
        try:
            for fault in await self._until_it_works(self._jobs.faults, "the jobs could not be read"):
                _log.error("a job is left alone: %s", fault)
            while True:
                self._wake.clear()
                for job in await self._until_it_works(self._jobs.unfinished, "the jobs could not be read"):
                    self._begin(job)
                await self._wake.wait()
        finally:
            for task in self._tasks:
                task.cancel()
            self._threads.shutdown(wait=False, cancel_futures=True)

    def _begin(self, job: Job) -> None:
        if job.id not in self._begun:
            self._begun.add(job.id)
            task = asyncio.create_task(self._work(job))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def _work(self, job: Job) -> None:
        """Work one job to its end, whatever fails."""
        async with self._room:
            outcome = await self._outcome(job)
            try:
                await self._reporter.finished(job, outcome)
            except Exception as error:  # the edge of a job: nobody can be told any more
                _log.error("what became of a job could not be told: %s", type(error).__name__)
        cut_short = bool(outcome.notes)
        await self._until_it_works(lambda: self._jobs.finish(job.id, cut_short=cut_short), "a job could not be ended")

    async def _outcome(self, job: Job) -> Outcome:
        host = Listener()
        tries_left = await self._until_it_works(lambda: self._jobs.begin(job.id), "a job could not be begun")
        if not tries_left:
            return Outcome("given-up")
        try:
            return await self._added(job, host)
        except OnRecordError as error:
            return Outcome("failed", notes=tuple(host.notes), reason=str(error))
        except Exception as error:  # the edge of a job: what failed is told in general words, and the log has the rest
            _log.error("a job failed", exc_info=error)
            return Outcome("failed", notes=tuple(host.notes))

    async def _added(self, job: Job, host: Listener) -> Outcome:
        body = await self._files.fetch(job.file) if job.file else b""
        if body is None:
            return Outcome("file-gone")
        adding = asyncio.get_running_loop().run_in_executor(self._threads, lambda: list(self._results(job, body, host)))
        await self._watch(job, host, adding)
        return Outcome("added", tuple(await adding), tuple(host.notes))

    async def _watch(self, job: Job, host: Listener, adding: "asyncio.Future[list[Result]]") -> None:
        """Report how many of many pages have come, now and then, until all have."""
        reported = 0
        while not (await asyncio.wait([adding], timeout=EVERY))[0]:
            if host.total > 1 and host.done != reported:
                reported = host.done
                await self._report_progress(job, host)

    async def _report_progress(self, job: Job, host: Listener) -> None:
        try:
            await self._reporter.progress(job, host.done, host.total)
        except Exception as error:  # the work goes on
            _log.error("how a job goes could not be told: %s", type(error).__name__)

    def _results(self, job: Job, body: bytes, host: Listener) -> Iterator[Result]:
        return gathered(self._app, job.sources, job.name, io.BytesIO(body), job.most, host)

    async def _until_it_works(self, call: Callable[[], T], trouble: str) -> T:
        """Return what a call to the store gives, tried again, ever more seldom, for as long as it fails."""
        pause = self._first_pause
        while True:
            try:
                return await self._in_thread(call)
            except Exception as error:  # a full disk, say: whatever it is, a job must not be lost by it
                _log.error("%s: %s", trouble, error if isinstance(error, OnRecordError) else type(error).__name__)
            await asyncio.sleep(pause)
            pause = min(2 * pause, LONGEST_PAUSE)

    async def _in_thread(self, call: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._threads, call)


def gathered(
    app: App, sources: Sequence[str], name: str | None, body: BinaryIO, most: int, host: Listener
) -> Iterator[Result]:
    """Add a file that came under this name, or else addresses; `most` of one feed or list."""
    if name is not None and Path(name).suffix.lower() in LISTS:
        yield from app.gather(Wanted(lists=("-",), most=most), host, body)
    elif name is not None:
        yield from app.add(map(_without_lists, in_memory(name, body.read(), NOTHING)))
    else:
        yield from app.gather(Wanted(sources, most=most), host, io.BytesIO())


def _without_lists(source: Raw | Failure) -> Raw | Failure:
    """Refuse a text of nothing but links; any other source stays as it is."""
    if isinstance(source, Failure) or not source.page.content_type.startswith("text/plain"):
        return source
    return Failure(source.source, ONLY_LINKS) if only_links(source.page.body) else source
