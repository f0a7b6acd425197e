"""Speakers of a corpus with all of their names, and the speakers whom a name asked for may mean.

Pure. joins.py and registry.py say how names come to be one speaker's. Of somebody who speaks nowhere in their own right
others may still report something, under one of the names asked for.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from corpus.language.body_words import BODIES
from corpus.language.gazetteer import is_first_name
from corpus.language.names import fold
from corpus.nouns import Mention, StoredStatement
from corpus.speech.people.entity import surname
from retrieval.questions.name_forms import Name
from retrieval.speakers.joins import Join, plain
from retrieval.speakers.role_match import Owner


@dataclass(frozen=True, slots=True)
class Speaker:
    """A person or body under the fullest of its names; `joins` gives the reason for each further name.

    `names` are those under which its statements are held. Two people of one full name are one speaker until they are
    split.
    """

    name: str
    type: Literal["person", "body"]
    statements: int
    names: tuple[str, ...]
    joins: tuple[Join, ...] = ()

    @property
    def person(self) -> bool:
        """True for a person, False for a body."""
        return self.type == "person"

    def speaks(self, name: str) -> bool:
        """Tell whether a statement held under this name is its own."""
        wanted = plain(name)
        return any(plain(each) == wanted for each in self.names)


class Registry:
    """The speakers of a corpus, most statements first, found by any of their names."""

    def __init__(self, speakers: Sequence[Speaker], others: Iterable[tuple[str, int]], unnamed: int = 0) -> None:
        self.unnamed = unnamed  # statements by people whom the articles do not name
        self.speakers = tuple(speakers)
        self._by_name: dict[str, list[int]] = defaultdict(list)
        for number, speaker in enumerate(self.speakers):
            for name in (speaker.name, *speaker.names):
                _add(self._by_name, plain(name), number)
        for name, number in others:
            _add(self._by_name, plain(name), number)

    def who(self, *forms: str) -> tuple[Speaker, ...]:
        """Find the speakers whom a name asked for, in any of its forms, may mean: none, one, or several to choose from.

        A whole name or alias comes before a part of one; a last name alone means everybody who has it.
        """
        asked = [form for form in dict.fromkeys(map(plain, forms)) if form]
        numbers = [number for form in asked for number in self._by_name.get(form, ())]
        if not any(" " in plain(self.speakers[number].name) for number in numbers):
            numbers += [number for form in asked for number in self._parts[0].get(form, ())]
        if not numbers:
            numbers = [number for form in asked for number in self._parts[1].get(form, ())]
        found = [self.speakers[number] for number in dict.fromkeys(numbers)]
        return tuple(sorted(_with_bearers_of_last_name(found, asked), key=lambda speaker: -speaker.statements))

    @cached_property
    def _parts(self) -> tuple[dict[str, list[int]], dict[str, list[int]]]:
        """The speakers by the ends of their names, last names among them, and by first names; made when needed."""
        ends: dict[str, list[int]] = defaultdict(list)
        firsts: dict[str, list[int]] = defaultdict(list)
        for number, speaker in enumerate(self.speakers):
            for name in (speaker.name, *speaker.names):
                for part in _name_endings(name, speaker.person):
                    _add(ends, part, number)
                if speaker.person:
                    _add(firsts, plain(name).partition(" ")[0], number)
        return ends, firsts

    def named(self, name: str) -> tuple[Speaker, ...]:
        """The speakers who bear exactly this name."""
        return tuple(self.speakers[number] for number in self._by_name.get(plain(name), ()))

    def of(self, name: str) -> Speaker | None:
        """The speaker of the statements that are held under this name."""
        return next((speaker for speaker in self.named(name) if speaker.speaks(name)), None)


def _add(table: dict[str, list[int]], key: str, number: int) -> None:
    if number not in table[key]:
        table[key].append(number)


def is_full_name_of_person(name: str) -> bool:
    """Tell whether a name of two words and more looks like a person's, by its first name."""
    words = name.split()
    return 1 < len(words) < 5 and is_first_name(words[0].lower()) and words[-1].lower() not in BODIES


def _name_endings(name: str, person: bool) -> Iterator[str]:
    """The last name of a person, and the ends, of two words and more, of a body's name."""
    words = plain(name).split()
    if person and len(words) > 1:
        yield plain(" ".join(surname(name.split())))
    elif not person:
        yield from (" ".join(words[at:]) for at in range(max(1, len(words) - 6), len(words) - 1))


def _with_bearers_of_last_name(found: Sequence[Speaker], asked: Sequence[str]) -> list[Speaker]:
    """Asked for "Toru", with one Ana Toru known: her, with whoever some article calls Toru and no more."""
    bare = [each for each in found if each.type == "person" and plain(each.name) in asked and " " not in each.name]
    full = [each for each in found if each not in bare]
    if len(full) != 1 or full[0].type != "person" or not bare:
        return list(found)
    why = tuple(Join(full[0].name, each.name, "asked for by this name alone") for each in bare)
    names = (*full[0].names, *(name for each in bare for name in each.names))
    statements = full[0].statements + sum(each.statements for each in bare)
    return [Speaker(full[0].name, "person", statements, names, (*full[0].joins, *why))]


@dataclass(frozen=True, slots=True)
class AskedSpeaker:
    """Somebody asked for: a speaker of the corpus, or None, and the further names asked for.

    With `owners`, these are people who speak for another: what they are said to say for anybody else is not asked for.
    """

    speaker: Speaker | None
    forms: tuple[str, ...]
    owners: tuple[Owner, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The names under which statements are looked up."""
        return (*(self.speaker.names if self.speaker else ()), *self.forms)

    def speaks(self, stored: StoredStatement) -> bool:
        """Tell whether a statement is this one's, or was made for it by a spokesperson."""
        return self.is_named(stored.statement.speaker, stored.article.id)

    def is_named(self, who: Mention, article: int) -> bool:
        """Tell whether a mention in an article means this one, or somebody who speaks for it."""
        if self.owners:
            other = who.spoken_for and not any(owner.is_called(who.spoken_for) for owner in self.owners)
            return self._bears(who.name) and not other
        return any(self._bears(name) for name in (who.name, who.spoken_for) if name)

    def is_spoken_for(self, stored: StoredStatement) -> bool:
        """Tell whether somebody else speaks for this person: no statement of their own."""
        who = stored.statement.speaker
        return not self.owners and self._is_person and bool(who.spoken_for) and not self._bears(who.name)

    @property
    def _is_person(self) -> bool:
        if self.speaker is not None:
            return self.speaker.person
        return any(is_full_name_of_person(form) for form in self.forms)

    def _bears(self, name: str) -> bool:
        if self.speaker and self.speaker.speaks(name):
            return True
        return not {fold(form) for form in self.forms}.isdisjoint([fold(name)])


def asked_speaker(name: Name, fitting: Sequence[Speaker]) -> AskedSpeaker:
    """The one asked for, by a name that these speakers fit. A person goes by the names held, never by a last name."""
    speaker = fitting[0] if len(fitting) == 1 else None
    return AskedSpeaker(speaker, () if speaker and speaker.type == "person" else name.forms)


def display_name(name: Name, fitting: Sequence[Speaker]) -> str:
    """The name to call the one asked for by: the full one, or the question's own where that is a name of a body."""
    if len(fitting) == 1 and (fitting[0].type == "person" or fold(fitting[0].name) not in map(fold, name.forms)):
        return fitting[0].name
    return name.full
