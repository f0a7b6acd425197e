"""Make the timeline of a track: what was found for it, oldest first, and how its status and the words moved.

Words are cut anew each time. Left out is what holds no more: what stood in an article that was removed, a statement
that a person has put right since, a refusal to comment.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Protocol

from corpus.errors import InputError
from corpus.store.protocols import Quotable, StatementCorrections
from retrieval.claims.checked import Evidence, Shown
from retrieval.quotes.citations import Cutter, Quote
from retrieval.ranking.selection import date_order
from retrieval.tracks.drift import drift
from retrieval.tracks.standing import READS_OTHERWISE, as_it_stands
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

    def every(self) -> list[Track]:
        """List all tracks."""

    def counts(self) -> list[tuple[int, int, int]]:
        """List how much was found for a track in an article: track, article, number."""


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
        track = replace(track, entries=len(found))
        claim = track.text if track.kind == "claim" else ""
        history = tuple(self._tracks.history(number))
        return Timeline(track, history, tuple(found), drift(claim, found))

    def every(self) -> list[Track]:
        """All tracks, each with as many entries as its timeline has."""
        return self.counted(self._tracks.every())

    def counted(self, tracks: Sequence[Track]) -> list[Track]:
        """Tracks, each with as many entries as its timeline has."""
        if self._held.statement_corrections_in_force():
            return [replace(each, entries=sum(1 for _ in self._shown(each))) for each in tracks]
        counts = self._tracks.counts()
        held = self._held.articles_by_id({article for _, article, _ in counts})
        standing: Counter[int] = Counter()
        for track, article, number in counts:
            standing[track] += number if article in held else 0
        return [replace(each, entries=standing[each.id]) for each in tracks]

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
                    evidence = _as_shown(entry.evidence, quote) if track.kind == "claim" else entry.evidence
                    yield ShownEntry(Shown(quote, evidence), entry.seen, entry.new_origin)

    def _corrected(self, entries: Sequence[Entry]) -> set[int]:
        """The statements that are another speaker's now, or none."""
        said = {each.statement: each.name for entry in entries if (each := entry.evidence.place.speaking)}
        return {
            each.id for each in self._held.statement_corrections_in_force()
            if each.id in said and (each.speaker is None or each.speaker.name != said[each.id])
        }  # fmt: skip


def _as_shown(evidence: Evidence, quote: Quote) -> Evidence:
    """Evidence as it stands now; a sentence that its page has no more decides nothing."""
    now = as_it_stands(evidence, quote.article)
    gone = not quote.current and quote.fate is not None and not quote.fate.stands
    return replace(now, why=READS_OTHERWISE) if gone and not now.why else now


def _is_refusal(entry: Entry) -> bool:
    speaking = entry.evidence.place.speaking
    return speaking is not None and speaking.manner in REFUSED
