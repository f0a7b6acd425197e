"""Tell pages that are no article from articles: front pages and overviews, lists of links, shells that only lead on.

Pure: a page's tree in, before anything takes it apart, and the runs that were read from it. When in doubt a page is an
article: many a short one stands beside twenty headlines. A page that declares itself an article is one.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Literal
from urllib.parse import urljoin, urlsplit

from corpus.formats.html.story.boxes import is_prose

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from corpus.formats.html.story.runs import Run

Nature = Literal["article", "front", "links", "shell"]

_HEADINGS = ("h1", "h2", "h3", "h4", "h5")
_HEADLINE = 12  # characters of a link that may be a headline
_FEWEST = 6  # headlines of an overview; of a front page, which its address tells, fewer will do
_FEWEST_AT_FRONT = 4
_PROSE = 60  # characters of a paragraph
_LITTLE = 80  # characters of paragraphs that belong to none of the headlines
_LITTLE_AT_FRONT = 500
_UP = 3  # containers around a paragraph that are looked at
_DEEPEST = 15  # containers of a link that are looked at
_MOST_LINKS = 3_000
_LISTED = 0.5  # of the characters of a line that is an entry in a list of links
_BESIDE = 0.1  # of the characters of its links that a list may have as a word of welcome
_LONGEST_ENTRY = 700  # characters of a headline with the beginning of its story
_SHELL = 15  # words beside the link
_ARTICLES = frozenset({"article", "news", "newsarticle", "news.article", "story"})
_GOES_ON = re.compile(r"\blocation(?:\.href)?\s*=[^=]|\blocation\.(?:replace|assign)\s*\(")  # a script that leads on
_UNSEEN = ("script", "style", "noscript", "template", "title", "head")


@dataclass(frozen=True, slots=True)
class Shape:
    """The nature of a page, and the address to which a shell leads."""

    nature: Nature = "article"
    leads: str = ""


def shape(tree: "HtmlElement", url: str | None, *, declared: bool) -> Shape:
    """The nature of a page at an address; `declared` says that it describes itself as an article."""
    links = list(tree.iter("a"))[:_MOST_LINKS]
    if leads := _only_link(tree, links, url):
        return Shape("shell", leads)
    if declared or _is_declared(tree):
        return Shape()
    front = url is not None and urlsplit(url).path.strip("/") == "" and not urlsplit(url).query
    headlines = [link for link in links if is_headline(link)]
    if len({link.get("href") for link in headlines}) < (_FEWEST_AT_FRONT if front else _FEWEST):
        return Shape()
    return Shape("front" if _own_prose(tree, headlines) < (_LITTLE_AT_FRONT if front else _LITTLE) else "article")


def _is_declared(tree: "HtmlElement") -> bool:
    said = tree.xpath("//meta[@property='og:type']/@content")
    timed = tree.xpath("//meta[@property='article:published_time']/@content")
    return bool(timed) or any(str(each).strip().lower() in _ARTICLES for each in said)


# Overviews -------------------------------------------------------------------------------------------------------


def is_headline(link: "HtmlElement") -> bool:
    """Tell whether a link is a headline: in a heading, or around one."""
    if not link.get("href") or len(" ".join(link.itertext()).strip()) < _HEADLINE:
        return False
    parent = link.getparent()
    above = [parent, parent.getparent() if parent is not None else None]
    return any(each is not None and each.tag in _HEADINGS for each in above) or any(True for _ in link.iter(*_HEADINGS))


def _own_prose(tree: "HtmlElement", headlines: list["HtmlElement"]) -> int:
    """The number of characters in paragraphs that are not the deck of one headline."""
    held: dict[HtmlElement, int] = {}
    for link in headlines:
        for container in islice(link.iterancestors(), _DEEPEST):
            held[container] = held.get(container, 0) + 1
    return sum(length for each, length in _paragraphs(tree) if not _is_deck(each, held))


def _paragraphs(tree: "HtmlElement") -> Iterator[tuple["HtmlElement", int]]:
    """The paragraphs that are no links, with their lengths."""
    for each in tree.iter("p", "blockquote", "li", "dd"):
        length = len(" ".join(" ".join(each.itertext()).split()))
        linked = sum(len(" ".join(link.itertext())) for link in each.iter("a"))
        if length >= _PROSE and linked < 0.5 * length:
            yield each, length


def _is_deck(paragraph: "HtmlElement", held: dict["HtmlElement", int]) -> bool:
    """Tell whether a paragraph stands in a box of its own with a single headline, or inside one's link."""
    for number, container in enumerate(paragraph.iterancestors()):
        if container.tag == "a":
            return True
        if count := held.get(container, 0):
            return count == 1 and container.tag not in ("body", "html", "main")
        if number >= _UP:
            return False
    return False


# What was read ---------------------------------------------------------------------------------------------------


def nature_of(read: Sequence["Run"], page: Sequence["Run"]) -> Nature:
    """The nature of what was read from a page: links, the beginnings of stories, or else an article.

    It is told by where links and sentences stand, in whatever language. Where only the foot was read, all of the page
    counts.
    """
    feet: dict[HtmlElement, bool] = {}
    lines = [run for run in read if not _in_foot(run.owner, feet)]
    lines = lines or [run for run in page if not _in_foot(run.owner, feet)]
    texts = [run for run in lines if _says_something(run)]
    linked = sum(run.linked for run in lines)
    most = max(_LITTLE, _BESIDE * linked)
    if len({link for run in lines for link in _links_of(run)}) >= _FEWEST and _unlinked(texts) <= most:
        return "links"
    entries = _entries(page) if len(texts) >= _FEWEST else {}
    boxes = {box for run in texts if (box := _entry_around(run, entries)) is not None}
    outside = [run for run in texts if _entry_around(run, entries) is None]
    return "front" if len(boxes) >= _FEWEST and _unlinked(outside) <= _LITTLE else "article"


def _unlinked(lines: Sequence["Run"]) -> int:
    return sum(run.length - run.linked for run in lines)


def _says_something(run: "Run") -> bool:
    return run.kind != "heading" and (is_prose(run) or (run.length >= _PROSE and run.linked < _LISTED * run.length))


def _in_foot(element: "HtmlElement", known: dict["HtmlElement", bool]) -> bool:
    """Tell whether an element is a foot of the page or stands in one; `known` keeps the answers for those around it."""
    if element not in known:
        parent = element.getparent()
        named = element.tag == "footer" or "footer" in f"{element.get('class')} {element.get('id')}"
        known[element] = named or (parent is not None and _in_foot(parent, known))
    return known[element]


def _links_of(run: "Run") -> "Iterator[HtmlElement]":
    """The links whose words a run has, where these are a good part of it."""
    for element, where in run.texts if run.linked >= _LISTED * run.length else ():
        inside = element if where == "text" else element.getparent()
        link = next((each for each in (inside, *islice(inside.iterancestors(), _UP)) if each.tag == "a"), None)
        if link is not None:
            yield link


def _entries(page: Sequence["Run"]) -> "dict[HtmlElement, int]":
    """The boxes that stand beside many of the same name, each with a line that is a link for the most part."""
    alike: dict[tuple[object, ...], set[HtmlElement]] = {}
    for run in page:
        if run.length >= _HEADLINE and run.linked >= _LISTED * run.length and not is_prose(run):
            for box in (run.owner, *islice(run.owner.iterancestors(), _UP)):
                alike.setdefault((box.getparent(), box.tag, box.get("class")), set()).add(box)
    kept = {box for boxes in alike.values() if len(boxes) >= _FEWEST for box in boxes}
    sizes = {box: len("".join(box.itertext())) for box in islice(kept, _MOST_LINKS)}
    return {box: size for box, size in sizes.items() if size <= _LONGEST_ENTRY}


def _entry_around(run: "Run", entries: "dict[HtmlElement, int]") -> "HtmlElement | None":
    return next((box for box in islice(run.owner.iterancestors(), _UP) if box in entries), None)


# Shells ----------------------------------------------------------------------------------------------------------


def _only_link(tree: "HtmlElement", links: list["HtmlElement"], url: str | None) -> str:
    """The one address to which a page without words leads; empty where it has words, or leads to several."""
    if len(links) > 3:
        return ""
    there = {address for link in links if (address := _elsewhere(link, url))}
    if not there and any(_GOES_ON.search(each.text or "") for each in tree.iter("script")):
        there = {address for link in links if (address := _address(link, url)) and address != url}
    if len(there) != 1:
        return ""
    words = sum(len(part.split()) for part in _seen(tree))
    linked = sum(len(" ".join(link.itertext()).split()) for link in links)
    return there.pop() if words - linked <= _SHELL and linked <= _SHELL else ""


def _elsewhere(link: "HtmlElement", url: str | None) -> str:
    """The address of a link to another site; empty for any other."""
    address = _address(link, url)
    return address if address and urlsplit(address).hostname != urlsplit(url or "").hostname else ""


def _address(link: "HtmlElement", url: str | None) -> str:
    """The address of a link to a page; empty where it is none."""
    try:
        address = urljoin(url or "", str(link.get("href") or "").strip())
        host = urlsplit(address).hostname
    except ValueError:
        return ""
    return address.partition("#")[0] if host and address.startswith(("http://", "https://")) else ""


def _seen(tree: "HtmlElement") -> Iterator[str]:
    for node in tree.iter():
        if isinstance(node.tag, str) and node.tag not in _UNSEEN and node.text:
            yield node.text
        if node.tail:
            yield node.tail
