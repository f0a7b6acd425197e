"""The reasons for what was not taken of a reply carry the number of their format."""

from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Add the column; all that was kept before has format 1."""
    op.execute("ALTER TABLE calls ADD COLUMN format INTEGER NOT NULL DEFAULT 1")
