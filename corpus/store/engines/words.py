"""An index of words over items that have two fields, whichever engine keeps it; and what is asked of it.

An item is found by any of its words, whatever their form, and ranked by BM25. Words are taken as words, never as a
query language.
"""

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Protocol

from sqlalchemy import ColumnElement, Connection

POSTINGS = 12_000  # rows that one ranking may touch, at 1 µs each; counting them takes a tenth of that
NEWEST = 3_000  # items with what is required that are ranked; of more the newest, and those with a wanted word
_MOST_WORDS = 32  # distinct words of one question: a pasted page is searched by its first ones
_WORD = re.compile(r"[^\W_]+")
_LITTLE = (
    "a about after against all also am an and any are as at be because been before being between both but by can could "
    "did do does doing during each ever few for from further had has have having he her here hers him his how i if in "
    "into is it its itself just me more most my no nor not of off on once only or other our out over own s said same "
    "say says she should so some such t tell than that the their them then there these they this those through to too "
    "under until up very was we were what when where which while who whom whose why will with would you your"
)
_STOP_WORDS = frozenset(_LITTLE.split())

Row = tuple[int, str, str]  # an item with its two fields
Inside = Callable[[ColumnElement[int]], ColumnElement[bool]]  # the condition that the item of that column is wanted


class Words(Protocol):
    """An index of words, inside the transaction that it is given. Phrases have a letter or digit each."""

    def put(self, connection: Connection, rows: Sequence[Row]) -> None:
        """Make items findable by their words."""

    def take_out(self, connection: Connection, rows: Sequence[Row]) -> None:
        """Take items out, given exactly as they were put in."""

    def clear(self, connection: Connection) -> None:
        """Take everything out."""

    def compact(self, connection: Connection) -> None:
        """Leave nothing on the disk of what was taken out, as far as that is for a program to do."""

    def note_spread(self, connection: Connection) -> None:
        """Have the engine note how the words of a new index are spread, where it chooses by that how to search."""

    def items(self, connection: Connection) -> Iterable[int]:
        """Return the items that are held."""

    def frequencies(self, connection: Connection, phrases: Sequence[str]) -> dict[str, int]:
        """Count the items in which each phrase stands, no further than it matters."""

    def ranked(
        self,
        connection: Connection,
        wanted: Mapping[str, int],
        required: Sequence[Sequence[str]],
        limit: int,
        inside: Inside | None = None,
    ) -> list[tuple[int, float]]:
        """Rank items by phrases, best first: by those that are wanted, each with its number of items, of which one is
        enough, and by those of each group that is required, of which one is needed; the first group counts twice.

        What is wanted has few items (`affordable`). What is required may stand in every tenth: then only the newest
        items that have it are ranked, and those that have a wanted phrase too."""

    def containing(
        self, connection: Connection, phrase: str, limit: int | None = None, inside: Inside | None = None
    ) -> list[int]:
        """Return the items with these words in a row, lowest first."""


def searchable(words: str) -> str | None:
    """Return words as a phrase to look for; None where they have no letter or digit in them."""
    inner = words.replace("\x00", " ").replace('"', " ")
    return inner if any(character.isalnum() for character in inner) else None


def phrases(spellings: Iterable[str]) -> list[str]:
    """Return spellings as phrases, without those that have no letter or digit."""
    return [found for spelling in spellings if (found := searchable(spelling))]


def content_words(question: str, most: int = _MOST_WORDS) -> list[str]:
    """Return the words of a question that tell passages apart, each once, in order; all of them if none does."""
    words = list(dict.fromkeys(word.lower() for word in _WORD.findall(question)))
    return ([word for word in words if word not in _STOP_WORDS] or words)[:most]


def affordable(index: Words, connection: Connection, wanted: Sequence[str]) -> dict[str, int]:
    """Return the rarest of the phrases, as many as can be ranked in time, each with the number of items in which it
    stands; always the rarest one that occurs."""
    counted = sorted((many, each) for each, many in index.frequencies(connection, wanted).items() if many)
    return _rarest(counted, POSTINGS) or {each: many for many, each in counted[:1]}


def rarest(wanted: Mapping[str, int], named: Collection[str]) -> list[str]:
    """Return the rarest of phrases, but for those of a name: as many as stand in no more items than are ranked."""
    return list(_rarest(sorted((many, each) for each, many in wanted.items() if each not in named), NEWEST))


def _rarest(counted: Iterable[tuple[int, str]], most: int) -> dict[str, int]:
    """Return phrases, given from the rarest on, as long as they stand in no more items together."""
    chosen: dict[str, int] = {}
    for many, each in counted:
        if many > most:
            break
        chosen[each] = many
        most -= many
    return chosen
