"""Read the feeds that are due, for as long as the program runs. It knows no messenger."""

import logging

from bot.app import App
from bot.jobs.background import repeat
from bot.jobs.worker import Listener
from bot.present.feeds import report_lines
from retrieval.tracks.feeds.round import Report

LOOKS = 20.0  # seconds between looks at whether a feed is due

_log = logging.getLogger("onrecord")


async def read_feeds(app: App, looks: float = LOOKS) -> None:
    """Read feeds whenever some are due, without end, in a thread of its own."""

    def step() -> None:
        for report in read_due(app):
            _tell(report, app.feeds.now())

    await repeat("feeds", step, looks)


def read_due(app: App) -> list[Report]:
    """Read all feeds that are due; the outcome of each."""
    reports: list[Report] = []
    while app.feeds.are_due():
        polling = app.feeds.poll(None, Listener())
        for _result in polling.round.results():
            pass  # what came in is told by what follows it
        reports += polling.round.reports
        if not polling.round.reports:  # another process is at work on them
            break
    return reports


def _tell(report: Report, now: float) -> None:
    """Log that a feed fails for good, has moved, or can be read again: once."""
    if report.event:
        for line in report_lines(report, now):
            _log.warning("feed %s", line)
