"""Each answer carries the number of the format in which it is kept."""

from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Add the column; all that was kept before has format 1."""
    op.execute("ALTER TABLE answers ADD COLUMN format INTEGER NOT NULL DEFAULT 1")
