"""Resolve the words that mention somebody to the fullest name that the article gives.

Pure: a document in, mentions out. The work is done once for the article (names, figures, pronouns); each question
about a span is then a look-up.

What a text says of its figures beside their names: offices, trades, ages, and for whom they speak.

"Sergei Dorn, commander of the forces", "Ana Toru, 54,", "Harbor Office spokeswoman Ana Toru".

Read one noun phrase that mentions somebody: a name with its titles, a pronoun, an office, a body, a report.

Pure. What it can not resolve stays as it is written: rather nobody than somebody else.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import Literal

from corpus.nouns import Document, Mention, Span
from corpus.speech.people.entities import find_entities
from corpus.speech.people.entity import Entity, EntityIndex, fold, is_demonym
from corpus.speech.people.mentions import NameMention, name_mentions
from corpus.speech.people.pronouns import EntityMention, resolve_pronouns
from corpus.speech.people.roles import ALIKE, BODIES, DOCUMENTS, SPOKESPEOPLE, role, singular

Recent = Sequence[tuple[int, int]]  # figures that came up before, the last first, each with its place
Type = Literal["person", "body", "unnamed"]

_ENDS = re.compile(
    r",| (?:of|for|from|with|in|at|on|by|to|near|who|whose|which|that|close|familiar|involved|arrested|cited|being"
    r"|released|published|issued|within|inside|among|after|under|against|behind) "
)
_ARTICLE = re.compile(r"(?:the|this|that|these|those)\s+", re.IGNORECASE)
_ANY = re.compile(r"(?:an?|another|one|some|several|many|two|three|four|five|other|most|all|both)\s+", re.IGNORECASE)
_SPOKESPERSON = re.compile(rf"\b(?:{'|'.join(sorted(SPOKESPEOPLE))})\b", re.IGNORECASE)
_NEAR = 300  # characters: two who fit came up as near as that, so neither is meant for sure


def mention(
    text: str, span: Span, within: Sequence[EntityMention], known: EntityIndex, recent: Recent, previous: Mention | None
) -> Mention:
    """Whom the words at `span` mean."""
    words = text[span[0] : span[1]]
    if within and within[0].pronoun and within[0].start - span[0] < 2:
        return _of_pronoun(span, words, within[0], known, recent, previous)
    names = [item for item in within if item.figure is not None and not item.pronoun]
    head = _head_end(words, span, names)
    if _SPOKESPERSON.search(words):
        return _of_spokesperson(text, span, names, known, recent)
    if name_mentions := _named(text, span, head, names):
        people = _is_people(known[name_mentions.figure or 0])
        return _as_written(span, words) if people else _as_figure(span, known, name_mentions.figure)
    return _of_noun(text, span, head, names, known, recent)


def _is_people(figure: Entity) -> bool:
    """ "Republicans": many, and none of them by name."""
    return figure.type == "body" and is_demonym(figure.words)


def _as_figure(span: Span, known: EntityIndex, number: int | None) -> Mention:
    figure = known[number or 0]
    return Mention(span, figure.name, figure.type, figure.spoken_for)


def _as_written(span: Span, words: str, type: Type = "unnamed", spoken_for: str | None = None) -> Mention:
    return Mention(span, " ".join(words.split()), type, spoken_for)


def _of_pronoun(
    span: Span, words: str, item: EntityMention, known: EntityIndex, recent: Recent, previous: Mention | None
) -> Mention:
    if previous and _carries_on(previous, words.lower(), recent, known):
        return Mention(span, previous.name, previous.type, previous.spoken_for)
    if item.figure is None:
        return _as_written(span, words)
    return _as_figure(span, known, item.figure)


def _carries_on(previous: Mention, pronoun: str, recent: Recent, known: EntityIndex) -> bool:
    """Whether a pronoun goes on with a speaker who is no person with a name, nobody else having come up since."""
    wanted = "body" if pronoun in ("it", "they") else "person"
    if previous.type == "person" or previous.name.lower() in ("he", "she", "it", "they"):
        return False
    plural = re.match(r"(?:an?|another|one|the) ", previous.name, re.IGNORECASE) is None or previous.name.endswith("s")
    if (previous.type == "body" and wanted == "person") or (plural and wanted == "person"):
        return False
    since = [number for number, place in recent if place > previous.span[1]]
    return pronoun == "they" or not any(known[number].type == wanted for number in since)


def _head_end(words: str, span: Span, names: Sequence[EntityMention]) -> int:
    """Where the phrase's head ends: before "of", "who" and the like, unless they are within a name."""
    for match in _ENDS.finditer(words):
        at = span[0] + match.start()
        if match.start() and not any(item.start <= at < item.end for item in names):
            return at
    return span[1]


def _named(text: str, span: Span, head: int, names: Sequence[EntityMention]) -> EntityMention | None:
    """The name that is the head of the phrase, or that stands beside the head ("the mayor, Ana Toru")."""
    for item in names:
        if item.start < head <= item.end + 1 and not text.startswith(("'s", "’s"), item.end, span[1]):
            return item
        apposed = text[head : item.start] in (", ", ", the ")
        if apposed and role((text[span[0] : head].split() or [""])[-1]):
            return item
    return None


def _of_spokesperson(
    text: str, span: Span, names: Sequence[EntityMention], known: EntityIndex, recent: Recent
) -> Mention:
    """ "Harbor Office spokeswoman Ana Toru", "a spokesman for the Harbor Office", "Toru's spokesman"."""
    words = text[span[0] : span[1]]
    people = [item for item in names if known[item.figure or 0].type == "person"]
    for item in people:
        before = text[span[0] : item.start].rstrip(" ,")
        behind = text[item.end : span[1]]
        if _SPOKESPERSON.search(before[-14:]) or (_SPOKESPERSON.search(behind) and not behind.startswith(("'s", "’s"))):
            return _as_figure(span, known, item.figure)
    if names:
        return _as_written(span, words, "unnamed", known[names[0].figure or 0].name)
    if _ARTICLE.match(words) and (figure := _by_role({"spokesperson"}, known, recent, span[0])) is not None:
        return _as_figure(span, known, figure)
    if whom := re.search(r" (?:for|of|from|at|with) (?=the )", words):
        at = (span[0] + whom.end(), span[1])
        body = _of_noun(text, at, at[1], (), known, recent)
        return _as_written(span, words, "unnamed", body.name if body.type == "body" else None)
    return _as_written(span, words)


def _of_noun(
    text: str, span: Span, head: int, names: Sequence[EntityMention], known: EntityIndex, recent: Recent
) -> Mention:
    """A phrase whose head is a common noun."""
    words = text[span[0] : span[1]]
    phrase = text[span[0] : head]
    noun = (re.findall(r"[\w-]+", phrase.lower()) or [""])[-1]
    if singular(noun) in DOCUMENTS or noun in DOCUMENTS:
        return _of_document(text, span, head, words, names, known)
    if (number := _described_body(phrase, known)) is not None:
        return _as_figure(span, known, number)
    definite = bool(_ARTICLE.match(phrase))
    if definite and (age := re.search(r"(\d\d)-year-old", phrase)):
        number = _by_role({age[1]}, known, recent, span[0], person=True)
        return _as_written(span, words) if number is None else _as_figure(span, known, number)
    if definite and role(noun):
        number = _by_role({role(noun) or noun}, known, recent, span[0])
        return _as_written(span, words) if number is None else _as_figure(span, known, number)
    if definite and noun in BODIES and not names:
        number = _by_kind(noun, known, recent, span[0])
        return _as_written(span, words) if number is None else _as_figure(span, known, number)
    if noun in BODIES and not _ANY.match(phrase) and (names or re.search(r"\s[A-Z]", phrase)):
        return _as_written(span, words, "body")
    return _as_written(span, words)


def _of_document(
    text: str, span: Span, head: int, words: str, names: Sequence[EntityMention], known: EntityIndex
) -> Mention:
    """A report or statement speaks for the one whose it is."""
    for item in names:
        between = text[head : item.start]
        owner = item.end <= head or re.fullmatch(r" (?:by|from|of|which is being released \w+ by)(?: the)? ?", between)
        if owner or re.search(r" (?:by|from)(?: the)? $", between):
            return _as_figure(span, known, item.figure)
    return _as_written(span, words)


def _described_body(phrase: str, known: EntityIndex) -> int | None:
    """The body whose name the phrase is or ends, in any case ("the U.S. central command")."""
    plain = fold(_ARTICLE.sub("", phrase, count=1).split())
    if len(plain) < 2:
        return None
    fitting = {number for name, number in known.bodies(plain[-1]) if _ends(name, plain)}
    return fitting.pop() if len(fitting) == 1 else None


def _ends(name: tuple[str, ...], plain: tuple[str, ...]) -> bool:
    return name[-len(plain) :] == plain or (
        len(name) > 1 and plain[-len(name) :] == name and len(plain) - len(name) < 3
    )


def _by_role(roles: set[str], known: EntityIndex, recent: Recent, start: int, person: bool = False) -> int | None:
    """The one with this role who came up last; None where two have it and both came up lately."""
    fitting = [(number, place) for number, place in recent if known[number].roles & roles]
    if not fitting and person:
        fitting = [(number, place) for number, place in recent[:3] if known[number].type == "person"][:1]
    return _latest(fitting)


def _by_kind(noun: str, known: EntityIndex, recent: Recent, start: int) -> int | None:
    """The body that a text calls "the ministry", "the company": by a word of its name or of its description."""
    bodies = [(number, place) for number, place in recent if known[number].type == "body"]
    same = [one for one in bodies if noun in fold(known[one[0]].words) or noun in known[one[0]].roles]
    if same:
        return _latest(same)
    alike: frozenset[str] = frozenset().union(*(row for row in ALIKE if noun in row))
    near = [one for one in bodies if alike & ({*fold(known[one[0]].words)} | known[one[0]].roles)]
    return _latest(near)


def _latest(fitting: Sequence[tuple[int, int]]) -> int | None:
    if not fitting or (len(fitting) > 1 and fitting[0][1] - fitting[1][1] < _NEAR):
        return None
    return fitting[0][0]


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


def describe(text: str, found: Sequence[NameMention], of: Sequence[int | None], known: list[Entity]) -> None:
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
    text: str,
    name: NameMention,
    apposition: Span,
    places: dict[int, int],
    of: Sequence[int | None],
    known: list[Entity],
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
    known: Sequence[Entity],
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


def _name(place: int, of: Sequence[int | None], known: Sequence[Entity]) -> str | None:
    figure = of[place]
    return None if figure is None else known[figure].name


def resolve_people(document: Document) -> "Coreference":
    """Who is who in this article."""
    text = document.text.content
    found = name_mentions(text)
    people, of = find_entities(text, found)
    describe(text, found, of, people)
    return Coreference(text, people, resolve_pronouns(text, found, of, people, document.sentences))


class Coreference:
    """The people and bodies of one article."""

    def __init__(self, text: str, known: Sequence[Entity], placed: Sequence[EntityMention]) -> None:
        self._text = text
        self._figures = EntityIndex(known)
        self._items = placed
        self._starts = [item.start for item in placed]

    def mention(self, span: Span, previous: Mention | None = None) -> Mention:
        """Whom the words at `span` mean. `previous` is who spoke last, whom a pronoun may continue."""
        return mention(self._text, span, self._within(span), self._figures, self._before(span[0]), previous)

    def _within(self, span: Span) -> list[EntityMention]:
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
