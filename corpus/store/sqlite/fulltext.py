"""The full-text index: what goes into it and comes out, in FTS5's own terms, made safe here.

It holds the passages of current versions only, and no text of its own (the texts stand in `versions`), so what is
taken out must be given exactly as it was put in.

The words of a question that can tell one passage from another. Pure.
"""

import re
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


_MOST = 32  # distinct words of one question: a pasted page is searched by its first ones
_WORD = re.compile(r"[^\W_]+")
_LITTLE = (
    "a about after against all also am an and any are as at be because been before being between both but by can could "
    "did do does doing during each ever few for from further had has have having he her here hers him his how i if in "
    "into is it its itself just me more most my no nor not of off on once only or other our out over own s said same "
    "say says she should so some such t tell than that the their them then there these they this those through to too "
    "under until up very was we were what when where which while who whom whose why will with would you your"
)
_STOP = frozenset(_LITTLE.split())


def telling(question: str) -> list[str]:
    """The words of `question` in their order, each once, without the little ones unless there are no others."""
    words = list(dict.fromkeys(word.lower() for word in _WORD.findall(question)))
    return ([word for word in words if word not in _STOP] or words)[:_MOST]
