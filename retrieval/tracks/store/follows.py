"""Follows: the tracks that chats want to hear of. Chats and people are mere numbers here.

Every change sets, none toggles, so that what is done twice is done once. What has ended keeps its number, so that what
was told of it can still be opened, and nothing else; a track that nobody follows any more ends with it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from time import time

from sqlalchemy import Connection, Row, Select, func, select, update
from sqlalchemy.dialects.sqlite import insert

from corpus.store.engines.database import Database
from retrieval.tracks.store.tables import deliveries, follows, tracks
from retrieval.tracks.store.tracks import Level, end_track
from retrieval.tracks.track import TrackKind

_ROW = ("id", "track", "chat", "person", "level", "after", "at")


@dataclass(frozen=True, slots=True)
class Follow:
    """A track that a chat hears of; `after` is the mark of the corpus from which on it does."""

    id: int
    track: int
    chat: int
    person: int
    kind: TrackKind
    name: str
    level: Level = "all"
    after: int = 0
    at: float = 0.0

    @property
    def muted(self) -> bool:
        """Tell whether nothing is told of it."""
        return self.level == "none"


_ACTIVE = follows.c.ended == 0
_ALL: Select[tuple[object, ...]] = select(follows, tracks.c.kind, tracks.c.text).join_from(follows, tracks)


class Follows:
    """The follows of one home."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, chat: int, person: int, track: int, after: int) -> tuple[Follow, bool]:
        """Return what is followed now, unmuted where it was muted, and whether it was not followed before."""
        row = {"chat": chat, "person": person, "track": track, "after": after, "at": time(), "level": "all", "ended": 0}
        mine = (follows.c.chat == chat, follows.c.track == track)
        with self._database.writing() as connection:
            fresh = connection.execute(select(follows.c.id).where(*mine, _ACTIVE)).first() is None
            if fresh:
                anew = insert(follows).values(row).on_conflict_do_update(index_elements=["chat", "track"], set_=row)
                connection.execute(anew)
            connection.execute(update(follows).where(*mine, follows.c.level == "none").values(level="all"))
            return _follow(connection.execute(_ALL.where(*mine)).one()), fresh

    def of_chat(self, chat: int) -> list[Follow]:
        """List what a chat follows, in the order in which it came to."""
        return self._list(_ALL.where(_ACTIVE, follows.c.chat == chat))

    def count(self, chat: int) -> int:
        """Count what a chat follows."""
        query = select(func.count()).select_from(follows).where(_ACTIVE, follows.c.chat == chat)
        with self._database.reading() as connection:
            return int(connection.execute(query).scalar_one())

    def active(self) -> list[Follow]:
        """List all that is followed by any chat."""
        return self._list(_ALL.where(_ACTIVE))

    def find(self, id: int, chat: int) -> Follow | None:
        """Return a follow of a chat, where it is followed still."""
        return next(iter(self._list(_ALL.where(_ACTIVE, follows.c.id == id, follows.c.chat == chat))), None)

    def set_level(self, id: int, level: Level) -> None:
        """Say of what is told: of all, of what is important, of nothing; then nothing that waits is told either."""
        with self._database.writing() as connection:
            connection.execute(update(follows).where(follows.c.id == id).values(level=level))
            if level == "none":
                _drop_open(connection, [id])

    def mute(self, id: int, *, muted: bool) -> None:
        """Tell nothing of it, also of what waits to be told; or tell again of what comes from now on."""
        self.set_level(id, "none" if muted else "all")

    def end(self, id: int) -> None:
        """Follow it no more; what nobody follows is erased."""
        with self._database.erasing() as connection:
            _end(connection, [id])

    def end_chat(self, chat: int) -> None:
        """Follow nothing more in a chat: it cannot be told any more."""
        with self._database.erasing() as connection:
            _end(connection, connection.execute(select(follows.c.id).where(_ACTIVE, follows.c.chat == chat)).scalars())

    def end_own(self, track: int) -> bool:
        """Follow a track no more on the command line; tell whether a chat follows it still."""
        with self._database.erasing() as connection:
            connection.execute(update(tracks).where(tracks.c.id == track).values(own=0))
            _end_unfollowed(connection, [track])
            held = connection.execute(select(tracks.c.id).where(tracks.c.id == track, tracks.c.key.is_not(None)))
            return held.first() is not None

    def moved(self, old: int, new: int) -> None:
        """Give a chat another number."""
        if old == new:
            return
        twins = follows.c.track.in_(select(follows.c.track).where(follows.c.chat == new))
        with self._database.writing() as connection:
            again = select(follows.c.id).where(_ACTIVE, follows.c.chat == old, twins)
            _end(connection, connection.execute(again).scalars())
            connection.execute(update(follows).where(follows.c.chat == old, ~twins).values(chat=new))

    def _list(self, query: Select[tuple[object, ...]]) -> list[Follow]:
        with self._database.reading() as connection:
            return [_follow(row) for row in connection.execute(query.order_by(follows.c.id))]


def following(connection: Connection, track: int) -> list[Follow]:
    """List the follows of a track."""
    rows = connection.execute(_ALL.where(_ACTIVE, follows.c.track == track).order_by(follows.c.id))
    return [_follow(row) for row in rows]


def _end(connection: Connection, ids: Iterable[int]) -> None:
    ended = list(ids)
    _drop_open(connection, ended)
    held = list(connection.execute(select(follows.c.track).where(follows.c.id.in_(ended))).scalars())
    connection.execute(update(follows).where(follows.c.id.in_(ended)).values(ended=1))
    _end_unfollowed(connection, held)


def _end_unfollowed(connection: Connection, ids: Iterable[int]) -> None:
    """End those of the tracks that neither a chat nor the command line follows."""
    for id in dict.fromkeys(ids):
        own = connection.execute(select(tracks.c.own).where(tracks.c.id == id)).scalar()
        if not own and not following(connection, id):
            end_track(connection, id)


def _drop_open(connection: Connection, ids: list[int]) -> None:
    still_open = deliveries.c.state.in_(("waiting", "digest"))
    connection.execute(update(deliveries).where(still_open, deliveries.c.follow.in_(ids)).values(state="dropped"))


def _follow(row: Row[tuple[object, ...]]) -> Follow:
    held = row._mapping
    return Follow(kind=held["kind"], name=held["text"], **{name: held[name] for name in _ROW})
