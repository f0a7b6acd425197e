"""Recognise a feed, a sitemap or a list of feeds by its bytes, and read the links in it.

Their names and content types do not matter: half of all feeds come as text/html or application/octet-stream.
"""

import re
import zlib
from collections.abc import Callable
from typing import Literal

from corpus.errors import SourceError
from corpus.sources.links import MOST, Listing
from corpus.sources.listings.feeds import read_feed, read_json_feed, read_sitemap, read_sitemap_index
from corpus.sources.listings.opml import read_opml
from corpus.sources.listings.xml import root_element

ListingKind = Literal["feed", "feed in JSON", "sitemap", "sitemap index", "list of feeds"]

MAX_UNPACKED = 50 * 1024 * 1024  # what the sitemap protocol allows
_JSON_FEED = re.compile(rb"\"version\"\s*:\s*\"https?:\\?/\\?/(?:www\.)?jsonfeed\.org\\?/version")
_SNIFFED = 40_000
_GZIP = b"\x1f\x8b"
_ROOTS: dict[str, ListingKind] = {
    "rss": "feed",
    "rdf": "feed",
    "feed": "feed",
    "urlset": "sitemap",
    "sitemapindex": "sitemap index",
    "opml": "list of feeds",
}
_READERS: dict[ListingKind, Callable[[bytes, str, str | None, int], Listing]] = {
    "feed": read_feed,
    "feed in JSON": read_json_feed,
    "sitemap": read_sitemap,
    "sitemap index": read_sitemap_index,
    "list of feeds": lambda body, named, base, most: read_opml(body, named, most),
}


def listing_kind(body: bytes) -> ListingKind | None:
    """The kind of listing that the bytes are; None for anything else, such as articles."""
    begin = _begin(body) if body.startswith(_GZIP) else body
    if _JSON_FEED.search(begin[:_SNIFFED]) and begin.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return "feed in JSON"
    found = root_element(begin)
    if found is None:
        return None
    name, tag = found
    if name == "rdf" and "purl.org/rss" not in tag and "my.netscape.com/rdf" not in tag:
        return None
    return _ROOTS.get(name)


def read_listing(body: bytes, named: str, base: str | None = None, most: int = MOST) -> Listing:
    """The links of a listing, at most `most`, the newest; `base` is the address it came from. Raises SourceError."""
    kind = listing_kind(body)
    if kind is None:
        raise SourceError(f"{named} is no feed, sitemap or list of feeds. Check the address, or the file.")
    return _READERS[kind](_unpacked(body, named) if body.startswith(_GZIP) else body, named, base, most)


def _begin(body: bytes) -> bytes:
    try:
        return zlib.decompressobj(wbits=31).decompress(body, 40_000)
    except zlib.error:
        return b""


def _unpacked(body: bytes, named: str) -> bytes:
    unpacker = zlib.decompressobj(wbits=31)
    try:
        whole = unpacker.decompress(body, MAX_UNPACKED + 1)
    except zlib.error as error:
        raise SourceError(f"{named} is damaged: it cannot be unpacked. Get it again.") from error
    if len(whole) > MAX_UNPACKED:
        raise SourceError(f"{named} unpacks to more than {MAX_UNPACKED:,} bytes; it is not read.")
    if not unpacker.eof:
        raise SourceError(f"{named} is cut short: it cannot be unpacked to its end. Get it again.")
    return whole
