"""The bodies of a text, each under all of its names: written out, explained short forms, the end of a long name.

Pure.
"""

from collections import defaultdict
from collections.abc import Sequence

from corpus.cast.figure import Figure, Folded, Group, fold
from corpus.cast.naming import Named
from corpus.cast.telling import is_acronym
from corpus.names import abbreviates, letters

_LOOKED_AT = 100  # names of one last word, or of one first letter, in one text


def link_bodies(
    bodies: list[Group],
    found: Sequence[Named],
    made: list[Figure],
    of: list[int | None],
    explained: Sequence[tuple[str, str]],
) -> None:
    """Make the bodies, longest names first, so that short forms and ends of names find them."""
    known = _Bodies(explained)
    for group in sorted(bodies, key=lambda group: -len(fold(group.words))):
        if not group.certain and len(group.words) == 1:
            continue
        number = known.same(group.words)
        if number is None:
            number = len(made)
            made.append(Figure(group.words, "body", found[group.places[0]].start, group.sure))
        known.add(group.words, number)
        figure = made[number]
        figure.start = min(figure.start, found[group.places[0]].start)
        figure.aliases.append(" ".join(group.words))
        for place in group.places:
            of[place] = number


class _Bodies:
    """The bodies met so far, by the last word of each name and by the letters with which its words begin."""

    def __init__(self, explained: Sequence[tuple[str, str]]) -> None:
        self.longs = {letters(short): fold(long.split()) for short, long in explained}
        self.by_last: dict[str, list[tuple[Folded, int]]] = defaultdict(list)
        self.by_letter: dict[str, list[tuple[Folded, int]]] = defaultdict(list)

    def add(self, words: tuple[str, ...], number: int) -> None:
        """Take in a name of a body."""
        if not (name := fold(words)):
            return
        self._put(self.by_last[name[-1]], name, number)
        for letter in {word[0] for word in name if len(name) > 1}:
            self._put(self.by_letter[letter], name, number)

    def _put(self, row: list[tuple[Folded, int]], name: Folded, number: int) -> None:
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

    def _ending(self, key: Folded) -> int | None:
        return _one({number for name, number in self.by_last[key[-1]] if name[-len(key) :] == key}) if key else None


def _one(fitting: set[int]) -> int | None:
    return fitting.pop() if len(fitting) == 1 else None
