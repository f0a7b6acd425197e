"""The people and bodies of one text: which of its names are one figure, and what the text says of each.

Pure. People and bodies are kept apart. A last name belongs to the one person who bears it; where two people in the
text bear it, it belongs to nobody.
"""

from collections.abc import Sequence

from corpus.cast.bodies import link_bodies
from corpus.cast.figure import Figure, Folded, Group, fold, surname
from corpus.cast.naming import Named
from corpus.cast.people import People, link_single
from corpus.cast.telling import kind
from corpus.names import definitions


def figures(text: str, found: Sequence[Named]) -> tuple[list[Figure], list[int | None]]:
    """The figures of a text, and for each of its names which of them it is; None for an ordinary word."""
    groups = _groups(found)
    lasts = _lone(groups)
    made: list[Figure] = []
    of: list[int | None] = [None] * len(found)
    people = People(made)
    single: list[Group] = []
    bodies: list[Group] = []
    for group in sorted(groups.values(), key=lambda group: len(surname(group.words)) == len(group.words)):
        type_, group.sure = kind(text, group, found, lasts)
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
    bodies += link_single(single, found, people, of, text)
    link_bodies(bodies, found, made, of, definitions(text))
    return made, of


def _groups(found: Sequence[Named]) -> dict[Folded, Group]:
    lower_also: dict[Folded, Group] = {}
    for number, name in enumerate(found):
        group = lower_also.setdefault(fold(name.words), Group(name.words))
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


def _lone(groups: dict[Folded, Group]) -> set[str]:
    """Single words that stand alone as a name, without article: last names, if they end a longer one."""
    return {key[-1] for key, group in groups.items() if len(key) == 1 and "" in group.articles | {""}}
