"""The feeds that are followed: add, filter, remove, poll; taken from lists of feeds and written as one.

`poll` and `add` begin a round, whose results come as they are confirmed. Notices of feeds that fail or have moved are
made of its reports' events.
"""

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import uuid4

from corpus.errors import InputError
from corpus.identity import checked_address, url_identity
from corpus.sources.gather import Host
from corpus.sources.listings.opml import Outline, read_outlines, write_opml
from retrieval.tracks.feeds.filters import filters_of
from retrieval.tracks.feeds.round import Report, Round, World
from retrieval.tracks.store.feeds import Feed, Feeds, Filters

TITLE = "Feeds followed with On Record"
_AT_ONCE = 200  # feeds of one round that reads what is due


@dataclass(frozen=True, slots=True)
class Polling:
    """A round that has begun, and the feeds that another process is reading at the moment."""

    round: Round
    busy: tuple[Feed, ...] = ()


class Subscriptions:
    """The feeds of one corpus."""

    def __init__(self, store: Feeds, world: World) -> None:
        self._store = store
        self._world = world

    def every(self) -> list[Feed]:
        """List all feeds, in the order in which they were added."""
        return self._store.every()

    def now(self) -> float:
        """Return the time, in epoch seconds."""
        return self._world.clock()

    def named(self, words: Iterable[str]) -> list[Feed]:
        """Return the feeds that a user names by their numbers or addresses. InputError for one that is none."""
        every = self.every()
        by_name = {str(feed.id): feed for feed in every} | {url_identity(feed.url) or "": feed for feed in every}
        found = []
        for word in words:
            feed = by_name.get(word) or by_name.get(url_identity(word) or word)
            if feed is None:
                raise InputError(f"There is no feed {word[:200]!r}. See them with: onrecord feeds")
            found.append(feed)
        return list({feed.id: feed for feed in found}.values())

    def add(self, urls: Sequence[str], filters: Filters, host: Host) -> Polling:
        """Follow feeds and read them now; one that is followed already is read again, with the filters if there are
        any. One whose first visit fails is to be given up: see `give_up`."""
        for url in urls:
            checked_address(url)
        added = [self._put(url, "", filters) for url in urls]
        first = frozenset(feed.id for feed, _ in added if feed.last is None)
        return self._begin([feed.id for feed, _ in added], first, host)

    def give_up(self, reports: Iterable[Report]) -> None:
        """Follow no more what has never been read."""
        self._store.remove([each.feed.id for each in reports if each.error and each.feed.last is None])

    def remove(self, feeds: Iterable[Feed]) -> None:
        """Follow these no more; their articles stay."""
        self._store.remove([feed.id for feed in feeds])

    def poll(self, feeds: Sequence[Feed] | None, host: Host) -> Polling:
        """Read these feeds now, or those that are due."""
        return self._begin(None if feeds is None else [feed.id for feed in feeds], frozenset(), host)

    def are_due(self) -> bool:
        """Tell whether any feed is to be read by now."""
        return self._store.is_due(self.now())

    def take(self, body: bytes, named: str) -> tuple[list[Feed], list[str]]:
        """Follow the feeds of a list (OPML), to be read when they are due, at once; and say what is no feed."""
        taken, broken = [], []
        for outline in read_outlines(body, named):
            try:
                checked_address(outline.url)
                taken.append(outline)
            except InputError as error:
                broken.append(f"{named}: {error}")
        with self._store.together():
            feeds = [self._put(each.url, each.title, _kept(each))[0] for each in taken]
        return list({feed.id: feed for feed in feeds}.values()), broken

    def written(self) -> bytes:
        """Return all feeds as a list (OPML)."""
        return write_opml([_outline(feed) for feed in self.every()], TITLE)

    def _put(self, url: str, title: str, filters: Filters) -> tuple[Feed, bool]:
        key = url_identity(url) or url
        return self._store.add(url.strip(), key, title, filters or None, self.now())

    def _begin(self, ids: Sequence[int] | None, first: frozenset[int], host: Host) -> Polling:
        owner = f"{os.getpid()}-{uuid4().hex[:12]}"
        claimed = self._store.claim(owner, self.now(), ids, _AT_ONCE)
        mine = {feed.id for feed in claimed}
        busy = [] if ids is None else self._store.find([id for id in ids if id not in mine])
        return Polling(Round(self._store, owner, claimed, first & mine, self._world, host), tuple(busy))


def _kept(outline: Outline) -> Filters:
    return filters_of(*(outline.kept.get(kind, ()) for kind in ("word", "speaker", "section")))


def _outline(feed: Feed) -> Outline:
    kept = feed.filters
    return Outline(feed.url, feed.title, {"word": kept.words, "speaker": kept.speakers, "section": kept.sections})
