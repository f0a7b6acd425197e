"""The engine of every database file: settings of SQLite, transactions, erasure, and errors that a person can act on.

Reading and writing are told apart from the start: a transaction that reads first and writes later fails at once
when another process has written in between, whatever the busy timeout, so writers begin IMMEDIATE.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from threading import Lock, local
from typing import TypeVar

from sqlalchemy import Connection, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import ConnectionPoolEntry

from corpus.errors import ConfigError, OnRecordError, StoreError

BUSY_SECONDS = 120
PATIENCE_MS = 1000
AT_ONCE = 10_000  # values in one statement; SQLite takes 32,766
SMALL_CACHE, LARGE_CACHE = 1_024, 16_384  # kB a connection keeps of a file: of a log, of what a search touches
Value = TypeVar("Value")


class Database:
    """A database file, for all threads of this process."""

    def __init__(self, file: Path, cache_kb: int = SMALL_CACHE) -> None:
        self.file = file
        self._turn = Lock()  # threads of one process queue here, fairly; processes queue in SQLite
        self._joined = _Joined()
        self._engine = create_engine(
            f"sqlite:///{file}",
            connect_args={"timeout": BUSY_SECONDS, "isolation_level": None},
            max_overflow=-1,
        )
        event.listen(self._engine, "connect", partial(_prepare, cache_kb=cache_kb))
        event.listen(self._engine, "begin", _begin)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give one consistent look at what is committed now; where this thread has begun one already, the same."""
        if self._joined.connection is not None:
            yield self._joined.connection
            return
        with translated_errors(self.file), self._engine.connect() as connection:
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
        with (
            self._turn,
            translated_errors(self.file),
            self._engine.connect().execution_options(immediate=True, durable=durable) as connection,
            connection.begin(),
        ):
            yield connection

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Let all that this thread reads inside be one consistent look. Nothing may be written meanwhile."""
        with self.reading() as connection, self._join(connection, writable=False):
            yield

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Let all that this thread writes and reads inside be one transaction: whole on disk at its end, or gone."""
        with self.writing() as connection, self._join(connection, writable=True):
            yield

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

    @contextmanager
    def erasing(self) -> Iterator[Connection]:
        """The same for what must leave the disk: the log of former writes is emptied too.

        Unless somebody reads just then; what is erased next empties it. Never inside a `transaction`."""
        if self._joined.connection is not None:
            raise RuntimeError("what must leave the disk begins a transaction of its own")
        with self.writing() as connection:
            yield connection
        raw = self._engine.raw_connection()
        try:
            raw.cursor().execute(f"PRAGMA busy_timeout={PATIENCE_MS}")  # writers wait as long as this waits for readers
            raw.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
        finally:
            raw.cursor().execute(f"PRAGMA busy_timeout={BUSY_SECONDS * 1000}")
            raw.close()

    def use_wal(self) -> None:
        """Let readers read while one writes. Kept in the file; by one process at a time, outside any transaction."""
        raw = self._engine.raw_connection()
        try:
            raw.cursor().execute("PRAGMA journal_mode=WAL")
        finally:
            raw.close()

    def close(self) -> None:
        """Let go of the file; it is opened again when it is used again."""
        self._engine.dispose()


class Store:
    """Some tables of one database."""

    def __init__(self, database: Database) -> None:
        self.database = database


def batches(values: Iterable[Value]) -> Iterator[list[Value]]:
    """Cut values of any number into what one statement takes."""
    left = list(values)
    for start in range(0, len(left), AT_ONCE):
        yield left[start : start + AT_ONCE]


def timestamp() -> str:
    """Return the present moment as stores keep it: ISO 8601 in UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


class _Joined(local):
    """The connection of the snapshot or transaction that the present thread is in."""

    connection: Connection | None = None
    writable = False


@contextmanager
def translated_errors(file: Path) -> Iterator[None]:
    """Raise the errors of SQLite as errors that a person can act on."""
    try:
        yield
    except DBAPIError as error:
        raise _translate(error.orig, file) from error
    except sqlite3.Error as error:
        raise _translate(error, file) from error


def _prepare(connection: sqlite3.Connection, _entry: ConnectionPoolEntry, cache_kb: int) -> None:
    """Set for each connection: durable commits, checked references, deleted bytes overwritten, the cache."""
    pragmas = ("foreign_keys=ON", "synchronous=FULL", "secure_delete=ON", "temp_store=MEMORY")
    for pragma in (*pragmas, f"cache_size=-{cache_kb}"):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    options = connection.get_execution_options()
    immediate = options.get("immediate", False)
    if immediate:
        connection.exec_driver_sql(f"PRAGMA synchronous={'FULL' if options['durable'] else 'NORMAL'}")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")


def _translate(error: BaseException | None, file: Path) -> OnRecordError:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    home = file.parent
    if code == sqlite3.SQLITE_FULL:
        return StoreError(
            f"The disk that holds {home} is full; nothing was stored of this step. Free some space and run it again."
        )
    if code == sqlite3.SQLITE_IOERR:
        return StoreError(
            f"The disk that holds {home} failed ({error}). Check its space and its health, then run it again."
        )
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return StoreError(
            f"Another process has been writing to {home} for over {BUSY_SECONDS} seconds. "
            "Wait for it to end, then run this again."
        )
    if code in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM, sqlite3.SQLITE_AUTH):
        return ConfigError(
            f"The catalogue {file} cannot be opened for writing ({error}). Check who owns it, or set ONRECORD_HOME."
        )
    if code in (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT):
        return StoreError(
            f"The catalogue {file} is damaged ({error}). "
            "Put a backup in its place, or set ONRECORD_HOME to a new folder."
        )
    return StoreError(f"The catalogue {file} could not be used ({error}). Run: onrecord doctor")
