"""The calls and the servers; a file made before there were numbered steps has the tables already."""

from alembic import op

revision = "0001"
down_revision = None

_TABLES = """
CREATE TABLE IF NOT EXISTS calls (
  id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, at VARCHAR NOT NULL, prompt VARCHAR NOT NULL,
  version VARCHAR NOT NULL, model VARCHAR NOT NULL, server VARCHAR NOT NULL, way VARCHAR NOT NULL,
  tokens_in INTEGER NOT NULL, tokens_out INTEGER NOT NULL, estimated INTEGER NOT NULL, cost FLOAT,
  milliseconds FLOAT NOT NULL, reply VARCHAR, error VARCHAR, dropped VARCHAR NOT NULL, answer INTEGER);
CREATE INDEX IF NOT EXISTS ix_calls_at ON calls (at);
CREATE INDEX IF NOT EXISTS ix_calls_answer ON calls (answer);
CREATE TABLE IF NOT EXISTS servers (
  server VARCHAR NOT NULL, model VARCHAR NOT NULL, way VARCHAR, temperature INTEGER NOT NULL, learned FLOAT NOT NULL,
  failures INTEGER NOT NULL, rests_until FLOAT NOT NULL, PRIMARY KEY (server, model));
"""


def upgrade() -> None:
    """Make the tables where they are missing."""
    for statement in _TABLES.split(";\n"):
        if statement.strip():
            op.execute(statement)
