"""The entries of one track, to which new ones are added: which voice each is in, whether it is a copy, what it moves.

Pure but for the cutting of words. A voice is told by its names or its words, as for a verdict (claims/voices.py). A
copy has the words of an entry that is there, in whomever's mouth.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from retrieval.answers.utterances import Utterance, words_of
from retrieval.claims.article_reading import Bearing
from retrieval.claims.assertion.contested import CONTESTED
from retrieval.claims.assertion.denials import COVERED, DENIED, is_denial
from retrieval.claims.assertion.unasserted import ACCUSED, BELIEVED, SHARED
from retrieval.claims.checked import Evidence, Stance
from retrieval.claims.claim import Difference
from retrieval.claims.judging import UNDATED
from retrieval.claims.verdict import Judged
from retrieval.questions.speech_verbs import DENYING
from retrieval.quotes.citations import Place, place_of
from retrieval.ranking.overlap import same_utterance
from retrieval.tracks.news import named
from retrieval.tracks.notice import ORDER
from retrieval.tracks.store.tracks import KeptEntry, NewEntry
from retrieval.tracks.track import Rule

_HEDGED = frozenset({CONTESTED, DENIED, ACCUSED, BELIEVED, SHARED})
_SUPPORT: tuple[Rule, ...] = ("support",)
_AGAINST: tuple[Rule, ...] = ("contradiction",)
_DENIAL: tuple[Rule, ...] = ("denial",)
_FIGURE: tuple[Rule, ...] = ("figure",)
Words = Callable[[Place], str]  # cuts the words at a place


@dataclass(frozen=True, slots=True)
class Added:
    """An entry that was not there, and the rules by which it is worth telling: none for a copy, or a voice heard."""

    entry: NewEntry
    rules: frozenset[Rule]
    old: str = ""
    new: str = ""

    @property
    def weight(self) -> int:
        """The place of its weightiest rule among all rules, the weightiest first."""
        return min((ORDER.index(rule) for rule in self.rules), default=len(ORDER))


@dataclass(frozen=True, slots=True)
class _Line:
    """An entry as it is compared."""

    key: str
    evidence: Evidence
    words: str
    voices: frozenset[str]


class Ledger:
    """The entries of one track; `words` cuts those of a place, and `day` gives that of an article's publication.

    The words of entries that are there are cut when they are first compared.
    """

    def __init__(self, kept: Sequence[KeptEntry], words: Words, day: Callable[[int], str | None]) -> None:
        self._words, self._day = words, day
        self._kept = kept
        self._new: list[_Line] = []
        self.keys = {each.key for each in kept}

    @cached_property
    def _before(self) -> list[_Line]:
        """The entries that were there, with their words."""
        return [
            _Line(each.key, each.entry.evidence, self._words(each.entry.evidence.place), each.voices)
            for each in self._kept
        ]

    @property
    def lines(self) -> list[_Line]:
        """All entries so far, with their words."""
        return [*self._before, *self._new]

    @property
    def _all(self) -> list[tuple[str, Evidence]]:
        """All entries so far."""
        return [
            *((each.key, each.entry.evidence) for each in self._kept),
            *((each.key, each.evidence) for each in self._new),
        ]

    # Claims -------------------------------------------------------------------------------------------------------

    def take(self, bearing: Bearing, seen: str) -> Iterator[Added]:
        """Add a piece of evidence with its copies, where it says something of the claim; give what was not there."""
        judged = _as_denial(bearing.judged)
        if not _is_entry(judged):
            return
        for number, place in enumerate((judged.place, *bearing.copies)):
            key = entry_key(place.article, judged.words)
            if key not in self.keys:
                yield self._added(key, judged, place, seen, copy=number > 0)

    def _added(self, key: str, judged: Judged, place: Place, seen: str, *, copy: bool) -> Added:
        voices = judged.voiced.keys
        origin, copied = self._origin(judged, voices)
        copy = copy or copied
        new = not copy and judged.stance != "related" and not self._is_heard(judged)
        evidence = Evidence(
            place=place,
            stance=judged.stance,
            score=judged.score,
            voice=judged.voiced.voice,
            speaker=judged.voiced.name,
            origin=origin,
            published=judged.day or None,
            differences=judged.differences,
            why=judged.why,
        )
        moved = _figure(judged.differences)
        rules = frozenset() if copy else frozenset(self._rules(judged, evidence, moved, new=new))
        self._add(_Line(key, evidence, judged.words, voices))
        entry = NewEntry(key, evidence, seen, new, tuple(voices))
        named_words = moved or _difference(judged.differences)
        return Added(entry, rules, *((named_words.given, named_words.stored) if named_words else ("", "")))

    def _is_heard(self, judged: Judged) -> bool:
        """Tell whether a voice was heard before on its side; one who may be another is heard where any speaker was."""
        same = [line for line in self.lines if line.evidence.stance == judged.stance]
        if judged.voiced.loose:
            return any(line.evidence.voice == "speaker" for line in same)
        return any(not judged.voiced.keys.isdisjoint(line.voices) for line in same)

    def _origin(self, judged: Judged, voices: frozenset[str]) -> tuple[int, bool]:
        """The number of a voice, that of an entry which is in the same or the next one; whether its words are there."""
        same, copied = 0, False
        for line in self.lines:
            repeats = same_utterance(judged.words, line.words)
            copied = copied or (repeats and line.evidence.stance == judged.stance)  # else it is denied, say
            one = not voices.isdisjoint(line.voices) or (repeats and line.evidence.voice == judged.voiced.voice)
            if one and not same:
                same = line.evidence.origin
        if not same and judged.voiced.loose:
            same = next((line.evidence.origin for line in self.lines if line.evidence.voice == "speaker"), 0)
        return same or self.next_origin(), copied

    def _rules(self, judged: Judged, evidence: Evidence, moved: Difference | None, *, new: bool) -> Iterator[Rule]:
        """The rules by which a piece of evidence is worth telling."""
        if judged.why in (CONTESTED, DENIED):
            yield from _DENIAL if new and _denies(judged) else ()
        if judged.why not in ("", UNDATED) or self._is_overtaken(evidence, moved):
            return
        if judged.stance == "supports":
            yield from _SUPPORT if new else ()
        elif judged.stance == "contradicts":
            yield from _AGAINST if new else ()
            yield from _DENIAL if new and _denies(judged) else ()
            yield from _FIGURE if moved and self._is_another(moved) else ()

    def _is_another(self, moved: Difference) -> bool:
        """Tell whether no entry has that figure."""
        stored = moved.stored.casefold()
        there = (figure for line in self.lines if (figure := _figure(line.evidence.differences)))
        return all(each.stored.casefold() != stored for each in there)

    def _is_overtaken(self, evidence: Evidence, moved: Difference | None) -> bool:
        """Tell whether a figure is older than another that is here."""
        if moved is None or evidence.published is None:
            return False
        counted = (line.evidence.published or "" for line in self.lines if _figure(line.evidence.differences))
        return any(day > evidence.published for day in counted)

    # Speakers and questions ---------------------------------------------------------------------------------------

    def speak(self, utterance: Utterance, seen: str, *, fresh: bool, only: Iterable[int] | None = None) -> list[Added]:
        """Add the reports of an utterance, or those with these numbers; give those that were not there."""
        wanted = None if only is None else set(only)
        keys = {stored.id: entry_key(stored.article.id, words_of(stored)) for stored in utterance.statements}
        origin = self._origin_of(keys.values())
        found: list[Added] = []
        for stored in utterance.statements:
            if (wanted is None or stored.id in wanted) and keys[stored.id] not in self.keys:
                place = place_of(stored, also=utterance.also if stored is utterance.first else ())
                first = fresh and not found
                found.append(self._said(keys[stored.id], place, origin, seen, first=first))
        return found

    def answer(self, place: Place, seen: str, *, fresh: bool) -> Added | None:
        """Add a place that answers the question; None where it was there."""
        key = entry_key(place.article, self._words(place))
        return (
            None if key in self.keys else self._said(key, place, self.next_origin(), seen, first=fresh, rule="answer")
        )

    def _said(self, key: str, place: Place, origin: int, seen: str, *, first: bool, rule: Rule = "statement") -> Added:
        said = place.speaking
        evidence = Evidence(
            place=place,
            stance="related",
            score=place.score,
            voice="speaker" if said else "outlet",
            speaker=said.name if said else None,
            origin=origin,
            published=self._day(place.article),
        )
        self._add(_Line(key, evidence, "", frozenset()))
        rules: set[Rule] = {rule} if first else set()
        if first and said and said.manner in DENYING:
            rules.add("denial")
        return Added(NewEntry(key, evidence, seen, first), frozenset(rules))

    def _origin_of(self, keys: Iterable[str]) -> int:
        """The number of an utterance, that of a report which is there or the next one."""
        wanted = set(keys)
        return next((each.origin for key, each in self._all if key in wanted), 0) or self.next_origin()

    # All ----------------------------------------------------------------------------------------------------------

    def next_origin(self) -> int:
        """The number of a voice that was not heard."""
        return max((each.origin for _, each in self._all), default=0) + 1

    def origins(self, stance: Stance) -> int:
        """Count the unrelated voices of a stance that may decide."""
        return len({each.origin for each in self._deciding(stance)})

    def first_day(self, stance: Stance) -> str | None:
        """The day of the first of these, None where none has one."""
        return min((day for each in self._deciding(stance) if (day := each.published)), default=None)

    def _deciding(self, stance: Stance) -> list[Evidence]:
        return [each for _, each in self._all if each.stance == stance and not each.why]

    def _add(self, line: _Line) -> None:
        self.keys.add(line.key)
        self._new.append(line)


def entry_key(article: int, words: str) -> str:
    """The name of an entry in its track: its article, and its words however they are set."""
    return f"{article}:{named(words)}"


def _is_entry(judged: Judged) -> bool:
    """Tell whether evidence says something of the claim, or that it is claimed, or may be so."""
    if judged.stance != "related":
        return True
    return judged.covered >= COVERED and (judged.why in _HEDGED or _leaves_open(judged))


def _leaves_open(judged: Judged) -> bool:
    """Tell whether evidence tells the claim's own matter with a word that leaves it open: "may have been damaged"."""
    return any(each.type == "negation" and each.effect == "undecides" and each.stored for each in judged.differences)


def _as_denial(judged: Judged) -> Judged:
    """The same; of somebody who denies what the claim says, as evidence against it. It decides nothing by that."""
    return replace(judged, stance="contradicts") if is_denial(judged) else judged


def _denies(judged: Judged) -> bool:
    """Tell whether evidence denies in so many words: not what is only wished, may be or has an "aside from"."""
    said = judged.place.speaking
    return (said is not None and said.manner in DENYING) or any(
        each.type == "negation" and each.effect == "contradicts" for each in judged.differences
    )


def _figure(differences: Iterable[Difference]) -> Difference | None:
    """The figure that another has in the place of the claim's."""
    numbers = (each for each in differences if each.type == "number" and each.stored and each.effect != "none")
    return next(numbers, None)


def _difference(differences: Iterable[Difference]) -> Difference | None:
    """The first difference with words on either side."""
    return next((each for each in differences if each.stored and each.given and each.effect != "none"), None)
