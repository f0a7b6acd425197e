"""The lease on a messenger's token: of all processes and machines with this database one at a time polls and sends.

One row tells who holds it, keyed by a hash of the token. Its number grows with every holder, so one that was paused and
wakes up finds out by it that another has taken over; the beats are the holder's signs of life. No clock of any machine
is compared with another's: who waits looks whether the beats go on, by its own clock.
"""

import os
import socket
from dataclasses import asdict, dataclass
from hashlib import sha256
from time import time
from uuid import uuid4

from sqlalchemy import ColumnElement, Connection, delete, insert, select, update

from bot.chats.store.database import bot_lease
from corpus.errors import StoreError
from corpus.store.engines.database import Database


class LeaseLost(StoreError):
    """Another process has taken over: this one may neither poll nor send any more."""


@dataclass(frozen=True, slots=True)
class Holder:
    """The process that holds the lease; none where `owner` is empty. `place` is for people; times are epoch seconds."""

    token: str  # its hash
    number: int
    beats: int
    owner: str
    place: str
    since: float
    seen: float


class Lease:
    """The lease as one process sees it, which is known to others as `owner`."""

    def __init__(self, database: Database, token: str) -> None:
        self.owner = uuid4().hex
        self._database = database
        self._token = sha256(token.encode()).hexdigest()
        self._place = f"process {os.getpid()} on {socket.gethostname()}"
        self._number = 0

    def holder(self) -> Holder | None:
        """Return who holds it; None where nobody does."""
        return holder(self._database)

    def is_ours(self, other: Holder) -> bool:
        """Tell whether another holds it for the same token."""
        return other.token == self._token

    def take(self, seen: Holder | None) -> bool:
        """Take it from whom it was seen with, or from nobody; False where that has shown life since, or another was
        faster."""
        now = time()
        with self._database.writing() as connection:
            row = _row(connection)
            if (row if row and row.owner else None) != seen:
                return False
            self._number = row.number + 1 if row else 1
            mine = Holder(self._token, self._number, 0, self.owner, self._place, now, now)
            connection.execute(delete(bot_lease))
            connection.execute(insert(bot_lease).values(asdict(mine)))
        return True

    def beat(self) -> None:
        """Show a sign of life. LeaseLost where another has taken over."""
        alive = {"beats": bot_lease.c.beats + 1, "seen": time()}
        with self._database.writing(durable=False) as connection:
            if not connection.execute(update(bot_lease).where(self._is_mine()).values(alive)).rowcount:
                raise LeaseLost("Another `onrecord serve` has taken over.")

    def confirm(self) -> None:
        """Be sure of it until the end of the transaction that this is called in. LeaseLost where it is another's."""
        with self._database.writing(durable=False) as connection:
            if connection.execute(select(bot_lease.c.number).where(self._is_mine())).first() is None:
                raise LeaseLost("Another `onrecord serve` has taken over.")

    def free(self) -> None:
        """Let go of it, so that another need not wait."""
        with self._database.writing(durable=False) as connection:
            connection.execute(update(bot_lease).where(self._is_mine()).values(owner="", place=""))

    def _is_mine(self) -> ColumnElement[bool]:
        return (bot_lease.c.number == self._number) & (bot_lease.c.owner == self.owner)


def holder(database: Database) -> Holder | None:
    """Return who holds the lease; None where nobody does."""
    with database.reading() as connection:
        row = _row(connection)
    return row if row and row.owner else None


def _row(connection: Connection) -> Holder | None:
    row = connection.execute(select(bot_lease)).first()
    return None if row is None else Holder(**row._mapping)
