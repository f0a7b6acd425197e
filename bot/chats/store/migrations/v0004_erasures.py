"""Messages that showed an article which was purged are to be taken back."""

from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Add the table."""
    op.execute("CREATE TABLE erasures (chat INTEGER NOT NULL, message INTEGER NOT NULL, PRIMARY KEY (chat, message))")
