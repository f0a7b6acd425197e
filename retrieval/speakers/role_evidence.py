"""Read what the articles of a corpus tell of a role: who holds it, who held it, and who is only described by it.

Nothing is stored: the passages that have the words of the role are looked up by the word index, and read again. That
takes 6 to 60 ms a question, and knows every article that is held, without anything to migrate or to keep in step.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from corpus.language.places import spellings
from corpus.nouns import Filter, Mention, StoredPassage
from corpus.speech.people.entity import surname
from corpus.speech.people.person_names import fits as may_be_one
from corpus.speech.people.person_names import person_name
from corpus.speech.people.role_holders import LEADING, Holder, role_holders
from corpus.speech.people.roles import Role, read_role, spellings_of
from corpus.store.protocols import Corpus
from retrieval.questions.question import Reading
from retrieval.speakers.registry import Speakers
from retrieval.speakers.role_match import Owner, fit, heads_for, same_person
from retrieval.speakers.speaker import Speaker

_PASSAGES = 150  # with the words of the role, best first, in which its holder is looked for
_AROUND = timedelta(days=366)  # before and after the time asked for, where nothing of that time tells
_KINDS = {
    "labor": ("labor", "labour"),
    "defense": ("defense", "defence"),
    "transportation": ("transportation", "transport"),
}


@dataclass(slots=True)
class Told:
    """One person and a role, as articles tell of them: those that say it is held, and those that say it was once.

    Each is an article's number with its date; `names` are those under which the person is told of.
    """

    names: list[str]
    fits_current: int = 0
    fits_former: int = 0
    current: dict[int, str] = field(default_factory=dict)
    former: dict[int, str] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The fullest name."""
        return self.names[0]

    def articles(self, former: bool) -> dict[int, str]:
        """The articles that say the role is held, or, of a former one, was."""
        return self.former if former else self.current

    @property
    def fits(self) -> int:
        """The grade of what says that it is held; of what says that it was, where nothing does."""
        return self.fits_current or self.fits_former

    def grade(self, former: bool, fits: int) -> None:
        """Take in how well a role told fits the one asked for."""
        if former:
            self.fits_former = max(self.fits_former, fits)
        else:
            self.fits_current = max(self.fits_current, fits)

    def take(self, other: "Told") -> None:
        """Take in what is told of the same person under other names."""
        self.names += other.names
        self.grade(False, other.fits_current)
        self.grade(True, other.fits_former)
        self.current |= other.current
        self.former |= other.former

    def holds(self, former: bool) -> bool:
        """Tell whether the role is held, or was: the later and the more articles have it."""
        if former or not self.former:
            return bool(self.articles(former))
        lately = max(self.current.values(), default="") > max(self.former.values())
        return lately and len(self.current) > len(self.former)


class RoleEvidence:
    """Reads what one corpus tells of roles."""

    def __init__(self, catalogue: Corpus, speakers: Speakers) -> None:
        self._catalogue = catalogue
        self._speakers = speakers

    def told(self, role: Role, owners: Sequence[Owner], reading: Reading) -> list[Told]:
        """The holders of a role by the articles of the time asked for, else by those of a year around it."""
        where = Filter(reading.since, reading.until)
        told = self._told_in(role, owners, where)
        if where.empty or any(each.articles(role.former) for each in told):
            return told
        return self._told_in(role, owners, _widened(where))

    def _told_in(self, role: Role, owners: Sequence[Owner], where: Filter) -> list[Told]:
        heads = heads_for(role) - {role.head if role.is_group else ""}
        passages = self._catalogue.passages(self._passages(role, owners, where))
        held = [(passage, holder) for passage in passages for holder in role_holders(passage.text, heads)]
        told = _gathered((*each, fits) for each in held if (fits := fit(role, each[1].role, owners)))
        if owners:
            _add_former(told, [each for each in held if each[1].role.former and not each[1].role.owners])
        return self._joined(told)

    def _joined(self, told: Sequence[Told]) -> list[Told]:
        """Those who are one speaker by the registry ("Jim" and "James") as one."""
        joined: dict[str, Told] = {}
        for each in told:
            speaker = self.speaking(each)
            one = joined.setdefault(speaker.name if speaker else each.name, each)
            if one is not each:
                one.take(each)
        return list(joined.values())

    def _passages(self, role: Role, owners: Sequence[Owner], where: Filter) -> list[int]:
        """The ids of the passages that have a word for the role, and its owner, and its kind."""
        heads = [word for head in sorted(heads_for(role)) for word in spellings_of(head)]
        heads += [f"who {verb}" for verb in LEADING] if "head" in heads_for(role) else []
        kinds = [] if role.speaks_for_another else [_KINDS.get(kind, (kind,)) for kind in sorted(role.kinds)]
        if len(kinds) == 1:
            heads = [words for head in heads for kind in kinds[0] for words in (f"{kind} {head}", f"{head} of {kind}")]
            heads += [words.replace(" of ", " of the ") for words in heads if " of " in words]
            kinds = []
        sent = [list(spellings(role.sent_to))] if role.sent_to else []
        groups = [heads, *(_owner_spellings(owner) for owner in owners), *sent, *kinds]
        return [passage for passage, _ in self._catalogue.match("", _PASSAGES, where, groups)]

    def described(self, role: Role, owners: Sequence[Owner], reading: Reading) -> list[str]:
        """The names of those whom articles only describe ("Mr. Strohm's lawyer"), or let speak for an owner."""
        where = Filter(reading.since, reading.until, reading.outlets)
        held = self._catalogue.statements_in(self._passages(role, owners, where))
        speakers = (each.statement.speaker for each in held)
        return [each.name for each in speakers if _is_described(each, role, owners) or _speaks_for(each, role, owners)]

    def speaking(self, told: Told) -> Speaker | None:
        """The one person told of who speaks."""
        return next(iter(self.speaking_as(told)), None)

    def speaking_as(self, told: Told) -> list[Speaker]:
        """The one person told of who speaks: several speakers, most statements first, where "Jr." alone parts them.

        By their names they may be father and son; they are not where both are told of as holding one office.
        """
        found: dict[str, Speaker] = {}
        for name in told.names:
            first = next(iter(found), name)
            if not found or _parted_by_suffix(name, first):  # no look at names that could add nobody
                fitting = [each for each in self._speakers.who(name) if each.person]
                found |= {fitting[0].name: fitting[0]} if len(fitting) == 1 else {}
        return sorted(found.values(), key=lambda each: -each.statements)


def _parted_by_suffix(one: str, other: str) -> bool:
    first, second = person_name(one), person_name(other)
    return first.suffix != second.suffix and may_be_one(first, second)


def _gathered(found: Iterable[tuple[StoredPassage, Holder, int]]) -> list[Told]:
    """The people told of, each once: a last name alone is the one bearer's who is told of in full."""
    told: list[Told] = []
    for passage, holder, fits in sorted(found, key=lambda row: -len(row[1].name.split())):
        same = [each for each in told if same_person(holder.name, each.name)]
        if not same:
            same = [Told([])]
            told += same
        if len(same) == 1:
            same[0].articles(holder.role.former)[passage.article.id] = passage.article.metadata.published or ""
            same[0].grade(holder.role.former, fits)
            same[0].names += [holder.name] if holder.name not in same[0].names else []
    return told


def _add_former(told: Sequence[Told], held: Iterable[tuple[StoredPassage, Holder]]) -> None:
    """Take in that "former Mayor Dorn" is, without its place, the one who was told of as mayor of a place."""
    for passage, holder in held:
        same = [each for each in told if same_person(holder.name, each.name)]
        if len(same) == 1:
            same[0].former[passage.article.id] = passage.article.metadata.published or ""


def _is_described(speaker: Mention, role: Role, owners: Sequence[Owner]) -> bool:
    """Tell whether the words for a speaker without a name are those of the role."""
    told = read_role(speaker.name) if speaker.type != "person" else None
    return told is not None and told.former == role.former and fit(role, told, owners) == 2


def _speaks_for(speaker: Mention, role: Role, owners: Sequence[Owner]) -> bool:
    """Tell whether a spokesperson speaks for an owner of the role; no lawyer does so by this alone."""
    if speaker.spoken_for is None or not heads_for(role) & {"spokesperson"}:
        return False
    return any(owner.is_called(speaker.spoken_for) for owner in owners)


def _owner_spellings(owner: Owner) -> list[str]:
    """The words of which a passage must have one to tell of an owner: a person's last name, any form of a body's."""
    last = [" ".join(surname(name.split())) for name in owner.people]
    return list(dict.fromkeys([*last, *(form for each in owner.forms for form in spellings(each))]))


def _widened(where: Filter) -> Filter:
    since = (date.fromisoformat(where.since) - _AROUND).isoformat() if where.since else None
    until = (date.fromisoformat(where.until) + _AROUND).isoformat() if where.until else None
    return Filter(since, until)
