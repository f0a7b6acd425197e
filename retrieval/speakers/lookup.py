"""The speakers of a corpus, and whom a name may mean: by the whole name, by fitting names, last names, first names.

Pure. A surer way comes before a less sure one, and a way that finds somebody ends the search: whole names and aliases;
people whose names fit (a middle name left out, Jim for James); last names and ends of bodies' names; first names; a
name with an office in front. A misspelt name finds nobody here: misspelt.py proposes who may be meant.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Protocol

from corpus.language.body_words import BODIES
from corpus.language.known_bodies import KNOWN_BODIES
from corpus.language.name_keys import is_short
from corpus.language.nicknames import PUBLIC_FIGURES
from corpus.speech.people.body_names import body_forms, body_key
from corpus.speech.people.person_names import PersonName, fits, person_name, plain, transcribed_last
from corpus.speech.people.speaker_keys import last_name
from retrieval.speakers.joins import Join
from retrieval.speakers.misspelt import Spellings, near_names, spellings
from retrieval.speakers.name_titles import names_after_offices
from retrieval.speakers.speaker import Speaker

KNOWN = {plain(form): tuple(map(plain, group)) for group in (*KNOWN_BODIES, *PUBLIC_FIGURES) for form in group}


class SpeakerLookup(Protocol):
    """Speakers to be found by name."""

    def named(self, name: str) -> tuple[Speaker, ...]:
        """The speakers who bear exactly this name."""

    def of(self, name: str) -> Speaker | None:
        """The speaker of the statements that are held under this name."""

    def bearers(self, last: str) -> tuple[Speaker, ...]:
        """The people of a last name whose first names are known, most statements first."""

    def kept_apart(self, one: Speaker, other: Speaker) -> bool:
        """Tell whether a person keeps a name of the one from a name of the other."""


class Registry:
    """The speakers of a corpus, most statements first, found by any of their names."""

    def __init__(
        self,
        speakers: Sequence[Speaker],
        others: Iterable[tuple[str, int]],
        unnamed: int = 0,
        apart: Iterable[frozenset[str]] = (),
    ) -> None:
        self.unnamed = unnamed  # statements by people whom the articles do not name
        self._apart = frozenset(apart)
        self.speakers = tuple(speakers)
        self._others = tuple(others)
        self._by_name: dict[str, list[int]] = defaultdict(list)
        for number, speaker in enumerate(self.speakers):
            for name in (speaker.name, *speaker.names):
                _add(self._by_name, plain(name), number)
        for name, number in self._others:
            _add(self._by_name, plain(name), number)

    def only(self, some: Sequence[Speaker]) -> "Registry":
        """The registry of some of these speakers, in the same order."""
        chosen = set(map(id, some))
        kept = [number for number, each in enumerate(self.speakers) if id(each) in chosen]
        now = {number: place for place, number in enumerate(kept)}
        others = ((name, now[number]) for name, number in self._others if number in now)
        return Registry([self.speakers[number] for number in kept], others, self.unnamed, self._apart)

    def who(self, *forms: str) -> tuple[Speaker, ...]:
        """Find the speakers whom a name asked for, in any of its forms, may mean: none, one, or several to choose from.

        A whole name or alias comes before a part of one; a last name alone means everybody who has it.
        """
        asked = [form for form in dict.fromkeys(map(plain, forms)) if form]
        numbers = self._named(asked) or self._of_body(asked)
        if not numbers:
            asked, numbers = self._behind_office(asked)
        found = [self.speakers[number] for number in dict.fromkeys(numbers)]
        return tuple(sorted(_with_bearers_of_last_name(found, asked), key=lambda speaker: -speaker.statements))

    def near(self, name: str) -> tuple[str, ...]:
        """The names nearest to one that nobody has, which may be misspelt."""
        return near_names(plain(name), self._spellings)

    def named(self, name: str) -> tuple[Speaker, ...]:
        """The speakers who bear exactly this name."""
        return tuple(self.speakers[number] for number in self._by_name.get(plain(name), ()))

    def of(self, name: str) -> Speaker | None:
        """The speaker of the statements that are held under this name."""
        return next((speaker for speaker in self.named(name) if speaker.speaks(name)), None)

    def kept_apart(self, one: Speaker, other: Speaker) -> bool:
        """Tell whether a person keeps a name of the one from a name of the other."""
        names = [plain(name) for name in (other.name, *other.names)]
        return any(frozenset((plain(mine), name)) in self._apart for mine in (one.name, *one.names) for name in names)

    def bearers(self, last: str) -> tuple[Speaker, ...]:
        """The people of a last name whose first names are known, most statements first."""
        return tuple(self.speakers[number] for number in self._by_last.get(transcribed_last(plain(last)), ()))

    def _named(self, asked: Sequence[str]) -> list[int]:
        """Those of a name: the surest way that finds somebody."""
        numbers = [number for form in asked for number in self._by_name.get(form, ())]
        if any(" " in plain(self.speakers[number].name) for number in numbers):
            return numbers
        asked = [form for form in asked if len(form) > 1]  # a letter is nobody's last name
        fuller = [number for form in asked for number in self._fitting(form)]
        fuller += [number for form in asked for number in self._endings.get(form, ())]
        numbers += fuller or [number for form in asked for number in self._by_last.get(transcribed_last(form), ())]
        if not all(is_juniors_first_name(self.speakers[number], asked) for number in numbers):
            return numbers
        return numbers + [number for form in asked for number in self._firsts.get(form, ()) if number not in numbers]

    def _fitting(self, form: str) -> list[int]:
        """The people whose name may be this one: a middle name left out, a short form of a first name, an initial."""
        name = person_name(form)
        if not name.given:
            return []
        return [
            number
            for number in self._by_last.get(name.last, ())
            if any(_means(name, person_name(each)) for each in self._full_names(number))
        ]

    def _full_names(self, number: int) -> Iterator[str]:
        speaker = self.speakers[number]
        return (each for each in (speaker.name, *speaker.names) if person_name(each).given)

    def _of_body(self, asked: Sequence[str]) -> list[int]:
        """The bodies that newspapers know under another name, and those whose name goes on with a word left out."""
        forms = dict.fromkeys(other for form in asked for other in KNOWN.get(form, ()))
        if known := [number for form in forms for number in self._by_name.get(form, ())]:
            return known
        found = [number for form in asked for number in self._bodies.get(body_key(form), ())]
        found = found or [number for form in asked for number in self._of_description(form)]
        return found if len(set(found)) == 1 else []

    def _of_description(self, form: str) -> list[int]:
        """The bodies whose names have all words of a description: "debate commission", "Commission on … Debates"."""
        words = [word for word in form.split() if word != "the"]
        if len(words) < 2 or words[-1] not in BODIES:
            return []
        return [
            number
            for number, speaker in enumerate(self.speakers)
            if not speaker.person and any(is_described(words, plain(name)) for name in speaker.names)
        ]

    def _behind_office(self, asked: Sequence[str]) -> tuple[list[str], list[int]]:
        """The name behind the word of an office, and the people who have it."""
        for form in asked:
            for rest in names_after_offices(form):
                exact = self._named([rest]) if " " in rest else list(self._by_last.get(transcribed_last(rest), ()))
                exact += [] if " " in rest else self._by_name.get(rest, ())
                if people := [number for number in exact if self.speakers[number].person]:
                    return [rest], people
        return [], []

    @cached_property
    def _spellings(self) -> Spellings:
        """All names, ready for comparing letter by letter; made when needed."""
        return spellings(self.speakers)

    @cached_property
    def _endings(self) -> dict[str, list[int]]:
        """The speakers by the ends of their names, last names among them; made when needed."""
        ends: dict[str, list[int]] = defaultdict(list)
        for number, speaker in enumerate(self.speakers):
            for name in (speaker.name, *speaker.names):
                for part in _name_endings(name, speaker.person):
                    _add(ends, part, number)
        return ends

    @cached_property
    def _firsts(self) -> dict[str, list[int]]:
        """The people by their first names."""
        firsts: dict[str, list[int]] = defaultdict(list)
        for number, speaker in enumerate(self.speakers):
            if speaker.person:
                for first in (name.partition(" ")[0] for name in (speaker.name, *speaker.names)):
                    if not is_short(first):  # "ESPN Toru" is Toru of ESPN
                        _add(firsts, plain(first), number)
        return firsts

    @cached_property
    def _by_last(self) -> dict[str, list[int]]:
        """The people with a first name or initial by their last names, whatever the alphabet they are taken from."""
        found: dict[str, list[int]] = defaultdict(list)
        for number, speaker in enumerate(self.speakers):
            if speaker.person:
                for name in self._full_names(number):
                    _add(found, person_name(name).last, number)
        return found

    @cached_property
    def _bodies(self) -> dict[str, list[int]]:
        """The bodies by other forms of their names: without "Inc.", the department turned, the last word left out."""
        found: dict[str, list[int]] = defaultdict(list)
        for number, speaker in enumerate(self.speakers):
            if not speaker.person:
                for name in (speaker.name, *speaker.names):
                    for form in body_forms(name):
                        _add(found, form, number)
        return found


def is_juniors_first_name(speaker: Speaker, asked: Sequence[str]) -> bool:
    """Tell whether a first name asked for finds somebody only by the one before a "Jr.": "Donald" for "Donald Jr."."""
    names = [person_name(name) for name in (speaker.name, *speaker.names)]
    return speaker.person and all(name.suffix and not name.given and name.last in asked for name in names)


def _means(asked: PersonName, name: PersonName) -> bool:
    """Tell whether a name asked for may mean a person of this name; who asks for a Jr. means no other."""
    return fits(asked, name) and (not asked.suffix or asked.suffix == name.suffix)


def is_described(words: Sequence[str], name: str) -> bool:
    """Tell whether a name is "<body> of" or "on" something, with all these words in it, in the plural or not."""
    there = {word.removesuffix("s") for word in name.split()}
    joined = {"of", "on", "for"} & there and name.split()[0] == words[-1]
    return bool(joined) and all(word.removesuffix("s") in there for word in words)


def _add(table: dict[str, list[int]], key: str, number: int) -> None:
    if number not in table[key]:
        table[key].append(number)


def _name_endings(name: str, person: bool) -> Iterator[str]:
    """The last name of a person, and the ends, of two words and more, of a body's name."""
    words = plain(name).split()
    if person and len(words) > 1:
        yield last_name(name)
    elif not person:
        starts = range(max(1, len(words) - 6), len(words) - 1)
        yield from (" ".join(words[at:]) for at in starts if words[at - 1] != "and")  # two bodies are neither


def _with_bearers_of_last_name(found: Sequence[Speaker], asked: Sequence[str]) -> list[Speaker]:
    """Asked for "Toru", with one Ana Toru known: her, with whoever some article calls Toru and no more."""
    bare = [each for each in found if each.type == "person" and plain(each.name) in asked and " " not in each.name]
    full = [each for each in found if each not in bare]
    if len(full) != 1 or full[0].type != "person" or not bare:
        return list(found)
    why = tuple(Join(full[0].name, each.name, "asked for by this name alone") for each in bare)
    names = (*full[0].names, *(name for each in bare for name in each.names))
    statements = full[0].statements + sum(each.statements for each in bare)
    return [replace(full[0], statements=statements, names=names, joins=(*full[0].joins, *why))]
