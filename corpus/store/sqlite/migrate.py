"""Bring a home's catalogue to the schema that this program knows; once, whoever comes first.

Opening a catalogue that needs nothing reads one row and imports no Alembic. Everything else happens under a lock
between processes, in one transaction, so two first starts are safe and a killed one leaves nothing behind.
"""

from pathlib import Path

from corpus.errors import ConfigError, StoreError
from corpus.store.sqlite.answers import make
from corpus.store.sqlite.engine import Database, told

REVISIONS = ("0001", "0002", "0003", "0004", "0005")  # all that this program knows, oldest first
LOCK_SECONDS = 600


def bring_up_to_date(catalogue: Database, answers: Database) -> None:
    """Migrate where it is behind; refuse a catalogue that a newer program has written."""
    with told(catalogue.file):
        if _behind(catalogue, answers):
            _migrate_in_turn(catalogue, answers)


def _behind(catalogue: Database, answers: Database) -> bool:
    files = catalogue.file.exists() and answers.file.exists()
    return not files or _revision(catalogue) != REVISIONS[-1]


def _revision(catalogue: Database) -> str | None:
    """The revision that the file has, None before the first."""
    with catalogue.reading() as connection:
        tables = "SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'"
        if connection.exec_driver_sql(tables).first() is None:
            return None
        row = connection.exec_driver_sql("SELECT version_num FROM alembic_version").first()
    revision = None if row is None else str(row[0])
    if revision not in (None, *REVISIONS):
        raise ConfigError(
            f"The data folder {catalogue.file.parent} was written by a newer On Record (its schema is {revision}, "
            f"this program knows {REVISIONS[-1]}). Upgrade On Record, or set ONRECORD_HOME to another folder."
        )
    return revision


def _migrate_in_turn(catalogue: Database, answers: Database) -> None:
    from filelock import FileLock, Timeout  # here, since most starts need neither this nor Alembic

    lock = catalogue.file.with_suffix(".lock")
    try:
        with FileLock(lock, timeout=LOCK_SECONDS):
            if _behind(catalogue, answers):
                make(answers)
                _migrate(catalogue)
    except Timeout as error:
        raise StoreError(
            f"Another process has held {lock} for {LOCK_SECONDS} seconds. End it, then run this again."
        ) from error
    except PermissionError as error:
        raise ConfigError(
            f"The data folder {lock.parent} may not be written to by this user. Set ONRECORD_HOME."
        ) from error


def _migrate(catalogue: Database) -> None:
    from alembic import command
    from alembic.config import Config

    catalogue.use_wal()
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    with catalogue.writing() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
