"""Keep the statements of a text, and know which texts have yet to be read for them.

A text is read anew where the extractor's scheme has changed, or what it goes by beside the text: the article's
language and the speaker whose own publication it is. What is found again at its place keeps its id.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, bindparam, case, delete, insert, select, text, update

from corpus.nouns import Document, Metadata, Passage, Statement, Text
from corpus.store import protocols
from corpus.store.catalogue.corrections import Corrected, apply, corrections_of, divided_names
from corpus.store.catalogue.keyed import forget_speakers, keep_speakers, speakers_of
from corpus.store.catalogue.rows import (
    Place,
    as_article,
    as_extracted,
    place_of,
    select_article,
    unpack_blocks,
    unpack_sentences,
    unpack_spans,
    unpack_text,
)
from corpus.store.catalogue.tables import articles, bump, extractions, last_id, meta, passages, statements, versions
from corpus.store.catalogue.texts import held
from corpus.store.engines.database import Store, upsert
from corpus.store.records import UnreadText

_DONE = "statements"  # the row of `meta` that names the scheme by which every text has been read
_UNREAD = """
FROM (SELECT DISTINCT article_id, version_id FROM observations) o JOIN articles a ON a.id = o.article_id
LEFT JOIN extractions e ON e.article_id = o.article_id AND e.version_id = o.version_id
WHERE coalesce(e.basis, '') !=
CAST(:scheme AS TEXT) || '|' || coalesce(a.language, '') || '|' || coalesce(a.speaker, '')
"""
_UNREAD_FIRST = text(
    f"SELECT o.article_id, o.version_id {_UNREAD} ORDER BY o.version_id = a.version_id DESC, a.id DESC LIMIT :limit"
)
_UNREAD_OF = text(f"SELECT o.article_id, o.version_id {_UNREAD} AND a.id = :article")
_COUNT_UNREAD = text(f"SELECT count(*) {_UNREAD}")
_MINE = (statements.c.article_id == bindparam("article")) & (statements.c.version_id == bindparam("version"))
_PLACES = select(statements).where(_MINE)
_CLEAR = delete(statements).where(_MINE)
_BASIS = select(extractions.c.basis).where(
    extractions.c.article_id == bindparam("article"), extractions.c.version_id == bindparam("version")
)
_CURRENT = select(articles.c.version_id).where(articles.c.id == bindparam("article"))
_NOTE_UNREAD = delete(meta).where(meta.c.key == _DONE)
_NEW_META, _NEW_BASIS = upsert(meta), upsert(extractions)
_NOTE_DONE = _NEW_META.on_conflict_do_update(index_elements=["key"], set_={"value": _NEW_META.excluded.value})
_KEEP_BASIS = _NEW_BASIS.on_conflict_do_update(
    index_elements=["article_id", "version_id"], set_={"basis": _NEW_BASIS.excluded.basis}
)
_COUNT = text("SELECT count(*) FROM statements WHERE article_id = :article AND current = 1 AND dropped = 0")


class ExtractionStore(Store, protocols.UnreadTexts):
    """The texts that have yet to be read, and what is read from them."""

    def unread(self, scheme: str, limit: int, article_id: int | None = None) -> list[UnreadText]:
        with self.database.reading() as connection:
            if article_id is not None:
                keys = connection.execute(_UNREAD_OF, {"scheme": scheme, "article": article_id}).all()
            elif _done(connection) == scheme:
                return []
            else:
                keys = connection.execute(_UNREAD_FIRST, {"scheme": scheme, "limit": limit}).all()
            return [UnreadText(article, _document(connection, article, version)) for article, version in keys]

    def all_read(self, scheme: str) -> bool:
        with self.database.reading() as connection:
            return _done(connection) == scheme

    def count_unread(self, scheme: str) -> int:
        with self.database.reading() as connection:
            if _done(connection) == scheme:
                return 0
            return int(connection.execute(_COUNT_UNREAD, {"scheme": scheme}).scalar() or 0)

    def store_statements(self, scheme: str, found: Sequence[tuple[UnreadText, Sequence[Statement]]]) -> None:
        self.database.retried(lambda: self._store(scheme, found))

    def _store(self, scheme: str, found: Sequence[tuple[UnreadText, Sequence[Statement]]]) -> None:
        with self.database.writing() as connection:
            for each, said in found:
                _store(connection, scheme, each, said)
            bump(connection)
            if not connection.execute(_UNREAD_FIRST, {"scheme": scheme, "limit": 1}).first():
                connection.execute(_NOTE_DONE, {"key": _DONE, "value": scheme})


def basis(scheme: str, known: Metadata) -> str:
    """Return what a text's statements are found by, beside the text itself."""
    return f"{scheme}|{known.language or ''}|{known.speaker or ''}"


def count(connection: Connection, article_id: int) -> int:
    """Count the statements of an article's current version."""
    return int(connection.execute(_COUNT, {"article": article_id}).scalar() or 0)


def settle(
    connection: Connection, article_id: int, version_id: int, wanted: str, found: Sequence[Statement] | None, read: str
) -> bool:
    """Tell whether a text is read on the basis wanted: it is held so, or `found` was read so and is stored now."""
    known = connection.execute(_BASIS, {"article": article_id, "version": version_id}).scalar()
    if known == wanted:
        return True
    if found is None or read != wanted:
        note_unread(connection)
        return False
    lay(connection, article_id, version_id, found, wanted)
    return True


def note_unread(connection: Connection) -> None:
    """Let it be looked up which texts have yet to be read."""
    connection.execute(_NOTE_UNREAD)


def forget_bases(connection: Connection) -> None:
    """Have every text read again; what is held stays until then."""
    connection.execute(update(extractions).values(basis=""))
    note_unread(connection)


def lay(connection: Connection, article_id: int, version_id: int, found: Sequence[Statement], read: str) -> None:
    """Store what was found in a text in the place of what was held; people's corrections hold."""
    mine = {"article": article_id, "version": version_id}
    former = speakers_of(connection, article_id)
    old = _ids(connection, mine)
    if old:
        connection.execute(_CLEAR, mine)
    corrected = apply(found, corrections_of(connection, version_id), divided_names(connection, article_id))
    rows = _numbered(corrected, old, last_id(connection, statements) + 1)
    if rows:
        keep_speakers(connection, rows)
        current = connection.execute(_CURRENT, {"article": article_id}).scalar()
        fixed = {"article_id": article_id, "version_id": version_id, "current": int(current == version_id)}
        connection.execute(insert(statements), [fixed | row for row in rows])
    forget_speakers(connection, former)
    connection.execute(_KEEP_BASIS, {"article_id": article_id, "version_id": version_id, "basis": read})


def lay_again(connection: Connection, version_id: int) -> None:
    """Apply the corrections of a text as they are now, in every article that has it."""
    held = select(extractions).where(extractions.c.version_id == version_id)
    for article_id, _, read in connection.execute(held).all():
        rows = connection.execute(_PLACES, {"article": article_id, "version": version_id}).mappings()
        lay(connection, article_id, version_id, [as_extracted(row) for row in rows if row["found"]], read)
    bump(connection)


def lay_articles_again(connection: Connection, articles: Sequence[int]) -> None:
    """Apply the corrections of these articles as they are now."""
    held = select(extractions.c.version_id).distinct().where(extractions.c.article_id.in_(articles))
    for version_id in connection.execute(held).scalars().all():
        lay_again(connection, version_id)


def make_current(connection: Connection, article_id: int, version_id: int) -> None:
    """Make the statements of an article's current version the current ones."""
    current = {"current": case((statements.c.version_id == version_id, 1), else_=0)}
    connection.execute(update(statements).where(statements.c.article_id == article_id).values(current))


def _store(connection: Connection, scheme: str, unread: UnreadText, said: Sequence[Statement]) -> None:
    """Store what was read from a text, if its article is still held and what is known of it is the same."""
    row = connection.execute(select_article().where(articles.c.id == unread.article)).first()
    version_id = held(connection, versions, unread.document.version)
    if row is None or version_id is None:
        return
    read = basis(scheme, unread.document.metadata)
    if basis(scheme, as_article(row).metadata) == read:
        lay(connection, unread.article, version_id, said, read)


def _ids(connection: Connection, mine: Mapping[str, int]) -> dict[Place, list[int]]:
    """Return the ids of the statements held, by the places where they stand."""
    found: dict[Place, list[int]] = defaultdict(list)
    for row in connection.execute(_PLACES, mine).mappings():
        found[place_of(as_extracted(row))].append(row["id"])
    return found


def _numbered(
    corrected: Sequence[Corrected], old: Mapping[Place, list[int]], following: int
) -> list[dict[str, object]]:
    """Return the rows, each with the id that it had, or with a new one."""
    rows: list[dict[str, object]] = []
    for each in corrected:
        same = old.get(place_of(each.extracted))
        if same:
            rows.append({"id": same.pop(0), **each.columns})
        else:
            rows.append({"id": following, **each.columns})
            following += 1
    return rows


def _done(connection: Connection) -> str | None:
    return connection.execute(select(meta.c.value).where(meta.c.key == _DONE)).scalar()


def _document(connection: Connection, article_id: int, version_id: int) -> Document:
    """Return a text as it was when it was stored, with what is known of its article now."""
    known = as_article(connection.execute(select_article().where(articles.c.id == article_id)).one())
    row = connection.execute(select(versions).where(versions.c.id == version_id)).one()
    mine = (passages.c.article_id == article_id) & (passages.c.version_id == version_id)
    held = connection.execute(select(passages).where(mine).order_by(passages.c.start))
    return Document(
        text=Text(unpack_text(row.text), unpack_blocks(row.blocks)),
        version=row.sha,
        sentences=unpack_sentences(row.sentences),
        passages=tuple(Passage(each.start, each.end, unpack_spans(each.sentences)) for each in held),
        metadata=known.metadata,
    )
