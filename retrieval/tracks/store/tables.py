"""The tables of what is followed and of its notices, in the catalogue's file.

They stand beside the articles, so that one transaction can change both.
"""

from pathlib import Path

from sqlalchemy import Column, Float, ForeignKey, Index, Integer, MetaData, String, Table, UniqueConstraint

from corpus.store.sqlite.engine import Database
from corpus.store.sqlite.migrate import Migrations, bring_up_to_date

MIGRATIONS = Migrations(Path(__file__).parent / "migrations", ("0001",), "alembic_version_tracks")
TRACKS = MetaData()

follows = Table(
    "follows",
    TRACKS,
    Column("id", Integer, primary_key=True),
    Column("chat", Integer, nullable=False),
    Column("person", Integer, nullable=False),  # who set it
    Column("kind", String, nullable=False),  # "speaker" or "question"
    Column("key", String),  # by which it is known that it is followed already; none: it has ended
    Column("name", String, nullable=False),  # the speaker's, or the question; empty once it has ended
    Column("meant", String, nullable=False),  # the speaker's names as JSON, or the question that is asked
    Column("at", Float, nullable=False),  # epoch seconds
    Column("muted", Integer, nullable=False, default=0),
    Column("after", Integer, nullable=False),  # the statements that were held when it was made are not told of
    Column("format", Integer, nullable=False, default=1),  # of what is meant
    UniqueConstraint("chat", "kind", "key"),
    sqlite_autoincrement=True,
)

notices = Table(
    "notices",
    TRACKS,
    Column("id", Integer, primary_key=True),
    Column("follow", Integer, ForeignKey("follows.id", ondelete="CASCADE"), nullable=False),
    Column("utterance", String, nullable=False),  # a hash of its words
    Column("article", Integer, nullable=False),
    Column("place", String, nullable=False),  # where the words stand, as JSON; never the words
    Column("state", String, nullable=False),  # waiting, digest, sent, dropped
    Column("due", Float, nullable=False),  # epoch seconds
    Column("message", Integer),  # the one that told of it
    Column("format", Integer, nullable=False, default=1),  # of the place
    UniqueConstraint("follow", "utterance"),
    Index("notices_by_state", "state", "due"),
    sqlite_autoincrement=True,
)

positions = Table(
    "positions",
    TRACKS,
    Column("id", Integer, primary_key=True),  # one row
    Column("statement", Integer, nullable=False),  # up to which statement and passage the corpus was looked at
    Column("passage", Integer, nullable=False),
    Column("at", Float, nullable=False),  # epoch seconds
)


def open_tracks(catalogue: Database) -> Database:
    """Return the catalogue's file with these tables in it, made where they are missing."""
    bring_up_to_date(catalogue, MIGRATIONS)
    return catalogue
