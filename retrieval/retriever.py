"""The hybrid search as a LangChain retriever, for programs that speak LangChain.

    retriever = SearchRetriever(search=app.search, k=5)
    retriever.invoke("What did CENTCOM say?")[0].metadata["citation"]

LangChain's types stay in this file.
"""

from collections.abc import Sequence
from functools import cached_property

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from pydantic import ConfigDict

from corpus.nouns import StoredPassage, StoredStatement
from retrieval.quotes.citations import Cutter, Quote, shown
from retrieval.search import Search


class SearchRetriever(BaseRetriever):
    """Passages as LangChain documents; the page_content is the passage, word for word.

    The metadata hold its `citation` to paste and what that is made of: `article`, `version`, `start`, `end`, `title`,
    `outlet`, `published`, `locator`, `url`, `link` (opens the page at the words);
    `speaker`, where all statements in it are one's; and `score`, 0 to 1. What is unknown is None.
    """

    model_config = ConfigDict(arbitrary_types_allowed=True)

    search: Search
    k: int = 8

    @cached_property
    def _cutter(self) -> Cutter:
        """The cutter of all questions: it remembers the pages that it has read for links."""
        return Cutter(self.search.catalogue)

    def _get_relevant_documents(self, query: str, *, run_manager: CallbackManagerForRetrieverRun) -> list[Document]:
        hits = self.search.passages(query, self.k)
        passages = {f"p{hit.passage.id}": hit.passage for hit in hits}
        quotes = self._cutter.passages((hit.passage, hit.score) for hit in hits)
        return [self._document(quote, passages[quote.id]) for quote in quotes]

    def _document(self, quote: Quote, passage: StoredPassage) -> Document:
        known = quote.article.metadata
        return Document(
            id=quote.id,
            page_content=quote.text,
            metadata={
                "citation": _citation(quote),
                "article": quote.article.id,
                "version": passage.version,
                "start": passage.start,
                "end": passage.end,
                "title": known.title,
                "outlet": known.outlet,
                "published": known.published,
                "locator": quote.locator,
                "url": known.url,
                "link": quote.link,
                "speaker": _speaker(self.search.catalogue.statements_in([passage.id])),
                "score": quote.place.score,
            },
        )


def _citation(quote: Quote) -> str:
    """Title, outlet, date, place and link in one line, without what is unknown."""
    known = quote.article.metadata
    parts = (known.title, known.outlet, known.published, quote.locator, quote.link)
    return " · ".join(shown(part) for part in parts if part)


def _speaker(told: Sequence[StoredStatement]) -> str | None:
    """The one who makes all of the statements; second-hand ones count for whom they are attributed to."""
    names = {each.statement.speaker.name for each in told}
    return names.pop() if len(names) == 1 else None
