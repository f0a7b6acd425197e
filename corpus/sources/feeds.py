"""Read the links in feeds (RSS, Atom, JSON), sitemaps and their indexes, and lists of feeds (OPML).

All of it is XML that strangers wrote: nothing is fetched for it, no entity of its own is followed, depth is limited,
and broken XML gives what can be read of it. Where there are too many entries the newest are taken. The only file that
imports feedparser, which gets no more than the entries that are taken, as sound XML.
"""

import html
import io
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, TypeAlias
from urllib.parse import urljoin

from corpus.errors import InputError, SourceError
from corpus.formats.charset import decode
from corpus.formats.html.names import byline
from corpus.language.dates import PreciseDate, parse_date
from corpus.language.text import clean
from corpus.nouns import Metadata
from corpus.sources.feed_dates import comparable, day_order, entry_date
from corpus.sources.links import Broken, Link, Listing, newest, web_address

if TYPE_CHECKING:
    import lxml.etree

Element: TypeAlias = "lxml.etree._Element"
_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")
_ENTITIES = re.compile(r"<!ENTITY", re.I)
_BEFORE_ROOT = re.compile(
    r"\s+|<\?.{0,500}?\?>|<!--.{0,20000}?-->|<!DOCTYPE[^\[>]{0,500}(?:\[[^\]]{0,2000}\]\s*)?>", re.S | re.I
)
_ROOT = re.compile(r"<(?:[\w.-]{1,40}:)?([\w.-]{1,60})(?=[\s/>])[^>]{0,4000}", re.S)
_SNIFFED = 40_000
_ENTRIES = ("item", "entry")
_DATES = ("pubdate", "published", "date", "issued", "updated", "modified")
_BULKY = ("description", "encoded", "content", "summary", "comments", "enclosure", "thumbnail", "group")
_LONGEST_TEXT = 2_000_000  # characters
_LEAST_TEXT, _LEAST_SUMMARY = 30, 250  # words of what may be a whole article
_MOST_HELD = 6
_TAGS = re.compile(r"<[^>]{0,1000}>")


# Feeds -----------------------------------------------------------------------------------------------------------


def read_feed(body: bytes, named: str, base: str | None, most: int) -> Listing:
    """The newest entries of a feed, in its order; SourceError where it has none."""
    root = _parse(body, named)
    total, texts = _thin(root, most)
    if not total:
        raise SourceError(f"{named} is a feed without entries. There is nothing to add yet.")
    outlet = next((_text(channel, "title") for channel in [*_children(root, "channel"), root]), "")
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
    return Listing(tuple({link.url or link.place: link for link in links}.values()), tuple(broken), total)


def _thin(root: Element, most: int) -> tuple[int, list[str]]:
    """Take out all entries but the newest, and of these what is bulky; return their number before, and the texts of
    those that stay."""
    entries = [element for element in root.iter() if _local(element) in _ENTRIES]
    kept = set(newest([_date(entry) if len(entries) > most else "" for entry in entries], most))
    texts = []
    for number, entry in enumerate(entries):
        if number in kept:
            texts.append(_full_text(entry))
        elif (parent := entry.getparent()) is not None:
            parent.remove(entry)
        for child in list(_children(entry, *_BULKY)):
            entry.remove(child)
    return len(entries), texts


def _full_text(entry: Element) -> str:
    """The text of the whole article in HTML, where the feed has it; empty where it has a summary."""
    from lxml.etree import tostring

    held = [*_children(entry, "encoded", "content"), *_children(entry, "description", "summary")]
    for number, element in enumerate(held):
        inner = str(tostring(element, encoding="unicode", method="html", with_tail=False)) if len(element) else ""
        text = (inner or element.text or "")[:_LONGEST_TEXT]
        least = _LEAST_TEXT if _local(element) in ("encoded", "content") else _LEAST_SUMMARY
        if len(_TAGS.sub("", text).split()) >= least and number < _MOST_HELD:
            return text
    return ""


def _date(entry: Element) -> str:
    """The date of an entry, in UTC as far as can be told, so that dates can be compared; empty where it has none."""
    return comparable(next(filter(None, (_text(entry, name) for name in _DATES)), ""))


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
    written = str(entry.get("feedburner_origlink") or entry.get("link") or "").strip()
    details = _details(entry, outlet, day_first)
    if not written and text:
        return Link("", from_feed=replace(details, outlet=clean(outlet)[:200] or None), place=place, text=text)
    if not written:
        raise SourceError(f"{place} has no link; add its page by hand.")
    try:
        url = urljoin(base or "", written)
    except ValueError:
        url = ""
    if not web_address(url):
        raise SourceError(f"{place}: {written[:100]!r} is no web address.")
    return Link(url, from_feed=details, place=place, text=text)


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
        raise SourceError(f"{named} is a feed without entries. There is nothing to add yet.")
    kept = newest([comparable(_said(each, "date_published", "date_modified")) for each in entries], most)
    links, broken = [], []
    for at in kept:
        place = f"{named}, entry {at + 1}"
        try:
            links.append(_item(entries[at], base, place, _said(feed, "title")))
        except SourceError as error:
            broken.append(Broken(place, str(error)))
    return Listing(tuple({link.url or link.place: link for link in links}.values()), tuple(broken), len(entries))


def _item(item: dict[str, object], base: str | None, place: str, outlet: str) -> Link:
    text = _said(item, "content_html") or _paragraphs(_said(item, "content_text"))
    whole = text if len(_TAGS.sub("", text).split()) >= _LEAST_TEXT else ""
    said = {"link": _said(item, "url", "external_url"), "title": _said(item, "title")}
    told = {"published": _said(item, "date_published"), "authors": item.get("authors") or [item.get("author")]}
    return _link({**said, **told}, base, place, whole[:_LONGEST_TEXT], outlet)


def _said(item: dict[str, object], *names: str) -> str:
    return next((value for name in names if isinstance(value := item.get(name), str) and value), "")


def _paragraphs(text: str) -> str:
    return "".join(f"<p>{html.escape(part)}</p>" for part in re.split(r"\n\s*\n", text) if part.strip())


# Sitemaps --------------------------------------------------------------------------------------------------------


def read_sitemap(body: bytes, named: str, base: str | None, most: int) -> Listing:
    """The newest pages of a sitemap; SourceError where it has none."""
    entries = list(_children(_parse(body, named), "url"))
    if not entries:
        raise SourceError(f"{named} is a sitemap without pages. There is nothing to add.")
    return _listing(entries, named, base, most)


def read_sitemap_index(body: bytes, named: str, base: str | None, most: int) -> Listing:
    """The sitemaps of an index, those changed last."""
    entries = list(_children(_parse(body, named), "sitemap"))
    if not entries:
        raise SourceError(f"{named} is an index without sitemaps. There is nothing to add.")
    found = _listing(entries, named, base, most)
    return Listing(found.links, found.broken, found.total, holds="listings")


def _listing(entries: list[Element], named: str, base: str | None, most: int) -> Listing:
    kept = newest([_changed(entry) for entry in entries], most)
    links: dict[str, Link] = {}
    broken = []
    for at in kept:
        place, written = f"{named}, entry {at + 1}", _text(entries[at], "loc")
        url = _absolute(base, written)
        if url is None:
            broken.append(Broken(place, f"{place}: {written[:100]!r} is no web address."))
        else:
            links.setdefault(url, Link(url, from_feed=_news_details(entries[at]), place=place))
    return Listing(tuple(links.values()), tuple(broken), len(entries))


def _changed(entry: Element) -> str:
    """The last change of a page, in UTC so that times can be compared; empty where it is not told."""
    dated = _dated(_text(entry, "lastmod")) or _news_date(entry)
    if dated is None or dated[1] != "minute":
        return dated[0] if dated else ""
    return datetime.fromisoformat(dated[0]).astimezone(UTC).isoformat()


def _news_details(entry: Element) -> Metadata:
    """The details of a page in a news sitemap; a plain one tells only its last change, no date of publication."""
    for news in _children(entry, "news"):
        names = [_text(publication, "name") for publication in _children(news, "publication")]
        dated = _news_date(entry)
        return Metadata(
            title=_text(news, "title")[:300] or None,
            outlet=next(filter(None, names), None),
            published=dated[0] if dated else None,
            precision=dated[1] if dated else None,
        )
    return Metadata()


def _news_date(entry: Element) -> PreciseDate | None:
    return next((_dated(_text(news, "publication_date")) for news in _children(entry, "news")), None)


# Lists of feeds --------------------------------------------------------------------------------------------------


def read_opml(body: bytes, named: str, most: int) -> Listing:
    """The feeds of a list, in its order; SourceError where it names none."""
    links: dict[str, Link] = {}
    broken = []
    for outline in _parse(body, named).iter():
        if _local(outline) != "outline" or (written := _feed(outline)) is None:
            continue
        if web_address(written):
            links.setdefault(written, Link(written, place=f"{named}, {_name(outline, written)}"))
        else:
            broken.append(Broken(named, f"{named}: {written[:100]!r} is no web address."))
    if not links and not broken:
        raise SourceError(f"{named} names no feeds. Export it again from the feed reader, as OPML.")
    return Listing(tuple(links.values())[:most], tuple(broken), len(links) + len(broken), holds="listings")


def _feed(outline: Element) -> str | None:
    """The address of the feed; folders have none."""
    return next((value.strip() for name, value in outline.attrib.items() if str(name).lower() == "xmlurl"), None)


def _name(outline: Element, url: str) -> str:
    return (outline.get("title") or outline.get("text") or url)[:80]


# XML and its values ----------------------------------------------------------------------------------------------


def root_element(body: bytes) -> tuple[str, str] | None:
    """The name of the first element and its whole tag, both in lower case; None where there is none."""
    text = decode(body[:_SNIFFED])
    if text is None or "<" not in text[:2000]:
        return None
    at = 0
    while gap := _BEFORE_ROOT.match(text, at):
        at = gap.end()
    match = _ROOT.match(text, at)
    return (match[1].lower(), match[0].lower()) if match else None


def _parse(body: bytes, named: str, charset: str | None = None) -> Element:
    """The root element. SourceError for what is no XML or declares entities, by which few bytes become millions."""
    from lxml import etree

    text = decode(body, charset)
    if text is None:
        raise SourceError(f"{named} is not text in a known encoding. Save it as UTF-8 and add it again.")
    if _ENTITIES.search(text):
        raise SourceError(f"{named} declares XML entities of its own, which no feed or sitemap needs; it is not read.")
    parser = etree.XMLParser(
        encoding="utf-8", resolve_entities=False, no_network=True, load_dtd=False, recover=True, huge_tree=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        found = etree.fromstring(_DECLARATION.sub("", text, count=1).encode("utf-8", "ignore"), parser)
    except etree.XMLSyntaxError as error:
        raise SourceError(f"{named} is not XML that can be read. Check the address, or the file.") from error
    if found is None:
        raise SourceError(f"{named} is not XML that can be read. Check the address, or the file.")
    return found


def _children(element: Element, *names: str) -> Iterator[Element]:
    """The children of these local names, whatever their namespaces."""
    for child in element:
        if _local(child) in names:
            yield child


def _local(element: Element) -> str:
    """An element's name without its namespace, in lower case; empty for what is no element."""
    tag = element.tag
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""


def _text(element: Element, name: str) -> str:
    """The text of the first child of that name."""
    return next((" ".join("".join(child.itertext()).split()) for child in _children(element, name)), "")


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
