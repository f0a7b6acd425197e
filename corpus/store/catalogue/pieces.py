"""Incoming pieces in the form in which they are stored, and what they are to an article that is held already.

The same publisher printing the same text is one piece in two places; another publisher printing it is an article of its
own, and a copy (`origins`). A page that shows less than it did is a page that could not be read; one that shows the
rest has not changed.
"""

import hashlib
import zlib
from functools import cached_property
from urllib.parse import urlsplit

from sqlalchemy import Connection, select

from corpus.identity import fold_outlet
from corpus.language.dates import may_coincide
from corpus.nouns import Metadata
from corpus.origins import Signature, counted, signature
from corpus.store.catalogue.rows import pack_blocks, pack_sentences, pack_spans, pack_text, pack_vectors, unpack_text
from corpus.store.catalogue.tables import articles, versions
from corpus.store.records import Incoming

_LEAST_KEPT = 0.5  # a page that lost more than this and changed nothing else was cut, and not edited
_ENDS = " .…\n"


class Piece:
    """An incoming piece with the rows that are stored of it, each worked out when first asked for.

    `pack` asks for all of it: called before a transaction begins, it keeps compression and signatures out of the time
    in which every other writer waits.
    """

    def __init__(self, item: Incoming) -> None:
        self.item = item
        self.sha = item.document.version
        self.metadata: Metadata = item.document.metadata

    def pack(self) -> None:
        """Work out all that storing it as something new takes."""
        _ = self.version, self.page, self.passages, self.vectors, self.words, self.signature

    @cached_property
    def version(self) -> dict[str, object]:
        """The row of its text."""
        text = self.item.document.text
        return {
            "sha": self.sha,
            "text": pack_text(text.content),
            "blocks": pack_blocks(text.blocks),
            "sentences": pack_sentences(self.item.document.sentences),
        }

    @cached_property
    def page(self) -> dict[str, object] | None:
        """The row of its raw page."""
        page = self.item.page
        if page is None:
            return None
        sha = hashlib.sha256(page.body).hexdigest()
        return {"sha": sha, "body": zlib.compress(page.body, 6), "content_type": page.content_type}

    @cached_property
    def passages(self) -> list[dict[str, object]]:
        """The rows of its passages, without what only the catalogue knows."""
        return [
            {"start": passage.start, "end": passage.end, "sentences": pack_spans(passage.sentences)}
            for passage in self.item.document.passages
        ]

    @cached_property
    def vectors(self) -> list[bytes] | None:
        """The vectors, a blob a passage."""
        given = self.item.vectors
        return None if given is None else pack_vectors(given, len(self.item.document.passages))

    @cached_property
    def words(self) -> list[str]:
        """The text of each passage."""
        content = self.item.document.text.content
        return [content[passage.start : passage.end] for passage in self.item.document.passages]

    @cached_property
    def signature(self) -> Signature:
        """The signature by which its copies are found."""
        return signature(self.item.document.text.content, counted(self.item.document.sentences))


def partial(connection: Connection, article_id: int) -> str | None:
    """Return why only the beginning of an article is held, None where it is held whole."""
    reason = connection.execute(select(articles.c.partial).where(articles.c.id == article_id)).scalar_one()
    return None if reason is None else str(reason)


def shrunk(connection: Connection, piece: Piece, article_id: int) -> bool:
    """Tell whether a look at an article that is held whole shows only its beginning."""
    if piece.item.whole or partial(connection, article_id) is not None:
        return False
    return piece.item.partial is not None or (_fetched(piece) and _cut_short(connection, piece, article_id))


def _fetched(piece: Piece) -> bool:
    return piece.item.page is not None and piece.item.page.url is not None


def _cut_short(connection: Connection, piece: Piece, article_id: int) -> bool:
    """Tell whether the new text is the old one up to some place in its first half."""
    held = select(versions.c.text).join_from(articles, versions).where(articles.c.id == article_id)
    old, new = unpack_text(connection.execute(held).scalar_one()), piece.item.document.text.content
    return len(new) < _LEAST_KEPT * len(old) and old.startswith(new.rstrip(_ENDS))


def same_piece(one: Metadata, other: Metadata) -> bool:
    """Tell whether two accounts of one text are of one piece: same publisher, and no date that speaks against it."""
    return _same_publisher(one, other) and may_coincide(one.published, other.published)


def _same_publisher(one: Metadata, other: Metadata) -> bool:
    """Compare outlets where both have one, else hosts of links where both have one; the unknown contradicts nobody."""
    mine, theirs = fold_outlet(one.outlet), fold_outlet(other.outlet)
    if mine is None or theirs is None:
        mine, theirs = _host(one.url), _host(other.url)
    return mine is None or theirs is None or mine == theirs


def _host(url: str | None) -> str | None:
    try:
        return urlsplit(url or "").hostname
    except ValueError:
        return None
