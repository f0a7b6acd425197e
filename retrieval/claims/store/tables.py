"""The tables of known claims, in the catalogue's file: one transaction can change them with the articles."""

from pathlib import Path

from sqlalchemy import Column, ForeignKey, Integer, LargeBinary, MetaData, String, Table

from corpus.store.engines.database import Database
from corpus.store.engines.migrate import Migrations, bring_up_to_date

MIGRATIONS = Migrations(Path(__file__).parent / "migrations", ("0001", "0002"), "alembic_version_claims")
CLAIMS = MetaData()

known_claims = Table(
    "known_claims",
    CLAIMS,
    Column("id", Integer, primary_key=True),
    Column("key", String, nullable=False, unique=True),  # by which the same review is known again
    Column("claim", String, nullable=False),
    Column("title", String),
    Column("rating", String),  # as its publisher words it
    Column("publisher", String),
    Column("url", String),
    Column("reviewed", String),  # ISO 8601
    Column("claimant", String),
    Column("claimed", String),  # ISO 8601
    Column("language", String),
    Column("source", String, nullable=False),  # the file or address from which it came last
    Column("article", Integer),  # on whose page it stands, where that is held
    Column("added", String, nullable=False),
    Column("changed", String),
    Column("removed", String),
    sqlite_autoincrement=True,
)

known_vectors = Table(
    "known_vectors",
    CLAIMS,
    Column("stamp", Integer, primary_key=True),  # a vector that is written later has a higher one
    Column("known", Integer, ForeignKey("known_claims.id", ondelete="CASCADE"), nullable=False, unique=True),
    Column("vector", LargeBinary, nullable=False),  # float16
    sqlite_autoincrement=True,
)

known_ratings = Table(
    "known_ratings",
    CLAIMS,
    Column("id", Integer, primary_key=True),
    Column("known", Integer, ForeignKey("known_claims.id", ondelete="CASCADE"), nullable=False),
    Column("rating", String, nullable=False),
    Column("by", String, nullable=False),
    Column("url", String),
    Column("note", String),
    Column("at", String, nullable=False),
    sqlite_autoincrement=True,
)

rating_meanings = Table(
    "rating_meanings",
    CLAIMS,
    Column("words", String, primary_key=True),  # folded
    Column("shown", String, nullable=False),  # as a person wrote them
    Column("meaning", String, nullable=False),
    Column("at", String, nullable=False),
)


def open_claims(catalogue: Database) -> Database:
    """Return the catalogue's file with these tables in it, made where they are missing."""
    bring_up_to_date(catalogue, MIGRATIONS)
    return catalogue
