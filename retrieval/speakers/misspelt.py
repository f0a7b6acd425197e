"""Find the names of speakers that are near to one that nobody has: "Gilibrand" for Gillibrand.

Pure. One letter may differ in a word of five letters, two in one of nine: left out, put in, another, or two turned
round. The first letter must be right, since mistakes are made later in a word; short names are near to too many.
"""

import re
from collections.abc import Iterable, Sequence

from corpus.language.gazetteer import is_first_name
from corpus.speech.people.entity import surname
from corpus.speech.people.person_names import PersonName, person_name, plain
from retrieval.speakers.speaker import Speaker

_SHORTEST, _LONG = 5, 9  # letters from which one, from which two may differ
_SOUNDS = """hilary hillary; sara sarah; stephen steven; philip phillip; geoffrey jeffrey jeffery; brian bryan;
    eric erik; ann anne; catherine katherine katharine kathryn; alan allan allen; laurence lawrence; marc mark;
    carl karl; jon john; lindsay lindsey; mathew matthew; neal neil; gary garry; terri terry; teresa theresa;
    lewis louis; christina kristina; nicholas nicolas; frederic frederick; sean shaun shawn; derek derrick;
    christian kristian; isabel isabelle; rachael rachel; deborah debra; elisabeth elizabeth"""
_SPELLINGS = [
    frozenset(group.split()) for group in _SOUNDS.split(";")
]  # first names of one sound, which people take for one another


_DOUBLED = re.compile(r"(?<=(.))\1")
Spellings = Sequence[tuple[str, str]]  # each name for comparing, and what it is where a last name is asked for


def spellings(speakers: Iterable[Speaker]) -> Spellings:
    """The names of speakers, each once."""
    names = ((name, speaker.person) for speaker in speakers for name in (speaker.name, *speaker.names))
    return list(dict.fromkeys((plain(name), _last(name, person)) for name, person in names))


def near_names(asked: str, known: Spellings) -> tuple[str, ...]:
    """The names nearest to one that is nobody's: one, several that are as near, or none. Last names for a last name."""
    names = (whole for whole, _ in known) if " " in asked else (last for _, last in known)
    # names of a word each must begin alike; of full names either may
    likely = names if " " in asked else (name for name in names if name[:1] == asked[:1])
    distances = {name: _far(asked, name) for name in dict.fromkeys(likely)}
    least = min(filter(None, distances.values()), default=0)
    return tuple(name for name, distance in distances.items() if distance and distance == least)


def _last(name: str, person: bool) -> str:
    """A person's last name, or the whole name."""
    whole = plain(name)
    return plain(" ".join(surname(name.split()))) if person and " " in whole else whole


def _far(asked: str, name: str) -> int:
    """The distance of a name from the one asked for; 0 if it is not near."""
    if " " not in asked or " " not in name:
        return near(asked, name)
    typed, known = person_name(asked), person_name(name)
    return _far_of_two(typed, known) if known.given and typed.given else 0


def _far_of_two(typed: PersonName, known: PersonName) -> int:
    """The distance of a full name; no other first name is near, and of two names that differ both must be near."""
    if typed.first == known.first:
        return near(typed.last, known.last, more=len(typed.last) > _SHORTEST)  # the first name bears the other out
    one_sound = _sound_alike(typed.first, known.first)
    if typed.last != known.last:
        both = one_sound or near(typed.first, known.first), near(typed.last, known.last)
        return sum(both) if all(both) and (one_sound or not is_first_name(typed.first)) else 0
    if one_sound:
        return 1
    return 0 if is_first_name(typed.first) else near(typed.first, known.first)


def _sound_alike(one: str, other: str) -> bool:
    """Tell whether two first names are spellings of one: by the list, or but for a doubled letter ("Kendall")."""
    return any({one, other} <= group for group in _SPELLINGS) or _DOUBLED.sub("", one) == _DOUBLED.sub("", other)


def near(asked: str, name: str, more: int = 0) -> int:
    """The number of letters in which two names differ, where that is few enough for a mistake; 0 else.

    `more` may differ where something else speaks for the name.
    """
    allowed = 0 if len(asked) < _SHORTEST else (1 if len(asked) < _LONG else 2) + more
    if not allowed or abs(len(asked) - len(name)) > allowed or asked[:1] != name[:1] or asked == name:
        return 0
    distance = _distance(asked, name, allowed)
    return distance if distance <= allowed else 0


def _distance(one: str, other: str, most: int) -> int:
    """The letters left out, put in, changed or turned round between two words; `most` + 1 where there are more."""
    before_last: list[int] = []
    last = list(range(len(other) + 1))
    for at, letter in enumerate(one, 1):
        row = [at]
        for to, wanted in enumerate(other, 1):
            row.append(min(last[to] + 1, row[-1] + 1, last[to - 1] + (letter != wanted)))
            if at > 1 and to > 1 and letter == other[to - 2] and one[at - 2] == wanted:
                row[to] = min(row[to], before_last[to - 2] + 1)
        if min(row) > most:
            return most + 1
        before_last, last = last, row
    return last[-1]
