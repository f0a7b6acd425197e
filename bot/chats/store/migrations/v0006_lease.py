"""Of all processes with this database one at a time polls a messenger and sends."""

from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Add the table."""
    op.execute(
        "CREATE TABLE bot_lease (token VARCHAR PRIMARY KEY NOT NULL, number INTEGER NOT NULL, beats INTEGER NOT NULL,"
        " owner VARCHAR NOT NULL, place VARCHAR NOT NULL, since FLOAT NOT NULL, seen FLOAT NOT NULL)"
    )
