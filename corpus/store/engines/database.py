"""A database as stores see it, whichever engine keeps it: looks that are consistent, writes that are whole or gone.

Writers of one database take turns, of all processes and machines: what is committed later has higher numbers. `upsert`
is an INSERT with ON CONFLICT that every engine understands.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from threading import local
from typing import Any, TypeVar

from sqlalchemy import Connection
from sqlalchemy.dialects.sqlite import insert as upsert

AT_ONCE = 10_000  # values in one statement; SQLite takes 32,766
MOST_SEEN = 200  # articles or texts that one look remembers
_SEEN = "seen"
Value = TypeVar("Value")

__all__ = ["AT_ONCE", "Database", "Store", "batches", "seen", "upsert"]


class Database(ABC):
    """One database of a home, for all threads of this process."""

    def __init__(self) -> None:
        self._joined = _Joined()

    @abstractmethod
    def look(self) -> AbstractContextManager[Connection]:
        """Give one consistent look at what is committed now."""

    @abstractmethod
    def turn(self, *, durable: bool) -> AbstractContextManager[Connection]:
        """Give a transaction in turn with all other writers."""

    @abstractmethod
    def step(self) -> AbstractContextManager[Connection]:
        """Give a transaction for steps of a schema, to one process at a time; the database is made where it is
        missing."""

    @abstractmethod
    def looking_into_tables(self) -> AbstractContextManager[Connection]:
        """Give a connection on which SQLAlchemy can find out which tables there are, and how they are made."""

    @abstractmethod
    def scrub(self) -> None:
        """Take what was deleted off the disk."""

    @abstractmethod
    def close(self) -> None:
        """Let go of the database; it is opened again when it is used again."""

    @abstractmethod
    def exists(self) -> bool:
        """Tell whether the database has been made."""

    @property
    @abstractmethod
    def name(self) -> str:
        """The database as an operator knows it, for messages."""

    @abstractmethod
    def errors(self) -> AbstractContextManager[None]:
        """Raise the engine's errors inside as errors that a person can act on."""

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give one consistent look at what is committed now; where this thread has begun one already, the same."""
        if self._joined.connection is not None:
            yield self._joined.connection
            return
        with self.errors(), self.look() as connection:
            yield connection

    @contextmanager
    def writing(self, *, durable: bool = True) -> Iterator[Connection]:
        """Write in turn with all processes: what the block did is whole on disk when it has ended, or gone.

        One that is not `durable` outlives the end of the process, as all do, but a power cut may undo the last of them
        until the next that is; it does not wait for the disk. Inside a `transaction` it is a part of that: gone by
        itself where it fails, whole on disk with the rest.
        """
        if self._joined.connection is not None:
            with self._part(self._joined.connection) as connection:
                yield connection
            return
        with self.errors(), self.turn(durable=durable) as connection:
            yield connection

    def retried(self, step: Callable[[], Value]) -> Value:
        """Run a step that is whole or gone; again where the database went away meanwhile, unless in a transaction."""
        return step()

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Let all that this thread reads inside be one consistent look. Nothing may be written meanwhile."""
        with self.reading() as connection, self._join(connection, writable=False), _remembering(connection):
            yield

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Let all that this thread writes and reads inside be one transaction: whole on disk at its end, or gone."""
        with self.writing() as connection, self._join(connection, writable=True):
            yield

    @contextmanager
    def erasing(self) -> Iterator[Connection]:
        """The same as `writing` for what must leave the disk. Never inside a `transaction`."""
        if self._joined.connection is not None:
            raise RuntimeError("what must leave the disk begins a transaction of its own")
        with self.writing() as connection:
            yield connection
        with self.errors():
            self.scrub()

    @contextmanager
    def _join(self, connection: Connection, *, writable: bool) -> Iterator[None]:
        before = self._joined.connection, self._joined.writable
        self._joined.connection, self._joined.writable = connection, writable
        try:
            yield
        finally:
            self._joined.connection, self._joined.writable = before

    @contextmanager
    def _part(self, connection: Connection) -> Iterator[Connection]:
        if not self._joined.writable:
            raise RuntimeError("nothing can be written inside a snapshot: begin a transaction instead")
        with connection.begin_nested():
            yield connection


class Store:
    """Some tables of one database."""

    def __init__(self, database: Database) -> None:
        self.database = database


def seen(connection: Connection, what: str) -> dict[Any, Any]:
    """All that this look has read of a kind, by key, so that it is read once: empty outside a snapshot, never large."""
    looked: dict[str, dict[Any, Any]] | None = connection.info.get(_SEEN)
    if looked is None:
        return {}
    kept = looked.setdefault(what, {})
    if len(kept) > MOST_SEEN:
        kept.clear()
    return kept


@contextmanager
def _remembering(connection: Connection) -> Iterator[None]:
    """Keep what is read until the outermost snapshot ends."""
    known = connection.info
    if _SEEN in known:
        yield
        return
    known[_SEEN] = {}
    try:
        yield
    finally:
        known.pop(_SEEN)


def batches(values: Iterable[Value]) -> Iterator[list[Value]]:
    """Cut values of any number into what one statement takes."""
    left = list(values)
    for start in range(0, len(left), AT_ONCE):
        yield left[start : start + AT_ONCE]


class _Joined(local):
    """The connection of the snapshot or transaction that the present thread is in."""

    connection: Connection | None = None
    writable = False
