"""Items of microdata in a page: which are its own article's, and who wrote it by them."""

import re
from itertools import islice
from typing import TYPE_CHECKING

from corpus.language.text import clean

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_MENTIONED = re.compile(r"related|recommend|more|sidebar|teaser|refs|reference|latest|promo|comment", re.I)
_DEEPEST = 40  # elements around a property that are looked at
_PROSE = 100  # characters of a paragraph: what an item of the article itself has
_MOST, _LONGEST = 20, 60  # authors, and characters of a name


def item_authors(tree: "HtmlElement") -> tuple[str, ...]:
    """The names of those who wrote the page's article."""
    authors = [each for each in tree.xpath("//*[@itemprop='author']")[:_MOST] if is_own(each, tree)]
    return tuple(dict.fromkeys(name for each in authors if 0 < len(name := _name(each)) <= _LONGEST))


def _name(author: "HtmlElement") -> str:
    named = next(iter(author.xpath(".//*[@itemprop='name']")), author)
    return clean(named.get("content") or named.text_content())


def is_own(element: "HtmlElement", tree: "HtmlElement") -> bool:
    """Tell whether an item's property is the page's own article's, and not that of one that it mentions."""
    around = list(islice(element.iterancestors(), _DEEPEST))
    scope = next((each for each in around if each.get("itemscope") is not None), None)
    if scope is not None and any(scope in head.iterancestors() for head in islice(tree.iter("h1"), 3)):
        return True
    if any(map(_is_mention, around)):
        return False
    return scope is None or any(len(each.text_content()) >= _PROSE for each in scope.iter("p"))


def _is_mention(element: "HtmlElement") -> bool:
    """Tell whether an element is a place where a page mentions others."""
    if element.tag in ("body", "html", "main", "article", "head"):
        return False
    linked = element.tag == "li" and element.find(".//a[@href]") is not None
    named = _MENTIONED.search(f"{element.get('class')} {element.get('id')}")
    return linked or element.tag in ("aside", "nav", "footer") or named is not None
