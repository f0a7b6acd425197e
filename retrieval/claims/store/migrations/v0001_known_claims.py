"""Known claims with their vectors and words, ratings by people, and what the words of ratings mean."""

from alembic import op

revision = "0001"
down_revision = None

_TABLES = """
CREATE TABLE known_claims (
  id INTEGER PRIMARY KEY AUTOINCREMENT, "key" TEXT NOT NULL UNIQUE, claim TEXT NOT NULL, title TEXT, rating TEXT,
  publisher TEXT, url TEXT, reviewed TEXT, claimant TEXT, claimed TEXT, language TEXT, source TEXT NOT NULL,
  article INTEGER, added TEXT NOT NULL, changed TEXT, removed TEXT);
CREATE INDEX known_claims_article ON known_claims (article) WHERE article IS NOT NULL;
CREATE TABLE known_vectors (
  known INTEGER PRIMARY KEY REFERENCES known_claims ON DELETE CASCADE, stamp INTEGER NOT NULL, vector BLOB NOT NULL);
CREATE INDEX known_vectors_stamp ON known_vectors (stamp);
CREATE VIRTUAL TABLE known_words USING fts5(
  claim, title, content='', tokenize='porter unicode61 remove_diacritics 2');
CREATE TABLE known_ratings (
  id INTEGER PRIMARY KEY AUTOINCREMENT, known INTEGER NOT NULL REFERENCES known_claims ON DELETE CASCADE,
  rating TEXT NOT NULL, by TEXT NOT NULL, url TEXT, note TEXT, at TEXT NOT NULL);
CREATE INDEX known_ratings_known ON known_ratings (known);
CREATE TABLE rating_meanings (words TEXT PRIMARY KEY, shown TEXT NOT NULL, meaning TEXT NOT NULL, at TEXT NOT NULL);
"""


def upgrade() -> None:
    """Make every table."""
    for statement in _TABLES.split(";\n"):
        if statement.strip():
            op.execute(statement)
