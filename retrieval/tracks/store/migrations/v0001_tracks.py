"""Follows, their notices, and the place up to which the corpus was looked at; all stood in `chats.sqlite` before.

The rows are copied in the transaction that makes the tables; those of `chats.sqlite` are dropped by a step of its own.
"""

from alembic import op

from corpus.store.engines.migrate import beside, copy_rows

revision = "0001"
down_revision = None

_TABLES = """
CREATE TABLE follows (
  id INTEGER PRIMARY KEY AUTOINCREMENT, chat INTEGER NOT NULL, person INTEGER NOT NULL, kind TEXT NOT NULL, "key" TEXT,
  name TEXT NOT NULL, meant TEXT NOT NULL, at REAL NOT NULL, muted INTEGER NOT NULL, "after" INTEGER NOT NULL,
  format INTEGER NOT NULL DEFAULT 1, UNIQUE (chat, kind, "key"));
CREATE TABLE notices (
  id INTEGER PRIMARY KEY AUTOINCREMENT, follow INTEGER NOT NULL REFERENCES follows ON DELETE CASCADE,
  utterance TEXT NOT NULL, article INTEGER NOT NULL, place TEXT NOT NULL, state TEXT NOT NULL, due REAL NOT NULL,
  message INTEGER, format INTEGER NOT NULL DEFAULT 1, UNIQUE (follow, utterance));
CREATE INDEX notices_by_state ON notices (state, due);
CREATE TABLE positions (
  id INTEGER PRIMARY KEY, statement INTEGER NOT NULL, passage INTEGER NOT NULL, at REAL NOT NULL);
"""
_FORMER = {
    "follows": ("id", "chat", "person", "kind", "key", "name", "meant", "at", "muted", "after"),
    "notices": ("id", "follow", "utterance", "article", "place", "state", "due", "message"),
    "positions": ("id", "statement", "passage", "at"),
}


def upgrade() -> None:
    """Make the tables, and fill them with what was there before."""
    for statement in _TABLES.split(";\n"):
        if statement.strip():
            op.execute(statement)
    connection = op.get_bind()
    for table, columns in _FORMER.items():
        copy_rows(connection, beside(connection, "chats.sqlite"), table, columns)
