"""Find the known claims that a text repeats: by meaning and by words, with two thresholds of how sure that is.

The vectors of all claims stay in memory, as single precision; a match reads from the store only what is new there. A
claim that is *sure* is the text's own, by the figures of docs/known_claims.md; one that *may be* is shown, and never
sent unasked. Never sure is a text of few words, one that puts another claim (same_claim.py), or a review of long ago.
"""

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from threading import Lock
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from corpus.language.dates import possible_days
from retrieval.claims.checked import RepeatedClaim, Repeats
from retrieval.claims.known.posts import searched
from retrieval.claims.known.review import KnownClaim, number_of
from retrieval.claims.known.same_claim import puts_another
from retrieval.claims.store.known import KnownClaims
from retrieval.ranking.overlap import coverage, own_words
from retrieval.vectors.exact import unit

# Chosen on posts with the claims that they repeat (benchmarks/matching.py); nothing is trained on them.
WORDS = 0.35  # the weight of the best match by words beside the nearness of the meaning
WEIGHED = 20  # candidates of which it is said how sure they are
COSINE, SENTENCE, SHARED, COVERED, OFFSET = 7.8, 2.9, 2.8, 8.1, -8.5
SURE, MAYBE = 0.9, 0.5
NEAREST, WORDED = 50, 100  # candidates by meaning and by words
LEAST_WORDS = 8
OLD = timedelta(days=730)
_LONGEST = 5_000  # characters of a text that are looked at
_MOST_SENTENCES, _SHORTEST = 5, 4  # sentences that are looked at by themselves, of so many words at least
_SENTENCE = re.compile(r"(?<=[.!?])\s+|\n")
_WORD = re.compile(r"\w+")

Vector = NDArray[np.float32]


class Embeds(Protocol):
    """An embedder of single texts."""

    def embed(self, texts: Sequence[str]) -> Vector:
        """Return a row of length 1 for each text."""


@dataclass(frozen=True, slots=True)
class _Rows:
    """The claims that have a vector: their numbers, the row of each, and the last stamp that is among them."""

    numbers: NDArray[np.int64]
    vectors: Vector
    places: dict[int, int]
    last: int


class Matcher:
    """The matching of one home. For any threads."""

    def __init__(self, known: KnownClaims, embedder: Embeds, today: Callable[[], date] = date.today) -> None:
        self._known = known
        self._embedder = embedder
        self._today = today
        self._lock = Lock()
        self._rows = _Rows(np.zeros(0, np.int64), np.zeros((0, 0), np.float32), {}, 0)

    def match(self, text: str, k: int = 5) -> list[RepeatedClaim]:
        """The k nearest known claims, the nearest first; of two that are worded alike the one known first."""
        asked = _asked(text)
        ranked = self._ranked(asked)
        held = self._known.by_number([near.number for near in ranked])
        found: list[RepeatedClaim] = []
        score = 1.0
        for near in ranked:
            if near.number in held and len(found) < k:
                score = min(score, near.probability(asked, held[near.number]) if len(found) < WEIGHED else 0.0)
                found.append(self._repeated(held[near.number], score, asked))
        return found

    def repeats(self, text: str, k: int = 3) -> tuple[Repeats, ...]:
        """The numbers of those of the nearest that the text may well repeat."""
        found = [each for each in self.match(text, k) if each.score >= MAYBE]
        return tuple(Repeats(number_of(each.id), each.score, each.sure) for each in found)

    def held(self, repeats: Sequence[Repeats]) -> tuple[RepeatedClaim, ...]:
        """The known claims that a text was found to repeat, as they are now; without those taken out since."""
        held = self._known.by_number([each.known for each in repeats])
        return tuple(repeated(held[each.known], each.score, each.sure) for each in repeats if each.known in held)

    def _ranked(self, asked: "_Asked") -> list["_Near"]:
        """The candidates, best first."""
        rows = self._fresh()
        if not rows.numbers.size or not asked.words:
            return []
        vectors = self._embedder.embed([asked.text, *asked.sentences])
        near = np.vecdot(rows.vectors, vectors[0])
        worded = dict(self._known.match(asked.words, WORDED))
        best = max(worded.values(), default=1.0) or 1.0
        nearest = np.argpartition(-near, min(NEAREST, near.size) - 1)[:NEAREST]
        numbers = list(dict.fromkeys([*map(int, rows.numbers[nearest]), *worded]))
        places = [rows.places[number] for number in numbers if number in rows.places]
        by_sentence = (rows.vectors[places] @ vectors.T).max(axis=1)
        found = [
            _Near(number := int(rows.numbers[place]), float(near[place]), float(most), worded.get(number, 0.0) / best)
            for place, most in zip(places, by_sentence, strict=True)
        ]
        return sorted(found, key=lambda each: (-round(each.order, 3), each.number))

    def _repeated(self, known: KnownClaim, score: float, asked: "_Asked") -> RepeatedClaim:
        review = known.review
        sure = score >= SURE and not asked.few and not self._is_old(review.reviewed)
        sure = sure and not puts_another(review.claim, asked.words, asked.nearest(review.claim))
        return repeated(known, round(score, 4), sure)

    def _is_old(self, reviewed: str | None) -> bool:
        days = possible_days(reviewed)
        return days is not None and date.fromisoformat(days[1]) < self._today() - OLD

    def _fresh(self) -> _Rows:
        """The claims with what any process has written since."""
        with self._lock:
            new = self._known.vectors(self._rows.last)
            if new.numbers.size:
                self._rows = _joined(self._rows, new.numbers, unit(new.vectors), new.last)
            return self._rows


def repeated(known: KnownClaim, score: float, sure: bool) -> RepeatedClaim:
    """A known claim beside a text that repeats it, as it is held now."""
    review = known.review
    return RepeatedClaim(
        id=known.id,
        claim=review.claim,
        rating=review.rating,
        publisher=review.publisher,
        url=review.url,
        reviewed=review.reviewed,
        score=score,
        sure=sure,
    )


@dataclass(frozen=True, slots=True)
class _Asked:
    """A text that is matched: as it is, its sentences where there are several, and its words as they are searched."""

    text: str
    sentences: tuple[str, ...]
    words: str

    @property
    def few(self) -> bool:
        """Tell whether it has too few words to be sure of anything."""
        return len(_WORD.findall(self.words)) < LEAST_WORDS

    def nearest(self, claim: str) -> str:
        """The sentence that shares most words with a claim."""
        return max(self.sentences, key=lambda each: coverage(claim, each))


def _asked(text: str) -> _Asked:
    text = text[:_LONGEST]
    sentences = [each for each in _SENTENCE.split(text) if len(_WORD.findall(each)) >= _SHORTEST]
    alone = tuple(map(searched, sentences[:_MOST_SENTENCES]))
    return _Asked(text, alone if len(alone) > 1 else (searched(text),), searched(text))


@dataclass(frozen=True, slots=True)
class _Near:
    """A candidate: the cosines of the text and of its nearest sentence, and its share of the best match by words."""

    number: int
    cosine: float
    sentence: float
    words: float

    @property
    def order(self) -> float:
        """The number that candidates of one text are compared by."""
        return (self.cosine + self.sentence) / 2 + WORDS * self.words

    def probability(self, asked: _Asked, known: KnownClaim) -> float:
        """The probability that the text repeats the claim."""
        claim, title = known.review.searched
        shared, covered = coverage(claim, asked.words), coverage(asked.words, f"{claim} {title}")
        covered *= min(1.0, len(own_words(asked.words)) / LEAST_WORDS)  # three words stand in many claims
        margin = COSINE * self.cosine + SENTENCE * self.sentence + SHARED * shared + COVERED * covered + OFFSET
        return 1 / (1 + math.exp(-margin))


def _joined(rows: _Rows, numbers: NDArray[np.int64], vectors: Vector, last: int) -> _Rows:
    """Both; where a number comes again, its new vector alone."""
    stale = np.isin(rows.numbers, numbers)
    kept = rows.vectors[~stale] if stale.any() else rows.vectors
    both = np.concatenate([kept, vectors]) if kept.size else vectors
    all_numbers = np.concatenate([rows.numbers[~stale], numbers])
    return _Rows(all_numbers, both, {int(number): at for at, number in enumerate(all_numbers)}, last)
