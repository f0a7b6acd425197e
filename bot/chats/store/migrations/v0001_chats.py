"""The tables of chats; a file made before there were numbered steps has these tables already."""

from alembic import op

revision = "0001"
down_revision = None

_TABLES = """
CREATE TABLE IF NOT EXISTS updates (
  id INTEGER NOT NULL PRIMARY KEY, chat INTEGER NOT NULL, payload VARCHAR NOT NULL, at FLOAT NOT NULL,
  tries INTEGER NOT NULL, done INTEGER NOT NULL, sent VARCHAR NOT NULL);
CREATE INDEX IF NOT EXISTS ix_updates_done ON updates (done);
CREATE TABLE IF NOT EXISTS dialogues (
  chat INTEGER NOT NULL, person INTEGER NOT NULL, reading VARCHAR NOT NULL, at FLOAT NOT NULL,
  PRIMARY KEY (chat, person));
CREATE TABLE IF NOT EXISTS replies (
  chat INTEGER NOT NULL, message INTEGER NOT NULL, person INTEGER NOT NULL, answer INTEGER NOT NULL,
  messages VARCHAR NOT NULL, at FLOAT NOT NULL, PRIMARY KEY (chat, message));
CREATE INDEX IF NOT EXISTS ix_replies_person ON replies (person);
CREATE INDEX IF NOT EXISTS ix_replies_answer ON replies (answer);
CREATE TABLE IF NOT EXISTS people (
  id INTEGER NOT NULL PRIMARY KEY, name VARCHAR NOT NULL, username VARCHAR, role VARCHAR, "by" INTEGER,
  at FLOAT NOT NULL, greeted INTEGER, asked INTEGER, asked_at FLOAT, waiting INTEGER NOT NULL);
CREATE INDEX IF NOT EXISTS ix_people_username ON people (username);
CREATE TABLE IF NOT EXISTS chats (
  id INTEGER NOT NULL PRIMARY KEY, title VARCHAR NOT NULL, kind VARCHAR NOT NULL, role VARCHAR, "by" INTEGER,
  at FLOAT NOT NULL, asked INTEGER, asked_at FLOAT, waiting INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS claims (hash VARCHAR NOT NULL PRIMARY KEY);
CREATE TABLE IF NOT EXISTS spent (
  day VARCHAR NOT NULL, who VARCHAR NOT NULL, id INTEGER NOT NULL, calls INTEGER NOT NULL,
  PRIMARY KEY (day, who, id));
CREATE TABLE IF NOT EXISTS asked (
  answer INTEGER NOT NULL PRIMARY KEY, chat INTEGER NOT NULL, person INTEGER NOT NULL, at FLOAT NOT NULL);
CREATE INDEX IF NOT EXISTS ix_asked_person ON asked (person);
CREATE INDEX IF NOT EXISTS ix_asked_at ON asked (at);
CREATE TABLE IF NOT EXISTS preferences (
  chat INTEGER NOT NULL PRIMARY KEY, zone VARCHAR, quiet_from INTEGER, quiet_to INTEGER);
CREATE TABLE IF NOT EXISTS unfit (
  answer INTEGER NOT NULL, entry INTEGER NOT NULL, person INTEGER NOT NULL, at FLOAT NOT NULL,
  PRIMARY KEY (answer, entry));
"""


def upgrade() -> None:
    """Make the tables where they are missing."""
    for statement in _TABLES.split(";\n"):
        if statement.strip():
            op.execute(statement)
