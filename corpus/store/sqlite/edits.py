"""Correct what is known about an article, or take it out everywhere."""

from collections.abc import Mapping
from datetime import UTC, datetime

from sqlalchemy import Column, Connection, Table, delete, select, update

from corpus.errors import InputError
from corpus.identity import url_identity
from corpus.nouns import Article
from corpus.store.records import Vectors
from corpus.store.sqlite import origin_groups, statement_writes
from corpus.store.sqlite.article_rows import FIELDS, as_article, edited, select_article
from corpus.store.sqlite.columns import pack_vectors
from corpus.store.sqlite.tables import article_names, articles, names, observations, pages, passages, places, versions
from corpus.store.sqlite.texts import (
    bump,
    drop_passages,
    index_current,
    insert_row,
    lay_passages,
    note_change,
    unindex_current,
)

_READ_BY = {"language", "speaker"}  # by these a text is read for statements


def edit(
    connection: Connection, article_id: int, changes: Mapping[str, str | None], vectors: Vectors | None
) -> Article:
    """The article after the change; what is set here is not overruled by later looks at the page.

    With `vectors`, one row for each current passage in order, the passages are laid anew under new ids.
    """
    values = edited(changes)
    row = _row(connection, article_id)
    by_hand = sorted({*str(row["by_hand"]).split(), *changes} & set(FIELDS))
    unindex_current(connection, article_id)
    connection.execute(
        update(articles).where(articles.c.id == article_id).values(values | {"by_hand": " ".join(by_hand)})
    )
    if vectors is not None:
        _relay(connection, article_id, int(str(row["version_id"])), vectors)
    index_current(connection, article_id)
    if url := values.get("url"):
        _know_by_url(connection, article_id, url)
    if _READ_BY & changes.keys():
        statement_writes.note_unread(connection)
    note_change(connection, article_id)
    bump(connection)
    return as_article(connection.execute(select_article().where(articles.c.id == article_id)).one())


def remove(connection: Connection, article_id: int) -> None:
    """Everything that stands under the article, and the texts, pages and names that nothing else uses."""
    _row(connection, article_id)
    texts = _used(connection, observations.c.version_id, article_id)
    raw_pages = _used(connection, observations.c.page_id, article_id)
    named = _used(connection, article_names.c.name_id, article_id)
    unindex_current(connection, article_id)
    origin_groups.forget(connection, article_id, datetime.now(UTC).isoformat(timespec="seconds"))
    connection.execute(delete(articles).where(articles.c.id == article_id))
    _drop_unused(connection, versions, texts, observations.c.version_id)
    _drop_unused(connection, pages, raw_pages, observations.c.page_id)
    _drop_unused(connection, names, named, article_names.c.name_id)
    note_change(connection, article_id)
    bump(connection)


def _used(connection: Connection, column: Column[int], article_id: int) -> list[int]:
    """What an article refers to by `column`."""
    query = select(column).where(column.table.c.article_id == article_id, column.is_not(None)).distinct()
    return list(connection.execute(query).scalars())


def _drop_unused(connection: Connection, kept: Table, ids: list[int], by: Column[int]) -> None:
    """Of these rows, those that nothing refers to any more by the column `by`."""
    still = select(by).where(by == kept.c.id).exists()
    for at in range(0, len(ids), 1000):
        connection.execute(delete(kept).where(kept.c.id.in_(ids[at : at + 1000]), ~still))


def _row(connection: Connection, article_id: int) -> Mapping[str, object]:
    row = connection.execute(select(articles).where(articles.c.id == article_id)).first()
    if row is None:
        raise InputError(
            f"There is no article {article_id} in this corpus. To see them all: onrecord articles --limit 0"
        )
    return dict(row._mapping)


def _relay(connection: Connection, article_id: int, version_id: int, vectors: Vectors) -> None:
    columns = (passages.c.start, passages.c.end, passages.c.sentences)
    mine = (passages.c.article_id == article_id) & (passages.c.current == 1)
    laid = [dict(row._mapping) for row in connection.execute(select(*columns).where(mine).order_by(passages.c.id))]
    drop_passages(connection, article_id, version_id)
    lay_passages(connection, article_id, version_id, laid, pack_vectors(vectors, len(laid)))


def _know_by_url(connection: Connection, article_id: int, url: str) -> None:
    """From now on the article is known at this address too, so that adding it from there finds it."""
    name = url_identity(url)
    if name is None:
        return
    holder = connection.execute(select(places.c.article_id).where(places.c.identity == name)).scalar()
    if holder is not None and holder != article_id:
        raise InputError(f"{url} is article {holder} already. To look at it: onrecord show {holder}")
    if holder is None:
        held = select(places).where(places.c.article_id == article_id).order_by(places.c.id)
        first = connection.execute(held).first()
        if first is not None:
            row = {
                "article_id": article_id,
                "version_id": first.version_id,
                "source": url,
                "seen": first.seen,
            }
            insert_row(connection, places, row | {"identity": name, "url": url})
