"""Weigh what a page says about itself: its names (names.py), date and address.

Pure: an element tree or plain values in, `Metadata` out. All of it is read with suspicion, since anybody may have
written it: a date in the future cannot be one of publication, an agency named as the publisher is whose text the site
prints, an address on another site is not the page's own. What cannot be true is unknown.

`declared_details` takes a page's tree, and so belongs to the process that parses it; everything else takes plain
values, in the main process.
"""

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from corpus.errors import InputError
from corpus.formats.html.jsonld import Declarations
from corpus.formats.html.names import byline, outlet, site_in_title, title
from corpus.identity import url_identity
from corpus.language.dates import PreciseDate, parse_date
from corpus.language.text import clean
from corpus.nouns import Metadata, Page

if TYPE_CHECKING:
    from lxml.html import HtmlElement


@dataclass(frozen=True, slots=True)
class Found:
    """Details as an extractor has read them off a page or file; several authors are divided by semicolons."""

    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    date: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Declared:
    """Details that a page declares for machines, best first."""

    outlets: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    moments: tuple[str, ...] = ()  # times of publication
    titles: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()  # main headings as they are printed, the one before the text first
    bylines: tuple[str, ...] = ()  # lines that are printed with who wrote the text


_UNDECLARED = Declared()


def page_metadata(page: Page, found: Found, declared: Declared = _UNDECLARED) -> Metadata:
    """Return what may be believed of a page: what it declares before what an extractor has found."""
    url = _address(page, found.url)
    host = (urlsplit(url).hostname or "").removeprefix("www.") if url else ""
    titles = (*declared.titles, found.title or "")
    outlets = declared.outlets or tuple(filter(None, [site_in_title(titles, host)]))
    author = byline(declared.authors, found.author, outlet(outlets, found.outlet, host, "") or "", declared.bylines)
    known = title(declared.headings, titles, (found.outlet or "", *outlets), host, author or "")
    dated = publication_date(declared.moments, url, found.date, page.retrieved)
    return Metadata(
        title=known,
        outlet=outlet(outlets, found.outlet, host, known or ""),
        byline=author,
        published=dated[0] if dated else None,
        precision=dated[1] if dated else None,
        url=url,
    )


def page_doubts(page: Page, found: Found, declared: Declared = _UNDECLARED) -> tuple[str, ...]:
    """Name each detail of the page that cannot be true, in a line."""
    return date_doubts(declared.moments, _address(page, found.url), found.date, page.retrieved)


def _address(page: Page, canonical: str | None) -> str | None:
    """The page's address: as it came, or its canonical one where that is the same, or nothing else is known.

    Where another canonical address holds the same story it was read there: a page must not pass for another one.
    """
    if not canonical or not re.match(r"https?://[^\s/]+", canonical):
        return page.url
    return canonical if page.url is None or url_identity(page.url) == url_identity(canonical) else page.url


# Dates -----------------------------------------------------------------------------------------------------------

_PRINTING = "1500"
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_DAY_IN_URL = re.compile(rf"/((?:19|20)\d\d)[/-]?(\d\d?|{'|'.join(_MONTHS)})[/-]?(\d\d)(?=\D|\d{{6,}}\b|$)", re.I)
_MONTH_IN_URL = re.compile(r"/((?:19|20)\d\d)/(\d\d)(?=/(?!\d\d?/))")


def publication_date(
    moments: Sequence[str], url: str | None, found: str | None, retrieved: datetime
) -> PreciseDate | None:
    """The date to believe: what is declared, else the day in the address, else what the extractor found."""
    return next((dated for _, dated in _readable(moments, url, found) if possible_day(dated[0], retrieved)), None)


def date_doubts(moments: Sequence[str], url: str | None, found: str | None, retrieved: datetime) -> tuple[str, ...]:
    """Name a date that cannot be true, in a line."""
    wrong = [value for value, dated in _readable(moments, url, found) if not possible_day(dated[0], retrieved)]
    return tuple(f"Its date {value[:40]!r} cannot be one of publication and is left out." for value in wrong[:1])


def _readable(moments: Sequence[str], url: str | None, found: str | None) -> Iterator[tuple[str, PreciseDate]]:
    """Every readable date. The extractor's is dropped where it was made of a day that no calendar has."""
    mended = found and any(value.startswith(found[:7]) and value[:10] != found for value in moments)
    for value in (*moments, *_in_address(url), "" if mended else found or "", *_month_in_address(url)):
        with suppress(InputError):  # a page's own nonsense is an unknown date
            if dated := parse_date(value):
                yield value, dated


def possible_day(day: str, retrieved: datetime) -> bool:
    """Tell whether something seen at a time can have been published on a day: not later, nor before printing."""
    latest = (retrieved.astimezone(UTC) + timedelta(days=1)).strftime("%Y-%m-%d")
    return _PRINTING < day[:10] <= latest


def _in_address(url: str | None) -> Iterator[str]:
    if match := _DAY_IN_URL.search(urlsplit(url).path if url else ""):
        month = match[2].lower()
        yield f"{match[1]}-{_MONTHS.index(month) + 1 if month in _MONTHS else month}-{match[3]}"


def _month_in_address(url: str | None) -> Iterator[str]:
    if match := _MONTH_IN_URL.search(urlsplit(url).path if url else ""):
        yield f"{match[1]}-{match[2]}"


# Declarations in a page's tree -----------------------------------------------------------------------------------

_ZONED = re.compile(r"\d:\d\d.*(?:Z|GMT|UTC|[+-]\d\d:?\d\d)$")
_NAMES = ("article:published_time", "datepublished", "date", "pubdate", "publish-date", "publication_date",
          "parsely-pub-date", "dc.date.issued", "dcterms.created", "sailthru.date", "article.published",
          "og:article:published_time")  # fmt: skip
_TIMES = "//time[@itemprop='datePublished' or @pubdate]/@datetime"
_TITLES = "//meta[@property='og:title']/@content", "//head//title/text()", "//meta[@name='twitter:title']/@content"
_OUTLET_META = "//meta[@property='og:site_name']/@content", "//meta[@name='application-name']/@content"


def declared_details(tree: "HtmlElement", declarations: Declarations) -> Declared:
    """Collect the details that a page declares; call it before anything takes the tree apart."""
    own = declarations.own or {}
    return Declared(
        declared_outlets(tree, declarations),
        tuple(map(clean, declarations.named(own.get("author")))),
        declared_moments(tree, declarations),
        declared_titles(tree, declarations),
    )


def declared_outlets(tree: "HtmlElement", declarations: Declarations) -> tuple[str, ...]:
    """The names that the site gives itself, best first."""
    own = [str(value) for value in tree.xpath(_OUTLET_META[0])]
    published = [name for each in declarations.articles for name in declarations.named(each.get("publisher"))]
    return tuple(map(clean, [*own, *published, *map(str, tree.xpath(_OUTLET_META[1]))]))


def declared_titles(tree: "HtmlElement", declarations: Declarations) -> tuple[str, ...]:
    """The titles that a page declares, its own article's first."""
    headline = (declarations.own or {}).get("headline")
    stated = [unescape(headline)] if isinstance(headline, str) else []
    stated += [str(value) for path in _TITLES for value in tree.xpath(path)]
    return tuple(dict.fromkeys(title for each in stated if (title := clean(each)[:500])))


def declared_moments(tree: "HtmlElement", declarations: Declarations) -> tuple[str, ...]:
    """Times and days of publication that the page declares, those with a zone first."""
    stated: list[object] = _meta_contents(tree)
    stated += [each["datePublished"] for each in declarations.articles if "datePublished" in each]
    stated += tree.xpath(_TIMES)
    values = [value for each in stated if (value := " ".join(str(each).split()))]
    return tuple(sorted(dict.fromkeys(values), key=lambda value: (not _ZONED.search(value), ":" not in value)))


def _meta_contents(tree: "HtmlElement") -> list[object]:
    """The contents of the meta elements for dates, in the order of their names; one walk, since pages are large."""
    found: dict[str, list[object]] = {name: [] for name in _NAMES}
    for meta in tree.iter("meta"):
        for name in found.keys() & {str(value).lower() for value in meta.attrib.values()}:
            found[name] += [meta.get("content")] if meta.get("content") else []
    return [content for contents in found.values() for content in contents]
