"""Find who is meant by an office or a role: "the FBI director", "the governor of Arkansas", "Mr. Strohm's lawyer".

Whoever the articles say holds it in the time asked for is meant; a former one is not the present one. Where two hold
it, both are named, and the asker is asked back. People who speak for another ("a spokesman for X", "X's office") are
all meant, each under their own name.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.language.body_words import BODIES
from corpus.language.name_keys import is_short
from corpus.language.names import fold
from corpus.language.places import is_territory
from corpus.speech.people.roles import Role, is_office, is_somebodys, read_role
from corpus.store.protocols import Corpus
from retrieval.questions.inventory import Inventory
from retrieval.questions.name_forms import Name, expand
from retrieval.questions.question import Reading
from retrieval.questions.reading_words import date_words
from retrieval.speakers.registry import Speakers
from retrieval.speakers.role_evidence import RoleEvidence, Told
from retrieval.speakers.role_match import Owner
from retrieval.speakers.speaker import AskedSpeaker, Speaker

_LEADS = 3  # times as many articles must call one the holder as call the next one so
_MOST_NAMED = 3
_IN_PLACE = re.compile(r"(?<=\s)in(?=\s+(?:the\s+)?[A-Z])")  # "the police chief in Pell Harbour"


@dataclass(frozen=True, slots=True)
class OfficeHolders:
    """A role understood: the question as it is now read, the speakers who fit, or those who speak for another.

    `called` is what to call the holder by in a sentence, `notes` tell by which articles.
    """

    reading: Reading
    fitting: tuple[Speaker, ...] = ()
    voices: AskedSpeaker | None = None
    called: str | None = None
    notes: tuple[str, ...] = ()


class Offices:
    """Finds the holders of roles in one corpus."""

    def __init__(self, catalogue: Corpus, speakers: Speakers) -> None:
        self._speakers = speakers
        self._evidence = RoleEvidence(catalogue, speakers)

    def find(self, reading: Reading, known: Inventory) -> OfficeHolders | None:
        """The role that a question names as its speaker, understood; None where it names none."""
        role = read_role(_IN_PLACE.sub("of", reading.whole)) if reading.kind == "said" and reading.speaker else None
        if role is None or is_somebodys(role):
            return None
        owners = self._owners(role, reading, known)
        if owners is None:
            return self._nobody(reading)
        people = any(owner.people for owner in owners)
        if role.head == "spokesperson" and not people:
            return OfficeHolders(read_of(reading, role.owners[0], known))  # a body speaks through them
        if role.is_group and self._is_a_body(reading.whole, owners):
            return None
        if role.speaks_for_another or (role.head == "press secretary" and people):
            return self._voices(reading, role, owners)
        return self._holder(reading, role, owners, known)

    def _holder(self, reading: Reading, role: Role, owners: Sequence[Owner], known: Inventory) -> OfficeHolders | None:
        """The holder of an office; several are asked back about."""
        told = self._evidence.told(role, owners, reading)
        meant = self._meant(told, role.former)
        described = self._evidence.described(role, owners, reading) if owners or len(told) < 2 else []
        if not meant:
            return self._nobody(reading, *described)
        if len(meant) > 1:
            fitting = {each.name: each for one in meant if (each := self._evidence.speaking(one))}
            return OfficeHolders(_renamed(reading, _capital(_with_article(reading.whole))), tuple(fitting.values()))
        return self._held_by(meant[0], reading, role, described, known)

    def _held_by(
        self, meant: Told, reading: Reading, role: Role, described: Sequence[str], known: Inventory
    ) -> OfficeHolders:
        phrase = _with_article(reading.whole)
        speakers = self._evidence.speaking_as(meant)
        speaker = speakers[0] if speakers else None
        name = speaker.name if speaker else meant.name
        further = (*described, *(held for other in speakers[1:] for held in other.names))
        voices = AskedSpeaker(speaker, further) if speaker and further else None
        called = f"{name}, {phrase}," if meant.holds(role.former) else name
        note = f"{_capital(phrase)}: {name}, {_as_told([meant], role.former)}."
        return OfficeHolders(read_of(reading, name, known), (speaker,) if speaker else (), voices, called, (note,))

    def _voices(self, reading: Reading, role: Role, owners: Sequence[Owner]) -> OfficeHolders | None:
        """Those who speak for somebody: people with a name, and those whom articles only describe."""
        told = [each for each in self._evidence.told(role, owners, reading) if each.articles(role.former)]
        names = [name for each in told for name in (*each.names, *self._names_of(each))]
        names += self._evidence.described(role, owners, reading)
        if not names:
            return self._nobody(reading)
        several = ", ".join([each.name for each in told][:_MOST_NAMED]) + ", …" * (len(told) > _MOST_NAMED)
        notes = [f"{_capital(reading.whole)}: {several}, {_as_told(told, role.former)}."] if told else []
        voices = AskedSpeaker(None, tuple(dict.fromkeys(names)), tuple(owners))
        return OfficeHolders(_renamed(reading, reading.whole), (), voices, reading.whole, tuple(notes))

    def _nobody(self, reading: Reading, *described: str) -> OfficeHolders | None:
        """A role that nobody is said to hold: the words for it speak, or nobody; None where they are a body's name."""
        if reading.speaker and self._speakers.who(*reading.speaker.forms):
            return None
        note = (
            "The articles do not say who that is."
            if described
            else f"No article says who is {_with_article(reading.whole)}."
        )
        renamed = _renamed(reading, reading.whole)
        forms = renamed.speaker.forms if renamed.speaker else ()
        voices = AskedSpeaker(None, (*forms, *described)) if described else None
        return OfficeHolders(renamed, voices=voices, notes=(note,))

    def _is_a_body(self, phrase: str, owners: Sequence[Owner]) -> bool:
        """Tell whether a phrase is a body's name ("Congressional Budget Office") and not somebody's office."""
        named = self._speakers.known().named(phrase)
        known = any(self._speakers.who(name) for owner in owners for name in owner.people)
        return not any(owner.people for owner in owners) or (bool(named) and not known)

    def _owners(self, role: Role, reading: Reading, known: Inventory) -> list[Owner] | None:
        """The owners of a role; None where one is itself a role, and no such thing is looked for."""
        found: list[Owner] = []
        for name in role.owners:
            nested = read_role(name)
            if nested and (self._speakers.known().named(name) or not is_office(nested)):
                nested = None  # "the Karsian Guard" is a body
            owner = (
                self._owner(name, known) if nested is None else self._owner_by_role(role, name, nested, reading, known)
            )
            if owner is None:
                return None
            found.append(owner)
        return found

    def _owner(self, name: str, known: Inventory) -> Owner:
        forms = tuple(dict.fromkeys((name, *expand(name, known).forms)))
        return Owner(forms, self._people(name, forms))

    def _owner_by_role(self, role: Role, name: str, nested: Role, reading: Reading, known: Inventory) -> Owner | None:
        """The mayor, as owner of "the mayor's office"; no role of a role of a role is looked for."""
        if nested.speaks_for_another or not role.speaks_for_another or any(map(read_role, nested.owners)):
            return None
        owners = [self._owner(each, known) for each in nested.owners]
        meant = self._meant(self._evidence.told(nested, owners, reading), nested.former)
        return Owner((name,), tuple(full for each in meant for full in each.names))

    def _people(self, name: str, forms: Sequence[str]) -> tuple[str, ...]:
        """The full names of the people whom the name of an owner may mean; none where it is a body's or a place's."""
        fitting = self._speakers.who(*forms)
        last = name.split()[-1].lower()
        if is_territory(name) or is_short(name) or last in BODIES or (fitting and not fitting[0].person):
            return ()
        people = [each for each in fitting if each.person and each.statements * _LEADS > fitting[0].statements]
        return tuple(full for each in people for full in (each.name, *each.names)) or (name,)

    def _meant(self, told: Sequence[Told], former: bool) -> list[Told]:
        """The holder: who leads by far in the articles that say so, else the only one who speaks; else all."""
        best = max((each.fits for each in told), default=0)
        told = [each for each in told if each.fits == best]
        holding = [each for each in told if each.holds(former)]
        if not former and not holding:
            holding = [each for each in told if len(each.current) > len(each.former)]
        holding.sort(key=lambda each: (-len(each.articles(former)), " " not in each.name, each.name))
        holding = [each for each in holding if " " in each.name or each == holding[0]]
        if len(holding) < 2 or len(holding[0].articles(former)) >= _LEADS * len(holding[1].articles(former)):
            return holding[:1]
        return [each for each in holding if self._evidence.speaking(each)] or holding[:1]

    def _names_of(self, told: Told) -> tuple[str, ...]:
        speaker = self._evidence.speaking(told)
        return speaker.names if speaker else ()


def read_of(reading: Reading, name: str, known: Inventory) -> Reading:
    """The question read as one about the holder of the office that it names."""
    renamed = _renamed(reading, name, replace(expand(name, known), known=True))
    whole = f"the {name}" if f"the {name}" in reading.whole else name  # "the White House spokesman"
    return replace(renamed, whole=whole)


def _renamed(reading: Reading, name: str, speaker: Name | None = None) -> Reading:
    """The question with another speaker; no name inside the words for the role is looked for by itself."""
    bare = " ".join(name.split()[1:]) if name.lower().startswith(("the ", "a ", "an ")) else name
    speaker = speaker or Name(name, (bare,), loose=True)
    others = (each for each in reading.names if fold(each.written) not in fold(reading.whole))
    return replace(
        reading, speaker=speaker, names=(speaker, *(each for each in others if each != reading.speaker)), whole=name
    )


def _with_article(phrase: str) -> str:
    """ "FBI director" as "the FBI director"."""
    starts = phrase.split()[0].lower()
    owned = any(word.endswith(("'s", "’s", "s'", "s’")) for word in phrase.split())
    return phrase if starts in ("the", "a", "an") or owned else f"the {phrase}"


def _capital(phrase: str) -> str:
    return phrase[:1].upper() + phrase[1:]


def _as_told(told: Sequence[Told], former: bool) -> str:
    """ "as articles of Jul 2016 say", "as an article of no known date says"."""
    articles = {number: day for each in told for number, day in each.articles(former).items()}
    months = sorted({day[:7] for day in articles.values() if day})
    words = " to ".join(dict.fromkeys(map(date_words, (months[0], months[-1])))) if months else "no known date"
    say = f"as an article of {words} says" if len(articles) == 1 else f"as {len(articles)} articles of {words} say"
    no_longer = not former and len(told) == 1 and not told[0].holds(former)
    return f"{say}; later ones call them a former one" if no_longer else say
