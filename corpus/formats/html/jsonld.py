"""The declarations of a page in JSON-LD: its objects, and the one of them that is this page's article.

Read as it is found in the wild: in comments, with raw line ends, a semicolon or a comma too many. Objects of other
stories (lists, "related", posts of a live page) are told from the page's own by address, headline and place.
"""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from lxml.html import HtmlElement

JsonObject = dict[str, object]


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


_MOST_OBJECTS = 5_000
_OTHERS = _words(  # what hangs on these names is about something else than the page
    "itemListElement liveBlogUpdate mentions isRelatedTo relatedLink citation hasPart isBasedOn review comment "
    "about subjectOf recommendation significantLink video associatedMedia"
)
_WRAPPING = re.compile(r"^\s*(?:<!--|//\s*<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/|<!\[CDATA\[)")
_UNWRAPPING = re.compile(r"(?:-->|(?://|/\*)?\s*\]\]>(?:\s*\*/)?)\s*$")
_REMARK = re.compile(
    r'("(?:[^"\\]|\\.)*")|/\*.*?\*/|(?<![^\s,;{}])//[^\n]*', re.S
)  # of a script, outside of what stands in marks
_LOOSE_COMMA = re.compile(r",(\s*[}\]])")
_BARE_VALUE = re.compile(  # a time or an address without marks
    r"(:\s*)(\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:?\d\d)?|https?://[^\s\"',{}]+)(?=\s*[,}\n])"
)
_FORGOTTEN_COMMA = re.compile(r'(["\d}\]])(\s*\n\s*"[@\w]+"\s*:)')
_LOOSE_ESCAPE = re.compile(r'\\(?!["\\/bfnrt]|u[0-9a-fA-F]{4})')
_MOST_REVIEWED = 2_000_000  # characters of a page's declarations that are kept for its reviews


@dataclass(frozen=True, slots=True)
class Declarations:
    """Every object of a page's JSON-LD, outer before inner, and those that may describe its article, its own first."""

    objects: tuple[JsonObject, ...]
    articles: tuple[JsonObject, ...]
    own: JsonObject | None

    def named(self, value: object) -> list[str]:
        """The names in a publisher or author, of whatever shape, also where it only points at its object."""
        values = value if isinstance(value, list) else [value]
        return [name for each in values for one in _each_person(each) if (name := self._name(one))]

    def _name(self, value: object) -> str:
        if isinstance(value, dict) and not value.get("name") and value.get("@id"):
            same = (each for each in self.objects if each.get("@id") == value["@id"] and each.get("name"))
            value = next(same, value)
        name = value.get("name") if isinstance(value, dict) else value
        if isinstance(name, list):
            name = next((each for each in name if isinstance(each, str)), None)
        return unescape(name) if isinstance(name, str) and name.strip() and not name.startswith(("#", "http")) else ""


def _each_person(value: object) -> list[object]:
    """The names of a person who has several: a page that writes all of its authors as one."""
    names = value.get("name") if isinstance(value, dict) and value.get("@type") == "Person" else None
    return list(names) if isinstance(names, list) else [value]


def declarations(tree: "HtmlElement", url: str | None) -> Declarations:
    """The objects in a page's JSON-LD; `url` is the page's address."""
    found: list[tuple[JsonObject, bool]] = []
    for script in tree.iter("script"):
        if "ld+json" in str(script.get("type", "")).lower() and len(found) < _MOST_OBJECTS:
            found += _objects(script.text or "")
    articles = [(each, other) for each, other in found if is_article(each)]
    titles = {_folded(words) for each in tree.iter("title", "h1") if (words := each.text_content())}
    own = _own(articles, url or _canonical(tree), titles)
    here = _place(url or _canonical(tree))
    about = [
        each for each, other in articles if own and each is not own and not other and not _is_elsewhere(each, here)
    ]
    return Declarations(tuple(each for each, _ in found), (*([own] if own else []), *about), own)


def reviewing(tree: "HtmlElement") -> str:
    """The declarations of a page that has reviews of claims, as one list in JSON; empty for other pages."""
    scripts = [each.text or "" for each in tree.iter("script") if "ld+json" in str(each.get("type", "")).lower()]
    if not any("claimReview" in script or "ClaimReview" in script for script in scripts):
        return ""
    written = json.dumps([value for script in scripts for value in _parsed(script)])
    return written if len(written) <= _MOST_REVIEWED else ""


def is_article(item: JsonObject) -> bool:
    """Tell whether an object of JSON-LD is an article and not, say, a film that it is about."""
    return bool(re.search(r"Article|Posting|Report", str(item.get("@type"))))


def _canonical(tree: "HtmlElement") -> str | None:
    return next((each.get("href") for each in tree.iter("link") if each.get("rel") == "canonical"), None)


def _own(articles: Sequence[tuple[JsonObject, bool]], url: str | None, titles: set[str]) -> JsonObject | None:
    """The article that describes this page: by address, by headline, else the first that hangs on nothing else."""
    here = _place(url)
    by_address = (each for each, _ in articles if here and here in map(_place, _addresses(each)))
    by_headline = (each for each, _ in articles if _has_headline(each, titles))
    alone = (each for each, other in articles if not other and not _is_elsewhere(each, here))
    return next(by_address, None) or next(by_headline, None) or next(alone, None)


def _is_elsewhere(item: JsonObject, here: str) -> bool:
    """Tell whether an article says that it stands at another address, which is no front page."""
    places = [place for place in map(_place, _addresses(item)) if "/" in place]
    return bool(here and places) and here not in places


def _has_headline(item: JsonObject, titles: set[str]) -> bool:
    headline = _folded(unescape(str(item.get("headline") or "")))
    return len(headline) > 8 and any(title == headline or title.startswith(headline) for title in titles)


def _addresses(item: JsonObject) -> Iterator[str]:
    page = item.get("mainEntityOfPage")
    for each in (item.get("url"), item.get("@id"), page.get("@id") if isinstance(page, dict) else page):
        if isinstance(each, str) and each.startswith(("http", "//")):
            yield each


def _place(url: str | None) -> str:
    """An address without what twins differ in: host and path; empty where there is none."""
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return ""
    host = re.sub(r"^(?:www|m|amp)\.", "", parts.netloc.lower())
    return f"{host}{parts.path.rstrip('/')}" if host else ""


def _folded(words: str) -> str:
    return re.sub(r"\W+", " ", words).strip().lower()


def _objects(script: str) -> Iterator[tuple[JsonObject, bool]]:
    """Every object in a script, with whether it hangs on a name that leads to other things."""
    pending: list[tuple[object, bool]] = [(each, False) for each in reversed(_parsed(script))]
    while pending:
        node, other = pending.pop()
        if isinstance(node, list):
            pending.extend((each, other) for each in reversed(node))
        elif isinstance(node, dict):
            yield node, other
            inner = [(value, other or key in _OTHERS) for key, value in node.items() if isinstance(value, dict | list)]
            pending.extend(reversed(inner))


def _parsed(script: str) -> list[object]:
    """The values in a script, one after the other, as far as they can be read."""
    text = _UNWRAPPING.sub("", _WRAPPING.sub("", script)).strip().lstrip("\ufeff;")
    for written in (text, *_mended(text)):
        if found := _values(written):
            return found
    return []


def _mended(text: str) -> Iterator[str]:
    """The text without faults that have but one reading: a comma too many or too few, a value without marks, a
    backslash before what needs none, and marks written as references."""
    text = _REMARK.sub(lambda found: found[1] or "", text).strip() if "/*" in text or "//" in text else text
    mended = _LOOSE_COMMA.sub(r"\1", text)
    yield mended
    mended = _FORGOTTEN_COMMA.sub(r"\1,\2", _BARE_VALUE.sub(r'\1"\2"', mended))
    yield mended
    mended = _LOOSE_ESCAPE.sub(r"\\\\", mended)
    yield mended
    if "&quot;" in text[:2_000] and '"' not in text[:200]:
        yield unescape(mended)


def _values(text: str) -> list[object]:
    decoder, found, at = json.JSONDecoder(strict=False), [], 0
    try:
        while at < len(text):
            value, at = decoder.raw_decode(text, at)
            found.append(value)
            while at < len(text) and text[at] in " \t\r\n;,":
                at += 1
    except (ValueError, RecursionError):
        pass
    return found
