"""Cut names by what the rest of a text tells: a title-case headline's verb, an outlet or party before a person.

Pure: names in, names out. "Donald Dorn Picks" in a headline is Donald Dorn; "Harbour News Ana Toru" is Ana Toru, where
her name stands alone elsewhere or begins with a first name behind the word of a body.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from corpus.language.body_words import BODIES, PLACES, is_state
from corpus.language.gazetteer import CALENDAR, SMALL, is_first_name, is_place, word_set
from corpus.nouns import Span
from corpus.speech.people.name_mention import PARTICLES, SUFFIXES, NameMention
from corpus.speech.people.role_words import PARTISANS, role, singular

_LINE = re.compile(r"[^\n]+")
_LONG_WORD = re.compile(r"[^\W\d_][\w’'-]{3,}")
_WORD = re.compile(r"\S+")
_SENTENCES = re.compile(r"[a-z]{3}[.!?][”\"’]? [A-Z]|\b(?:said|says|told) ")
_LONGEST_HEADLINE = 250
_PARTY_TAG = re.compile(r"[DRI]-[A-Z][\w.]*")
_ADJECTIVE = re.compile(r"\w+-(?:based|born|led|backed|area|era|style|bred|friendly|owned|funded|affiliated|leaning)")
_DAYS = frozenset(word for word in CALENDAR if len(word) > 4) - word_set("april march august")
_DAYS_OF_NAME = word_set("black good super cyber easter holy bloody ash saturday sunday")
_LETTERS = word_set("pac pacs vp svp evp ceo cfo coo cto tv dvd phd gmt est id faq op-ed")
_GLUED = word_set(
    """added adds asked asks continued countered explained noted replied responded said says stated told wrote
    tweeted warned concluded recalled quipped"""
)


def settle(text: str, names: Sequence[NameMention]) -> Iterator[NameMention]:
    """The names, in order, each without words that are not its own; what is no name at all is left out."""
    headlines = _headlines(text)
    starts = [start for start, _ in headlines]
    within = [bool(at := bisect_right(starts, each.start)) and each.start < headlines[at - 1][1] for each in names]
    known = _Known([name for name, headline in zip(names, within, strict=True) if not headline])
    for name, headline in zip(names, within, strict=True):
        if headline:
            yield from _in_headline(text, name, known)
        elif (cut := _cut(text, name, known)) is not None:
            yield cut


def _headlines(text: str) -> list[Span]:
    """The lines in which nearly every longer word has a capital."""
    return [match.span() for match in _LINE.finditer(text) if _is_headline(match.group())]


def _is_headline(line: str) -> bool:
    if len(line) > _LONGEST_HEADLINE:
        return False
    words = _LONG_WORD.findall(line)
    if len(words) < (6 if line.endswith(".") else 4) or _SENTENCES.search(line):
        return False
    capitals = [word for word in words if word[0].isupper()]
    return 10 * len(capitals) >= 8 * len(words)


class _Known:
    """The names that a text's sentences have, outside headlines."""

    def __init__(self, names: Sequence[NameMention]) -> None:
        self._all = {_plain(name.words) for name in names}
        self._people = {words for words in self._all if 1 < len(words) < 5 and _is_persons(words)}

    def is_person(self, words: tuple[str, ...]) -> bool:
        """Tell whether a person is called so in full."""
        return _plain(words) in self._people

    def __contains__(self, words: tuple[str, ...]) -> bool:
        return _plain(words) in self._all


def _plain(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word.lower().rstrip(".") for word in words)


def _is_persons(words: tuple[str, ...]) -> bool:
    first = words[0].lower()
    return (
        is_first_name(first)
        and first not in PARTICLES
        and not (_is_body_word(words[-1]) or SMALL - PARTICLES & {*words})
    )


def _is_body_word(word: str) -> bool:
    plain = word.lower().strip(".,")
    return plain in BODIES or singular(plain) in BODIES or plain in PLACES


def _in_headline(text: str, name: NameMention, known: _Known) -> Iterator[NameMention]:
    """The names within one of a headline: those that the text has elsewhere, else a first name with a last name."""
    words = name.words
    at = 0
    while at < len(words):
        end = next((end for end in range(len(words), at, -1) if words[at:end] in known), None)
        end = end or _end_of_person(words, at)
        if end is not None and (part := _part(text, name, at, end)):
            yield part
        at = end or at + 1
    if len(words) > 1 and _is_body_word(words[-1]) and words not in known and not is_first_name(words[0]):
        yield name


def _end_of_person(words: tuple[str, ...], at: int) -> int | None:
    """The end of a person's first and last name that begin at this word; None where none do."""
    if not is_first_name(words[at]) or at + 1 >= len(words):
        return None
    end = at + 2
    while end < len(words) and (len(words[end - 1].rstrip(".")) == 1 or words[end - 1].lower() in PARTICLES):
        end += 1
    if end < len(words) and words[end].lower().rstrip(".") in SUFFIXES:
        end += 1
    return end if not _is_body_word(words[end - 1]) else None


def _cut(text: str, name: NameMention, known: _Known) -> NameMention | None:
    """A name of a sentence without a party, outlet, verb or day that stands beside it; None where nothing is left."""
    words = name.words
    if len(words) == 1:
        plain = words[0].lower()
        return None if _PARTY_TAG.fullmatch(words[0]) or _ADJECTIVE.fullmatch(plain) or plain in _LETTERS else name
    if words[-1].lower().rstrip("s") in PARTISANS and words[-1].lower() not in ("labour",):
        return None  # "a Varnholm Democrat"
    end = len(words)
    while end > 1 and words[end - 1].lower() in _DAYS and words[end - 2].lower() not in SMALL | _DAYS_OF_NAME:
        end -= 1
    start = _start_of_own(words[:end], known)
    return name if (start, end) == (0, len(words)) else _part(text, name, start, end)


def _start_of_own(words: tuple[str, ...], known: _Known) -> int:
    """The word with which the name itself begins."""
    for at in range(len(words) - 1, 0, -1):
        front, rest = words[at - 1], words[at:]
        if _ADJECTIVE.fullmatch(front.lower()):
            return at
        if at == 1 and front.lower() in _GLUED:
            return at
        if len(rest) > 1 and SMALL.isdisjoint(words[:at]) and _is_apart(front, rest, known):
            return at
    return 0


def _is_apart(front: str, rest: tuple[str, ...], known: _Known) -> bool:
    """Tell whether a full name begins behind the word `front`."""
    if len(front.rstrip(".")) == 1 or front.lower() in PARTICLES or _is_body_word(rest[-1]):
        return False
    if front.lower().rstrip("s") in PARTISANS:
        return len(rest) < 5
    if known.is_person(rest) and not is_first_name(front):
        return True
    beside = _is_body_word(front) or is_place(front) or is_state(front) or role(front) is not None
    return beside and _is_persons(rest) and len(rest) < 4 and not is_first_name(front)


def _part(text: str, name: NameMention, start: int, end: int) -> NameMention | None:
    """The name of some of the words, where it stands; without titles where the first words go."""
    places = [match.span() for match in _WORD.finditer(text, name.start, name.end)]
    if len(places) != len(name.words):
        return name if (start, end) == (0, len(name.words)) else None
    whole = end == len(name.words)
    at, stop = name.start + 0, name.end
    at = places[start][0] if start else at
    stop = places[end - 1][1] if not whole else stop
    part = replace(name, start=at, end=stop, words=name.words[start:end], possessive=name.possessive and whole)
    return replace(part, titles=_titles(name, start), article="" if start else name.article)


def _titles(name: NameMention, start: int) -> tuple[str, ...]:
    front = [found for word in name.words[:start] if (found := role(word))]
    return (*front, *name.titles)
