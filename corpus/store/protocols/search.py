"""Protocols of what is searched: passages, their words and vectors."""

from collections.abc import Sequence
from typing import Protocol

from corpus.nouns import (
    EVERYTHING,
    Filter,
    StoredPassage,
)
from corpus.store.records import (
    Ids,
    Vectors,
)


class Passages(Protocol):
    """Passages by their ids, which are never used again."""

    def passages(self, ids: Sequence[int]) -> list[StoredPassage]:
        """Return the passages of these ids, in this order, without those that are no more."""

    def passage_ids(self, article_id: int, version: str | None = None) -> list[int]:
        """Return the ids of an article's passages: of its current version, or of the one named."""

    def current_passages(self, ids: Sequence[int]) -> set[int]:
        """Return those of the passages that belong to the current version of an article still held."""

    def passages_inside(self, where: Filter) -> Ids | None:
        """Return the current passages inside a filter, ascending; None where it filters nothing."""


class WordSearch(Protocol):
    """Full-text search over the current passages. Words are taken as words, never as a query language."""

    def match(
        self, query: str, limit: int, where: Filter = EVERYTHING, required: Sequence[Sequence[str]] = ()
    ) -> list[tuple[int, float]]:
        """Rank passages by the words of a question, best first, with a score that grows with relevance.

        One word is enough; but of each group in `required` (the spellings of a name) a passage must have one.
        """

    def containing(self, phrase: str, where: Filter = EVERYTHING, limit: int | None = None) -> list[int]:
        """Return the passages with these words in a row, in their text or title, lowest id first."""

    def frequencies(self, words: Sequence[str]) -> list[int]:
        """Count for each word the passages that have it in some form, in text or title, no further than it matters."""


class PassageVectors(Protocol):
    """The vectors of passages. The vector of an id never changes."""

    def vectors(self, after: int = 0, limit: int | None = None) -> tuple[Ids, Vectors]:
        """Return the vectors of passages, current or not, with ids above `after`, ascending."""

    def last_passage(self) -> int:
        """Return the highest id that has a vector, 0 where none has."""

    def all_passages(self, article_id: int) -> list[int]:
        """Return the ids of an article's passages that have a vector, of every version, ascending."""

    def changed_articles(self, after: int = 0) -> tuple[list[int], int]:
        """Return the articles changed after a mark, each once, and the mark of now.

        An article is changed where passages of it were taken out, became current or ceased to be, or have other
        details (title, outlet, date, link) than before. One that is new is not changed.
        """
