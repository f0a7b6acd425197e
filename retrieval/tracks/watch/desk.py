"""The desk at which one look works: the tracks with their entries, what was found for them, and the events to tell.

An event is all that the coming of an article, or a change of it, means to one track; it becomes one notice.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from typing import Protocol

from corpus.errors import StoreError
from corpus.events import failed
from corpus.language.dates import possible_days
from corpus.nouns import Article
from corpus.store.protocols import PassageVectors
from retrieval.claims.check import Checker
from retrieval.claims.checked import Stance
from retrieval.claims.following import ClaimEvidence
from retrieval.quotes.citations import Place, joined
from retrieval.tracks.meant import read_meant
from retrieval.tracks.news import ChangingCorpus, NewsFinder
from retrieval.tracks.notice import NewNotice, Told, in_order
from retrieval.tracks.standing import as_it_stands
from retrieval.tracks.store.notices import Findings, Notices
from retrieval.tracks.store.tracks import Kept, KeptEntry, Tracks
from retrieval.tracks.track import Rule, StatusChange
from retrieval.tracks.watch.entries import Added, Ledger

MOST_QUOTED = 10  # quotations of a notice
_AGAINST: frozenset[Rule] = frozenset({"contradiction", "denial", "figure"})


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


@dataclass(slots=True)
class Event:
    """All that an article means to one track: the rules that fit, the quotations, and names by which it is told once.

    `mark` is the statement or passage that made it; `old` and `new` are words that moved.
    """

    track: Kept
    article: int
    mark: int | None = None
    rules: set[Rule] = field(default_factory=set)
    quotes: list[Place] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    old: str = ""
    new: str = ""
    minor: bool = True
    status: StatusChange | None = None

    def tell(
        self, rules: Iterable[Rule], quotes: Iterable[Place], names: Iterable[str], *, minor: bool = False
    ) -> None:
        """Add what there is to tell."""
        self.rules |= set(rules)
        self.quotes += quotes
        self.names += names
        self.minor = self.minor and minor

    def take_status(self, status: StatusChange) -> None:
        """Tell of a status that came by it."""
        self.rules.add("status")
        self.status, self.minor = status, False

    def notice(self, ledger: Ledger, at: str) -> NewNotice:
        """The notice of it, as of a time."""
        rules = in_order(self.rules)
        stance: Stance = "contradicts" if _AGAINST & self.rules else "supports"
        claim = self.track.kind == "claim"
        told = Told(
            quotes=tuple(dict.fromkeys(self.quotes))[:MOST_QUOTED],
            old=self.old,
            new=self.new,
            status=self.status.status if self.status else "",
            former=self.track.track.status if self.status else "",
            because=self.status.because if self.status else "",
            origins=ledger.origins(stance) if claim else 0,
            since=ledger.first_day(stance) if claim else None,
            minor=self.minor,
        )
        return NewNotice(self.track.id, rules, self.article, told, tuple(self.names), at, self.mark)


class Desk:
    """All that one look has at hand; `at` is its time (ISO 8601, UTC)."""

    def __init__(self, watched: Watched, at: str) -> None:
        self.watched = watched
        self.at = at
        self.found = Findings()
        self.events: dict[tuple[int, int], Event] = {}
        self.concerned: dict[int, list[Event]] = {}  # tracks whose status may be another now
        self.article = lru_cache(maxsize=None)(watched.catalogue.article)
        self._entries: dict[int, list[KeptEntry]] = {}
        self._ledgers: dict[int, Ledger] = {}

    @cached_property
    def tracks(self) -> dict[int, Kept]:
        """The tracks that can be read; of others the log tells."""
        return {each.id: each for each in self.watched.tracks.all_kept() if _is_readable(each)}

    def of_kind(self, kind: str) -> list[Kept]:
        """The tracks of a kind."""
        return [each for each in self.tracks.values() if each.kind == kind]

    def with_article(self, article: int) -> list[Kept]:
        """The tracks that have an entry of an article."""
        return [self.tracks[id] for id in self.watched.tracks.with_article(article) if id in self.tracks]

    def entries(self, track: int) -> list[KeptEntry]:
        """The entries of a track as they were before this look."""
        if track not in self._entries:
            kept = self.watched.tracks.kept_entries(track) if self.tracks[track].track.entries else []
            claim = self.tracks[track].kind == "claim"
            self._entries[track] = list(map(self._standing, kept)) if claim else kept
        return self._entries[track]

    def _standing(self, kept: KeptEntry) -> KeptEntry:
        """An entry with what its article may decide now."""
        now = as_it_stands(kept.entry.evidence, self.article(kept.entry.evidence.place.article))
        return replace(kept, entry=replace(kept.entry, evidence=now))

    def ledger(self, track: int) -> Ledger:
        """The entries of a track with those that this look adds."""
        if track not in self._ledgers:
            self._ledgers[track] = Ledger(self.entries(track), self.words, self._day)
        return self._ledgers[track]

    def take(self, track: Kept, added: Iterable[Added]) -> None:
        """Keep entries that were found."""
        if entries := [each.entry for each in added]:
            self.found.entries.setdefault(track.id, []).extend(entries)

    def event(self, track: Kept, article: int, mark: int | None = None) -> Event:
        """The event of an article for a track, by which its status may become another one."""
        event = self.events.setdefault((track.id, article), Event(track, article))
        if mark is not None:
            event.mark = mark if event.mark is None else max(event.mark, mark)
        self.concern(track).append(event)
        return event

    def concern(self, track: Kept) -> list[Event]:
        """Note that the status of a track may be another now; the events that may have made it so."""
        return self.concerned.setdefault(track.id, [])

    def notices(self) -> list[NewNotice]:
        """The notices of all events, without those of articles that were removed meanwhile."""
        telling = (each for each in self.events.values() if each.rules and self.article(each.article) is not None)
        return [each.notice(self.ledger(each.track.id), self.at) for each in telling]

    def words(self, place: Place) -> str:
        """The words at a place."""
        return joined(self.watched.catalogue.text(place.version), place.spans)

    def _day(self, article: int) -> str | None:
        return day_of(self.article(article))


def day_of(article: Article | None) -> str | None:
    """The first day on which an article may have appeared, None where that is unknown."""
    days = possible_days(article.metadata.published or "") if article else None
    return days[0] if days else None


def _is_readable(track: Kept) -> bool:
    try:
        read_meant(track)
    except StoreError as error:
        failed("a track cannot be read and is not looked for", error, track=track.track.id)
        return False
    return True


def only_places(entries: Sequence[KeptEntry], article: int) -> list[Place]:
    """The places of entries in an article."""
    return [each.entry.evidence.place for each in entries if each.entry.evidence.place.article == article]
