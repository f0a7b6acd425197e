"""Find the names of a corpus that are one speaker's, as far as names can tell, and say why.

Pure. People and bodies are never joined, nor anybody by a last name alone. Corrections by people come first, in
registry.py.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from corpus.language.gazetteer import SYNONYMS
from corpus.language.names import abbreviates, letters
from corpus.speech.people.entity import surname
from retrieval.questions.inventory import is_short

_LONG_ENOUGH = 5  # letters of a short form that beginnings of words build by no chance, as CENTCOM
_SPELLED = {
    "defence": "defense", "centre": "center", "labour": "labor", "organisation": "organization", "harbour": "harbor",
    "programme": "program", "theatre": "theater", "&": "and",
}  # fmt: skip
_COUNTRY = [(re.compile(rf"{re.escape(form)}(?=\s|$)"), long) for long, *forms in SYNONYMS for form in forms]
_DASHES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "‐": " ", "‑": " ", "–": " ", "-": " "})


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


@lru_cache(maxsize=200_000)
def plain(name: str) -> str:
    """A name for comparing: no case, accents, dots, hyphens, article; countries written out, one spelling."""
    words = " ".join(name.split()).removeprefix("the ").removeprefix("The ")
    if words[:1] in "UEGB":
        words = next((long + words[match.end() :] for form, long in _COUNTRY if (match := form.match(words))), words)
    folded = unicodedata.normalize("NFKD", words.translate(_DASHES).casefold()).replace(".", "")
    folded = "".join(c for c in folded if not unicodedata.combining(c))
    return " ".join(_SPELLED.get(word, word) for word in folded.split())


def joins(called: Sequence[HeldName], definitions: Iterable[tuple[str, str]]) -> Iterator[Join]:
    """The pairs of names that are one speaker's, the surest first."""
    yield from _joins_of_spellings(called)
    bodies = [each.name for each in called if not each.person]
    yield from _joins_of_short_forms(bodies, definitions)
    yield from _joins_of_people([each.name for each in called if each.person])


def _joins_of_spellings(called: Sequence[HeldName]) -> Iterator[Join]:
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
        near = built.get(letters(short)[:2], ()) if len(letters(short)) >= _LONG_ENOUGH else ()
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
        for word, following in pairwise(plain(name).split()):
            found[word[:2]].add(name)
            found[word[0] + following[0]].add(name)
    return {start: sorted(some) for start, some in found.items()}


def _joins_of_people(people: Sequence[str]) -> Iterator[Join]:
    """People with first and last name: a middle name left out, a first name in another spelling."""
    alike: dict[tuple[str, str], list[str]] = defaultdict(list)
    for name in dict.fromkeys(people):
        words = plain(name).split()
        last = [word.strip(",") for word in plain(" ".join(surname(name.split()))).split()]
        if last and len(words) > len(last) and len(words[0]) > 1 and words[-1] == last[-1]:
            alike[_transcribed(words[0]), " ".join(last)].append(name)
    for names in alike.values():
        yield from _joins_of_one_bearer(names)


def _transcribed(first: str) -> str:
    """A first name without what differs between ways to write another alphabet.

    Sergey and Sergei, Dmitry and Dmitriy, Mohamed and Mohammed are one. "Eric" and "Erik", "Terry" and "Terri" are as a
    rule two people.
    """
    if re.fullmatch(r"m[ou]h+am+[ae]d", first):
        return "mohammed"
    return re.sub(r"(?<=\w\w\w)(?:iy|ii|ij|y)$", "y", re.sub(r"(?<=\w\w)(?:ei|ej|ey)$", "ei", first))


def _joins_of_one_bearer(names: Sequence[str]) -> Iterator[Join]:
    """Join names of one sound where no two of them have different middle names."""
    middles = {middle for name in names if (middle := " ".join(plain(name).split()[1:-1]))}
    initials = {middle[0] for middle in middles}
    if len(names) < 2 or len(initials) > 1 or len({middle for middle in middles if len(middle) > 1}) > 1:
        return
    for other in names[1:]:
        same = plain(names[0]).split()[0] == plain(other).split()[0]
        if plain(other) != plain(names[0]):
            yield Join(names[0], other, "a middle name left out" if same else "a first name spelled otherwise")
