"""Statements, read by who speaks, by article and by passage; and how often who speaks.

Those that a person dropped are no statements, and are left out but where one is asked for by its number.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Connection,
    Select,
    Subquery,
    bindparam,
    func,
    literal,
    or_,
    select,
    text,
    union_all,
)

from corpus.language.names import fold
from corpus.nouns import EVERYTHING, Filter, SpeakerType, StoredStatement
from corpus.store import protocols
from corpus.store.catalogue.rows import as_statement, inside
from corpus.store.catalogue.tables import articles, passages, speaker_keys, speakers, statements, versions
from corpus.store.catalogue.texts import articles_of, bodies_of
from corpus.store.engines.database import Store, batches
from corpus.store.records import Ids, SpeakerCount, SpokenName

_HELD = statements.c.dropped == 0
_CURRENT = (statements.c.current == 1) & _HELD
_OF_ARTICLE = articles.c.id == statements.c.article_id
_OVERLAP = (
    (statements.c.article_id == passages.c.article_id)
    & (statements.c.version_id == passages.c.version_id)
    & (statements.c.sentence_start < passages.c.end)
    & (statements.c.sentence_end > passages.c.start)
)
_BODY = literal("body").label("type")
_NEWEST = (
    articles.c.last_day.desc().nulls_last(),
    articles.c.published.desc().nulls_last(),
    articles.c.id.desc(),
    statements.c.id,
)


# Written out, since an index over some rows only serves a condition without parameters.
_FIRSTHAND = "FROM statements WHERE current = 1 AND dropped = 0 AND via IS NULL"
_COUNTS = f"""
SELECT key, min(name), type, CAST(sum(many) AS INTEGER) FROM (
  SELECT name_key AS key, min(name) AS name, type, count(*) AS many {_FIRSTHAND} {{own}} GROUP BY name_key, type
  UNION ALL
  SELECT for_key, min(spoken_for), 'body', count(*) {_FIRSTHAND} AND for_key IS NOT NULL {{others}} GROUP BY for_key
) AS counted GROUP BY key, type
"""
_COUNTED = text(_COUNTS.format(own="AND name_key IN :keys", others="AND for_key IN :keys")).bindparams(
    bindparam("keys", expanding=True)
)
_NAMED = "AND type != 'unnamed'"
_MOST = text(_COUNTS.format(own=_NAMED, others="") + "ORDER BY 4 DESC, key, type LIMIT :limit")
_SPOKEN_IN = text(
    f"SELECT article_id {_FIRSTHAND} AND name_key = :key UNION "
    f"SELECT article_id {_FIRSTHAND} AND for_key IS NOT NULL AND for_key = :key"
)


class StatementStore(Store, protocols.Statements):
    """Statements as people have corrected them."""

    def said_by(
        self, names: Sequence[str], where: Filter = EVERYTHING, limit: int | None = None
    ) -> list[StoredStatement]:
        query = _select().where(_CURRENT, _theirs(names), *inside(where)).order_by(*_NEWEST).limit(limit)
        with self.database.reading() as connection:
            return _stored(connection, query)

    def passages_spoken_in(self, names: Sequence[str], where: Filter = EVERYTHING) -> Ids:
        query = select(passages.c.id).distinct().select_from(statements).join(passages, _OVERLAP)
        if not where.empty:
            query = query.join(articles, _OF_ARTICLE)
        with self.database.reading() as connection:
            found = connection.execute(query.where(_CURRENT, _theirs(names), *inside(where))).scalars()
            return np.sort(np.fromiter(found, dtype=np.int64))

    def statements(self, where: Filter = EVERYTHING, limit: int | None = None) -> list[StoredStatement]:
        query = _select().where(_CURRENT, *inside(where)).order_by(*_NEWEST).limit(limit)
        with self.database.reading() as connection:
            return _stored(connection, query)

    def statements_of(self, version: str, article_id: int) -> list[StoredStatement]:
        query = _select().where(_HELD, statements.c.article_id == article_id, versions.c.sha == version)
        with self.database.reading() as connection:
            found = _stored(connection, query.order_by(statements.c.id))
        return sorted(found, key=lambda each: (each.statement.content[0], each.id))

    def statements_in(self, passages: Sequence[int]) -> list[StoredStatement]:
        found: dict[int, StoredStatement] = {}
        with self.database.reading() as connection:
            for some in batches(sorted(map(int, passages))):
                found |= {each.id: each for each in _stored(connection, _IN_PASSAGES, passages=some)}
        return list(found.values())

    def statement(self, statement_id: int) -> StoredStatement | None:
        with self.database.reading() as connection:
            return find(connection, statement_id)

    def speaker_counts(self, where: Filter = EVERYTHING) -> list[SpeakerCount]:
        rows, many = _firsthand(where), func.count()
        query = select(func.min(rows.c.name), rows.c.type, many, func.count(rows.c.article_id.distinct()))
        query = query.group_by(rows.c.key, rows.c.type).order_by(many.desc(), rows.c.key)
        with self.database.reading() as connection:
            return [SpeakerCount(*row) for row in connection.execute(query)]

    def spoken_names(self, keys: Sequence[str]) -> list[SpokenName]:
        held = select(speakers.c.name).join(speaker_keys, speaker_keys.c.held == speakers.c.id).distinct()
        with self.database.reading() as connection:
            folded = {
                fold(name)
                for some in batches(keys)
                for name in connection.execute(held.where(speaker_keys.c.key.in_(some))).scalars()
            }
            found = [
                SpokenName(*row) for some in batches(folded) for row in connection.execute(_COUNTED, {"keys": some})
            ]
        return sorted(found, key=lambda each: (-each.statements, each.key, each.type))

    def names_between(self, first: str, last: str) -> list[str]:
        inside = (speaker_keys.c.key >= first) & (speaker_keys.c.key < last)
        query = select(speakers.c.name).join(speaker_keys, speaker_keys.c.held == speakers.c.id).where(inside)
        with self.database.reading() as connection:
            return list(connection.execute(query.distinct()).scalars())

    def most_spoken(self, limit: int) -> list[SpokenName]:
        with self.database.reading() as connection:
            return [SpokenName(*row) for row in connection.execute(_MOST, {"limit": limit})]

    def articles_spoken_in(self, name: str) -> set[int]:
        with self.database.reading() as connection:
            return set(connection.execute(_SPOKEN_IN, {"key": fold(name)}).scalars())

    def speaker_counts_by_article(self, where: Filter = EVERYTHING) -> list[tuple[str, SpeakerType, int, int]]:
        rows = _firsthand(where)
        query = select(func.min(rows.c.name), rows.c.type, rows.c.article_id, func.count())
        query = query.group_by(rows.c.key, rows.c.type, rows.c.article_id)
        with self.database.reading() as connection:
            found = connection.execute(query).all()
        return [(str(name), type, int(article), int(many)) for name, type, article, many in found]


def find(connection: Connection, statement_id: int) -> StoredStatement | None:
    """Return the statement of that number, also where it is dropped or of an earlier version."""
    return next(iter(_stored(connection, _select().where(statements.c.id == statement_id))), None)


def _select() -> Select[Any]:
    return select(statements).join(articles, _OF_ARTICLE).join(versions, versions.c.id == statements.c.version_id)


_WANTED: BindParameter[int] = bindparam("passages", expanding=True)
_IN_PASSAGES = _select().join(passages, _OVERLAP).where(_HELD, passages.c.id.in_(_WANTED)).order_by(statements.c.id)


def _theirs(names: Sequence[str]) -> ColumnElement[bool]:
    """Return the condition that somebody of these names speaks, or is spoken for."""
    keys = {fold(name) for name in names}
    return or_(statements.c.name_key.in_(keys), statements.c.for_key.in_(keys))


def _firsthand(where: Filter) -> Subquery:
    """Select who speaks in which article, a row a statement, and one more for whom somebody speaks."""
    firsthand = (_CURRENT, statements.c.via.is_(None), *inside(where))
    own = select(statements.c.name_key.label("key"), statements.c.name, statements.c.type, statements.c.article_id)
    on_behalf = select(statements.c.for_key, statements.c.spoken_for, _BODY, statements.c.article_id)
    both = [own.where(*firsthand), on_behalf.where(*firsthand, statements.c.for_key.is_not(None))]
    if not where.empty:
        both = [each.join_from(statements, articles, _OF_ARTICLE) for each in both]
    return union_all(*both).subquery()


def _stored(connection: Connection, query: Select[Any], **wanted: Sequence[int]) -> list[StoredStatement]:
    rows = connection.execute(query, wanted).mappings().all()
    known = articles_of(connection, {row["article_id"] for row in rows})
    bodies = bodies_of(connection, {row["version_id"] for row in rows})
    found = []
    for row in rows:
        sha, content = bodies[row["version_id"]]
        found.append(
            StoredStatement(
                id=row["id"],
                article=known[row["article_id"]],
                version=sha,
                current=bool(row["current"]),
                statement=as_statement(row),
                text=content[row["sentence_start"] : row["sentence_end"]],
                by_hand=row["fix_id"] is not None,
                dropped=bool(row["dropped"]),
            )
        )
    return found
