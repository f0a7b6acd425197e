"""A person or a body of one text, and how names are compared.

Pure values; nothing here reads a text.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

from corpus.speech.people.mentions import PARTICLES, SUFFIXES

Folded = tuple[str, ...]


@dataclass(slots=True)
class Figure:
    """Somebody in a text, under the fullest name found so far. `start` is where the first name stands.

    `roles` are the words that the text uses for them; `sure` is False where only the shape of the name tells a
    person from a body.
    """

    words: tuple[str, ...]
    type: Literal["person", "body"]
    start: int
    sure: bool = True
    gender: str | None = None
    roles: set[str] = field(default_factory=set)
    spoken_for: str | None = None
    aliases: list[str] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The fullest name."""
        return " ".join(self.words)


@dataclass(slots=True)
class Group:
    """The places where a text has one and the same name."""

    words: tuple[str, ...]
    places: list[int] = field(default_factory=list)
    titles: set[str] = field(default_factory=set)
    articles: set[str] = field(default_factory=set)
    certain: bool = False
    sure: bool = True


class Figures:
    """The figures of a text by their numbers, its bodies also by the last word of each of their names."""

    def __init__(self, figures: Sequence[Figure]) -> None:
        self._figures = figures
        self._by_last: dict[str, list[tuple[Folded, int]]] = {}
        for number, figure in enumerate(figures):
            for alias in figure.aliases:
                if name := fold(alias.split()):
                    self._by_last.setdefault(name[-1], []).append((name, number))

    def __getitem__(self, number: int) -> Figure:
        return self._figures[number]

    def bodies(self, last: str) -> Sequence[tuple[Folded, int]]:
        """The names of bodies that end in this word, each with its figure's number."""
        return self._by_last.get(last, ())


def fold(words: Iterable[str]) -> Folded:
    """Words for comparing: no case, accents, dots or curly apostrophes; "U.S." is two words."""
    return _folded(" ".join(words))


@lru_cache(maxsize=20_000)
def _folded(words: str) -> Folded:
    plain = unicodedata.normalize("NFKD", words.casefold().replace("’", "'"))
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    plain = re.sub(r"\b(?:u\.s\.a?|us)(?=\W|$)", "united states", plain) if "s" in plain else plain
    return tuple(plain.replace(".", "").replace("-", " ").split())


def surname(words: Sequence[str]) -> tuple[str, ...]:
    """The last name with its particles ("van der Berg"), without "Jr."."""
    end = len(words)
    while end > 1 and words[end - 1].lower().strip(".,") in SUFFIXES:
        end -= 1
    start = end - 1
    while start > 0 and words[start - 1].lower() in PARTICLES:
        start -= 1
    return tuple(words[start:end])
