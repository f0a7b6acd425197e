"""The people of a text by their first and last names, and who is meant by one of them alone.

Pure. A last name belongs to the one person who bears it; where two bear it, it belongs to nobody.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Literal

from corpus.cast.figure import Figure, Group, fold, surname
from corpus.cast.first_names import gender, is_first_name
from corpus.cast.naming import Named
from corpus.cast.places import is_place
from corpus.cast.roles import BODIES, FEMALE, GROUPS, MALE, role, singular
from corpus.cast.telling import aged

_BEARERS = 20  # of one name in one text that are told apart: more are no article's


class People:
    """People with first and last name as they are met, found again by either."""

    def __init__(self, made: list[Figure]) -> None:
        self.made = made
        self.by_last: dict[str, list[int]] = defaultdict(list)
        self.by_first: dict[str, list[int]] = defaultdict(list)

    def add(self, group: Group, found: Sequence[Named]) -> int:
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
        self.made.append(Figure(group.words, "person", start, group.sure, own, set(group.titles)))
        for table, key in ((self.by_last, last), (self.by_first, fold(group.words)[0])):
            if len(table[key]) < _BEARERS:
                table[key].append(len(self.made) - 1)
        return len(self.made) - 1

    def knows(self, group: Group) -> bool:
        """Whether a name alone is somebody's last name, or first name where it is no country's."""
        key = " ".join(fold(group.words))
        return key in self.by_last or (key in self.by_first and not is_place(key))

    def bearer(self, name: Named) -> int | Literal["several"] | None:
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

    def _fits(self, number: int, name: Named) -> bool:
        own = _titled_gender(name.titles)
        known = self.made[number].gender
        return not own or not known or own == known


def _one_person(known: Figure, words: tuple[str, ...], own: str | None) -> bool:
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


def link_single(
    single: list[Group], found: Sequence[Named], people: People, of: list[int | None], text: str
) -> list[Group]:
    """Give each last or first name alone to its bearer; return those that are rather bodies."""
    rest: list[Group] = []
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
                    people.made.append(Figure(group.words, "person", found[place].start, True, key))
                    own[key] = len(people.made) - 1
                of[place] = own[key]
            else:
                unborne.append(place)
        if unborne and group.certain and not _ordinary(group.words[0]):
            sure = bool(group.titles) or is_first_name(group.words[0]) or aged(text, group, found)
            own_gender = _titled_gender(group.titles) or gender(group.words[0])
            figure = Figure(group.words, "person", found[unborne[0]].start, sure, own_gender, set(group.titles))
            people.made.append(figure)
            for place in unborne:
                of[place] = len(people.made) - 1
    return rest


def _ordinary(word: str) -> bool:
    """ "Officials", "Police": a word for people, at the start of a sentence."""
    plain = word.lower()
    return bool(role(singular(plain))) or singular(plain) in BODIES or plain in GROUPS
