"""An article that is removed lies in a bin, from which it can be put back."""

from alembic import op

revision = "0008"
down_revision = "0007"

_TABLE = """
CREATE TABLE removed_articles (
  article_id INTEGER PRIMARY KEY, at TEXT NOT NULL, title TEXT, rows BLOB NOT NULL);
"""


def upgrade() -> None:
    """Add the table; what was removed before is gone."""
    op.execute(_TABLE)
