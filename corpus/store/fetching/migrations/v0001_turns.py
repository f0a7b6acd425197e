"""The turns of requests at sites."""

from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the table."""
    op.execute("CREATE TABLE turns (site TEXT PRIMARY KEY, owner TEXT, until REAL NOT NULL)")
