"""Follows, notices and jobs stand in the catalogue's file now: the tables that were here are dropped."""

from alembic import op

from corpus.errors import StoreError
from corpus.store.engines.migrate import beside, has
from corpus.store.engines.sqlite import SqliteDatabase

revision = "0002"
down_revision = "0001"

_MOVED = ("notices", "follows", "positions", "jobs")


def upgrade() -> None:
    """Drop the tables, unless their rows have yet to be copied."""
    connection = op.get_bind()
    if not any(has(connection, table) for table in _MOVED):
        return
    catalogue = SqliteDatabase(beside(connection, "catalogue.sqlite"))
    try:
        with catalogue.reading() as other:
            copied = has(other, "follows") and has(other, "jobs")
    finally:
        catalogue.close()
    if not copied:
        raise StoreError(
            f"What is followed has yet to be moved from chats.sqlite to {catalogue.file}. Run: onrecord doctor"
        )
    for table in _MOVED:
        op.execute(f"DROP TABLE IF EXISTS {table}")
