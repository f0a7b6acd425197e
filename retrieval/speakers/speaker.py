"""Speakers of a corpus with all of their names, and the one asked for among them.

Pure. joins.py and people_joins.py say how names come to be one speaker's, lookup.py finds the speakers whom a name may
mean. Of somebody who speaks nowhere in their own right others may still report something, under a name asked for.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from corpus.language.names import fold
from corpus.nouns import Mention, StoredStatement
from corpus.speech.people.person_names import plain
from corpus.speech.people.speaker_keys import is_full_name_of_person
from retrieval.questions.name_forms import Name
from retrieval.speakers.joins import Join
from retrieval.speakers.role_match import Owner


@dataclass(frozen=True, slots=True)
class NameAlone:
    """A last name under which statements are held, and those of them, by their numbers, that are one bearer's."""

    name: str
    statements: frozenset[int]


@dataclass(frozen=True, slots=True)
class Speaker:
    """A person or body under the fullest of its names; `joins` gives the reason for each further name.

    `names` are those under which its statements are held, `alone` those under its last name and no more. Two people of
    one full name are one speaker until they are split.
    """

    name: str
    type: Literal["person", "body"]
    statements: int
    names: tuple[str, ...]
    joins: tuple[Join, ...] = ()
    alone: tuple[NameAlone, ...] = ()

    @property
    def person(self) -> bool:
        """True for a person, False for a body."""
        return self.type == "person"

    @property
    def held_names(self) -> tuple[str, ...]:
        """The names under which its statements are looked up; those under a last name alone may be another's."""
        return (*self.names, *(each.name for each in self.alone))

    def speaks(self, name: str, statement: int | None = None) -> bool:
        """Tell whether a statement held under this name is its own."""
        wanted = plain(name)
        return any(plain(each) == wanted for each in self.names) or any(
            statement in each.statements and plain(each.name) == wanted for each in self.alone
        )


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
        return (*(self.speaker.held_names if self.speaker else ()), *self.forms)

    def speaks(self, stored: StoredStatement) -> bool:
        """Tell whether a statement is this one's, or was made for it by a spokesperson."""
        return self.is_named(stored.statement.speaker, stored.id)

    def is_named(self, who: Mention, statement: int) -> bool:
        """Tell whether a mention in a statement means this one, or somebody who speaks for it."""
        if self.owners:
            other = who.spoken_for and not any(owner.is_called(who.spoken_for) for owner in self.owners)
            return self._bears(who.name, statement) and not other
        return any(self._bears(name, statement) for name in (who.name, who.spoken_for) if name)

    def is_spoken_for(self, stored: StoredStatement) -> bool:
        """Tell whether somebody else speaks for this person: no statement of their own."""
        who = stored.statement.speaker
        return not self.owners and self._is_person and bool(who.spoken_for) and not self._bears(who.name, stored.id)

    @property
    def _is_person(self) -> bool:
        if self.speaker is not None:
            return self.speaker.person
        return any(is_full_name_of_person(form) for form in self.forms)

    def _bears(self, name: str, statement: int) -> bool:
        if self.speaker and self.speaker.speaks(name, statement):
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
