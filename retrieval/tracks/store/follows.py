"""What the stores of followers and notices take and give back.

Whom and what chats follow, and when they may be told. It knows no messenger: a chat is a number.

Every change sets, none toggles, so that what is done twice is done once. What has ended keeps its number, so that what
was told of it can still be opened, and nothing else.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from time import time
from typing import Literal

from sqlalchemy import ColumnElement, Connection, Row, delete, func, select, update
from sqlalchemy.dialects.sqlite import insert

from bot.chats.store.database import follows, notices, preferences
from corpus.store.sqlite.engine import Database

Kind = Literal["speaker", "question"]
State = Literal["waiting", "digest"]  # told as soon as may be, or together with others in the morning


@dataclass(frozen=True, slots=True)
class NewFollow:
    """What a chat wants to hear of: `name` is what a person reads, `meant` what a program does, as JSON.

    `after` is the last statement that was held; what was there before is no news.
    """

    chat: int
    person: int
    kind: Kind
    key: str
    name: str
    meant: str
    after: int


@dataclass(frozen=True, slots=True)
class Follow:
    """What a chat hears of."""

    id: int
    chat: int
    person: int
    kind: Kind
    key: str
    name: str
    meant: str
    muted: bool
    after: int


@dataclass(frozen=True, slots=True)
class NewNotice:
    """Something that a follower is to be told; `utterance` names the words, `place` is where they stand, as JSON."""

    follow: int
    utterance: str
    article: int
    place: str
    state: State
    due: float  # epoch seconds


@dataclass(frozen=True, slots=True)
class Notice:
    """Something that a follower is told, or was."""

    id: int
    follow: int
    chat: int
    article: int
    place: str
    state: str


@dataclass(frozen=True, slots=True)
class Position:
    """Up to which statement and passage the corpus was looked at, and when (epoch seconds)."""

    statement: int
    passage: int
    at: float


@dataclass(frozen=True, slots=True)
class Preferences:
    """When a chat may be told: no zone is the system's; quiet hours are minutes after midnight, None for none."""

    zone: str | None = None
    quiet: tuple[int, int] | None = (22 * 60, 7 * 60)


_LIVE = follows.c.key.is_not(None)
_OPEN = notices.c.state.in_(("waiting", "digest"))


class Follows:
    """The follows of one home."""

    def __init__(self, database: Database) -> None:
        self._held = database

    def add(self, new: NewFollow) -> tuple[Follow, bool]:
        """What is followed now, heard again where it was muted, and whether it was not followed before."""
        row = {name: getattr(new, name) for name in NewFollow.__slots__} | {"at": time(), "muted": 0}
        mine = (follows.c.chat == new.chat, follows.c.kind == new.kind, follows.c.key == new.key)
        with self._held.writing() as connection:
            fresh = bool(connection.execute(insert(follows).values(row).on_conflict_do_nothing()).rowcount)
            connection.execute(update(follows).where(*mine).values(muted=0))
            return _follow(connection.execute(select(follows).where(*mine)).one()), fresh

    def of_chat(self, chat: int) -> list[Follow]:
        """What a chat follows, in the order in which it came to."""
        query = select(follows).where(_LIVE, follows.c.chat == chat).order_by(follows.c.id)
        with self._held.reading() as connection:
            return [_follow(row) for row in connection.execute(query)]

    def count(self, chat: int) -> int:
        """How much a chat follows."""
        query = select(func.count()).select_from(follows).where(_LIVE, follows.c.chat == chat)
        with self._held.reading() as connection:
            return int(connection.execute(query).scalar_one())

    def heard(self) -> list[Follow]:
        """All that is followed by anybody and not muted."""
        with self._held.reading() as connection:
            rows = connection.execute(select(follows).where(_LIVE, follows.c.muted == 0).order_by(follows.c.id))
            return [_follow(row) for row in rows]

    def find(self, id: int, chat: int) -> Follow | None:
        """A follow of a chat, where it is followed still."""
        query = select(follows).where(_LIVE, follows.c.id == id, follows.c.chat == chat)
        with self._held.reading() as connection:
            row = connection.execute(query).first()
        return None if row is None else _follow(row)

    def mute(self, id: int, *, muted: bool) -> None:
        """Tell nothing of it, also of what waits to be told; or tell again of what comes from now on."""
        with self._held.writing() as connection:
            connection.execute(update(follows).where(follows.c.id == id).values(muted=int(muted)))
            if muted:
                _drop_open(connection, [id])

    def end(self, id: int) -> None:
        """Follow it no more; what was followed is erased."""
        with self._held.erasing() as connection:
            _end(connection, [id])

    def end_chat(self, chat: int) -> None:
        """Follow nothing more in a chat: it cannot be told any more."""
        with self._held.erasing() as connection:
            mine = connection.execute(select(follows.c.id).where(_LIVE, follows.c.chat == chat)).scalars()
            _end(connection, list(mine))

    def moved(self, old: int, new: int) -> None:
        """A chat goes by another number from now on."""
        if old == new:
            return
        named = follows.c.kind + follows.c.key
        twins = named.in_(select(named).where(_LIVE, follows.c.chat == new))
        with self._held.writing() as connection:
            again = select(follows.c.id).where(_LIVE, follows.c.chat == old, twins)
            _end(connection, list(connection.execute(again).scalars()))
            connection.execute(update(follows).where(follows.c.chat == old).values(chat=new))
            connection.execute(update(preferences).prefix_with("OR IGNORE").where(_of(old)).values(chat=new))
            connection.execute(delete(preferences).where(_of(old)))

    def preferences(self, chat: int) -> Preferences:
        """When a chat may be told."""
        with self._held.reading() as connection:
            return _preferences(connection.execute(select(preferences).where(_of(chat))).first())

    def preferred(self) -> dict[int, Preferences]:
        """The same for all chats that have said so."""
        with self._held.reading() as connection:
            return {row.chat: _preferences(row) for row in connection.execute(select(preferences))}

    def prefer(self, chat: int, wanted: Preferences, digest: float) -> None:
        """When a chat may be told from now on; what waits for its digest is due at `digest`, in epoch seconds."""
        start, end = wanted.quiet or (None, None)
        values = {"zone": wanted.zone, "quiet_from": start, "quiet_to": end}
        row = insert(preferences).values(chat=chat, **values)
        mine = select(follows.c.id).where(follows.c.chat == chat)
        with self._held.writing() as connection:
            connection.execute(row.on_conflict_do_update(index_elements=["chat"], set_=values))
            waits = (notices.c.state == "digest") & notices.c.follow.in_(mine)
            connection.execute(update(notices).where(waits).values(due=digest))


def _of(chat: int) -> ColumnElement[bool]:
    return preferences.c.chat == chat


def _end(connection: Connection, ids: Iterable[int]) -> None:
    ended = list(ids)
    _drop_open(connection, ended)
    gone = {"key": None, "name": "", "meant": ""}
    connection.execute(update(follows).where(follows.c.id.in_(ended)).values(**gone))


def _drop_open(connection: Connection, ids: list[int]) -> None:
    connection.execute(update(notices).where(_OPEN, notices.c.follow.in_(ids)).values(state="dropped"))


def _follow(row: Row[tuple[object, ...]]) -> Follow:
    values = {name: row._mapping[name] for name in Follow.__slots__}
    return Follow(**(values | {"muted": bool(values["muted"])}))


def _preferences(row: Row[tuple[object, ...]] | None) -> Preferences:
    if row is None:
        return Preferences()
    quiet = None if row.quiet_from is None else (row.quiet_from, row.quiet_to)
    return Preferences(row.zone, quiet)
