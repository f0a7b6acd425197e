"""Whatever is kept as JSON carries the number of its format."""

from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add the columns; all that was kept before has format 1."""
    for table in ("updates", "dialogues", "replies"):
        op.execute(f"ALTER TABLE {table} ADD COLUMN format INTEGER NOT NULL DEFAULT 1")
