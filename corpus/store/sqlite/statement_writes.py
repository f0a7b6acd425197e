"""Keep the statements of a text, and know which texts have yet to be read for them.

A text is read anew where the extractor's scheme has changed, or what it goes by beside the text: the article's
language and the speaker whose own publication it is. What is found again at its place keeps its id. Each step works
inside the transaction it is given.

Tell apart two who bear one name: in the articles where a person has said so, the name is another's.

It is applied to the statements as they are stored, so that everything that is asked of them tells the two apart.
"""

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from sqlalchemy import Connection, bindparam, delete, insert, select, text, update

from corpus.language.names import fold
from corpus.nouns import Document, Mention, Metadata, Passage, Statement, Text
from corpus.store.records import Unread
from corpus.store.sqlite.article_rows import as_article, select_article
from corpus.store.sqlite.columns import unpack_blocks, unpack_sentences, unpack_spans, unpack_text
from corpus.store.sqlite.corrections import Laid, active, corrected
from corpus.store.sqlite.statements import Place, as_machine, place_of
from corpus.store.sqlite.tables import articles, extractions, meta, passages, statements, versions
from corpus.store.sqlite.tables import speaker_corrections as table
from corpus.store.sqlite.texts import bump, held, last_id


def divisions(connection: Connection, article_id: int) -> dict[str, str]:
    """By a name, folded, what the one is called who bears it in this article; the latest word holds."""
    query = select(table.c.name, table.c.others, table.c.articles).where(
        table.c.kind == "split", table.c.undone.is_(None), table.c.articles != "[]"
    )
    found = connection.execute(query.order_by(table.c.id))
    return {fold(name): json.loads(others)[0] for name, others, articles in found if article_id in json.loads(articles)}


def divided(laid: Sequence[Laid], names: Mapping[str, str]) -> list[Laid]:
    """The statements with those told apart; what a person has said of one statement stands."""
    if not names:
        return list(laid)
    told = [(each, _told(each.machine, names)) for each in laid]
    return [each if each.fix or new == each.machine else replace(each, told=new) for each, new in told]


def _told(statement: Statement, names: Mapping[str, str]) -> Statement:
    via = None if statement.via is None else _named(statement.via, names)
    return replace(statement, speaker=_named(statement.speaker, names), via=via)


def _named(mention: Mention, names: Mapping[str, str]) -> Mention:
    spoken_for = names.get(fold(mention.spoken_for), mention.spoken_for) if mention.spoken_for else None
    return replace(mention, name=names.get(fold(mention.name), mention.name), spoken_for=spoken_for)


_DONE = "statements"  # the row of `meta` that names the scheme by which every text has been read
_UNREAD = """
FROM (SELECT DISTINCT article_id, version_id FROM observations) o JOIN articles a ON a.id = o.article_id
LEFT JOIN extractions e ON e.article_id = o.article_id AND e.version_id = o.version_id
WHERE e.basis IS NOT :scheme || '|' || coalesce(a.language, '') || '|' || coalesce(a.speaker, '')
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
_NOTE_DONE = insert(meta).prefix_with("OR REPLACE")
_KEEP_BASIS = insert(extractions).prefix_with("OR REPLACE")
_COUNT = text("SELECT count(*) FROM statements WHERE article_id = :article AND current = 1 AND dropped = 0")


def basis(scheme: str, known: Metadata) -> str:
    """By what a text's statements were found, beside the text itself."""
    return f"{scheme}|{known.language or ''}|{known.speaker or ''}"


def count(connection: Connection, article_id: int) -> int:
    """How many statements an article's current version has."""
    return int(connection.execute(_COUNT, {"article": article_id}).scalar() or 0)


def settle(
    connection: Connection, article_id: int, version_id: int, grounds: str, found: Sequence[Statement] | None, read: str
) -> bool:
    """Whether the text is read as it should be: by `grounds`, as it is held, or as `found` says on the basis `read`."""
    known = connection.execute(_BASIS, {"article": article_id, "version": version_id}).scalar()
    if known == grounds:
        return True
    if found is None or read != grounds:
        note_unread(connection)
        return False
    lay(connection, article_id, version_id, found, grounds)
    return True


def note_unread(connection: Connection) -> None:
    """Let it be looked up which texts have yet to be read."""
    connection.execute(_NOTE_UNREAD)


def forget(connection: Connection) -> None:
    """Have every text read again; what is held stays until then."""
    connection.execute(update(extractions).values(basis=""))
    note_unread(connection)


def lay(connection: Connection, article_id: int, version_id: int, found: Sequence[Statement], grounds: str) -> None:
    """Store what was found in a text in the place of what was held; people's corrections hold."""
    mine = {"article": article_id, "version": version_id}
    old = _ids(connection, mine)
    if old:
        connection.execute(_CLEAR, mine)
    laid = divided(corrected(found, active(connection, version_id)), divisions(connection, article_id))
    rows = _numbered(laid, old, last_id(connection, statements) + 1)
    if rows:
        current = connection.execute(_CURRENT, {"article": article_id}).scalar()
        fixed = {"article_id": article_id, "version_id": version_id, "current": int(current == version_id)}
        connection.execute(insert(statements), [fixed | row for row in rows])
    connection.execute(_KEEP_BASIS, {"article_id": article_id, "version_id": version_id, "basis": grounds})


def lay_again(connection: Connection, version_id: int) -> None:
    """Apply the corrections of a text as they are now, in every article that has it."""
    held = select(extractions).where(extractions.c.version_id == version_id)
    for article_id, _, grounds in connection.execute(held).all():
        rows = connection.execute(_PLACES, {"article": article_id, "version": version_id}).mappings()
        lay(connection, article_id, version_id, [as_machine(row) for row in rows if row["found"]], grounds)
    bump(connection)


def lay_articles_again(connection: Connection, articles: Sequence[int]) -> None:
    """Apply the corrections of these articles as they are now."""
    held = select(extractions.c.version_id).distinct().where(extractions.c.article_id.in_(articles))
    for version_id in connection.execute(held).scalars().all():
        lay_again(connection, version_id)


def turn_to(connection: Connection, article_id: int, version_id: int) -> None:
    """Make the statements of an article's current version the current ones."""
    current = {"current": statements.c.version_id == version_id}
    connection.execute(update(statements).where(statements.c.article_id == article_id).values(current))


def unread(connection: Connection, scheme: str, limit: int, article_id: int | None) -> list[Unread]:
    """Texts that have yet to be read, current ones first; those of one article, where it is named."""
    if article_id is not None:
        keys = connection.execute(_UNREAD_OF, {"scheme": scheme, "article": article_id}).all()
    elif _done(connection) == scheme:
        return []
    else:
        keys = connection.execute(_UNREAD_FIRST, {"scheme": scheme, "limit": limit}).all()
    return [Unread(article, _document(connection, article, version)) for article, version in keys]


def count_unread(connection: Connection, scheme: str) -> int:
    """How many texts have yet to be read: at once where there are none."""
    if _done(connection) == scheme:
        return 0
    return int(connection.execute(_COUNT_UNREAD, {"scheme": scheme}).scalar() or 0)


def keep(connection: Connection, scheme: str, found: Sequence[tuple[Unread, Sequence[Statement]]]) -> None:
    """Store what was read from texts, where what is known of their articles is still the same."""
    for each, told in found:
        row = connection.execute(select_article().where(articles.c.id == each.article)).first()
        version_id = held(connection, versions, each.document.version)
        if row is None or version_id is None:
            continue  # removed meanwhile
        read = basis(scheme, each.document.metadata)
        if basis(scheme, as_article(row).metadata) == read:
            lay(connection, each.article, version_id, told, read)
    bump(connection)
    if not connection.execute(_UNREAD_FIRST, {"scheme": scheme, "limit": 1}).first():
        connection.execute(_NOTE_DONE, {"key": _DONE, "value": scheme})


def _ids(connection: Connection, mine: Mapping[str, int]) -> dict[Place, list[int]]:
    """The ids of the statements held, by where they stand."""
    found: dict[Place, list[int]] = defaultdict(list)
    for row in connection.execute(_PLACES, mine).mappings():
        found[place_of(as_machine(row))].append(row["id"])
    return found


def _numbered(laid: Sequence[Laid], old: Mapping[Place, list[int]], following: int) -> list[dict[str, object]]:
    """The rows, each with the id that it had, or with a new one."""
    rows: list[dict[str, object]] = []
    for each in laid:
        same = old.get(place_of(each.machine))
        if same:
            rows.append({"id": same.pop(0), **each.columns})
        else:
            rows.append({"id": following, **each.columns})
            following += 1
    return rows


def _done(connection: Connection) -> str | None:
    return connection.execute(select(meta.c.value).where(meta.c.key == _DONE)).scalar()


def _document(connection: Connection, article_id: int, version_id: int) -> Document:
    """A text as it was when it was stored, with what is known of its article now."""
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
