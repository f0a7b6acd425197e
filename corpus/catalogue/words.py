"""The full-text index: what goes into it and comes out, in FTS5's own terms, made safe here.

It holds the passages of current versions only, and no text of its own (the texts stand in `versions`), so what is
taken out must be given exactly as it was put in.
"""

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection

Row = tuple[int, str, str]  # passage id, its text, its article's title


def index(connection: Connection, rows: Sequence[Row]) -> None:
    """Make passages findable by their words."""
    if rows:
        connection.exec_driver_sql("INSERT INTO passages_fts (rowid, text, title) VALUES (?, ?, ?)", list(rows))


def unindex(connection: Connection, rows: Sequence[Row]) -> None:
    """Take passages out, with the same words that were put in."""
    if rows:
        statement = "INSERT INTO passages_fts (passages_fts, rowid, text, title) VALUES ('delete', ?, ?, ?)"
        connection.exec_driver_sql(statement, list(rows))


def clear(connection: Connection) -> None:
    """Empty the index, to fill it anew."""
    connection.exec_driver_sql("INSERT INTO passages_fts (passages_fts) VALUES ('delete-all')")


def phrase(words: str) -> str | None:
    """`words` as one FTS5 phrase, whatever characters they have; None where they have no word in them."""
    inner = words.replace("\x00", " ").replace('"', " ")
    return f'"{inner}"' if any(character.isalnum() for character in inner) else None


def any_of(phrases: Iterable[str]) -> str:
    """An FTS5 expression for "one of these phrases"."""
    return "(" + " OR ".join(phrases) + ")"
