"""Find the names of people that are one person's, as far as names can tell, and say why.

Pure. Nobody is joined by a last name alone, and of three names that do not all fit one another only those are joined
that are alike. `apart` tells of two names whether articles name both side by side, so that they are two people.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence

from corpus.language.gazetteer import is_first_name
from corpus.speech.people.person_names import PersonName, fits, person_name, plain, transcribed_first
from retrieval.speakers.joins import HeldName, Join

Apart = Callable[[str, str], bool]

_COMMON = 8  # different first names beside one last name, from which on short forms of first names prove nothing
_FATHER = 10  # times as many statements without "Jr." as with it: more likely father and son than one person


def joins_of_people(called: Sequence[HeldName], apart: Apart) -> Iterator[Join]:
    """The pairs of people's names that are one person's."""
    people = [each for each in called if each.person]
    groups: dict[str, list[HeldName]] = defaultdict(list)
    for each in people:
        if person_name(each.name).full:
            groups[person_name(each.name).last].append(each)
    for group in groups.values():
        if len(group) > 1:
            yield from _joins_of_bearers(group, apart)
    yield from _joins_by_endings(people)


def _joins_of_bearers(group: Sequence[HeldName], apart: Apart) -> Iterator[Join]:
    """Join those of one last name who are one person: first all that may be, else by first name, else by Jr., too."""
    alike: dict[str, list[HeldName]] = defaultdict(list)
    for each in group:
        alike[transcribed_first(person_name(each.name).first)].append(each)
    near = _near(list(alike.values())) if len(alike) <= _COMMON else list(alike.values())
    for some in near:
        yield from _joins_of_some(some, apart)


def _near(alike: Sequence[list[HeldName]]) -> list[list[HeldName]]:
    """The names by first names that are one another's short forms; a name that may be two people's stays alone."""
    found: list[list[HeldName]] = []
    left = list(alike)
    while left:
        some = left.pop(0)
        others = [other for other in left if _may_be_one(some, other)]
        if len(others) == 1 and not any(_may_be_one(others[0], each) for each in left if each is not others[0]):
            some = [*some, *others[0]]
            left.remove(others[0])
        elif others and all(_may_be_one(one, other) for one in others for other in others):
            some = [*some, *(each for other in others for each in other)]
            left = [each for each in left if each not in others]
        found.append(some)
    return found


def _may_be_one(some: Sequence[HeldName], others: Sequence[HeldName]) -> bool:
    return any(fits(person_name(one.name), person_name(other.name)) for one in some for other in others)


def _joins_of_some(some: Sequence[HeldName], apart: Apart) -> Iterator[Join]:
    """Join names if every two of them fit; else those with the same first name, else with the same Jr. as well."""
    if _all_one(some, apart):
        yield from (_join(some[0], other) for other in some[1:] if plain(other.name) != plain(some[0].name))
        return
    parts: dict[str, list[HeldName]] = defaultdict(list)
    by_first = len({transcribed_first(person_name(each.name).first) for each in some}) > 1
    for each in some:
        name = person_name(each.name)
        parts[transcribed_first(name.first) if by_first else name.suffix].append(each)
    if len(parts) > 1:
        for part in parts.values():
            yield from _joins_of_some(part, apart)


def _all_one(some: Sequence[HeldName], apart: Apart) -> bool:
    return not any(_two(one, other, apart) for at, one in enumerate(some) for other in some[:at])


def _two(one: HeldName, other: HeldName, apart: Apart) -> bool:
    """Tell whether two names are, or may well be, those of two people."""
    first, second = person_name(one.name), person_name(other.name)
    if not fits(first, second):
        return True
    if first.suffix == second.suffix:
        return False
    junior, senior = sorted((one, other), key=lambda each: not person_name(each.name).suffix)
    return senior.statements >= _FATHER * junior.statements or apart(junior.name, senior.name)


def _join(one: HeldName, other: HeldName) -> Join:
    return Join(one.name, other.name, _why(person_name(one.name), person_name(other.name)))


def _why(one: PersonName, other: PersonName) -> str:
    if one.suffix != other.suffix:
        return f"{(one.suffix or other.suffix).capitalize()} left out, and nobody else has the name"
    if one.first == other.first:
        return "a middle name left out"
    if transcribed_first(one.first) == transcribed_first(other.first):
        return "a first name spelled otherwise"
    return f"{one.first.capitalize()} and {other.first.capitalize()} are forms of one first name"


def _joins_by_endings(people: Sequence[HeldName]) -> Iterator[Join]:
    """Names that end in another: an office before a name, a last name of two words."""
    held = {plain(each.name): each for each in people}
    ends: dict[str, list[tuple[HeldName, list[str]]]] = defaultdict(list)
    for each in people:
        words = plain(each.name).split()
        for at in range(1, len(words) - 1):
            if (end := " ".join(words[at:])) in held:
                ends[end].append((each, words[:at]))
    for end, longer in ends.items():
        given = is_first_name(end.split()[0])
        office = [each for each, before in longer if given and not any(map(_is_given, before))]
        whole = [each for each, before in longer if not given and is_first_name(before[0])]
        yield from (Join(held[end].name, each.name, "the same name, with more before it") for each in office)
        firsts = Counter(transcribed_first(person_name(each.name).first) for each in whole)
        if len(firsts) == 1:
            yield Join(whole[0].name, held[end].name, "the last name, of two words, that nobody else has")


def _is_given(word: str) -> bool:
    return len(word) == 1 or is_first_name(word)
