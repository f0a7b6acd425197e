"""Bring a database to the schema that this program knows; once, by the first process to come.

An owner of tables in it brings a folder of numbered steps and a table that remembers the last one taken, so several
owners can share a database. The steps are written as SQLite takes them; on PostgreSQL they are translated. Opening what
is up to date reads one row and imports no Alembic. Everything else happens under a lock between processes, in one
transaction, so two first starts are safe and a killed one leaves nothing behind. The folder of a file is made where it
is missing, and refused where SQLite cannot keep it whole.
"""

import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from sqlalchemy import Connection, text

from corpus.errors import ConfigError
from corpus.store.engines.database import Database
from corpus.store.engines.server import Server
from corpus.store.engines.sqlite import SMALL_CACHE, SqliteDatabase

_ENVIRONMENT = Path(__file__).parent
_ALEMBIC = Lock()  # its context is one for the whole process, and threads open databases when they first need them
_HAS = {
    "sqlite": text("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = :name"),
    "postgresql": text("SELECT to_regclass(:name) IS NOT NULL"),
}
_ELSEWHERE = "Set ONRECORD_HOME to a local folder of yours."

# WAL needs memory shared between all processes and locks that hold: neither is to be had over a network.
_NETWORK = "nfs nfs4 cifs smb smb2 smb3 smbfs ncpfs afs coda ceph lustre glusterfs gfs2 ocfs2 davfs davfs2 beegfs gpfs"
_NETWORK_FUSE = "sshfs rclone s3fs glusterfs gcsfuse davfs2 curlftpfs cephfs ceph goofys"


@dataclass(frozen=True, slots=True)
class Migrations:
    """The numbered steps of one owner's tables: `folder` has a script for each of `revisions`, which are all that this
    program knows, oldest first; `table` remembers the last one taken."""

    folder: Path
    revisions: tuple[str, ...]
    table: str = "alembic_version"


Home = Path | Server  # a folder, or a server that several machines share


def open_database(home: Home, name: str, migrations: Migrations, cache_kb: int = SMALL_CACHE) -> Database:
    """The database of that name in a home, made where it is missing, with the newest schema."""
    database = connect(home, name, cache_kb)
    bring_up_to_date(database, migrations)
    return database


def connect(home: Home, name: str, cache_kb: int = SMALL_CACHE) -> Database:
    """The database of that name in a home, whether it is made yet or not."""
    if isinstance(home, Path):
        return SqliteDatabase(prepare(home) / f"{name}.sqlite", cache_kb)
    from corpus.store.engines.postgres import PostgresDatabase

    return PostgresDatabase(home, name)


def bring_up_to_date(database: Database, migrations: Migrations) -> None:
    """Migrate a database where it is behind; ConfigError where a newer program has written it."""
    with database.errors():
        if database.exists() and _is_newest(database, migrations):
            return
        with database.step() as connection:
            if _revision(connection, database.name, migrations) != migrations.revisions[-1]:
                _migrate(connection, migrations)


def beside(connection: Connection, name: str) -> Path:
    """The file of that name in the folder of the file that a step works on."""
    return Path(str(connection.engine.url.database)).with_name(name)


def copy_rows(target: Connection, former: Path, table: str, columns: Sequence[str]) -> None:
    """Copy the rows that another file has in a table of the same name, where there is such a file and table."""
    if target.dialect.name != "sqlite" or not former.exists():
        return
    names = ", ".join(f'"{name}"' for name in columns)
    database = SqliteDatabase(former)
    try:
        with database.reading() as source:
            rows = source.execute(text(f"SELECT {names} FROM {table}")).mappings().all() if has(source, table) else []
    finally:
        database.close()
    if rows:
        values = ", ".join(f":{name}" for name in columns)
        target.execute(text(f"INSERT INTO {table} ({names}) VALUES ({values})"), [dict(row) for row in rows])


def has(connection: Connection, table: str) -> bool:
    """Tell whether a database has a table of that name."""
    return bool(connection.execute(_HAS[connection.dialect.name], {"name": table}).scalar())


def _is_newest(database: Database, migrations: Migrations) -> bool:
    with database.reading() as connection:
        return _revision(connection, database.name, migrations) == migrations.revisions[-1]


def _revision(connection: Connection, name: str, migrations: Migrations) -> str | None:
    """The revision that a database has, None before the first."""
    if not has(connection, migrations.table):
        return None
    row = connection.execute(text(f"SELECT version_num FROM {migrations.table}")).first()
    revision = None if row is None else str(row[0])
    if revision not in (None, *migrations.revisions):
        raise ConfigError(
            f"{name} was written by a newer On Record (its schema is {revision}, this program knows "
            f"{migrations.revisions[-1]}). Upgrade On Record, or set ONRECORD_HOME to another folder."
        )
    return revision


def _migrate(connection: Connection, migrations: Migrations) -> None:
    # Its templates, of which none is used here, would bring what colours their errors, a third of the time it takes.
    sys.modules.setdefault("mako.ext.pygmentplugin", None)  # type: ignore[arg-type]
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_ENVIRONMENT).replace("%", "%%"))
    config.set_main_option("version_locations", str(migrations.folder).replace("%", "%%"))
    config.set_main_option("path_separator", "newline")  # a folder's name may have any other sign
    config.attributes.update(connection=connection, table=migrations.table)
    with _ALEMBIC:
        command.upgrade(config, "head")


def prepare(home: Path) -> Path:
    """Return the folder, absolute and there to be written to; ConfigError in one line otherwise."""
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
    """Return the kind of network file system that holds `path`, by a mount table like /proc/mounts; None for none."""
    inside = [(point, kind) for point, kind in _table(mounts) if path.resolve().is_relative_to(point)]
    if not inside:
        return None
    kind = max(enumerate(inside), key=lambda item: (len(item[1][0].parts), item[0]))[1][1]
    network = {*_NETWORK.split(), *(f"fuse.{name}" for name in _NETWORK_FUSE.split())}
    return kind if kind in network else None


def _table(mounts: str) -> list[tuple[Path, str]]:
    rows = [line.split() for line in mounts.splitlines()]
    return [(Path(_unescape(row[1])), row[2]) for row in rows if len(row) > 2]


def _unescape(point: str) -> str:
    """Read a mount point, in which blanks are written as octal escapes."""
    return point.replace("\\040", " ").replace("\\011", "\t").replace("\\012", "\n").replace("\\134", "\\")


def _mounts() -> str:
    """Return the mount table; empty on a system that keeps it elsewhere, where nothing can be refused."""
    table = Path("/proc/self/mounts")
    return table.read_text(encoding="utf-8", errors="surrogateescape") if table.exists() else ""


def _reason(error: OSError) -> str:
    return (error.strerror or "it could not be made").lower()
