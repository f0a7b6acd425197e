"""Read stored pages anew with a better reader: a better extraction of what was seen then, and no edit of the page.

What is held of an article (its details, what people have corrected) stays; the text becomes a new version that was
seen on the same page at the same time, and the words quoted from the former one stay quotable. Nothing is fetched.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from corpus.formats.reader import EXTRACTOR
from corpus.nouns import Article
from corpus.sources.source import Raw
from corpus.store.protocols import Ingest, Texts
from corpus.store.records import StoredPage
from retrieval.ingest import Result, add
from retrieval.vectors.embedder import Embedder

Status = Literal["better", "same", "kept"]
NOT_KEPT = "its page is not kept any more; add it again"


class Pages(Ingest, Texts, Protocol):
    """The stores that reading anew needs."""


@dataclass(frozen=True, slots=True)
class Reread:
    """The outcome for one article: a better text, the same one, or why the former one was kept.

    Of the sentences that are statements in the former text, `moved` stand in another paragraph now, and `lost` no more.
    """

    article: Article
    status: Status
    moved: int = 0
    lost: int = 0
    error: str | None = None
    reviews: str = ""  # what its page declares in JSON, where it reviews claims

    @property
    def page_gone(self) -> bool:
        """Tell whether there is no page that could be read."""
        return self.error == NOT_KEPT


def wanted(catalogue: Pages, numbers: Sequence[int]) -> Iterator[Article]:
    """The articles of these numbers, or else all whose text was made by a former reader."""
    if numbers:
        found = catalogue.articles_by_id(numbers)
        yield from (found[each] for each in dict.fromkeys(numbers) if each in found)
        return
    for row in sorted(catalogue.articles(), key=lambda row: row.article.id):
        looks = [each for each in catalogue.observations(row.article.id) if each.version == row.article.version]
        if looks and looks[-1].extractor != EXTRACTOR:
            yield row.article


def reread(articles: Iterable[Article], catalogue: Pages, embedder: Embedder) -> Iterator[Reread]:
    """Read the stored page of each article anew."""
    for article in articles:
        stored = catalogue.stored_page(article.id)
        if stored is None or not stored.page.body:
            yield Reread(article, "kept", error=NOT_KEPT)
            continue
        for result in add([_source(article, stored)], catalogue, embedder):
            yield _outcome(article, result, catalogue)


def _source(article: Article, stored: StoredPage) -> Raw:
    """The stored page as a source; what is held of the article goes over what the page says."""
    return Raw(
        stored.source, stored.page, article.metadata, len(stored.page.body), whole=article.partial is None,
        again=stored.identity,
    )  # fmt: skip


def _outcome(article: Article, result: Result, catalogue: Pages) -> Reread:
    if result.article is None or result.status == "failed":
        return Reread(article, "kept", error=result.error)
    now = result.article
    if now.version == article.version:
        return Reread(now, "same", reviews=result.reviews)
    moved, lost = _places(article, now, catalogue)
    return Reread(now, "better", moved, lost, reviews=result.reviews)


def _places(before: Article, now: Article, catalogue: Pages) -> tuple[int, int]:
    """Count the sentences of statements that stand in another paragraph now, and those that stand nowhere."""
    old, new = (catalogue.texts([each.version])[each.version] for each in (before, now))
    spans = {each.statement.sentence for each in catalogue.statements_of(before.version, before.id)}
    moved = lost = 0
    for start, end in spans:
        at = new.content.find(old.content[start:end])
        lost += at < 0
        moved += at >= 0 and _paragraph(new.blocks, at) != _paragraph(old.blocks, start)
    return moved, lost


def _paragraph(blocks: Sequence[object], at: int) -> int:
    return sum(1 for block in blocks if getattr(block, "start", 0) <= at)
