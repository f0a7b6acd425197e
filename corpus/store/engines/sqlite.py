"""The engine of every database file: settings of SQLite, transactions, erasure, and errors that a person can act on.

Reading and writing are told apart from the start: a transaction that reads first and writes later fails at once
when another process has written in between, whatever the busy timeout, so writers begin IMMEDIATE.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from pathlib import Path
from threading import Lock

from sqlalchemy import Connection, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import ConnectionPoolEntry

from corpus.errors import ConfigError, OnRecordError, StoreError
from corpus.store.engines.database import Database

BUSY_SECONDS = 120
PATIENCE_MS = 1000
LOCK_SECONDS = 600
SMALL_CACHE, LARGE_CACHE = 1_024, 16_384  # kB a connection keeps of a file: of a log, of what a search touches


class SqliteDatabase(Database):
    """A database file."""

    def __init__(self, file: Path, cache_kb: int = SMALL_CACHE) -> None:
        super().__init__()
        self.file = file
        self._turn = Lock()  # threads of one process queue here, fairly; processes queue in SQLite
        self._engine = create_engine(
            f"sqlite:///{file}",
            connect_args={"timeout": BUSY_SECONDS, "isolation_level": None},
            max_overflow=-1,
        )
        event.listen(self._engine, "connect", partial(_prepare, cache_kb=cache_kb))
        event.listen(self._engine, "begin", _begin)

    @property
    def name(self) -> str:
        return str(self.file)

    def exists(self) -> bool:
        return self.file.exists()

    def errors(self) -> AbstractContextManager[None]:
        return translated_errors(self.file)

    def look(self) -> AbstractContextManager[Connection]:
        return self._engine.connect()

    @contextmanager
    def turn(self, *, durable: bool) -> Iterator[Connection]:
        with (
            self._turn,
            self._engine.connect().execution_options(immediate=True, durable=durable) as connection,
            connection.begin(),
        ):
            yield connection

    def looking_into_tables(self) -> AbstractContextManager[Connection]:
        return self.look()

    def scrub(self) -> None:
        """Empty the log of former writes. Unless somebody reads just then; what is erased next empties it."""
        raw = self._engine.raw_connection()
        try:
            raw.cursor().execute(f"PRAGMA busy_timeout={PATIENCE_MS}")  # writers wait as long as this waits for readers
            raw.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
        finally:
            raw.cursor().execute(f"PRAGMA busy_timeout={BUSY_SECONDS * 1000}")
            raw.close()

    @contextmanager
    def step(self) -> Iterator[Connection]:
        from filelock import FileLock, Timeout  # here, since most starts need no step

        lock = self.file.with_suffix(".lock")
        try:
            with FileLock(lock, timeout=LOCK_SECONDS):
                self._use_wal()
                with self.writing() as connection:
                    yield connection
        except Timeout as error:
            raise StoreError(
                f"Another process has held {lock} for {LOCK_SECONDS} seconds. End it, then run this again."
            ) from error
        except PermissionError as error:
            raise ConfigError(
                f"The data folder {lock.parent} may not be written to by this user. Set ONRECORD_HOME."
            ) from error

    def _use_wal(self) -> None:
        """Let readers read while one writes. Kept in the file; by one process at a time, outside any transaction."""
        raw = self._engine.raw_connection()
        try:
            raw.cursor().execute("PRAGMA journal_mode=WAL")
        finally:
            raw.close()

    def close(self) -> None:
        self._engine.dispose()


@contextmanager
def translated_errors(file: Path) -> Iterator[None]:
    """Raise the errors of SQLite as errors that a person can act on."""
    try:
        yield
    except DBAPIError as error:
        if not isinstance(error.orig, sqlite3.Error):
            raise  # it is another database's
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
            "Set ONRECORD_HOME to a new folder, and fill that from a backup: onrecord restore FILE"
        )
    return StoreError(f"The catalogue {file} could not be used ({error}). Run: onrecord doctor")
