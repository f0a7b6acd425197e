"""Resolve the words that mention somebody to the fullest name that the article gives.

Pure: a document in, mentions out. The work is done once for the article (names, figures, pronouns); each question
about a span is then a look-up.

What a text says of its figures beside their names: offices, trades, ages, and for whom they speak.

"Sergei Dorn, commander of the forces", "Ana Toru, 54,", "Harbor Office spokeswoman Ana Toru".
"""

import re
from bisect import bisect_left
from collections.abc import Sequence

from corpus.nouns import Document, Mention, Span
from corpus.speech.people import reference
from corpus.speech.people.entities import figures
from corpus.speech.people.entity import Figure, Figures
from corpus.speech.people.mentions import Named, named
from corpus.speech.people.pronouns import Item, items
from corpus.speech.people.role_words import BODIES, SPOKESPEOPLE, role, singular

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


def cast(document: Document) -> "Cast":
    """Who is who in this article."""
    text = document.text.content
    found = named(text)
    people, of = figures(text, found)
    describe(text, found, of, people)
    return Cast(text, people, items(text, found, of, people, document.sentences))


class Cast:
    """The people and bodies of one article."""

    def __init__(self, text: str, known: Sequence[Figure], placed: Sequence[Item]) -> None:
        self._text = text
        self._figures = Figures(known)
        self._items = placed
        self._starts = [item.start for item in placed]

    def mention(self, span: Span, previous: Mention | None = None) -> Mention:
        """Whom the words at `span` mean. `previous` is who spoke last, whom a pronoun may continue."""
        return reference.mention(self._text, span, self._within(span), self._figures, self._before(span[0]), previous)

    def _within(self, span: Span) -> list[Item]:
        found = []
        at = max(0, bisect_left(self._starts, span[0]) - 1)
        while at < len(self._items) and self._items[at].start < span[1]:
            if self._items[at].end > span[0]:
                found.append(self._items[at])
            at += 1
        return found

    def _before(self, start: int) -> list[tuple[int, int]]:
        """The figures that came up before `start`, the last first, each with its last place."""
        at = bisect_left(self._starts, start)
        recent: dict[int, int] = {}
        for item in reversed(self._items[max(0, at - 200) : at]):
            if item.figure is not None:
                recent.setdefault(item.figure, item.start)
        return list(recent.items())
