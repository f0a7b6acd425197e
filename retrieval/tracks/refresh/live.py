"""Look whether a quoted sentence stands on its live page at this moment. Nothing is stored."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from corpus.errors import InputError, SourceError
from corpus.formats.document import document
from corpus.formats.reader import read
from corpus.moments import timestamp
from corpus.nouns import Document, Page
from corpus.store.protocols import Articles, Texts
from corpus.web.fetcher import Fetcher, NotModified, Unread
from retrieval.quotes.citations import Quote, shown
from retrieval.quotes.differences import Difference
from retrieval.quotes.likeness import Line, departures, fate
from retrieval.tracks.changes import change
from retrieval.tracks.history import lines_held, lines_of
from retrieval.tracks.refresh.judging import why_no_story

LiveState = Literal["yes", "changed", "not_found", "unread"]


class Held(Articles, Texts, Protocol):
    """The stores in which a quotation stands."""


@dataclass(frozen=True, slots=True)
class Live:
    """A quoted sentence beside its live page: it stands there, reads otherwise (`now`), does not stand there, or the
    page could not be read (`error`). `at` is ISO 8601, UTC."""

    state: LiveState
    url: str
    at: str
    sentence: str
    now: str = ""
    differences: tuple[Difference, ...] = ()
    error: str | None = None


def look(quote: Quote, held: Held, fetcher: Callable[[], Fetcher]) -> Live:
    """The sentence of a quotation on its live page. InputError where its article has no address."""
    url = quote.article.metadata.url
    if not url:
        number = quote.article.id
        raise InputError(f"Article {number} has no address. Give it one: onrecord edit {number} --url URL")
    at = timestamp()
    sentence = shown(quote.sentence_text)
    try:
        page = _page(url, fetcher())
        extracted = read(page)
        made = document(extracted)
    except SourceError as error:
        return Live("unread", url, at, sentence, error=str(error))
    found = _compared(quote, made, held)
    if found.state == "not_found" and (why := _why_unread(quote, made, extracted.partial, held)):
        return Live("unread", url, at, sentence, error=f"Could not read {url}: {why}.")
    return Live(found.state, url, at, sentence, found.now, found.differences)


def _page(url: str, fetcher: Fetcher) -> Page:
    for came in fetcher.read_again([url], lambda _url: None):
        if isinstance(came, Unread):
            raise SourceError(came.error)
        if not isinstance(came, NotModified):
            return came.page
    raise SourceError(f"Could not read {url}.")


@dataclass(frozen=True, slots=True)
class _Found:
    state: LiveState
    now: str = ""
    differences: tuple[Difference, ...] = ()


def _compared(quote: Quote, made: Document, held: Held) -> _Found:
    """The sentences of a quotation among those of a page."""
    text, (start, end) = held.text(quote.place.version), quote.place.sentence
    sentences = held.sentences(quote.place.version)
    quoted = [text[each.start : each.end] for each in sentences if each.start < end and each.end > start]
    if _stand(quoted or [quote.sentence_text], made.text.content):
        return _Found("yes")
    live = [made.text.content[each.start : each.end] for each in made.sentences]
    became = fate(quoted, [text[each.start : each.end] for each in sentences], live)
    if became.stands:
        return _Found("yes")
    if not became.now:
        return _Found("not_found")
    return _Found("changed", shown(became.now), tuple(departures(Line(became.was), Line(became.now))))


def _stand(quoted: Sequence[str], text: str) -> bool:
    """Tell whether all of these sentences stand in a text, wherever its own sentences end."""
    whole = f" {Line(text).key} "
    return all(f" {Line(each).key} " in whole for each in quoted)


def _why_unread(quote: Quote, made: Document, partial: str | None, held: Held) -> str:
    """The reason for which a page without a sentence tells nothing of it; empty where it does."""
    if partial is not None:
        return partial
    before, after = lines_held(quote.article.id, quote.article.version, held), lines_of(made)
    found = change(before, after)
    return why_no_story(before, after, found) if found else ""
