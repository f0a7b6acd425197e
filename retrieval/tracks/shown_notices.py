"""Cut the words of notices from the catalogue, at the last moment.

What was removed, and a statement that a person has put right since, is told no more; a notice without a quotation that
is left is not told at all, unless it is of a feed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

from corpus.nouns import Span
from corpus.store.protocols import Quotable, StatementCorrections, Statements
from retrieval.answers.answer import CHECK, corrected
from retrieval.answers.store.answers import AnswerStore
from retrieval.quotes.citations import Cutter, Place, Quote
from retrieval.tracks.changes import is_correction
from retrieval.tracks.notice import Notice
from retrieval.tracks.refresh.store.quoted import Quoted
from retrieval.tracks.store.tracks import Tracks
from retrieval.tracks.track import Track

MOST_GIVEN = 3  # answers and checks that are named


class Held(Quotable, Statements, StatementCorrections, Protocol):
    """The stores of the corpus that notices are cut from."""


@dataclass(frozen=True, slots=True)
class Given:
    """An answer or a check by its id, a12 or c7, and when it was given (ISO 8601, UTC)."""

    id: str
    at: str


@dataclass(frozen=True, slots=True)
class ShownNotice:
    """A notice with its words; `track` is None where it is of none, or that has ended.

    Of an edit or a withdrawal `why` is the reason that its publisher or a person gave, empty where none is known, and
    `given` the latest answers and checks that showed what was edited or withdrawn.
    """

    notice: Notice
    quotes: tuple[Quote, ...]
    track: Track | None
    why: str = ""
    given: tuple[Given, ...] = ()


class ShownNotices:
    """Cuts notices of one corpus."""

    def __init__(self, held: Held, cutter: Cutter, tracks: Tracks, quoted: Quoted, answers: AnswerStore) -> None:
        self._held = held
        self._cutter = cutter
        self._tracks = tracks
        self._quoted = quoted
        self._answers = answers

    def of(self, notices: Sequence[Notice]) -> list[ShownNotice]:
        """Those of the notices that can be told, with their words."""
        track = lru_cache(maxsize=None)(self._tracks.find)
        found = []
        with self._held.snapshot():
            for each in notices:
                quotes = self.quotes(each)
                if quotes or each.rule == "feed":
                    of = track(each.track) if each.track is not None else None
                    found.append(ShownNotice(each, quotes, of, self._why(each, quotes), self._given(each, quotes)))
        return found

    def _why(self, notice: Notice, quotes: Sequence[Quote]) -> str:
        """The reason of a withdrawal, or the note with which a page corrects what it said."""
        if notice.rule == "withdrawal":
            return quotes[0].article.state_why or ""
        if notice.rule != "edit":
            return ""
        before = quotes[0].place.version
        later = (each.place.version for each in quotes if each.place.version != before)
        former, now = self._sentences(before), self._sentences(next(later, quotes[0].article.version))
        return next((each for each in now if is_correction(each) and each not in former), "")

    def _sentences(self, version: str) -> list[str]:
        text = self._held.text(version)
        return [text[each.start : each.end] for each in self._held.sentences(version)]

    def _given(self, notice: Notice, quotes: Sequence[Quote]) -> tuple[Given, ...]:
        """The latest answers and checks that showed the sentence that was edited, or the article that was withdrawn."""
        if notice.rule not in ("edit", "withdrawal"):
            return ()
        place, whole = quotes[0].place, notice.rule == "withdrawal"
        quoted = [each for each in self._quoted.of(place.article) if whole or each.version == place.version]
        shown = [each.answer for each in quoted if whole or _overlap(each.sentence, place.sentence)]
        kept = (self._answers.find(each) for each in list(dict.fromkeys(shown))[:MOST_GIVEN])
        return tuple(Given(f"{'c' if each.kind == CHECK else 'a'}{each.id}", each.at) for each in kept if each)

    def quotes(self, notice: Notice) -> tuple[Quote, ...]:
        """The quotations of a notice that stand, under ids like n3.1."""
        places = ((number, self._standing(place)) for number, place in enumerate(notice.told.quotes, 1))
        return tuple(self._cutter.cut_all((f"n{notice.id}.{number}", place) for number, place in places if place))

    def _standing(self, place: Place) -> Place | None:
        """A place with its speaker as corrected; None where that is another one now."""
        now = corrected(place, self._held)
        return now if _speaker(now) == _speaker(place) else None


def _overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _speaker(place: Place) -> str | None:
    return place.speaking.name if place.speaking else None
