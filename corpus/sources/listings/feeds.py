"""Read the links in feeds (RSS, Atom, JSON), sitemaps and their indexes.

Where there are too many entries the newest are taken. The only file that imports feedparser, which gets no more than
the entries that are taken, as sound XML.
"""

import html
import io
import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urljoin

from corpus.errors import InputError, SourceError
from corpus.formats.charset import decode
from corpus.formats.html.names.byline import byline
from corpus.language.dates import PreciseDate, parse_date
from corpus.language.text import clean, count_words
from corpus.nouns import Metadata
from corpus.sources.links import Broken, EmptyListing, Link, Listing, newest, web_address
from corpus.sources.listings.feed_dates import comparable, day_order, entry_date
from corpus.sources.listings.xml import Element, child_text, children, local_name, parse_xml
from corpus.web.onward import is_front_page

_ENTRIES = ("item", "entry")
_DATES = ("pubdate", "published", "date", "issued", "updated", "modified")
_BULKY = ("description", "encoded", "content", "summary", "comments", "enclosure", "thumbnail", "group")
_LONGEST_TEXT = 2_000_000  # characters
_LEAST_TEXT, _LEAST_SUMMARY = 30, 250  # words of what may be a whole article
_MOST_HELD = 6
_MOST_SECTIONS = 50
_TAGS = re.compile(r"<[^>]{0,1000}>")
_LAST_PARAGRAPH = re.compile(r"<p\b[^>]{0,1000}>((?:(?!<p\b).){0,4000})</p>\s*(?:</\w+>\s*)*\Z", re.S | re.I)
_LONGEST_SOURCE = 120  # characters beside the title in "The post … appeared first on …"


# Feeds -----------------------------------------------------------------------------------------------------------


def read_feed(body: bytes, named: str, base: str | None, most: int) -> Listing:
    """The newest entries of a feed, in its order; SourceError where it has none."""
    root = parse_xml(body, named)
    total, texts = _thin(root, most)
    if not total:
        raise EmptyListing(f"{named} is a feed without entries. There is nothing to add yet.")
    outlet = next((child_text(channel, "title") for channel in [*children(root, "channel"), root]), "")
    links, broken = [], []
    entries = _parsed(root)
    day_first = day_order(str(entry.get("published") or "") for entry in entries)
    for number, entry in enumerate(entries, 1):
        place = f"{named}, entry {number}"
        text = texts[number - 1] if number <= len(texts) else ""
        try:
            links.append(_link(entry, base, place, text, outlet, day_first))
        except SourceError as error:
            broken.append(Broken(place, str(error)))
    return _listed(links, broken, total, outlet)


def _listed(links: Sequence[Link], broken: Sequence[Broken], total: int, title: str) -> Listing:
    """A feed's listing; a name that several entries bear names none of them."""
    bearers = Counter(link.id for link in links)
    own = [link if bearers[link.id] == 1 else replace(link, id="") for link in links]
    by_address = {link.url or link.place: link for link in own}
    return Listing(tuple(by_address.values()), tuple(broken), total, title=clean(title)[:200])


def _thin(root: Element, most: int) -> tuple[int, list[str]]:
    """Take out all entries but the newest, and of these what is bulky; return their number before, and the texts of
    those that stay."""
    entries = [element for element in root.iter() if local_name(element) in _ENTRIES]
    kept = set(newest([_date(entry) if len(entries) > most else "" for entry in entries], most))
    texts = []
    for number, entry in enumerate(entries):
        if number in kept:
            texts.append(_full_text(entry))
        elif (parent := entry.getparent()) is not None:
            parent.remove(entry)
        for child in list(children(entry, *_BULKY)):
            entry.remove(child)
    return len(entries), texts


def _full_text(entry: Element) -> str:
    """The text of the whole article in HTML, where the feed has it; empty where it has a summary."""
    from lxml.etree import tostring

    held = [*children(entry, "encoded", "content"), *children(entry, "description", "summary")]
    for number, element in enumerate(held):
        inner = str(tostring(element, encoding="unicode", method="html", with_tail=False)) if len(element) else ""
        text = (inner or element.text or "")[:_LONGEST_TEXT]
        least = _LEAST_TEXT if local_name(element) in ("encoded", "content") else _LEAST_SUMMARY
        if number < _MOST_HELD and count_words(_TAGS.sub("", text)) >= least:
            return text
    return ""


def _date(entry: Element) -> str:
    """The date of an entry, in UTC as far as can be told, so that dates can be compared; empty where it has none."""
    return comparable(next(filter(None, (child_text(entry, name) for name in _DATES)), ""))


def _parsed(root: Element) -> list[Any]:
    """The entries; what RSS calls simply a date is one of publication."""
    import feedparser
    from lxml import etree

    found = feedparser.parse(io.BytesIO(etree.tostring(root, encoding="utf-8", xml_declaration=True)))
    for entry in found.entries:
        if str(found.version).startswith("rss") and "published" not in entry and "updated" in entry:
            entry["published"], entry["published_parsed"] = entry["updated"], entry.get("updated_parsed")
    return list(found.entries)


def _link(entry: Any, base: str | None, place: str, text: str, outlet: str, day_first: bool | None = None) -> Link:
    written = _address(entry)
    details = _details(entry, outlet, day_first)
    id, sections = str(entry.get("id") or "")[:1_000], tuple(_sections(entry))
    if not written and text:
        details = replace(details, outlet=clean(outlet)[:200] or None)
        return Link("", from_feed=details, place=place, text=text, id=id, sections=sections)
    if not written:
        raise SourceError(f"{place} has no link; add its page by hand.")
    try:
        url = urljoin(base or "", written)
    except ValueError:
        url = ""
    if not web_address(url):
        raise SourceError(f"{place}: {written[:100]!r} is no web address.")
    text = _without_source(text, details.title or "", url)
    return Link(url, from_feed=details, place=place, text=text, id=id, sections=sections)


def _address(entry: Any) -> str:
    """The link of an entry as it is written; where that is none or the front page, the name that is an address."""
    written, named = (str(entry.get(key) or "").strip() for key in ("link", "id"))
    if web_address(named) and not is_front_page(named) and (not written or _is_front(written)):
        return named
    return str(entry.get("feedburner_origlink") or written).strip()


def _is_front(written: str) -> bool:
    return web_address(written) and is_front_page(written)


def _without_source(text: str, title: str, url: str) -> str:
    """The text without a last paragraph that only says, in whatever language, where the entry has appeared first."""
    last = _LAST_PARAGRAPH.search(text)
    words = clean(html.unescape(_TAGS.sub("", last[1]))) if last else ""
    linked = last is not None and url.partition("?")[0].rstrip("/") in html.unescape(last[1])
    repeats = bool(title) and title in words and len(words) <= len(title) + _LONGEST_SOURCE
    return text[: last.start()] if last and linked and repeats else text


def _sections(entry: Any) -> Iterator[str]:
    """The sections and topics that a feed names for an entry."""
    for tag in list(entry.get("tags") or ())[:_MOST_SECTIONS]:
        named = tag.get("term") or tag.get("label") if hasattr(tag, "get") else tag
        if isinstance(named, str) and named.strip():
            yield clean(named)[:100]


def _details(entry: Any, outlet: str, day_first: bool | None) -> Metadata:
    title = clean(html.unescape(_TAGS.sub("", str(entry.get("title") or ""))))
    names = [str(each.get("name") or "") for each in entry.get("authors") or () if isinstance(each, dict)]
    told = Metadata(title=title[:300] or None, byline=byline([name for name in names if name], None, outlet))
    dated = entry_date(str(entry.get("published") or ""), entry.get("published_parsed"), day_first)
    return replace(told, published=dated[0], precision=dated[1]) if dated else told


# JSON Feed -------------------------------------------------------------------------------------------------------


def read_json_feed(body: bytes, named: str, base: str | None, most: int) -> Listing:
    """The newest entries of a feed in JSON, in its order; SourceError where it has none."""
    try:
        feed = json.loads(decode(body) or "")
    except (ValueError, RecursionError) as error:
        raise SourceError(f"{named} is a JSON Feed that cannot be read. Check the address, or the file.") from error
    items = feed.get("items") if isinstance(feed, dict) else None
    entries = [each for each in items if isinstance(each, dict)] if isinstance(items, list) else []
    if not entries:
        raise EmptyListing(f"{named} is a feed without entries. There is nothing to add yet.")
    kept = newest([comparable(_said(each, "date_published", "date_modified")) for each in entries], most)
    links, broken = [], []
    for at in kept:
        place = f"{named}, entry {at + 1}"
        try:
            links.append(_item(entries[at], base, place, _said(feed, "title")))
        except SourceError as error:
            broken.append(Broken(place, str(error)))
    return _listed(links, broken, len(entries), _said(feed, "title"))


def _item(item: dict[str, object], base: str | None, place: str, outlet: str) -> Link:
    text = _said(item, "content_html") or _paragraphs(_said(item, "content_text"))
    whole = text if len(_TAGS.sub("", text).split()) >= _LEAST_TEXT else ""
    said = {
        "link": _said(item, "url", "external_url"),
        "title": _said(item, "title"),
        "published": _said(item, "date_published"),
        "authors": item.get("authors") or [item.get("author")],
        "id": str(item.get("id") or ""),
        "tags": tags if isinstance(tags := item.get("tags"), list) else [],
    }
    return _link(said, base, place, whole[:_LONGEST_TEXT], outlet)


def _said(item: dict[str, object], *names: str) -> str:
    return next((value for name in names if isinstance(value := item.get(name), str) and value), "")


def _paragraphs(text: str) -> str:
    return "".join(f"<p>{html.escape(part)}</p>" for part in re.split(r"\n\s*\n", text) if part.strip())


# Sitemaps --------------------------------------------------------------------------------------------------------


def read_sitemap(body: bytes, named: str, base: str | None, most: int) -> Listing:
    """The newest pages of a sitemap; SourceError where it has none."""
    entries = list(children(parse_xml(body, named), "url"))
    if not entries:
        raise EmptyListing(f"{named} is a sitemap without pages. There is nothing to add.")
    return _listing(entries, named, base, most)


def read_sitemap_index(body: bytes, named: str, base: str | None, most: int) -> Listing:
    """The sitemaps of an index, those changed last."""
    entries = list(children(parse_xml(body, named), "sitemap"))
    if not entries:
        raise EmptyListing(f"{named} is an index without sitemaps. There is nothing to add.")
    found = _listing(entries, named, base, most)
    return Listing(found.links, found.broken, found.total, holds="listings")


def _listing(entries: list[Element], named: str, base: str | None, most: int) -> Listing:
    kept = newest([_changed(entry) for entry in entries], most)
    links: dict[str, Link] = {}
    broken = []
    for at in kept:
        place, written = f"{named}, entry {at + 1}", child_text(entries[at], "loc")
        url = _absolute(base, written)
        if url is None:
            broken.append(Broken(place, f"{place}: {written[:100]!r} is no web address."))
        else:
            links.setdefault(url, Link(url, from_feed=_news_details(entries[at]), place=place))
    return Listing(tuple(links.values()), tuple(broken), len(entries))


def _changed(entry: Element) -> str:
    """The last change of a page, in UTC so that times can be compared; empty where it is not told."""
    dated = _dated(child_text(entry, "lastmod")) or _news_date(entry)
    if dated is None or dated[1] != "minute":
        return dated[0] if dated else ""
    return datetime.fromisoformat(dated[0]).astimezone(UTC).isoformat()


def _news_details(entry: Element) -> Metadata:
    """The details of a page in a news sitemap; a plain one tells only its last change, no date of publication."""
    for news in children(entry, "news"):
        names = [child_text(publication, "name") for publication in children(news, "publication")]
        dated = _news_date(entry)
        return Metadata(
            title=child_text(news, "title")[:300] or None,
            outlet=next(filter(None, names), None),
            published=dated[0] if dated else None,
            precision=dated[1] if dated else None,
        )
    return Metadata()


def _news_date(entry: Element) -> PreciseDate | None:
    return next((_dated(child_text(news, "publication_date")) for news in children(entry, "news")), None)


def _absolute(base: str | None, written: str) -> str | None:
    try:
        url = urljoin(base or "", written) if written else ""
    except ValueError:
        return None
    return url if web_address(url) else None


def _dated(value: str) -> PreciseDate | None:
    try:
        return parse_date(value)
    except InputError:  # the page itself will tell
        return None
