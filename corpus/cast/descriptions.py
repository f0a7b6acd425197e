"""What a text says of its figures beside their names: offices, trades, ages, and for whom they speak.

"Sergei Dorn, commander of the forces", "Ana Toru, 54,", "Harbor Office spokeswoman Ana Toru".
"""

import re
from collections.abc import Sequence

from corpus.cast.figure import Figure
from corpus.cast.naming import Named
from corpus.cast.roles import BODIES, SPOKESPEOPLE, role, singular
from corpus.nouns import Span

_APPOSED = re.compile(r",? (?:who (?:is|was) |is |was )?((?:[\w’'&.-]+ ?){1,14})|, (\d\d)\b")
_AFTER_NAME = re.compile(r"(?:, | is | was | (?=\()|, who is |, who was )")
_AGE = re.compile(r", (?:a |an )?(\d\d)\b")
_STOP = re.compile(r"[.,;:()\n“”\"]| (?:who|whose|which|that|and) ")
_HEAD_ENDS = re.compile(r" (?:of|for|at|in|with|from|on|to|by) ")
SPEAKS = re.compile(
    rf"\b(?:{'|'.join(sorted(SPOKESPEOPLE))})\b"
    r"(?: (?:for|of|from|at|with) (?:the )?(?P<whom>[^.,;:()\n“”\"]{2,80}))?",
    re.IGNORECASE,
)
_MODIFIER = re.compile(r"(?P<whom>[\w’'&.-]+(?: [\w’'&.-]+){0,5}?)(?:['’]s)? $")


def describe(text: str, found: Sequence[Named], of: Sequence[int | None], known: list[Figure]) -> None:
    """Give every figure the roles and the body spoken for that the text tells beside its names."""
    places = {name.start: number for number, name in enumerate(found)}
    for number, name in enumerate(found):
        figure = of[number]
        if figure is None or name.possessive:
            continue
        one = known[figure]
        after = text[name.end : name.end + 140]
        if match := _AGE.match(after):
            one.roles.add(match[1])
        words, start = _apposition(after, name.end)
        one.roles.update(_roles(words, one.type))
        if one.type == "person":
            one.spoken_for = one.spoken_for or _spoken_for(text, name, (start, start + len(words)), places, of, known)


def _apposition(after: str, offset: int) -> tuple[str, int]:
    """The words that describe a name behind it, and where they begin."""
    match = _AFTER_NAME.match(after)
    if not match:
        return "", offset
    rest = after[match.end() :]
    stop = _STOP.search(rest)
    return rest[: stop.start() if stop else 0], offset + match.end()


def _roles(words: str, kind: str) -> set[str]:
    """The roles in a description: of its head, not of what follows "of"."""
    head = _HEAD_ENDS.split(" " + words, maxsplit=1)[0].split()
    if not head or len(head) > 7:
        return set()
    if kind == "body":
        return {singular(word.lower()) for word in head[-1:] if singular(word.lower()) in BODIES}
    return {found for word in head if (found := role(word))}


def _spoken_for(
    text: str, name: Named, apposition: Span, places: dict[int, int], of: Sequence[int | None], known: list[Figure]
) -> str | None:
    """For whom a person speaks, as the words around the name tell."""
    if match := SPEAKS.search(text, *apposition):
        return whom(text, match, apposition[0], places, of, known)
    if "spokesperson" in name.titles or SPOKESPEOPLE & set(name.titles):
        match = SPEAKS.search(text, max(0, name.start - 80), name.start)
        return whom(text, match, max(0, name.start - 80), places, of, known) if match else None
    return None


def whom(
    text: str,
    match: re.Match[str],
    begin: int,
    places: dict[int, int],
    of: Sequence[int | None],
    known: Sequence[Figure],
) -> str | None:
    """The full name behind "spokesman for" or in front of "spokesman"."""
    if match["whom"]:
        at = match.start("whom")
        for start in range(at, min(at + 60, match.end())):
            if start in places:
                return _name(places[start], of, known)
        return match["whom"].split(" said")[0].strip()
    for start in range(match.start() - 1, max(begin, match.start() - 60) - 1, -1):
        if start in places:
            return _name(places[start], of, known)
        if text[start] in '.,;:\n“”"':
            break
    return None


def _name(place: int, of: Sequence[int | None], known: Sequence[Figure]) -> str | None:
    figure = of[place]
    return None if figure is None else known[figure].name
