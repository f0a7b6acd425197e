"""A chat may have what is minor once a week."""

from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Add the column; until somebody says otherwise it comes each morning."""
    op.execute("ALTER TABLE preferences ADD COLUMN weekly INTEGER NOT NULL DEFAULT 0")
