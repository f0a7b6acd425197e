"""The tables of what is followed, of feeds, and of notices, in the catalogue's file.

They stand beside the articles, so that one transaction can change both.
"""

from pathlib import Path

from sqlalchemy import (
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    UniqueConstraint,
    select,
    text,
)

from corpus.store.engines.database import Database
from corpus.store.engines.migrate import Migrations, bring_up_to_date

MIGRATIONS = Migrations(
    Path(__file__).parent / "migrations", ("0001", "0002", "0003", "0004"), "alembic_version_tracks"
)
TRACKS = MetaData()

tracks = Table(
    "tracks",
    TRACKS,
    Column("id", Integer, primary_key=True),
    Column("kind", String, nullable=False),  # claim, speaker, question
    Column("key", String),  # by which it is known that it is followed already; none: it has ended
    Column("text", String, nullable=False),  # for people; empty once it has ended
    Column("meant", String, nullable=False),  # for a program: the claims, the speaker's names, the question
    Column("format", Integer, nullable=False, default=1),  # of what is meant
    Column("status", String, nullable=False),
    Column("since", String, nullable=False),  # of the status; ISO 8601, UTC
    Column("at", String, nullable=False),  # when it began
    Column("own", Integer, nullable=False, default=0),  # followed on the command line, not only by chats
    Column("level", String, nullable=False, default="all"),  # of the notices there: all, important, none
    Column("filled", Integer, nullable=False, default=1),  # what was held at its beginning has been looked at
    Column("statement", Integer, nullable=False, default=0),  # the marks of the corpus at its beginning
    Column("passage", Integer, nullable=False, default=0),
    UniqueConstraint("kind", "key"),
    sqlite_autoincrement=True,
)

entries = Table(
    "entries",
    TRACKS,
    Column("id", Integer, primary_key=True),
    Column("track", Integer, ForeignKey("tracks.id", ondelete="CASCADE"), nullable=False),
    Column("key", String, nullable=False),  # by which it is known that it is here already
    Column("article", Integer, nullable=False),
    Column("evidence", String, nullable=False),  # places, never words, as JSON
    Column("voices", String, nullable=False, default="[]"),  # the names of its voice, as JSON
    Column("seen", String, nullable=False),  # ISO 8601, UTC
    Column("new_origin", Integer, nullable=False),
    Column("format", Integer, nullable=False, default=1),  # of the evidence
    UniqueConstraint("track", "key"),
    Index("entries_by_article", "article"),
    sqlite_autoincrement=True,
)

history = Table(
    "history",
    TRACKS,
    Column("id", Integer, primary_key=True),
    Column("track", Integer, ForeignKey("tracks.id", ondelete="CASCADE"), nullable=False),
    Column("at", String, nullable=False),  # ISO 8601, UTC
    Column("status", String, nullable=False),
    Column("because", String, nullable=False),  # in the program's own words
    Index("history_by_track", "track"),
    sqlite_autoincrement=True,
)

follows = Table(
    "follows",
    TRACKS,
    Column("id", Integer, primary_key=True),
    Column("track", Integer, ForeignKey("tracks.id", ondelete="CASCADE"), nullable=False),
    Column("chat", Integer, nullable=False),
    Column("person", Integer, nullable=False),  # who set it
    Column("at", Float, nullable=False),  # epoch seconds
    Column("level", String, nullable=False, default="all"),  # of what is told: all, important, none
    Column("after", Integer, nullable=False),  # what the corpus held when it was made is not told of
    Column("ended", Integer, nullable=False, default=0),
    UniqueConstraint("chat", "track"),
    Index("follows_by_track", "track"),
    sqlite_autoincrement=True,
)

notices = Table(
    "notices",
    TRACKS,
    Column("id", Integer, primary_key=True),
    Column("at", String, nullable=False),  # ISO 8601, UTC
    Column("track", Integer, ForeignKey("tracks.id", ondelete="CASCADE")),  # none: of a feed, or of what was quoted
    Column("rule", String, nullable=False),
    Column("rules", String, nullable=False),  # all that fit, as a JSON list
    Column("article", Integer),  # the one that made it
    Column("told", String, nullable=False),  # what it tells, as JSON
    Column("format", Integer, nullable=False),  # of what it tells
    Column("mark", Integer),  # the statement or passage that made it; none: a page or a feed did
    Column("important", Integer, nullable=False, default=1),
    Column("listed", Integer, nullable=False, default=1),  # told on the command line
    Column("read", Integer, nullable=False, default=0),
    Column("delivered", Integer, nullable=False, default=0),  # those who follow have their deliveries
    Index("notices_undelivered", "delivered", sqlite_where=text("delivered = 0")),
    Index("notices_by_article", "article"),
    sqlite_autoincrement=True,
)

told = Table(
    "told",
    TRACKS,
    Column("track", Integer, primary_key=True),  # 0: of none
    Column("event", String, primary_key=True),  # a hash of an utterance's words, or the name of what happened
)

deliveries = Table(
    "deliveries",
    TRACKS,
    Column("id", Integer, primary_key=True),
    Column("follow", Integer, ForeignKey("follows.id", ondelete="CASCADE"), nullable=False),
    Column("notice", Integer, ForeignKey("notices.id", ondelete="CASCADE"), nullable=False),
    Column("state", String, nullable=False),  # waiting, digest, sent, dropped
    Column("due", Float, nullable=False),  # epoch seconds
    Column("message", Integer),  # the one that told of it
    UniqueConstraint("follow", "notice"),
    Index("deliveries_by_state", "state", "due"),
    sqlite_autoincrement=True,
)

positions = Table(
    "positions",
    TRACKS,
    Column("id", Integer, primary_key=True),  # one row
    Column("statement", Integer, nullable=False),  # up to which statement and passage the corpus was looked at
    Column("passage", Integer, nullable=False),
    Column("at", Float, nullable=False),  # epoch seconds
    Column("turn", Integer, nullable=False, default=0),  # the number of looks that left something
)

waiting = Table(
    "waiting",
    TRACKS,
    Column("track", Integer, ForeignKey("tracks.id", ondelete="CASCADE"), primary_key=True),
    Column("article", Integer, primary_key=True),  # it may bear on the track, and is yet to be read
    Column("mark", Integer, nullable=False),  # its highest new passage
)

cues = Table(
    "cues",
    TRACKS,
    Column("track", Integer, ForeignKey("tracks.id", ondelete="CASCADE"), primary_key=True),
    Column("part", Integer, primary_key=True),
    Column("vector", LargeBinary, nullable=False),  # of a claim, as float16
    Column("words", String, nullable=False),  # its words with their weights, and its names, as JSON
)

page_events = Table(
    "page_events",
    TRACKS,
    Column("id", Integer, primary_key=True),
    Column("article", Integer, nullable=False),
    Column("kind", String, nullable=False),  # withdrawal, or another state
    Column("why", String, nullable=False),
    Column("at", String, nullable=False),  # ISO 8601, UTC
    sqlite_autoincrement=True,
)

feeds = Table(
    "feeds",
    TRACKS,
    Column("id", Integer, primary_key=True),
    Column("url", String, nullable=False),
    Column("key", String, nullable=False, unique=True),  # one of all spellings of the address
    Column("title", String, nullable=False),
    Column("kind", String),  # none before it was first read
    Column("at", Float, nullable=False),  # when it was added; all times are epoch seconds
    Column("last", Float),  # when it was last read with success
    Column("due", Float, nullable=False),
    Column("etag", String),  # what its server told of it, where nothing on it is left to be taken
    Column("modified", String),
    Column("failures", Integer, nullable=False, default=0),  # in a row
    Column("since", Float),  # of the first of these
    Column("error", String),
    Column("leads", String),  # the address to which it has been leading for good
    Column("moves", Integer, nullable=False, default=0),  # visits in a row that were led there
    Column("former", String),  # the address before it moved
    Column("moved", Float),  # since when it has been leading elsewhere
    Column("owner", String),  # the process that reads it now
    Column("until", Float),  # the end of its lease
    Column("hour", Float, nullable=False, default=0),  # the beginning of the hour whose articles are counted
    Column("taken", Integer, nullable=False, default=0),  # in that hour
    Column("seen", Integer, nullable=False, default=0),  # entries, ever
    Column("added", Integer, nullable=False, default=0),  # articles, ever
    Index("feeds_by_due", "due"),
    sqlite_autoincrement=True,
)

feed_filters = Table(
    "feed_filters",
    TRACKS,
    Column("feed", Integer, ForeignKey("feeds.id", ondelete="CASCADE"), primary_key=True),
    Column("kind", String, primary_key=True),  # word, speaker, section
    Column("value", String, primary_key=True),
)

feed_items = Table(
    "feed_items",
    TRACKS,
    Column("feed", Integer, ForeignKey("feeds.id", ondelete="CASCADE"), primary_key=True),
    Column("key", String, primary_key=True),  # a hash of its address, or of the feed's own name of it
    Column("at", Float, nullable=False),
    Column("tries", Integer, nullable=False),
    Column("done", Integer, nullable=False),  # its article is confirmed, or it is none to be had
)


LIVING = tracks.c.key.is_not(None)  # tracks that have not ended


def is_anything_followed(database: Database) -> bool:
    """Tell whether there is a track that has not ended."""
    with database.reading() as connection:
        return connection.execute(select(tracks.c.id).where(LIVING).limit(1)).first() is not None


def open_tracks(catalogue: Database) -> Database:
    """Return the catalogue's file with these tables in it, made where they are missing."""
    bring_up_to_date(catalogue, MIGRATIONS)
    return catalogue
