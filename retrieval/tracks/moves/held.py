"""The values of a comparison of two entries: an entry read, and the words that moved from one to the other."""

from dataclasses import dataclass

from corpus.language.gazetteer import word_set
from retrieval.claims.comparison.sentence import Sentence

NEAR = 8  # words that belong together
BREAKS = word_set("and but while because who which where since as […]") | frozenset(",;:.()—[]…")


@dataclass(frozen=True)
class Held:
    """An entry read, with its stance to the claim, and that; `denial` are the words by which its speaker denies all."""

    sentence: Sentence
    denial: str = ""
    supports: bool = False
    contradicts: bool = False
    claim: Sentence | None = None  # none: nothing is claimed


@dataclass(frozen=True, slots=True)
class Moved:
    """The words of two entries that tell of one thing, and whether the second says another than the first."""

    before: str
    after: str
    is_move: bool


def bare(words: str) -> str:
    """The words without marks at their ends."""
    return words.strip(" ,.;:!?\"“”'’()")
