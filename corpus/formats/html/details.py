"""What a page says about itself: title, outlet, byline, date, address.

Pure: an element tree or plain values in, `Metadata` out. All of it is read with suspicion, since anybody may have
written it; what cannot be true is unknown. Dates are weighed in page_dates.py, outlets and bylines in page_names.py.

Who published a page and who wrote it, as it declares for machines: outlet and byline without boilerplate.

Pure. Agencies that a page names as its publisher are whose text it prints, and not the site.

When a page says that it was published: declared for machines, in its address, or found by the extractor.

Pure. A date in the future or from before printing cannot be one of publication: it is left out, and that is told.

What a page declares for machines in JSON-LD, as plain objects. Broken scripts declare nothing.
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
from corpus.language.dates import Dated, published
from corpus.language.text import clean
from corpus.nouns import Metadata, Page

if TYPE_CHECKING:
    from lxml.html import HtmlElement


Declared = dict[str, object]


def declarations(tree: "HtmlElement") -> list[Declared]:
    """Every object in a page's JSON-LD, outer before inner, in their order."""
    scripts = tree.xpath("//script[@type='application/ld+json']/text()")
    return [each for script in scripts for each in _objects(str(script))]


def _objects(script: str) -> Iterator[Declared]:
    with suppress(ValueError, RecursionError):
        pending: list[object] = [json.loads(script)]
        while pending:
            node = pending.pop()
            if isinstance(node, list):
                pending.extend(reversed(node))
            elif isinstance(node, dict):
                yield node
                pending.extend(reversed([value for value in node.values() if isinstance(value, dict | list)]))


_PRINTING = "1500"
_ZONED = re.compile(r"\d:\d\d.*(?:Z|GMT|UTC|[+-]\d\d:?\d\d)$")
_NAMES = ("article:published_time", "datepublished", "date", "pubdate", "publish-date", "publication_date",
          "parsely-pub-date", "dc.date.issued", "dcterms.created", "sailthru.date", "article.published",
          "og:article:published_time")  # fmt: skip
_LOWER = "translate(., 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz')"
_META = [f"//meta[@*[{_LOWER} = $name]]/@content", "//time[@itemprop='datePublished' or @pubdate]/@datetime"]
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_DAY_IN_URL = re.compile(rf"/((?:19|20)\d\d)[/-]?(\d\d?|{'|'.join(_MONTHS)})[/-]?(\d\d)(?=\D|\d{{6,}}\b|$)", re.I)
_MONTH_IN_URL = re.compile(r"/((?:19|20)\d\d)/(\d\d)(?=/(?!\d\d?/))")


def declared_moments(tree: "HtmlElement", declared: Sequence[Declared]) -> tuple[str, ...]:
    """Times and days of publication as the page declares them for machines, those with a zone first."""
    stated = [value for name in _NAMES for value in tree.xpath(_META[0], name=name)]
    stated += [each["datePublished"] for each in declared if is_article(each) and "datePublished" in each]
    stated += tree.xpath(_META[1])
    values = [value for each in stated if (value := " ".join(str(each).split()))]
    return tuple(sorted(dict.fromkeys(values), key=lambda value: (not _ZONED.search(value), ":" not in value)))


def is_article(declared: Declared) -> bool:
    """Whether an object of JSON-LD is an article and not, say, a film that it is about."""
    return bool(re.search(r"Article|Posting|Report", str(declared.get("@type"))))


def publication(moments: Sequence[str], url: str | None, found: str | None, retrieved: datetime) -> Dated | None:
    """The date to believe: what is declared, else the day in the address, else what the extractor found."""
    return next((dated for _, dated in _read(moments, url, found) if possible(dated[0], retrieved)), None)


def doubts(moments: Sequence[str], url: str | None, found: str | None, retrieved: datetime) -> tuple[str, ...]:
    """What to say of dates that cannot be true."""
    wrong = [value for value, dated in _read(moments, url, found) if not possible(dated[0], retrieved)]
    return tuple(f"Its date {value[:40]!r} cannot be one of publication and is left out." for value in wrong[:1])


def _read(moments: Sequence[str], url: str | None, found: str | None) -> Iterator[tuple[str, Dated]]:
    """Every date that is one. What is found is none where it was made of a day that no calendar has."""
    mended = found and any(value.startswith(found[:7]) and value[:10] != found for value in moments)
    for value in (*moments, *_in_address(url), "" if mended else found or "", *_month_in_address(url)):
        with suppress(InputError):  # a page's own nonsense is an unknown date
            if dated := published(value):
                yield value, dated


def possible(day: str, retrieved: datetime) -> bool:
    """Whether something seen at a time can have been published on a day: not later, and not before printing."""
    latest = (retrieved.astimezone(UTC) + timedelta(days=1)).strftime("%Y-%m-%d")
    return _PRINTING < day[:10] <= latest


def _in_address(url: str | None) -> Iterator[str]:
    if match := _DAY_IN_URL.search(urlsplit(url).path if url else ""):
        month = match[2].lower()
        yield f"{match[1]}-{_MONTHS.index(month) + 1 if month in _MONTHS else month}-{match[3]}"


def _month_in_address(url: str | None) -> Iterator[str]:
    if match := _MONTH_IN_URL.search(urlsplit(url).path if url else ""):
        yield f"{match[1]}-{match[2]}"


_AGENCIES = frozenset(
    ["associatedpress", "ap", "reuters", "afp", "agencefrancepresse", "pti", "dpa", "upi", "xinhua", "bloomberg"]
)
_NO_OUTLET = frozenset(
    ["", "hosted", "blogger", "wordpress", "medium", "home", "homepage", "website", "news", "none", "null"]
)
_OUTLET_META = "//meta[@property='og:site_name']/@content", "//meta[@name='application-name']/@content"
_TAIL = r"\s+(?:published|updated|january|february|march|april|june|july|august|september|october|november|december)$"
_NO_NAME = r"https?:|www\.|@|\d{3}|admin\b|^\w*admin$|^(?:administrator|editor|root|staff|guest|unknown|none|null)$"
_LOGIN = r"^[a-z0-9]+(?:[-_.][a-z0-9]+)*$"
_ROLE = re.compile(
    r"\b(?:writer|reporter|correspondent|columnist|contributor|editor|producer|news service|advance media)\b",
    re.I,
)

_AFFILIATION = re.compile(r"\.(?:com|org)$|^(?:CNN|AP|Reuters|AFP)\b")


def declared_outlets(tree: "HtmlElement", declared: Sequence[Declared]) -> tuple[str, ...]:
    """What the site calls itself, best first."""
    own = [str(value) for value in tree.xpath(_OUTLET_META[0])]
    published = [name for each in declared if is_article(each) for name in _names(each.get("publisher"))]
    return tuple(map(clean, [*own, *published, *map(str, tree.xpath(_OUTLET_META[1]))]))


def declared_authors(declared: Sequence[Declared]) -> tuple[str, ...]:
    """Who wrote the article, as its JSON-LD has it."""
    first = next((each for each in declared if is_article(each) and any(_names(each.get("author")))), None)
    return tuple(map(clean, _names(first.get("author")))) if first else ()


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


def _names(value: object) -> Iterator[str]:
    """The names in a publisher or author, of whatever shape."""
    for each in value if isinstance(value, list) else [value]:
        name = each.get("name") if isinstance(each, dict) else each
        if isinstance(name, str) and name.strip():
            yield name


def _site(name: str, host: str) -> str:
    name = re.split(r"\s+\|\s+", clean(name).removeprefix("@"))[0][:100]
    squashed = _squash(name)
    foreign = squashed in _AGENCIES and squashed not in host
    return "" if foreign or squashed in _NO_OUTLET else name


def _squash(name: str) -> str:
    """A name without what spellings of it differ in."""
    letters = re.sub(r"[\W_]", "", re.sub(r"\.(?:com|org|net|co\.uk)$", "", name.casefold()))
    return letters.removeprefix("the")


def _person(written: str, outlet: str) -> str:
    name = re.sub(r"^(?:by|from)\s+", "", clean(written).split(" | ")[0], flags=re.I)
    name = re.sub(_TAIL, "", name, flags=re.I)
    name = ", ".join(_without_roles(name.split(", "), outlet))
    bad = re.search(_NO_NAME, name, re.I) or re.match(_LOGIN, name) or _is_outlet(name, outlet)
    return "" if bad else name


def _is_outlet(name: str, outlet: str) -> bool:
    """Whether a name is the outlet's, or one of its sections'."""
    one, other = _squash(name), _squash(outlet)
    return one == other or (" " in name and bool(other) and (one.startswith(other) or other.startswith(one)))


def _without_roles(parts: Iterable[str], outlet: str) -> Iterator[str]:
    """The parts between commas, without what somebody is and for whom."""
    for number, part in enumerate(parts):
        if number == 0 or not (_ROLE.search(part) or _AFFILIATION.search(part) or _is_outlet(part, outlet)):
            yield part


@dataclass(frozen=True, slots=True)
class Told:
    """What an extractor has read off a page, as it stands there; several authors are divided by semicolons."""

    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    date: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Own:
    """What a page declares for machines: names of its outlet and authors, times of publication; best first."""

    outlets: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    moments: tuple[str, ...] = ()


_UNDECLARED = Own()


def own(tree: "HtmlElement", declared: Sequence[Declared]) -> Own:
    """What a page declares; to be asked before anything takes the tree apart."""
    return Own(declared_outlets(tree, declared), declared_authors(declared), declared_moments(tree, declared))


def page_metadata(page: Page, told: Told, own: Own = _UNDECLARED) -> Metadata:
    """What is known about a page's piece: what it declares, and what an extractor has found."""
    url = _address(page, told.url)
    host = (urlsplit(url).hostname or "").removeprefix("www.") if url else ""
    title = clean(told.title or "")
    publisher = outlet(own.outlets, told.outlet, host, title)
    dated = publication(own.moments, url, told.date, page.retrieved)
    return Metadata(
        title=_title(title, (publisher or "", *own.outlets)),
        outlet=publisher,
        byline=byline(own.authors, told.author, publisher or ""),
        published=dated[0] if dated else None,
        precision=dated[1] if dated else None,
        url=url,
    )


def page_doubts(page: Page, told: Told, own: Own = _UNDECLARED) -> tuple[str, ...]:
    """What the page says of itself that cannot be true, in a line each."""
    return doubts(own.moments, _address(page, told.url), told.date, page.retrieved)


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
