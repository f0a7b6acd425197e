"""Put articles into the catalogue: read, make ready, embed, commit, a batch at a time.

An article is confirmed (its Result handed on) only after the transaction that holds it has been committed.
Whatever stops the program between two batches loses nothing that was confirmed; a second run finds the confirmed
articles unchanged and goes on with the rest.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from corpus.catalogue import Catalogue, Incoming
from corpus.document import document
from corpus.errors import SourceError
from corpus.extract import EXTRACTOR, read
from corpus.identity import identity
from corpus.names import definitions, names
from corpus.nouns import Article, Document, Metadata
from corpus.sources import Failure, Raw, overlay
from retrieval.embedder import Embedder, embedding_text

BATCH_PASSAGES = 256  # about a second of embedding: what a kill can cost, and how often the progress bar moves
BATCH_ARTICLES = 64

Status = Literal["added", "unchanged", "new-version", "duplicate", "failed"]


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one source. `size` is the number of bytes read for it."""

    source: str
    status: Status
    size: int
    article: Article | None = None
    version: str | None = None
    passages: int = 0
    error: str | None = None


@dataclass(frozen=True, slots=True)
class _Ready:
    raw: Raw
    document: Document
    identity: str


def add(sources: Iterable[Raw | Failure], catalogue: Catalogue, embedder: Embedder) -> Iterator[Result]:
    """Add all sources, handing on each result, in order within a batch, once it is committed."""
    batch: list[_Ready | Result] = []
    passages = 0
    for source in sources:
        item = _ready(source)
        batch.append(item)
        if isinstance(item, _Ready):
            passages += len(item.document.passages)
        if passages >= BATCH_PASSAGES or len(batch) >= BATCH_ARTICLES:
            yield from _commit(batch, catalogue, embedder)
            batch, passages = [], 0
    yield from _commit(batch, catalogue, embedder)


def vectors(document: Document, metadata: Metadata, embedder: Embedder) -> NDArray[np.float16]:
    """The vectors of a document's passages under this metadata, (passages, 384)."""
    return embedder.embed(_texts(document, metadata)).astype(np.float16)


def _ready(source: Raw | Failure) -> _Ready | Result:
    if isinstance(source, Failure):
        return Result(source.source, "failed", source.size, error=source.error)
    try:
        extracted = read(source.page)
        made = document(replace(extracted, metadata=overlay(extracted.metadata, source.given)))
    except SourceError as error:
        return Result(source.source, "failed", source.size, error=str(error))
    return _Ready(source, made, identity(source.page, made))


def _commit(batch: list[_Ready | Result], catalogue: Catalogue, embedder: Embedder) -> Iterator[Result]:
    ready = [item for item in batch if isinstance(item, _Ready)]
    outcomes = iter(catalogue.add(_incoming(ready, catalogue, embedder))) if ready else iter(())
    for item in batch:
        if isinstance(item, Result):
            yield item
            continue
        outcome = next(outcomes)
        yield Result(
            item.raw.source,
            outcome.status,
            item.raw.size,
            outcome.article,
            item.document.version,
            outcome.passages,
        )


def _incoming(ready: list[_Ready], catalogue: Catalogue, embedder: Embedder) -> list[Incoming]:
    """What the catalogue takes; only texts that it does not hold yet are embedded."""
    new = [not _held(item, catalogue) for item in ready]
    texts = [_texts(item.document, item.document.metadata) if is_new else [] for item, is_new in zip(ready, new, strict=True)]
    flat = embedder.embed([text for some in texts for text in some]).astype(np.float16)
    incoming, at = [], 0
    for item, some, is_new in zip(ready, texts, new, strict=True):
        mine = flat[at : at + len(some)] if is_new else None
        at += len(some)
        incoming.append(_one(item, mine))
    return incoming


def _held(item: _Ready, catalogue: Catalogue) -> bool:
    known = catalogue.known(item.identity)
    return known is not None and known[1] == item.document.version


def _texts(document: Document, metadata: Metadata) -> list[str]:
    content = document.text.content
    return [
        embedding_text(metadata.title, metadata.outlet, metadata.published, content[passage.start : passage.end])
        for passage in document.passages
    ]


def _one(item: _Ready, vectors: NDArray[np.float16] | None) -> Incoming:
    content = item.document.text.content
    return Incoming(
        identity=item.identity,
        source=item.raw.source,
        document=item.document,
        page=item.raw.page,
        vectors=vectors,
        names=names(content),
        definitions=definitions(content),
        extractor=EXTRACTOR,
    )
