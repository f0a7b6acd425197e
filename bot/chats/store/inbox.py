"""Updates as they came, kept until they are done: what a messenger was told is ours cannot be lost by a kill.

It knows no messenger: an update is a number, the number of its chat, and opaque text, which is dropped once done.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from time import time
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import Row, delete, func, select, update
from sqlalchemy.dialects.sqlite import insert

from bot.chats.store.database import updates
from corpus.store.engines.database import Database
from corpus.store.payloads import Format, faults

KEEP_SECONDS = 3 * 24 * 3600.0  # the numbers of what is done, by which a second delivery is known
FORMAT = Format({1: TypeAdapter(list[int]).validate_json}, "Send it again.")  # of what was sent, and of the text


@dataclass(frozen=True, slots=True)
class Update:
    """Something that came from a messenger, as its own text; `tries` counts how often it was begun."""

    id: int
    chat: int
    payload: str
    tries: int = 0


class Inbox:
    """The updates of one home."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def put(self, came: Iterable[Update]) -> list[Update]:
        """Keep updates; those that had not come before, now on disk."""
        now = time()
        with self._database.writing() as connection:
            connection.execute(delete(updates).where(updates.c.done == 1, updates.c.at < now - KEEP_SECONDS))
            fresh = []
            for each in came:
                row = {"id": each.id, "chat": each.chat, "payload": each.payload, "at": now, "format": FORMAT.number}
                if connection.execute(insert(updates).values(row).on_conflict_do_nothing()).rowcount:
                    fresh.append(each)
        return fresh

    def unfinished(self) -> list[Update]:
        """List what an earlier run left, in its order, without the text."""
        query = select(updates.c.id, updates.c.chat, updates.c.tries).where(updates.c.done == 0).order_by(updates.c.id)
        with self._database.reading() as connection:
            return [Update(row.id, row.chat, "", row.tries) for row in connection.execute(query)]

    def begin(self, id: int) -> tuple[str, list[int], int]:
        """Return the text of an update, the messages that were sent for it before a kill, and how often it was begun
        before; this time is counted. StoreError where it was kept in a format that is not known."""
        query = select(updates).where(updates.c.id == id)
        with self._database.writing(durable=False) as connection:
            row = connection.execute(query).one()
            sent = _sent(row)
            connection.execute(update(updates).where(updates.c.id == id).values(tries=row.tries + 1))
        return row.payload, sent, row.tries

    def note(self, id: int, message: int) -> None:
        """Note that a message was sent for an update."""
        with self._database.writing(durable=False) as connection:
            row = connection.execute(select(updates).where(updates.c.id == id)).one()
            sent = json.dumps([*_sent(row), message])
            connection.execute(update(updates).where(updates.c.id == id).values(sent=sent))

    def finish(self, id: int) -> None:
        """Note that an update is done; its text is dropped."""
        with self._database.writing(durable=False) as connection:
            connection.execute(update(updates).where(updates.c.id == id).values(done=1, payload="", sent="[]"))

    def waiting(self) -> int:
        """Count the updates that are not done."""
        with self._database.reading() as connection:
            return int(connection.execute(select(func.count()).where(updates.c.done == 0)).scalar_one())

    def faults(self) -> list[str]:
        """Say of each update that waits and cannot be read why, in a line."""
        query = select(updates).where(updates.c.done == 0).order_by(updates.c.id)
        with self._database.reading() as connection:
            return faults(_sent, connection.execute(query))


def _sent(row: Row[Any]) -> list[int]:
    """The messages that were sent for an update. StoreError where it was kept in a format that is not known."""
    return FORMAT.read(f"Update {row.id}", row.format, row.sent)
