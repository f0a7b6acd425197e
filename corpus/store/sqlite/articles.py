"""Read what is held: articles, their texts and pages, passages by id, names, answers' ground. Changes nothing.

What has come since a look before: told by the numbers of statements and passages, which are never used again.

They are given in the order of commits, by whichever process, so what is numbered higher came later. A text that is read
anew by a newer extractor, or embedded anew under another title, has new numbers too, but was not seen of late.
"""

import zlib
from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, Table, func, select, true

from corpus.errors import InputError
from corpus.nouns import Article, Block, Filter, Page, Sentence, StoredPassage, Text
from corpus.store.records import Arrivals, ArticleRow, Looks, Observation, Seen
from corpus.store.sqlite.article_rows import as_article, inside, select_article
from corpus.store.sqlite.columns import unpack_blocks, unpack_sentences, unpack_spans, unpack_text
from corpus.store.sqlite.tables import (
    article_names,
    articles,
    definitions,
    meta,
    names,
    observations,
    pages,
    passages,
    places,
    statements,
    versions,
)
from corpus.store.sqlite.texts import last_id

_MANY = 1000


def changes(connection: Connection) -> int:
    """A number that grows with every change to what is held, by any process."""
    return int(connection.execute(select(meta.c.value).where(meta.c.key == "changes")).scalar_one())


def article(connection: Connection, article_id: int) -> Article | None:
    """The article of that id."""
    row = connection.execute(select_article().where(articles.c.id == article_id)).first()
    return None if row is None else as_article(row)


def articles_by_id(connection: Connection, ids: Collection[int]) -> dict[int, Article]:
    """The articles of these ids."""
    known = sorted(ids)
    found: dict[int, Article] = {}
    for at in range(0, len(known), _MANY):
        rows = connection.execute(select_article().where(articles.c.id.in_(known[at : at + _MANY])))
        found |= {each.id: each for each in map(as_article, rows)}
    return found


def list_articles(connection: Connection, limit: int | None, where: Filter) -> list[ArticleRow]:
    """The newest in the corpus first; all of them where `limit` is None."""
    texts = (
        select(func.count(observations.c.version_id.distinct()))
        .where(observations.c.article_id == articles.c.id)
        .scalar_subquery()
    )
    held = select(func.count()).where(passages.c.article_id == articles.c.id, passages.c.current == 1).scalar_subquery()
    told = (
        select(func.count())
        .where(statements.c.article_id == articles.c.id, statements.c.current == 1, statements.c.dropped == 0)
        .scalar_subquery()
    )
    counts = (texts.label("texts"), held.label("held"), told.label("told"))
    query = select_article().add_columns(*counts).where(*inside(where))
    rows = connection.execute(query.order_by(articles.c.id.desc()).limit(limit))
    return [ArticleRow(as_article(row), *(row._mapping[each] for each in ("texts", "held", "told"))) for row in rows]


def group(connection: Connection, group_id: int) -> list[Article]:
    """The articles that share an origin, oldest in the corpus first."""
    query = select_article().where(articles.c.group_id == group_id).order_by(articles.c.id)
    return [as_article(row) for row in connection.execute(query)]


def seen(connection: Connection, article_id: int) -> list[Seen]:
    """Each text that the article has had, once, in the order of its first appearance."""
    query = (
        select(versions.c.sha, func.min(observations.c.seen), func.max(observations.c.seen), versions.c.text)
        .join_from(observations, versions)
        .where(observations.c.article_id == article_id)
        .group_by(versions.c.id)
        .order_by(func.min(observations.c.id))
    )
    return [Seen(sha, first, last, unpack_text(body)) for sha, first, last, body in connection.execute(query)]


def observed(connection: Connection, article_id: int) -> list[Observation]:
    """Each look at the article that found something new, oldest first."""
    query = (
        select(versions.c.sha, observations.c.seen, observations.c.extractor, places.c.source, pages.c.sha)
        .join_from(observations, versions)
        .join(places, places.c.id == observations.c.place_id)
        .outerjoin(pages, pages.c.id == observations.c.page_id)
        .where(observations.c.article_id == article_id)
        .order_by(observations.c.id)
    )
    return [Observation(*row) for row in connection.execute(query)]


def text(connection: Connection, sha: str) -> str:
    """A version's text."""
    return unpack_text(_packed(connection, sha)[0])


def texts(connection: Connection, shas: Collection[str]) -> dict[str, Text]:
    """The texts of these versions."""
    known = sorted(shas)
    found: dict[str, Text] = {}
    for at in range(0, len(known), _MANY):
        query = select(versions.c.sha, versions.c.text, versions.c.blocks)
        rows = connection.execute(query.where(versions.c.sha.in_(known[at : at + _MANY])))
        found |= {sha: Text(unpack_text(body), unpack_blocks(packed)) for sha, body, packed in rows}
    for sha in known:
        if sha not in found:
            raise _not_held(sha)
    return found


def blocks(connection: Connection, sha: str) -> tuple[Block, ...]:
    """A version's blocks."""
    return unpack_blocks(_packed(connection, sha)[1])


def sentences(connection: Connection, sha: str) -> tuple[Sentence, ...]:
    """A version's sentences."""
    return unpack_sentences(_packed(connection, sha)[2])


def page(connection: Connection, article_id: int, sha: str) -> Page | None:
    """The raw page on which the text was last seen, where one was kept."""
    query = (
        select(pages.c.body, pages.c.content_type, observations.c.seen, places.c.url)
        .join_from(observations, pages)
        .join(versions, versions.c.id == observations.c.version_id)
        .join(places, places.c.id == observations.c.place_id)
        .where(observations.c.article_id == article_id, versions.c.sha == sha)
        .order_by(observations.c.id.desc())
    )
    row = connection.execute(query.limit(1)).first()
    if row is None:
        return None
    return Page(zlib.decompress(row.body), row.content_type, datetime.fromisoformat(row.seen), row.url)


def stored_passages(connection: Connection, ids: Sequence[int]) -> list[StoredPassage]:
    """The passages of these ids, in their order; those that are no more are left out."""
    found: dict[int, StoredPassage] = {}
    for at in range(0, len(ids), _MANY):
        found |= _passages(connection, [int(key) for key in ids[at : at + _MANY]])
    return [found[int(key)] for key in ids if int(key) in found]


def passage_ids(connection: Connection, article_id: int, sha: str | None) -> list[int]:
    """The ids of an article's passages: of its current version, or of the version named."""
    mine = (passages.c.article_id == article_id) & (passages.c.current == 1)
    if sha is not None:
        mine = (passages.c.article_id == article_id) & (versions.c.sha == sha)
    query = select(passages.c.id).join_from(passages, versions).where(mine).order_by(passages.c.id)
    return list(connection.execute(query).scalars())


def known_names(connection: Connection, after: int) -> list[tuple[str, int]]:
    """Names that occur, with the number of articles that have them, most frequent first; of articles observed later
    than `after`."""
    many = select(article_names.c.name_id, func.count().label("many")).where(_observed(article_names, after))
    counted = many.group_by(article_names.c.name_id).subquery()
    query = select(names.c.name, counted.c.many).join_from(counted, names, names.c.id == counted.c.name_id)
    rows = connection.execute(query.order_by(counted.c.many.desc(), names.c.name))
    return [(name, count) for name, count in rows]


def names_of(connection: Connection, article_id: int) -> dict[str, int]:
    """The names in one article, and how often each stands there."""
    query = (
        select(names.c.name, article_names.c.n)
        .join_from(names, article_names)
        .where(article_names.c.article_id == article_id)
        .order_by(article_names.c.n.desc(), names.c.name)
    )
    return {str(name): int(n) for name, n in connection.execute(query)}


def known_definitions(connection: Connection, after: int) -> list[tuple[str, str, int]]:
    """Short forms with what articles spell them out as, and in how many; of articles observed later than `after`."""
    query = select(definitions.c.short, definitions.c.long, func.count()).where(_observed(definitions, after))
    query = query.group_by(definitions.c.short, definitions.c.long).order_by(definitions.c.short, definitions.c.long)
    return [(str(short), str(long), int(count)) for short, long, count in connection.execute(query)]


def looks(connection: Connection, after: int) -> Looks:
    """The observations, counted."""
    newer = func.count().filter(observations.c.id > after)
    row = connection.execute(select(func.count(), newer, func.max(observations.c.id)).select_from(observations)).one()
    return Looks(int(row[0]), int(row[1]), int(row[2] or 0))


def outlets(connection: Connection) -> list[tuple[str, int]]:
    """The outlets with their numbers of articles, most first."""
    many = func.count().label("many")
    query = select(func.min(articles.c.outlet), many).where(articles.c.outlet_folded.is_not(None))
    query = query.group_by(articles.c.outlet_folded).order_by(many.desc(), articles.c.outlet_folded)
    return [(str(outlet), int(count)) for outlet, count in connection.execute(query)]


def _observed(table: Table, after: int) -> ColumnElement[bool]:
    """Whether the row's article was observed later than that; the first time is later than 0."""
    return (
        table.c.article_id.in_(select(observations.c.article_id).where(observations.c.id > after)) if after else true()
    )


def _packed(connection: Connection, sha: str) -> tuple[bytes, bytes, bytes]:
    query = select(versions.c.text, versions.c.blocks, versions.c.sentences).where(versions.c.sha == sha)
    row = connection.execute(query).first()
    if row is None:
        raise _not_held(sha)
    return row.text, row.blocks, row.sentences


def _not_held(sha: str) -> InputError:
    return InputError(f"No text {sha[:12]} is held; its article may have been removed.")


def _passages(connection: Connection, ids: list[int]) -> dict[int, StoredPassage]:
    rows = connection.execute(select(passages).where(passages.c.id.in_(ids))).all()
    pieces = {row.article_id for row in rows}
    held = connection.execute(select_article().where(articles.c.id.in_(pieces)))
    known = {found.id: found for found in map(as_article, held)}
    bodies = connection.execute(
        select(versions.c.id, versions.c.sha, versions.c.text).where(
            versions.c.id.in_({row.version_id for row in rows})
        )
    )
    texts = {key: (sha, unpack_text(body)) for key, sha, body in bodies}
    found: dict[int, StoredPassage] = {}
    for row in rows:
        sha, content = texts[row.version_id]
        found[row.id] = StoredPassage(
            id=row.id,
            article=known[row.article_id],
            version=sha,
            current=bool(row.current),
            start=row.start,
            end=row.end,
            text=content[row.start : row.end],
            sentences=unpack_spans(row.sentences),
        )
    return found


def marks(connection: Connection) -> tuple[int, int]:
    """The highest numbers ever given to a statement and to a passage."""
    return last_id(connection, statements), last_id(connection, passages)


def arrivals(connection: Connection, after: tuple[int, int], until: tuple[int, int], since: str) -> Arrivals:
    """What came between two marks, in texts that were seen at a moment or later."""
    seen = _seen(connection, since)
    return Arrivals(
        names=_names(connection, after[0], until[0]),
        articles=_articles(connection, after[1], until[1], set(seen)),
        versions=frozenset((article, sha) for (article, _), sha in seen.items()),
    )


def _seen(connection: Connection, since: str) -> dict[tuple[int, int], str]:
    """The texts of late, each with its SHA-256."""
    columns = (observations.c.article_id, observations.c.version_id, versions.c.sha)
    query = select(*columns).join_from(observations, versions).where(observations.c.seen >= since)
    return {(article, version): sha for article, version, sha in connection.execute(query)}


def _names(connection: Connection, after: int, until: int) -> frozenset[str]:
    """The names of those who speak first-hand, and for whom."""
    found = (statements.c.id > after) & (statements.c.id <= until) & (statements.c.current == 1)
    firsthand = found & (statements.c.dropped == 0) & statements.c.via.is_(None)
    rows = connection.execute(select(statements.c.name, statements.c.spoken_for).distinct().where(firsthand)).all()
    return frozenset(name for row in rows for name in row if name)


def _articles(connection: Connection, after: int, until: int, seen: set[tuple[int, int]]) -> dict[int, int]:
    columns = (passages.c.article_id, passages.c.version_id)
    found = (passages.c.id > after) & (passages.c.id <= until) & (passages.c.current == 1)
    rows = connection.execute(select(*columns, func.max(passages.c.id)).where(found).group_by(*columns))
    return {article: int(last) for article, version, last in rows if (article, version) in seen}
