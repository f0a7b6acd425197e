"""Tell what a visit to an article's page found: the text as it is held, an edit, or no page of this story at all.

A page is compared with the stored page of the text that is held, both read by today's reader, so that a better reader
is no edit. White space, advertisements and boilerplate are none either. Nothing is stored here.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from itertools import takewhile
from typing import Protocol

from corpus.errors import SourceError
from corpus.formats.document import document
from corpus.formats.reader import read
from corpus.identity import url_identity
from corpus.nouns import Article, Document, Extracted, Page
from corpus.store.protocols import Articles, Texts
from corpus.web.failures import Fault
from corpus.web.fetcher import Fetched, NotModified, Unread
from retrieval.quotes.lexicon import SMALL_WORDS
from retrieval.quotes.likeness import ALIKE, Line, likeness
from retrieval.tracks.changes import Change, change, is_correction
from retrieval.tracks.history import comparable, lines_held, lines_of, reworded
from retrieval.tracks.refresh.schedule import Finding
from retrieval.tracks.refresh.store.visits import PageState, PageVisit

_LEFT = 0.1  # of the letters of a story: a page that has less of them is another one, or the story written anew
_KIN = 0.5  # of the longer words of a story: a page that has them tells the same in other sentences
_STUB, _STUB_KIN = 400, 0.2  # letters of a first report, which is soon written anew; and the share that it needs
_LONGER = 5  # letters
_ASKING = 3  # sentences with which a page may ask for money behind the beginning of a story
_SHORT = 0.5  # of its length: less is no story written anew
_FAULTS: dict[Fault, PageState] = {"gone": "withdrawn", "refused": "blocked", "trouble": "unreachable"}


class HeldPages(Articles, Texts, Protocol):
    """The stores that a page is compared with."""


@dataclass(frozen=True, slots=True)
class Seen:
    """The page of a visit, read, where there is one, beside what was found."""

    finding: Finding
    page: Page | None = None
    extracted: Extracted | None = None
    document: Document | None = None


def judged(article: Article, visit: PageVisit, came: Fetched | NotModified | Unread, held: HeldPages) -> Seen:
    """The finding of a visit, from what came of it."""
    if isinstance(came, Unread):
        return Seen(Finding(_FAULTS[came.fault], came.error, wait=came.wait))
    if isinstance(came, NotModified):
        known = visit.known if visit.url == came.url else None
        shown = visit.shown or article.version
        return Seen(Finding(_stands(came.asked, came.url), url=came.url, known=known, shown=shown))
    return _read(article, came, held)


def _stands(asked: str, url: str | None) -> PageState:
    return "live" if url is None or url_identity(url) == url_identity(asked) else "moved"


def _read(article: Article, came: Fetched, held: HeldPages) -> Seen:
    page = came.page
    try:
        extracted = read(page)
        made = document(extracted)
    except SourceError as error:
        return Seen(Finding("blocked", str(error)))
    if extracted.partial is not None and article.partial is None:
        shows = f"Could not read {page.url}: {extracted.partial}. The whole text is kept as it was."
        return Seen(Finding("blocked", shows))
    after = lines_of(made)
    shown = named(made.version, after)
    stands = Finding(_stands(came.asked, page.url), url=page.url, known=page.validators, shown=shown)
    if made.version == article.version and made.metadata.title in (None, article.metadata.title):
        return Seen(stands, page, extracted, made)
    before = lines_before(article, page, held)
    found = change(before, after)
    if found is not None and (why := why_no_story(before, after, found)):
        return Seen(Finding("blocked", f"Could not read {page.url}: {why}."))
    stored = held.stored_page(article.id)
    if found is not None and not comparable(stored.page if stored else None, page):
        found = reworded(found)
    if found is None:
        return Seen(stands, page, extracted, made)
    edit = replace(stands, change=found, before=named(article.version, before), after=shown)
    return Seen(edit if edit.state == "moved" else replace(edit, state="edited"), page, extracted, made)


def named(version: str, lines: Sequence[Line]) -> str:
    """A name of what a page shows: of its text, and of its headline."""
    headline = " ".join(line.key for line in lines if line.headline)
    return f"{version}:{sha256(headline.encode()).hexdigest()[:8]}"


def version_of(name: str) -> str:
    """The text of what a page showed."""
    return name.partition(":")[0]


def lines_before(article: Article, page: Page, held: HeldPages) -> list[Line]:
    """The lines of the text that is held, as today's reader finds them on its page."""
    stored = held.stored_page(article.id)
    if stored is not None and stored.page.body and comparable(stored.page, page):
        try:
            return lines_of(document(read(stored.page)))
        except SourceError:
            pass  # a page that a former reader could read
    return lines_held(article.id, article.version, held)


def why_no_story(before: Sequence[Line], after: Sequence[Line], found: Change) -> str:
    """The reason for which a page that can be read does not show the story; empty where it does."""
    if is_another(before, after, found):
        return "another page stands there in place of the story"
    return "it shows only the beginning of the story now" if _is_beginning(before, after) else ""


def _is_beginning(before: Sequence[Line], after: Sequence[Line]) -> bool:
    """Tell whether a story breaks off in its first half, with next to nothing of the page's own behind it."""
    old, new = ([line.key for line in lines if not line.headline] for lines in (before, after))
    kept = len(list(takewhile(lambda pair: pair[0] == pair[1], zip(old, new, strict=False))))
    if not kept or len(new) - kept > _ASKING or any(is_correction(line.text) for line in after):
        return False
    return _letters(new[:kept]) < _SHORT * _letters(old) and _letters(new[kept:]) < _SHORT * _letters(old[kept:])


def _shared(before: Sequence[Line], after: Sequence[Line]) -> float:
    """The share of the longer words of a story that stand on a page."""
    old, new = ({key.casefold() for line in lines for key in line.wording.keys} for lines in (before, after))
    longer = {key for key in old if len(key) >= _LONGER and key not in SMALL_WORDS}
    return len(longer & new) / max(1, len(longer))


def is_another(before: Sequence[Line], after: Sequence[Line], found: Change) -> bool:
    """Tell whether a page is another one: next to nothing of the story is left, and it is not written anew."""
    story = _letters(line.text for line in before if not line.headline)
    if _letters(found.removed) <= (1 - _LEFT) * story or any(is_correction(line.text) for line in after):
        return False
    titles = [next((line for line in lines if line.headline), None) for lines in (before, after)]
    same = titles[0] is not None and titles[1] is not None and likeness(titles[0], titles[1]) >= ALIKE
    return (
        not (same or _shared(before, after) >= (_KIN if story > _STUB else _STUB_KIN))
        or _letters(line.text for line in after if not line.headline) < _SHORT * story
    )


def _letters(texts: Iterable[str]) -> int:
    return sum(map(len, texts))
