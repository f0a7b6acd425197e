"""Articles of which only the beginning is held say so and why, and so does each look that saw no more."""

from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add the columns; what is held already counts as whole."""
    op.execute("ALTER TABLE articles ADD COLUMN partial TEXT")
    op.execute("ALTER TABLE observations ADD COLUMN partial TEXT")
    op.execute("CREATE INDEX partial_articles ON articles (id) WHERE partial IS NOT NULL")
