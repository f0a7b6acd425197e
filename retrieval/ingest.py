"""Put articles into the catalogue: read, make ready, embed, commit, a batch at a time.

An article is confirmed (its Result handed on) only after the transaction that holds it has been committed.
Whatever stops the program between two batches loses nothing that was confirmed; a second run finds the confirmed
articles unchanged and goes on with the rest. Texts that were held before they could be read for statements are read
here too: those of an older catalogue, of an older scheme, or of an article whose speaker or language has become known.
"""

import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from time import monotonic
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from corpus.errors import SourceError
from corpus.events import happened
from corpus.formats.document import document
from corpus.formats.html.dates.dates import possible_day
from corpus.formats.html.walls import SAVE
from corpus.formats.reader import EXTRACTOR, read
from corpus.identity import identity, url_identity
from corpus.language.names import definitions, names
from corpus.nouns import ANSWERING, Article, Document, Extracted, Metadata, Page, Statement
from corpus.sources.links import overlay
from corpus.sources.source import Failure, Raw, Row, Source, Unchanged
from corpus.speech.statements import SCHEME, statements
from corpus.store.protocols import Ingest
from corpus.store.records import Incoming, Outcome
from corpus.web.canonical import copied_from
from retrieval.unread import read_again
from retrieval.vectors.embedder import Embedder, Pending

BATCH_PASSAGES = 256  # about a second of embedding: what a kill can cost, and how often the progress bar moves
BATCH_ARTICLES = 64
BATCH_BYTES = 32 * 1024 * 1024  # of raw pages, so that memory stays flat however large they are
BATCH_SECONDS = 5.0  # with pages that come slowly off the web, what has come is confirmed meanwhile
_WORD = re.compile(r"[^\W\d_]{4,}")
_SHORT = 80  # words of a page that may be no story at all
_ANOTHER = (
    "Could not read {url}: it shows “{title}” and no word of the story that its feed names. "
    "Save the page in your browser and run: onrecord add saved.html --url {url}"
)
_TEASER = 1.5  # times as long as the page: then the page shows less than its feed

Status = Literal["added", "unchanged", "new-version", "duplicate", "partial", "failed"]


@dataclass(frozen=True, slots=True)
class Result:
    """The outcome of one source; `error` says why where it failed or is partial. `size` is the bytes read for it."""

    source: str
    status: Status
    size: int
    article: Article | None = None
    version: str | None = None
    passages: int = 0
    error: str | None = None
    statements: int = 0
    row: Row = field(default_factory=dict)  # what a list says of it
    notes: tuple[str, ...] = ()  # what its page says that cannot be true
    reviews: str = ""  # what its page declares in JSON, where it reviews claims


@dataclass(frozen=True, slots=True)
class _Ready:
    raw: Raw
    document: Document
    identity: str
    partial: str | None
    notes: tuple[str, ...]
    reviews: str


_Item = _Ready | Unchanged | Result


@dataclass(frozen=True, slots=True)
class _Read:
    """The statements of a text, None where it is held already, and its names."""

    statements: tuple[Statement, ...] | None
    names: dict[str, int]
    definitions: list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class _Begun:
    """A batch whose vectors are in the making.

    Of each piece, `counts` has the number of its vectors, None where it is held already, and `read` what it says.
    """

    batch: list[_Item]
    counts: list[int | None]
    pending: Pending
    read: list[_Read]


def add(
    sources: Iterable[Source],
    catalogue: Ingest,
    embedder: Embedder,
    clock: Callable[[], float] = monotonic,
) -> Iterator[Result]:
    """Add all sources, handing on each result, in order, once it is committed.

    A batch is made ready, and the one before it committed, while the embedder's threads are at work: that is a fifth
    of the time.
    """
    begun: deque[_Begun] = deque()
    try:
        for batch in _batches(sources, clock):
            begun.append(_begin(batch, catalogue, embedder))
            while len(begun) > 1:
                yield from map(_told, _commit(begun[0], catalogue))
                begun.popleft()
        for each in begun:
            yield from map(_told, _commit(each, catalogue))
    finally:
        for each in begun:
            each.pending.cancel()


def _told(result: Result) -> Result:
    """The same, once it is known to whoever runs the program."""
    article = result.article.id if result.article else None
    happened("source added", status=result.status, article=article, passages=result.passages)
    return result


def _batches(sources: Iterable[Source], clock: Callable[[], float]) -> Iterator[list[_Item]]:
    batch: list[_Item] = []
    room = _Room(clock())
    for source in sources:
        item = _ready(source)
        batch.append(item)
        if room.is_full_after(item, clock()):
            yield batch
            batch, room = [], _Room(clock())
    if batch:
        yield batch


@dataclass(slots=True)
class _Room:
    """The room that a batch still has, and since when it is waiting."""

    began: float
    articles: int = BATCH_ARTICLES
    passages: int = BATCH_PASSAGES
    size: int = BATCH_BYTES

    def is_full_after(self, item: _Item, now: float) -> bool:
        """Take one more; tell whether the batch is full then, or has waited long enough."""
        self.articles -= 1
        self.passages -= len(item.document.passages) if isinstance(item, _Ready) else 0
        self.size -= item.raw.size if isinstance(item, _Ready) else 0
        return min(self.articles, self.passages, self.size) <= 0 or now - self.began > BATCH_SECONDS


def _ready(source: Source) -> _Item:
    if isinstance(source, Unchanged):
        return source
    if isinstance(source, Failure):
        return Result(source.source, "failed", source.size, error=source.error, row=source.row)
    try:
        source, extracted = _whole(source)
        made = document(replace(extracted, metadata=_known(source, extracted.metadata)))
    except SourceError as error:
        return Result(source.source, "failed", source.size, error=str(error), row=source.row)
    partial = None if source.whole else extracted.partial
    notes = (*source.notes, *(() if source.given.published else extracted.notes))
    known = source.again or source.known_as or identity(source.page, made, extracted.message_id)
    return _Ready(source, made, known, partial, notes, extracted.reviews)


def _unless_purged(item: _Item, catalogue: Ingest) -> _Item:
    """Return the item, or a failure where what it brings was purged and is not held since."""
    if not isinstance(item, _Ready):
        return item
    purged = catalogue.buried(item.identity, item.document.version)
    if purged is None or catalogue.known(item.identity):
        return item
    error = f"{item.raw.source} was purged on {purged[:10]} and is not taken in again."
    return Result(item.raw.source, "failed", item.raw.size, error=error, row=item.raw.row)


def _whole(source: Raw) -> tuple[Raw, Extracted]:
    """Read a page, or the same article as its feed has it where the page shows less."""
    if source.full is None:
        extracted = source.read or read(_with_address(source))
        if _is_another(extracted, source):
            raise SourceError(_ANOTHER.format(url=source.source, title=extracted.metadata.title or ""))
        return source, extracted
    try:
        extracted = read(_with_address(source))
    except SourceError:
        return _of_feed(source), read(source.full.page)
    if _is_another(extracted, source):
        return _of_feed(source), read(source.full.page)
    with suppress(SourceError):
        full = read(source.full.page)
        if _letters(full) > (_TEASER if extracted.partial is None else 1) * _letters(extracted):
            return _of_feed(source), replace(full, metadata=overlay(full.metadata, extracted.metadata))
    return source, extracted


def _is_another(extracted: Extracted, source: Raw) -> bool:
    """Tell whether a short page has not one word of the title that its feed gives it: it asks to sign in, say.

    The name of a file that was handed over is no title, and one word alone tells little.
    """
    if source.page.url is None:
        return False
    named = set(_WORD.findall((source.from_feed.title or "").casefold()))
    shown = " ".join([extracted.metadata.title or "", *(words for _, words in extracted.blocks)]).casefold()
    return len(named) > 1 and len(shown.split()) < _SHORT and named.isdisjoint(_WORD.findall(shown))


def _of_feed(source: Raw) -> Raw:
    """Return the article of the feed as if the page had shown it."""
    assert source.full is not None
    return replace(source, page=replace(source.full.page, validators=source.page.validators))


def _letters(extracted: Extracted) -> int:
    return sum(len(words) for kind, words in extracted.blocks if kind in ANSWERING)


def _with_address(source: Raw) -> Page:
    """Return the page, read as if it had been fetched from the address that the user gives for it."""
    page, address = source.page, _given_address(source)
    return replace(page, url=address) if address and page.url is None else page


def _given_address(source: Raw) -> str | None:
    """Return the address that the user gives for a page; of an archive's copy it is the original's."""
    url = source.given.url
    return (copied_from(url, source.page.body) or url) if url else None


def _known(source: Raw, of_page: Metadata) -> Metadata:
    """Return the details of a page: the user's words go over the page's, and those over a feed's."""
    told, given = source.from_feed, replace(source.given, url=_given_address(source))
    if told.published and not possible_day(told.published, source.page.retrieved):
        told = replace(told, published=None, precision=None)
    return overlay(overlay(told, of_page), given)


def _begin(batch: list[_Item], catalogue: Ingest, embedder: Embedder) -> _Begun:
    """Only texts that the catalogue does not hold yet are embedded, and read for statements meanwhile."""
    with catalogue.snapshot():  # one for the whole batch: a look at the database takes longer than what is asked there
        batch = [_unless_purged(item, catalogue) for item in batch]
        pieces = _pieces(batch)
        texts = [None if _held(item, catalogue) else _texts(item.document) for item in pieces]
    pending = embedder.begin([text for some in texts for text in some or ()])
    found = [_read(item.document, new=some is not None) for item, some in zip(pieces, texts, strict=True)]
    return _Begun(batch, [None if some is None else len(some) for some in texts], pending, found)


def _read(document: Document, *, new: bool) -> _Read:
    """Read a text for statements and names: at once, since both look at the same words."""
    content = document.text.content
    return _Read(statements(document) if new else None, names(content), definitions(content))


def _commit(begun: _Begun, catalogue: Ingest) -> Iterator[Result]:
    incoming = _incoming(begun)
    outcomes = iter(catalogue.add(incoming)) if incoming else iter(())
    for item in begun.batch:
        if isinstance(item, Result):
            yield item
            continue
        if isinstance(item, Unchanged):
            yield _same(item, catalogue)
            continue
        yield _result(item, next(outcomes), catalogue)


def _result(item: _Ready, outcome: Outcome, catalogue: Ingest) -> Result:
    raw, version = item.raw, item.document.version
    if outcome.status == "shrunk":
        error = f"Could not read {raw.source}: its page shows only the beginning now; the whole text is kept as it was."
        error = f"{error} Where it was really cut: add it with --complete"
        return Result(raw.source, "failed", raw.size, error=error, row=raw.row)
    why = _beginning(outcome.article) if outcome.status == "partial" else None
    count = _statement_count(outcome, catalogue)
    notes = () if outcome.status == "unchanged" else item.notes
    return Result(
        source=raw.source,
        status=outcome.status,
        size=raw.size,
        article=outcome.article,
        version=version,
        passages=outcome.passages,
        error=why,
        statements=count,
        notes=notes,
        reviews=item.reviews,
    )


def _beginning(article: Article) -> str:
    """Say why an article is partial, and how to complete it."""
    address = article.metadata.url
    step = SAVE.format(url=address) if address else "Save the whole page, and add it with --url and its address."
    return f"{article.partial}. {step}"


def _same(item: Unchanged, catalogue: Ingest) -> Result:
    """Return the result of an article that the server says has not changed."""
    known = catalogue.known(url_identity(item.url) or "")
    article = catalogue.article(known[0]) if known else None
    if known is None or article is None:
        return Result(item.source, "failed", 0, error=f"{item.source} was removed meanwhile. Add it again.")
    passages = len(catalogue.passage_ids(article.id))
    count = len(catalogue.statements_of(article.version, article.id))
    if article.partial:
        return Result(item.source, "partial", item.size, article, known[1], passages, _beginning(article), count)
    return Result(item.source, "unchanged", item.size, article, known[1], passages, None, count)


def _statement_count(outcome: Outcome, catalogue: Ingest) -> int:
    """Return the number of statements, once an article of which something else is known by now has been read again."""
    if not outcome.unread:
        return outcome.statements
    read_again(catalogue, outcome.article.id)
    return len(catalogue.statements_of(outcome.article.version, outcome.article.id))


def _incoming(begun: _Begun) -> list[Incoming]:
    """Return the batch as the catalogue takes it."""
    flat, at = begun.pending.vectors().astype(np.float16), 0
    incoming = []
    for item, count, found in zip(_pieces(begun.batch), begun.counts, begun.read, strict=True):
        incoming.append(_one(item, None if count is None else flat[at : at + count], found))
        at += count or 0
    return incoming


def _pieces(batch: list[_Item]) -> list[_Ready]:
    return [item for item in batch if isinstance(item, _Ready)]


def _held(item: _Ready, catalogue: Ingest) -> bool:
    known = catalogue.known(item.identity)
    return known is not None and known[1] == item.document.version


def _texts(document: Document) -> list[str]:
    content = document.text.content
    return [content[passage.start : passage.end] for passage in document.passages]


def _one(item: _Ready, vectors: NDArray[np.float16] | None, found: _Read) -> Incoming:
    return Incoming(
        identity=item.identity,
        source=item.raw.source,
        document=item.document,
        page=item.raw.page,
        vectors=vectors,
        names=found.names,
        definitions=found.definitions,
        extractor=EXTRACTOR,
        partial=item.partial,
        whole=item.raw.whole,
        statements=found.statements,
        scheme=SCHEME,
        reread=bool(item.raw.again),
        retitled=item.raw.retitled,
    )
