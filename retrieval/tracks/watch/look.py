"""Look at what came since the last look, and tell the news of every track: once, by whichever process looks first.

All of it can be read from here: news.py finds what speakers said and what answers a question, matching.py which claims
an article may bear on, claims/following.py reads it for them, edits.py finds what was changed behind one's back,
entries.py tells voices and copies apart. What came of a look and where it ended are kept in one transaction. A claim
reads so many articles a look; what is over that waits for the next one.
"""

import logging
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property, lru_cache
from typing import Protocol

from corpus.errors import StoreError
from corpus.language.dates import possible_days
from corpus.nouns import Article
from corpus.store.protocols import PassageVectors
from retrieval.claims.check import Checker
from retrieval.claims.checked import Stance
from retrieval.claims.following import ClaimEvidence
from retrieval.quotes.citations import Place, joined
from retrieval.tracks.meant import read_claims, read_meant
from retrieval.tracks.news import Arrived, ChangingCorpus, NewsFinder, in_paragraphs_of, named, news_of
from retrieval.tracks.notice import NewNotice, Told, in_order
from retrieval.tracks.store.notices import Findings, Notices, PageEvent, Position, Waiting
from retrieval.tracks.store.tracks import Cues, Kept, KeptEntry, Tracks
from retrieval.tracks.track import Rule, StatusChange
from retrieval.tracks.watch.edits import Edits, SentenceEdit
from retrieval.tracks.watch.entries import Added, Ledger
from retrieval.tracks.watch.matching import ArticlePassages, TrackIndex, by_article
from retrieval.tracks.watch.starting import Starter
from retrieval.tracks.watch.status import Ruled, spoken_status, verdict_of

A_TRACK, A_LOOK = 50, 200  # articles that are read for one claim in a look, and for all of them
MOST_QUOTED = 10  # quotations of a notice

_log = logging.getLogger("onrecord")


class WatchedCorpus(ChangingCorpus, PassageVectors, Protocol):
    """A corpus that is watched."""


@dataclass(frozen=True, slots=True)
class Watched:
    """The things that a look works with; what is costly is made when a track needs it."""

    catalogue: WatchedCorpus
    tracks: Tracks
    notices: Notices
    news: NewsFinder
    evidence: Callable[[], ClaimEvidence]
    checker: Callable[[], Checker]


@dataclass(frozen=True, slots=True)
class Looked:
    """The outcome of a look: whether there is more to look at at once, and the articles that wait to be read."""

    more: bool = False
    waiting: int = 0


@dataclass(slots=True)
class _Event:
    """All that an article's coming, or a change of it, means to one track."""

    track: Kept
    article: int
    mark: int | None
    rules: set[Rule] = field(default_factory=set)
    quotes: list[Place] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    old: str = ""
    new: str = ""
    minor: bool = True
    status: StatusChange | None = None


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
        self._at = datetime.fromtimestamp(now.at, UTC).isoformat(timespec="seconds")
        self._found = Findings()
        self._events: dict[tuple[int, int], _Event] = {}
        self._changed: dict[int, list[_Event]] = {}  # tracks whose status may be another now
        self._article = lru_cache(maxsize=None)(watched.catalogue.article)
        self._edits = Edits(watched.catalogue)
        self._edited: dict[int, list[SentenceEdit]] = {}
        self.left = 0

    def findings(self) -> Findings | None:
        """All that came of it; None where nothing has changed since the look before."""
        came = (self._now.statement, self._now.passage) != (self._before.statement, self._before.passage)
        waiting, events = self._in.notices.waiting(A_LOOK + 1), self._in.notices.page_events()
        unfilled = [each for each in self._tracks.values() if not each.filled]
        if not (came or waiting or events or unfilled):
            return None
        self._found.events = list(events)
        if self._tracks:
            self._fill(unfilled)
            pairs = self._arrivals() if came else []
            self._read([*waiting, *pairs])
            self._page_events(events)
            self._statuses()
        self._found.notices = [made for each in self._events.values() if (made := self._notice(each))]
        return self._found

    def passed_over(self) -> Findings:
        """Leave what came, and what waits first, unread."""
        return Findings(read=self._in.notices.waiting(1), events=self._in.notices.page_events())

    @cached_property
    def _tracks(self) -> dict[int, Kept]:
        """The tracks that can be read; of others the log tells."""
        return {each.id: each for each in self._in.tracks.all_kept() if _is_readable(each)}

    def _of_kind(self, kind: str) -> list[Kept]:
        return [each for each in self._tracks.values() if each.kind == kind]

    # What came ----------------------------------------------------------------------------------------------------

    def _arrivals(self) -> list[Waiting]:
        """Take in the articles that came: their edits, what speakers said, what answers questions; return those that
        may bear on claims."""
        arrived = self._in.news.arrived(self._before, self._now)
        if not (arrived.came.articles or arrived.names):
            return []
        self._look_for_edits(arrived)
        self._speakers(arrived)
        near = self._near(arrived)
        self._questions(arrived, near)
        return [
            Waiting(track, article, mark)
            for article, mark in sorted(arrived.came.articles.items(), key=lambda each: each[1])
            for track in sorted(near.get(article, ()))
            if self._tracks[track].kind == "claim" and mark > self._tracks[track].passage
        ]

    def _look_for_edits(self, arrived: Arrived) -> None:
        for article in sorted(arrived.came.articles.keys() & self._in.tracks.articles()):
            for id in self._in.tracks.with_article(article):
                if track := self._tracks.get(id):
                    self._edit(track, article, self._edits.of(article, self._entries(track.id)))

    def _edit(self, track: Kept, article: int, edits: Sequence[SentenceEdit]) -> None:
        """Tell of sentences that are other ones now; a place of the new wording is no news besides."""
        if not edits:
            return
        self._edited.setdefault(track.id, []).extend(edits)
        event = self._event(track, article, None)
        event.rules.add("edit")
        event.minor = all(each.minor for each in edits)
        for each in edits:
            event.quotes += [each.before, *([each.after] if each.after else [])]
            after = each.after
            there = named(joined(self._in.catalogue.text(after.version), after.spans)) if after else "gone"
            event.names.append(f"edit {each.entry.key} {there}")
        self._changed.setdefault(track.id, []).append(event)

    def _is_edited(self, track: Kept, place: Place) -> bool:
        """Tell whether words stand in a sentence that is told as an edit."""
        edits = self._edited.get(track.id, ())
        return any(
            each.after is not None
            and (each.after.article, each.after.version) == (place.article, place.version)
            and each.after.sentence[0] < place.sentence[1]
            and each.after.sentence[1] > place.sentence[0]
            for each in edits
        )

    def _speakers(self, arrived: Arrived) -> None:
        for track in self._of_kind("speaker") if arrived.names else ():
            ledger = self._ledger(track.id)
            for each in self._in.news.spoken(arrived, read_meant(track)):
                fresh = each.fresh and min(one.id for one in each.new) > track.statement
                added = ledger.speak(each.utterance, self._at, fresh=fresh, only=[one.id for one in each.new])
                self._take(track, added)
            self._said(track, arrived)

    def _said(self, track: Kept, arrived: Arrived) -> None:
        """Tell of what a speaker said that nobody could have heard before, whole paragraphs of a speech as one."""
        spoken = self._in.news.spoken(arrived, read_meant(track))
        for utterance in in_paragraphs_of([each.utterance for each in spoken if each.fresh]):
            news = news_of(utterance)
            if news.mark <= track.statement or self._is_edited(track, news.place):
                continue
            event = self._event(track, news.place.article, news.mark)
            denied = news.place.speaking is not None and news.place.speaking.manner in ("denied", "rejected")
            event.rules |= {"statement", "denial"} if denied else {"statement"}
            event.quotes.append(news.place)
            event.names.append(news.utterance)
            event.minor = False
            self._changed.setdefault(track.id, []).append(event)

    def _questions(self, arrived: Arrived, near: Mapping[int, Collection[int]]) -> None:
        for track in self._of_kind("question"):
            some = [article for article in arrived.came.articles if track.id in near.get(article, ())]
            if not some:
                continue
            ledger = self._ledger(track.id)
            for news in self._in.news.answers(arrived, read_meant(track)[0], some):
                added = ledger.answer(news.place, self._at, fresh=True)
                self._take(track, [added] if added else [])
                if news.mark <= track.passage or self._is_edited(track, news.place):
                    continue
                event = self._event(track, news.place.article, news.mark)
                event.rules.add("answer")
                event.quotes.append(news.place)
                event.names.append(news.utterance)
                event.minor = False
                self._changed.setdefault(track.id, []).append(event)

    def _near(self, arrived: Arrived) -> dict[int, set[int]]:
        """The tracks that each article which came may bear on."""
        cues = [(id, self._tracks[id].kind, each) for id, each in self._cues() if id in self._tracks]
        if not cues:
            return {}
        index = TrackIndex(cues)
        return {article: index.near(each) for article, each in self._passages(arrived).items()}

    def _cues(self) -> list[tuple[int, Cues]]:
        return self._in.tracks.cues()

    def _passages(self, arrived: Arrived) -> dict[int, ArticlePassages]:
        ids, vectors = self._in.catalogue.vectors(self._before.passage)
        held = self._in.catalogue.passages(ids.tolist())
        came = [each for each in held if each.article.id in arrived.came.articles]
        current = self._in.catalogue.current_passages([each.id for each in came])
        return by_article([each for each in came if each.id in current], ids, vectors)

    # Claims -------------------------------------------------------------------------------------------------------

    def _read(self, pairs: Sequence[Waiting]) -> None:
        """Read articles for claims, so many a look and a track; the others later."""
        counts: Counter[int] = Counter()
        for each in pairs:
            counts[each.track] += 1
            if counts[each.track] > A_TRACK or counts.total() > A_LOOK:
                self._found.later.append(each)
                counts[each.track] -= 1
                continue
            self._found.read.append(each)
            if track := self._tracks.get(each.track):
                self._read_one(track, each)
        self.left = len(self._found.later)

    def _read_one(self, track: Kept, pair: Waiting) -> None:
        ledger, added = self._ledger(track.id), []
        weights = self._weights.get(track.id, [])
        for at, claim in enumerate(read_claims(track)):
            if claim.said is not None:
                bearings = [
                    each
                    for each in self._in.evidence().said(claim, claim.said)
                    if each.judged.place.article == pair.article
                ]
            else:
                known = weights[at] if at < len(weights) else self._in.evidence().weights(claim)
                bearings = self._in.evidence().in_article(claim, pair.article, known)
            added += [each for bearing in bearings for each in ledger.take(bearing, self._at)]
        self._take(track, added)
        if added:
            self._weigh(track, pair, added)

    @cached_property
    def _weights(self) -> dict[int, list[Mapping[str, float]]]:
        found: dict[int, list[Mapping[str, float]]] = {}
        for id, each in self._cues():
            found.setdefault(id, []).append(each.weights)
        return found

    def _weigh(self, track: Kept, pair: Waiting, added: Sequence[Added]) -> None:
        """Make of the entries that an article added what there is to tell."""
        edited = any(event.article == pair.article for event in self._changed.get(track.id, ()))
        telling = [each for each in added if each.rules and not self._is_edited(track, each.entry.evidence.place)]
        if not (telling or edited):
            self._changed.setdefault(track.id, [])
            return
        event = self._event(track, pair.article, pair.mark)
        telling.sort(key=lambda each: min(map(_weight, each.rules)))
        for each in telling:
            event.rules |= each.rules
            event.quotes.append(each.entry.evidence.place)
            event.names.append(each.entry.key.partition(":")[2])
            event.old, event.new = (event.old, event.new) if event.new else (each.old, each.new)
            event.minor = False
        self._changed.setdefault(track.id, []).append(event)

    # Pages --------------------------------------------------------------------------------------------------------

    def _page_events(self, events: Sequence[PageEvent]) -> None:
        """Tell of articles that were withdrawn; of any other state only what it does to a status."""
        for each in events:
            for id in self._in.tracks.with_article(each.article):
                if track := self._tracks.get(id):
                    self._page_event(track, each)

    def _page_event(self, track: Kept, page: PageEvent) -> None:
        self._changed.setdefault(track.id, [])
        if page.kind != "withdrawal":
            return
        event = self._event(track, page.article, None)
        event.rules.add("withdrawal")
        mine = [each for each in self._entries(track.id) if each.entry.evidence.place.article == page.article]
        event.quotes += [each.entry.evidence.place for each in mine]
        event.names.append(f"withdrawal {page.article} {page.at}")
        event.minor = False
        self._changed[track.id].append(event)

    # Statuses -----------------------------------------------------------------------------------------------------

    def _fill(self, unfilled: Iterable[Kept]) -> None:
        """Look for what was held when a track began, where nobody has yet."""
        starter = Starter(self._in.catalogue, self._in.news, self._in.evidence, self._in.checker)
        for track in unfilled:
            start = starter.start(track.kind, read_meant(track), self._before, self._at)
            self._found.entries.setdefault(track.id, []).extend(start.entries)
            if start.status != track.track.status or not self._in.tracks.history(track.id):
                self._found.statuses[track.id] = StatusChange(self._at, start.status, start.because)
            self._found.filled.append(track.id)

    def _statuses(self) -> None:
        """Find the statuses that tracks take on by what came."""
        for id, events in self._changed.items():
            track = self._tracks[id]
            ruled = self._ruled(track)
            if ruled is None or ruled.status == track.track.status or id in self._found.statuses:
                continue
            status = StatusChange(self._at, ruled.status, ruled.because)
            self._found.statuses[id] = status
            last = events[-1] if events else self._standing(track, ruled)
            if last is not None:
                last.rules.add("status")
                last.status, last.minor = status, False

    def _ruled(self, track: Kept) -> Ruled | None:
        """The status of a track as things stand with what this look has found."""
        if track.kind == "claim":
            return verdict_of(self._in.checker().verdicts(read_claims(track)))
        count = len(self._entries(track.id)) + len(self._found.entries.get(track.id, ()))
        return spoken_status(track.kind, count, track.track.status)

    def _standing(self, track: Kept, ruled: Ruled) -> _Event | None:
        """A change of status that no article has made by itself: told with a quotation on which it stands, or else
        with the last that was found."""
        places = ruled.places or [each.entry.evidence.place for each in self._entries(track.id)[-1:]]
        if not places:
            return None
        event = self._event(track, places[0].article, None)
        event.quotes += places[:1]
        event.names.append(f"status {ruled.status} {self._at}")
        return event

    # Notices ------------------------------------------------------------------------------------------------------

    def _event(self, track: Kept, article: int, mark: int | None) -> _Event:
        event = self._events.setdefault((track.id, article), _Event(track, article, mark))
        if mark is not None:
            event.mark = mark if event.mark is None else max(event.mark, mark)
        return event

    def _notice(self, event: _Event) -> NewNotice | None:
        """Make a notice; None where there is nothing to tell, or its article was removed meanwhile."""
        if not event.rules or self._article(event.article) is None:
            return None
        rules, ledger = in_order(event.rules), self._ledger(event.track.id)
        stance: Stance = "contradicts" if {"contradiction", "denial", "figure"} & set(rules) else "supports"
        told = Told(
            quotes=tuple(dict.fromkeys(event.quotes))[:MOST_QUOTED],
            old=event.old,
            new=event.new,
            status=event.status.status if event.status else "",
            former=event.track.track.status if event.status else "",
            because=event.status.because if event.status else "",
            origins=ledger.origins(stance) if event.track.kind == "claim" else 0,
            since=ledger.first_day(stance) if event.track.kind == "claim" else None,
            minor=event.minor,
        )
        return NewNotice(event.track.id, rules, event.article, told, tuple(event.names), self._at, event.mark)

    # Entries ------------------------------------------------------------------------------------------------------

    def _take(self, track: Kept, added: Iterable[Added]) -> None:
        if entries := [each.entry for each in added]:
            self._found.entries.setdefault(track.id, []).extend(entries)

    @cached_property
    def _kept_entries(self) -> dict[int, list[KeptEntry]]:
        return {}

    def _entries(self, track: int) -> list[KeptEntry]:
        """The entries of a track as they were before this look."""
        if track not in self._kept_entries:
            self._kept_entries[track] = self._in.tracks.kept_entries(track)
        return self._kept_entries[track]

    @cached_property
    def _ledgers(self) -> dict[int, Ledger]:
        return {}

    def _ledger(self, track: int) -> Ledger:
        if track not in self._ledgers:
            self._ledgers[track] = Ledger(self._entries(track), self._words, self._day)
        return self._ledgers[track]

    def _words(self, place: Place) -> str:
        return joined(self._in.catalogue.text(place.version), place.spans)

    def _day(self, article: int) -> str | None:
        held: Article | None = self._article(article)
        days = possible_days(held.metadata.published or "") if held else None
        return days[0] if days else None


def _weight(rule: Rule) -> int:
    return in_order(("denial", "figure", "contradiction", "support", "statement", "answer")).index(rule)


def _is_readable(track: Kept) -> bool:
    try:
        read_meant(track)
    except StoreError as error:
        _log.error("it is not looked for: %s", error)
        return False
    return True
