"""Updates as they came, kept until they are done: what a messenger was told is ours cannot be lost by a kill.

It knows no messenger: an update is a number, the number of its chat, and opaque text, which is dropped once done.

How many calls to a language model a day (UTC) were made for whom: numbers only, no word of anybody.
"""

import json
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from time import time

from sqlalchemy import delete, func, select, update
from sqlalchemy.dialects.sqlite import insert

from bot.chats.store.database import spent, updates
from bot.chats.store.records import Update
from corpus.store.sqlite.engine import Database

KEEP_SECONDS = 3 * 24 * 3600.0  # the numbers of what is done, by which a second delivery is known


class Inbox:
    """The updates of one home."""

    def __init__(self, database: Database) -> None:
        self._held = database

    def put(self, came: Iterable[Update]) -> list[Update]:
        """Those that had not come before, now on disk."""
        now = time()
        with self._held.writing() as connection:
            connection.execute(delete(updates).where(updates.c.done == 1, updates.c.at < now - KEEP_SECONDS))
            fresh = []
            for each in came:
                row = {"id": each.id, "chat": each.chat, "payload": each.payload, "at": now}
                if connection.execute(insert(updates).values(row).on_conflict_do_nothing()).rowcount:
                    fresh.append(each)
        return fresh

    def unfinished(self) -> list[Update]:
        """What an earlier run left, in its order, without the text."""
        query = select(updates.c.id, updates.c.chat, updates.c.tries).where(updates.c.done == 0).order_by(updates.c.id)
        with self._held.reading() as connection:
            return [Update(row.id, row.chat, "", row.tries) for row in connection.execute(query)]

    def begin(self, id: int) -> tuple[str, list[int], int]:
        """The text of an update, the messages that were sent for it before a kill, and how often it was begun before;
        this time is counted."""
        query = select(updates.c.payload, updates.c.sent, updates.c.tries).where(updates.c.id == id)
        with self._held.writing(durable=False) as connection:
            row = connection.execute(query).one()
            connection.execute(update(updates).where(updates.c.id == id).values(tries=row.tries + 1))
        return row.payload, json.loads(row.sent), row.tries

    def note(self, id: int, message: int) -> None:
        """A message was sent for an update."""
        appended = func.json_insert(updates.c.sent, "$[#]", message)
        with self._held.writing(durable=False) as connection:
            connection.execute(update(updates).where(updates.c.id == id).values(sent=appended))

    def finish(self, id: int) -> None:
        """An update is done; its text is dropped."""
        with self._held.writing(durable=False) as connection:
            connection.execute(update(updates).where(updates.c.id == id).values(done=1, payload="", sent="[]"))

    def waiting(self) -> int:
        """How many are not done."""
        with self._held.reading() as connection:
            return int(connection.execute(select(func.count()).where(updates.c.done == 0)).scalar_one())


class Spending:
    """The calls of today, by who they were made for: a kind ("person", "chat") and a number."""

    def __init__(self, database: Database) -> None:
        self._held = database

    def today(self, who: str, id: int) -> int:
        """The calls made today."""
        query = select(spent.c.calls).where(spent.c.day == _today(), spent.c.who == who, spent.c.id == id)
        with self._held.reading() as connection:
            return int(connection.execute(query).scalar() or 0)

    def add(self, whose: Mapping[str, int], calls: int) -> None:
        """Count calls that were made; days gone by are forgotten."""
        day = _today()
        with self._held.writing() as connection:
            connection.execute(delete(spent).where(spent.c.day < day))
            for who, id in whose.items():
                row = insert(spent).values(day=day, who=who, id=id, calls=calls)
                more = {"calls": spent.c.calls + calls}
                connection.execute(row.on_conflict_do_update(index_elements=["day", "who", "id"], set_=more))


def _today() -> str:
    return datetime.now(UTC).date().isoformat()
