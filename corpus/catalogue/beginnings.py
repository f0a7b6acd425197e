"""Articles of which only the beginning was shown: which look saw less than is held, and what completes one.

A page that shows less than it did is a page that could not be read; one that shows the rest has not changed. Steps of
`adding`, inside its transaction.
"""

from sqlalchemy import Connection, select

from corpus.catalogue.packing import unpack_text
from corpus.catalogue.pieces import Piece
from corpus.catalogue.tables import articles, observations, versions

_LEAST_KEPT = 0.5  # a page that lost more than this and changed nothing else was cut, and not edited
_ENDS = " .…\n"


def partial(connection: Connection, article_id: int) -> str | None:
    """Why only the beginning of an article is held; None where it is held whole."""
    reason = connection.execute(select(articles.c.partial).where(articles.c.id == article_id)).scalar_one()
    return None if reason is None else str(reason)


def seen_as_beginning(connection: Connection, article_id: int, sha: str) -> bool:
    """Whether a text was seen as no more than the beginning of an article."""
    looks = select(observations.c.id).join_from(observations, versions).where(
        observations.c.article_id == article_id, versions.c.sha == sha, observations.c.partial.is_not(None)
    )  # fmt: skip
    return connection.execute(looks.limit(1)).first() is not None


def shrunk(connection: Connection, piece: Piece, article_id: int) -> bool:
    """Whether a look at an article that is held whole shows only its beginning."""
    if piece.item.whole or partial(connection, article_id) is not None:
        return False
    return piece.item.partial is not None or (_fetched(piece) and _cut_short(connection, piece, article_id))


def _fetched(piece: Piece) -> bool:
    return piece.item.page is not None and piece.item.page.url is not None


def _cut_short(connection: Connection, piece: Piece, article_id: int) -> bool:
    """Whether the new text is the old one up to some place in its first half."""
    held = select(versions.c.text).join_from(articles, versions).where(articles.c.id == article_id)
    old, new = unpack_text(connection.execute(held).scalar_one()), piece.item.document.text.content
    return len(new) < _LEAST_KEPT * len(old) and old.startswith(new.rstrip(_ENDS))
