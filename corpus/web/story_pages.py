"""Fetch the further pages of a story that stands on several, as far as they go on.

Which page is the next one is told by the reader of pages; here is only the way from one to the other, and when it ends:
at the last page, at one that cannot be fetched, that leads elsewhere or says nothing new, and after so many.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from html import unescape
from itertools import islice

from corpus.errors import SourceError
from corpus.formats.several import Pages, packed
from corpus.nouns import Page
from corpus.web.failures import FetchError

MOST_PAGES = 20
_HREF = re.compile(rb"""\bhref\s*=\s*["']?([^"'\s<>]{1,1000})""", re.I)
_MOST_LINKS = 5_000
Fetch = Callable[[str], Page]


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A page as far as it matters here: the address of the next one, the number of all, its words."""

    onward: str
    pages: int
    words: frozenset[str]


def whole_story(first: Page, fetch: Fetch, most_bytes: int) -> Page:
    """The page with those on which its story goes on; itself where it is whole, or not the first one."""
    if not _may_go_on(first):
        return first
    sheet = _sheet(first)
    return packed(_Story(first, sheet, most_bytes).followed(fetch)) if sheet and sheet.onward else first


class _Story:
    """The pages of a story that are there so far."""

    def __init__(self, first: Page, sheet: _Sheet, most_bytes: int) -> None:
        self._parts = [first]
        self._sheet = sheet
        self._pages = sheet.pages
        self._words = set(sheet.words)
        self._most_bytes = most_bytes

    def followed(self, fetch: Fetch) -> Pages:
        """All pages that could be read, and why others are missing."""
        while self._sheet.onward:
            if len(self._parts) == MOST_PAGES:
                return self._so_far(self._too_many())
            try:
                page = fetch(self._sheet.onward)
            except FetchError as trouble:
                return self._lacking(f"could not be fetched: {trouble.cause}")
            if trouble_with := self._added(page):
                return self._lacking(trouble_with)
        if self._pages > len(self._parts):
            return self._lacking("is not linked")
        return self._so_far("")

    def _added(self, page: Page) -> str:
        """Take the next page, or say why it cannot be it."""
        from corpus.formats.html.story.whole import page_number

        if page_number(self._parts[0].url or "", page.url or "") != len(self._parts) + 1:
            return "leads elsewhere"
        if sum(len(part.body) for part in self._parts) + len(page.body) > self._most_bytes:
            return f"makes it more than {self._most_bytes:,} bytes"
        sheet = _sheet(page)
        if sheet is None:
            return "could not be read"
        if sheet.words <= self._words:
            return "says nothing new"
        self._parts.append(page)
        self._sheet = sheet
        self._pages = max(self._pages, sheet.pages)
        self._words |= sheet.words
        return ""

    def _too_many(self) -> str:
        if self._pages > MOST_PAGES + 1:  # the last page read always names one more
            return f"its story goes on over {self._pages} pages, of which the first {MOST_PAGES} were read"
        return f"its story goes on over more than {MOST_PAGES} pages; those were read"

    def _lacking(self, why: str) -> Pages:
        number = len(self._parts) + 1
        read = "page 1 was read" if number == 2 else f"the first {number - 1} were read"
        return self._so_far(f"its story goes on over {max(self._pages, number)} pages, of which {read}: "
                            f"page {number} {why}")  # fmt: skip

    def _so_far(self, lacking: str) -> Pages:
        return Pages(tuple(self._parts), lacking)


def _may_go_on(page: Page) -> bool:
    """Tell at a glance whether a page may have a second one: most have not, and need not be read for it."""
    from corpus.formats.html.story.whole import page_number

    if page.url is None or not page.content_type.lower().startswith(("text/html", "application/xhtml")):
        return False
    hrefs = {found[1] for found in islice(_HREF.finditer(page.body), _MOST_LINKS)}
    named = (unescape(href.decode("latin-1")) for href in hrefs if b"2" in href)
    return any(page_number(page.url, href) == 2 for href in named)


def _sheet(page: Page) -> _Sheet | None:
    """Read a page for its place in the story; None for one that holds no story."""
    from corpus.formats.confinement import confined
    from corpus.formats.html.text import HtmlText
    from corpus.formats.html.walls import VERDICTS

    try:
        text = confined("html", HtmlText, page.body, (page.content_type, page.url))
    except SourceError:
        return None
    if VERDICTS[text.wall].status == "failed":
        return None
    words = frozenset(words for kind, words in text.blocks if kind != "heading")
    return _Sheet(text.onward, text.lack.pages, words) if words else None
