"""Find passages: by meaning (vectors) and by words (BM25), fused by reciprocal ranks.

Reciprocal rank fusion is Cormack, Clarke and Büttcher's (SIGIR 2009); their k = 60 put the passage that answers among
the first five for 95.2 % of 1,000 questions, k = 10 for 97.1 % (the questions of benchmarks/quality.py). A passage of
an older version of an article, or of one that was removed, is never found here.
"""

import threading
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from corpus.language.text import detect_language
from corpus.nouns import EVERYTHING, Filter, StoredPassage
from corpus.store.protocols import Corpus
from corpus.store.records import Ids
from retrieval.vectors.embedder import Embedder
from retrieval.vectors.exact import unit
from retrieval.vectors.store import VectorStore

DEPTH = 50  # how many passages each of the two lists contributes
DEEP = 400  # by words, where only some passages count: those are picked from so many
KEPT = 1_000  # sentences whose vectors are kept for the next questions: 1.5 MB
LANGUAGE = "en"  # what the embedder was trained on
_K = 10
WORDS = 1.25  # what a rank by words weighs beside one by meaning: a rare word that only one passage has decides a tie


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage found; ranks count from 1, None where that list did not have it. `score` is 0 to 1."""

    passage: StoredPassage
    score: float
    vector_rank: int | None
    similarity: float | None
    word_rank: int | None


class Search:
    """Hybrid search over one corpus; in articles that are `left_out` no passage is found."""

    def __init__(
        self,
        catalogue: Corpus,
        embedder: Embedder,
        vectors: VectorStore,
        left_out: Callable[[], Collection[int]] = tuple,
    ) -> None:
        self.catalogue = catalogue
        self._left_out = left_out
        self._embedder = embedder
        self._vectors = vectors
        self._kept: dict[str, NDArray[np.float32]] = {}  # the vectors of sentences
        self._changes = -1
        self._keeping = threading.Lock()

    @property
    def notes(self) -> tuple[str, ...]:
        """Say what is worse than usual about searches just now."""
        return (self._vectors.degraded,) if self._vectors.degraded else ()

    def passages(
        self,
        query: str,
        k: int,
        where: Filter = EVERYTHING,
        *,
        required: Sequence[str] = (),
        vectors: bool = True,
        words: bool = True,
        within: Ids | None = None,
    ) -> list[Hit]:
        """Return the k best passages for a query; each found by words has one of the `required` phrases.

        `within` are the only passages to look at, by id, ascending.
        """
        near = (
            self.near(query, max(k, DEPTH), where, within=within)
            if vectors and embeddable(detect_language(query))
            else []
        )
        groups = [required] if required else []
        depth = max(k, DEPTH) if within is None else DEEP
        matched = [id for id, _ in self.catalogue.match(query, depth, where, groups)] if words else []
        if within is not None:
            matched = [id for id, inside in zip(matched, np.isin(matched, within), strict=True) if inside]
        if not (out := self._left_out()):
            return self._fused(near, matched, k)
        return [hit for hit in self._fused(near, matched, 3 * k) if hit.passage.article.id not in out][:k]

    def near(
        self, query: str, k: int, where: Filter = EVERYTHING, *, current: bool = True, within: Ids | None = None
    ) -> list[tuple[int, float]]:
        """Return the ids of the k passages nearest in meaning, with cosines; with `current` none of an earlier version.

        The index also holds earlier and removed passages, so it is asked for more until k of them count.
        """
        vector = self._embedder.embed([query])[0]
        allowed = within
        if within is None and not where.empty:
            allowed = self.catalogue.passages_inside(where)
        wanted = k
        while True:
            found = self._vectors.search(vector, wanted, allowed)
            held = (
                self.catalogue.current_passages([passage for passage, _ in found])
                if current
                else {id for id, _ in found}
            )
            kept = [(passage, cosine) for passage, cosine in found if passage in held]
            if len(kept) >= k or len(found) < wanted:
                return kept[:k]
            wanted *= 4

    def alike(self, query: str, texts: Sequence[str]) -> list[float]:
        """Return the cosine of each text with the query."""
        if not texts:
            return []
        vectors = self._units([query, *texts])
        return [float(cosine) for cosine in np.vecdot(vectors[1:], vectors[0])]

    def _units(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """The vectors of texts; those of the last questions are kept, until the corpus changes."""
        changes = self.catalogue.changes()
        with self._keeping:
            if changes != self._changes or len(self._kept) > KEPT:
                self._kept, self._changes = {}, changes
            kept = dict(self._kept)
        new = [text for text in dict.fromkeys(texts) if text not in kept]
        if new:
            made = dict(zip(new, unit(self._embedder.embed(new).astype(np.float16)), strict=True))
            kept |= made
            with self._keeping:
                self._kept |= made
        return np.stack([kept[text] for text in texts])

    def _fused(self, near: Sequence[tuple[int, float]], matched: Sequence[int], k: int) -> list[Hit]:
        vector_ranks = {passage: rank for rank, (passage, _) in enumerate(near, 1)}
        word_ranks = {passage: rank for rank, passage in enumerate(matched, 1)}
        similarity = dict(near)
        scores = {
            passage: fused(vector_ranks.get(passage), word_ranks.get(passage))
            for passage in vector_ranks.keys() | word_ranks.keys()
        }
        best = sorted(scores, key=lambda passage: (-scores[passage], passage))[:k]
        return [
            Hit(
                passage=stored,
                score=scores[stored.id],
                vector_rank=vector_ranks.get(stored.id),
                similarity=similarity.get(stored.id),
                word_rank=word_ranks.get(stored.id),
            )
            for stored in self.catalogue.passages(best)
            if stored.id in word_ranks or embeddable(stored.article.metadata.language)
        ]


def embeddable(language: str | None) -> bool:
    """Tell whether vectors mean something in this language; texts in others are found by their words and names only."""
    return language in (LANGUAGE, None)


def fused(vector_rank: int | None, word_rank: int | None) -> float:
    """Add the reciprocal ranks, scaled so that first in both lists is 1."""
    ranks = ((vector_rank, 1.0), (word_rank, WORDS))
    return sum(weight / (_K + rank) for rank, weight in ranks if rank is not None) * (_K + 1) / (1 + WORDS)
