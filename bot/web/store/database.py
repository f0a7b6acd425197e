"""The tables of the web, in the file of chats: there stands who may do what."""

from pathlib import Path

from sqlalchemy import Column, Float, Integer, LargeBinary, MetaData, String, Table

from bot.chats.store.database import open_chats
from corpus.store.engines.database import Database
from corpus.store.engines.migrate import Home, Migrations, bring_up_to_date

MIGRATIONS = Migrations(Path(__file__).parent / "migrations", ("0001", "0002", "0003"), "alembic_version_web")
WEB = MetaData()

tokens = Table(
    "web_tokens",
    WEB,
    Column("id", Integer, primary_key=True),
    Column("name", String, nullable=False),  # what its maker calls it
    Column("role", String, nullable=False),
    Column("hash", String, nullable=False, unique=True),  # SHA-256 of the token, which is kept nowhere
    Column("made", String, nullable=False),  # ISO 8601, UTC
    Column("revoked", String),
)

keys = Table(
    "web_keys",
    WEB,
    Column("id", Integer, primary_key=True),
    Column("key", LargeBinary, nullable=False),  # by which cookies and forms are signed
)

webhooks = Table(
    "web_hooks",
    WEB,
    Column("address", String, primary_key=True),
    Column("last", Integer, nullable=False),  # the notice up to which it has been told
    Column("tries", Integer, nullable=False),  # that have failed since
    Column("due", Float, nullable=False),  # epoch seconds
    Column("held", Float),  # until when a process is at it
)


def open_web(home: Home) -> Database:
    """Open the file of a home's chats with the tables of the web in it, made where they are missing."""
    database = open_chats(home)
    bring_up_to_date(database, MIGRATIONS)
    return database
