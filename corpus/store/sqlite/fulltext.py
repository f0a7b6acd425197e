"""Search by words: the FTS5 index of the passages of current versions, and what is asked of it.

What a user or an article wrote reaches FTS5 as quoted phrases alone. The index holds no text of its own (the texts
stand in `versions`), so what is taken out must be given exactly as it was put in.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Connection,
    Float,
    Integer,
    Select,
    bindparam,
    column,
    literal_column,
    select,
    table,
    text,
)

from corpus.nouns import EVERYTHING, Filter
from corpus.store import protocols
from corpus.store.sqlite.engine import Store
from corpus.store.sqlite.rows import inside, unpack_text
from corpus.store.sqlite.tables import articles, passages, versions

TITLE_WEIGHT = 0.5  # a word of the title counts for every passage of the article, so for less
_POSTINGS = 12_000  # rows that one ranking may touch, at 1 µs each; counting them takes a tenth of that
_COUNT = f"(SELECT count(*) FROM (SELECT 1 FROM passages_fts WHERE passages_fts MATCH ? LIMIT {_POSTINGS + 1}))"
_FTS = table("passages_fts", column("rowid", Integer))
_INSERT = "INSERT INTO passages_fts (rowid, text, title) VALUES (?, ?, ?)"
_DELETE = "INSERT INTO passages_fts (passages_fts, rowid, text, title) VALUES ('delete', ?, ?, ?)"
_DELETE_ALL = "INSERT INTO passages_fts (passages_fts) VALUES ('delete-all')"
_ARTICLE: BindParameter[int] = bindparam("article")
_CURRENT_TEXT = select(versions.c.text, articles.c.title).join_from(articles, versions).where(articles.c.id == _ARTICLE)
_CURRENT_PASSAGES = select(passages.c.id, passages.c.start, passages.c.end).where(
    passages.c.article_id == _ARTICLE, passages.c.current == 1
)

_MOST_WORDS = 32  # distinct words of one question: a pasted page is searched by its first ones
_WORD = re.compile(r"[^\W_]+")
_LITTLE = (
    "a about after against all also am an and any are as at be because been before being between both but by can could "
    "did do does doing during each ever few for from further had has have having he her here hers him his how i if in "
    "into is it its itself just me more most my no nor not of off on once only or other our out over own s said same "
    "say says she should so some such t tell than that the their them then there these they this those through to too "
    "under until up very was we were what when where which while who whom whose why will with would you your"
)
_STOP_WORDS = frozenset(_LITTLE.split())


class WordIndex(Store, protocols.WordSearch):
    """Passages by their words, ranked by BM25."""

    def match(
        self, query: str, limit: int, where: Filter = EVERYTHING, required: Sequence[Sequence[str]] = ()
    ) -> list[tuple[int, float]]:
        groups = [phrases for group in required if (phrases := _phrases(group))]
        with self.database.reading() as connection:
            wanted = _affordable(connection, content_words(query))
            if not wanted and not groups:
                return []
            ranked = _any_of(dict.fromkeys([*wanted, *groups[0]] if groups else wanted))
            expression = " AND ".join([*map(_any_of, groups), ranked])
            score = literal_column(f"bm25(passages_fts, 1.0, {TITLE_WEIGHT})", Float)
            rows = connection.execute(_matching(expression, where, score).order_by(score).limit(limit))
            return [(passage, -value) for passage, value in rows]

    def containing(self, phrase: str, where: Filter = EVERYTHING, limit: int | None = None) -> list[int]:
        wanted = quoted(phrase)
        if wanted is None:
            return []
        query = _matching(wanted, where).order_by(_FTS.c.rowid).limit(limit)
        with self.database.reading() as connection:
            return list(connection.execute(query).scalars())

    def frequencies(self, words: Sequence[str]) -> list[int]:
        phrases = [quoted(word) for word in words]
        with self.database.reading() as connection:
            counted = _frequencies(connection, [phrase for phrase in phrases if phrase])
        return [counted[phrase] if phrase else 0 for phrase in phrases]


def index(connection: Connection, first: int, texts: Sequence[str], title: str) -> None:
    """Make the passages of an article findable by their words; their ids run on from the first."""
    if texts:
        connection.exec_driver_sql(_INSERT, [(first + at, words, title) for at, words in enumerate(texts)])


def index_current(connection: Connection, article_id: int) -> None:
    """Make an article's current passages findable by their words; undo with `unindex_current` before any change."""
    if rows := _current_rows(connection, article_id):
        connection.exec_driver_sql(_INSERT, rows)


def unindex_current(connection: Connection, article_id: int) -> None:
    """Take an article's current passages out."""
    if rows := _current_rows(connection, article_id):
        connection.exec_driver_sql(_DELETE, rows)


def reindex(connection: Connection) -> None:
    """Fill the index anew with the current passages of every article."""
    connection.exec_driver_sql(_DELETE_ALL)
    for article_id in connection.execute(select(articles.c.id)).scalars().all():
        index_current(connection, article_id)


def quoted(words: str) -> str | None:
    """Return words as one FTS5 phrase, whatever characters they have; None where they have no word in them."""
    inner = words.replace("\x00", " ").replace('"', " ")
    return f'"{inner}"' if any(character.isalnum() for character in inner) else None


def content_words(question: str, most: int = _MOST_WORDS) -> list[str]:
    """Return the words of a question that tell passages apart, each once, in order; all of them if none does."""
    words = list(dict.fromkeys(word.lower() for word in _WORD.findall(question)))
    return ([word for word in words if word not in _STOP_WORDS] or words)[:most]


def _any_of(phrases: Iterable[str]) -> str:
    return "(" + " OR ".join(phrases) + ")"


def _phrases(spellings: Iterable[str]) -> list[str]:
    return [phrase for spelling in spellings if (phrase := quoted(spelling))]


def _matching(expression: str, where: Filter, *more: ColumnElement[float]) -> Select[*tuple[Any, ...]]:
    """Select what matches and lies inside the filter, which is tested for the matching rows alone."""
    query = select(_FTS.c.rowid, *more).where(text("passages_fts MATCH :words").bindparams(words=expression))
    if where.empty:
        return query
    own = select(passages.c.id).join_from(passages, articles).where(passages.c.id == _FTS.c.rowid, *inside(where))
    return query.where(own.correlate(_FTS).exists())


def _affordable(connection: Connection, words: Sequence[str]) -> list[str]:
    """Return the rarest of the words as phrases, as many as can be ranked in time; always the rarest one."""
    found = _frequencies(connection, _phrases(words))
    counted = sorted((found[phrase], phrase) for phrase in _phrases(words))
    chosen: list[str] = []
    left = _POSTINGS
    for frequency, phrase in counted:
        if frequency and (frequency <= left or not chosen):
            chosen.append(phrase)
            left -= frequency
    return chosen


def _frequencies(connection: Connection, phrases: Sequence[str]) -> dict[str, int]:
    """Count the passages in which each phrase stands, no further than it matters: all in one query."""
    if not phrases:
        return {}
    counts = connection.exec_driver_sql(f"SELECT {', '.join([_COUNT] * len(phrases))}", tuple(phrases)).one()
    return dict(zip(phrases, map(int, counts), strict=True))


def _current_rows(connection: Connection, article_id: int) -> list[tuple[int, str, str]]:
    """Return the id, text and title of an article's current passages."""
    found = connection.execute(_CURRENT_TEXT, {"article": article_id}).one()
    content, title = unpack_text(found.text), found.title or ""
    rows = connection.execute(_CURRENT_PASSAGES, {"article": article_id}).all()
    return [(passage, content[start:end], title) for passage, start, end in rows]
