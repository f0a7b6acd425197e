"""Read one noun phrase that mentions somebody: a name with its titles, a pronoun, an office, a body, a report.

Pure. What it can not resolve stays as it is written: rather nobody than somebody else.
"""

import re
from collections.abc import Sequence
from typing import Literal

from corpus.nouns import Mention, Span
from corpus.speech.people.entity import Figure, Figures, fold
from corpus.speech.people.person_or_body import is_people
from corpus.speech.people.pronouns import Item
from corpus.speech.people.role_words import ALIKE, BODIES, DOCUMENTS, SPOKESPEOPLE, role, singular

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
    text: str, span: Span, within: Sequence[Item], known: Figures, recent: Recent, previous: Mention | None
) -> Mention:
    """Whom the words at `span` mean."""
    words = text[span[0] : span[1]]
    if within and within[0].pronoun and within[0].start - span[0] < 2:
        return _of_pronoun(span, words, within[0], known, recent, previous)
    names = [item for item in within if item.figure is not None and not item.pronoun]
    head = _head_end(words, span, names)
    if _SPOKESPERSON.search(words):
        return _of_spokesperson(text, span, names, known, recent)
    if named := _named(text, span, head, names):
        people = _is_people(known[named.figure or 0])
        return _as_written(span, words) if people else _as_figure(span, known, named.figure)
    return _of_noun(text, span, head, names, known, recent)


def _is_people(figure: Figure) -> bool:
    """ "Republicans": many, and none of them by name."""
    return figure.type == "body" and is_people(figure.words)


def _as_figure(span: Span, known: Figures, number: int | None) -> Mention:
    figure = known[number or 0]
    return Mention(span, figure.name, figure.type, figure.spoken_for)


def _as_written(span: Span, words: str, type: Type = "unnamed", spoken_for: str | None = None) -> Mention:
    return Mention(span, " ".join(words.split()), type, spoken_for)


def _of_pronoun(
    span: Span, words: str, item: Item, known: Figures, recent: Recent, previous: Mention | None
) -> Mention:
    if previous and _carries_on(previous, words.lower(), recent, known):
        return Mention(span, previous.name, previous.type, previous.spoken_for)
    if item.figure is None:
        return _as_written(span, words)
    return _as_figure(span, known, item.figure)


def _carries_on(previous: Mention, pronoun: str, recent: Recent, known: Figures) -> bool:
    """Whether a pronoun goes on with a speaker who is no person with a name, nobody else having come up since."""
    wanted = "body" if pronoun in ("it", "they") else "person"
    if previous.type == "person" or previous.name.lower() in ("he", "she", "it", "they"):
        return False
    plural = re.match(r"(?:an?|another|one|the) ", previous.name, re.IGNORECASE) is None or previous.name.endswith("s")
    if (previous.type == "body" and wanted == "person") or (plural and wanted == "person"):
        return False
    since = [number for number, place in recent if place > previous.span[1]]
    return pronoun == "they" or not any(known[number].type == wanted for number in since)


def _head_end(words: str, span: Span, names: Sequence[Item]) -> int:
    """Where the phrase's head ends: before "of", "who" and the like, unless they are within a name."""
    for match in _ENDS.finditer(words):
        at = span[0] + match.start()
        if match.start() and not any(item.start <= at < item.end for item in names):
            return at
    return span[1]


def _named(text: str, span: Span, head: int, names: Sequence[Item]) -> Item | None:
    """The name that is the head of the phrase, or that stands beside the head ("the mayor, Ana Toru")."""
    for item in names:
        if item.start < head <= item.end + 1 and not text.startswith(("'s", "’s"), item.end, span[1]):
            return item
        apposed = text[head : item.start] in (", ", ", the ")
        if apposed and role((text[span[0] : head].split() or [""])[-1]):
            return item
    return None


def _of_spokesperson(text: str, span: Span, names: Sequence[Item], known: Figures, recent: Recent) -> Mention:
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


def _of_noun(text: str, span: Span, head: int, names: Sequence[Item], known: Figures, recent: Recent) -> Mention:
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


def _of_document(text: str, span: Span, head: int, words: str, names: Sequence[Item], known: Figures) -> Mention:
    """A report or statement speaks for the one whose it is."""
    for item in names:
        between = text[head : item.start]
        owner = item.end <= head or re.fullmatch(r" (?:by|from|of|which is being released \w+ by)(?: the)? ?", between)
        if owner or re.search(r" (?:by|from)(?: the)? $", between):
            return _as_figure(span, known, item.figure)
    return _as_written(span, words)


def _described_body(phrase: str, known: Figures) -> int | None:
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


def _by_role(roles: set[str], known: Figures, recent: Recent, start: int, person: bool = False) -> int | None:
    """The one with this role who came up last; None where two have it and both came up lately."""
    fitting = [(number, place) for number, place in recent if known[number].roles & roles]
    if not fitting and person:
        fitting = [(number, place) for number, place in recent[:3] if known[number].type == "person"][:1]
    return _latest(fitting)


def _by_kind(noun: str, known: Figures, recent: Recent, start: int) -> int | None:
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
