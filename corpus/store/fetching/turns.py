"""Turns at sites for all processes of one home, or of one database that machines share: one request at a time.

A database of its own, so that who fetches never waits for who adds. Nothing in it outlives what it is about by much.
"""

from pathlib import Path
from time import time

from sqlalchemy import Column, Float, MetaData, String, Table, delete, select, update

from corpus.processes import is_gone, process_name
from corpus.store.engines.database import Database, upsert
from corpus.store.engines.migrate import Home, Migrations, open_database

LEASE = 30.0  # seconds without an end, after which a turn is over; a request seldom takes as long
_FORGOTTEN = 3600.0  # seconds after which a site is
MIGRATIONS = Migrations(Path(__file__).parent / "migrations", ("0001",), "alembic_version_fetching")

TURNS = MetaData()
turns = Table(
    "turns",
    TURNS,
    Column("site", String, primary_key=True),
    Column("owner", String),  # whose turn it is, None where it is nobody's
    Column("until", Float, nullable=False),  # epoch seconds: when the turn is over, or the pause after the last one
)


def open_turns(home: Home) -> Database:
    """Open the database of turns of a home, made where it is missing."""
    return open_database(home, "fetching", MIGRATIONS)


class SharedTurns:
    """The turns of one process among those of the others."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._owner = process_name()

    def close(self) -> None:
        """Let go of the database; it is opened again when it is used again."""
        self._database.close()

    def take(self, site: str) -> float:
        """Take the turn at a site; 0.0 where it is taken, else the seconds after which it may be free."""
        now = time()
        with self._database.writing(durable=False) as connection:
            row = connection.execute(select(turns).where(turns.c.site == site)).first()
            if row is not None and now < row.until <= now + 2 * LEASE and not (row.owner and is_gone(row.owner)):
                return float(row.until - now)
            taken = upsert(turns).values(site=site, owner=self._owner, until=now + LEASE)
            mine = {"owner": self._owner, "until": now + LEASE}
            connection.execute(taken.on_conflict_do_update([turns.c.site], set_=mine))
        return 0.0

    def give(self, site: str, pause: float) -> None:
        """End a turn; nobody has the next before so many seconds are over."""
        now = time()
        mine = (turns.c.site == site) & (turns.c.owner == self._owner)
        with self._database.writing(durable=False) as connection:
            connection.execute(update(turns).where(mine).values(owner=None, until=now + pause))
            connection.execute(delete(turns).where(turns.c.until < now - _FORGOTTEN))
