"""The queue of jobs, which stood in `chats.sqlite` before.

The rows are copied in the transaction that makes the table; those of `chats.sqlite` are dropped by a step of its own.
"""

from alembic import op

from corpus.store.engines.migrate import beside, copy_rows

revision = "0001"
down_revision = None

_FORMER = ("id", "chat", "person", "message", "sources", "file", "name", "at", "tries", "done")


def upgrade() -> None:
    """Make the table, and fill it with what was there before."""
    op.execute(
        "CREATE TABLE jobs (id INTEGER PRIMARY KEY, chat INTEGER NOT NULL, person INTEGER NOT NULL, "
        "message INTEGER NOT NULL, sources TEXT NOT NULL, file TEXT, name TEXT, at REAL NOT NULL, "
        "tries INTEGER NOT NULL, done INTEGER NOT NULL, format INTEGER NOT NULL DEFAULT 1)"
    )
    op.execute("CREATE INDEX jobs_done ON jobs (done)")
    connection = op.get_bind()
    copy_rows(connection, beside(connection, "chats.sqlite"), "jobs", _FORMER)
