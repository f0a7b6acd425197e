"""What a page says about itself: title, outlet, byline, date, address.

Pure: an element tree or plain values in, `Metadata` out. All of it is read with suspicion, since anybody may have
written it; what cannot be true is unknown.
"""

import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from corpus.dates import Dated, published
from corpus.errors import InputError
from corpus.json_ld import Declared
from corpus.nouns import Metadata, Page
from corpus.text import clean

if TYPE_CHECKING:
    from lxml.html import HtmlElement


@dataclass(frozen=True, slots=True)
class Told:
    """What an extractor has read off a page, as it stands there; several authors are divided by semicolons."""

    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    date: str | None = None
    url: str | None = None


def page_metadata(page: Page, told: Told, moments: list[str]) -> Metadata:
    """What is known about a page's piece; `moments` are the times of publication that it declares, best first."""
    url = _address(page, told.url)
    outlet = clean(told.outlet or "") or (urlsplit(url).hostname or "" if url else "").removeprefix("www.")
    dated = _dated([*moments, told.date or ""], page.retrieved)
    return Metadata(
        title=_title(clean(told.title or ""), outlet),
        outlet=outlet or None,
        byline=_byline(told.author or "", outlet),
        published=dated[0] if dated else None,
        precision=dated[1] if dated else None,
        url=url,
    )


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


def _title(title: str, outlet: str) -> str | None:
    """The title without the outlet's name behind it."""
    if outlet:
        title = re.sub(rf"\s+[|–—·-]\s+{re.escape(outlet)}$", "", title, flags=re.I)
    return title or None


_TAIL = r"\s+(?:published|updated|january|february|march|april|june|july|august|september|october|november|december)$"
_NO_NAME = r"https?:|www\.|@|\d{3}|^(?:admin|administrator|editor|root|staff|guest|unknown|none)$"


def _byline(author: str, outlet: str) -> str | None:
    """Names of people: no "By", addresses, or the outlet again."""
    names = [re.sub(r"^(?:by|from)\s+", "", clean(part), flags=re.I) for part in author.split(";")]
    names = [re.sub(_TAIL, "", name, flags=re.I) for name in names]
    kept = [name for name in names if name and not re.search(_NO_NAME, name, re.I)]
    return ", ".join(name for name in kept if name.casefold() != outlet.casefold())[:300] or None


def _dated(values: list[str], retrieved: datetime) -> Dated | None:
    """The first value that is a date, neither in the future nor a computer's zero."""
    latest = (retrieved.astimezone(UTC) + timedelta(days=1)).strftime("%Y-%m-%d")
    for value in values:
        with suppress(InputError):  # a page's own nonsense is an unknown date
            dated = published(value)
            if dated and dated[0] > "1500" and dated[0][:10] <= latest:
                return dated
    return None


_ZONED = re.compile(r"T\d\d:\d\d.*(?:Z|[+-]\d\d:?\d\d)$")
_META = (
    "//meta[@property='article:published_time' or @itemprop='datePublished' or @name='article:published_time']/@content"
)


def declared_moments(tree: "HtmlElement", declared: Sequence[Declared]) -> list[str]:
    """Times of publication with their zone, as the page declares them for machines."""
    stated = [*tree.xpath(_META), *(each["datePublished"] for each in declared if _dates_an_article(each))]
    return [value for value in map(str, stated) if _ZONED.search(value.strip())]


def _dates_an_article(declared: Declared) -> bool:
    return "datePublished" in declared and bool(re.search(r"Article|Posting|Report", str(declared.get("@type"))))
