"""Deliveries of notices to those who follow: made once for each, kept until they are sent. It knows no messenger.

A chat that followed when something happened is told of it, as far as it wants to be; when, is for others to say.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

from sqlalchemy import Connection, Row, Select, func, select, update
from sqlalchemy.dialects.sqlite import insert as insert_new

from corpus.store.engines.database import Database, batches
from retrieval.tracks.notice import Notice
from retrieval.tracks.store.follows import Follow, following
from retrieval.tracks.store.notices import as_notice
from retrieval.tracks.store.tables import deliveries, follows, notices

State = Literal["waiting", "digest"]  # told as soon as may be, or together with others in the morning
When = Callable[[Notice, Follow], tuple[State, float]]  # the state of a delivery, and when it is due (epoch seconds)


@dataclass(frozen=True, slots=True)
class Delivery:
    """Something that a chat is told, or was: a notice by its number."""

    id: int
    follow: int
    chat: int
    notice: int
    state: str


_OPEN = deliveries.c.state.in_(("waiting", "digest"))
_COLUMNS = (deliveries.c.id, deliveries.c.follow, follows.c.chat, deliveries.c.notice, deliveries.c.state)
_WITH_CHAT: Select[tuple[object, ...]] = select(*_COLUMNS).join_from(deliveries, follows)


class Deliveries:
    """The deliveries of one home."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def undelivered(self) -> list[int]:
        """List the notices that nobody who follows has been given yet."""
        query = select(notices.c.id).where(notices.c.delivered == 0).order_by(notices.c.id)
        with self._database.reading() as connection:
            return list(connection.execute(query).scalars())

    def deliver(self, notice: int, when: When) -> None:
        """Give a notice to those who follow its track and want to hear it, once."""
        mine = (notices.c.id == notice, notices.c.delivered == 0)
        with self._database.writing() as connection:
            row = connection.execute(select(notices).where(*mine)).first()
            if row is None:
                return
            connection.execute(update(notices).where(*mine).values(delivered=1))
            found = as_notice(row)
            rows = [_row(found, each, when) for each in _hearing(connection, found)]
            if rows:
                connection.execute(insert_new(deliveries).on_conflict_do_nothing(), rows)

    def leave_out(self, notice: int) -> None:
        """Give a notice to nobody."""
        with self._database.writing() as connection:
            connection.execute(update(notices).where(notices.c.id == notice).values(delivered=1))

    def count_open(self) -> int:
        """Count the notices that chats have yet to be told, each chat for itself."""
        with self._database.reading() as connection:
            return int(connection.execute(select(func.count()).select_from(deliveries).where(_OPEN)).scalar_one())

    def chats_due(self, moment: float) -> list[int]:
        """List the chats that are to be told something by now (epoch seconds), who waits longest first."""
        query = select(follows.c.chat).join_from(deliveries, follows).where(_OPEN, deliveries.c.due <= moment)
        with self._database.reading() as connection:
            return list(dict.fromkeys(connection.execute(query.order_by(deliveries.c.due, deliveries.c.id)).scalars()))

    def due(self, chat: int, moment: float) -> list[Delivery]:
        """List what a chat is to be told by now, as it came."""
        query = _WITH_CHAT.where(_OPEN, follows.c.chat == chat, deliveries.c.due <= moment)
        with self._database.reading() as connection:
            return [_delivery(row) for row in connection.execute(query.order_by(deliveries.c.id))]

    def find(self, id: int, chat: int) -> Delivery | None:
        """Return something that a chat was told."""
        query = _WITH_CHAT.where(deliveries.c.id == id, follows.c.chat == chat)
        with self._database.reading() as connection:
            row = connection.execute(query).first()
        return None if row is None else _delivery(row)

    def messages_of(self, articles: Iterable[int]) -> list[tuple[int, int]]:
        """List the messages that told of what these articles made, as pairs of chat and message."""
        told = select(follows.c.chat, deliveries.c.message).join_from(deliveries, follows).join(notices)
        found: list[tuple[int, int]] = []
        with self._database.reading() as connection:
            for some in batches(articles):
                query = told.where(notices.c.article.in_(some), deliveries.c.message.is_not(None)).distinct()
                found += [(chat, message) for chat, message in connection.execute(query)]
        return found

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
        mine = deliveries.c.follow.in_(select(follows.c.id).where(follows.c.chat == chat))
        with self._database.writing() as connection:
            connection.execute(update(deliveries).where(deliveries.c.state == "digest", mine).values(due=due))

    def _settle(self, ids: Sequence[int], values: dict[str, object]) -> None:
        with self._database.writing() as connection:
            for at in range(0, len(ids), 1000):
                mine = deliveries.c.id.in_(ids[at : at + 1000])
                connection.execute(update(deliveries).where(_OPEN, mine).values(**values))


def _hearing(connection: Connection, notice: Notice) -> list[Follow]:
    """The follows that a notice is for: made before what it tells of came, and wanting it."""
    if notice.track is None:
        return []
    return [each for each in following(connection, notice.track) if _wants(each, notice)]


def _wants(follow: Follow, notice: Notice) -> bool:
    if follow.level == "none" or (follow.level == "important" and not notice.important):
        return False
    if notice.mark is not None:
        return notice.mark > follow.after
    return datetime.fromtimestamp(follow.at, UTC).isoformat() <= notice.at


def _row(notice: Notice, follow: Follow, when: When) -> dict[str, object]:
    state, due = when(notice, follow)
    return {"follow": follow.id, "notice": notice.id, "state": state, "due": due}


def _delivery(row: Row[tuple[object, ...]]) -> Delivery:
    return Delivery(**{name: row._mapping[name] for name in Delivery.__slots__})
