"""Whom a question about speech means among those who speak in the corpus: nobody, one, or several to choose from.

Pure. Never by a last name alone where two people have it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.catalogue import Speaks
from corpus.names import fold
from retrieval.names import Name


@dataclass(frozen=True, slots=True)
class Whose:
    """A speaker that fits: how to call it, and the names under which its statements are held."""

    name: str
    names: tuple[str, ...]
    statements: int
    person: bool = False


def whose(asked: Name, speakers: Sequence[Speaks]) -> tuple[Whose, ...]:
    """The speakers that a name asked for may mean, those with most statements first."""
    exact = [each for each in speakers if _is(asked, each.name)]
    bodies = [each for each in exact if each.type != "person"]
    people = {each.name: each for each in speakers if each.type == "person" and (each in exact or _bears(asked, each))}
    groups = [Whose(asked.full, *_joined(bodies))] if bodies else []
    groups += [Whose(name, *_joined(rows), person=True) for name, rows in _persons(list(people.values()))]
    return tuple(sorted(groups, key=lambda each: -each.statements))


def _persons(people: Sequence[Speaks]) -> list[tuple[str, list[Speaks]]]:
    """Each full name; a last name alone goes with the one person here that has it."""
    full = [each for each in people if " " in each.name]
    bare = [each for each in people if " " not in each.name]
    groups = [(each.name, [each]) for each in full]
    if len(groups) == 1:
        groups[0][1].extend(bare)
        return groups
    return groups + [(each.name, [each]) for each in bare]


def _is(asked: Name, name: str) -> bool:
    plain = fold(name)
    forms = [fold(form) for form in asked.forms]
    return any(
        plain == form or (" " in form and plain.endswith(f" {form}")) or (" " in plain and form.endswith(f" {plain}"))
        for form in forms
    )


def _bears(asked: Name, who: Speaks) -> bool:
    words = fold(asked.written).split()
    return len(words) == 1 and words[0] == fold(who.name).split()[-1]


def _joined(rows: Sequence[Speaks]) -> tuple[tuple[str, ...], int]:
    return tuple(each.name for each in rows), sum(each.statements for each in rows)
