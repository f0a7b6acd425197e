"""The JSON of `refresh`."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Literal

from bot.contract.outputs import ChangeShape
from bot.contract.quotes import Shape
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
        since = datetime.fromtimestamp(done.since, UTC).isoformat(timespec="seconds")
        return cls(article=done.article.id, state=done.state, since=since, change=change, error=done.error)


class RefreshShape(Shape):
    """`refresh`"""

    results: list[RefreshedShape]

    @classmethod
    def of(cls, done: Iterable[Refreshed]) -> "RefreshShape":
        """The shape of visits."""
        return cls(results=[RefreshedShape.of(each) for each in done])
