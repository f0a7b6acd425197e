"""Put known claims into the store: a batch at a time, each confirmed before it is told.

The same review again brings what is held up to date; what it leaves out stays. Claims are embedded in threads while the
batch before them is committed.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, replace
from typing import Literal, Protocol

import numpy as np

from corpus.identity import url_identity
from retrieval.claims.known.files import Row, declared
from retrieval.claims.known.review import KnownClaim, Review
from retrieval.claims.store.known import OF_A_PAGE, KnownClaims, Writing
from retrieval.vectors.embedder import Pending

BATCH = 512

Status = Literal["added", "updated", "unchanged", "failed"]


class Embeds(Protocol):
    """An embedder that works in threads."""

    def begin(self, texts: list[str]) -> Pending:
        """Begin to embed texts."""


@dataclass(frozen=True, slots=True)
class Imported:
    """The outcome of one row: the claim's number, or why there is none."""

    source: str
    row: int
    status: Status
    claim: int | None = None
    error: str | None = None


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A row with the review as it is to be held, its status, and what is held of it already."""

    row: int
    review: Review
    status: Status
    held: KnownClaim | None


@dataclass(frozen=True, slots=True)
class _Begun:
    failed: list[Row]
    wanted: list[_Wanted]
    pending: Pending


def import_rows(rows: Iterable[Row], source: str, known: KnownClaims, embedder: Embeds) -> Iterator[Imported]:
    """Put rows into the store; each outcome is handed on once it is confirmed."""
    begun: _Begun | None = None
    for batch in _batches(rows):
        if begun is not None and _overlap(begun, batch):
            yield from _commit(begun, source, known)
            begun = None
        following = _begin(batch, known, embedder)
        if begun is not None:
            yield from _commit(begun, source, known)
        begun = following
    if begun is not None:
        yield from _commit(begun, source, known)


def import_declared(reviews: str, url: str | None, article: int, known: KnownClaims, embedder: Embeds) -> list[int]:
    """Put the reviews that an article's page declares into the store; return their numbers.

    The article counts as a fact-check where a review is its own: published at its address, or at none.
    """
    found = list({each.key: each for each in declared(reviews, url)}.values())
    begun = _begin([Row(at, each) for at, each in enumerate(found, 1)], known, embedder)
    lone = url is None and len({each.url for each in found}) == 1
    own = frozenset(each.key for each in found if lone or _same_page(each.url, url))
    return known.put(_writings(begun, OF_A_PAGE, dict.fromkeys(own, article)))


def mend(known: KnownClaims, embedder: Embeds) -> None:
    """Fill the index of words anew, and embed what lacks a vector."""
    lacking = known.reindex()
    vectors = embedder.begin([each.review.embedded for each in lacking]).vectors().astype(np.float16)
    known.lay_vectors([(each.number, vector) for each, vector in zip(lacking, vectors, strict=True)])


def _same_page(review: str | None, page: str | None) -> bool:
    return review is None or (page is not None and _place(review) == _place(page))


def _place(url: str) -> str:
    return (url_identity(url) or url).partition("://")[2].removeprefix("www.").rstrip("/")


def _batches(rows: Iterable[Row]) -> Iterator[list[Row]]:
    """Rows in batches, in none of which the same review comes twice."""
    batch: list[Row] = []
    keys: set[str] = set()
    for row in rows:
        key = row.found.key if isinstance(row.found, Review) else ""
        if len(batch) == BATCH or (key and key in keys):
            yield batch
            batch, keys = [], set()
        batch.append(row)
        keys.add(key)
    if batch:
        yield batch


def _overlap(begun: _Begun, batch: list[Row]) -> bool:
    keys = {each.review.key for each in begun.wanted}
    return any(isinstance(row.found, Review) and row.found.key in keys for row in batch)


def _begin(batch: list[Row], known: KnownClaims, embedder: Embeds) -> _Begun:
    reviews = [(row.number, row.found) for row in batch if isinstance(row.found, Review)]
    held = known.held(review.key for _, review in reviews)
    wanted = [_wanted(number, review, held.get(review.key)) for number, review in reviews]
    texts = [each.review.embedded for each in wanted if _is_new(each)]
    return _Begun([row for row in batch if isinstance(row.found, str)], wanted, embedder.begin(texts))


def _wanted(number: int, review: Review, held: KnownClaim | None) -> _Wanted:
    if held is None:
        return _Wanted(number, review, "added", None)
    told = {field.name: value for field in fields(Review) if (value := getattr(review, field.name)) is not None}
    merged = replace(held.review, **told | {"claim": held.review.claim})  # its words are the same but for their marks
    if held.removed is not None:
        return _Wanted(number, merged, "added", held)
    return _Wanted(number, merged, "unchanged" if merged == held.review else "updated", held)


def _is_new(wanted: _Wanted) -> bool:
    """Tell whether the claim's words have yet to be embedded."""
    return wanted.held is None


def _commit(begun: _Begun, source: str, known: KnownClaims) -> Iterator[Imported]:
    writings = _writings(begun, source, {})
    numbers = dict(zip((each.review.key for each in writings), known.put(writings), strict=True))
    outcomes = [Imported(source, row.number, "failed", error=str(row.found)) for row in begun.failed]
    for each in begun.wanted:
        held = each.held.number if each.held else None
        outcomes.append(Imported(source, each.row, each.status, numbers.get(each.review.key, held)))
    yield from sorted(outcomes, key=lambda each: each.row)


def _writings(begun: _Begun, source: str, articles: dict[str, int]) -> list[Writing]:
    vectors = iter(begun.pending.vectors().astype(np.float16))
    written = []
    for each in begun.wanted:
        vector = next(vectors) if _is_new(each) else None
        article = articles.get(each.review.key)
        if each.status != "unchanged" or (article is not None and each.held and each.held.article != article):
            written.append(Writing(each.review, source, article, vector))
    return written
