"""The databases of a home as schemas of one PostgreSQL database: transactions in turn, patience with a server that is
started again, and errors that a person can act on.

Readers see one state (repeatable read). Writers of one schema take turns by an advisory lock, of all machines, and see
what the one before has committed; so nothing is ever committed out of the order of its numbers, and no write has to be
tried again because of another.
"""

import logging
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from threading import Lock
from time import monotonic, sleep
from typing import Any
from weakref import finalize
from zlib import crc32

from sqlalchemy import Connection, Engine, Integer, create_engine, event, make_url, text
from sqlalchemy.dialects.sqlite.dml import OnConflictClause
from sqlalchemy.exc import ArgumentError, DBAPIError, OperationalError
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.pool import ConnectionPoolEntry, NullPool

from corpus.errors import ConfigError, OnRecordError, StoreError, StoreInterrupted
from corpus.store.engines.database import Database, Value
from corpus.store.engines.postgres_steps import PRELIMINARIES, translate_steps
from corpus.store.engines.server import Server

BUSY_SECONDS = 120
RESTART_SECONDS = 30.0  # a server that has been reached before may be started again meanwhile
PAUSE_SECONDS = 0.25
POOL, MORE = 5, 20  # connections a process keeps of each schema, and may have more
_log = logging.getLogger(__name__)
_CUT = {  # a connection that carries nothing any more is found out after 20 to 25 seconds, not after many minutes
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 20_000,
}
_LOST = ("08", "57P")  # the beginnings of the codes of a connection that was lost, or of a server that stops or starts
_REFUSED = ("28", "3D", "42501")  # nobody of that name, no such database, not allowed
_AT_THE_DOOR = ("authentication failed", "does not exist", "no pg_hba.conf entry")  # what has no code there
_BUSY, _CONFLICTS, _FULL = "55P03", ("40001", "40P01"), "53100"


class PostgresDatabase(Database):
    """A schema of the database on a server."""

    def __init__(self, server: Server, name: str) -> None:
        super().__init__()
        self._schema = f"onrecord_{name}"
        self._lock = crc32(self._schema.encode())
        self._where, self._engine = _engine(server, self._schema)
        finalize(self, self._engine.dispose)  # a connection that is left open is an open one at the server
        self._readers = self._engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
        self._turn = Lock()  # threads of one process queue here, processes at the server
        self._reached = False

    @property
    def name(self) -> str:
        return self._where

    def exists(self) -> bool:
        with self.reading() as connection:
            made = text("SELECT to_regclass(:table) IS NOT NULL")
            return bool(connection.execute(made, {"table": f"{self._schema}.last_ids"}).scalar())

    def errors(self) -> AbstractContextManager[None]:
        return _translated_errors(self._where)

    @contextmanager
    def look(self) -> Iterator[Connection]:
        with self._connected(self._readers) as connection:
            yield connection

    @contextmanager
    def turn(self, *, durable: bool) -> Iterator[Connection]:
        with self._turn, self._connected(self._engine) as connection, connection.begin():
            connection.exec_driver_sql("SELECT pg_advisory_xact_lock(%s)", (self._lock,))
            if not durable:
                connection.exec_driver_sql("SET LOCAL synchronous_commit TO OFF")
            yield connection

    @contextmanager
    def step(self) -> Iterator[Connection]:
        with self.writing() as connection:
            connection.exec_driver_sql(f"CREATE SCHEMA IF NOT EXISTS {self._schema}")
            if not connection.exec_driver_sql("SELECT to_regclass('last_ids')").scalar():
                connection.exec_driver_sql(PRELIMINARIES.replace("%", "%%"))
            event.listen(connection, "before_cursor_execute", translate_steps, retval=True)
            try:
                yield connection
            finally:
                event.remove(connection, "before_cursor_execute", translate_steps)

    @contextmanager
    def looking_into_tables(self) -> Iterator[Connection]:
        plain = create_engine(self._engine.url, poolclass=NullPool, connect_args=_connecting(self._schema))
        with plain.connect() as connection:
            yield connection

    def retried(self, step: Callable[[], Value]) -> Value:
        began = monotonic()
        while True:
            try:
                return step()
            except StoreInterrupted as error:
                if self._joined.connection is not None or monotonic() - began > RESTART_SECONDS:
                    raise
                _log.warning("%s It is tried again.", error)
                sleep(PAUSE_SECONDS)

    def scrub(self) -> None:
        """Free the room of deleted rows, which later ones fill; PostgreSQL itself does so now and then."""
        with self._connected(self._engine.execution_options(isolation_level="AUTOCOMMIT")) as connection:
            found = connection.execute(
                text("SELECT tablename FROM pg_tables WHERE schemaname = :s"), {"s": self._schema}
            )
            connection.exec_driver_sql(f"VACUUM (SKIP_LOCKED) {', '.join(found.scalars())}")

    def close(self) -> None:
        self._engine.dispose()

    @contextmanager
    def _connected(self, engine: Engine) -> Iterator[Connection]:
        connection = self._connect(engine)
        try:
            yield connection
        finally:
            connection.close()

    def _connect(self, engine: Engine) -> Connection:
        """Connect; where that has worked before, try again for as long as a server takes to be started again."""
        began = monotonic()
        while True:
            try:
                connection = engine.connect()
            except OperationalError as error:
                if not self._reached or not _is_lost(error) or monotonic() - began > RESTART_SECONDS:
                    raise
                _log.warning("PostgreSQL at %s cannot be reached; trying again", self._where)
                sleep(PAUSE_SECONDS)
            else:
                self._reached = True
                return connection


@compiles(Integer, "postgresql")
def _numbers_are_64_bit(type_: Integer, compiler: Any, **options: Any) -> str:
    """Hand numbers over as wide as our columns are; SQLAlchemy's own questions about tables have narrow ones."""
    return "BIGINT" if getattr(compiler.dialect, "wide_numbers", False) else "INTEGER"


def _engine(server: Server, schema: str) -> tuple[str, Engine]:
    """Return the place of a server's database for messages, without its password; and an engine."""
    try:
        url = make_url(server.url)
    except ArgumentError as error:
        raise ConfigError("ONRECORD_DATABASE is no address. It must be like " + _LIKE) from error
    OnConflictClause.constraint_target = None  # type: ignore[attr-defined]  # PostgreSQL's compiler asks for it
    place = f"{url.host or 'localhost'}:{url.port or 5432}/{url.database}"
    engine = create_engine(
        url,
        pool_size=POOL,
        max_overflow=MORE,
        pool_pre_ping=True,
        execution_options={"preserve_rowcount": True},  # by it stores see whether a row was new
        connect_args=_connecting(schema),
    )
    engine.dialect.wide_numbers = True  # type: ignore[attr-defined]
    event.listen(engine, "connect", _prepare)
    return place, engine


def _connecting(schema: str) -> dict[str, object]:
    options = f"-c search_path={schema} -c lock_timeout={BUSY_SECONDS}s"
    return {"options": options, "connect_timeout": 10, "application_name": "onrecord", **_CUT}


def _prepare(connection: Any, _entry: ConnectionPoolEntry) -> None:
    """Take yes and no as 1 and 0, as SQLite does: no table has a column for them."""
    from psycopg.adapt import Dumper

    class AsNumber(Dumper):
        oid = connection.adapters.types["int8"].oid

        def dump(self, obj: bool) -> bytes:
            return b"1" if obj else b"0"

    connection.adapters.register_dumper(bool, AsNumber)


_LIKE = "postgresql+psycopg://user:password@host:5432/database"


@contextmanager
def _translated_errors(place: str) -> Iterator[None]:
    try:
        yield
    except DBAPIError as error:
        if not type(error.orig).__module__.startswith("psycopg"):
            raise  # it is another database's
        raise _translate(error, place) from error


def _code(error: DBAPIError) -> str | None:
    code = getattr(error.orig, "sqlstate", None)
    return None if code is None else str(code)


def _is_lost(error: DBAPIError) -> bool:
    code = _code(error)
    return code.startswith(_LOST) if code else isinstance(error, OperationalError)


def _translate(error: DBAPIError, place: str) -> OnRecordError:
    code, server = _code(error) or "", f"PostgreSQL at {place}"
    reason = " ".join(str(error.orig).split())[:200]
    if code.startswith(_REFUSED) or (not code and any(words in reason for words in _AT_THE_DOOR)):
        return ConfigError(f"{server} does not let this program in ({reason}). Set ONRECORD_DATABASE to {_LIKE}")
    if _is_lost(error):
        return StoreInterrupted(
            f"{server} cannot be reached ({reason}); nothing was stored of this step. Start it, then run this again."
        )
    if code in _CONFLICTS:
        return StoreInterrupted(f"{server} broke this step off ({reason}); nothing was stored of it. Run it again.")
    if code == _BUSY:
        return StoreError(
            f"Another process has been writing to {server} for over {BUSY_SECONDS} seconds. "
            "Wait for it to end, then run this again."
        )
    if code == _FULL:
        return StoreError(f"The disk of {server} is full; nothing was stored of this step. Free some space there.")
    return StoreError(f"{server} could not be used ({reason}). Run: onrecord doctor")
