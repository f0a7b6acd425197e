"""Leave fact-checks out of the search for evidence: they repeat what they check, and are shown as known claims."""

from collections.abc import Callable, Collection, Sequence

from corpus.nouns import EVERYTHING, Filter
from corpus.store.protocols import Corpus
from corpus.store.records import Ids
from retrieval.search import Hit, Search
from retrieval.vectors.embedder import Embedder
from retrieval.vectors.store import VectorStore


class EvidenceSearch(Search):
    """The search of passages outside the articles that are fact-checks."""

    def __init__(
        self,
        catalogue: Corpus,
        embedder: Embedder,
        vectors: VectorStore,
        fact_checks: Callable[[], Collection[int]],
    ) -> None:
        super().__init__(catalogue, embedder, vectors)
        self._fact_checks = fact_checks

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
        """Return the k best passages for a query, none of a fact-check."""
        out = self._fact_checks()
        found = super().passages(
            query, 3 * k if out else k, where, required=required, vectors=vectors, words=words, within=within
        )
        return [hit for hit in found if hit.passage.article.id not in out][:k]
