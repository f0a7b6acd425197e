"""Link the names of one text that are one person's or one body's.

Pure. People and bodies are kept apart. A last name belongs to the one person who bears it; where two people in the text
bear it, it belongs to nobody. A body has all of its names: written out, explained short forms, the end of a long name.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Literal

from corpus.language.body_words import BODIES
from corpus.language.gazetteer import gender, is_first_name, is_place
from corpus.language.names import abbreviates, definitions, letters
from corpus.speech.people.entity import Entity, FoldedName, NameGroup, entity_type, fold, has_age, is_acronym, surname
from corpus.speech.people.name_mention import NameMention
from corpus.speech.people.role_words import FEMALE, GROUPS, MALE, role, singular

_MOST_BEARERS = 20  # people of one name in one text that are told apart: more are no article's
_MOST_BODIES = 100  # names of one last word, or of one first letter, that are looked at in one text


def find_entities(text: str, names: Sequence[NameMention]) -> tuple[list[Entity], list[int | None]]:
    """The entities of a text, and for each of its names the number of its entity; None for an ordinary word."""
    groups = _groups(names)
    single = {name[0] for name in groups if len(name) == 1}
    linker = _Linker(text, names)
    lone: list[NameGroup] = []
    bodies: list[NameGroup] = []
    for group in sorted(groups.values(), key=lambda group: (_is_lone(group), len(group.words) == 2)):
        type_, group.sure = entity_type(text, group, names, single)
        if _is_lone(group) and (type_ == "person" or linker.people.knows(group)):
            lone.append(group)
        elif type_ == "body":
            bodies.append(group)
        else:
            linker.link_full_name(group)
    for group in lone:
        linker.link_lone_name(group)
    linker.link_bodies(bodies, definitions(text))
    return linker.entities, linker.entity_of


def _is_lone(group: NameGroup) -> bool:
    """Tell whether a name is a last name, or a first name, without the other."""
    return len(surname(group.words)) == len(group.words)


def _groups(names: Sequence[NameMention]) -> dict[FoldedName, NameGroup]:
    """The mentions by their names, each group under its fullest spelling."""
    groups: dict[FoldedName, NameGroup] = {}
    for number, name in enumerate(names):
        group = groups.setdefault(fold(name.words), NameGroup(name.words))
        group.mentions.append(number)
        group.titles.update(name.titles)
        if not name.titles:
            group.articles.add(name.article)
        group.certain |= not name.doubtful
        if len(name.words) > len(group.words):
            group.words = name.words  # "United States", though "U.S." came first
        elif name.words != group.words and name.name.upper() != name.name:
            group.words = name.words if group.words[-1].isupper() and len(group.words) > 1 else group.words
    return groups


class _Linker:
    """The entities made so far, and which name is whose."""

    def __init__(self, text: str, names: Sequence[NameMention]) -> None:
        self.text = text
        self.names = names
        self.entities: list[Entity] = []
        self.entity_of: list[int | None] = [None] * len(names)
        self.people = _PersonIndex(self.entities)

    def link_full_name(self, group: NameGroup) -> None:
        """Link a person's first and last name: to a known person, or to a new one."""
        start = self.names[group.mentions[0]].start
        gender_told = _gender_of_titles(group.titles) or gender(group.words[0])
        number = self.people.same(group.words, gender_told)
        if number is None:
            number = self._add(Entity(group.words, "person", start, group.sure, gender_told, set(group.titles)))
            self.people.add(group.words, number)
        else:
            known = self.entities[number]
            known.words = max(known.words, group.words, key=lambda words: len(" ".join(words)))
            known.roles |= group.titles
            known.start, known.gender = min(known.start, start), known.gender or gender_told
        self._link(group.mentions, number)

    def link_lone_name(self, group: NameGroup) -> None:
        """Link each mention of a last or first name alone to its bearer, or to a person of this name only."""
        several: dict[str | None, int] = {}
        unborne: list[int] = []
        of_two = _are_of_two(self.names[mention].titles for mention in group.mentions)
        for mention in group.mentions:
            name = self.names[mention]
            gender_told = _gender_of_titles(name.titles)
            bearer = self.people.bearer(name, gender_told)
            if of_two and isinstance(bearer, int) and not self.entities[bearer].gender:
                bearer = "several"  # "Mr. Toru" and "Ms. Toru", and nothing tells which of the two Ari Toru is
            if isinstance(bearer, int):
                self.entity_of[mention] = bearer
                self.entities[bearer].roles.update(name.titles)
                self.entities[bearer].gender = self.entities[bearer].gender or gender_told
            elif bearer == "several":
                if gender_told not in several:
                    several[gender_told] = self._add(Entity(group.words, "person", name.start, True, gender_told))
                self.entity_of[mention] = several[gender_told]
            else:
                unborne.append(mention)
        if unborne and group.certain and not _is_ordinary(group.words[0]):
            self._link(unborne, self._add(self._bearer_of_lone_name(group, unborne[0])))

    def _bearer_of_lone_name(self, group: NameGroup, first: int) -> Entity:
        sure = bool(group.titles) or is_first_name(group.words[0]) or has_age(self.text, group, self.names)
        gender_told = _gender_of_titles(group.titles) or gender(group.words[0])
        return Entity(group.words, "person", self.names[first].start, sure, gender_told, set(group.titles))

    def link_bodies(self, groups: Sequence[NameGroup], explained: Sequence[tuple[str, str]]) -> None:
        """Link the bodies, longest names first, so that short forms and ends of names find them."""
        known = _BodyIndex(explained)
        for group in sorted(groups, key=lambda group: -len(fold(group.words))):
            if not group.certain and len(group.words) == 1:
                continue
            start = self.names[group.mentions[0]].start
            number = known.same(group.words)
            if number is None:
                number = self._add(Entity(group.words, "body", start, group.sure))
            known.add(group.words, number)
            self.entities[number].start = min(self.entities[number].start, start)
            self.entities[number].aliases.append(" ".join(group.words))
            self._link(group.mentions, number)

    def _add(self, entity: Entity) -> int:
        self.entities.append(entity)
        return len(self.entities) - 1

    def _link(self, mentions: Iterable[int], number: int) -> None:
        for mention in mentions:
            self.entity_of[mention] = number


class _PersonIndex:
    """People with first and last name, found by either."""

    def __init__(self, entities: Sequence[Entity]) -> None:
        self._entities = entities
        self._by_last: dict[str, list[int]] = defaultdict(list)
        self._by_first: dict[str, list[int]] = defaultdict(list)

    def add(self, words: tuple[str, ...], number: int) -> None:
        """Take in a person's full name."""
        for index, key in ((self._by_last, _folded_surname(words)), (self._by_first, fold(words)[0])):
            if len(index[key]) < _MOST_BEARERS:
                index[key].append(number)

    def same(self, words: tuple[str, ...], gender_told: str | None) -> int | None:
        """The first person of whom this full name is another spelling, else the one of whom it is both last names."""
        bearers = self._by_last.get(_folded_surname(words), ())
        alike = [number for number in bearers if _is_one_person(self._entities[number], words, gender_told)]
        if alike:
            return alike[0]
        return _only({number for number in bearers if _has_two_last_names(self._entities[number].words, words)})

    def knows(self, group: NameGroup) -> bool:
        """Tell whether a name alone is somebody's last name, or first name where it is no country's."""
        key = " ".join(fold(group.words))
        return key in self._by_last or (key in self._by_first and not is_place(key))

    def bearer(self, name: NameMention, gender_told: str | None) -> int | Literal["several"] | None:
        """The person meant by one name alone, as far as the text has got; "several" where it fits two."""
        key = " ".join(fold(name.words))
        for index in (self._by_last, self._by_first):
            fitting = [number for number in index.get(key, ()) if self._agrees(number, gender_told)]
            before = [number for number in fitting if self._entities[number].start < name.start]
            choice = before or fitting
            if choice:
                return choice[0] if len(choice) == 1 else "several"
        return None

    def _agrees(self, number: int, gender_told: str | None) -> bool:
        known = self._entities[number].gender
        return not gender_told or not known or gender_told == known


def _folded_surname(words: tuple[str, ...]) -> str:
    return " ".join(fold(surname(words)))


def _is_one_person(known: Entity, words: tuple[str, ...], gender_told: str | None) -> bool:
    """Tell whether a full name with the last name of a known person is that person's."""
    if known.gender and gender_told and known.gender != gender_told:
        return False
    ends = {known.words[-1].lower().strip(".,"), words[-1].lower().strip(".,")}
    if ends == {"jr", "sr"}:
        return False
    one, other = fold(known.words)[0], fold(words)[0]
    return one == other or _sound(one) == _sound(other) or (min(len(one), len(other)) == 1 and one[0] == other[0])


def _has_two_last_names(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Tell whether one name is the other's two last names: "Feld Toru" of "Alma Feld Toru"."""
    short, long = sorted((fold(one), fold(other)), key=len)
    ends = len(short) == 2 and len(long) == 3 and long[1:] == short
    return ends and is_first_name(long[0]) and not is_first_name(short[0])


@lru_cache(maxsize=20_000)
def _sound(word: str) -> str:
    """A name without what differs between ways to write it in Latin letters: Sergei and Sergey, Mohammed."""
    plain = re.sub(r"(?:iy|ij|ii|ei|ey|y)$", "i", word)
    plain = re.sub(r"ph", "f", plain)
    plain = re.sub(r"kh|ck|q|c(?![eih])", "k", plain)
    plain = re.sub(r"ou|oo|w", "u", plain)
    plain = re.sub(r"(?<=\w)[aeu](?=[^aeiou]$)", "a", plain)
    return re.sub(r"(.)\1", r"\1", plain)


def _gender_of_titles(titles: Iterable[str]) -> str | None:
    plain = {title.split()[-1] for title in titles}
    if plain & MALE:
        return None if plain & FEMALE else "he"
    return "she" if plain & FEMALE else None


def _are_of_two(titles: Iterable[Iterable[str]]) -> bool:
    """Tell whether one name has titles of men and of women: "Mr. Toru" beside "Ms. Toru"."""
    return {"he", "she"} <= {_gender_of_titles(each) for each in titles}


def _is_ordinary(word: str) -> bool:
    """Tell whether a name is a word for people at the start of a sentence: "Officials", "Police"."""
    plain = word.lower()
    return bool(role(singular(plain))) or singular(plain) in BODIES or plain in GROUPS


class _BodyIndex:
    """The bodies met so far, by the last word of each name and by the letters with which its words begin."""

    def __init__(self, explained: Iterable[tuple[str, str]]) -> None:
        self._spelled_out = {letters(short): fold(long.split()) for short, long in explained}
        self._by_last: dict[str, list[tuple[FoldedName, int]]] = defaultdict(list)
        self._by_letter: dict[str, list[tuple[FoldedName, int]]] = defaultdict(list)

    def add(self, words: tuple[str, ...], number: int) -> None:
        """Take in a name of a body."""
        if not (name := fold(words)):
            return
        rows = [self._by_last[name[-1]]]
        rows += [self._by_letter[letter] for letter in {word[0] for word in name if len(name) > 1}]
        for row in rows:
            if len(row) < _MOST_BODIES:
                row.append((name, number))

    def same(self, words: tuple[str, ...]) -> int | None:
        """The one body of which this is another name: a short form explained or built from it, or its end."""
        short = letters(words[0]) if is_acronym(words) else None
        if not short:
            key = fold(words)
            return self._ending_in(key) if len(key) > 1 else None
        if (long := self._spelled_out.get(short)) and (number := self._ending_in(long)) is not None:
            return number
        return self._abbreviated(short) if len(short) > 1 and short not in ("us", "uk", "un", "eu") else None

    def _ending_in(self, key: FoldedName) -> int | None:
        return _only({number for name, number in self._by_last[key[-1]] if name[-len(key) :] == key}) if key else None

    def _abbreviated(self, short: str) -> int | None:
        near = ((" ".join(name), number) for name, number in self._by_letter[short[0]])
        likely = ((name, number) for name, number in near if _has_letters(name, short))
        return _only({number for name, number in likely if abbreviates(short, name, tail=len(short) > 3)})


def _has_letters(name: str, short: str) -> bool:
    """Tell whether a name has these letters in this order: quickly said, and true of few."""
    rest = iter(name)
    return all(letter in rest for letter in short)


def _only(fitting: set[int]) -> int | None:
    return fitting.pop() if len(fitting) == 1 else None
