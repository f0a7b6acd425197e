"""Whether a text that is held already, come from a new place, is the same piece again. Pure.

The same publisher printing the same text is one piece in two places; another publisher printing it is an article of
its own, and a copy (`origins`).
"""

from urllib.parse import urlsplit

from corpus.catalogue.days import overlap
from corpus.identity import fold
from corpus.nouns import Metadata


def same_piece(one: Metadata, other: Metadata) -> bool:
    """Of two accounts of one text: same publisher, and no date that speaks against it."""
    return _same_publisher(one, other) and overlap(one.published, other.published)


def _same_publisher(one: Metadata, other: Metadata) -> bool:
    """By outlet where both have one, else by the host of the links where both have one; the unknown contradicts
    nobody."""
    mine, theirs = fold(one.outlet), fold(other.outlet)
    if mine is None or theirs is None:
        mine, theirs = _host(one.url), _host(other.url)
    return mine is None or theirs is None or mine == theirs


def _host(url: str | None) -> str | None:
    try:
        return urlsplit(url or "").hostname
    except ValueError:
        return None
