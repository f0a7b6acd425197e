"""The people and bodies of one text: which of its names are one figure, and what the text says of each.

Pure. People and bodies are kept apart. A last name belongs to the one person who bears it; where two people in the
text bear it, it belongs to nobody.

The people of a text by their first and last names, and who is meant by one of them alone.

Pure. A last name belongs to the one person who bears it; where two bear it, it belongs to nobody.

The bodies of a text, each under all of its names: written out, explained short forms, the end of a long name.

Pure.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Literal

from corpus.language.gazetteer import gender, is_first_name, is_place
from corpus.language.names import abbreviates, definitions, letters
from corpus.speech.people.entity import Entity, FoldedName, NameGroup, entity_type, fold, has_age, is_acronym, surname
from corpus.speech.people.mentions import NameMention
from corpus.speech.people.roles import BODIES, FEMALE, GROUPS, MALE, role, singular

_BEARERS = 20  # of one name in one text that are told apart: more are no article's


class PersonIndex:
    """People with first and last name as they are met, found again by either."""

    def __init__(self, made: list[Entity]) -> None:
        self.made = made
        self.by_last: dict[str, list[int]] = defaultdict(list)
        self.by_first: dict[str, list[int]] = defaultdict(list)

    def add(self, group: NameGroup, found: Sequence[NameMention]) -> int:
        """The figure of this full name: a known one written otherwise, or a new one."""
        start = found[group.places[0]].start
        own = _titled_gender(group.titles) or gender(group.words[0])
        last = " ".join(fold(surname(group.words)))
        for number in self.by_last[last]:
            if _one_person(self.made[number], group.words, own):
                known = self.made[number]
                known.words = max(known.words, group.words, key=lambda words: len(" ".join(words)))
                known.roles |= group.titles
                known.start, known.gender = min(known.start, start), known.gender or own
                return number
        self.made.append(Entity(group.words, "person", start, group.sure, own, set(group.titles)))
        for table, key in ((self.by_last, last), (self.by_first, fold(group.words)[0])):
            if len(table[key]) < _BEARERS:
                table[key].append(len(self.made) - 1)
        return len(self.made) - 1

    def knows(self, group: NameGroup) -> bool:
        """Whether a name alone is somebody's last name, or first name where it is no country's."""
        key = " ".join(fold(group.words))
        return key in self.by_last or (key in self.by_first and not is_place(key))

    def bearer(self, name: NameMention) -> int | Literal["several"] | None:
        """Who is meant by one name alone, as far as the text has got; "several" where it fits two."""
        key = " ".join(fold(name.words))
        for table in (self.by_last, self.by_first):
            fitting = [number for number in table.get(key, ()) if self._fits(number, name)]
            before = [number for number in fitting if self.made[number].start < name.start]
            choice = before or fitting
            if len(choice) == 1:
                return choice[0]
            if choice:
                return "several"
        return None

    def _fits(self, number: int, name: NameMention) -> bool:
        own = _titled_gender(name.titles)
        known = self.made[number].gender
        return not own or not known or own == known


def _one_person(known: Entity, words: tuple[str, ...], own: str | None) -> bool:
    one, other = fold(known.words), fold(words)
    if known.gender and own and known.gender != own:
        return False
    ends = [w.lower().strip(".,") for w in (known.words[-1], words[-1])]
    if {"jr", "sr"} & set(ends) and ends[0] != ends[1] and {"jr", "sr"} <= set(ends):
        return False
    return one[0] == other[0] or _sound(one[0]) == _sound(other[0]) or _initial(one[0], other[0])


def _initial(one: str, other: str) -> bool:
    return min(len(one), len(other)) == 1 and one[0] == other[0]


def _sound(word: str) -> str:
    """A name without what differs between ways to write it in Latin letters: Sergei and Sergey, Mohammed."""
    plain = re.sub(r"(?:iy|ij|ii|ei|ey|y)$", "i", word)
    plain = re.sub(r"ph", "f", plain)
    plain = re.sub(r"kh|ck|q|c(?![eih])", "k", plain)
    plain = re.sub(r"ou|oo|w", "u", plain)
    plain = re.sub(r"(?<=\w)[aeu](?=[^aeiou]$)", "a", plain)
    return re.sub(r"(.)\1", r"\1", plain)


def _titled_gender(titles: Iterable[str]) -> str | None:
    plain = set(titles)
    if plain & MALE:
        return None if plain & FEMALE else "he"
    return "she" if plain & FEMALE else None


def link_single_names(
    single: list[NameGroup], found: Sequence[NameMention], people: PersonIndex, of: list[int | None], text: str
) -> list[NameGroup]:
    """Give each last or first name alone to its bearer; return those that are rather bodies."""
    rest: list[NameGroup] = []
    for group in single:
        own: dict[object, int] = {}
        unborne: list[int] = []
        for place in group.places:
            bearer = people.bearer(found[place])
            if isinstance(bearer, int):
                of[place] = bearer
                people.made[bearer].roles.update(found[place].titles)
                people.made[bearer].gender = people.made[bearer].gender or _titled_gender(found[place].titles)
            elif bearer == "several":
                key = _titled_gender(found[place].titles)
                if key not in own:
                    people.made.append(Entity(group.words, "person", found[place].start, True, key))
                    own[key] = len(people.made) - 1
                of[place] = own[key]
            else:
                unborne.append(place)
        if unborne and group.certain and not _ordinary(group.words[0]):
            sure = bool(group.titles) or is_first_name(group.words[0]) or has_age(text, group, found)
            own_gender = _titled_gender(group.titles) or gender(group.words[0])
            figure = Entity(group.words, "person", found[unborne[0]].start, sure, own_gender, set(group.titles))
            people.made.append(figure)
            for place in unborne:
                of[place] = len(people.made) - 1
    return rest


def _ordinary(word: str) -> bool:
    """ "Officials", "Police": a word for people, at the start of a sentence."""
    plain = word.lower()
    return bool(role(singular(plain))) or singular(plain) in BODIES or plain in GROUPS


_LOOKED_AT = 100  # names of one last word, or of one first letter, in one text


def link_bodies(
    bodies: list[NameGroup],
    found: Sequence[NameMention],
    made: list[Entity],
    of: list[int | None],
    explained: Sequence[tuple[str, str]],
) -> None:
    """Make the bodies, longest names first, so that short forms and ends of names find them."""
    known = _BodyIndex(explained)
    for group in sorted(bodies, key=lambda group: -len(fold(group.words))):
        if not group.certain and len(group.words) == 1:
            continue
        number = known.same(group.words)
        if number is None:
            number = len(made)
            made.append(Entity(group.words, "body", found[group.places[0]].start, group.sure))
        known.add(group.words, number)
        figure = made[number]
        figure.start = min(figure.start, found[group.places[0]].start)
        figure.aliases.append(" ".join(group.words))
        for place in group.places:
            of[place] = number


class _BodyIndex:
    """The bodies met so far, by the last word of each name and by the letters with which its words begin."""

    def __init__(self, explained: Sequence[tuple[str, str]]) -> None:
        self.longs = {letters(short): fold(long.split()) for short, long in explained}
        self.by_last: dict[str, list[tuple[FoldedName, int]]] = defaultdict(list)
        self.by_letter: dict[str, list[tuple[FoldedName, int]]] = defaultdict(list)

    def add(self, words: tuple[str, ...], number: int) -> None:
        """Take in a name of a body."""
        if not (name := fold(words)):
            return
        self._put(self.by_last[name[-1]], name, number)
        for letter in {word[0] for word in name if len(name) > 1}:
            self._put(self.by_letter[letter], name, number)

    def _put(self, row: list[tuple[FoldedName, int]], name: FoldedName, number: int) -> None:
        if len(row) < _LOOKED_AT:
            row.append((name, number))

    def same(self, words: tuple[str, ...]) -> int | None:
        """The one body of which this is another name: explained, the end of it, or its beginnings of words."""
        short = letters(words[0]) if is_acronym(words) else None
        if short and (long := self.longs.get(short)) and (number := self._ending(long)) is not None:
            return number
        if not short:
            key = fold(words)
            return self._ending(key) if len(key) > 1 else None
        if len(short) > 1 and short not in ("us", "uk", "un", "eu"):
            near = self.by_letter[short[0]]
            return _one({number for name, number in near if abbreviates(short, " ".join(name), tail=len(short) > 3)})
        return None

    def _ending(self, key: FoldedName) -> int | None:
        return _one({number for name, number in self.by_last[key[-1]] if name[-len(key) :] == key}) if key else None


def _one(fitting: set[int]) -> int | None:
    return fitting.pop() if len(fitting) == 1 else None


def find_entities(text: str, found: Sequence[NameMention]) -> tuple[list[Entity], list[int | None]]:
    """The figures of a text, and for each of its names which of them it is; None for an ordinary word."""
    groups = _groups(found)
    lasts = _lone(groups)
    made: list[Entity] = []
    of: list[int | None] = [None] * len(found)
    people = PersonIndex(made)
    single: list[NameGroup] = []
    bodies: list[NameGroup] = []
    for group in sorted(groups.values(), key=lambda group: len(surname(group.words)) == len(group.words)):
        type_, group.sure = entity_type(text, group, found, lasts)
        alone = len(surname(group.words)) == len(group.words)
        if alone and people.knows(group):
            single.append(group)
        elif type_ == "body":
            bodies.append(group)
        elif alone:
            single.append(group)
        else:
            number = people.add(group, found)
            for place in group.places:
                of[place] = number
    bodies += link_single_names(single, found, people, of, text)
    link_bodies(bodies, found, made, of, definitions(text))
    return made, of


def _groups(found: Sequence[NameMention]) -> dict[FoldedName, NameGroup]:
    lower_also: dict[FoldedName, NameGroup] = {}
    for number, name in enumerate(found):
        group = lower_also.setdefault(fold(name.words), NameGroup(name.words))
        group.places.append(number)
        group.titles.update(name.titles)
        if not name.titles:
            group.articles.add(name.article)
        group.certain |= not name.doubtful
        if len(name.words) > len(group.words):
            group.words = name.words  # "United States", though "U.S." came first
        elif name.words != group.words and name.name.upper() != name.name:
            group.words = name.words if group.words[-1].isupper() and len(group.words) > 1 else group.words
    return lower_also


def _lone(groups: dict[FoldedName, NameGroup]) -> set[str]:
    """Single words that stand alone as a name, without article: last names, if they end a longer one."""
    return {key[-1] for key, group in groups.items() if len(key) == 1 and "" in group.articles | {""}}
