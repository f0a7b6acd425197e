"""What was not taken of a reply is kept as JSON, with the number of its format."""

from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Add the column; all that was kept before has format 1."""
    op.execute("ALTER TABLE calls ADD COLUMN format INTEGER NOT NULL DEFAULT 1")
