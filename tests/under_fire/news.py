"""News of invented words, each in an article of its own: statements of people, and words for or against claims."""

import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.followed import TODAY

SPEAKERS = ("Edda Holm", "Ivo Brandt")
_SYLLABLES = [consonant + vowel for consonant in "bdfglmnprstvz" for vowel in "aeiou"]
_THINGS = ("bridge", "ferry", "library", "mill", "harbour", "station", "school", "theatre", "quarry", "canal")


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim, with a sentence for it and one against it."""

    text: str
    told: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of news, and the article that brings it; `of` is the speaker or the claim."""

    of: str
    url: str
    title: str
    text: str


class Press:
    """Writes articles without end: of each speaker and of the claims by turns, of speakers once these are used up."""

    def __init__(self, chance: random.Random, claims: int) -> None:
        self._chance = chance
        self.claims = [self._claim(number) for number in range(claims)]
        self.pieces: list[Piece] = []
        self._left = [(claim.text, words) for claim in self.claims for words in claim.told]

    def writes(self, many: int, place: str) -> list[Piece]:
        """New articles under an address."""
        first = len(self.pieces)
        self.pieces += [self._piece(f"{place}/story-{first + number}", first + number) for number in range(many)]
        return self.pieces[first:]

    def _claim(self, number: int) -> Claim:
        thing, cost = f"{_THINGS[number % len(_THINGS)]} of {self._word().title()}", 20 + 2 * number
        told = tuple(f"The {thing} cost {crowns} million crowns." for crowns in (cost, cost + 31))
        return Claim(told[0], (told[0], told[1]))

    def _piece(self, url: str, number: int) -> Piece:
        """An article; its two paragraphs around the news say nothing of anybody."""
        turn = number % (len(SPEAKERS) + 1)
        if turn == len(SPEAKERS) and self._left:
            of, words = self._left.pop(0)
        else:
            of = SPEAKERS[turn % len(SPEAKERS)]
            words = f'"The {self._words(8)} must stay," {of} said on Tuesday.'
        above, below = (f"Along the {self._words(6)} there was {self._words(6)}." for _ in range(2))
        return Piece(of, url, f"The {self._word()} of {self._word().title()}", f"{above}\n\n{words}\n\n{below}")

    def _words(self, many: int) -> str:
        return " ".join(self._word() for _ in range(many))

    def _word(self) -> str:
        return "".join(self._chance.choices(_SYLLABLES, k=3))


def write_file(path: Path, pieces: Sequence[Piece]) -> Path:
    """A file of articles."""
    path.write_text("".join(_lines(pieces)))
    return path


def _lines(pieces: Sequence[Piece]) -> Iterator[str]:
    for each in pieces:
        told = {"url": each.url, "title": each.title, "text": each.text, "outlet": "Tarn Herald", "published": TODAY}
        yield json.dumps(told) + "\n"


def page(piece: Piece) -> bytes:
    """The page of an article."""
    head = f'<title>{piece.title}</title><meta property="article:published_time" content="{TODAY}T08:00:00Z">'
    told = "".join(f"<p>{paragraph}</p>" for paragraph in piece.text.split("\n\n"))
    return f"<html><head>{head}</head><body><article><h1>{piece.title}</h1>{told}</article></body></html>".encode()
