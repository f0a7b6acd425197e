"""The hybrid search as a LangChain retriever, for programs that speak LangChain.

    retriever = SearchRetriever(search=app.search, k=5)
    retriever.invoke("What did CENTCOM say?")[0].metadata["citation"]

LangChain's types stay in this file.
"""

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from pydantic import ConfigDict

from retrieval.search import Hit, Search


class SearchRetriever(BaseRetriever):
    """Passages as LangChain documents; the page_content is the passage, word for word."""

    model_config = ConfigDict(arbitrary_types_allowed=True)

    search: Search
    k: int = 8

    def _get_relevant_documents(self, query: str, *, run_manager: CallbackManagerForRetrieverRun) -> list[Document]:
        return [_document(hit) for hit in self.search.passages(query, self.k)]


def _document(hit: Hit) -> Document:
    passage, known = hit.passage, hit.passage.article.metadata
    return Document(
        id=f"p{passage.id}",
        page_content=passage.text,
        metadata={
            "article": passage.article.id,
            "version": passage.version,
            "start": passage.start,
            "end": passage.end,
            "title": known.title,
            "outlet": known.outlet,
            "published": known.published,
            "url": known.url,
            "score": hit.score,
        },
    )
