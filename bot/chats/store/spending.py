"""Calls to a language model a day (UTC), by who they were made for: numbers only, no word of anybody."""

from collections.abc import Mapping
from datetime import UTC, datetime

from sqlalchemy import delete, select
from sqlalchemy.dialects.sqlite import insert

from bot.chats.store.database import spent
from corpus.store.engines.database import Database


class Spending:
    """The calls of today, by who they were made for: a kind ("person", "chat") and a number."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def today(self, who: str, id: int) -> int:
        """Count the calls made today."""
        query = select(spent.c.calls).where(spent.c.day == _today(), spent.c.who == who, spent.c.id == id)
        with self._database.reading() as connection:
            return int(connection.execute(query).scalar() or 0)

    def add(self, whose: Mapping[str, int], calls: int) -> None:
        """Count calls that were made; days gone by are forgotten."""
        day = _today()
        with self._database.writing() as connection:
            connection.execute(delete(spent).where(spent.c.day < day))
            for who, id in whose.items():
                row = insert(spent).values(day=day, who=who, id=id, calls=calls)
                more = {"calls": spent.c.calls + calls}
                connection.execute(row.on_conflict_do_update(index_elements=["day", "who", "id"], set_=more))


def _today() -> str:
    return datetime.now(UTC).date().isoformat()
