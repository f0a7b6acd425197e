"""Articles that their publishers corrected or withdrew are marked so, with the reason and every mark there has been."""

from alembic import op

revision = "0007"
down_revision = "0006"

_TABLE = """
CREATE TABLE article_states (
  id INTEGER PRIMARY KEY AUTOINCREMENT, article_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  at TEXT NOT NULL, state TEXT NOT NULL, why TEXT NOT NULL);
"""


def upgrade() -> None:
    """Add columns and table; what is held already counts as live."""
    op.execute("ALTER TABLE articles ADD COLUMN state TEXT NOT NULL DEFAULT 'live'")
    op.execute("ALTER TABLE articles ADD COLUMN state_why TEXT")
    op.execute(_TABLE)
