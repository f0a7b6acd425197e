"""Find the names of bodies that are one speaker's, as far as names can tell, and say why.

Pure; people_joins.py finds those of people. People and bodies are never joined. Corrections by people come first, in
registry.py.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from corpus.language.known_bodies import KNOWN_BODIES
from corpus.language.name_keys import is_short
from corpus.language.names import abbreviates, letters
from corpus.speech.people.body_names import body_key
from corpus.speech.people.person_names import plain
from corpus.speech.people.speaker_keys import BUILT, beginnings

_KNOWN = "names of one body that newspapers do not explain"


@dataclass(frozen=True, slots=True)
class HeldName:
    """A name under which statements are held."""

    name: str
    person: bool
    statements: int


@dataclass(frozen=True, slots=True)
class Join:
    """Two names that are one speaker's, and why; `number` is the correction that says so, None where the names do."""

    name: str
    other: str
    why: str
    number: int | None = None


def joins_of_bodies(called: Sequence[HeldName], definitions: Iterable[tuple[str, str]]) -> Iterator[Join]:
    """The pairs of bodies' names that are one speaker's, the surest first."""
    bodies = [each.name for each in called if not each.person]
    explained = list(definitions)
    yield from _joins_of_short_forms(bodies, explained)
    yield from _joins_of_known_bodies(bodies, explained)
    yield from _joins_of_forms(bodies)


def joins_of_spellings(called: Sequence[HeldName]) -> Iterator[Join]:
    """Names that differ only in how they are set, and in "U.S." for "United States"."""
    first: dict[tuple[str, bool], str] = {}
    for each in called:
        known = first.setdefault((plain(each.name), each.person), each.name)
        if known != each.name:
            yield Join(known, each.name, "the same name, written otherwise")


def _joins_of_short_forms(bodies: Sequence[str], definitions: Iterable[tuple[str, str]]) -> Iterator[Join]:
    """Short forms of bodies: what articles spell them out as, else what the beginnings of words build."""
    longs: dict[str, set[str]] = defaultdict(set)
    spelled: dict[str, str] = {}
    for short, long in definitions:
        longs[letters(short)].add(plain(long))
        spelled.setdefault(letters(short), short)
    ends = _by_ends(bodies)
    for key, short in spelled.items():
        meanings = _distinct(longs[key])
        found = {name for meaning in meanings for name in ends.get(meaning, ())}
        if len(meanings) == 1 and _one_long({plain(name) for name in found}, *meanings):
            longest, *others = sorted(found, key=lambda name: (-len(plain(name).split()), name))
            for name in (*others, short):
                yield Join(longest, name, f"articles spell {short} out as it")
    yield from _joins_of_built_forms(
        [short for short in bodies if is_short(short) and letters(short) not in longs], bodies
    )


def _one_long(names: set[str], meaning: str) -> bool:
    """Tell whether at most one of the names that end in a short form's meaning is longer than it."""
    return bool(names) and len(names - {meaning}) < 2


def _joins_of_built_forms(shorts: Sequence[str], bodies: Sequence[str]) -> Iterator[Join]:
    """Short forms that no article explains, of five letters and more: what beginnings of words build."""
    built = _by_beginnings([name for name in bodies if " " in plain(name)])
    for short in shorts:
        near = built.get(letters(short)[:2], ()) if len(letters(short)) >= BUILT else ()
        inside = re.compile("".join(f"[^{letter}]*{letter}" for letter in letters(short)))  # quick, and true of few
        found = {name for name in near if inside.match(plain(name)) and abbreviates(short, name, tail=True)}
        if len({plain(name) for name in found}) == 1:
            yield Join(min(found), short, f"{short} is built from the beginnings of its words")


def _distinct(meanings: Iterable[str]) -> set[str]:
    """Meanings without those that are longer forms of another ("united states central command", "central command")."""
    known = sorted(meanings, key=len)
    return {one for at, one in enumerate(known) if not any(one.endswith(" " + other) for other in known[:at])}


def _by_ends(names: Sequence[str]) -> dict[str, list[str]]:
    """The names by each run of words that they end in."""
    found: dict[str, list[str]] = defaultdict(list)
    for name in names:
        words = plain(name).split()
        for at in range(max(0, len(words) - 8), max(1, len(words) - 1)):
            found[" ".join(words[at:])].append(name)
    return found


def _by_beginnings(names: Sequence[str]) -> dict[str, list[str]]:
    """The names by the two letters with which a short form of theirs can begin."""
    found: dict[str, set[str]] = defaultdict(set)
    for name in names:
        for start in beginnings(name):
            found[start].add(name)
    return {start: sorted(some) for start, some in found.items()}


def _joins_of_known_bodies(bodies: Sequence[str], definitions: Iterable[tuple[str, str]]) -> Iterator[Join]:
    """Names that every newspaper takes for one body's: FBI; a short form that articles explain is theirs to explain."""
    explained = {letters(short) for short, _ in definitions}
    held = {plain(name): name for name in bodies}
    for group in KNOWN_BODIES:
        free = (form for form in group if not (is_short(form) and letters(form) in explained))
        names = list(dict.fromkeys(held[plain(form)] for form in free if plain(form) in held))
        yield from (Join(names[0], other, _KNOWN) for other in names[1:])


def _joins_of_forms(bodies: Sequence[str]) -> Iterator[Join]:
    """ "Justice Department" and "Department of Justice", "Harbor Trust" and "Harbor Trust Inc."."""
    alike: dict[str, list[str]] = defaultdict(list)
    for name in dict.fromkeys(bodies):
        alike[body_key(name)].append(name)
    for names in alike.values():
        others = (name for name in names[1:] if plain(name) != plain(names[0]))
        yield from (Join(names[0], other, "another form of the same name") for other in others)
