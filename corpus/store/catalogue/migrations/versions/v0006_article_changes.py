"""Article changes: which articles' passages were taken out or described anew, so that indexes of them can follow."""

from alembic import op

revision = "0006"
down_revision = "0005"

_TABLES = "CREATE TABLE article_changes (id INTEGER PRIMARY KEY AUTOINCREMENT, article_id INTEGER NOT NULL);"


def upgrade() -> None:
    """Make the table, empty: no index that holds more than ids and vectors has been made before."""
    op.execute(_TABLES)
