"""The main heading and the byline that a page prints before its text."""

import re
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from corpus.formats.html.names.people import people, signed
from corpus.formats.html.story.boxes import is_prose
from corpus.formats.html.story.runs import Run

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_BYLINE = re.compile(
    r"(?:^|[\s_-])(?:by-?lines?|auth|authors?(?:-?names?)?|writers?|contributors?|reporters?|autor(?:en|in|es)?|auteurs?|"
    r"autor[ei]|verfasser|firma)(?=$|[\s_\d-])",
    re.I,
)
_STARTS = re.compile(
    r"(?:(?i:(?:words|text|story|written|reported)\s+)?(?i:by):?\s+[^\W\d_a-z]|(?i:authors?|autor(?:in|a)?|auteure?):?\s+[^\W\d_a-z]|"
    r"(?i:von|par|por|door)\s+[^\W\d_a-z]\w+\s+[^\W\d_a-z]\w+(?:\s|$))"
)
_ALONE = re.compile(  # under the lead: "Von Ina Brod"
    r"(?i:by|von|par|por|door|di|av|af)\s+(?:[^\W\d_a-z][\w.'’-]+\s+){1,3}[^\W\d_a-z][\w.'’-]+"
)
_ELSEWHERE = re.compile(
    r"(?:^|[\s_-])(?:related\w*|recommend\w*|comments?|teasers?|sidebar|most-?(?:read|popular)|latest|trending|more-?from|"
    r"relacionad\w*|popular|promo\w*)(?=$|[\s_\d-])",
    re.I,
)
_LABELLED = re.compile(
    r"(?:Authors?|Autor(?:in)?|Auteure?|Autore|Autora|Reporter|Writer|Redakteur(?:in)?|Автор|Yazar)\b\s*:?\s+"
    r"(?:[^\W\d_a-z][\w.'’-]+\s+){1,3}[^\W\d_a-z][\w.'’-]+(?:\s*\([^()]{1,20}\))?"
)
_OF_WRITERS = re.compile(  # an address under which a site has its writers
    r"/(?:authors?|autor(?:es|en|in)?|auteurs?|autore|writers?|journalists?|contributors?|columnists?|reporters?|"
    r"redakt\w+|by)/[^/?#]+/?(?:[?#]|$)|[?&]author=",
    re.I,
)
_HEADLINE = frozenset({"headline", "entry-title", "article-title", "post-title", "article-headline", "story-headline"})
_CREATOR = frozenset({"author", "sioc:has_creator", "dc:creator", "dcterms:creator", "schema:author"})
_MOST_LINE = 160  # characters of a byline
_MOST = 4
_ABOVE = 6  # runs above a text without a main heading in which a line may sign it
_FAR = 24  # runs behind the text in which a labelled line may still name its writer
_LEAST_TITLE = 15  # characters
_JOINED = re.compile(r"\s*[|–—·•»«›‹<>:/-]+\s|(?<=[^\x00-\x7f])[-_|－]|(?<=\w)-(?=[A-Z]+\s[^\x00-\x7f])")


def headings(found: Sequence[Run], chosen: Sequence[Run], titles: Sequence[str] = ()) -> tuple[str, ...]:
    """The main headings before the article's text, the last one first; `titles` are those that the page declares."""
    text = next((run for run in chosen if is_prose(run)), None) or max(chosen, key=_length, default=None)
    first = text.at if text else 0
    main = list(_main_headings(found))
    before = [words for at, words in main if at < first]
    if not any(_begins(words, titles) for words in before):
        before += [run.words for run in found[:first] if not run.linked and _begins(run.words, titles)][-1:]
    before = before or _called_headline(found, first)
    return tuple(dict.fromkeys(reversed(before)))[:_MOST]


def _length(run: Run) -> int:
    return run.length


def _begins(words: str, titles: Sequence[str]) -> bool:
    """Tell whether words are a declared title up to the sign behind which a site or section stands."""
    short = " ".join(words.split())
    return len(short) >= _LEAST_TITLE and any(
        each.startswith(short) and (each == short or _JOINED.match(each, len(short))) for each in titles
    )


def _called_headline(found: Sequence[Run], first: int) -> list[str]:
    """The one run before the text that is named as its headline."""
    lines = [run for run in found[:first] if not run.linked and _is_called_headline(run)]
    return [lines[0].words[:500]] if len(lines) == 1 else []


def _is_called_headline(run: Run) -> bool:
    inner = [element for element, where in run.texts[:1] if where == "text"]
    return any(not _HEADLINE.isdisjoint((each.get("class") or "").lower().split()) for each in (*inner, run.owner))


def _main_headings(found: Sequence[Run]) -> Iterator[tuple[int, str]]:
    """The runs in each main heading as one line, with the number of the first."""
    lines: dict[HtmlElement, list[Run]] = {}
    for run in found:
        if run.kind != "heading" and run.owner.get("itemprop") != "headline":
            continue
        around = [run.owner, *islice(run.owner.iterancestors(), 3)]
        heading = next((each for each in around if _is_main(each)), None)
        if heading is not None:
            lines.setdefault(heading, []).append(run)
    for parts in lines.values():
        yield parts[0].at, " ".join(run.words for run in parts)[:500]


def _is_main(element: "HtmlElement") -> bool:
    return element.tag == "h1" or (element.get("itemprop") == "headline" and element.tag in ("h2", "h3", "div", "p"))


def bylines(found: Sequence[Run], chosen: Sequence[Run]) -> tuple[str, ...]:
    """The lines with who wrote the article, between its heading and its text or close behind them."""
    if not chosen:
        return ()
    start = next((run.at for run in reversed(found[: chosen[0].at + 1]) if run.owner.tag == "h1"), chosen[0].at)
    end = next((run.at for run in chosen if is_prose(run) and run.length > _MOST_LINE), chosen[-1].at)
    around = {*found[start].owner.iterancestors(), *found[end].owner.iterancestors()}
    before = [run for run in found[max(0, start - 3) : end + 1] if _is_line(run, around, head=run.at >= start)]
    behind = [run for run in found[end + 1 : chosen[-1].at + 4] if _is_line(run, around) and _is_byline(run)]
    far = (run for run in found[end + 1 : chosen[-1].at + _FAR] if _is_line(run, around))
    behind += [run for run in far if _LABELLED.fullmatch(run.words)]
    lines = _naming([run.words for run in before if _is_byline(run) or _STARTS.match(run.words)])
    under = [run.words for run in found[end + 1 : end + 4] if _is_line(run, around) and _ALONE.fullmatch(run.words)]
    lines = lines[:_MOST] or under[:1] or [run.words for run in behind[:1]]
    return tuple(dict.fromkeys([*_signatures(found[max(0, start - _ABOVE) : chosen[-1].at + 4], chosen), *lines]))


def _naming(lines: Sequence[str]) -> Sequence[str]:
    """The lines of a byline, where they are many without those of its buttons."""
    return lines if len(lines) <= _MOST else [line for line in lines if _STARTS.match(line) or people(line)]


def _signatures(found: Sequence[Run], chosen: Sequence[Run]) -> Iterator[str]:
    """The first line that signs the text in Chinese, Japanese or Korean, or a report that begins or ends so."""
    signing = (line for run in found for line in run.words.split("\n") if len(line) <= _MOST_LINE and signed(line))
    opening = (f"记者 {', '.join(names)}" for run in chosen[:4] if (names := signed(run.words, at="beginning")))
    closing = (f"记者 {', '.join(names)}" for run in chosen[-2:] if (names := signed(run.words, at="end")))
    line = next(signing, None) or next(opening, None) or next(closing, None)
    yield from (line,) if line else ()


def own_author(author: str | None, found: Sequence[Run]) -> str | None:
    """The authors that an extractor has guessed, without those that only stand where the page shows other stories."""
    names = [name.strip() for name in (author or "").split(";") if name.strip()]
    return "; ".join(name for name in names if not _is_of_others(name.casefold(), found)) or None


def _is_of_others(name: str, found: Sequence[Run]) -> bool:
    places = [run for run in found if run.length <= _MOST_LINE and name in run.words.casefold()]
    return bool(places) and all(_is_elsewhere(run) for run in places)


def _is_elsewhere(run: Run, around: "Collection[HtmlElement]" = (), *, head: bool = False) -> bool:
    """Tell whether a run stands where a page shows other stories or its readers' words.

    What is `around` the article is no such place, and neither is the foot of its `head`.
    """
    for each in (run.owner, *run.owner.iterancestors()):
        if each in around:
            return False
        if each.tag in ("aside", "nav") or (each.tag == "footer" and not head):
            return True
        named = each.tag not in ("body", "html", "main", "article")
        if named and _is_elsewhere_name(f"{each.get('class', '')} {each.get('id', '')}"):
            return True
    return False


@lru_cache(maxsize=4096)
def _is_elsewhere_name(name: str) -> bool:
    return bool(_ELSEWHERE.search(name))


def _is_line(run: Run, around: "Collection[HtmlElement]", *, head: bool = False) -> bool:
    return run.length <= _MOST_LINE and run.kind != "heading" and not _is_elsewhere(run, around, head=head)


def _is_byline(run: Run) -> bool:
    """Tell whether a run stands in an element that is named for the writer, or links to one's page."""
    around = [run.owner, *run.owner.iterancestors()][:3]
    inner = [element for element, where in run.texts if where == "text"]
    return any(_is_named(each) for each in (*inner, *around))


def _is_named(element: "HtmlElement") -> bool:
    if element.get("rel") in _CREATOR or element.get("itemprop") == "author" or element.get("property") in _CREATOR:
        return True
    if element.tag == "a":
        return bool(_OF_WRITERS.search(element.get("href", "")))
    return element.tag not in ("body", "html", "article", "main") and bool(_BYLINE.search(element.get("class", "")))
