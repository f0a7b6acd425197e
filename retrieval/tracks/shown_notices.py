"""Cut the words of notices from the catalogue, at the last moment.

What was removed, and a statement that a person has put right since, is told no more; a notice without a quotation that
is left is not told at all, unless it is of a feed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

from corpus.store.protocols import Quotable, StatementCorrections, Statements
from retrieval.answers.answer import corrected
from retrieval.quotes.citations import Cutter, Place, Quote
from retrieval.tracks.notice import Notice
from retrieval.tracks.store.tracks import Tracks
from retrieval.tracks.track import Track


class Held(Quotable, Statements, StatementCorrections, Protocol):
    """The stores of the corpus that notices are cut from."""


@dataclass(frozen=True, slots=True)
class ShownNotice:
    """A notice with its words; `track` is None where it is of none, or that has ended."""

    notice: Notice
    quotes: tuple[Quote, ...]
    track: Track | None


class ShownNotices:
    """Cuts notices of one corpus."""

    def __init__(self, held: Held, cutter: Cutter, tracks: Tracks) -> None:
        self._held = held
        self._cutter = cutter
        self._tracks = tracks

    def of(self, notices: Sequence[Notice]) -> list[ShownNotice]:
        """Those of the notices that can be told, with their words."""
        track = lru_cache(maxsize=None)(self._tracks.find)
        found = []
        with self._held.snapshot():
            for each in notices:
                quotes = self.quotes(each)
                if quotes or each.rule == "feed":
                    found.append(ShownNotice(each, quotes, track(each.track) if each.track is not None else None))
        return found

    def quotes(self, notice: Notice) -> tuple[Quote, ...]:
        """The quotations of a notice that stand, under ids like n3.1."""
        places = ((number, self._standing(place)) for number, place in enumerate(notice.told.quotes, 1))
        return tuple(self._cutter.cut_all((f"n{notice.id}.{number}", place) for number, place in places if place))

    def _standing(self, place: Place) -> Place | None:
        """A place with its speaker as corrected; None where that is another one now."""
        now = corrected(place, self._held)
        return now if _speaker(now) == _speaker(place) else None


def _speaker(place: Place) -> str | None:
    return place.speaking.name if place.speaking else None
