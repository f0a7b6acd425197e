"""Jobs that note how often they were taken up, apart from their tries since they last went on."""

from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add the column; until now the tries counted both."""
    op.execute("ALTER TABLE jobs ADD COLUMN claims INTEGER NOT NULL DEFAULT 0")
    op.execute("UPDATE jobs SET claims = tries")
