"""RSS and Atom: the articles that a feed names, with the dates and titles it gives them.

The only file that imports feedparser, which gets no more than the entries that are taken, as sound XML.
"""

import html
import io
import re
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urljoin

from corpus.dates import Dated, published
from corpus.errors import InputError, SourceError
from corpus.links import Broken, Link, Listing, newest, web_address
from corpus.nouns import Metadata
from corpus.safe_xml import Element, children, local, parse, words
from corpus.text import clean

_ENTRIES = ("item", "entry")
_DATES = ("pubdate", "published", "date", "issued", "updated", "modified")
_BULKY = ("description", "encoded", "content", "summary", "comments", "enclosure", "thumbnail", "group")
_TAGS = re.compile(r"<[^>]{0,1000}>")


def read_feed(body: bytes, named: str, base: str | None, most: int) -> Listing:
    """The newest entries of a feed, in its order; SourceError where it has none."""
    root = parse(body, named)
    total = _thin(root, most)
    if not total:
        raise SourceError(f"{named} is a feed without entries. There is nothing to add yet.")
    links, broken = [], []
    for number, entry in enumerate(_parsed(root), 1):
        place = f"{named}, entry {number}"
        try:
            links.append(_link(entry, base, place))
        except SourceError as error:
            broken.append(Broken(place, str(error)))
    return Listing(tuple({link.url: link for link in links}.values()), tuple(broken), total)


def _thin(root: Element, most: int) -> int:
    """Take out all entries but the newest, and of these what is not read; how many there were."""
    entries = [element for element in root.iter() if local(element) in _ENTRIES]
    kept = set(newest([_date(entry) if len(entries) > most else "" for entry in entries], most))
    for number, entry in enumerate(entries):
        if number not in kept and (parent := entry.getparent()) is not None:
            parent.remove(entry)
        for child in list(children(entry, *_BULKY)):
            entry.remove(child)
    return len(entries)


def _date(entry: Element) -> str:
    """When an entry says that it was published, in UTC as far as can be told, so that dates can be compared."""
    stated = next(filter(None, (words(entry, name) for name in _DATES)), "")
    try:
        dated = published(stated)
    except InputError:
        return ""
    if dated is None or dated[1] != "minute":
        return dated[0] if dated else ""
    return datetime.fromisoformat(dated[0]).astimezone(UTC).isoformat()


def _parsed(root: Element) -> list[Any]:
    """The entries; what RSS calls simply a date is one of publication."""
    import feedparser
    from lxml import etree

    found = feedparser.parse(io.BytesIO(etree.tostring(root, encoding="utf-8", xml_declaration=True)))
    for entry in found.entries:
        if str(found.version).startswith("rss") and "published" not in entry and "updated" in entry:
            entry["published"], entry["published_parsed"] = entry["updated"], entry.get("updated_parsed")
    return list(found.entries)


def _link(entry: Any, base: str | None, place: str) -> Link:
    written = str(entry.get("feedburner_origlink") or entry.get("link") or "").strip()
    if not written:
        raise SourceError(f"{place} has no link; add its page by hand.")
    try:
        url = urljoin(base or "", written)
    except ValueError:
        url = ""
    if not web_address(url):
        raise SourceError(f"{place}: {written[:100]!r} is no web address.")
    return Link(url, told=_told(entry), place=place)


def _told(entry: Any) -> Metadata:
    title = clean(html.unescape(_TAGS.sub("", str(entry.get("title") or ""))))
    try:
        dated = published(str(entry.get("published") or "")) or _utc(entry.get("published_parsed"))
    except InputError:
        dated = _utc(entry.get("published_parsed"))
    told = Metadata(title=title[:300] or None)
    return Metadata(title=told.title, published=dated[0], precision=dated[1]) if dated else told


def _utc(parsed: Any) -> Dated | None:
    """What feedparser makes of a date in another form."""
    if parsed is None:
        return None
    year, month, day, hour, minute, second = parsed[:6]
    return published(f"{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{min(second, 59):02}+00:00")
