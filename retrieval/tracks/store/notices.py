"""Notices on disk: made exactly once, with the place up to which it was looked, and all that a look has found.

That the corpus was looked at and what came of it are written in one transaction, by whichever look comes first: any
process may look, and a kill leaves all of it or nothing. What was told before is not told again, whatever happens,
since its name is kept. No words of articles are kept: a notice has the places where they stand.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from sqlalchemy import Connection, Row, Select, bindparam, delete, insert, select, update
from sqlalchemy.dialects.sqlite import insert as insert_new

from corpus.errors import StoreError
from corpus.store.engines.database import Database, batches
from retrieval.tracks.notice import TOLD, NewNotice, Notice, Told, told_json
from retrieval.tracks.store.tables import entries, notices, page_events, positions, told, tracks, waiting
from retrieval.tracks.store.tracks import NewEntry, NewTrack, change_status, insert_entries, insert_track, is_followed
from retrieval.tracks.track import StatusChange

PageKind = Literal["withdrawal", "state"]


@dataclass(frozen=True, slots=True)
class Position:
    """Up to which statement and passage the corpus was looked at, and when (epoch seconds); `turn` counts the looks."""

    statement: int
    passage: int
    at: float
    turn: int = 0


@dataclass(frozen=True, slots=True)
class Waiting:
    """An article that may bear on a track, and is yet to be read for it; `mark` is its highest new passage."""

    track: int
    article: int
    mark: int


@dataclass(frozen=True, slots=True)
class PageEvent:
    """A change of an article's state, which is yet to be told: a withdrawal, or another."""

    id: int
    article: int
    kind: PageKind
    why: str
    at: str


@dataclass(slots=True)
class Findings:
    """All that came of a look: what is to be told, what was found for tracks and the statuses that they took on.

    `later` is yet to be read, `read` was; `events` are told, and tracks in `filled` have what was held before.
    """

    notices: list[NewNotice] = field(default_factory=list)
    entries: dict[int, list[NewEntry]] = field(default_factory=dict)
    statuses: dict[int, StatusChange] = field(default_factory=dict)
    later: list[Waiting] = field(default_factory=list)
    read: list[Waiting] = field(default_factory=list)
    events: list[PageEvent] = field(default_factory=list)
    filled: list[int] = field(default_factory=list)


class Notices:
    """The notices of one home."""

    def __init__(self, database: Database) -> None:
        self._database = database

    # Looks --------------------------------------------------------------------------------------------------------

    def position(self) -> Position | None:
        """Return up to where the corpus was looked at; None: never yet."""
        with self._database.reading() as connection:
            return _position(connection)

    def put(self, before: Position | None, now: Position, found: Findings) -> bool:
        """Keep what a look from `before` on has found, and where it ended; False where another look came first.

        Nothing is kept of a track that has ended, and nothing told that was told before."""
        with self._database.writing() as connection:
            if _position(connection) != before:
                return False
            _keep(connection, found)
            _place(connection, now, 1 if before is None else before.turn + 1)
        return True

    def begin(
        self, before: Position | None, marks: Position, new: NewTrack, status: StatusChange, found: Sequence[NewEntry]
    ) -> int | None:
        """Begin a track with what was found for it, and return its number; None where a look, or its like, came first.

        Where nothing was followed, nobody may have looked for long: looking begins anew at `marks`."""
        with self._database.writing() as connection:
            if _position(connection) != before or is_followed(connection, new):
                return None
            if before is None or not _living(connection):
                connection.execute(delete(page_events))
                _place(connection, marks, 1 if before is None else before.turn + 1)
            return insert_track(connection, new, status, found)

    def waiting(self, limit: int) -> list[Waiting]:
        """List what is yet to be read, the first first."""
        query = select(waiting.c.track, waiting.c.article, waiting.c.mark).order_by(waiting.c.mark, waiting.c.track)
        with self._database.reading() as connection:
            return [Waiting(*row) for row in connection.execute(query.limit(limit))]

    def note(self, article: int, kind: PageKind, why: str, at: str) -> None:
        """Note that the state of an article changed: the next look tells those who follow what it said.

        Called inside a `transaction`, it is confirmed with the change itself, or not."""
        with self._database.writing() as connection:
            connection.execute(insert(page_events).values(article=article, kind=kind, why=why, at=at))

    def page_events(self) -> list[PageEvent]:
        """List the changes of states that are yet to be told."""
        with self._database.reading() as connection:
            rows = connection.execute(select(page_events).order_by(page_events.c.id))
            return [PageEvent(row.id, row.article, row.kind, row.why, row.at) for row in rows]

    def add(self, made: Iterable[NewNotice]) -> None:
        """Keep notices that no look has found; inside a `transaction`, with what made them."""
        with self._database.writing() as connection:
            _tell(connection, made)

    # Reading ------------------------------------------------------------------------------------------------------

    def every(self, *, unread: bool = False, limit: int | None = None) -> list[Notice]:
        """List the notices of the command line, oldest first; of more than `limit` the latest. StoreError where one
        cannot be read."""
        query = select(notices).where(notices.c.listed == 1).order_by(notices.c.id.desc()).limit(limit)
        found = self._read(query.where(notices.c.read == 0) if unread else query)
        return found[::-1]

    def all_kept(self) -> list[tuple[int, int, str]]:
        """List what every notice tells, as it is kept: number, format, JSON."""
        with self._database.reading() as connection:
            rows = connection.execute(select(notices.c.id, notices.c.format, notices.c.told).order_by(notices.c.id))
            return [(row.id, row.format, row.told) for row in rows]

    def find(self, id: int) -> Notice | None:
        """Return the notice of that number."""
        return next(iter(self._read(select(notices).where(notices.c.id == id))), None)

    def mark_read(self, ids: Iterable[int]) -> None:
        """Note that these were read."""
        with self._database.writing() as connection:
            for some in batches(ids):
                connection.execute(update(notices).where(notices.c.id.in_(some)).values(read=1))

    def remove_articles(self, articles: Iterable[int]) -> int:
        """Forget what these articles made, what of them is yet to be read, and the reasons that other notices of the
        same tracks give; return the number of notices."""
        found = 0
        with self._database.erasing() as connection:
            for some in batches(articles):
                mine = select(entries.c.track).where(entries.c.article.in_(some))
                for row in connection.execute(select(notices).where(notices.c.track.in_(mine))).all():
                    _without_reason(connection, row)
                for table in (waiting, page_events):
                    connection.execute(delete(table).where(table.c.article.in_(some)))
                found += connection.execute(delete(notices).where(notices.c.article.in_(some))).rowcount
        return found

    def _read(self, query: Select[tuple[object, ...]]) -> list[Notice]:
        with self._database.reading() as connection:
            return [as_notice(row) for row in connection.execute(query)]


def _without_reason(connection: Connection, row: Row[tuple[object, ...]]) -> None:
    """Let a notice say no more why a status changed; one that cannot be read is gone."""
    mine = notices.c.id == row._mapping["id"]
    try:
        told = as_notice(row).told
    except StoreError:
        connection.execute(delete(notices).where(mine))
        return
    if told.because:
        values = {"told": told_json(replace(told, because="")), "format": TOLD.number}
        connection.execute(update(notices).where(mine).values(values))


def as_notice(row: Row[tuple[object, ...]]) -> Notice:
    """Return the notice of a row. StoreError where it cannot be read."""
    held = row._mapping
    return Notice(
        id=held["id"],
        at=held["at"],
        track=held["track"],
        rules=tuple(json.loads(held["rules"])),
        told=read_told(held["id"], held["format"], held["told"]),
        important=bool(held["important"]),
        read=bool(held["read"]),
        mark=held["mark"],
    )


def read_told(id: int, format: int, payload: str) -> Told:
    """Return what a notice tells. StoreError where it cannot be read."""
    return TOLD.read(f"Notice {id}", format, payload)


def _keep(connection: Connection, found: Findings) -> None:
    living = _living(connection)
    for track, some in found.entries.items():
        if track in living:
            insert_entries(connection, track, some)
    for track, status in found.statuses.items():
        if track in living:
            change_status(connection, track, status)
    _tell(connection, found.notices)
    _forget(connection, found)
    rows = [{"track": each.track, "article": each.article, "mark": each.mark} for each in found.later]
    rows = [row for row in rows if row["track"] in living]
    if rows:
        connection.execute(insert_new(waiting).on_conflict_do_nothing(), rows)
    connection.execute(update(tracks).where(tracks.c.id.in_(found.filled)).values(filled=1))


def _forget(connection: Connection, found: Findings) -> None:
    """Take out what was read and told."""
    if found.read:
        mine = (waiting.c.track == bindparam("of_track"), waiting.c.article == bindparam("of_article"))
        read = [{"of_track": each.track, "of_article": each.article} for each in found.read]
        connection.execute(delete(waiting).where(*mine), read)
    connection.execute(delete(page_events).where(page_events.c.id.in_([each.id for each in found.events])))


def _living(connection: Connection) -> set[int]:
    return set(connection.execute(select(tracks.c.id).where(tracks.c.key.is_not(None))).scalars())


def _tell(connection: Connection, made: Iterable[NewNotice]) -> None:
    """Keep what is new of what there is to tell, for the tracks that there are."""
    levels = {row.id: _level(row) for row in connection.execute(select(tracks).where(tracks.c.key.is_not(None)))}
    for each in made:
        if (each.track is None or each.track in levels) and _is_news(connection, each):
            level = levels[each.track] if each.track is not None else "all"
            connection.execute(insert(notices).values(_row(each, level)))


def _level(row: Row[tuple[object, ...]]) -> str:
    return str(row._mapping["level"])


def _is_news(connection: Connection, new: NewNotice) -> bool:
    """Note the events of a notice; tell whether any of them is new."""
    rows = [{"track": new.track or 0, "event": event} for event in dict.fromkeys(new.events)]
    return any(connection.execute(insert_new(told).values(row).on_conflict_do_nothing()).rowcount for row in rows)


def _row(new: NewNotice, level: str) -> Mapping[str, object]:
    listed = level == "all" or (level == "important" and new.important)
    return {
        "at": new.at,
        "track": new.track,
        "rule": new.rules[0],
        "rules": json.dumps(new.rules),
        "article": new.article,
        "told": told_json(new.told),
        "format": TOLD.number,
        "mark": new.mark,
        "important": int(new.important),
        "listed": int(listed),
    }


def _position(connection: Connection) -> Position | None:
    columns = (positions.c.statement, positions.c.passage, positions.c.at, positions.c.turn)
    row = connection.execute(select(*columns)).first()
    return None if row is None else Position(*row)


def _place(connection: Connection, now: Position, turn: int) -> None:
    connection.execute(delete(positions))
    connection.execute(insert(positions).values(statement=now.statement, passage=now.passage, at=now.at, turn=turn))
