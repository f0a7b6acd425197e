"""Take an article out of every table."""

from sqlalchemy import Column, Connection, Table, delete, select

from corpus.moments import timestamp
from corpus.store.catalogue import fulltext
from corpus.store.catalogue.keyed import forget_names, forget_speakers, speakers_of
from corpus.store.catalogue.origins import groups
from corpus.store.catalogue.tables import article_names, articles, observations, pages, versions
from corpus.store.engines.database import batches


def take_out(connection: Connection, article_id: int) -> None:
    """Take out all that stands under an article, and the texts, pages and names that nothing else uses."""
    texts = _used(connection, observations.c.version_id, article_id)
    raw_pages = _used(connection, observations.c.page_id, article_id)
    named = _used(connection, article_names.c.name_id, article_id)
    spoken = speakers_of(connection, article_id)
    fulltext.unindex_current(connection, article_id)
    groups.forget(connection, article_id, timestamp())
    connection.execute(delete(articles).where(articles.c.id == article_id))
    _drop_unused(connection, versions, texts, observations.c.version_id)
    _drop_unused(connection, pages, raw_pages, observations.c.page_id)
    forget_names(connection, named)
    forget_speakers(connection, spoken)


def _used(connection: Connection, column: Column[int], article_id: int) -> list[int]:
    """Return what an article refers to by `column`."""
    query = select(column).where(column.table.c.article_id == article_id, column.is_not(None)).distinct()
    return list(connection.execute(query).scalars())


def _drop_unused(connection: Connection, kept: Table, ids: list[int], by: Column[int]) -> None:
    """Drop, of these rows, those that nothing refers to any more by the column `by`."""
    still = select(by).where(by == kept.c.id).exists()
    for some in batches(ids):
        connection.execute(delete(kept).where(kept.c.id.in_(some), ~still))
