"""Add what was read: decide what each piece is to the corpus, and store what is new of it.

A piece known by its identity is unchanged or a new version; an unknown one is a duplicate where the same
publisher's same text is held already; else it is added. All inside one transaction, so that two processes, or two
pieces of one batch, cannot both add it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urlsplit

from sqlalchemy import Connection, func, select, update

from corpus.catalogue import origins
from corpus.catalogue.days import overlap
from corpus.catalogue.facts import as_article, columns, filled, select_article
from corpus.catalogue.records import Incoming, Outcome, Status
from corpus.catalogue.storing import (
    bump,
    drop_passages,
    index_current,
    insert_row,
    keep_page,
    keep_version,
    lay_passages,
    replace_names,
    turn_to,
    unindex_current,
)
from corpus.catalogue.tables import articles, observations, passages, places, vectors, versions
from corpus.identity import fold
from corpus.nouns import Article, Document, Metadata
from corpus.origins import counted, signature

_EMBEDDED = {"title", "outlet", "published"}  # what may stand in a vector beside the passage itself


@dataclass(frozen=True, slots=True)
class _Place:
    id: int
    article_id: int
    sha: str


def add(connection: Connection, items: Sequence[Incoming]) -> list[Outcome]:
    """What became of each, in order."""
    outcomes = [_add(connection, item) for item in items]
    if outcomes:
        bump(connection)
    return outcomes


def known(connection: Connection, identity: str) -> tuple[int, str] | None:
    """The article that has this identity, and the text last seen under it."""
    place = _place(connection, identity)
    return None if place is None else (place.article_id, place.sha)


def _add(connection: Connection, item: Incoming) -> Outcome:
    place = _place(connection, item.identity)
    if place is None:
        twin = _twin(connection, item)
        return _new(connection, item) if twin is None else _duplicate(connection, item, twin)
    if place.sha == item.document.version:
        return _unchanged(connection, item, place)
    return _new_version(connection, item, place)


def _place(connection: Connection, identity: str) -> _Place | None:
    query = (
        select(places.c.id, places.c.article_id, versions.c.sha)
        .join_from(places, versions)
        .where(places.c.identity == identity)
    )
    row = connection.execute(query).first()
    return None if row is None else _Place(row.id, row.article_id, row.sha)


def _twin(connection: Connection, item: Incoming) -> Article | None:
    """The article that this one is, told by its text: same publisher, and no date that speaks against it."""
    query = select_article().where(versions.c.sha == item.document.version).order_by(articles.c.id)
    held = [as_article(row) for row in connection.execute(query)]
    return next((one for one in held if _same_piece(one.metadata, item.document.metadata)), None)


def _same_piece(one: Metadata, other: Metadata) -> bool:
    return _same_publisher(one, other) and overlap(one.published, other.published)


def _same_publisher(one: Metadata, other: Metadata) -> bool:
    """By outlet where both are known, else by the host of the links where both are; the unknown contradicts nobody."""
    mine, theirs = fold(one.outlet), fold(other.outlet)
    if mine is None or theirs is None:
        mine, theirs = _host(one.url), _host(other.url)
    return mine is None or theirs is None or mine == theirs


def _host(url: str | None) -> str | None:
    try:
        return urlsplit(url or "").hostname
    except ValueError:
        return None


def _new(connection: Connection, item: Incoming) -> Outcome:
    version_id = keep_version(connection, item.document)
    row = columns(item.document.metadata) | {"added": _now()}
    article_id = insert_row(connection, articles, row | {"version_id": version_id, "group_id": 0, "by_hand": ""})
    connection.execute(update(articles).where(articles.c.id == article_id).values(group_id=article_id))
    lay_passages(connection, article_id, version_id, item.document.passages, item.vectors)
    index_current(connection, article_id)
    replace_names(connection, article_id, item.names, item.definitions)
    _observe(connection, item, article_id, version_id)
    _group(connection, item.document, article_id)
    return _outcome(connection, "added", article_id)


def _duplicate(connection: Connection, item: Incoming, twin: Article) -> Outcome:
    _fill(connection, item, twin.id, rewrite=False)
    _observe(connection, item, twin.id, keep_version(connection, item.document))
    return _outcome(connection, "duplicate", twin.id)


def _unchanged(connection: Connection, item: Incoming, place: _Place) -> Outcome:
    _fill(connection, item, place.article_id, rewrite=False)
    return _outcome(connection, "unchanged", place.article_id)


def _new_version(connection: Connection, item: Incoming, place: _Place) -> Outcome:
    article_id, version_id = place.article_id, keep_version(connection, item.document)
    unindex_current(connection, article_id)
    turn_to(connection, article_id, version_id)
    if not _laid(connection, article_id, version_id):
        lay_passages(connection, article_id, version_id, item.document.passages, item.vectors)
    index_current(connection, article_id)
    _fill(connection, item, article_id, rewrite=True)
    replace_names(connection, article_id, item.names, item.definitions)
    _observe(connection, item, article_id, version_id)
    _group(connection, item.document, article_id)
    return _outcome(connection, "new-version", article_id)


def _fill(connection: Connection, item: Incoming, article_id: int, *, rewrite: bool) -> None:
    """Take over what this look at the article tells about it; vectors with it, where they then say something else."""
    old, by_hand = _article(connection, article_id)
    changes = filled(old, by_hand, item.document.metadata, rewrite=rewrite)
    if not changes and _embedded_already(connection, item, article_id):
        return
    unindex_current(connection, article_id)
    if changes:
        connection.execute(update(articles).where(articles.c.id == article_id).values(changes))
    if item.vectors is not None and old.version == item.document.version:
        version_id = keep_version(connection, item.document)
        if _EMBEDDED & changes.keys() or not _embedded_already(connection, item, article_id):
            drop_passages(connection, article_id, version_id)
            lay_passages(connection, article_id, version_id, item.document.passages, item.vectors)
    index_current(connection, article_id)


def _embedded_already(connection: Connection, item: Incoming, article_id: int) -> bool:
    """Whether the vectors given bring nothing to an article whose current passages have theirs."""
    if item.vectors is None or not item.document.passages:
        return True
    query = (
        select(func.count())
        .select_from(passages.join(vectors))
        .where(passages.c.article_id == article_id, passages.c.current == 1)
    )
    return bool(connection.execute(query).scalar())


def _observe(connection: Connection, item: Incoming, article_id: int, version_id: int) -> None:
    """Note that this text was seen at this place."""
    page_id = keep_page(connection, item.page)
    seen = item.page.retrieved.astimezone(UTC).isoformat(timespec="seconds") if item.page else _now()
    url = (item.page.url if item.page else None) or item.document.metadata.url
    place = {
        "article_id": article_id,
        "version_id": version_id,
        "source": item.source,
        "url": url,
        "seen": seen,
    }
    held = _place(connection, item.identity)
    if held is None:
        place_id = insert_row(connection, places, place | {"identity": item.identity})
    else:
        place_id = held.id
        connection.execute(update(places).where(places.c.id == place_id).values(place))
    row = {"article_id": article_id, "place_id": place_id, "version_id": version_id, "page_id": page_id}
    insert_row(connection, observations, row | {"seen": seen, "extractor": item.extractor})


def _group(connection: Connection, document: Document, article_id: int) -> None:
    """Put the article beside its copies, now that its text is another one."""
    found = signature(document.text.content, counted(document.sentences))
    origins.assign(connection, article_id, found, _now())


def _laid(connection: Connection, article_id: int, version_id: int) -> bool:
    mine = (passages.c.article_id == article_id) & (passages.c.version_id == version_id)
    return connection.execute(select(passages.c.id).where(mine).limit(1)).first() is not None


def _article(connection: Connection, article_id: int) -> tuple[Article, str]:
    row = connection.execute(select_article().where(articles.c.id == article_id)).one()
    return as_article(row), str(row._mapping["by_hand"])


def _outcome(connection: Connection, status: Status, article_id: int) -> Outcome:
    mine = (passages.c.article_id == article_id) & (passages.c.current == 1)
    count = connection.execute(select(func.count()).select_from(passages).where(mine)).scalar()
    return Outcome(status, _article(connection, article_id)[0], int(count or 0))


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
