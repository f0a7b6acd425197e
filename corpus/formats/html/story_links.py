"""Find the links to stories on a page that lists them: an outlet's front page, a section, an archive.

It runs in a process of its own (`corpus/formats/confinement.py`). A link counts by where it stands and by what it is
called; menus, footers and the addresses of everything else that outlets have (topics, authors, subscriptions) do not.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, urljoin, urlsplit

from corpus.formats.html.jsonld import declarations
from corpus.formats.html.overview import is_headline
from corpus.formats.html.page import page_text, page_tree
from corpus.formats.html.walls import VERDICTS, judge, signs
from corpus.language.gazetteer import word_set

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_MOST_LINKS = 5_000
_UP = 20  # containers of a link that are looked at
_FEWEST_WORDS, _FEWEST_LETTERS = 3, 12  # of what a story may be called
_FEW = 3  # stories: a page with fewer may be a wall
_MENUS = frozenset({"nav", "footer", "form", "button", "menu"})
_MENU_ROLES = frozenset({"navigation", "menu", "menubar", "contentinfo", "search"})
_LISTS = word_set(  # what leads to lists of stories, people and accounts, and not to a story
    "account author authors categories category help jobs my-account newsletter newsletters page profile shop sign-in "
    "subscribe tag tags topic topics user users wp-admin"
)
_OF_THE_HOUSE = _LISTS | word_set(
    "about about-us accessibility advertise advertising archive archives calendar careers code-of-conduct complaints "
    "contact contact-us cookie-policy cookies editorial-policy events faq feed feedback feeds imprint impressum legal "
    "log-in login logout notifications people privacy privacy-policy register registration rss search sign-up "
    "signin signup sitemap staff subscriptions team terms terms-and-conditions terms-of-service terms-of-use "
    "wp-login.php"
)
_FILES = re.compile(
    r"\.(?:jpe?g|png|gif|webp|svg|mp[34]|m4a|webm|avi|mov|zip|css|js|json|xml|rss|atom|ics|exe|dmg)$", re.I
)
_STORY = re.compile(r"/(?:19|20)\d\d(?:[/-]|\d\d)|\d{5,}|(?:[^/-]+-){3,}[^/]*/?$|-\d{3,}|\.html?$")
_NUMBERED = re.compile(r"(?:^|&)(?:id|p|story|article|aid|nid|sid)=\d+", re.I)  # a piece of a site that has no paths
_OTHER_FORM = re.compile(r"(?:^|&)(?:share|replytocom|print|output|action)=", re.I)
_FEED = re.compile(r"application/(?:rss|atom|feed|rdf)\+(?:xml|json)", re.I)


@dataclass(frozen=True, slots=True)
class PageLinks:
    """The stories to which a page leads (address and words), its title, the feeds that it names, and whether and why it
    shows something else than itself: `wall` is the reason in words."""

    stories: tuple[tuple[str, str], ...]
    title: str = ""
    feeds: tuple[str, ...] = ()
    wall: str = ""


def read_links(body: bytes, content_type: str, url: str | None) -> PageLinks:
    """The links of a page; SourceError, without a name before it, where it is no page that can be read."""
    source = page_text(body, content_type)
    tree = page_tree(source)
    stories = tuple(_stories(tree, url or "").items())
    title = " ".join(" ".join(tree.xpath("//title//text()")[:3]).split())[:200]
    wall = _wall(tree, source, url) if len(stories) < _FEW else ""
    return PageLinks(stories, title, tuple(islice(_feeds(tree, url or ""), 5)), wall)


def _wall(tree: "HtmlElement", source: str, url: str | None) -> str:
    """The reason why a page is not what it is asked for; empty where it may be."""
    if tree.xpath("//input[translate(@type, 'PASWORD', 'pasword')='password']"):
        return "it answers with a login page"
    verdict = VERDICTS[judge(signs(tree, source, declarations(tree, url).objects), ())]
    return verdict.reason if verdict.status == "failed" else ""


def _feeds(tree: "HtmlElement", url: str) -> Iterator[str]:
    """The feeds that a page names as another form of itself, those of comments left out."""
    for link in tree.iter("link"):
        named = f"{link.get('title') or ''} {link.get('href') or ''}".lower()
        alternate = "alternate" in (link.get("rel") or "").lower().split()
        if alternate and _FEED.match(link.get("type") or "") and "comment" not in named:
            yield urljoin(url, link.get("href") or "")


def _stories(tree: "HtmlElement", url: str) -> dict[str, str]:
    """The addresses of stories with what they are called, in the order of the page."""
    base = next((urljoin(url, each) for each in tree.xpath("//base/@href")[:1]), url)
    called: dict[str, str] = {}
    for link in islice(tree.iter("a"), _MOST_LINKS):
        address = _address(link, base, url)
        if address and _may_be_story(link, address):
            words = " ".join(link.text_content().split())[:300]
            called[address] = max(called.get(address, ""), words, key=len)
    return called


def _address(link: "HtmlElement", base: str, url: str) -> str:
    """The address of a page of the same site; empty for any other."""
    try:
        address = urljoin(base, (link.get("href") or "#").strip()).partition("#")[0]
        there, here = urlsplit(address), urlsplit(url)
        same = _is_one_site(there.hostname or "", here.hostname or "") and there.port == here.port
    except ValueError:
        return ""
    return address if same and not _is_itself(there, here) and there.scheme in ("http", "https") else ""


def _is_itself(there: SplitResult, here: SplitResult) -> bool:
    """Tell whether an address is the page's own, or one of its further pages and other forms ("?page=2")."""
    if there.path.rstrip("/") != here.path.rstrip("/"):
        return False
    by_query = here.path.endswith(".php") or bool(_NUMBERED.search(there.query))
    return there.query == here.query or not by_query


def _is_one_site(there: str, here: str) -> bool:
    """Tell whether two hosts are one outlet's: the same, or one a part of the other."""
    one, other = (host.lower().removeprefix("www.") for host in (there, here))
    return bool(one) and (one == other or one.endswith(f".{other}") or other.endswith(f".{one}"))


def _may_be_story(link: "HtmlElement", address: str) -> bool:
    if not _is_address_of_piece(address) or "sponsored" in (link.get("rel") or "").lower():
        return False
    if is_headline(link):
        return True
    if any(_is_menu(each) for each in islice(link.iterancestors(), _UP)):
        return False
    words = " ".join(link.text_content().split())
    named = len(words) >= _FEWEST_LETTERS and len(words.split()) >= _FEWEST_WORDS
    return named or bool(_STORY.search(urlsplit(address).path))


def _is_menu(element: "HtmlElement") -> bool:
    return element.tag in _MENUS or (element.get("role") or "").lower() in _MENU_ROLES


def _is_address_of_piece(address: str) -> bool:
    parts = urlsplit(address)
    steps = [step for step in parts.path.lower().split("/") if step]
    if not steps and not re.search(r"\d", parts.query):
        return False
    of_the_house = bool(steps) and (steps[0] in _LISTS or steps[-1] in _OF_THE_HOUSE)
    return not of_the_house and not (_FILES.search(parts.path) or _OTHER_FORM.search(parts.query))
