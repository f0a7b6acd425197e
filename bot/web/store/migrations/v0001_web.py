"""Tokens, the key of cookies, and articles that are being added."""

from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the tables."""
    op.execute(
        "CREATE TABLE web_tokens (id INTEGER PRIMARY KEY, name TEXT NOT NULL, role TEXT NOT NULL, "
        "hash TEXT NOT NULL UNIQUE, made TEXT NOT NULL, revoked TEXT)"
    )
    op.execute("CREATE TABLE web_keys (id INTEGER PRIMARY KEY, key BLOB NOT NULL)")
    op.execute(
        "CREATE TABLE web_additions (id INTEGER PRIMARY KEY AUTOINCREMENT, token INTEGER NOT NULL, idempotency TEXT, "
        "request TEXT NOT NULL, sources TEXT NOT NULL, name TEXT, body BLOB, at REAL NOT NULL, state TEXT NOT NULL, "
        "tries INTEGER NOT NULL DEFAULT 0, alive REAL, done INTEGER NOT NULL DEFAULT 0, "
        "total INTEGER NOT NULL DEFAULT 0, error TEXT, results TEXT NOT NULL DEFAULT '[]', "
        "format INTEGER NOT NULL DEFAULT 1)"
    )
    op.execute("CREATE INDEX web_additions_idempotency ON web_additions (idempotency)")
