"""The articles whose words stand in a message, for those that belong to no answer's reply."""

from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Add the table."""
    op.execute(
        "CREATE TABLE showings (chat INTEGER NOT NULL, message INTEGER NOT NULL, article INTEGER NOT NULL,"
        " at FLOAT NOT NULL, PRIMARY KEY (chat, message, article))"
    )
    op.execute("CREATE INDEX ix_showings_article ON showings (article)")
