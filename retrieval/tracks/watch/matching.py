"""Tell which tracks an article that came may bear on, by vectors, names and words: without reading it closely.

Of a claim an article must have a passage near to it in meaning which has a good part of its words, and one of its
names; a question is asked already where any of these is so. All vectors are in one matrix: a thousand tracks cost an
article a few milliseconds (benchmarks/tracks.py). Of 198 claims with evidence among 840 articles on the same matters
194 found an article with it, and 2 % of the others.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from corpus.language.names import fold
from corpus.nouns import StoredPassage
from retrieval.claims.evidence import share_of
from retrieval.ranking.overlap import stems
from retrieval.tracks.store.tracks import Cues
from retrieval.tracks.track import TrackKind
from retrieval.vectors.exact import unit

NEAR, SHARE = 0.35, 0.33  # of a claim: the cosine of a passage, and the share of its words there
NEAR_QUESTION, SHARE_QUESTION = 0.3, 0.5  # of a question: either is enough
_WORD = re.compile(r"\w+")


def last_words(names: Iterable[str]) -> tuple[str, ...]:
    """The last word of each name, by which it is looked for."""
    return tuple(dict.fromkeys(found[-1] for name in names if (found := _WORD.findall(fold(name)))))


@dataclass(frozen=True)
class ArticlePassages:
    """The passages of an article that came, with their vectors, a row each."""

    passages: tuple[StoredPassage, ...]
    vectors: NDArray[np.float16]

    @cached_property
    def words(self) -> frozenset[str]:
        """All words of the article, as names are compared."""
        title = self.passages[0].article.metadata.title or ""
        return frozenset(_WORD.findall(fold(" ".join([title, *(each.text for each in self.passages)]))))

    def stems(self, at: int) -> frozenset[str]:
        """The words of a passage and of the title above it, as claims are compared; read when they are first wanted."""
        if at not in self._stems:
            title = self.passages[at].article.metadata.title or ""
            self._stems[at] = stems(f"{title} {self.passages[at].text}")
        return self._stems[at]

    @cached_property
    def _stems(self) -> dict[int, frozenset[str]]:
        return {}


class TrackIndex:
    """The claims and questions that are followed, to be compared with articles all at once."""

    def __init__(self, cues: Sequence[tuple[int, TrackKind, Cues]]) -> None:
        self._tracks = [track for track, _, _ in cues]
        self._kinds = [kind for _, kind, _ in cues]
        self._cues = [each for _, _, each in cues]
        rows = np.stack([each.vector for each in self._cues]) if cues else np.empty((0, 1), np.float16)
        self._matrix = unit(rows)
        self._named: dict[str, list[int]] = {}
        self._nameless = np.array([not each.names for each in self._cues], bool)
        self._questions = np.array([kind == "question" for kind in self._kinds], bool)
        for at, each in enumerate(self._cues):
            for name in each.names:
                self._named.setdefault(name, []).append(at)

    def near(self, article: ArticlePassages) -> set[int]:
        """The tracks that an article may bear on."""
        if not self._tracks:
            return set()
        cosines = unit(article.vectors) @ self._matrix.T
        named = np.zeros(len(self._tracks), bool)
        for word in article.words & self._named.keys():
            named[self._named[word]] = True
        best = cosines.max(axis=0)
        likely = (best >= NEAR) & (named | self._nameless) & ~self._questions
        found = {self._tracks[at] for at in np.flatnonzero(likely) if self._has_words(int(at), cosines[:, at], article)}
        return found | self._asked(best, named, article)

    def _has_words(self, at: int, cosines: NDArray[np.float32], article: ArticlePassages) -> bool:
        weights = self._cues[at].weights
        return any(
            share_of(weights, article.stems(int(passage))) >= SHARE for passage in np.flatnonzero(cosines >= NEAR)
        )

    def _asked(self, best: NDArray[np.float32], named: NDArray[np.bool_], article: ArticlePassages) -> set[int]:
        """The questions that an article may answer."""
        sure = self._questions & (named | (best >= NEAR_QUESTION))
        found = {self._tracks[at] for at in np.flatnonzero(sure)}
        open_ = self._questions & ~sure
        return found | {self._tracks[at] for at in np.flatnonzero(open_) if self._shares(self._cues[at], article)}

    @staticmethod
    def _shares(cues: Cues, article: ArticlePassages) -> bool:
        weights: Mapping[str, float] = cues.weights
        every = range(len(article.passages))
        return any(share_of(weights, article.stems(at)) >= SHARE_QUESTION for at in every)


def by_article(
    passages: Sequence[StoredPassage], ids: NDArray[np.int64], vectors: NDArray[np.float16]
) -> dict[int, ArticlePassages]:
    """The passages of articles with their vectors, article by article."""
    rows = {int(id): at for at, id in enumerate(ids)}
    held: dict[int, list[StoredPassage]] = {}
    for each in passages:
        if each.id in rows:
            held.setdefault(each.article.id, []).append(each)
    return {
        article: ArticlePassages(tuple(some), vectors[[rows[each.id] for each in some]])
        for article, some in held.items()
    }
