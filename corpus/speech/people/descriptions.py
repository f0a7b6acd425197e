"""Read what a text says of its entities beside their names: offices, trades, ages, and for whom they speak.

"Sergei Dorn, commander of the forces", "Ana Toru, 54,", "Harbor Office spokeswoman Ana Toru". Pure.
"""

import re
from collections.abc import Sequence

from corpus.language.body_words import BODIES
from corpus.speech.people.entity import Entity
from corpus.speech.people.name_mention import NameMention
from corpus.speech.people.role_words import SPOKESPEOPLE, role, roles, singular

_AFTER_NAME = re.compile(r"(?:, | is | was | (?=\()|, who is |, who was )")
_AGE = re.compile(r", (?:a |an )?(\d\d)\b")
_OFFICE_BEFORE = re.compile(r"\b(?:[Tt]he|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir|\w+['’]s) ((?:[\w’'-]+ ){0,4}?[\w’'-]+), $")
_TITLES = ("Mr", "Mrs", "Ms", "Dr", "Sen", "Rep", "Gov", "Gen", "[A-Z]")
_TITLE_BEFORE = "".join(rf"(?<!\b{title})" for title in _TITLES)
_TITLED = "(?:" + "|".join(rf"(?<=\b{title})" for title in _TITLES) + r")\."
_STOP = re.compile(rf"[,;:()\n“”\"]|{_TITLE_BEFORE}\.| (?:who|whose|which|that|and) ")
_HEAD_ENDS = re.compile(r" (?:of|for|at|in|with|from|on|to|by) ")
_SPOKESPERSON = re.compile(
    rf"\b(?:{'|'.join(sorted(SPOKESPEOPLE))})\b"
    rf"(?: (?:for|of|from|at|with) (?:the )?(?P<principal>(?:[^.,;:()\n“”\"]|{_TITLED}){{2,80}}))?",
    re.IGNORECASE,
)
_OWNER_ENDS = re.compile(r"(?<!office)(?<!campaign)(?<!family) of | and |['’]s |(?<=s)['’] | in | at ")
_SPOKESPERSON_BEFORE = re.compile(
    rf"\b(?:{'|'.join(sorted(SPOKESPEOPLE))})"
    r"(?: (?:for|of|from|at|with) (?:the )?(?P<principal>[^.,;:()\n“”\"]{2,60}))?, (?:[A-Z][a-z]{1,8}\.? ){0,2}$",
    re.IGNORECASE,
)
_PLACED = re.compile(r"\b(?:[Ii]n|[Aa]t|[Nn]ear|[Oo]utside|[Aa]round|[Aa]cross) $")
_REACH = 140  # characters behind a name in which its description begins
_NEAR = 60  # characters between "spokesman" and the name for whom he speaks


def describe(text: str, names: Sequence[NameMention], entity_of: Sequence[int | None], entities: list[Entity]) -> None:
    """Give every entity the roles, and the one it speaks for, that the text tells beside its names."""
    principals = _Principals(text, names, entity_of, entities)
    for name, number in zip(names, entity_of, strict=True):
        if number is None or name.possessive:
            continue
        entity = entities[number]
        if age := _AGE.match(text, name.end, name.end + _REACH):
            entity.roles.add(age[1])
        start, end = _apposition(text, name.end)
        past = "former " if text.startswith(", who was ", name.end) else ""
        if not _is_placed(text, name):
            entity.roles.update(_roles(past + text[start:end], entity.type))
        if entity.type == "person" and (office := _office_before(text, name.start)):
            entity.roles.update(roles(office) if role(office[-1]) else ())
        if entity.type == "person":
            entity.spoken_for = entity.spoken_for or principals.of(name, start, end)


def _is_placed(text: str, name: NameMention) -> bool:
    """Tell whether a name may be a place where something happens: "At a meeting in Chelsea, the mayor said"."""
    return len(name.words) == 1 and bool(_PLACED.search(text, max(0, name.start - 9), name.start))


def _office_before(text: str, start: int) -> list[str]:
    """The words of "the mayor of Tarn, Ana Toru" before the comma that stands before a name."""
    if not text.startswith(", ", start - 2):
        return []
    office = _OFFICE_BEFORE.search(text, max(0, start - _REACH), start)
    return office[1].split() if office else []


def principal_among(text: str, at: int, end: int, starts: Sequence[int]) -> int | None:
    """The place of the name for which somebody speaks, of those behind "spokesman for".

    "for presidential candidate Ana Toru" names her, "for the mayor of Tarn" nobody: Tarn has no part in it.
    """
    stop = _OWNER_ENDS.search(text, at, end)
    named = [start for start in starts if start < (stop.start() if stop else end)]
    return named[-1] if named else None


def _apposition(text: str, name_end: int) -> tuple[int, int]:
    """The span of the words that describe a name behind it; empty where none do."""
    reach = name_end + _REACH
    match = _AFTER_NAME.match(text, name_end, reach)
    stop = _STOP.search(text, match.end(), reach) if match else None
    if match is None or stop is None:
        at = match.end() if match else name_end
        return at, at
    return match.end(), stop.start()


def _roles(words: str, entity_type: str) -> set[str]:
    """The roles in a description: of its head, not of what follows "of"."""
    head = _HEAD_ENDS.split(" " + words, maxsplit=1)[0].split()
    if not head or len(head) > 7:
        return set()
    if entity_type == "body":
        return {singular(word.lower()) for word in head[-1:] if singular(word.lower()) in BODIES}
    return set(roles(head))


class _Principals:
    """Finds for whom a person speaks, in the words around a name."""

    def __init__(
        self, text: str, names: Sequence[NameMention], entity_of: Sequence[int | None], entities: Sequence[Entity]
    ) -> None:
        self._text = text
        self._starts = {name.start: number for number, name in enumerate(names)}
        self._entity_of = entity_of
        self._entities = entities

    def of(self, name: NameMention, start: int, end: int) -> str | None:
        """The one for whom the bearer of a name speaks; `start` and `end` are those of its description."""
        if match := _SPOKESPERSON.search(self._text, start, end):
            return self._name(match, start)
        if "spokesperson" in name.titles or SPOKESPEOPLE & set(name.titles):
            before = max(0, name.start - 80)
            match = _SPOKESPERSON.search(self._text, before, name.start)
            return self._name(match, before) if match else None
        before = max(0, name.start - _REACH)
        apposed = list(_SPOKESPERSON_BEFORE.finditer(self._text, before, name.start))
        return self._name(apposed[-1], before) if apposed else None

    def _name(self, match: re.Match[str], begin: int) -> str | None:
        """The full name behind "spokesman for" or in front of "spokesman"."""
        if match["principal"]:
            at, end = match.span("principal")
            starts = [start for start in range(at, min(at + _NEAR, end)) if start in self._starts]
            place = principal_among(self._text, at, end, starts)
            return match["principal"].split(" said")[0].strip() if place is None else self._full_name(place)
        for start in range(match.start() - 1, max(begin, match.start() - _NEAR) - 1, -1):
            if start in self._starts:
                return self._full_name(start)
            if self._text[start] in '.,;:\n“”"':
                break
        return None

    def _full_name(self, start: int) -> str | None:
        number = self._entity_of[self._starts[start]]
        return None if number is None else self._entities[number].name
