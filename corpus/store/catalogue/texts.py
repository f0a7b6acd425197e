"""Texts, the raw pages on which they were seen, and their passages with vectors.

A text never changes, nor does the vector of a passage: what is embedded anew becomes new passages.
"""

import zlib
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

import numpy as np
from sqlalchemy import (
    BindParameter,
    Connection,
    Row,
    Select,
    Table,
    bindparam,
    case,
    delete,
    func,
    insert,
    select,
    update,
)

from corpus.errors import InputError
from corpus.nouns import Article, Block, Filter, Page, Sentence, StoredPassage, Text
from corpus.store import protocols
from corpus.store.catalogue.rows import (
    as_article,
    inside,
    select_article,
    unpack_blocks,
    unpack_sentences,
    unpack_spans,
    unpack_text,
    unpack_vectors,
)
from corpus.store.catalogue.tables import (
    article_changes,
    articles,
    last_id,
    observations,
    pages,
    passages,
    places,
    vectors,
    versions,
)
from corpus.store.engines.database import Store, batches, seen
from corpus.store.records import Ids, StoredPage, Vectors

NOT_KEPT = b""  # in the place of a page's bytes: of the page it is still known that it was, and of which kind
_TOGETHER = 200  # pages that are let go of in one transaction
_WANTED: BindParameter[int] = bindparam("wanted", expanding=True)
_ARTICLES = select_article().where(articles.c.id.in_(_WANTED))
_PASSAGES = select(passages).where(passages.c.id.in_(_WANTED))
_BODIES = select(versions.c.id, versions.c.sha, versions.c.text).where(versions.c.id.in_(_WANTED))
_TEXTS = select(versions.c.sha, versions.c.text, versions.c.blocks).where(
    versions.c.sha.in_(bindparam("shas", expanding=True))
)
_BY_SHA = {kept: select(kept.c.id).where(kept.c.sha == bindparam("sha")) for kept in (versions, pages)}


class TextStore(Store, protocols.Texts):
    """The texts, each held once however many articles have it."""

    def text(self, version: str) -> str:
        with self.database.reading() as connection:
            return unpack_text(_packed(connection, version).text)

    def texts(self, versions: Collection[str]) -> dict[str, Text]:
        with self.database.reading() as connection:
            found = _texts(connection, versions)
        for version in versions:
            if version not in found:
                raise _not_held(version)
        return found

    def blocks(self, version: str) -> tuple[Block, ...]:
        with self.database.reading() as connection:
            return unpack_blocks(_packed(connection, version).blocks)

    def sentences(self, version: str) -> tuple[Sentence, ...]:
        with self.database.reading() as connection:
            return unpack_sentences(_packed(connection, version).sentences)

    def page(self, article_id: int, version: str, sha: str | None = None) -> Page | None:
        query = (
            select(pages.c.body, pages.c.content_type, observations.c.seen, places.c.url)
            .join_from(observations, pages)
            .join(versions, versions.c.id == observations.c.version_id)
            .join(places, places.c.id == observations.c.place_id)
            .where(observations.c.article_id == article_id, versions.c.sha == version)
            .order_by(observations.c.id.desc())
        )
        if sha is not None:
            query = query.where(pages.c.sha == sha)
        with self.database.reading() as connection:
            row = connection.execute(query.limit(1)).first()
        if row is None:
            return None
        return Page(_body(row.body), row.content_type, datetime.fromisoformat(row.seen), row.url)

    def stored_page(self, article_id: int) -> StoredPage | None:
        query = (
            select(
                pages.c.body,
                pages.c.content_type,
                observations.c.seen,
                places.c.url,
                places.c.identity,
                places.c.source,
            )
            .join_from(observations, pages)
            .join(articles, articles.c.version_id == observations.c.version_id)
            .join(places, places.c.id == observations.c.place_id)
            .where(observations.c.article_id == article_id, articles.c.id == article_id)
            .order_by(observations.c.id.desc())
        )
        with self.database.reading() as connection:
            row = connection.execute(query.limit(1)).first()
        if row is None:
            return None
        page = Page(_body(row.body), row.content_type, datetime.fromisoformat(row.seen), row.url)
        return StoredPage(page, row.identity, row.source)

    def count_pages(self) -> tuple[int, int]:
        kept = func.sum(case((pages.c.body != NOT_KEPT, 1), else_=0))
        with self.database.reading() as connection:
            every, there = connection.execute(select(func.count(), func.coalesce(kept, 0)).select_from(pages)).one()
        return int(there), int(every) - int(there)

    def count_old_pages(self, before: str) -> int:
        with self.database.reading() as connection:
            return int(connection.execute(select(func.count()).select_from(_old(before).subquery())).scalar_one())

    def forget_old_pages(self, before: str) -> int:
        gone = 0
        while some := self._some_old(before):
            with self.database.writing() as connection:
                connection.execute(update(pages).where(pages.c.id.in_(some)).values(body=NOT_KEPT))
            gone += len(some)
        if gone:
            with self.database.erasing():
                pass  # what was let go of leaves the disk at once, for all of them
        return gone

    def _some_old(self, before: str) -> list[int]:
        with self.database.reading() as connection:
            return list(connection.execute(_old(before).limit(_TOGETHER)).scalars())

    def is_same_page(self, article_id: int, one: str, other: str) -> bool:
        query = (
            select(observations.c.page_id)
            .join_from(observations, versions)
            .where(observations.c.article_id == article_id, observations.c.page_id.is_not(None))
        )
        with self.database.reading() as connection:
            seen = [set(connection.execute(query.where(versions.c.sha == sha)).scalars()) for sha in (one, other)]
        return bool(seen[0] & seen[1])

    def is_beginning(self, article_id: int, version: str) -> bool:
        with self.database.reading() as connection:
            return seen_as_beginning(connection, article_id, version)


def _body(packed: bytes) -> bytes:
    """A page's bytes; none where they are not kept any more."""
    return zlib.decompress(packed) if packed else NOT_KEPT


def _old(before: str) -> Select[int]:
    """The pages that are kept and were not seen again since a moment."""
    since = select(observations.c.page_id).where(observations.c.seen >= before, observations.c.page_id.is_not(None))
    return select(pages.c.id).where(pages.c.body != NOT_KEPT, pages.c.id.not_in(since)).order_by(pages.c.id)


class PassageStore(Store, protocols.Passages):
    """The passages of every version; those of an article's current version are current."""

    def passages(self, ids: Sequence[int]) -> list[StoredPassage]:
        found: dict[int, StoredPassage] = {}
        with self.database.reading() as connection:
            for some in batches(map(int, ids)):
                found |= _stored_passages(connection, some)
        return [found[int(key)] for key in ids if int(key) in found]

    def passage_ids(self, article_id: int, version: str | None = None) -> list[int]:
        mine = passages.c.article_id == article_id
        which = passages.c.current == 1 if version is None else versions.c.sha == version
        query = select(passages.c.id).join_from(passages, versions).where(mine, which).order_by(passages.c.id)
        with self.database.reading() as connection:
            return list(connection.execute(query).scalars())

    def current_passages(self, ids: Sequence[int]) -> set[int]:
        query = select(passages.c.id).where(passages.c.current == 1)
        found: set[int] = set()
        with self.database.reading() as connection:
            for some in batches(map(int, ids)):
                found.update(connection.execute(query.where(passages.c.id.in_(some))).scalars())
        return found

    def passages_inside(self, where: Filter) -> Ids | None:
        if where.empty:
            return None
        # an article's current passages were laid in one go and so have ids in a row: one range an article is read
        query = (
            select(func.min(passages.c.id), func.max(passages.c.id))
            .join_from(passages, articles)
            .where(passages.c.current == 1, *inside(where))
            .group_by(passages.c.article_id)
        )
        with self.database.reading() as connection:
            ranges = [np.arange(first, last + 1, dtype=np.int64) for first, last in connection.execute(query)]
        return np.sort(np.concatenate(ranges)) if ranges else np.empty(0, dtype=np.int64)


class VectorStore(Store, protocols.PassageVectors):
    """The vectors of passages, and what an index over them has to follow."""

    def vectors(self, after: int = 0, limit: int | None = None) -> tuple[Ids, Vectors]:
        query = select(vectors).where(vectors.c.passage_id > after).order_by(vectors.c.passage_id).limit(limit)
        with self.database.reading() as connection:
            rows = connection.execute(query).all()
        ids = np.fromiter((row[0] for row in rows), dtype=np.int64, count=len(rows))
        return ids, unpack_vectors([row[1] for row in rows])

    def last_passage(self) -> int:
        with self.database.reading() as connection:
            kept: dict[str, int] = seen(connection, "last passage")
            if "last" not in kept:
                kept["last"] = int(connection.execute(select(func.max(vectors.c.passage_id))).scalar() or 0)
            return kept["last"]

    def all_passages(self, article_id: int) -> list[int]:
        query = select(vectors.c.passage_id).join_from(vectors, passages).where(passages.c.article_id == article_id)
        with self.database.reading() as connection:
            return list(connection.execute(query.order_by(passages.c.id)).scalars())

    def changed_articles(self, after: int = 0) -> tuple[list[int], int]:
        query = select(article_changes.c.article_id).where(article_changes.c.id > after).distinct()
        with self.database.reading() as connection:
            found = list(connection.execute(query.order_by(article_changes.c.article_id)).scalars())
            return found, last_id(connection, article_changes)


def held(connection: Connection, kept: Table, sha: str) -> int | None:
    """Return the id under which a text or page is held already."""
    found = connection.execute(_BY_SHA[kept], {"sha": sha}).scalar()
    return None if found is None else int(found)


def seen_as_beginning(connection: Connection, article_id: int, sha: str) -> bool:
    """Tell whether a text was seen as no more than the beginning of an article."""
    mine = (observations.c.article_id == article_id) & (versions.c.sha == sha) & observations.c.partial.is_not(None)
    looks = select(observations.c.id).join_from(observations, versions).where(mine)
    return connection.execute(looks.limit(1)).first() is not None


def lay_passages(
    connection: Connection,
    article_id: int,
    version_id: int,
    rows: Sequence[Mapping[str, object]],
    blobs: Sequence[bytes] | None,
) -> int:
    """Store the passages of an article's current version, in one unbroken run of ids; return the first of them."""
    first = last_id(connection, passages) + 1
    if rows:
        fixed = {"article_id": article_id, "version_id": version_id, "current": 1}
        connection.execute(insert(passages), [{"id": first + at, **fixed, **row} for at, row in enumerate(rows)])
    if rows and blobs is not None:
        rows = [{"passage_id": first + at, "vector": blob} for at, blob in enumerate(blobs)]
        connection.execute(insert(vectors), rows)
    return first


def drop_passages(connection: Connection, article_id: int, version_id: int) -> None:
    """Forget one version's passages, to lay them anew under new ids."""
    mine = (passages.c.article_id == article_id) & (passages.c.version_id == version_id)
    connection.execute(delete(passages).where(mine))


def make_current(connection: Connection, article_id: int, version_id: int) -> None:
    """Make a version the article's current one."""
    connection.execute(update(articles).where(articles.c.id == article_id).values(version_id=version_id))
    current = {"current": case((passages.c.version_id == version_id, 1), else_=0)}
    connection.execute(update(passages).where(passages.c.article_id == article_id).values(current))


def articles_of(connection: Connection, ids: Collection[int]) -> dict[int, Article]:
    """Return the articles of these ids."""
    kept: dict[int, Article] = seen(connection, "articles")
    found = {each: kept[each] for each in ids if each in kept}
    for some in batches(each for each in ids if each not in found):
        rows = connection.execute(_ARTICLES, {"wanted": some})
        found |= {each.id: each for each in map(as_article, rows)}
    kept |= found
    return found


def bodies_of(connection: Connection, version_ids: Collection[int]) -> dict[int, tuple[str, str]]:
    """Return the SHA-256 and content of texts by the ids of their rows."""
    kept: dict[int, tuple[str, str]] = seen(connection, "bodies")
    found = {each: kept[each] for each in version_ids if each in kept}
    for some in batches(each for each in version_ids if each not in found):
        rows = connection.execute(_BODIES, {"wanted": some})
        found |= {key: (sha, unpack_text(body)) for key, sha, body in rows}
    kept |= found
    return found


def _packed(connection: Connection, sha: str) -> Row[bytes, bytes, bytes]:
    query = select(versions.c.text, versions.c.blocks, versions.c.sentences).where(versions.c.sha == sha)
    row = connection.execute(query).first()
    if row is None:
        raise _not_held(sha)
    return row


def _texts(connection: Connection, shas: Collection[str]) -> dict[str, Text]:
    return {
        sha: Text(unpack_text(body), unpack_blocks(blocks))
        for some in batches(shas)
        for sha, body, blocks in connection.execute(_TEXTS, {"shas": some})
    }


def _not_held(sha: str) -> InputError:
    return InputError(f"No text {sha[:12]} is held; its article may have been removed.")


def _stored_passages(connection: Connection, ids: Sequence[int]) -> dict[int, StoredPassage]:
    rows = connection.execute(_PASSAGES, {"wanted": list(ids)}).all()
    known = articles_of(connection, {row.article_id for row in rows})
    bodies = bodies_of(connection, {row.version_id for row in rows})
    found: dict[int, StoredPassage] = {}
    for row in rows:
        sha, content = bodies[row.version_id]
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
