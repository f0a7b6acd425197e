"""Each kind of job, done: one implementation, whoever keeps the queue and wherever the worker runs.

Each gives a step for each thing that it has done: the result where that is of a source, else whether it need not be
done again where the job is begun anew. Between steps a worker may stop it. All may be done twice: what is held already
stays as it is, and what was told is not told again.
"""

import logging
from collections.abc import Callable, Generator, Iterator, Mapping

from bot.app import App
from bot.jobs.adding import Listener, gathered
from bot.jobs.queue import Job, Kind
from corpus.events import happened
from retrieval.ingest import Result
from retrieval.tracks.feeds.round import Report
from retrieval.unread import catch_up, left

Steps = Generator[Result | bool, None, None]


def add(app: App, job: Job, host: Listener) -> Steps:
    """Add sources, or a file."""
    yield from gathered(app, job.request.asked, host)


def look(app: App, _job: Job, _host: Listener) -> Steps:
    """Look at what has come, for all that is followed: read what it says of claims, and make notices."""
    app.tracking.look()
    yield True


def refresh(app: App, _job: Job, _host: Listener) -> Steps:
    """Read the pages again that are due."""
    for each in app.refresher.due():
        if each.state in ("edited", "moved", "withdrawn"):
            happened("page read again", article=each.article.id, status=each.state)
        yield True


def feeds(app: App, _job: Job, host: Listener) -> Steps:
    """Read the feeds that are due."""
    while app.feeds.are_due():
        polling = app.feeds.poll(None, host)
        for result in polling.round.results():
            yield result.status not in HELD  # what came in is told by what follows it
        for report in polling.round.reports:
            _tell(report)
        if not polling.round.reports:  # another process is at work on them
            return


def index(app: App, _job: Job, _host: Listener) -> Steps:
    """Bring Chroma up to what is stored."""
    app.vectors.sync()
    yield True


def read(app: App, _job: Job, _host: Listener) -> Steps:
    """Read the texts for who said what that have yet to be read so, as after an upgrade."""
    for _texts in catch_up(app.catalogue):
        yield True


KINDS: Mapping[Kind, Callable[[App, Job, Listener], Steps]] = {
    "add": add,
    "look": look,
    "refresh": refresh,
    "feeds": feeds,
    "index": index,
    "read": read,
}
HELD = ("unchanged", "failed")  # of a source that brought nothing new
CAUSES: Mapping[Kind, tuple[Kind, ...]] = {"add": ("index", "look"), "refresh": ("look",), "feeds": ("look",)}


def due(app: App) -> Iterator[Kind]:
    """Tell the chores that are due by the clock."""
    if app.feeds.are_due():
        yield "feeds"
    if app.refresher.are_due():
        yield "refresh"
    if left(app.catalogue):
        yield "read"


def _tell(report: Report) -> None:
    """Tell that a feed was read; that it fails for good, has moved, or can be read again: once."""
    happened("feed read", feed=report.feed.id, status="failed" if report.error else "read", new=report.new)
    if report.event:
        happened("feed changed", logging.WARNING, feed=report.feed.id, status=report.event)
