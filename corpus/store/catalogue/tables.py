"""The tables as the newest migration leaves them; `migrations/` makes them, this file only names them.

A version's text and a passage's vector never change: what is embedded anew becomes new passages with new ids,
and ids are never used again, so whoever holds vectors by id holds the right ones for ever. A statement that is found
again at its place, by a newer extractor too, keeps its id.
"""

from collections.abc import Mapping

from sqlalchemy import (
    Column,
    Connection,
    ForeignKey,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    insert,
    text,
)

metadata = MetaData()


def _id() -> Column[int]:
    return Column("id", Integer, primary_key=True)


def _article() -> Column[int]:
    return Column("article_id", Integer, ForeignKey("articles.id", ondelete="CASCADE"), nullable=False)


def _version() -> Column[int]:
    return Column("version_id", Integer, ForeignKey("versions.id"), nullable=False)


meta = Table("meta", metadata, Column("key", String, primary_key=True), Column("value", String, nullable=False))

versions = Table(
    "versions",
    metadata,
    _id(),
    Column("sha", String, nullable=False, unique=True),
    Column("text", LargeBinary, nullable=False),
    Column("blocks", LargeBinary, nullable=False),
    Column("sentences", LargeBinary, nullable=False),
)

pages = Table(
    "pages",
    metadata,
    _id(),
    Column("sha", String, nullable=False, unique=True),
    Column("body", LargeBinary, nullable=False),
    Column("content_type", String, nullable=False),
)

articles = Table(
    "articles",
    metadata,
    _id(),
    Column("title", String),
    Column("outlet", String),
    Column("outlet_folded", String),
    Column("byline", String),
    Column("published", String),
    Column("precision", String),
    Column("first_day", String),
    Column("last_day", String),
    Column("url", String),
    Column("language", String),
    Column("speaker", String),
    Column("by_hand", String, nullable=False),  # the fields a person has set: no page overrules them
    _version(),
    Column("group_id", Integer, nullable=False),
    Column("added", String, nullable=False),
    Column("partial", String),  # why only the beginning of it is held, where that is so
    Column("state", String, nullable=False, server_default="live"),
    Column("state_why", String),
    sqlite_autoincrement=True,
)

article_states = Table(
    "article_states",
    metadata,
    _id(),
    _article(),
    Column("at", String, nullable=False),
    Column("state", String, nullable=False),
    Column("why", String, nullable=False),
)

places = Table(
    "places",
    metadata,
    _id(),
    _article(),
    _version(),  # the text last seen at this place
    Column("identity", String, nullable=False, unique=True),
    Column("source", String, nullable=False),
    Column("url", String),
    Column("seen", String, nullable=False),
    Column("etag", String),  # what the server of `url` gave with the page, and who made the text of it
    Column("last_modified", String),
    Column("read_by", String),
)

observations = Table(
    "observations",
    metadata,
    _id(),
    _article(),
    Column("place_id", Integer, ForeignKey("places.id", ondelete="CASCADE"), nullable=False),
    _version(),
    Column("page_id", Integer, ForeignKey("pages.id")),
    Column("seen", String, nullable=False),
    Column("extractor", String, nullable=False),
    Column("partial", String),  # why this look saw only the beginning, where it did
)

passages = Table(
    "passages",
    metadata,
    _id(),
    _article(),
    _version(),
    Column("current", Integer, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("sentences", LargeBinary, nullable=False),
    sqlite_autoincrement=True,
)

vectors = Table(
    "vectors",
    metadata,
    Column("passage_id", Integer, ForeignKey("passages.id", ondelete="CASCADE"), primary_key=True),
    Column("vector", LargeBinary, nullable=False),
)

article_changes = Table(  # no reference to articles: it also tells of those that were removed
    "article_changes",
    metadata,
    _id(),
    Column("article_id", Integer, nullable=False),
    sqlite_autoincrement=True,
)

names = Table("names", metadata, _id(), Column("name", String, nullable=False, unique=True))

speakers = Table("speakers", metadata, _id(), Column("name", String, nullable=False, unique=True))  # of statements


def _keys(name: str) -> Table:
    """Return a table of the keys of names; no reference to them, since its cascade would need a second index."""
    columns = (Column("key", String, primary_key=True), Column("held", Integer, primary_key=True))
    return Table(name, metadata, *columns, sqlite_with_rowid=False)


name_keys, speaker_keys = _keys("name_keys"), _keys("speaker_keys")

article_names = Table(
    "article_names",
    metadata,
    Column("name_id", Integer, ForeignKey("names.id"), primary_key=True),
    Column("article_id", Integer, ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True),
    Column("n", Integer, nullable=False),
)

definitions = Table(
    "definitions",
    metadata,
    Column("article_id", Integer, ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True),
    Column("short", String, primary_key=True),
    Column("long", String, primary_key=True),
    Column("short_key", String),
    Column("long_key", String),
    Column("meaning", String),
)

origin_signatures = Table(
    "origin_signatures",
    metadata,
    Column("article_id", Integer, ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True),
    Column("scheme", String, nullable=False),
    Column("keys", LargeBinary, nullable=False),
)

origin_keys = Table(  # no reference to articles: its cascade would need a second index as large as the table
    "origin_keys",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("rank", Integer, primary_key=True),
    Column("article_id", Integer, primary_key=True),
)

group_merges = Table(
    "group_merges",
    metadata,
    _id(),
    Column("at", String, nullable=False),
    Column("from_group", Integer, nullable=False),
    Column("into_group", Integer, nullable=False),
    Column("article_id", Integer, nullable=False),
    Column("other", Integer, nullable=False),
    Column("why", String, nullable=False),
)

statements = Table(
    "statements",
    metadata,
    _id(),
    _article(),
    _version(),
    Column("current", Integer, nullable=False),
    Column("dropped", Integer, nullable=False),  # by a person
    Column("kind", String, nullable=False),
    Column("manner", String, nullable=False),
    Column("own", Integer, nullable=False),
    Column("content", LargeBinary, nullable=False),
    Column("sentence_start", Integer, nullable=False),
    Column("sentence_end", Integer, nullable=False),
    Column("speaker_start", Integer, nullable=False),
    Column("speaker_end", Integer, nullable=False),
    Column("name", String, nullable=False),
    Column("type", String, nullable=False),
    Column("spoken_for", String),
    Column("name_key", String, nullable=False),
    Column("for_key", String),
    Column("cue_start", Integer),
    Column("cue_end", Integer),
    Column("via", String),
    Column("fix_id", Integer),  # a person's correction that holds here
    Column("machine", String),  # what was read from the text, where a person has said otherwise
    Column("found", Integer, nullable=False),  # 0: held by a correction alone, and read from the text no more
    sqlite_autoincrement=True,
)

extractions = Table(  # which texts have been read for statements, by which extractor and on what grounds
    "extractions",
    metadata,
    Column("article_id", Integer, ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True),
    Column("version_id", Integer, ForeignKey("versions.id"), primary_key=True),
    Column("basis", String, nullable=False),
)

statement_fixes = Table(
    "statement_fixes",
    metadata,
    _id(),
    Column("version_id", Integer, ForeignKey("versions.id", ondelete="CASCADE"), nullable=False),
    Column("at", String, nullable=False),
    Column("who", String),
    Column("machine", String, nullable=False),  # the statement as it was read from the text, with its place
    Column("speaker", String),  # the right one; None: this is no statement
    Column("undone", String),
    sqlite_autoincrement=True,
)

speaker_corrections = Table(
    "speaker_corrections",
    metadata,
    _id(),
    Column("at", String, nullable=False),
    Column("who", String),
    Column("kind", String, nullable=False),
    Column("name", String, nullable=False),
    Column("others", String, nullable=False),
    Column("articles", String, nullable=False),
    Column("undone", String),
    sqlite_autoincrement=True,
)

removed_articles = Table(  # what can be put back, for a week
    "removed_articles",
    metadata,
    Column("article_id", Integer, primary_key=True),
    Column("at", String, nullable=False),
    Column("title", String),
    Column("rows", LargeBinary, nullable=False),  # all that was held of it
)

tombstones = Table(
    "tombstones",
    metadata,
    Column("hash", String, primary_key=True),  # of an identity or of a text that was purged
    Column("at", String, nullable=False),
)

_BUMP = text("UPDATE meta SET value = CAST(CAST(value AS INTEGER) + 1 AS TEXT) WHERE key = 'changes'")
_LAST = {
    "sqlite": text("SELECT seq FROM sqlite_sequence WHERE name = :name"),
    "postgresql": text("SELECT seq FROM last_ids WHERE name = :name"),
}
_CHANGED = insert(article_changes)


def bump(connection: Connection) -> None:
    """Let every process see that something has changed."""
    connection.execute(_BUMP)


def note_change(connection: Connection, article_id: int) -> None:
    """Let indexes see that passages of an article were taken out, or are described by other details than before."""
    connection.execute(_CHANGED, {"article_id": article_id})


def last_id(connection: Connection, of: Table) -> int:
    """Return the highest id ever given in a table whose ids are never used again."""
    return int(connection.execute(_LAST[connection.dialect.name], {"name": of.name}).scalar() or 0)


def insert_row(connection: Connection, into: Table, row: Mapping[str, object]) -> int:
    """Insert a row and return its id."""
    key = connection.execute(insert(into), dict(row)).inserted_primary_key
    return int(key[0]) if key is not None else 0
