"""A round over feeds: visit them side by side, take in what is new as it comes, note each entry once it is confirmed.

Everything streams: however many feeds there are, only some links and pages are in memory. A kill loses nothing: what
was not noted is looked at again, and found to be held. The lease is renewed as long as the round lives.
"""

from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from corpus.errors import SourceError
from corpus.sources.gather import Host, gather_links
from corpus.sources.links import Link
from corpus.sources.source import Raw, Source
from corpus.web.fetcher import Fetcher, Unread, Visited
from retrieval.ingest import Result
from retrieval.tracks.feeds.filters import NamesOf, wanted
from retrieval.tracks.feeds.reading import Reading, entries
from retrieval.tracks.feeds.schedule import (
    MOST_AN_HOUR,
    Changes,
    Event,
    after_failure,
    after_move,
    after_success,
    event,
)
from retrieval.tracks.store.feeds import Feed, Feeds, Item
from retrieval.tracks.store.leases import held

Add = Callable[[Iterable[Source]], Iterator[Result]]
_TOGETHER = 200  # links that are fetched side by side
_HEAVY = 16_000_000  # characters of articles as feeds have them
_CAME = frozenset({"added", "new-version", "duplicate", "partial"})


@dataclass(frozen=True, slots=True)
class Report:
    """The outcome of a visit: the feed as it stands now, its new entries, those of them that are for a later hour, and
    those that were not wanted; `event` is what has to be told, once."""

    feed: Feed
    new: int = 0
    left: int = 0
    aside: int = 0
    error: str | None = None
    event: Event | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class World:
    """The things around a round: the way to the web, the door to the corpus, names, time in epoch seconds, chance."""

    fetcher: Callable[[], Fetcher]
    add: Add
    names_of: NamesOf
    clock: Callable[[], float]
    chance: Callable[[], float]
    most_an_hour: int = MOST_AN_HOUR  # new articles of one feed; the rest later
    tell: Callable[[Report], None] = lambda report: None  # keeps what has to be told, where a visit makes it sure


@dataclass(slots=True)
class _Group:
    """The entries that one source settles, of one feed or of several, and whether it was a page that was had."""

    entries: list[tuple[Reading, Item]]
    had: bool = False


class Round:
    """One round, over feeds on which `owner` has a lease; `first` are new ones, whose entries are all taken in."""

    def __init__(
        self, store: Feeds, owner: str, claimed: Sequence[Feed], first: frozenset[int], world: World, host: Host
    ) -> None:
        self.reports: list[Report] = []
        self._store = store
        self._owner = owner
        self._claimed = claimed
        self._first = first
        self._world = world
        self._host = host
        self._fetcher = world.fetcher()
        self._names_of = cache(world.names_of)  # the names of now: they would be looked up anew with each article
        self._coming: defaultdict[str, deque[_Group]] = defaultdict(deque)

    def results(self) -> Iterator[Result]:
        """The outcome of each new article, once it is confirmed; `reports` has that of each feed at the end."""
        with held(self._store, self._owner, self._world.clock):
            for result in self._world.add(self._sources()):
                if self._settle(result):
                    yield result

    # Entries ------------------------------------------------------------------------------------------------------

    def _sources(self) -> Iterator[Source]:
        """The pages of all new entries."""
        groups: dict[str, tuple[Link, _Group]] = {}
        weight = 0
        by_url = {feed.url: feed for feed in self._claimed}
        for visit in self._fetcher.visit_all({feed.url: feed.known for feed in self._claimed}):
            feed = by_url[visit.asked]
            reading = Reading(feed, feed.id in self._first, self._world.most_an_hour)
            for link, item in self._visited(reading, visit):
                _, group = groups.setdefault(link.url or link.place, (link, _Group([])))
                group.entries.append((reading, item))
                weight += len(link.text)
            self._close(reading)
            if len(groups) >= _TOGETHER or weight >= _HEAVY:
                yield from self._fetched(groups)
                groups, weight = {}, 0
        yield from self._fetched(groups)

    def _visited(self, reading: Reading, visit: Visited | Unread) -> list[tuple[Link, Item]]:
        """The entries of a feed that are to be taken in."""
        feed, now = reading.feed, self._world.clock()
        try:
            if isinstance(visit, Unread):
                raise SourceError(visit.error)
            reading.leads, reading.known = visit.moved, feed.known
            found = [] if visit.page is None else entries(reading, visit.page, self._store, self._fetcher, now)
        except SourceError as error:
            wait = visit.wait if isinstance(visit, Unread) else 0.0
            changes = after_failure(feed, str(error), wait, now, self._world.chance)
            self._report(reading, changes, str(error))
            return []
        reading.waiting, reading.complete = len(found), True
        return found

    def _fetched(self, groups: dict[str, tuple[Link, _Group]]) -> Iterator[Source]:
        """The pages behind links, without those that nobody wants."""
        for source in gather_links([link for link, _ in groups.values()], self._fetcher, self._host):
            _, group = groups[source.source]
            if isinstance(source, Raw):
                group.had = True
                self._sift(group, source)
            if group.entries:
                self._coming[source.source].append(group)
                yield source

    def _sift(self, group: _Group, raw: Raw) -> None:
        """Leave out the feeds that do not want an article."""
        kept = []
        for reading, item in group.entries:
            if wanted(raw, reading.feed.filters, self._names_of):
                kept.append((reading, item))
            else:
                reading.aside += 1
                self._note(reading, item)
        group.entries = kept

    def _settle(self, result: Result) -> bool:
        """Note an entry whose article is confirmed, or cannot be read; tell whether that is worth telling."""
        group = self._coming[result.source].popleft()
        if not self._coming[result.source]:
            del self._coming[result.source]
        failed = result.status == "failed"
        telling = False
        for reading, item in group.entries:
            no_story = failed and group.had and reading.kind == "page"  # a link of a page may lead to anything
            telling = telling or not no_story
            reading.again += failed and not no_story
            reading.aside += no_story
            self._note(reading, replace(item, done=not failed or no_story, came=result.status in _CAME))
        return telling

    def _note(self, reading: Reading, item: Item) -> None:
        self._store.settle(reading.feed.id, [item], self._world.clock())
        reading.waiting -= 1
        self._close(reading)

    # Feeds --------------------------------------------------------------------------------------------------------

    def _close(self, reading: Reading) -> None:
        """Note the state of a feed once all its entries are settled; what its server told of it only where nothing is
        left that the next visit must see."""
        if not reading.complete or reading.waiting:
            return
        reading.complete = False
        now, feed = self._world.clock(), reading.feed
        known = None if reading.left or reading.again else reading.known
        changes = after_success(feed, known, reading.left, now, self._world.chance)
        changes |= after_move(feed, reading.leads, now, self._store.has)
        if reading.kind is not None:
            changes |= {"kind": reading.kind, "title": reading.title or feed.title}
        self._report(reading, changes, None)

    def _report(self, reading: Reading, changes: Changes, error: str | None) -> None:
        feed = reading.feed
        with self._store.together():
            if not self._store.finish(feed.id, self._owner, changes):
                return  # it is followed no more, or another process has taken over
            now = self._store.find([feed.id])
            told = event(feed, changes)
            made = [
                Report(each, reading.new, reading.left, reading.aside, error, told, tuple(reading.notes))
                for each in now
            ]
            for each in made:
                self._world.tell(each)
        self.reports += made
