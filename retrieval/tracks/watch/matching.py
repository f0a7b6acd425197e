"""Tell which tracks an article that came may bear on, by vectors, names and words: without reading it closely.

Of a claim an article must have a passage near to it in meaning which has a good part of its words, and one of its
names; a question is asked already where any of these is so. All words and vectors are compared at once: a thousand
tracks cost an article a millisecond or two (benchmarks/tracks.py). Of 198 claims with evidence among 840 articles on
the same matters 194 found an article with it, and 2 % of the others.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from corpus.language.names import fold
from corpus.nouns import StoredPassage
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
    """The claims and questions that are followed, to be compared with articles all at once.

    Names and words are compared first, since few claims are left then whose vectors have to be; without BLAS, whose
    threads spin for longer than the rest takes.
    """

    def __init__(self, cues: Sequence[tuple[int, TrackKind, Cues]]) -> None:
        self._tracks = np.array([track for track, _, _ in cues], np.int64)
        every = [each for _, _, each in cues]
        rows = np.stack([each.vector for each in every]) if cues else np.empty((0, 1), np.float16)
        self._matrix = unit(rows)
        self._questions = np.array([kind == "question" for _, kind, _ in cues], bool)
        self._nameless = np.array([not each.names for each in every], bool)
        self._named: dict[str, list[int]] = {}
        for at, each in enumerate(every):
            for name in each.names:
                self._named.setdefault(name, []).append(at)
        self._weights = _Weights([each.weights for each in every])

    def near(self, article: ArticlePassages) -> set[int]:
        """The tracks that an article may bear on."""
        if not self._tracks.size:
            return set()
        named = np.zeros(len(self._tracks), bool)
        for word in article.words & self._named.keys():
            named[self._named[word]] = True
        shares = np.stack([self._weights.shares(article.stems(at)) for at in range(len(article.passages))])
        likely = (shares >= SHARE) & (named | self._nameless) & ~self._questions
        passages, tracks = np.nonzero(likely)
        near = np.vecdot(unit(article.vectors)[passages], self._matrix[tracks]) >= NEAR
        return {int(each) for each in self._tracks[[*tracks[near], *self._asked(shares, named, article)]]}

    def _asked(
        self, shares: NDArray[np.float64], named: NDArray[np.bool_], article: ArticlePassages
    ) -> NDArray[np.int64]:
        """The places of the questions that an article may answer."""
        sure = named | (shares >= SHARE_QUESTION).any(axis=0)
        open_ = np.flatnonzero(self._questions & ~sure)
        cosines = np.vecdot(unit(article.vectors)[:, None, :], self._matrix[None, open_, :])
        asked: NDArray[np.int64] = np.concatenate(
            [np.flatnonzero(self._questions & sure), open_[(cosines >= NEAR_QUESTION).any(axis=0)]]
        )
        return asked


class _Weights:
    """The weights of the words of many texts, for their shares in a passage all at once."""

    def __init__(self, weights: Sequence[Mapping[str, float]]) -> None:
        self._size = len(weights)
        self._whole = np.array([sum(each.values()) or np.inf for each in weights])
        held: dict[str, list[tuple[int, float]]] = {}
        for at, each in enumerate(weights):
            for word, weight in each.items():
                held.setdefault(word, []).append((at, weight))
        self._held = {
            word: (np.array([at for at, _ in some]), np.array([weight for _, weight in some]))
            for word, some in held.items()
        }

    def shares(self, there: frozenset[str]) -> NDArray[np.float64]:
        """The share of the words of each text that stand among these stems."""
        met = [self._held[word] for word in there & self._held.keys()]
        if not met:
            return np.zeros(self._size)
        places, weights = (np.concatenate(each) for each in zip(*met, strict=True))
        found: NDArray[np.float64] = np.bincount(places, weights, self._size) / self._whole
        return found


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
