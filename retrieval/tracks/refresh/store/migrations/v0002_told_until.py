"""The place up to which looks at pages and states of pages were told to those who were given quotations of them."""

from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the table."""
    op.execute("CREATE TABLE told_until (id INTEGER PRIMARY KEY, look INTEGER NOT NULL, state INTEGER NOT NULL)")
