"""Weigh what a page says about itself: title, outlet, byline, date, address.

Pure: an element tree or plain values in, `Metadata` out. All of it is read with suspicion, since anybody may have
written it: a date in the future cannot be one of publication, an agency named as the publisher is whose text the site
prints, an address on another site is not the page's own. What cannot be true is unknown.

`declarations` and `declared_details` take a page's tree, and so belong to the process that parses it; everything else
takes plain values, in the main process.
"""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from corpus.errors import InputError
from corpus.language.dates import PreciseDate, parse_date
from corpus.language.text import clean
from corpus.nouns import Metadata, Page

if TYPE_CHECKING:
    from lxml.html import HtmlElement

JsonObject = dict[str, object]


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


_UNDECLARED = Declared()


def page_metadata(page: Page, found: Found, declared: Declared = _UNDECLARED) -> Metadata:
    """Return what may be believed of a page: what it declares before what an extractor has found."""
    url = _address(page, found.url)
    host = (urlsplit(url).hostname or "").removeprefix("www.") if url else ""
    title = clean(found.title or "")
    publisher = outlet(declared.outlets, found.outlet, host, title)
    dated = publication_date(declared.moments, url, found.date, page.retrieved)
    return Metadata(
        title=_title(title, (publisher or "", *declared.outlets)),
        outlet=publisher,
        byline=byline(declared.authors, found.author, publisher or ""),
        published=dated[0] if dated else None,
        precision=dated[1] if dated else None,
        url=url,
    )


def page_doubts(page: Page, found: Found, declared: Declared = _UNDECLARED) -> tuple[str, ...]:
    """Name each detail of the page that cannot be true, in a line."""
    return date_doubts(declared.moments, _address(page, found.url), found.date, page.retrieved)


def _address(page: Page, canonical: str | None) -> str | None:
    """The page's canonical address, but not one on another site: a page must not pass for somebody else's."""
    if not canonical or not re.match(r"https?://[^\s/]+", canonical):
        return page.url
    if page.url and not _same_site(page.url, canonical):
        return page.url
    return canonical


def _same_site(one: str, other: str) -> bool:
    hosts = [re.sub(r"^(?:www|m|amp|mobile)\.", "", urlsplit(url).hostname or "") for url in (one, other)]
    shorter, longer = sorted(hosts, key=len)
    return bool(shorter) and (longer == shorter or longer.endswith("." + shorter))


def _title(title: str, outlets: Sequence[str]) -> str | None:
    """The title without the outlet's name before or behind it."""
    for each in filter(None, outlets):
        name = re.escape(each)
        title = re.sub(rf"\s+[|–—·:-]\s+{name}$|^{name}\s*[|–—·:]\s+", "", title, flags=re.I)
    return title or None


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


# Outlets and bylines ---------------------------------------------------------------------------------------------

_AGENCIES = frozenset(
    ["associatedpress", "ap", "reuters", "afp", "agencefrancepresse", "pti", "dpa", "upi", "xinhua", "bloomberg"]
)
_NO_OUTLET = frozenset(
    ["", "hosted", "blogger", "wordpress", "medium", "home", "homepage", "website", "news", "none", "null"]
)
_TAIL = r"\s+(?:published|updated|january|february|march|april|june|july|august|september|october|november|december)$"
_NO_NAME = r"https?:|www\.|@|\d{3}|admin\b|^\w*admin$|^(?:administrator|editor|root|staff|guest|unknown|none|null)$"
_LOGIN = r"^[a-z0-9]+(?:[-_.][a-z0-9]+)*$"
_ROLE = re.compile(
    r"\b(?:writer|reporter|correspondent|columnist|contributor|editor|producer|news service|advance media)\b",
    re.I,
)

_AFFILIATION = re.compile(r"\.(?:com|org)$|^(?:CNN|AP|Reuters|AFP)\b")


def outlet(declared: Sequence[str], found: str | None, host: str, title: str) -> str | None:
    """The outlet's name: declared, spelt best; else found by the extractor, where that is no guess; else the host."""
    names = [name for each in declared if (name := _site(each, host)) and name.casefold() != title.casefold()]
    if names:
        same = [name for name in names if _squash(name) == _squash(names[0])]
        best = max(same, key=lambda name: (name.count(" "), name[:1].isupper()))
        return host if best.islower() and host and "." not in best and _squash(best) in host else best
    guessed = _site(found or "", host)
    return guessed if guessed and " " in guessed else host or guessed or None


def byline(authors: Sequence[str], found: str | None, outlet: str) -> str | None:
    """Names of people: no "By", roles, addresses, logins, or the outlet again."""
    names = dict.fromkeys(filter(None, (_person(each, outlet) for each in authors)))
    if not names:
        names = dict.fromkeys(filter(None, (_person(each, outlet) for each in (found or "").split(";"))))
    return ", ".join(names)[:300] or None


def _site(name: str, host: str) -> str:
    name = re.split(r"\s+\|\s+", clean(name).removeprefix("@"))[0][:100]
    squashed = _squash(name)
    foreign = squashed in _AGENCIES and squashed not in host
    return "" if foreign or squashed in _NO_OUTLET else name


def _squash(name: str) -> str:
    """A name reduced to what all spellings of it share."""
    letters = re.sub(r"[\W_]", "", re.sub(r"\.(?:com|org|net|co\.uk)$", "", name.casefold()))
    return letters.removeprefix("the")


def _person(written: str, outlet: str) -> str:
    name = re.sub(r"^(?:by|from)\s+", "", clean(written).split(" | ")[0], flags=re.I)
    name = re.sub(_TAIL, "", name, flags=re.I)
    name = ", ".join(_without_roles(name.split(", "), outlet))
    bad = re.search(_NO_NAME, name, re.I) or re.match(_LOGIN, name) or _is_outlet(name, outlet)
    return "" if bad else name


def _is_outlet(name: str, outlet: str) -> bool:
    """Tell whether a name is the outlet's, or one of its sections'."""
    one, other = _squash(name), _squash(outlet)
    return one == other or (" " in name and bool(other) and (one.startswith(other) or other.startswith(one)))


def _without_roles(parts: Iterable[str], outlet: str) -> Iterator[str]:
    """The parts between commas, without roles and employers."""
    for number, part in enumerate(parts):
        if number == 0 or not (_ROLE.search(part) or _AFFILIATION.search(part) or _is_outlet(part, outlet)):
            yield part


# Declarations in a page's tree -----------------------------------------------------------------------------------

_ZONED = re.compile(r"\d:\d\d.*(?:Z|GMT|UTC|[+-]\d\d:?\d\d)$")
_NAMES = ("article:published_time", "datepublished", "date", "pubdate", "publish-date", "publication_date",
          "parsely-pub-date", "dc.date.issued", "dcterms.created", "sailthru.date", "article.published",
          "og:article:published_time")  # fmt: skip
_TIMES = "//time[@itemprop='datePublished' or @pubdate]/@datetime"
_OUTLET_META = "//meta[@property='og:site_name']/@content", "//meta[@name='application-name']/@content"


def declarations(tree: "HtmlElement") -> list[JsonObject]:
    """Every object in a page's JSON-LD, outer before inner, in their order."""
    scripts = tree.xpath("//script[@type='application/ld+json']/text()")
    return [each for script in scripts for each in _objects(str(script))]


def _objects(script: str) -> Iterator[JsonObject]:
    with suppress(ValueError, RecursionError):
        pending: list[object] = [json.loads(script)]
        while pending:
            node = pending.pop()
            if isinstance(node, list):
                pending.extend(reversed(node))
            elif isinstance(node, dict):
                yield node
                pending.extend(reversed([value for value in node.values() if isinstance(value, dict | list)]))


def declared_details(tree: "HtmlElement", objects: Sequence[JsonObject]) -> Declared:
    """Collect the details that a page declares; call it before anything takes the tree apart."""
    return Declared(declared_outlets(tree, objects), declared_authors(objects), declared_moments(tree, objects))


def declared_outlets(tree: "HtmlElement", objects: Sequence[JsonObject]) -> tuple[str, ...]:
    """The names that the site gives itself, best first."""
    own = [str(value) for value in tree.xpath(_OUTLET_META[0])]
    published = [name for each in objects if is_article(each) for name in _names(each.get("publisher"))]
    return tuple(map(clean, [*own, *published, *map(str, tree.xpath(_OUTLET_META[1]))]))


def declared_authors(objects: Sequence[JsonObject]) -> tuple[str, ...]:
    """The authors of the article in the page's JSON-LD."""
    first = next((each for each in objects if is_article(each) and any(_names(each.get("author")))), None)
    return tuple(map(clean, _names(first.get("author")))) if first else ()


def declared_moments(tree: "HtmlElement", objects: Sequence[JsonObject]) -> tuple[str, ...]:
    """Times and days of publication that the page declares, those with a zone first."""
    stated: list[object] = _meta_contents(tree)
    stated += [each["datePublished"] for each in objects if is_article(each) and "datePublished" in each]
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


def is_article(item: JsonObject) -> bool:
    """Tell whether an object of JSON-LD is an article and not, say, a film that it is about."""
    return bool(re.search(r"Article|Posting|Report", str(item.get("@type"))))


def _names(value: object) -> Iterator[str]:
    """The names in a publisher or author, of whatever shape."""
    for each in value if isinstance(value, list) else [value]:
        name = each.get("name") if isinstance(each, dict) else each
        if isinstance(name, str) and name.strip():
            yield name
