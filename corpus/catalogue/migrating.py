"""Bring a home's catalogue to the schema that this program knows; once, whoever comes first.

Opening a catalogue that needs nothing reads one row and imports no Alembic. Everything else happens under a lock
between processes, in one transaction, so two first starts are safe and a killed one leaves nothing behind.
"""

from pathlib import Path

from sqlalchemy import Engine

from corpus.catalogue.engine import told
from corpus.errors import ConfigError, StoreError

REVISIONS = ("0001",)  # all that this program knows, oldest first
LOCK_SECONDS = 600


def bring_up_to_date(engine: Engine, file: Path) -> None:
    """Migrate where it is behind; refuse a catalogue that a newer program has written."""
    with told(file):
        if not file.exists() or _revision(engine, file) != REVISIONS[-1]:
            _migrate_in_turn(engine, file)


def _revision(engine: Engine, file: Path) -> str | None:
    """The revision that the file has, None before the first."""
    with engine.connect() as connection:
        tables = "SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'"
        if connection.exec_driver_sql(tables).first() is None:
            return None
        row = connection.exec_driver_sql("SELECT version_num FROM alembic_version").first()
    revision = None if row is None else str(row[0])
    if revision not in (None, *REVISIONS):
        raise ConfigError(
            f"The data folder {file.parent} was written by a newer On Record (schema {revision}, this program knows "
            f"{REVISIONS[-1]}). Upgrade On Record, or set ONRECORD_HOME to another folder."
        )
    return revision


def _migrate_in_turn(engine: Engine, file: Path) -> None:
    from filelock import FileLock, Timeout  # here, since most starts need neither this nor Alembic

    lock = file.with_suffix(".lock")
    try:
        with FileLock(lock, timeout=LOCK_SECONDS):
            if not file.exists() or _revision(engine, file) != REVISIONS[-1]:
                _migrate(engine)
    except Timeout as error:
        raise StoreError(
            f"Another process has held {lock} for {LOCK_SECONDS} seconds. End it, then run this again."
        ) from error
    except PermissionError as error:
        raise ConfigError(
            f"The data folder {file.parent} may not be written to by this user. Set ONRECORD_HOME."
        ) from error


def _migrate(engine: Engine) -> None:
    from alembic import command
    from alembic.config import Config

    raw = engine.raw_connection()
    try:
        raw.cursor().execute("PRAGMA journal_mode=WAL")  # kept in the file; not possible in a transaction
    finally:
        raw.close()
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    with engine.connect().execution_options(immediate=True) as connection, connection.begin():
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
