"""What has come since a look before: told by the numbers of statements and passages, which are never used again.

They are given in the order of commits, by whichever process, so what is numbered higher came later. A text that is read
anew by a newer extractor, or embedded anew under another title, has new numbers too, but was not seen of late.
"""

from sqlalchemy import Connection, func, select

from corpus.catalogue.records import Arrivals
from corpus.catalogue.storing import last_id
from corpus.catalogue.tables import observations, passages, statements, versions


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
