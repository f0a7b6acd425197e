"""The answers; a file made before there were numbered steps has the table already."""

from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the table where it is missing."""
    op.execute(
        "CREATE TABLE IF NOT EXISTS answers (id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, kind VARCHAR NOT NULL, "
        "question VARCHAR NOT NULL, at VARCHAR NOT NULL, payload VARCHAR NOT NULL)"
    )
