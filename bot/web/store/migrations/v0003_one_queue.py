"""The requests of callers to add something stand in the one queue now: the table that was here is dropped."""

from alembic import op
from sqlalchemy import Connection, text

from corpus.errors import StoreError
from corpus.store.engines.migrate import beside, has
from corpus.store.engines.sqlite import SqliteDatabase

revision = "0003"
down_revision = "0002"

_MADE_WITH_THE_COPY = "job_results"  # a table


def upgrade() -> None:
    """Drop the table, unless its rows have yet to be copied."""
    connection = op.get_bind()
    waits = connection.execute(text("SELECT 1 FROM web_additions LIMIT 1")).first()
    if waits and not _are_copied(connection):
        raise StoreError("What callers of the web asked for has yet to be moved to the queue. Run: onrecord jobs")
    op.execute("DROP TABLE web_additions")


def _are_copied(connection: Connection) -> bool:
    if connection.dialect.name != "sqlite":
        return has(connection, f"onrecord_catalogue.{_MADE_WITH_THE_COPY}")
    catalogue = SqliteDatabase(beside(connection, "catalogue.sqlite"))
    try:
        with catalogue.reading() as other:
            return has(other, _MADE_WITH_THE_COPY)
    finally:
        catalogue.close()
