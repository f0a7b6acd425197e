"""Begin a track with what the corpus holds: its entries and its first status. Nothing is kept here, or told."""

from collections.abc import Sequence
from dataclasses import dataclass

from retrieval.claims.division import divide
from retrieval.quotes.citations import Place, joined
from retrieval.tracks.news import in_paragraphs_of
from retrieval.tracks.store.notices import Position
from retrieval.tracks.store.tracks import NewEntry
from retrieval.tracks.track import TrackKind
from retrieval.tracks.watch.desk import Watched, day_of
from retrieval.tracks.watch.entries import Ledger
from retrieval.tracks.watch.status import Ruled, spoken_status, verdict_of

MOST_UTTERANCES = 1_000  # of a speaker, the latest, with which a track begins


@dataclass(frozen=True, slots=True)
class Start:
    """The entries with which a track begins, and its status with the reason."""

    entries: tuple[NewEntry, ...]
    status: str
    because: str


class Starter:
    """Looks for what is held of a track, in one corpus."""

    def __init__(self, watched: Watched) -> None:
        self._in = watched

    def start(self, kind: TrackKind, meant: Sequence[str], until: Position, at: str) -> Start:
        """All that is held of a track up to a position, as it is seen at that time."""
        if kind == "speaker":
            return self._speaker(meant, until, at)
        return self._question(meant[0], at) if kind == "question" else self._claim(meant[0], at)

    def _speaker(self, names: Sequence[str], until: Position, at: str) -> Start:
        ledger, entries = self._ledger(), list[NewEntry]()
        utterances = self._in.news.spoken_before(names, until.statement)
        for each in in_paragraphs_of(utterances[:MOST_UTTERANCES])[::-1]:
            entries += [added.entry for added in ledger.speak(each, at, fresh=True)]
        return _start(entries, spoken_status("speaker", len(entries), ""))

    def _question(self, question: str, at: str) -> Start:
        ledger = self._ledger()
        status, places = self._in.news.answers_before(question)
        found = [ledger.answer(place, at, fresh=True) for place in places]
        entries = [each.entry for each in found if each]
        ruled = spoken_status("question", len(entries) if status == "answered" else 0, status)
        return _start(entries, ruled)

    def _claim(self, text: str, at: str) -> Start:
        ledger, entries = self._ledger(), list[NewEntry]()
        claims = divide(text).claims
        for claim in claims:
            bearings = sorted(self._in.evidence().held(claim), key=lambda each: each.judged.day or "9999")
            entries += [added.entry for each in bearings for added in ledger.take(each, at)]
        return _start(entries, verdict_of(self._in.checker().verdicts(claims)))

    def _ledger(self) -> Ledger:
        return Ledger((), self._words, self._day)

    def _words(self, place: Place) -> str:
        return joined(self._in.catalogue.text(place.version), place.spans)

    def _day(self, article: int) -> str | None:
        return day_of(self._in.catalogue.article(article))


def _start(entries: Sequence[NewEntry], ruled: Ruled) -> Start:
    return Start(tuple(entries), ruled.status, ruled.because)
