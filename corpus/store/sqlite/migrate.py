"""Bring a database file to the schema that this program knows; once, by the first process to come.

An owner of tables in a file brings a folder of numbered steps and a table that remembers the last one taken, so several
owners can share a file. Opening what is up to date reads one row and imports no Alembic. Everything else happens under
a lock between processes, in one transaction, so two first starts are safe and a killed one leaves nothing behind.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, text

from corpus.errors import ConfigError, StoreError
from corpus.store.sqlite.engine import SMALL_CACHE, Database, translated_errors
from corpus.store.sqlite.home import prepare

LOCK_SECONDS = 600
_ENVIRONMENT = Path(__file__).parent / "migrations"


@dataclass(frozen=True, slots=True)
class Migrations:
    """The numbered steps of one owner's tables: `folder` has a script for each of `revisions`, which are all that this
    program knows, oldest first; `table` remembers the last one taken."""

    folder: Path
    revisions: tuple[str, ...]
    table: str = "alembic_version"


def open_database(home: Path, name: str, migrations: Migrations, cache_kb: int = SMALL_CACHE) -> Database:
    """The file of that name in a home, made where it is missing, with the newest schema."""
    database = Database(prepare(home) / name, cache_kb)
    bring_up_to_date(database, migrations)
    return database


def bring_up_to_date(database: Database, migrations: Migrations) -> None:
    """Migrate a file where it is behind; ConfigError where a newer program has written it."""
    with translated_errors(database.file):
        if _is_behind(database, migrations):
            _migrate_in_turn(database, migrations)


def beside(connection: Connection, name: str) -> Path:
    """The file of that name in the folder of the file that a step works on."""
    return Path(str(connection.engine.url.database)).with_name(name)


def copy_rows(target: Connection, former: Path, table: str, columns: Sequence[str]) -> None:
    """Copy the rows that another file has in a table of the same name, where there is such a file and table."""
    if not former.exists():
        return
    names = ", ".join(f'"{name}"' for name in columns)
    database = Database(former)
    try:
        with database.reading() as source:
            rows = source.execute(text(f"SELECT {names} FROM {table}")).mappings().all() if has(source, table) else []
    finally:
        database.close()
    if rows:
        values = ", ".join(f":{name}" for name in columns)
        target.execute(text(f"INSERT INTO {table} ({names}) VALUES ({values})"), [dict(row) for row in rows])


def has(connection: Connection, table: str) -> bool:
    """Tell whether a file has a table of that name."""
    named = text("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = :name")
    return connection.execute(named, {"name": table}).first() is not None


def _is_behind(database: Database, migrations: Migrations) -> bool:
    return not database.file.exists() or _revision(database, migrations) != migrations.revisions[-1]


def _revision(database: Database, migrations: Migrations) -> str | None:
    """The revision that the file has, None before the first."""
    with database.reading() as connection:
        if not has(connection, migrations.table):
            return None
        row = connection.execute(text(f"SELECT version_num FROM {migrations.table}")).first()
    revision = None if row is None else str(row[0])
    if revision not in (None, *migrations.revisions):
        raise ConfigError(
            f"The data folder {database.file.parent} was written by a newer On Record (the schema of "
            f"{database.file.name} is {revision}, this program knows {migrations.revisions[-1]}). "
            "Upgrade On Record, or set ONRECORD_HOME to another folder."
        )
    return revision


def _migrate_in_turn(database: Database, migrations: Migrations) -> None:
    from filelock import FileLock, Timeout  # here, since most starts need neither this nor Alembic

    lock = database.file.with_suffix(".lock")
    try:
        with FileLock(lock, timeout=LOCK_SECONDS):
            if _is_behind(database, migrations):
                _migrate(database, migrations)
    except Timeout as error:
        raise StoreError(
            f"Another process has held {lock} for {LOCK_SECONDS} seconds. End it, then run this again."
        ) from error
    except PermissionError as error:
        raise ConfigError(
            f"The data folder {lock.parent} may not be written to by this user. Set ONRECORD_HOME."
        ) from error


def _migrate(database: Database, migrations: Migrations) -> None:
    from alembic import command
    from alembic.config import Config

    database.use_wal()
    config = Config()
    config.set_main_option("script_location", str(_ENVIRONMENT).replace("%", "%%"))
    config.set_main_option("version_locations", str(migrations.folder).replace("%", "%%"))
    config.set_main_option("path_separator", "newline")  # a folder's name may have any other sign
    with database.writing() as connection:
        config.attributes.update(connection=connection, table=migrations.table)
        command.upgrade(config, "head")
