"""Tracks: what is followed by whomever, what was found for each, and how its status changed."""

from alembic import op

revision = "0003"
down_revision = "0002"

_TABLES = """
CREATE TABLE tracks (
  id INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL, "key" TEXT, text TEXT NOT NULL, meant TEXT NOT NULL,
  format INTEGER NOT NULL DEFAULT 1, status TEXT NOT NULL, since TEXT NOT NULL, at TEXT NOT NULL,
  own INTEGER NOT NULL DEFAULT 0, level TEXT NOT NULL DEFAULT 'all', filled INTEGER NOT NULL DEFAULT 1,
  statement INTEGER NOT NULL DEFAULT 0, passage INTEGER NOT NULL DEFAULT 0, UNIQUE (kind, "key"));
CREATE TABLE entries (
  id INTEGER PRIMARY KEY AUTOINCREMENT, track INTEGER NOT NULL REFERENCES tracks ON DELETE CASCADE,
  "key" TEXT NOT NULL, article INTEGER NOT NULL, evidence TEXT NOT NULL, voices TEXT NOT NULL DEFAULT '[]',
  seen TEXT NOT NULL, new_origin INTEGER NOT NULL, format INTEGER NOT NULL DEFAULT 1, UNIQUE (track, "key"));
CREATE INDEX entries_by_article ON entries (article);
CREATE TABLE history (
  id INTEGER PRIMARY KEY AUTOINCREMENT, track INTEGER NOT NULL REFERENCES tracks ON DELETE CASCADE,
  at TEXT NOT NULL, status TEXT NOT NULL, because TEXT NOT NULL);
CREATE INDEX history_by_track ON history (track);
"""


def upgrade() -> None:
    """Make the tables."""
    for statement in _TABLES.split(";\n"):
        if statement.strip():
            op.execute(statement)
