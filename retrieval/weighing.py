"""Weigh the sentences of found passages against a question: by the ranker, or by words where it cannot read."""

from collections.abc import Sequence

from corpus.language import detect
from retrieval.choosing import Weighed
from retrieval.ranker import Candidate, Ranker, Weight, by_words
from retrieval.search import Hit, embeddable


class Weigher:
    """Says of each sentence of some passages how it fits a question."""

    def __init__(self, ranker: Ranker) -> None:
        self._ranker = ranker

    def weigh(self, question: str, hits: Sequence[Hit]) -> tuple[Weighed, ...]:
        """Every sentence of the passages, best first."""
        weighed = [
            Weighed(hit, span, weight.order, weight.probability)
            for hit, of_hit in zip(hits, self._weights(question, hits), strict=True)
            for span, weight in zip(hit.passage.sentences, of_hit, strict=True)
        ]
        return tuple(sorted(weighed, key=lambda each: -each.order))

    def lightly(self, question: str, hits: Sequence[Hit]) -> tuple[Weighed, ...]:
        """Every sentence of further passages, by its words alone, which costs next to nothing; as they stand."""
        return tuple(
            Weighed(hit, span, weight.order, weight.probability)
            for hit in hits
            for span, weight in zip(hit.passage.sentences, by_words(question, _candidate(hit)), strict=True)
        )

    def _weights(self, question: str, hits: Sequence[Hit]) -> list[list[Weight]]:
        read = embeddable(detect(question))
        readable = [hit for hit in hits if read and embeddable(hit.passage.article.metadata.language)]
        weighed = self._ranker.weigh(question, [_candidate(hit) for hit in readable])
        weights = dict(zip(map(id, readable), weighed, strict=True))
        return [weights.get(id(hit)) or by_words(question, _candidate(hit)) for hit in hits]


def _candidate(hit: Hit) -> Candidate:
    passage = hit.passage
    spans = tuple((start - passage.start, end - passage.start) for start, end in passage.sentences)
    return Candidate(passage.text, spans, passage.article.metadata.title or "", hit.similarity)
