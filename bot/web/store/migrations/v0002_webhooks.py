"""Addresses that are told of notices."""

from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the table."""
    op.execute(
        "CREATE TABLE web_hooks (address TEXT PRIMARY KEY, last INTEGER NOT NULL, tries INTEGER NOT NULL, "
        "due REAL NOT NULL, held REAL)"
    )
