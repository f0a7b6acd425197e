"""Speakers: what people say of which names are one speaker's."""

from alembic import op

revision = "0005"
down_revision = "0004"

_TABLES = """
CREATE TABLE speaker_corrections (
  id INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT NOT NULL, who TEXT, kind TEXT NOT NULL, name TEXT NOT NULL,
  others TEXT NOT NULL, articles TEXT NOT NULL, undone TEXT);
"""


def upgrade() -> None:
    """Make the table; nothing held changes."""
    op.execute(_TABLES)
