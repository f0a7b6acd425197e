"""The visits to the pages of articles: when each is due, the states that they were found in, the places quoted."""

from alembic import op

revision = "0001"
down_revision = None

_TABLES = """
CREATE TABLE page_visits (
  article INTEGER PRIMARY KEY REFERENCES articles (id) ON DELETE CASCADE, due REAL, owner TEXT, until REAL,
  failures INTEGER NOT NULL DEFAULT 0, gone REAL, withdrawn REAL, url TEXT, etag TEXT, modified TEXT, shown TEXT,
  shown_since REAL, unstable REAL);
CREATE INDEX page_visits_by_due ON page_visits (due);
CREATE TABLE page_states (
  id INTEGER PRIMARY KEY AUTOINCREMENT, article INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  state TEXT NOT NULL, since REAL NOT NULL, last REAL NOT NULL, visits INTEGER NOT NULL, why TEXT,
  news INTEGER NOT NULL, before TEXT, after TEXT);
CREATE INDEX page_states_by_article ON page_states (article);
CREATE TABLE quoted_places (
  article INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE, version TEXT NOT NULL, start INTEGER NOT NULL,
  "end" INTEGER NOT NULL, answer INTEGER NOT NULL, PRIMARY KEY (article, version, start, "end", answer)) WITHOUT ROWID;
CREATE TABLE quoted_until (id INTEGER PRIMARY KEY, answer INTEGER NOT NULL);
"""


def upgrade() -> None:
    """Make the tables."""
    for statement in _TABLES.split(";\n"):
        if statement.strip():
            op.execute(statement)
