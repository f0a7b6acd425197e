"""Feeds that are followed: each with its state, what is kept of its articles, the entries that were seen, and a lease.

One process reads a feed at a time, by a lease that it renews. Times are epoch seconds and are handed in.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field

from sqlalchemy import Connection, Row, Select, delete, func, insert, select, update
from sqlalchemy.dialects.sqlite import insert as insert_new

from corpus.nouns import Validators
from corpus.sources.links import FollowedKind
from corpus.store.engines.database import Database
from retrieval.tracks.store.leases import Leases
from retrieval.tracks.store.tables import feed_filters, feed_items, feeds

FURTHEST = 2 * 24 * 3600.0  # seconds: no feed is due later than that
HOUR = 3600.0
MOST_SEEN = 20_000  # entries of one feed that are remembered
_AT_ONCE = 500
_KINDS = ("word", "speaker", "section")


@dataclass(frozen=True, slots=True)
class Filters:
    """The articles of a feed that are kept: with one of these words, of one of these speakers, in one of these
    sections; what is empty filters nothing."""

    words: tuple[str, ...] = ()
    speakers: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.words or self.speakers or self.sections)


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed as it stands; `moved` says since when it leads elsewhere for good, from the address `former`."""

    id: int
    url: str
    title: str
    kind: FollowedKind | None
    last: float | None
    due: float
    failures: int
    since: float | None
    error: str | None
    leads: str | None
    moves: int
    former: str | None
    moved: float | None
    hour: float
    taken: int
    seen: int
    added: int
    known: Validators | None = None
    filters: Filters = field(default_factory=Filters)

    def left(self, most: int, now: float) -> int:
        """The number of articles that it may bring yet in the hour that is now."""
        return max(0, most - (self.taken if self.hour <= now < self.hour + HOUR else 0))


@dataclass(frozen=True, slots=True)
class Item:
    """An entry that was settled: under its keys, and whether that is for good; `came` is whether an article came in,
    `counted` whether it counts among those of the hour."""

    keys: tuple[str, ...]
    done: bool
    came: bool = False
    counted: bool = True


class Feeds:
    """The feeds of one home."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._leases = Leases(database, feeds, feeds.c.id, FURTHEST)
        self.renew, self.release, self.is_due = self._leases.renew, self._leases.release, self._leases.is_due

    # The list -----------------------------------------------------------------------------------------------------

    def add(self, url: str, key: str, title: str, filters: Filters | None, now: float) -> tuple[Feed, bool]:
        """Return the feed at an address, and whether it is new; filters take the place of those that it had."""
        new = {"url": url, "key": key, "title": title, "at": now, "due": now}
        with self._database.writing() as connection:
            fresh = bool(connection.execute(insert_new(feeds).values(new).on_conflict_do_nothing()).rowcount)
            id = connection.execute(select(feeds.c.id).where(feeds.c.key == key)).scalar_one()
            if filters is not None:
                _filter(connection, id, filters)
            return _feeds(connection, select(feeds).where(feeds.c.id == id))[0], fresh

    def together(self) -> AbstractContextManager[None]:
        """Let all that is written inside be one transaction."""
        return self._database.transaction()

    def every(self) -> list[Feed]:
        """List all feeds, in the order in which they were added."""
        with self._database.reading() as connection:
            return _feeds(connection, select(feeds).order_by(feeds.c.id))

    def find(self, ids: Collection[int]) -> list[Feed]:
        """Return the feeds of these numbers."""
        with self._database.reading() as connection:
            return _feeds(connection, select(feeds).where(feeds.c.id.in_(ids)).order_by(feeds.c.id))

    def remove(self, ids: Collection[int]) -> None:
        """Follow these no more; their articles stay."""
        with self._database.erasing() as connection:
            connection.execute(delete(feeds).where(feeds.c.id.in_(ids)))

    # Turns --------------------------------------------------------------------------------------------------------

    def claim(self, owner: str, now: float, ids: Collection[int] | None = None, most: int = 200) -> list[Feed]:
        """Take a lease on the feeds of these numbers, or else on those that are due; those of others are left."""
        with self._database.writing() as connection:
            mine = self._leases.claim(connection, owner, now, ids, most)
            return _feeds(connection, select(feeds).where(feeds.c.id.in_(mine)).order_by(feeds.c.due, feeds.c.id))

    # Entries ------------------------------------------------------------------------------------------------------

    def settled(self, feed: int, keys: Iterable[str], tries: int) -> set[str]:
        """Return those of the keys whose entries need not be looked at again: done, or tried so often in vain."""
        found: set[str] = set()
        over = (feed_items.c.done == 1) | (feed_items.c.tries >= tries)
        with self._database.reading() as connection:
            for some in _parts(keys):
                query = select(feed_items.c.key).where(feed_items.c.feed == feed, feed_items.c.key.in_(some), over)
                found |= set(connection.execute(query).scalars())
        return found

    def settle(self, feed: int, items: Sequence[Item], now: float) -> None:
        """Note what became of entries; nothing of a feed that is followed no more."""
        with self._database.writing(durable=False) as connection:
            row = connection.execute(select(feeds).where(feeds.c.id == feed)).one_or_none()
            if row is None:
                return
            for item in items:
                _note(connection, feed, item, now)
            hour, taken = (row.hour, row.taken) if row.hour <= now < row.hour + HOUR else (now, 0)
            counts = {
                "hour": hour,
                "taken": taken + sum(item.counted for item in items),
                "seen": row.seen + sum(item.done for item in items),
                "added": row.added + sum(item.came for item in items),
            }
            connection.execute(update(feeds).where(feeds.c.id == feed).values(counts))

    def finish(self, feed: int, owner: str, state: Mapping[str, object]) -> bool:
        """Write the state of a feed that was read, by columns, and let go of it; False where somebody else has it."""
        mine = (feeds.c.id == feed, feeds.c.owner == owner)
        with self._database.writing(durable=False) as connection:
            done = connection.execute(update(feeds).where(*mine).values({**state, "owner": None, "until": None}))
            _forget(connection, feed)
            return bool(done.rowcount)

    def has(self, key: str) -> bool:
        """Tell whether the feed of that key is followed."""
        with self._database.reading() as connection:
            return connection.execute(select(feeds.c.id).where(feeds.c.key == key)).first() is not None


def _filter(connection: Connection, feed: int, filters: Filters) -> None:
    connection.execute(delete(feed_filters).where(feed_filters.c.feed == feed))
    values = zip(_KINDS, (filters.words, filters.speakers, filters.sections), strict=True)
    rows = [{"feed": feed, "kind": kind, "value": each} for kind, some in values for each in dict.fromkeys(some)]
    if rows:
        connection.execute(insert(feed_filters), rows)


def _note(connection: Connection, feed: int, item: Item, now: float) -> None:
    for key in item.keys:
        new = insert_new(feed_items).values(feed=feed, key=key, at=now, tries=1, done=int(item.done))
        more = {"at": now, "tries": feed_items.c.tries + 1, "done": int(item.done)}
        connection.execute(new.on_conflict_do_update(index_elements=["feed", "key"], set_=more))


def _forget(connection: Connection, feed: int) -> None:
    """Forget the oldest entries where there are too many."""
    mine = feed_items.c.feed == feed
    count = connection.execute(select(func.count()).select_from(feed_items).where(mine)).scalar_one()
    if count > MOST_SEEN:
        oldest = select(feed_items.c.key).where(mine).order_by(feed_items.c.at).limit(count - MOST_SEEN)
        connection.execute(delete(feed_items).where(mine, feed_items.c.key.in_(oldest)))


def _feeds(connection: Connection, query: Select[tuple[object, ...]]) -> list[Feed]:
    rows = connection.execute(query).all()
    kept: dict[int, dict[str, list[str]]] = {}
    for some in _parts([row.id for row in rows]):
        chosen = select(feed_filters).where(feed_filters.c.feed.in_(some))
        for filter_ in connection.execute(chosen):
            kept.setdefault(filter_.feed, {}).setdefault(filter_.kind, []).append(filter_.value)
    return [_feed(row, kept.get(row.id, {})) for row in rows]


def _feed(row: Row[tuple[object, ...]], kept: Mapping[str, Sequence[str]]) -> Feed:
    values = {name: row._mapping[name] for name in Feed.__slots__ if name not in ("known", "filters")}
    known = Validators(row.etag, row.modified) if row.etag or row.modified else None
    return Feed(**values, known=known, filters=Filters(*(tuple(kept.get(kind, ())) for kind in _KINDS)))


def _parts(values: Iterable[str] | Iterable[int]) -> Iterable[list[object]]:
    flat: list[object] = list(values)
    return (flat[at : at + _AT_ONCE] for at in range(0, len(flat), _AT_ONCE))
