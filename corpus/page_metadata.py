"""What a page says about itself: title, outlet, byline, date, address.

Pure: an element tree or plain values in, `Metadata` out. All of it is read with suspicion, since anybody may have
written it; what cannot be true is unknown. Dates are weighed in page_dates.py, outlets and bylines in page_names.py.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from corpus.json_ld import Declared
from corpus.nouns import Metadata, Page
from corpus.page_dates import declared_moments, doubts, publication
from corpus.page_names import byline, declared_authors, declared_outlets, outlet
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
