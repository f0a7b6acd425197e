"""Leases on what is visited again and again: one process at a time works on a row, and a killed one holds it briefly.

Times are epoch seconds and are handed in. A clock that was put back leaves nothing locked and nothing waiting for
years: a lease or a due time further ahead than any can be is over.
"""

import threading
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from typing import Protocol

from sqlalchemy import Column, ColumnElement, Connection, Table, or_, select, update

from corpus.errors import OnRecordError
from corpus.store.engines.database import Database

LEASE = 60.0  # seconds without a sign of life after which a row is free again


class Leased(Protocol):
    """A store whose rows are leased."""

    def renew(self, owner: str, now: float) -> None:
        """Show a sign of life: hold all leases from now on."""

    def release(self, owner: str) -> None:
        """Let go of all that an owner holds."""


class Leases:
    """The leases on the rows of one table, with the columns due, owner and until; none is due later than `furthest`."""

    def __init__(self, database: Database, table: Table, key: Column[int], furthest: float) -> None:
        self._database = database
        self._table = table
        self._key = key
        self._furthest = furthest

    def claim(
        self,
        connection: Connection,
        owner: str,
        now: float,
        ids: Collection[int] | None,
        most: int,
        order: Collection[ColumnElement[bool]] = (),
    ) -> list[int]:
        """Take a lease on the rows of these numbers, or else on those that are due; those of others are left."""
        until = self._table.c.until
        free = or_(until.is_(None), until <= now, until > now + LEASE)
        query = select(self._key).where(free).order_by(*order, self._table.c.due, self._key)
        query = query.where(self.due(now)).limit(most) if ids is None else query.where(self._key.in_(ids))
        mine = list(connection.execute(query).scalars())
        lease = {"owner": owner, "until": now + LEASE}
        connection.execute(update(self._table).where(self._key.in_(mine)).values(lease))
        return mine

    def renew(self, owner: str, now: float) -> None:
        """Show a sign of life: hold all leases from now on."""
        with self._database.writing(durable=False) as connection:
            mine = self._table.c.owner == owner
            connection.execute(update(self._table).where(mine).values(until=now + LEASE))

    def release(self, owner: str) -> None:
        """Let go of all that an owner holds."""
        with self._database.writing(durable=False) as connection:
            mine = self._table.c.owner == owner
            connection.execute(update(self._table).where(mine).values(owner=None, until=None))

    def is_due(self, now: float) -> bool:
        """Tell whether anything is to be visited by now."""
        with self._database.reading() as connection:
            return connection.execute(select(self._key).where(self.due(now)).limit(1)).first() is not None

    def due(self, now: float) -> ColumnElement[bool]:
        """The condition that a row is to be visited by now."""
        return or_(self._table.c.due <= now, self._table.c.due > now + self._furthest)


@contextmanager
def held(store: Leased, owner: str, clock: Callable[[], float]) -> Iterator[None]:
    """Hold the leases of an owner until the end, whatever it is."""
    ended = threading.Event()

    def renew() -> None:
        while not ended.wait(LEASE / 4):
            try:
                store.renew(owner, clock())
            except OnRecordError:
                continue  # a full disk, say: the lease ends, and another may take over

    threading.Thread(target=renew, daemon=True).start()
    try:
        yield
    finally:
        ended.set()
        store.release(owner)
