"""Lists, a page at a time, for the pages and the API alike.

A cursor names the last entry that was given by its place in the order, so additions move nothing.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import islice
from typing import TypeVar

from bot.app import App
from bot.contract.known import KnownShape
from bot.contract.speech import SaidShape
from bot.contract.tracks import TimelineShape
from bot.contract.web import KnownClaimsPage, SaidPage, TimelinePage
from bot.web.cursors import cursor, read_cursor, read_number
from corpus.language.dates import possible_days
from corpus.nouns import StoredStatement
from corpus.store.records import SpeakerCount
from retrieval.answers.transcript import Transcript
from retrieval.claims.known.review import KnownClaim
from retrieval.quotes.citations import Cutter
from retrieval.ranking.selection import date_order
from retrieval.speakers.speaker import Speaker
from retrieval.tracks.track import ShownEntry, Timeline, Track

T = TypeVar("T")
Page = tuple[list[T], str | None]  # some entries, and the cursor of the next page, None at the end
Key = tuple[int, str, str, int, int]

MOST_NAMED = 50  # speakers beside a page of statements
_STATEMENT = (int, str, str, int, int)
_ENTRY = (int, str, int, str)


def latest_page(kind: str, found: Iterable[T], number: Callable[[T], int], given: str | None, limit: int) -> Page[T]:
    """The entries behind a cursor, of a list that begins with the highest number."""
    before = read_number(kind, given)
    left = (each for each in found if before is None or number(each) < before)
    some = list(islice(left, limit + 1))
    return some[:limit], cursor(kind, number(some[limit - 1])) if len(some) > limit else None


def speakers_page(found: Sequence[Speaker], given: str | None, limit: int) -> Page[Speaker]:
    """The speakers behind a cursor; those with most statements come first."""
    left = _behind_speaker(found, given)
    some = left[:limit]
    return list(some), cursor("speakers", some[-1].statements, some[-1].name) if len(left) > limit else None


def _behind_speaker(found: Sequence[Speaker], given: str | None) -> Sequence[Speaker]:
    parts = read_cursor("speakers", given, int, str)
    if parts is None:
        return found
    names = [each.name for each in found]
    if parts[1] in names:
        return found[names.index(str(parts[1])) + 1 :]
    return tuple(each for each in found if each.statements < int(parts[0]))


def said_page(found: Transcript, cutter: Cutter, given: str | None, limit: int, *, asked: bool) -> SaidPage:
    """A page of what was said; `asked` where a speaker was asked for."""
    some, after = statements_page(found.statements, given, limit)
    shown = replace(found, statements=tuple(some), speakers=worth_naming(found, given, asked=asked))
    return SaidPage(**dict(SaidShape.of(shown, cutter)), next=after)


def worth_naming(found: Transcript, given: str | None, *, asked: bool) -> tuple[SpeakerCount, ...]:
    """The speakers to name beside a page of statements: those whom a name may mean; else those who speak most, where
    nobody was asked for or nothing was found. A page that is not the first names nobody again."""
    return () if given or (asked and found.statements) else found.worth_naming[:MOST_NAMED]


def statements_page(found: Sequence[StoredStatement], given: str | None, limit: int) -> Page[StoredStatement]:
    """The statements behind a cursor; they come first-hand ones first, newest article first."""
    parts = read_cursor("statements", given, *_STATEMENT)
    if parts is not None:
        last = _order(parts)  # type: ignore[arg-type]  # the types were checked
        found = [each for each in found if _order(_key(each)) > last]
    some = list(found[:limit])
    return some, cursor("statements", *_key(some[-1])) if len(found) > limit else None


def _key(stored: StoredStatement) -> Key:
    published = stored.article.metadata.published
    _, last = possible_days(published) or ("", "")
    return (int(stored.statement.via is not None), last, published or "", stored.article.id, stored.id)


def _order(key: Key) -> tuple[int, tuple[int, ...], tuple[int, ...], int, int]:
    """A key that grows along the list, in which dates and articles fall."""
    via, last, published, article, statement = key
    return via, _falling(last), _falling(published), -article, statement


def _falling(words: str) -> tuple[int, ...]:
    return (*(-ord(char) for char in words), 1)


def claims_page(app: App, given: str | None, limit: int, publisher: str | None = None) -> KnownClaimsPage:
    """A page of the known claims, the latest first."""
    some, after = known_page(app, given, limit, publisher)
    ratings, meanings = app.ratings.every(), app.ratings.meanings()
    shapes = [KnownShape.of(each, ratings, meanings) for each in some]
    return KnownClaimsPage(claims=shapes, total=app.known.count(), next=after)


def known_page(app: App, given: str | None, limit: int, publisher: str | None = None) -> Page[KnownClaim]:
    """The known claims behind a cursor, the latest first."""
    found = app.known.every(limit + 1, publisher, before=read_number("claims", given))
    return latest_page("claims", found, lambda each: each.number, given, limit)


def tracks_page(found: Iterable[Track], given: str | None, limit: int) -> Page[Track]:
    """The tracks behind a cursor, the latest first."""
    return latest_page("tracks", found, lambda each: each.id, given, limit)


def timeline_page(found: Timeline, given: str | None, limit: int) -> TimelinePage:
    """A page of a timeline's entries; how its status went and how words moved stands on the first."""
    left = _behind_entry(found.entries, given)
    some = replace(found, entries=left[:limit])
    if given:
        some = replace(some, history=(), drift=())
    after = cursor("entries", *_place(left[limit - 1])) if len(left) > limit else None
    return TimelinePage(**dict(TimelineShape.of(some)), next=after)


def _behind_entry(entries: tuple[ShownEntry, ...], given: str | None) -> tuple[ShownEntry, ...]:
    parts = read_cursor("entries", given, *_ENTRY)
    if parts is None:
        return entries
    places = [_place(each) for each in entries]
    if parts in places:
        return entries[places.index(parts) + 1 :]
    return tuple(each for each, place in zip(entries, places, strict=True) if place[:3] > parts[:3])


def _place(entry: ShownEntry) -> tuple[int, str, int, str]:
    quote = entry.shown.quote
    undated, published, article = date_order(quote.article)
    return int(undated), published, article, quote.id
