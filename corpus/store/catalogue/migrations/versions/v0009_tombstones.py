"""A piece that is purged leaves a tombstone, so that it is not taken in again."""

from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Add the table; nothing was purged before."""
    op.execute("CREATE TABLE tombstones (hash TEXT PRIMARY KEY, at TEXT NOT NULL)")
