"""Find how words moved from one dated entry of a track to a later one: figures, names, hedges, denials, dates.

Pure. Like is compared with like: entries that bear on the track's claim, or that speak of one subject, and of them the
same measure of the same thing. A move is told where a voice departs from what it said before, or where a voice that
said nothing yet says what nobody has; outlets in their own voice are one narrator. In doubt nothing moved.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache, partial
from itertools import islice

from corpus.language.dates import possible_days
from corpus.language.gazetteer import word_set
from retrieval.claims.claim import Claim, Comparison
from retrieval.claims.comparison.compare import EvidenceText, compare
from retrieval.claims.comparison.sentence import Sentence, read_sentence
from retrieval.questions.speech_verbs import DENYING
from retrieval.quotes.citations import shown
from retrieval.ranking.overlap import same_utterance
from retrieval.tracks.moves.denials import denial_moved, hedge_moved
from retrieval.tracks.moves.details import date_moved, name_moved
from retrieval.tracks.moves.figures import figure_moved
from retrieval.tracks.moves.held import Held, Moved
from retrieval.tracks.track import Drift, DriftType, ShownEntry

LOOKED_BACK = 60  # entries before one that are compared with it
ALIKE = 0.34  # of the words of the shorter, the share that two entries must have in common to be compared at all
LEAST = 2  # content words in common, without which no claim tells that two are of one subject
OF_ONE = 0.66  # the share of one's words, or of a claim's, that what does not decide must have to be of one subject
_NO_TELLING = frozenset({"asked", "declined", "not denied", "not confirmed"})
_SETTING_APART = word_set("only other others else except another rest")
_ANOTHER = frozenset({"name", "place", "period", "only", "superlative", "measure"})


@dataclass(frozen=True)
class _Told:
    """An entry read: its words, its day, and whose voice it is in."""

    entry: ShownEntry
    claim: str
    days: tuple[str, str]

    @cached_property
    def words(self) -> str:
        """The words of the quotation."""
        return shown(self.entry.shown.quote.text)

    @cached_property
    def sentence(self) -> Sentence:
        """The same, read."""
        return _read(self.words, self.days)

    @cached_property
    def held(self) -> Held:
        """The same with what stands around it: a denial that its cue is, and the words of that."""
        quote = self.entry.shown.quote
        speaking = quote.place.speaking
        denied = speaking is not None and speaking.manner in DENYING
        stance = self.entry.shown.evidence.stance if self.claim else "related"
        words = shown(quote.cue or "") if denied else ""
        claim = _read(self.claim, self.days) if self.claim else None
        return Held(self.sentence, words, stance == "supports", stance == "contradicts", claim)

    @property
    def voice(self) -> str:
        """The speaker; nobody for an outlet's own voice."""
        evidence = self.entry.shown.evidence
        return (evidence.speaker or "").casefold() if evidence.voice == "speaker" else ""

    @property
    def at(self) -> str:
        """The day of publication, as precise as it is known."""
        return (self.entry.shown.quote.article.metadata.published or "")[:10]

    @cached_property
    def bears(self) -> bool:
        """Tell whether it speaks of what the claim claims, be it of another in a name's place."""
        return self.decides or (_is_same(self.beside(self.claim)) and not self.beside(self.claim).apart)

    @property
    def decides(self) -> bool:
        """Tell whether it supports or contradicts the claim."""
        evidence = self.entry.shown.evidence
        return evidence.stance != "related" and not evidence.why

    @cached_property
    def elsewhere(self) -> bool:
        """Tell whether it has another name, place or period than the claim."""
        return bool(self.claim) and _is_of_another(self.beside(self.claim))

    def beside(self, words: str) -> Comparison:
        """The comparison of the entry with a sentence."""
        metadata = self.entry.shown.quote.article.metadata
        return _compared(self.words, metadata.title or "", metadata.published, metadata.language or "en", words)


def drift(claim: str, entries: Sequence[ShownEntry]) -> tuple[Drift, ...]:
    """The moves between dated entries, oldest first; `claim` is the track's own, empty where it follows none."""
    told = [each for entry in entries if (each := _told(claim, entry))]
    told = _without_copies(sorted(told, key=lambda each: each.entry.shown.quote.article.metadata.published or ""))
    found: dict[tuple[str, str, str, str], Drift] = {}
    for at, each in enumerate(told):
        days = (earlier for earlier in reversed(told[:at]) if earlier.days[1] < each.days[0])
        near = [earlier for earlier in islice(days, LOOKED_BACK) if _may_be_one_subject(earlier, each)]
        for kind, earlier, moved in _moves(near, each):
            key = (each.at, kind, moved.before.casefold(), moved.after.casefold())
            found.setdefault(key, Drift(each.at, kind, moved.before, moved.after, earlier.entry, each.entry))
    return tuple(found.values())


def _told(claim: str, entry: ShownEntry) -> _Told | None:
    """The entry read; None for one without a day, and for what tells nothing: a question, a refusal."""
    metadata, speaking = entry.shown.quote.article.metadata, entry.shown.quote.place.speaking
    days = possible_days(metadata.published)
    english = (metadata.language or "en")[:2].lower() == "en"
    asks = entry.shown.quote.text.rstrip(" \n\"”’'").endswith("?")
    if days is None or not english or asks or (speaking and speaking.manner in _NO_TELLING):
        return None
    return _Told(entry, claim, days)


def _without_copies(told: Sequence[_Told]) -> list[_Told]:
    """The entries without those that repeat an earlier one; a voice that was heard before may say something new."""
    kept: list[_Told] = []
    for each in told:
        if each.entry.new_origin or not any(same_utterance(each.words, earlier.words) for earlier in kept):
            kept.append(each)
    return kept


def _read(words: str, days: tuple[str, str]) -> Sentence:
    return read_sentence(words, date.fromisoformat(days[0]) if days[0] == days[1] else None)


@lru_cache(maxsize=1024)  # two entries are compared for each kind of move, and equal ones many times
def _compared(words: str, title: str, published: str | None, language: str, claim: str) -> Comparison:
    text = EvidenceText(words, shown(title), published=published, language=language)
    return compare(Claim(claim, 0, len(claim), "fact", claim), text)


def _may_be_one_subject(one: _Told, other: _Told) -> bool:
    """Tell by their words whether two may be of one subject, before they are compared."""
    if one.claim:
        return one.bears and other.bears
    shorter = min(len(one.sentence.all_stems), len(other.sentence.all_stems))
    if len(one.sentence.all_stems & other.sentence.all_stems) < max(LEAST, ALIKE * shorter):
        return False
    return not _SETTING_APART & (set(one.sentence.low) ^ set(other.sentence.low))


def _is_one_subject(one: _Told, other: _Told) -> bool:
    """Tell of two that may be of one subject whether either speaks of all that the other does; a claim is one."""
    if one.claim:
        return True
    return any(_is_same(first.beside(second.words)) for first, second in ((other, one), (one, other)))


def _is_comparable(one: _Told, other: _Told, kind: DriftType) -> bool:
    """Tell whether nothing but what is compared sets the two apart: of another place there is another figure, and what
    does not decide may leave the claim open, but tells no other."""
    if one.claim:
        telling = [each for each in (one, other) if each.decides or (kind == "denial" and each.held.denial)]
        elsewhere = kind != "name" and (one.elsewhere or other.elsewhere)
        return len(telling) >= (1 if kind == "hedge" else 2) and not elsewhere
    if kind == "name":
        return True
    return not _is_of_another(other.beside(one.words))


def _is_same(comparison: Comparison) -> bool:
    return comparison.same and comparison.words >= OF_ONE


def _is_of_another(comparison: Comparison) -> bool:
    return any(each.type in _ANOTHER and each.stored for each in comparison.differences)


def _moves(before: Sequence[_Told], told: _Told) -> Iterator[tuple[DriftType, _Told, Moved]]:
    """The moves to an entry, each from the one before it that it departs from."""
    own_voice = [each for each in before if each.voice == told.voice]
    others = [each for each in before if each.voice != told.voice]
    for kind, compared in _comparisons(told.held):
        found = next(_moved(own_voice, told, kind, compared), None)
        if found is None:
            said = list(_moved(others, told, kind, compared))
            found = said[0] if said and all(moved.is_move for _, moved in said) else None
        if found and found[1].is_move:
            yield kind, *found


def _moved(
    before: Sequence[_Told], told: _Told, kind: DriftType, compared: Callable[[Held], Moved | None]
) -> Iterator[tuple[_Told, Moved]]:
    """Those before an entry that say something of this kind and can be compared with it; what costs more to tell is
    asked of fewer."""
    for each in before:
        moved = compared(each.held)
        if moved and _is_one_subject(each, told) and _is_comparable(each, told, kind):
            yield each, moved


def _comparisons(later: Held) -> Iterator[tuple[DriftType, Callable[[Held], Moved | None]]]:
    """All that an earlier entry can be compared by with this one: each figure, then denials, hedges, dates, names."""
    if not later.denial:
        for figure in later.sentence.quantities:
            yield "figure", partial(figure_moved, later=later, figure=figure)
    yield "denial", partial(denial_moved, later=later)
    yield "hedge", partial(hedge_moved, later=later)
    yield "date", partial(date_moved, later=later)
    yield "name", partial(name_moved, later=later)
