"""Who published a page and who wrote it, as it declares for machines: outlet and byline without boilerplate.

Pure. Agencies that a page names as its publisher are whose text it prints, and not the site.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from corpus.json_ld import Declared
from corpus.page_dates import is_article
from corpus.text import clean

if TYPE_CHECKING:
    from lxml.html import HtmlElement

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
