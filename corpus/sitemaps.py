"""Sitemaps and their indexes: the pages of a site, the newest where there are too many."""

from datetime import UTC, datetime
from urllib.parse import urljoin

from corpus.dates import Dated, published
from corpus.errors import InputError, SourceError
from corpus.links import Broken, Link, Listing, newest, web_address
from corpus.nouns import Metadata
from corpus.safe_xml import Element, children, parse, words


def read_sitemap(body: bytes, named: str, base: str | None, most: int) -> Listing:
    """The newest pages of a sitemap; SourceError where it has none."""
    entries = list(children(parse(body, named), "url"))
    if not entries:
        raise SourceError(f"{named} is a sitemap without pages. There is nothing to add.")
    return _listing(entries, named, base, most)


def read_sitemap_index(body: bytes, named: str, base: str | None, most: int) -> Listing:
    """The sitemaps of an index, those changed last."""
    entries = list(children(parse(body, named), "sitemap"))
    if not entries:
        raise SourceError(f"{named} is an index without sitemaps. There is nothing to add.")
    found = _listing(entries, named, base, most)
    return Listing(found.links, found.broken, found.total, holds="listings")


def _listing(entries: list[Element], named: str, base: str | None, most: int) -> Listing:
    kept = newest([_changed(entry) for entry in entries], most)
    links: dict[str, Link] = {}
    broken = []
    for at in kept:
        place, written = f"{named}, entry {at + 1}", words(entries[at], "loc")
        url = _absolute(base, written)
        if url is None:
            broken.append(Broken(place, f"{place}: {written[:100]!r} is no web address."))
        else:
            links.setdefault(url, Link(url, told=_told(entries[at]), place=place))
    return Listing(tuple(links.values()), tuple(broken), len(entries))


def _absolute(base: str | None, written: str) -> str | None:
    try:
        url = urljoin(base or "", written) if written else ""
    except ValueError:
        return None
    return url if web_address(url) else None


def _changed(entry: Element) -> str:
    """When the page changed last, in UTC so that times can be compared; empty where that is not told."""
    dated = _dated(words(entry, "lastmod")) or _news_date(entry)
    if dated is None or dated[1] != "minute":
        return dated[0] if dated else ""
    return datetime.fromisoformat(dated[0]).astimezone(UTC).isoformat()


def _told(entry: Element) -> Metadata:
    """What a news sitemap says of a page; a plain one tells only when it changed, which is no date of publication."""
    for news in children(entry, "news"):
        names = [words(publication, "name") for publication in children(news, "publication")]
        dated = _news_date(entry)
        return Metadata(
            title=words(news, "title")[:300] or None,
            outlet=next(filter(None, names), None),
            published=dated[0] if dated else None,
            precision=dated[1] if dated else None,
        )
    return Metadata()


def _news_date(entry: Element) -> Dated | None:
    return next((_dated(words(news, "publication_date")) for news in children(entry, "news")), None)


def _dated(value: str) -> Dated | None:
    try:
        return published(value)
    except InputError:  # the page itself will tell
        return None
