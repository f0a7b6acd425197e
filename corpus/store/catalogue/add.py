"""Add articles: decide what each piece is to the corpus, and store what is new of it.

A piece known by its identity is unchanged or a new version; an unknown one is a duplicate where the same
publisher's same text is held already; else it is added. All inside one transaction, so that two processes, or two
pieces of one batch, cannot both add it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC

from sqlalchemy import Connection, bindparam, func, insert, select, update

from corpus.identity import url_identity
from corpus.moments import timestamp
from corpus.nouns import Article, Validators
from corpus.store import protocols
from corpus.store.catalogue import extractions, fulltext
from corpus.store.catalogue.articles import exchange_names, keep_names
from corpus.store.catalogue.origins import groups
from corpus.store.catalogue.pieces import Piece, same_piece, shrunk
from corpus.store.catalogue.pieces import partial as held_partial
from corpus.store.catalogue.removal import tombstones
from corpus.store.catalogue.rows import article_columns, as_article, filled_columns, select_article
from corpus.store.catalogue.tables import (
    articles,
    bump,
    insert_row,
    last_id,
    note_change,
    observations,
    pages,
    passages,
    places,
    vectors,
    versions,
)
from corpus.store.catalogue.texts import NOT_KEPT, drop_passages, held, lay_passages, make_current, seen_as_beginning
from corpus.store.engines.database import Store
from corpus.store.records import Incoming, Outcome, Status

_EMBEDDED = {"title", "outlet", "published"}  # what may stand in a vector beside the passage itself

_PLACE = (
    select(places.c.id, places.c.article_id, versions.c.sha)
    .join_from(places, versions)
    .where(places.c.identity == bindparam("identity"))
)
_VALIDATORS = select(places.c.etag, places.c.last_modified).where(
    places.c.identity == bindparam("identity"),
    places.c.url == bindparam("url"),
    places.c.read_by == bindparam("read_by"),
)
_ARTICLE = select_article().where(articles.c.id == bindparam("id"))
_SAME_TEXT = select_article().where(versions.c.sha == bindparam("sha")).order_by(articles.c.id)
_CURRENT = (passages.c.article_id == bindparam("article")) & (passages.c.current == 1)
_COUNT = select(func.count()).select_from(passages).where(_CURRENT)
_COUNT_VECTORS = select(func.count()).select_from(passages.join(vectors)).where(_CURRENT)


@dataclass(frozen=True, slots=True)
class _Place:
    id: int
    article_id: int
    sha: str


class AdditionStore(Store, protocols.Additions):
    """Additions: all pieces of a batch in one transaction."""

    def known(self, identity: str) -> tuple[int, str] | None:
        with self.database.reading() as connection:
            place = _place(connection, identity)
        return None if place is None else (place.article_id, place.sha)

    def buried(self, identity: str, version: str) -> str | None:
        with self.database.reading() as connection:
            return tombstones.buried(connection, identity, version)

    def validators(self, url: str, extractor: str) -> Validators | None:
        page = {"identity": url_identity(url), "url": url, "read_by": extractor}
        with self.database.reading() as connection:
            row = connection.execute(_VALIDATORS, page).first()
        return None if row is None or not any(row) else Validators(*row)

    def add(self, items: Sequence[Incoming]) -> list[Outcome]:
        pieces = [Piece(item) for item in items]
        return self.database.retried(lambda: self._add(pieces))

    def _add(self, pieces: Sequence[Piece]) -> list[Outcome]:
        with self.database.reading() as connection:
            new = [piece for piece in pieces if _differs(connection, piece)]
        for piece in new:
            piece.pack()
        with self.database.writing() as connection:
            outcomes = [_read(connection, piece, _add(connection, piece)) for piece in pieces]
            if outcomes:
                bump(connection)
            return outcomes


def _differs(connection: Connection, piece: Piece) -> bool:
    """Tell whether a piece will be stored, as far as can be seen before its turn to be written has come."""
    place = _place(connection, piece.item.identity)
    return place is None or place.sha != piece.sha


def _read(connection: Connection, piece: Piece, outcome: Outcome) -> Outcome:
    """Return the outcome with the statements of the article's current text, where they are known."""
    article, item = outcome.article, piece.item
    version_id = held(connection, versions, article.version) or 0
    found = item.statements if piece.sha == article.version else None
    wanted, read = (extractions.basis(item.scheme, known) for known in (article.metadata, piece.metadata))
    settled = extractions.settle(connection, article.id, version_id, wanted, found, read)
    return replace(outcome, statements=extractions.count(connection, article.id), unread=not settled)


def _add(connection: Connection, piece: Piece) -> Outcome:
    place = _place(connection, piece.item.identity)
    if place is None:
        twin = _twin(connection, piece)
        return _new(connection, piece) if twin is None else _duplicate(connection, piece, twin.id)
    if place.sha == piece.sha:
        return _unchanged(connection, piece, place)
    if not piece.item.reread and shrunk(connection, piece, place.article_id):
        known = seen_as_beginning(connection, place.article_id, piece.sha)
        return _outcome(connection, "unchanged" if known else "shrunk", place.article_id)
    return _new_version(connection, piece, place)


def _place(connection: Connection, identity: str) -> _Place | None:
    row = connection.execute(_PLACE, {"identity": identity}).first()
    return None if row is None else _Place(*row)


def _twin(connection: Connection, piece: Piece) -> Article | None:
    """Return the article that this one is, by its text."""
    known = map(as_article, connection.execute(_SAME_TEXT, {"sha": piece.sha}))
    return next((one for one in known if same_piece(one.metadata, piece.metadata)), None)


def _new(connection: Connection, piece: Piece) -> Outcome:
    item, now = piece.item, timestamp()
    version_id = _keep_version(connection, piece)
    article_id = last_id(connection, articles) + 1
    own = {"id": article_id, "version_id": version_id, "group_id": article_id, "by_hand": "", "added": now}
    own["partial"] = item.partial
    connection.execute(insert(articles), article_columns(piece.metadata) | own)
    first = lay_passages(connection, article_id, version_id, piece.passages, piece.vectors)
    fulltext.index(connection, first, piece.words, piece.metadata.title or "")
    keep_names(connection, article_id, item.names, item.definitions)
    _observe(connection, piece, article_id, version_id, None)
    groups.place(connection, article_id, piece.signature, now)
    return _outcome(connection, "partial" if item.partial else "added", article_id)


def _duplicate(connection: Connection, piece: Piece, article_id: int) -> Outcome:
    _fill(connection, piece, article_id, rewrite=False)
    _observe(connection, piece, article_id, _keep_version(connection, piece), None)
    return _outcome(connection, "duplicate", article_id)


def _unchanged(connection: Connection, piece: Piece, place: _Place) -> Outcome:
    _fill(connection, piece, place.article_id, rewrite=piece.item.retitled)
    if piece.item.reread or piece.item.retitled:
        _observe(connection, piece, place.article_id, _keep_version(connection, piece), place)
    else:
        _keep_validators(connection, piece, place.id)
    return _outcome(connection, _status(connection, piece, place.article_id, "unchanged"), place.article_id)


def _new_version(connection: Connection, piece: Piece, place: _Place) -> Outcome:
    article_id, version_id = place.article_id, _keep_version(connection, piece)
    status = _status(connection, piece, article_id, "new-version")
    fulltext.unindex_current(connection, article_id)
    make_current(connection, article_id, version_id)
    extractions.make_current(connection, article_id, version_id)
    if not _count(connection, article_id):
        lay_passages(connection, article_id, version_id, piece.passages, piece.vectors)
    fulltext.index_current(connection, article_id)
    _fill(connection, piece, article_id, rewrite=True)
    note_change(connection, article_id)
    exchange_names(connection, article_id, piece.item.names, piece.item.definitions)
    _observe(connection, piece, article_id, version_id, place)
    groups.assign(connection, article_id, piece.signature, timestamp())
    return _outcome(connection, status, article_id)


def _status(connection: Connection, piece: Piece, article_id: int, otherwise: Status) -> Status:
    """Return what a look means for an article of which only the beginning was held, or still is; note what it is
    now."""
    before = held_partial(connection, article_id)
    if before is None:
        return otherwise
    if piece.item.partial is not None:
        return "partial"
    connection.execute(update(articles).where(articles.c.id == article_id).values(partial=None))
    return "added"


def _fill(connection: Connection, piece: Piece, article_id: int, *, rewrite: bool) -> None:
    """Take over what this look at the article tells about it, and the vectors, where they say more than those held."""
    row = connection.execute(select_article().where(articles.c.id == article_id)).one()
    changes = filled_columns(as_article(row), row._mapping["by_hand"], piece.metadata, rewrite=rewrite)
    embed = piece.vectors is not None and row._mapping["sha"] == piece.sha and bool(piece.passages)
    lay_again = embed and (bool(_EMBEDDED & changes.keys()) or not _has_vectors(connection, article_id))
    if not changes and not lay_again:
        return
    fulltext.unindex_current(connection, article_id)
    if changes:
        connection.execute(update(articles).where(articles.c.id == article_id).values(changes))
    if lay_again:
        version_id = row._mapping["version_id"]
        drop_passages(connection, article_id, version_id)
        lay_passages(connection, article_id, version_id, piece.passages, piece.vectors)
    fulltext.index_current(connection, article_id)
    note_change(connection, article_id)


def _keep_version(connection: Connection, piece: Piece) -> int:
    found = held(connection, versions, piece.sha)
    return insert_row(connection, versions, piece.version) if found is None else found


def _keep_page(connection: Connection, piece: Piece) -> int | None:
    if piece.page is None:
        return None
    found = held(connection, pages, str(piece.page["sha"]))
    if found is None:
        return insert_row(connection, pages, piece.page)
    again = update(pages).where(pages.c.id == found, pages.c.body == NOT_KEPT)
    connection.execute(again.values(body=piece.page["body"]))
    return found


def _observe(connection: Connection, piece: Piece, article_id: int, version_id: int, place: _Place | None) -> None:
    """Note that this text was seen at this place."""
    item, page = piece.item, piece.item.page
    seen = page.retrieved.astimezone(UTC).isoformat(timespec="seconds") if page else timestamp()
    url = (page.url if page else None) or piece.metadata.url
    row = {"article_id": article_id, "version_id": version_id, "source": item.source, "url": url, "seen": seen}
    if place is None:
        place_id = insert_row(connection, places, row | {"identity": item.identity})
    else:
        place_id = place.id
        connection.execute(update(places).where(places.c.id == place_id).values(row))
    if not item.reread:  # a stored page has none of its own; a changed one is to be seen as such
        _keep_validators(connection, piece, place_id)
    look = {"article_id": article_id, "place_id": place_id, "version_id": version_id, "seen": seen}
    look["partial"] = item.partial
    page_id = _keep_page(connection, piece)
    insert_row(connection, observations, look | {"page_id": page_id, "extractor": item.extractor})


def _keep_validators(connection: Connection, piece: Piece, place_id: int) -> None:
    """Keep the validators that the server gave with the page: with them it tells later whether the page has changed."""
    page = piece.item.page
    if page is None or page.url is None:
        return
    given = page.validators or Validators()
    row = {"url": page.url, "etag": given.etag, "last_modified": given.last_modified, "read_by": piece.item.extractor}
    connection.execute(update(places).where(places.c.id == place_id).values(row))


def _has_vectors(connection: Connection, article_id: int) -> bool:
    return bool(connection.execute(_COUNT_VECTORS, {"article": article_id}).scalar())


def _count(connection: Connection, article_id: int) -> int:
    return int(connection.execute(_COUNT, {"article": article_id}).scalar() or 0)


def _outcome(connection: Connection, status: Status, article_id: int) -> Outcome:
    row = connection.execute(_ARTICLE, {"id": article_id}).one()
    return Outcome(status, as_article(row), _count(connection, article_id))
