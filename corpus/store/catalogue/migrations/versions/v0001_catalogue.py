"""The catalogue: articles with their places, texts, passages, vectors, names and origins."""

from alembic import op

revision = "0001"
down_revision = None

_TABLES = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE versions (
  id INTEGER PRIMARY KEY, sha TEXT NOT NULL UNIQUE, text BLOB NOT NULL, blocks BLOB NOT NULL,
  sentences BLOB NOT NULL);
CREATE TABLE pages (
  id INTEGER PRIMARY KEY, sha TEXT NOT NULL UNIQUE, body BLOB NOT NULL, content_type TEXT NOT NULL);
CREATE TABLE articles (
  id INTEGER PRIMARY KEY AUTOINCREMENT, title TEXT, outlet TEXT, outlet_folded TEXT, byline TEXT, published TEXT,
  precision TEXT, first_day TEXT, last_day TEXT, url TEXT, language TEXT, speaker TEXT, by_hand TEXT NOT NULL,
  version_id INTEGER NOT NULL REFERENCES versions, group_id INTEGER NOT NULL, added TEXT NOT NULL);
CREATE INDEX articles_version ON articles (version_id);
CREATE INDEX articles_group ON articles (group_id);
CREATE INDEX articles_days ON articles (first_day, last_day);
CREATE TABLE places (
  id INTEGER PRIMARY KEY, article_id INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
  version_id INTEGER NOT NULL REFERENCES versions, identity TEXT NOT NULL UNIQUE, source TEXT NOT NULL, url TEXT,
  seen TEXT NOT NULL);
CREATE INDEX places_article ON places (article_id);
CREATE INDEX places_version ON places (version_id);
CREATE TABLE observations (
  id INTEGER PRIMARY KEY, article_id INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
  place_id INTEGER NOT NULL REFERENCES places ON DELETE CASCADE, version_id INTEGER NOT NULL REFERENCES versions,
  page_id INTEGER REFERENCES pages, seen TEXT NOT NULL, extractor TEXT NOT NULL);
CREATE INDEX observations_article ON observations (article_id);
CREATE INDEX observations_place ON observations (place_id);
CREATE INDEX observations_version ON observations (version_id);
CREATE INDEX observations_page ON observations (page_id);
CREATE TABLE passages (
  id INTEGER PRIMARY KEY AUTOINCREMENT, article_id INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
  version_id INTEGER NOT NULL REFERENCES versions, current INTEGER NOT NULL, start INTEGER NOT NULL,
  "end" INTEGER NOT NULL, sentences BLOB NOT NULL);
CREATE INDEX passages_article ON passages (article_id, current);
CREATE INDEX passages_version ON passages (version_id);
CREATE TABLE vectors (
  passage_id INTEGER PRIMARY KEY REFERENCES passages ON DELETE CASCADE, vector BLOB NOT NULL);
CREATE VIRTUAL TABLE passages_fts USING fts5(
  text, title, content='', tokenize='porter unicode61 remove_diacritics 2');
CREATE TABLE names (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
CREATE TABLE article_names (
  name_id INTEGER NOT NULL REFERENCES names, article_id INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
  n INTEGER NOT NULL, PRIMARY KEY (name_id, article_id)) WITHOUT ROWID;
CREATE INDEX article_names_article ON article_names (article_id);
CREATE TABLE definitions (
  article_id INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE, short TEXT NOT NULL, long TEXT NOT NULL,
  PRIMARY KEY (article_id, short, long)) WITHOUT ROWID;
CREATE TABLE origin_signatures (
  article_id INTEGER PRIMARY KEY REFERENCES articles ON DELETE CASCADE, scheme TEXT NOT NULL, keys BLOB NOT NULL);
CREATE TABLE origin_keys (
  key INTEGER NOT NULL, rank INTEGER NOT NULL, article_id INTEGER NOT NULL,
  PRIMARY KEY (key, rank, article_id)) WITHOUT ROWID;
CREATE TABLE group_merges (
  id INTEGER PRIMARY KEY, at TEXT NOT NULL, from_group INTEGER NOT NULL, into_group INTEGER NOT NULL,
  article_id INTEGER NOT NULL, other INTEGER NOT NULL, why TEXT NOT NULL);
INSERT INTO meta VALUES ('changes', '0');
"""


def upgrade() -> None:
    """Make every table."""
    for statement in _TABLES.split(";\n"):
        if statement.strip():
            op.execute(statement)
