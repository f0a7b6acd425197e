"""Erase an article from the disk: out of every table, out of the bin, and out of what the index of words had of it."""

from sqlalchemy import Connection, select

from corpus.errors import InputError
from corpus.moments import timestamp
from corpus.store.catalogue import fulltext
from corpus.store.catalogue.removal import bin, taking_out, tombstones
from corpus.store.catalogue.tables import articles
from corpus.store.records import Purged

_TOLD = ("versions", "pages", "passages", "statements")


def purge(connection: Connection, article_id: int) -> Purged:
    """Erase an article that is held, or lies in the bin. The words of a text that another article has too stay with it.

    InputError where there is neither.
    """
    rows = bin.erase(connection, article_id)
    if connection.execute(select(articles.c.id).where(articles.c.id == article_id)).first():
        rows = bin.rows_of(connection, article_id)
        taking_out.take_out(connection, article_id)
        fulltext.compact(connection)
    if rows is None:
        raise InputError(f"There is no article {article_id} to purge, nor was it removed lately.")
    texts = tuple(str(row["sha"]) for row in rows["versions"])
    tombstones.bury(connection, [str(row["identity"]) for row in rows["places"]], texts, timestamp())
    return Purged(article_id, texts, {name: len(rows[name]) for name in _TOLD})
