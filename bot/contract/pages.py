"""The JSON of `refresh`."""

from collections.abc import Iterable
from typing import Literal

from bot.contract.articles import ChangeShape, ShowShape
from bot.contract.quotes import Shape
from corpus.moments import iso
from retrieval.tracks.refresh.live import Live
from retrieval.tracks.refresh.refresher import Refreshed


class RefreshedShape(Shape):
    """The page of an article as this visit found it; `change` is what is new on it, null where nothing is."""

    article: int
    state: Literal["live", "edited", "moved", "withdrawn", "blocked", "unreachable"]
    since: str  # ISO 8601 in UTC: since when it is in this state
    change: ChangeShape | None
    error: str | None

    @classmethod
    def of(cls, done: Refreshed) -> "RefreshedShape":
        """The shape of a visit."""
        change = ChangeShape.of(done.change) if done.change else None
        since = iso(done.since)
        return cls(article=done.article.id, state=done.state, since=since, change=change, error=done.error)


class LiveDifferenceShape(Shape):
    """One way in which a sentence on the live page departs from the one that is held."""

    type: Literal["number", "negation", "name", "date", "word", "speaker", "kind", "cut"]
    before: str
    after: str


class LiveShape(Shape):
    """A quoted sentence beside its live page; `now` are its words there, where they are others."""

    state: Literal["yes", "changed", "not_found", "unread"]
    url: str
    at: str  # ISO 8601 in UTC
    sentence: str
    now: str | None
    differences: list[LiveDifferenceShape]
    error: str | None

    @classmethod
    def of(cls, live: Live) -> "LiveShape":
        """The shape of a look."""
        differing = [
            LiveDifferenceShape(type=each.type, before=each.stored, after=each.given) for each in live.differences
        ]
        now = live.now or None
        return cls(
            state=live.state, url=live.url, at=live.at, sentence=live.sentence, now=now, differences=differing,
            error=live.error,
        )  # fmt: skip


class ShowLiveShape(ShowShape):
    """`show --live`"""

    live: LiveShape


class RefreshShape(Shape):
    """`refresh`"""

    results: list[RefreshedShape]

    @classmethod
    def of(cls, done: Iterable[Refreshed]) -> "RefreshShape":
        """The shape of visits."""
        return cls(results=[RefreshedShape.of(each) for each in done])
