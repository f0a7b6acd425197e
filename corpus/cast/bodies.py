"""The bodies of a text, each under all of its names: written out, explained short forms, the end of a long name.

Pure.
"""

from collections.abc import Sequence

from corpus.cast.figure import Figure, Folded, Group, fold
from corpus.cast.naming import Named
from corpus.cast.telling import is_acronym
from corpus.names import abbreviates, letters


def link_bodies(
    bodies: list[Group],
    found: Sequence[Named],
    made: list[Figure],
    of: list[int | None],
    explained: Sequence[tuple[str, str]],
) -> None:
    """Make the bodies, longest names first, so that short forms and ends of names find them."""
    longs = {letters(short): fold(long.split()) for short, long in explained}
    known: dict[Folded, int] = {}
    for group in sorted(bodies, key=lambda group: -len(fold(group.words))):
        if not group.certain and len(group.words) == 1:
            continue
        key = fold(group.words)
        number = _same_body(group.words, key, known, longs, made)
        if number is None:
            number = len(made)
            made.append(Figure(group.words, "body", found[group.places[0]].start, group.sure))
        known[key] = number
        figure = made[number]
        figure.start = min(figure.start, found[group.places[0]].start)
        figure.aliases.append(" ".join(group.words))
        for place in group.places:
            of[place] = number


def _same_body(
    words: tuple[str, ...], key: Folded, known: dict[Folded, int], longs: dict[str, Folded], made: list[Figure]
) -> int | None:
    """A known body of which this is another name: explained, the end of it, or its beginnings of words."""
    short = letters(words[0]) if is_acronym(words) else None
    if short and short in longs:
        fitting = {number for name, number in known.items() if name[-len(longs[short]) :] == longs[short]}
        if len(fitting) == 1:
            return fitting.pop()
    if len(key) > 1 and not short:
        fitting = {number for name, number in known.items() if len(name) > len(key) and name[-len(key) :] == key}
        return fitting.pop() if len(fitting) == 1 else None
    if short and len(short) > 1 and short not in ("us", "uk", "un", "eu"):
        fitting = {number for name, number in known.items() if abbreviates(short, " ".join(name), tail=len(short) > 3)}
        return fitting.pop() if len(fitting) == 1 else None
    return None
