"""Follows: the speakers and questions that chats want to hear of. Chats and people are mere numbers here.

Every change sets, none toggles, so that what is done twice is done once. What has ended keeps its number, so that what
was told of it can still be opened, and nothing else.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from time import time
from typing import Literal

from sqlalchemy import Connection, Row, func, select, update
from sqlalchemy.dialects.sqlite import insert

from corpus.store.engines.database import Database
from retrieval.tracks.store.tables import follows, notices

Kind = Literal["speaker", "question"]


@dataclass(frozen=True, slots=True)
class NewFollow:
    """A speaker or question that a chat wants to hear of: `name` is what a person reads, `meant` what a program does.

    `after` is the last statement that was held; what was there before is no news. `format` is that of `meant`.
    """

    chat: int
    person: int
    kind: Kind
    key: str
    name: str
    meant: str
    after: int
    format: int = 1


@dataclass(frozen=True, slots=True)
class Follow:
    """A speaker or question that a chat hears of."""

    id: int
    chat: int
    person: int
    kind: Kind
    key: str
    name: str
    meant: str
    muted: bool
    after: int
    format: int = 1


_ACTIVE = follows.c.key.is_not(None)


class Follows:
    """The follows of one home."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, new: NewFollow) -> tuple[Follow, bool]:
        """Return what is followed now, unmuted where it was muted, and whether it was not followed before."""
        row = {name: getattr(new, name) for name in NewFollow.__slots__} | {"at": time(), "muted": 0}
        mine = (follows.c.chat == new.chat, follows.c.kind == new.kind, follows.c.key == new.key)
        with self._database.writing() as connection:
            fresh = bool(connection.execute(insert(follows).values(row).on_conflict_do_nothing()).rowcount)
            connection.execute(update(follows).where(*mine).values(muted=0))
            return _follow(connection.execute(select(follows).where(*mine)).one()), fresh

    def of_chat(self, chat: int) -> list[Follow]:
        """List what a chat follows, in the order in which it came to."""
        query = select(follows).where(_ACTIVE, follows.c.chat == chat).order_by(follows.c.id)
        with self._database.reading() as connection:
            return [_follow(row) for row in connection.execute(query)]

    def count(self, chat: int) -> int:
        """Count what a chat follows."""
        query = select(func.count()).select_from(follows).where(_ACTIVE, follows.c.chat == chat)
        with self._database.reading() as connection:
            return int(connection.execute(query).scalar_one())

    def active(self, *, muted: bool = False) -> list[Follow]:
        """List all that is followed by anybody; what is muted only where that is wanted."""
        query = select(follows).where(_ACTIVE).order_by(follows.c.id)
        with self._database.reading() as connection:
            rows = connection.execute(query if muted else query.where(follows.c.muted == 0))
            return [_follow(row) for row in rows]

    def find(self, id: int, chat: int) -> Follow | None:
        """Return a follow of a chat, where it is followed still."""
        query = select(follows).where(_ACTIVE, follows.c.id == id, follows.c.chat == chat)
        with self._database.reading() as connection:
            row = connection.execute(query).first()
        return None if row is None else _follow(row)

    def mute(self, id: int, *, muted: bool) -> None:
        """Tell nothing of it, also of what waits to be told; or tell again of what comes from now on."""
        with self._database.writing() as connection:
            connection.execute(update(follows).where(follows.c.id == id).values(muted=int(muted)))
            if muted:
                _drop_open(connection, [id])

    def end(self, id: int) -> None:
        """Follow it no more; what was followed is erased."""
        with self._database.erasing() as connection:
            _end(connection, [id])

    def end_chat(self, chat: int) -> None:
        """Follow nothing more in a chat: it cannot be told any more."""
        with self._database.erasing() as connection:
            mine = connection.execute(select(follows.c.id).where(_ACTIVE, follows.c.chat == chat)).scalars()
            _end(connection, list(mine))

    def moved(self, old: int, new: int) -> None:
        """Give a chat another number."""
        if old == new:
            return
        named = follows.c.kind + follows.c.key
        twins = named.in_(select(named).where(_ACTIVE, follows.c.chat == new))
        with self._database.writing() as connection:
            again = select(follows.c.id).where(_ACTIVE, follows.c.chat == old, twins)
            _end(connection, list(connection.execute(again).scalars()))
            connection.execute(update(follows).where(follows.c.chat == old).values(chat=new))


def _end(connection: Connection, ids: Iterable[int]) -> None:
    ended = list(ids)
    _drop_open(connection, ended)
    gone = {"key": None, "name": "", "meant": ""}
    connection.execute(update(follows).where(follows.c.id.in_(ended)).values(**gone))


def _drop_open(connection: Connection, ids: list[int]) -> None:
    still_open = notices.c.state.in_(("waiting", "digest"))
    connection.execute(update(notices).where(still_open, notices.c.follow.in_(ids)).values(state="dropped"))


def _follow(row: Row[tuple[object, ...]]) -> Follow:
    values = {name: row._mapping[name] for name in Follow.__slots__}
    return Follow(**(values | {"muted": bool(values["muted"])}))
