"""The JSON of `feeds` and its commands."""

from collections.abc import Mapping, Sequence
from typing import Literal

from bot.contract.articles import AddResult
from bot.contract.quotes import Shape
from corpus.moments import iso
from retrieval.tracks.feeds.round import Report
from retrieval.tracks.feeds.schedule import shown_error, shown_since, state
from retrieval.tracks.store.feeds import Feed


class FiltersShape(Shape):
    """What is kept of a feed's articles; an empty list filters nothing."""

    words: list[str]
    speakers: list[str]
    sections: list[str]


class FeedShape(Shape):
    """A feed that is followed; times are ISO 8601 in UTC."""

    id: int
    url: str
    title: str
    kind: Literal["rss", "atom", "json", "sitemap", "page"] | None  # null before it was first read
    filters: FiltersShape
    last: str | None  # when it was last read with success
    due: str
    state: Literal["new", "live", "trouble", "failing", "moved"]  # failing: three visits in a row
    since: str | None  # of the first visit that failed, or that was led elsewhere for good
    error: str | None
    seen: int  # entries, ever
    added: int  # articles that came in by it, ever
    later: int  # new entries that the next hours bring; of this visit
    notes: list[str]  # of this visit

    @classmethod
    def of(cls, feed: Feed, now: float, report: Report | None = None) -> "FeedShape":
        """The shape of a feed, with what its visit has told."""
        kept = feed.filters
        return cls(
            id=feed.id,
            url=feed.url,
            title=feed.title,
            kind=feed.kind,
            filters=FiltersShape(words=list(kept.words), speakers=list(kept.speakers), sections=list(kept.sections)),
            last=_moment(feed.last),
            due=_moment(feed.due) or "",
            state=state(feed, now),
            since=_moment(shown_since(feed, now)),
            error=shown_error(feed, now),
            seen=feed.seen,
            added=feed.added,
            later=report.left if report else 0,
            notes=list(report.notes) if report else [],
        )


class FeedsShape(Shape):
    """`feeds`, `feeds remove` (those that are followed no more), `feeds export`"""

    feeds: list[FeedShape]

    @classmethod
    def of(cls, feeds: Sequence[Feed], now: float) -> "FeedsShape":
        """The shape of feeds."""
        return cls(feeds=[FeedShape.of(feed, now) for feed in feeds])


class PolledShape(Shape):
    """`feeds add`, `feeds poll`, `feeds import`: what became of each new article, and the feeds as they stand now"""

    results: list[AddResult]
    feeds: list[FeedShape]

    @classmethod
    def of(
        cls, results: list[AddResult], feeds: Sequence[Feed], reports: Mapping[int, Report], now: float
    ) -> "PolledShape":
        """The shape of a round."""
        return cls(results=results, feeds=[FeedShape.of(feed, now, reports.get(feed.id)) for feed in feeds])


def _moment(seconds: float | None) -> str | None:
    return None if seconds is None else iso(seconds)
