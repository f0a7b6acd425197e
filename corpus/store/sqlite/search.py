"""Find passages: by words (BM25), by phrase, by filter; and hand out the vectors that others search.

Only current versions are found by words. What a user or an article wrote reaches FTS5 as quoted phrases alone.
"""

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from sqlalchemy import (
    ColumnElement,
    Connection,
    Float,
    Integer,
    Select,
    column,
    func,
    literal_column,
    select,
    table,
    text,
)

from corpus.nouns import Filter
from corpus.store.records import Ids, Scope, Vectors
from corpus.store.sqlite.article_rows import by_outlet, inside
from corpus.store.sqlite.columns import unpack_vectors
from corpus.store.sqlite.fulltext import any_of, phrase, telling
from corpus.store.sqlite.tables import article_changes, articles, passages
from corpus.store.sqlite.tables import vectors as vector_rows
from corpus.store.sqlite.texts import last_id

TITLE_WEIGHT = 0.5  # a word of the title counts for every passage of the article, so for less
_NAMED = 20  # articles that a receipt names
_POSTINGS = 12_000  # rows that one ranking may touch, at 1 µs each; counting them takes a tenth of that
_COUNT = text("SELECT count(*) FROM (SELECT 1 FROM passages_fts WHERE passages_fts MATCH :words LIMIT :most)")
_FTS = table("passages_fts", column("rowid", Integer))


def match(
    connection: Connection, query: str, limit: int, where: Filter, required: Sequence[Sequence[str]]
) -> list[tuple[int, float]]:
    """Passages by BM25 for the words of `query`, best first, with a score that grows with relevance.

    One word is enough; but of each group in `required` (the spellings of a name) a passage must have one.
    """
    groups = [kept for group in required if (kept := _phrases(group))]
    wanted = _affordable(connection, telling(query))
    if not wanted and not groups:
        return []
    ranked = any_of(dict.fromkeys([*wanted, *groups[0]] if groups else wanted))
    fts_query = " AND ".join([*map(any_of, groups), ranked])
    score = literal_column(f"bm25(passages_fts, 1.0, {TITLE_WEIGHT})", Float)
    rows = connection.execute(_matching(fts_query, where, score).order_by(score).limit(limit))
    return [(passage, -value) for passage, value in rows]


def containing(connection: Connection, words: str, where: Filter, limit: int | None) -> list[int]:
    """Passages whose text or title has these words in a row, lowest id first."""
    wanted = phrase(words)
    if wanted is None:
        return []
    return list(connection.execute(_matching(wanted, where).order_by(_FTS.c.rowid).limit(limit)).scalars())


def allowed(connection: Connection, where: Filter) -> Ids | None:
    """The ids of the current passages inside the filter, ascending; None where nothing is filtered.

    An article's current passages were laid in one go and so have ids in a row: one range an article is read.
    """
    if where.empty:
        return None
    query = (
        select(func.min(passages.c.id), func.max(passages.c.id))
        .join_from(passages, articles)
        .where(passages.c.current == 1, *inside(where))
        .group_by(passages.c.article_id)
    )
    ranges = [np.arange(first, last + 1, dtype=np.int64) for first, last in connection.execute(query)]
    return np.sort(np.concatenate(ranges)) if ranges else np.empty(0, dtype=np.int64)


def vectors(connection: Connection, after: int, limit: int | None) -> tuple[Ids, Vectors]:
    """The vectors of passages with ids above `after`, ascending, of current versions or not."""
    query = select(vector_rows).where(vector_rows.c.passage_id > after).order_by(vector_rows.c.passage_id).limit(limit)
    rows = connection.execute(query).all()
    ids = np.fromiter((row[0] for row in rows), dtype=np.int64, count=len(rows))
    return ids, unpack_vectors([row[1] for row in rows])


def all_passages(connection: Connection, article_id: int) -> list[int]:
    """The passages of an article that have a vector, of every version, by id."""
    query = select(vector_rows.c.passage_id).join_from(vector_rows, passages)
    return list(connection.execute(query.where(passages.c.article_id == article_id).order_by(passages.c.id)).scalars())


def changed_articles(connection: Connection, after: int) -> tuple[list[int], int]:
    """The articles noted as changed after the mark, each once, and the mark of now."""
    query = select(article_changes.c.article_id).where(article_changes.c.id > after).distinct()
    found = list(connection.execute(query.order_by(article_changes.c.article_id)).scalars())
    return found, last_id(connection, article_changes)


def last_passage(connection: Connection) -> int:
    """The highest id that has a vector, 0 where none has."""
    return int(connection.execute(select(func.max(vector_rows.c.passage_id))).scalar() or 0)


def current(connection: Connection, ids: Sequence[int]) -> set[int]:
    """Those of the passages that belong to the current version of an article still held."""
    wanted = [int(key) for key in ids]
    query = select(passages.c.id).where(passages.c.current == 1)
    found: set[int] = set()
    for at in range(0, len(wanted), 1000):
        found.update(connection.execute(query.where(passages.c.id.in_(wanted[at : at + 1000]))).scalars())
    return found


def scope(connection: Connection, where: Filter) -> Scope:
    """How much was searched, for the receipt."""
    one = select(func.count(), func.min(articles.c.first_day), func.max(articles.c.last_day)).where(*inside(where))
    count, since, until = connection.execute(one.select_from(articles)).one()
    held = select(func.count()).select_from(passages.join(articles))
    inside_passages = connection.execute(held.where(passages.c.current == 1, *inside(where))).scalar_one()
    undated = select(func.count()).select_from(articles).where(articles.c.first_day.is_(None), *by_outlet(where))
    beginnings = select(func.count()).select_from(articles).where(articles.c.partial.is_not(None), *inside(where))
    partial = int(connection.execute(beginnings).scalar_one())
    named = _partial_named(connection, where) if partial else ()
    return Scope(count, connection.execute(undated).scalar_one(), inside_passages, since, until, partial, named)


def _partial_named(connection: Connection, where: Filter) -> tuple[tuple[int, str], ...]:
    """The first articles of which only the beginning is held."""
    query = select(articles.c.id, articles.c.title).where(articles.c.partial.is_not(None), *inside(where))
    rows = connection.execute(query.order_by(articles.c.id).limit(_NAMED))
    return tuple((id, title or "(no title)") for id, title in rows)


def _matching(fts_query: str, where: Filter, *more: ColumnElement[float]) -> Select[*tuple[Any, ...]]:
    """What matches and lies inside the filter, which is tested for the matching rows alone."""
    query = select(_FTS.c.rowid, *more).where(text("passages_fts MATCH :words").bindparams(words=fts_query))
    if where.empty:
        return query
    own = select(passages.c.id).join_from(passages, articles).where(passages.c.id == _FTS.c.rowid, *inside(where))
    return query.where(own.correlate(_FTS).exists())


def _phrases(spellings: Iterable[str]) -> list[str]:
    return [wanted for spelling in spellings if (wanted := phrase(spelling))]


def _affordable(connection: Connection, words: Sequence[str]) -> list[str]:
    """The rarest of the words, as many as can be ranked in time; always the rarest one."""
    counted = sorted((_frequency(connection, wanted), wanted) for wanted in _phrases(words))
    chosen: list[str] = []
    left = _POSTINGS
    for frequency, wanted in counted:
        if frequency and (frequency <= left or not chosen):
            chosen.append(wanted)
            left -= frequency
    return chosen


def _frequency(connection: Connection, wanted: str) -> int:
    """In how many passages a phrase stands; counted no further than it matters."""
    return int(connection.execute(_COUNT, {"words": wanted, "most": _POSTINGS + 1}).scalar_one())
