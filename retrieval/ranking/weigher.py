"""Weigh the sentences of the passages that a search found: the likeliest passages are read, and no more than it takes.

Reading is the dearest step of an answer. So passages are put in order by what is known of them before they are read,
the first FIRST are read, and the others up to READ only where none of the first answers surely. On the questions of
benchmarks/quality.py this reads two fifths less than the search's first five, and finds as much. Sentences in a
language that the reader does not know are weighed by the words they share with the question.
"""

from collections.abc import Iterable, Sequence

from corpus.language.text import detect_language
from retrieval.ranking.asked_for import asks_for_number, holds_what_is_asked
from retrieval.ranking.overlap import coverage, lacks_a_name
from retrieval.ranking.ranker import Candidate, Ranker, Weight
from retrieval.ranking.selection import Weighed
from retrieval.search import Hit, embeddable

FIRST, READ = 2, 4  # passages that are read for a question: first, and at most
SURE = 0.6  # the probability of the first sentence from which no more is read

# What tells where the answer stands: tried on half of the questions of benchmarks/quality.py, held on the other half.
SHARED, LACKS = 2.0, 0.3
UNLIKE = 0.35  # the similarity of a passage that was found by its words alone


class Weigher:
    """Weighs each sentence of some passages against a question."""

    def __init__(self, ranker: Ranker) -> None:
        self._ranker = ranker

    def weigh(self, question: str, hits: Sequence[Hit], asked: str) -> tuple[Weighed, ...]:
        """Every sentence of the passages that were read, best first; `asked` is the question as it was put."""
        likely = sorted(hits, key=lambda hit: _promise(question, hit, asked), reverse=True)
        first = self._read(question, likely[:FIRST])
        if _is_sure(first, asked):
            return first
        return _best_first([*first, *self._read(question, likely[FIRST:READ])])

    def weigh_by_words(self, question: str, hits: Sequence[Hit]) -> tuple[Weighed, ...]:
        """Every sentence of further passages, by its words alone, which costs next to nothing; as they stand."""
        return tuple(
            Weighed(hit, span, weight.order, weight.probability)
            for hit in hits
            for span, weight in zip(hit.passage.sentences, by_words(question, _candidate(hit)), strict=True)
        )

    def _read(self, question: str, hits: Sequence[Hit]) -> tuple[Weighed, ...]:
        return _best_first(
            Weighed(hit, span, weight.order, weight.probability)
            for hit, of_hit in zip(hits, self._weights(question, hits), strict=True)
            for span, weight in zip(hit.passage.sentences, of_hit, strict=True)
        )

    def _weights(self, question: str, hits: Sequence[Hit]) -> list[list[Weight]]:
        read = embeddable(detect_language(question))
        readable = [hit for hit in hits if read and embeddable(hit.passage.article.metadata.language)]
        weighed = self._ranker.weigh(question, [_candidate(hit) for hit in readable])
        weights = dict(zip(map(id, readable), weighed, strict=True))
        return [weights.get(id(hit)) or by_words(question, _candidate(hit)) for hit in hits]


def by_words(question: str, candidate: Candidate) -> list[Weight]:
    """The weight of each sentence by the words it shares with the question: for languages the reader cannot read."""
    shares = [coverage(question, candidate.text[start:end]) for start, end in candidate.sentences]
    return [Weight(share, share) for share in shares]


def _promise(question: str, hit: Hit, asked: str) -> tuple[bool, float]:
    """A key that puts passages in the order of reading: first those that have what is asked for at all."""
    text = f"{hit.passage.article.metadata.title} {hit.passage.text}"
    similarity = UNLIKE if hit.similarity is None else hit.similarity
    likely = hit.score + SHARED * coverage(question, text) + similarity - LACKS * lacks_a_name(question, text)
    return holds_what_is_asked(asked, hit.passage.text), likely


def _is_sure(weighed: Sequence[Weighed], asked: str) -> bool:
    """Tell whether the answer is found; never of a number, which another passage may correct."""
    first = next((each for each in weighed if holds_what_is_asked(asked, each.words)), None)
    return first is not None and first.probability >= SURE and not asks_for_number(asked)


def _best_first(weighed: Iterable[Weighed]) -> tuple[Weighed, ...]:
    return tuple(sorted(weighed, key=lambda each: -each.order))


def _candidate(hit: Hit) -> Candidate:
    passage = hit.passage
    spans = tuple((start - passage.start, end - passage.start) for start, end in passage.sentences)
    return Candidate(passage.text, spans, passage.article.metadata.title or "", hit.similarity)
