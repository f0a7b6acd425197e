"""A timeline in words, for every screen: how the status went, who said what when, how the words moved."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from bot.present.article import counted, published, short_day
from bot.present.article import outlet as outlet_of
from bot.present.check import VERDICTS, EvidenceText, evidence_text
from bot.present.safe import plain_line
from retrieval.claims.checked import Stance
from retrieval.quotes.citations import shown
from retrieval.ranking.overlap import same_utterance
from retrieval.tracks.track import Drift, ShownEntry, StatusChange, Timeline, TrackKind, track_id

ARROW = " → "
SIGNS: dict[Stance, str] = {"supports": "+", "contradicts": "−", "related": "·"}
STANCES: dict[Stance, str] = {"supports": "for", "contradicts": "against", "related": "near, deciding nothing"}
STATUSES: dict[str, str] = {
    **{str(verdict): label for verdict, label in VERDICTS.items()},
    "speaks": "SPEAKS",
    "silent": "SILENT so far",
    "answered": "ANSWERED",
    "mentions_only": "ONLY MENTIONED",
    "not_found": "NOT ANSWERED",
}
KINDS = {"claim": "Claim", "speaker": "Speaker", "question": "Question"}
HEARD_BEFORE = "a voice that was heard before"
REPORTED_BEFORE = "reported before"
NOT_ON_A_DAY = "Without a date, and so on no day"
NOTHING_YET = "Nothing was found for it yet. What is added from now on is looked at."
NOT_TRUE = "This tells what your articles say, and when they said it; not what is true."
MOST_NAMED = 3  # outlets of copies that are named


@dataclass(frozen=True, slots=True)
class EntryText:
    """An entry: its sign (+ for, − against), its day, the quotation with whose voice it is in, its copies in words."""

    id: str
    sign: str
    stance: Stance
    day: str
    evidence: EvidenceText
    copies: str  # "and 3 copies: Harbor Wire, Kestria Daily and 1 more"; empty where there are none
    notes: tuple[str, ...]
    entry: ShownEntry
    copied: tuple[ShownEntry, ...]


@dataclass(frozen=True, slots=True)
class MovedWords:
    """Words, with the day and the outlet of the entry in which they stand."""

    words: str
    source: str


@dataclass(frozen=True, slots=True)
class DriftText:
    """Words that moved, step by step: "two sites" (3 Jun 2024, Orvel Courier), "three sites" (9 Jun 2024, ...)."""

    kind: str  # "figure", "figure, denial"
    steps: tuple[MovedWords, ...]

    @property
    def line(self) -> str:
        """All of it on one line."""
        return ARROW.join(f"{each.words} ({each.source})" for each in self.steps)


@dataclass(frozen=True, slots=True)
class StepText:
    """A status of a track, since when On Record has seen it so, and why."""

    status: str
    label: str
    since: str
    because: str


@dataclass(frozen=True, slots=True)
class TimelineText:
    """A whole timeline: the track, the steps of its status, its entries with a day and those without, what moved."""

    id: str
    kind: str
    title: str
    status: str
    label: str
    steps: tuple[StepText, ...]
    entries: tuple[EntryText, ...]
    undated: tuple[EntryText, ...]
    drift: tuple[DriftText, ...]
    counts: str  # "12 entries of 5 outlets, 3 of them copies, 2 without a date"

    @property
    def history(self) -> str:
        """The steps on one line."""
        return ARROW.join(f"{each.label} ({each.since})" for each in self.steps)


def timeline_text(timeline: Timeline) -> TimelineText:
    """A timeline in words."""
    track = timeline.track
    entries = [_entry(each, copies, track.kind) for each, copies in without_copies(timeline.entries)]
    return TimelineText(
        id=track_id(track.id),
        kind=KINDS[track.kind],
        title=plain_line(track.text),
        status=track.status,
        label=status_label(track.status),
        steps=tuple(map(_step, timeline.history)),
        entries=tuple(each for each in entries if is_dated(each.entry)),
        undated=tuple(each for each in entries if not is_dated(each.entry)),
        drift=tuple(_chains(timeline.drift)),
        counts=_counts(timeline.entries, len(entries)),
    )


def status_label(status: str) -> str:
    """A status as people read it."""
    return STATUSES.get(status, plain_line(status))


def is_dated(entry: ShownEntry) -> bool:
    """Tell whether the day of publication of its article is known."""
    return entry.shown.quote.article.metadata.published is not None


def without_copies(entries: Sequence[ShownEntry]) -> list[tuple[ShownEntry, list[ShownEntry]]]:
    """The entries in their order, each with those that are its copies, the same words again; those without a day stay
    apart from those with one."""
    found: list[tuple[ShownEntry, list[ShownEntry]]] = []
    for each in entries:
        first = None if each.new_origin else next((pair for pair in found if _is_copy(each, pair[0])), None)
        if first is None:
            found.append((each, []))
        else:
            first[1].append(each)
    return found


def _is_copy(entry: ShownEntry, first: ShownEntry) -> bool:
    one, other = entry.shown.quote, first.shown.quote
    if is_dated(entry) != is_dated(first):
        return False
    return one.article.id != other.article.id and (
        shown(one.text) == shown(other.text) or same_utterance(one.text, other.text)
    )


def is_new(entry: ShownEntry, kind: TrackKind) -> bool:
    """Tell whether an entry is no copy of another, in no voice that was heard before; what decides nothing has none."""
    return entry.new_origin or (kind == "claim" and entry.shown.evidence.stance == "related")


def _entry(entry: ShownEntry, copies: Sequence[ShownEntry], kind: TrackKind) -> EntryText:
    words = evidence_text(entry.shown)
    stance = entry.shown.evidence.stance
    notes = [] if is_new(entry, kind) else [HEARD_BEFORE if kind == "claim" else REPORTED_BEFORE]
    return EntryText(
        id=entry.shown.quote.id,
        sign=SIGNS[stance],
        stance=stance,
        day=published(entry.shown.quote.article),
        evidence=words,
        copies=_copies(copies),
        notes=(*words.shown.notes, *notes),
        entry=entry,
        copied=tuple(copies),
    )


def _copies(copies: Sequence[ShownEntry]) -> str:
    """ "and 3 copies: Harbor Wire, Kestria Daily and 1 more"."""
    if not copies:
        return ""
    outlets = list(dict.fromkeys(plain_line(outlet_of(each.shown.quote.article)) for each in copies))
    more = len(outlets) - MOST_NAMED
    named = ", ".join(outlets[:MOST_NAMED]) + (f" and {more} more" if more > 0 else "")
    return f"and {len(copies)} {'copy' if len(copies) == 1 else 'copies'}: {named}"


def _step(change: StatusChange) -> StepText:
    return StepText(change.status, status_label(change.status), short_day(change.at[:10]), plain_line(change.because))


def _chains(drift: Iterable[Drift]) -> Iterator[DriftText]:
    """The moves, those joined that go on from the words in which another ended."""
    chains: list[list[Drift]] = []
    for each in drift:
        going_on = next((chain for chain in chains if _goes_on(chain[-1], each)), None)
        if going_on is None:
            chains.append([each])
        else:
            going_on.append(each)
    for chain in chains:
        kinds = dict.fromkeys(each.type for each in chain)
        steps = [_words(chain[0].before, chain[0].earlier), *(_words(each.after, each.later) for each in chain)]
        yield DriftText(", ".join(kinds), tuple(steps))


def _goes_on(last: Drift, drift: Drift) -> bool:
    return last.later == drift.earlier and last.after.casefold() == drift.before.casefold()


def _words(words: str, entry: ShownEntry) -> MovedWords:
    article = entry.shown.quote.article
    return MovedWords(plain_line(words), f"{published(article)}, {plain_line(outlet_of(article))}")


def _counts(entries: Sequence[ShownEntry], kept: int) -> str:
    outlets = {each.shown.quote.article.metadata.outlet for each in entries} - {None}
    copies, undated = len(entries) - kept, sum(not is_dated(each) for each in entries)
    of = f" of {counted(len(outlets), 'outlet')}" if outlets else ""
    told = [f"{entries_counted(len(entries))}{of}"]
    told += [f"{copies:,} of them {'a copy' if copies == 1 else 'copies'}"] if copies else []
    told += [f"{undated:,} without a date"] if undated else []
    return ", ".join(told) if entries else ""


def entries_counted(number: int) -> str:
    """ "1 entry", "12 entries": copies too."""
    return f"{number:,} {'entry' if number == 1 else 'entries'}"
