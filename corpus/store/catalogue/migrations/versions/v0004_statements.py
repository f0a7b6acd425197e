"""Statements: who said what, which texts have been read for them, and what people put right."""

from alembic import op

revision = "0004"
down_revision = "0003"

_TABLES = """
CREATE TABLE statements (
  id INTEGER PRIMARY KEY AUTOINCREMENT, article_id INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
  version_id INTEGER NOT NULL REFERENCES versions, current INTEGER NOT NULL, dropped INTEGER NOT NULL,
  kind TEXT NOT NULL, manner TEXT NOT NULL, own INTEGER NOT NULL, content BLOB NOT NULL,
  sentence_start INTEGER NOT NULL, sentence_end INTEGER NOT NULL, speaker_start INTEGER NOT NULL,
  speaker_end INTEGER NOT NULL, name TEXT NOT NULL, type TEXT NOT NULL, spoken_for TEXT, name_key TEXT NOT NULL,
  for_key TEXT, cue_start INTEGER, cue_end INTEGER, via TEXT, fix_id INTEGER, machine TEXT,
  found INTEGER NOT NULL);
CREATE INDEX statements_article ON statements (article_id, version_id);
CREATE INDEX statements_version ON statements (version_id);
CREATE INDEX statements_name ON statements (name_key);
CREATE INDEX statements_for ON statements (for_key) WHERE for_key IS NOT NULL;
CREATE TABLE extractions (
  article_id INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
  version_id INTEGER NOT NULL REFERENCES versions, basis TEXT NOT NULL,
  PRIMARY KEY (article_id, version_id)) WITHOUT ROWID;
CREATE INDEX extractions_version ON extractions (version_id);
CREATE TABLE statement_fixes (
  id INTEGER PRIMARY KEY AUTOINCREMENT, version_id INTEGER NOT NULL REFERENCES versions ON DELETE CASCADE,
  at TEXT NOT NULL, who TEXT, machine TEXT NOT NULL, speaker TEXT, undone TEXT);
CREATE INDEX statement_fixes_version ON statement_fixes (version_id);
"""


def upgrade() -> None:
    """Make the tables; the texts held already are read for statements at the next chance."""
    for statement in _TABLES.split(";\n"):
        if statement.strip():
            op.execute(statement)
