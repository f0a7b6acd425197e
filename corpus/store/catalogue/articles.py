"""Articles with their history, the names that stand in them, and what has come since an earlier look.

Rows are numbered in the order of commits, by whichever process, and no number is used again, so what is numbered higher
came later. A text that is read anew by a newer extractor, or embedded anew under another title, has new numbers too,
but was not seen of late.
"""

from collections.abc import Collection, Mapping, Sequence
from typing import Literal

from sqlalchemy import ColumnElement, Connection, Table, bindparam, delete, func, insert, select, text, true

from corpus.nouns import EVERYTHING, Article, Filter
from corpus.store import protocols
from corpus.store.catalogue.keyed import NAMES, definition_keys, forget_names
from corpus.store.catalogue.origins import groups
from corpus.store.catalogue.rows import as_article, by_outlet, inside, select_article, unpack_text
from corpus.store.catalogue.tables import (
    article_names,
    articles,
    definitions,
    last_id,
    meta,
    names,
    observations,
    pages,
    passages,
    places,
    statements,
    versions,
)
from corpus.store.catalogue.texts import articles_of
from corpus.store.engines.database import Store, batches, seen
from corpus.store.records import Arrivals, ArticleRow, Observation, Scope, SeenText

_CHANGES = select(meta.c.value).where(meta.c.key == "changes")
_NAMED = 20  # articles that a receipt names
_NAME = text(
    "INSERT INTO article_names (name_id, article_id, n) SELECT id, CAST(:article_id AS INTEGER), CAST(:n AS INTEGER) "
    "FROM names WHERE name = :name"
)

_ARTICLES = "(SELECT count(*) FROM article_names a WHERE a.name_id = n.id)"
_KEYED = text(
    f"SELECT k.key, n.name, {_ARTICLES} FROM name_keys k JOIN names n ON n.id = k.held WHERE k.key IN :keys"
).bindparams(bindparam("keys", expanding=True))
_COUNTED = text(f"SELECT n.name, {_ARTICLES} FROM names n WHERE n.name IN :names").bindparams(
    bindparam("names", expanding=True)
)
_EXPLAINED = {
    kind: select(definitions.c.short, definitions.c.long).where(by.in_(bindparam("keys", expanding=True))).distinct()
    for kind, by in (
        ("short", definitions.c.short_key),
        ("long", definitions.c.long_key),
        ("meaning", definitions.c.meaning),
    )
}


class ArticleStore(Store, protocols.Articles):
    """The articles as they are known now, and as they were seen."""

    def article(self, article_id: int) -> Article | None:
        return self.articles_by_id([article_id]).get(article_id)

    def articles_by_id(self, ids: Collection[int]) -> dict[int, Article]:
        with self.database.reading() as connection:
            return articles_of(connection, ids)

    def articles(self, limit: int | None = None, where: Filter = EVERYTHING) -> list[ArticleRow]:
        with self.database.reading() as connection:
            return counted_rows(connection, inside(where), limit)

    def group(self, group_id: int) -> list[Article]:
        query = select_article().where(articles.c.group_id == group_id).order_by(articles.c.id)
        with self.database.reading() as connection:
            return [as_article(row) for row in connection.execute(query)]

    def current_group(self, group_id: int) -> int | None:
        with self.database.reading() as connection:
            return groups.current_group(connection, group_id)

    def versions(self, article_id: int) -> list[SeenText]:
        query = (
            select(versions.c.sha, func.min(observations.c.seen), func.max(observations.c.seen), versions.c.text)
            .join_from(observations, versions)
            .where(observations.c.article_id == article_id)
            .group_by(versions.c.id)
            .order_by(func.min(observations.c.id))
        )
        with self.database.reading() as connection:
            rows = connection.execute(query).all()
        return [SeenText(sha, first, last, unpack_text(body)) for sha, first, last, body in rows]

    def observations(self, article_id: int) -> list[Observation]:
        query = (
            select(versions.c.sha, observations.c.seen, observations.c.extractor, places.c.source, pages.c.sha)
            .join_from(observations, versions)
            .join(places, places.c.id == observations.c.place_id)
            .outerjoin(pages, pages.c.id == observations.c.page_id)
            .where(observations.c.article_id == article_id)
            .order_by(observations.c.id)
        )
        with self.database.reading() as connection:
            return [Observation(*row) for row in connection.execute(query)]

    def scope(self, where: Filter = EVERYTHING) -> Scope:
        with self.database.reading() as connection:
            return _scope(connection, where)


def counted_rows(connection: Connection, chosen: Sequence[ColumnElement[bool]], limit: int | None) -> list[ArticleRow]:
    """Return the articles that meet conditions, newest in the corpus first, each with its counts."""
    counts = _counts()
    query = select_article().add_columns(*counts).where(*chosen).order_by(articles.c.id.desc())
    rows = connection.execute(query.limit(limit)).all()
    return [ArticleRow(as_article(row), *(row._mapping[each.name] for each in counts)) for row in rows]


class NameStore(Store, protocols.Names):
    """The names, short forms and outlets that articles have."""

    def names(self, after: int = 0) -> list[tuple[str, int]]:
        counts = select(article_names.c.name_id, func.count().label("many")).where(_observed(article_names, after))
        counted = counts.group_by(article_names.c.name_id).subquery()
        query = select(names.c.name, counted.c.many).join_from(counted, names, names.c.id == counted.c.name_id)
        with self.database.reading() as connection:
            rows = connection.execute(query.order_by(counted.c.many.desc(), names.c.name))
            return [(name, count) for name, count in rows]

    def definitions(self, after: int = 0) -> list[tuple[str, str, int]]:
        pair = (definitions.c.short, definitions.c.long)
        query = select(*pair, func.count()).where(_observed(definitions, after)).group_by(*pair).order_by(*pair)
        with self.database.reading() as connection:
            return [(str(short), str(long), int(count)) for short, long, count in connection.execute(query)]

    def keyed_names(self, keys: Sequence[str]) -> dict[str, list[tuple[str, int]]]:
        found: dict[str, list[tuple[str, int]]] = {}
        with self.database.reading() as connection:
            for some in batches(keys):
                for key, name, many in connection.execute(_KEYED, {"keys": some}):
                    if many:
                        found.setdefault(key, []).append((name, many))
        return {key: sorted(some, key=lambda each: (-each[1], each[0])) for key, some in found.items()}

    def name_counts(self, names: Sequence[str]) -> dict[str, int]:
        with self.database.reading() as connection:
            found = (row for some in batches(names) for row in connection.execute(_COUNTED, {"names": some}))
            return {name: many for name, many in found if many}

    def has_names(self, number: int) -> bool:
        some = select(names.c.id).limit(number).subquery()
        with self.database.reading() as connection:
            return int(connection.execute(select(func.count()).select_from(some)).scalar_one()) == number

    def explained(self, kind: Literal["short", "long", "meaning"], keys: Sequence[str]) -> list[tuple[str, str]]:
        with self.database.reading() as connection:
            rows = {
                tuple(row) for some in batches(keys) for row in connection.execute(_EXPLAINED[kind], {"keys": some})
            }
        return sorted((short, long) for short, long in rows)

    def outlets(self) -> list[tuple[str, int]]:
        many = func.count().label("many")
        query = select(func.min(articles.c.outlet), many).where(articles.c.outlet_folded.is_not(None))
        query = query.group_by(articles.c.outlet_folded).order_by(many.desc(), articles.c.outlet_folded)
        with self.database.reading() as connection:
            return [(str(outlet), int(count)) for outlet, count in connection.execute(query)]


class ChangeStore(Store, protocols.Changes):
    """Changes and arrivals, told by numbers that only grow."""

    def changes(self) -> int:
        with self.database.reading() as connection:
            kept: dict[str, int] = seen(connection, "changes")
            if "number" not in kept:
                kept["number"] = int(connection.execute(_CHANGES).scalar_one())
            return kept["number"]

    def marks(self) -> tuple[int, int]:
        with self.database.reading() as connection:
            return last_id(connection, statements), last_id(connection, passages)

    def seen_again(self, after: int) -> tuple[list[int], int]:
        earlier = observations.alias()
        before = (earlier.c.article_id == observations.c.article_id, earlier.c.id < observations.c.id)
        again = (
            select(observations.c.article_id)
            .distinct()
            .where(observations.c.id > after, select(earlier.c.id).where(*before).exists())
        )
        with self.database.reading() as connection:
            last = int(connection.execute(select(func.max(observations.c.id))).scalar() or 0)
            return sorted(connection.execute(again).scalars()), last

    def arrivals(self, after: tuple[int, int], until: tuple[int, int], since: str) -> Arrivals:
        with self.database.reading() as connection:
            seen = _seen(connection, since)
            return Arrivals(
                names=_speaking(connection, after[0], until[0]),
                articles=_with_passages(connection, after[1], until[1], set(seen)),
                versions=frozenset((article, sha) for (article, _), sha in seen.items()),
            )


def exchange_names(
    connection: Connection, article_id: int, counts: Mapping[str, int], pairs: Sequence[tuple[str, str]]
) -> None:
    """Note the names and definitions in an article's current version, in the place of those of another."""
    mine = article_names.c.article_id == article_id
    former = list(connection.execute(select(article_names.c.name_id).where(mine)).scalars())
    connection.execute(delete(article_names).where(mine))
    connection.execute(delete(definitions).where(definitions.c.article_id == article_id))
    keep_names(connection, article_id, counts, pairs)
    forget_names(connection, former)


def keep_names(
    connection: Connection, article_id: int, counts: Mapping[str, int], pairs: Sequence[tuple[str, str]]
) -> None:
    """Note the names and definitions in an article's current version."""
    if counts:
        rows = [{"name": name, "article_id": article_id, "n": n} for name, n in counts.items()]
        NAMES.keep(connection, counts)
        connection.execute(_NAME, rows)
    if pairs:
        unique = dict.fromkeys(pairs)
        rows = [
            {"article_id": article_id, "short": short, "long": long, **definition_keys(short, long)}
            for short, long in unique
        ]
        connection.execute(insert(definitions), rows)


def _counts() -> tuple[ColumnElement[int], ...]:
    """Count an article's texts, and the passages and statements of its current one."""
    texts = select(func.count(observations.c.version_id.distinct())).where(observations.c.article_id == articles.c.id)
    held = select(func.count()).where(passages.c.article_id == articles.c.id, passages.c.current == 1)
    mine = (statements.c.article_id == articles.c.id) & (statements.c.current == 1) & (statements.c.dropped == 0)
    said = select(func.count()).where(mine)
    counts = {"text_count": texts, "passage_count": held, "statement_count": said}
    return tuple(query.scalar_subquery().label(name) for name, query in counts.items())


def _scope(connection: Connection, where: Filter) -> Scope:
    one = select(func.count(), func.min(articles.c.first_day), func.max(articles.c.last_day)).where(*inside(where))
    count, since, until = connection.execute(one.select_from(articles)).one()
    held = select(func.count()).select_from(passages.join(articles)).where(passages.c.current == 1, *inside(where))
    undated = select(func.count()).select_from(articles).where(articles.c.first_day.is_(None), *by_outlet(where))
    beginnings = select(func.count()).select_from(articles).where(articles.c.partial.is_not(None), *inside(where))
    partial = int(connection.execute(beginnings).scalar_one())
    return Scope(
        articles=count,
        undated=connection.execute(undated).scalar_one(),
        passages=connection.execute(held).scalar_one(),
        since=since,
        until=until,
        partial=partial,
        partial_named=_partial_named(connection, where) if partial else (),
    )


def _partial_named(connection: Connection, where: Filter) -> tuple[tuple[int, str], ...]:
    """Return the first articles of which only the beginning is held."""
    query = select(articles.c.id, articles.c.title).where(articles.c.partial.is_not(None), *inside(where))
    rows = connection.execute(query.order_by(articles.c.id).limit(_NAMED))
    return tuple((id, title or "(no title)") for id, title in rows)


def _observed(table: Table, after: int) -> ColumnElement[bool]:
    """Return the condition that a row's article was observed later than that; the first time is later than 0."""
    if not after:
        return true()
    return table.c.article_id.in_(select(observations.c.article_id).where(observations.c.id > after))


def _seen(connection: Connection, since: str) -> dict[tuple[int, int], str]:
    """Return the texts seen of late, each with its SHA-256."""
    columns = (observations.c.article_id, observations.c.version_id, versions.c.sha)
    query = select(*columns).join_from(observations, versions).where(observations.c.seen >= since)
    return {(article, version): sha for article, version, sha in connection.execute(query)}


def _speaking(connection: Connection, after: int, until: int) -> frozenset[str]:
    """Return the names of those who speak first-hand, and for whom."""
    found = (statements.c.id > after) & (statements.c.id <= until) & (statements.c.current == 1)
    firsthand = found & (statements.c.dropped == 0) & statements.c.via.is_(None)
    rows = connection.execute(select(statements.c.name, statements.c.spoken_for).distinct().where(firsthand)).all()
    return frozenset(name for row in rows for name in row if name)


def _with_passages(connection: Connection, after: int, until: int, seen: set[tuple[int, int]]) -> dict[int, int]:
    """Return the articles with new passages, each with its highest."""
    columns = (passages.c.article_id, passages.c.version_id)
    found = (passages.c.id > after) & (passages.c.id <= until) & (passages.c.current == 1)
    rows = connection.execute(select(*columns, func.max(passages.c.id)).where(found).group_by(*columns))
    return {article: int(last) for article, version, last in rows if (article, version) in seen}
