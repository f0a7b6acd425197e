"""The main heading and the byline that a page prints before its text."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from corpus.formats.html.boxes import is_prose
from corpus.formats.html.runs import Run

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_BYLINE = re.compile(
    r"(?:^|[\s_-])(?:by-?lines?|authors?(?:-?names?)?|writers?|contributors?|reporters?|autor(?:en|in|es)?|auteurs?|"
    r"autor[ei]|verfasser|firma)(?=$|[\s_\d-])",
    re.I,
)
_STARTS = re.compile(
    r"(?:(?i:(?:words|text|story|written|reported)\s+)?(?i:by):?\s+[^\W\d_a-z]|"
    r"(?i:von|par|por|door)\s+[^\W\d_a-z]\w+\s+[^\W\d_a-z]\w+(?:\s|$))"
)
_MOST_LINE = 160  # characters of a byline
_MOST = 4


def headings(found: Sequence[Run], chosen: Sequence[Run]) -> tuple[str, ...]:
    """The main headings before the article's text, the last one first."""
    first = next((run.at for run in chosen if is_prose(run)), 0)
    main = list(_main_headings(found))
    before = [words for at, words in main if at < first]
    return tuple(dict.fromkeys(reversed(before)))[:_MOST]


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
    before = [run for run in found[max(0, start - 3) : end + 1] if _is_line(run)]
    behind = [run for run in found[end + 1 : chosen[-1].at + 4] if _is_line(run) and _is_byline(run)]
    lines = [run.words for run in before if _is_byline(run) or _STARTS.match(run.words)]
    return tuple(dict.fromkeys(lines[:_MOST] or [run.words for run in behind[:1]]))


def _is_line(run: Run) -> bool:
    return run.length <= _MOST_LINE and run.kind != "heading"


def _is_byline(run: Run) -> bool:
    """Tell whether a run stands in an element that is named for the writer."""
    around = [run.owner, *run.owner.iterancestors()][:3]
    inner = [element for element, where in run.texts if where == "text"]
    return any(_is_named(each) for each in (*inner, *around))


def _is_named(element: "HtmlElement") -> bool:
    if element.get("rel") == "author" or element.get("itemprop") == "author":
        return True
    return element.tag not in ("body", "html", "article", "main") and bool(_BYLINE.search(element.get("class", "")))
