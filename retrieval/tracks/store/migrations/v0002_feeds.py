"""Feeds that are followed, what is kept of their articles, and the entries that were seen."""

from alembic import op

revision = "0002"
down_revision = "0001"

_TABLES = """
CREATE TABLE feeds (
  id INTEGER PRIMARY KEY AUTOINCREMENT, url TEXT NOT NULL, "key" TEXT NOT NULL UNIQUE, title TEXT NOT NULL, kind TEXT,
  at REAL NOT NULL, last REAL, due REAL NOT NULL, etag TEXT, modified TEXT, failures INTEGER NOT NULL DEFAULT 0,
  since REAL, error TEXT, leads TEXT, moves INTEGER NOT NULL DEFAULT 0, former TEXT, moved REAL, owner TEXT, until REAL,
  hour REAL NOT NULL DEFAULT 0, taken INTEGER NOT NULL DEFAULT 0, seen INTEGER NOT NULL DEFAULT 0,
  added INTEGER NOT NULL DEFAULT 0);
CREATE INDEX feeds_by_due ON feeds (due);
CREATE TABLE feed_filters (
  feed INTEGER NOT NULL REFERENCES feeds ON DELETE CASCADE, kind TEXT NOT NULL, value TEXT NOT NULL,
  PRIMARY KEY (feed, kind, value)) WITHOUT ROWID;
CREATE TABLE feed_items (
  feed INTEGER NOT NULL REFERENCES feeds ON DELETE CASCADE, "key" TEXT NOT NULL, at REAL NOT NULL,
  tries INTEGER NOT NULL, done INTEGER NOT NULL, PRIMARY KEY (feed, "key")) WITHOUT ROWID;
"""


def upgrade() -> None:
    """Make the tables."""
    for statement in _TABLES.split(";\n"):
        if statement.strip():
            op.execute(statement)
