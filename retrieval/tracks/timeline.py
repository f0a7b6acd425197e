"""Make the timeline of a track: what was found for it, oldest first, and how its status and the words moved.

Words are cut anew each time. Left out is what holds no more: what stood in an article that was removed, a statement
that a person has put right since, a refusal to comment.
"""

from collections.abc import Iterator, Sequence
from typing import Protocol

from corpus.errors import InputError
from corpus.store.protocols import Quotable, StatementCorrections
from retrieval.claims.checked import Shown
from retrieval.quotes.citations import Cutter
from retrieval.ranking.selection import date_order
from retrieval.tracks.drift import drift
from retrieval.tracks.track import Entry, ShownEntry, StatusChange, Timeline, Track, no_track, track_id, track_number

REFUSED = frozenset({"declined"})  # silence is no statement of the content


class Followed(Protocol):
    """The store of tracks, as far as a timeline is made of it."""

    def find(self, id: int) -> Track | None:
        """Return the track of that number."""

    def entries(self, id: int) -> list[Entry]:
        """List what was found for it."""

    def history(self, id: int) -> list[StatusChange]:
        """List its statuses."""


class Held(Quotable, StatementCorrections, Protocol):
    """The stores of the corpus that a timeline looks at."""


class Timelines:
    """The timelines of the tracks of one home."""

    def __init__(self, tracks: Followed, held: Held, cutter: Cutter) -> None:
        self._tracks = tracks
        self._held = held
        self._cutter = cutter

    def of(self, number: int) -> Timeline:
        """The timeline of the track of that number. InputError where there is none, StoreError where it cannot be
        read."""
        track = self._tracks.find(number)
        if track is None:
            raise no_track(track_id(number))
        found = sorted(self._shown(track), key=lambda each: date_order(each.shown.quote.article))
        claim = track.text if track.kind == "claim" else ""
        history = tuple(self._tracks.history(number))
        return Timeline(track, history, tuple(found), drift(claim, found))

    def quote(self, id: str) -> ShownEntry:
        """The entry of an id like t3.1. InputError where there is none, or it holds no more."""
        track = self._tracks.find(track_number(id.partition(".")[0]))
        for each in self._shown(track) if track else ():
            if each.shown.quote.id == id:
                return each
        raise InputError(f"There is no entry {id[:40]!r}, or its article has been removed. See: onrecord tracks")

    def _shown(self, track: Track) -> Iterator[ShownEntry]:
        """The entries that hold, with their words, under ids like t3.1 in the order in which they were found."""
        with self._held.snapshot():
            entries = self._tracks.entries(track.id)
            named = {f"{track_id(track.id)}.{at}": each for at, each in enumerate(entries, 1) if not _is_refusal(each)}
            corrected = self._corrected(list(named.values()))
            for quote in self._cutter.cut_all((id, each.evidence.place) for id, each in named.items()):
                entry = named[quote.id]
                speaking = entry.evidence.place.speaking
                if speaking is None or speaking.statement not in corrected:
                    yield ShownEntry(Shown(quote, entry.evidence), entry.seen, entry.new_origin)

    def _corrected(self, entries: Sequence[Entry]) -> set[int]:
        """The statements that are another speaker's now, or none."""
        said = {each.statement: each.name for entry in entries if (each := entry.evidence.place.speaking)}
        return {
            each.id for each in self._held.statement_corrections_in_force()
            if each.id in said and (each.speaker is None or each.speaker.name != said[each.id])
        }  # fmt: skip


def _is_refusal(entry: Entry) -> bool:
    speaking = entry.evidence.place.speaking
    return speaking is not None and speaking.manner in REFUSED
