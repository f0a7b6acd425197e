"""Look at what came since the last look, and tell the news of every track: once, by whichever process looks first.

All of it can be read from here: arrivals.py takes in the articles that came (edits.py what was changed behind one's
back, matching.py which claims an article may bear on), entries.py tells voices and copies apart, status.py what a
track has come to, desk.py makes notices. What came of a look and where it ended are kept in one transaction. So many
articles are read for a claim in a look, and for all claims together; what is over that waits for the next one.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from corpus.moments import iso
from retrieval.claims.article_reading import ArticleReading, Bearing
from retrieval.claims.claim import Claim
from retrieval.tracks.meant import read_claims, read_meant
from retrieval.tracks.store.notices import Findings, PageEvent, Position, Waiting
from retrieval.tracks.store.tracks import Kept
from retrieval.tracks.track import StatusChange
from retrieval.tracks.watch.arrivals import Arrivals
from retrieval.tracks.watch.desk import Desk, Event, Watched, only_places
from retrieval.tracks.watch.entries import Added
from retrieval.tracks.watch.starting import Starter
from retrieval.tracks.watch.status import Ruled, spoken_status, verdict_of

A_TRACK, A_LOOK = 50, 200  # articles that are read for one claim in a look, and for all of them


@dataclass(frozen=True, slots=True)
class Looked:
    """The outcome of a look: whether there is more to look at at once, and the articles that wait to be read."""

    more: bool = False
    waiting: int = 0


class Watch:
    """Looks at one corpus for all that is followed."""

    def __init__(self, watched: Watched) -> None:
        self._in = watched

    def look(self, moment: float, *, pass_over: bool = False) -> Looked:
        """Make the notices of all that came since the last look; or pass over what came, and what waits first."""
        notices, before = self._in.notices, self._in.notices.position()
        marks = self._in.catalogue.marks()
        now = Position(*marks, moment)
        if before is None or marks[0] < before.statement or marks[1] < before.passage:
            notices.put(before, now, Findings())  # the first look ever, or another corpus took this one's place
            return Looked()
        look = _Look(self._in, before, now)
        found = look.passed_over() if pass_over else look.findings()
        if found is None:
            return Looked()
        kept = notices.put(before, now, found)
        return Looked(more=not kept or look.left > 0, waiting=look.left)


class _Look:
    """One look, from one position to another."""

    def __init__(self, watched: Watched, before: Position, now: Position) -> None:
        self._in = watched
        self._before, self._now = before, now
        self._desk = Desk(watched, iso(now.at))
        self.left = 0

    def findings(self) -> Findings | None:
        """All that came of it; None where nothing has changed since the look before."""
        came = (self._now.statement, self._now.passage) != (self._before.statement, self._before.passage)
        waiting, events = self._in.notices.waiting(A_LOOK + 1), self._in.notices.page_events()
        unfilled = [each for each in self._desk.tracks.values() if not each.filled]
        if not (came or waiting or events or unfilled):
            return None
        if self._desk.tracks:
            self._fill(unfilled)
            arrivals = Arrivals(self._desk, self._before, self._now)
            self._read([*waiting, *(arrivals.take_in() if came else [])], arrivals)
            self._page_events(events)
            self._statuses()
        found = self._desk.found
        found.notices, found.events = self._desk.notices(), list(events)
        return found

    def passed_over(self) -> Findings:
        """Leave what came, and what waits first, unread."""
        return Findings(read=self._in.notices.waiting(1), events=self._in.notices.page_events())

    def _fill(self, unfilled: Iterable[Kept]) -> None:
        """Look for what was held when a track began, where nobody has yet."""
        starter, found = Starter(self._in), self._desk.found
        for track in unfilled:
            start = starter.start(track.kind, read_meant(track), self._before, self._desk.at)
            found.entries.setdefault(track.id, []).extend(start.entries)
            if start.status != track.track.status or not self._in.tracks.history(track.id):
                found.statuses[track.id] = StatusChange(self._desk.at, start.status, start.because)
            found.filled.append(track.id)

    # Claims -------------------------------------------------------------------------------------------------------

    def _read(self, pairs: Sequence[Waiting], arrivals: Arrivals) -> None:
        """Read articles for claims, so many a look and a track; the others later."""
        counts: Counter[int] = Counter()
        for each in pairs:
            if counts[each.track] >= A_TRACK or counts.total() >= A_LOOK:
                self._desk.found.later.append(each)
                continue
            counts[each.track] += 1
            self._desk.found.read.append(each)
            if track := self._desk.tracks.get(each.track):
                self._read_one(track, each, arrivals)
        self.left = len(self._desk.found.later)

    def _read_one(self, track: Kept, pair: Waiting, arrivals: Arrivals) -> None:
        """Read an article for a claim, and tell what it adds that is news, and no edit."""
        ledger, added = self._desk.ledger(track.id), list[Added]()
        for at, claim in enumerate(read_claims(track)):
            added += [
                each
                for bearing in self._bearings(track, claim, at, pair.article)
                for each in ledger.take(bearing, self._desk.at)
            ]
        self._desk.take(track, added)
        if any(each.entry.evidence.stance != "related" for each in added):
            self._desk.concern(track)
        telling = [each for each in added if each.rules and not arrivals.is_edited(track, each.entry.evidence.place)]
        for each in sorted(telling, key=lambda one: one.weight):
            event = self._desk.event(track, pair.article, pair.mark)
            event.tell(each.rules, (each.entry.evidence.place,), (each.entry.key.partition(":")[2],))
            event.old, event.new = (event.old, event.new) if event.new else (each.old, each.new)

    def _bearings(self, track: Kept, claim: Claim, part: int, article: int) -> list[Bearing]:
        weights = self._weights.get(track.id, [])
        return self._reading.of(
            claim, article, weights[part] if part < len(weights) else self._in.evidence().weights(claim)
        )

    @cached_property
    def _reading(self) -> ArticleReading:
        return self._in.evidence().reading()

    @cached_property
    def _weights(self) -> dict[int, list[Mapping[str, float]]]:
        """The weights of the words of all claims, part by part."""
        found: dict[int, list[Mapping[str, float]]] = {}
        for id, each in self._in.tracks.cues():
            found.setdefault(id, []).append(each.weights)
        return found

    # Pages and statuses -------------------------------------------------------------------------------------------

    def _page_events(self, events: Sequence[PageEvent]) -> None:
        """Tell of articles that were withdrawn; of any other state only what it does to a status."""
        for each in events:
            for track in self._desk.with_article(each.article):
                self._desk.concern(track)
                if each.kind == "withdrawal":
                    places = only_places(self._desk.entries(track.id), each.article)
                    event = self._desk.event(track, each.article)
                    event.tell(("withdrawal",), places, (f"withdrawal {each.article} {each.at}",))

    def _statuses(self) -> None:
        """Find the statuses that tracks take on by what came."""
        for id, events in self._desk.concerned.items():
            track = self._desk.tracks[id]
            ruled = self._ruled(track)
            if ruled.status != track.track.status and id not in self._desk.found.statuses:
                status = StatusChange(self._desk.at, ruled.status, ruled.because)
                self._desk.found.statuses[id] = status
                if event := events[-1] if events else self._standing(track, ruled):
                    event.take_status(status)

    def _ruled(self, track: Kept) -> Ruled:
        """The status of a track as things stand with what this look has found."""
        if track.kind == "claim":
            return verdict_of(self._in.checker().verdicts(read_claims(track)))
        count = len(self._desk.entries(track.id)) + len(self._desk.found.entries.get(track.id, ()))
        return spoken_status(track.kind, count, track.track.status)

    def _standing(self, track: Kept, ruled: Ruled) -> Event | None:
        """A change of status that no article has made by itself: told with a quotation on which it stands, or else
        with the last that was found."""
        last = [each.entry.evidence.place for each in self._desk.entries(track.id)[-1:]]
        places = [*ruled.places, *last][:1]
        if not places:
            return None
        event = Event(track, places[0].article)
        event = self._desk.events.setdefault((track.id, event.article), event)
        event.tell((), places, (f"status {ruled.status} {self._desk.at}",))
        return event
