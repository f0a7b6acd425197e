"""Make a notice of a feed that died, has moved or can be read again: once, with the visit that makes it sure."""

from datetime import UTC, datetime

from corpus.moments import iso
from retrieval.tracks.feeds.round import Report
from retrieval.tracks.feeds.schedule import TELL_AFTER, shown_error
from retrieval.tracks.notice import NewNotice, Told


def notice_of(report: Report, now: float) -> NewNotice | None:
    """The notice of a visit to a feed at a time in epoch seconds; None where there is nothing to tell."""
    if report.event is None:
        return None
    feed = report.feed
    name = feed.title or feed.url
    since = _minute(feed.since if feed.failures else feed.moved)
    words = {
        "failing": f"{name} cannot be read since {since}, {TELL_AFTER} visits in a row: {feed.error}",
        "moved": f"{name} leads elsewhere since {since}: {shown_error(feed, now)}",
        "recovered": f"{name} can be read again.",
    }[report.event]
    at = iso(now)
    event = f"feed {feed.id} {report.event} {feed.since or feed.moved or at}"
    return NewNotice(None, ("feed",), None, Told(feed=words), (event,), at)


def _minute(seconds: float | None) -> str:
    return f"{datetime.fromtimestamp(seconds or 0.0, UTC):%Y-%m-%d %H:%M} UTC"
