"""Names of articles and of speakers are found by keys, so that nobody has to read them all."""

from alembic import op

from corpus.store.catalogue.keyed import key_all

revision = "0010"
down_revision = "0009"

_STEPS = """
CREATE TABLE name_keys ("key" TEXT NOT NULL, held INTEGER NOT NULL, PRIMARY KEY ("key", held)) WITHOUT ROWID;
CREATE TABLE speakers (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
CREATE TABLE speaker_keys ("key" TEXT NOT NULL, held INTEGER NOT NULL, PRIMARY KEY ("key", held)) WITHOUT ROWID;
ALTER TABLE definitions ADD COLUMN short_key TEXT;
ALTER TABLE definitions ADD COLUMN long_key TEXT;
ALTER TABLE definitions ADD COLUMN meaning TEXT;
CREATE INDEX definitions_short_key ON definitions (short_key, short, long);
CREATE INDEX definitions_long_key ON definitions (long_key, short, long);
CREATE INDEX definitions_meaning ON definitions (meaning, short, long);
CREATE INDEX statements_firsthand ON statements (name_key, type, name)
  WHERE current = 1 AND dropped = 0 AND via IS NULL;
CREATE INDEX statements_on_behalf ON statements (for_key, spoken_for)
  WHERE current = 1 AND dropped = 0 AND via IS NULL AND for_key IS NOT NULL
"""


def upgrade() -> None:
    """Make the tables, and the keys of what is held."""
    for step in _STEPS.split(";\n"):
        op.execute(step)
    key_all(op.get_bind())
