"""Notices for followers: made exactly once, kept until they are sent, with the place up to which it was looked.

It knows no messenger, and no words: a notice has the place where they stand. That the corpus was looked at and what
came of it are written in one transaction, so that a kill between the two is not possible; and a follower is told once
of an utterance whatever happens, since a second notice of it finds the first.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import Connection, Row, delete, insert, select, update
from sqlalchemy.dialects.sqlite import insert as insert_new

from corpus.store.engines.database import Database
from retrieval.tracks.store.tables import follows, notices, positions

State = Literal["waiting", "digest"]  # told as soon as may be, or together with others in the morning


@dataclass(frozen=True, slots=True)
class NewNotice:
    """Something that a follower is to be told; `utterance` names the words, `place` is where they stand, as JSON."""

    follow: int
    utterance: str
    article: int
    place: str
    state: State
    due: float  # epoch seconds
    format: int = 1  # of the place


@dataclass(frozen=True, slots=True)
class Notice:
    """Something that a follower is told, or was."""

    id: int
    follow: int
    chat: int
    article: int
    place: str
    state: str
    format: int = 1


@dataclass(frozen=True, slots=True)
class Position:
    """Up to which statement and passage the corpus was looked at, and when (epoch seconds)."""

    statement: int
    passage: int
    at: float


_OPEN = notices.c.state.in_(("waiting", "digest"))
_WITH_CHAT = select(notices, follows.c.chat).join_from(notices, follows)


class Notices:
    """The notices of one home."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def position(self) -> Position | None:
        """Return up to where the corpus was looked at; None: never yet."""
        with self._database.reading() as connection:
            return _position(connection)

    def put(self, before: Position | None, now: Position, made: Sequence[NewNotice]) -> bool:
        """Keep what a look from `before` on has found, and where it ended; False where another look came first.

        What is followed no more, or muted, and what a follower was told of already, is left out."""
        with self._database.writing() as connection:
            if _position(connection) != before:
                return False
            active = follows.c.key.is_not(None) & (follows.c.muted == 0)
            alive = set(connection.execute(select(follows.c.id).where(active)).scalars())
            rows = [_row(each) for each in made if each.follow in alive]
            if rows:
                connection.execute(insert_new(notices).on_conflict_do_nothing(), rows)
            connection.execute(delete(positions))
            connection.execute(insert(positions).values(statement=now.statement, passage=now.passage, at=now.at))
        return True

    def every(self) -> list[Notice]:
        """List all notices ever made, as they came."""
        with self._database.reading() as connection:
            return [_notice(row) for row in connection.execute(_WITH_CHAT.order_by(notices.c.id))]

    def chats_due(self, moment: float) -> list[int]:
        """List the chats that are to be told something by now (epoch seconds), who waits longest first."""
        query = select(follows.c.chat).join_from(notices, follows).where(_OPEN, notices.c.due <= moment)
        with self._database.reading() as connection:
            return list(dict.fromkeys(connection.execute(query.order_by(notices.c.due, notices.c.id)).scalars()))

    def due(self, chat: int, moment: float) -> list[Notice]:
        """List what a chat is to be told by now, as it came."""
        query = _WITH_CHAT.where(_OPEN, follows.c.chat == chat, notices.c.due <= moment).order_by(notices.c.id)
        with self._database.reading() as connection:
            return [_notice(row) for row in connection.execute(query)]

    def find(self, id: int, chat: int) -> Notice | None:
        """Return something that a chat was told."""
        query = _WITH_CHAT.where(notices.c.id == id, follows.c.chat == chat)
        with self._database.reading() as connection:
            row = connection.execute(query).first()
        return None if row is None else _notice(row)

    def sent(self, ids: Sequence[int], message: int) -> None:
        """Note that a message has told of these."""
        self._settle(ids, {"state": "sent", "message": message})

    def drop(self, ids: Sequence[int]) -> None:
        """Do not tell these."""
        self._settle(ids, {"state": "dropped"})

    def postpone(self, ids: Sequence[int], due: float) -> None:
        """Tell these together, at a moment in epoch seconds."""
        self._settle(ids, {"state": "digest", "due": due})

    def move_digest(self, chat: int, due: float) -> None:
        """Tell what waits for the digest of a chat at a moment in epoch seconds."""
        mine = notices.c.follow.in_(select(follows.c.id).where(follows.c.chat == chat))
        with self._database.writing() as connection:
            connection.execute(update(notices).where(notices.c.state == "digest", mine).values(due=due))

    def _settle(self, ids: Sequence[int], values: dict[str, object]) -> None:
        with self._database.writing() as connection:
            for at in range(0, len(ids), 1000):
                mine = notices.c.id.in_(ids[at : at + 1000])
                connection.execute(update(notices).where(_OPEN, mine).values(**values))


def _position(connection: Connection) -> Position | None:
    row = connection.execute(select(positions.c.statement, positions.c.passage, positions.c.at)).first()
    return None if row is None else Position(*row)


def _row(new: NewNotice) -> dict[str, object]:
    return {name: getattr(new, name) for name in NewNotice.__slots__}


def _notice(row: Row[tuple[object, ...]]) -> Notice:
    return Notice(**{name: row._mapping[name] for name in Notice.__slots__})
