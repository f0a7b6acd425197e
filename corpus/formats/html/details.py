"""Weigh what a page says about itself: its names (names/), date (dates/) and address.

Pure: an element tree or plain values in, `Metadata` out. All of it is read with suspicion, since anybody may have
written it: a date in the future cannot be one of publication, an agency named as the publisher is whose text the site
prints, an address on another site is not the page's own. What cannot be true is unknown.

`declared_details` takes a page's tree, and so belongs to the process that parses it; everything else takes plain
values, in the main process.
"""

import re
from collections import Counter
from dataclasses import dataclass, replace
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from corpus.formats.html.dates.dates import UNDATED, Dates, date_doubts, declared_dates, publication_date
from corpus.formats.html.items import item_authors
from corpus.formats.html.jsonld import Declarations
from corpus.formats.html.names.byline import byline
from corpus.formats.html.names.outlet import (
    outlet,
    site_at_home,
    site_behind,
    site_glued,
    site_in_script,
    site_in_title,
    site_of_host,
    site_underlined,
    without_slogans,
)
from corpus.formats.html.names.sites import is_copier, is_of_host, own_domain, registered_name, squash
from corpus.formats.html.names.title import title
from corpus.identity import url_identity
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
    dates: Dates = UNDATED
    titles: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()  # main headings as they are printed, the one before the text first
    bylines: tuple[str, ...] = ()  # lines that are printed with who wrote the text
    homes: tuple[str, ...] = ()  # words and pictures of links to the front page, logos
    home: str = ""  # the host to which nearly all links of a page lead


_UNDECLARED = Declared()


def page_metadata(page: Page, found: Found, declared: Declared = _UNDECLARED) -> Metadata:
    """Return what may be believed of a page: what it declares before what an extractor has found."""
    url = _address(page, found.url)
    host = ((urlsplit(url).hostname or "") if url else declared.home).removeprefix("www.")
    found = replace(found, outlet=None) if found.outlet in declared.headings else found
    titles = (*declared.titles, found.title or "")
    guessed = (
        site_at_home(titles, declared.homes)
        or (host and site_in_title(titles, host))
        or (host and site_of_host(declared.homes, host))
        or (site_underlined(titles) or site_glued(titles, declared.headings))
        or (not url and site_behind(titles, declared.headings))
        or None
    )
    outlets = _outlets(without_slogans(declared.outlets, titles), guessed, host)
    outlets = (edition, *outlets) if (edition := site_in_script(titles, outlets)) else outlets
    headlines = {squash(each) for each in (*titles, *declared.headings)}
    printed = [each for each in declared.bylines if squash(each) not in headlines]
    author = byline(declared.authors, found.author, outlet(outlets, found.outlet, host, "") or "", printed)
    known = title(declared.headings, titles, (found.outlet or "", *outlets), host, author or "")
    dated = publication_date(declared.dates, url, found.date, page.retrieved)
    return Metadata(
        title=known,
        outlet=outlet(outlets, found.outlet, host, known or ""),
        byline=author,
        published=dated[0] if dated else None,
        precision=dated[1] if dated else None,
        url=url,
    )


def _outlets(declared: tuple[str, ...], guessed: str | None, host: str) -> tuple[str, ...]:
    """The names of the site: declared ones, where they are more than its host, before a guessed one."""
    declared = tuple(each for each in declared if not is_copier(each, host))
    named = tuple(each for each in declared if each.casefold().removeprefix("www.") != host)
    if named and guessed and " " not in named[0] and squash(guessed) == squash(named[0]):
        return (guessed, *named)  # the same name, perhaps spelt better
    spelt = any(" " in each for each in (*named, guessed or "")) or all(each.islower() for each in declared)
    if not spelt and declared:  # "Herald.com" says more than "Herald"
        return declared
    if named or not guessed:
        return named or declared
    return (guessed,) if not declared or is_of_host(guessed, host) else declared


def page_doubts(page: Page, found: Found, declared: Declared = _UNDECLARED) -> tuple[str, ...]:
    """Name each detail of the page that cannot be true, in a line."""
    return date_doubts(declared.dates, _address(page, found.url), found.date, page.retrieved)


def _address(page: Page, canonical: str | None) -> str | None:
    """The page's address: as it came, or its canonical one where that is the same, or nothing else is known.

    Where another canonical address holds the same story it was read there: a page must not pass for another one.
    """
    if not canonical or not re.match(r"https?://[^\s/]+", canonical):
        return page.url
    return canonical if page.url is None or url_identity(page.url) == url_identity(canonical) else page.url


_HOST = re.compile(
    r"(?:https?://web\.archive\.org/web/\d+\w*/)?(?:https?:)?//(?:www\.)?([\w.-]+\.\w{2,})(?=[/:?#]|$)", re.I
)
_FRONT = re.compile(r"/|(?:https?:)?//[^/?#]+/?(?:index\.\w+)?")
_LOGO_WORD = re.compile(
    r"\b(?:logo|home\s?page|startseite|accueil|inicio|homepage|zur|home)\b|^(?:back|go)\sto\s|(?:首页|首頁|主页|主頁|トップ(?:ページ)?|홈)$",
    re.I,
)
_LONGEST_HOME, _MOST_HOMES = 60, 20
_FEWEST_LINKS, _MOST_OF_LINKS = 10, 0.6
_LEAST_LABEL, _FEWEST_SPELT, _MOST_WORDS = 5, 2, 400_000  # letters, times (once may be another's), characters
_FEEDS = "//link[contains(@type, 'rss') or contains(@type, 'atom')]/@title"
_FEED_WORD = re.compile(r"\s*[»|:–-]\s*(?:(?:rss|atom|news)\W*)*(?:feed|rss|atom)s?\W*$|\s+(?:rss|atom)?\s*feed$", re.I)

# Declarations in a page's tree -----------------------------------------------------------------------------------

_TITLES = "//meta[@property='og:title']/@content", "//head//title/text()", "//meta[@name='twitter:title']/@content"
_OUTLET_META = (
    "//meta[@property='og:site_name' or @name='og:site_name']/@content",
    "//meta[@name='application-name']/@content",
)


def declared_details(tree: "HtmlElement", declarations: Declarations, url: str | None = None) -> Declared:
    """Collect the details that a page declares; call it before anything takes the tree apart."""
    own, home = declarations.own or {}, _home(tree)
    host = (urlsplit(url or "").hostname or "").removeprefix("www.")
    outlets = declared_outlets(tree, declarations)
    is_named = (
        bool(outlets) and " " in outlets[0]
    )  # else the page's words are looked through for the letters of its host
    return Declared(
        outlets,
        tuple(map(clean, declarations.named(own.get("author")))) or item_authors(tree),
        declared_dates(tree, declarations, url),
        declared_titles(tree, declarations),
        homes=(*_homes(tree), *(() if is_named else _spelt(tree, registered_name(host or home)))),
        home=home,
    )


def _homes(tree: "HtmlElement") -> tuple[str, ...]:
    """The words of a page's links to its front page, and those for their pictures; the names of its feeds."""
    said = [_FEED_WORD.sub("", str(each)) for each in tree.xpath(_FEEDS)]
    for link in tree.iter("a"):
        if _FRONT.fullmatch(link.get("href") or ""):
            pictures = [str(each.get("alt") or each.get("title") or "") for each in link.iter("img")]
            said += [link.text_content(), str(link.get("title") or ""), *pictures]
    parts = (part for each in said for part in dict.fromkeys([each, *each.split(" | ")]))
    names = (_LOGO_WORD.sub("", clean(each)).strip() for each in parts)
    return tuple(dict.fromkeys(name for name in names if 1 < len(name) <= _LONGEST_HOME))[:_MOST_HOMES]


def _spelt(tree: "HtmlElement", label: str) -> tuple[str, ...]:
    """The letters of a host as the page's words spell them, most often, with capitals and spaces."""
    if len(label) < _LEAST_LABEL or not label.isascii():
        return ()
    pattern = re.compile(rf"(?<![\w@./-]){'[ -]?'.join(map(re.escape, label))}(?![\w@-]|\.\w)", re.I)
    words = " ".join(part for part in tree.itertext() if label[0] in part.lower())[:_MOST_WORDS]
    found = Counter(each for each in pattern.findall(words) if not each.islower())
    return tuple(name for name, count in found.most_common(1) if count >= _FEWEST_SPELT)


def _home(tree: "HtmlElement") -> str:
    """The host to which nearly all absolute links of a page lead, where they are many; else empty."""
    linked = [str(each.get("href")) for each in tree.iter("a") if each.get("href")]
    hosts = [own_domain(match[1].lower()) for href in linked if (match := _HOST.match(href))]
    host, count = max(Counter(hosts).items(), key=lambda each: each[1], default=("", 0))
    return host if count >= _FEWEST_LINKS and count >= _MOST_OF_LINKS * len(hosts) else ""


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
