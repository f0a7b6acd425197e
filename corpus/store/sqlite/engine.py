"""The connection to SQLite: how it is opened, how a transaction begins, what its errors mean to a person.

Reading and writing are told apart from the start: a transaction that reads first and writes later fails at once
when another process has written in between, whatever the busy timeout, so writers begin IMMEDIATE.

The folder that holds a corpus: made where it is missing, refused where SQLite cannot keep it whole.
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from threading import Lock, local

from sqlalchemy import Connection, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import ConnectionPoolEntry

from corpus.errors import ConfigError, OnRecordError, StoreError

BUSY_SECONDS = 120
PATIENCE_MS = 1000
SMALL_CACHE, LARGE_CACHE = 1_024, 16_384  # kB a connection keeps of a file: of a log, of what a search touches


class Database:
    """One file, for all threads of this process; what a `writing` block did has reached the disk when it ends."""

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
        """One consistent look at what is committed now; where this thread has begun one already, the same."""
        if self._joined.connection is not None:
            yield self._joined.connection
            return
        with told(self.file), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def writing(self, *, durable: bool = True) -> Iterator[Connection]:
        """A transaction that takes its turn among all processes: whole on disk when the block has ended, or gone.

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
            told(self.file),
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


class _Joined(local):
    """The connection of the snapshot or transaction that the present thread is in."""

    connection: Connection | None = None
    writable = False


@contextmanager
def told(file: Path) -> Iterator[None]:
    """Translate what SQLite complains of into what a person can act on."""
    try:
        yield
    except DBAPIError as error:
        raise _translate(error.orig, file) from error
    except sqlite3.Error as error:
        raise _translate(error, file) from error


def _prepare(connection: sqlite3.Connection, _entry: ConnectionPoolEntry, cache_kb: int) -> None:
    """Durable commits, checked references, what is deleted overwritten, so much of the file kept in memory."""
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


# WAL needs memory shared between all processes and locks that hold: neither is to be had over a network.
_NETWORK = "nfs nfs4 cifs smb smb2 smb3 smbfs ncpfs afs coda ceph lustre glusterfs gfs2 ocfs2 davfs davfs2 beegfs gpfs"
_NETWORK_FUSE = "sshfs rclone s3fs glusterfs gcsfuse davfs2 curlftpfs cephfs ceph goofys"


def prepare(home: Path) -> Path:
    """The folder, absolute and there to be written to; ConfigError in one line otherwise."""
    where = home.expanduser().absolute()
    try:
        where.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise ConfigError(f"Could not make the data folder {where}: {_reason(error)}. {_ELSEWHERE}") from error
    if not os.access(where, os.R_OK | os.W_OK | os.X_OK):
        raise ConfigError(f"The data folder {where} may not be written to by this user. {_ELSEWHERE}")
    if kind := network_filesystem(where, _mounts()):
        raise ConfigError(
            f"The data folder {where} lies on a network file system ({kind}), where two processes that "
            f"write would lose data. {_ELSEWHERE}"
        )
    return where


def network_filesystem(path: Path, mounts: str) -> str | None:
    """The kind of network file system that holds `path`, by a mount table like /proc/mounts; None for a local one."""
    inside = [(point, kind) for point, kind in _table(mounts) if path.resolve().is_relative_to(point)]
    if not inside:
        return None
    kind = max(enumerate(inside), key=lambda item: (len(item[1][0].parts), item[0]))[1][1]
    network = {*_NETWORK.split(), *(f"fuse.{name}" for name in _NETWORK_FUSE.split())}
    return kind if kind in network else None


_ELSEWHERE = "Set ONRECORD_HOME to a local folder of yours."


def _table(mounts: str) -> list[tuple[Path, str]]:
    rows = [line.split() for line in mounts.splitlines()]
    return [(Path(_unescape(row[1])), row[2]) for row in rows if len(row) > 2]


def _unescape(point: str) -> str:
    """Blanks in a mount point are written as octal escapes."""
    return point.replace("\\040", " ").replace("\\011", "\t").replace("\\012", "\n").replace("\\134", "\\")


def _mounts() -> str:
    """The mount table; empty on a system that keeps it elsewhere, where nothing can be refused."""
    table = Path("/proc/self/mounts")
    return table.read_text(encoding="utf-8", errors="surrogateescape") if table.exists() else ""


def _reason(error: OSError) -> str:
    return (error.strerror or "it could not be made").lower()
