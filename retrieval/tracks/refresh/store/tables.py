"""The tables of visits to pages, in the catalogue's file, so that one transaction can change an article with them."""

from pathlib import Path

from sqlalchemy import Column, Float, Integer, MetaData, String, Table

from corpus.store.engines.database import Database
from corpus.store.engines.migrate import Migrations, bring_up_to_date
from retrieval.tracks.store.tables import open_tracks

MIGRATIONS = Migrations(Path(__file__).parent / "migrations", ("0001", "0002"), "alembic_version_visits")
VISITS = MetaData()

page_visits = Table(
    "page_visits",
    VISITS,
    Column("article", Integer, primary_key=True),
    Column("due", Float),  # none: no more, unless somebody asks; all times are epoch seconds
    Column("owner", String),  # the process that reads it now
    Column("until", Float),  # the end of its lease
    Column("failures", Integer, nullable=False, default=0),  # in a row
    Column("gone", Float),  # the first time that there was no such page, where none has been seen since
    Column("withdrawn", Float),  # since when the page counts as withdrawn
    Column("url", String),  # the page of which its server gave these
    Column("etag", String),
    Column("modified", String),
    Column("shown", String),  # the text that an unstable page showed last
    Column("shown_since", Float),
    Column("unstable", Float),  # since when it has been showing other texts again and again
)

page_states = Table(  # a row for each run of visits that found the same
    "page_states",
    VISITS,
    Column("id", Integer, primary_key=True),
    Column("article", Integer, nullable=False),
    Column("state", String, nullable=False),
    Column("since", Float, nullable=False),
    Column("last", Float, nullable=False),
    Column("visits", Integer, nullable=False),
    Column("why", String),
    Column("news", Integer, nullable=False),  # it is told: an edit, a move, the visit that makes a page withdrawn
    Column("before", String),  # of an edit, the texts before and after
    Column("after", String),
    sqlite_autoincrement=True,
)

quoted_places = Table(  # the places that answers and checks have quoted; never the words
    "quoted_places",
    VISITS,
    Column("article", Integer, primary_key=True),
    Column("version", String, primary_key=True),
    Column("start", Integer, primary_key=True),
    Column("end", Integer, primary_key=True),
    Column("answer", Integer, primary_key=True),
)

quoted_until = Table(
    "quoted_until",
    VISITS,
    Column("id", Integer, primary_key=True),  # one row
    Column("answer", Integer, nullable=False),  # up to which answer the places were taken
)

told_until = Table(
    "told_until",
    VISITS,
    Column("id", Integer, primary_key=True),  # one row
    Column("look", Integer, nullable=False),  # up to which look at an article edits of quoted sentences were told
    Column("state", Integer, nullable=False),  # of no use any more
)


def open_visits(catalogue: Database) -> Database:
    """Return the catalogue's file with these tables and those of tracks in it, made where they are missing."""
    bring_up_to_date(open_tracks(catalogue), MIGRATIONS)
    return catalogue
