"""The rows that carry a text: versions, pages, passages with their vectors and words, names.

Steps of `adding` and `changing`; each works inside the transaction it is given. Statements are built once, since
building one costs as much as running it.
"""

from collections.abc import Mapping, Sequence

from sqlalchemy import BindParameter, Connection, Table, bindparam, delete, insert, select, text, update

from corpus.store.sqlite import fulltext
from corpus.store.sqlite.columns import unpack_text
from corpus.store.sqlite.tables import (
    article_changes,
    article_names,
    articles,
    definitions,
    names,
    pages,
    passages,
    vectors,
    versions,
)

_BUMP = text("UPDATE meta SET value = CAST(value AS INTEGER) + 1 WHERE key = 'changes'")
_LAST = text("SELECT seq FROM sqlite_sequence WHERE name = :name")
_CHANGED = insert(article_changes)
_BY_SHA = {kept: select(kept.c.id).where(kept.c.sha == bindparam("sha")) for kept in (versions, pages)}
_NEW_NAME = insert(names).prefix_with("OR IGNORE")
_NAMED = text(
    "INSERT INTO article_names (name_id, article_id, n) SELECT id, :article_id, :n FROM names WHERE name = :name"
)
_ARTICLE: BindParameter[int] = bindparam("article")
_CURRENT_TEXT = select(versions.c.text, articles.c.title).join_from(articles, versions).where(articles.c.id == _ARTICLE)
_CURRENT_PASSAGES = select(passages.c.id, passages.c.start, passages.c.end).where(
    passages.c.article_id == _ARTICLE, passages.c.current == 1
)


def bump(connection: Connection) -> None:
    """Let every process see that something has changed."""
    connection.execute(_BUMP)


def note_change(connection: Connection, article_id: int) -> None:
    """Let indexes see that passages of an article were taken out, or are described by other details than before."""
    connection.execute(_CHANGED, {"article_id": article_id})


def last_id(connection: Connection, of: Table) -> int:
    """The highest id ever given in a table whose ids are never used again."""
    return int(connection.execute(_LAST, {"name": of.name}).scalar() or 0)


def insert_row(connection: Connection, into: Table, row: Mapping[str, object]) -> int:
    """The id of the new row."""
    key = connection.execute(insert(into), dict(row)).inserted_primary_key
    return int(key[0]) if key is not None else 0


def held(connection: Connection, kept: Table, sha: str) -> int | None:
    """The id under which a text or page is held already."""
    found = connection.execute(_BY_SHA[kept], {"sha": sha}).scalar()
    return None if found is None else int(found)


def lay_passages(
    connection: Connection,
    article_id: int,
    version_id: int,
    rows: Sequence[Mapping[str, object]],
    blobs: Sequence[bytes] | None,
) -> int:
    """Store the passages of an article's current version, in one unbroken run of ids; the first of them."""
    first = last_id(connection, passages) + 1
    if rows:
        fixed = {"article_id": article_id, "version_id": version_id, "current": 1}
        connection.execute(insert(passages), [{"id": first + at, **fixed, **row} for at, row in enumerate(rows)])
    if rows and blobs is not None:
        rows = [{"passage_id": first + at, "vector": blob} for at, blob in enumerate(blobs)]
        connection.execute(insert(vectors), rows)
    return first


def drop_passages(connection: Connection, article_id: int, version_id: int) -> None:
    """Forget one version's passages, to lay them anew under new ids."""
    mine = (passages.c.article_id == article_id) & (passages.c.version_id == version_id)
    connection.execute(delete(passages).where(mine))


def turn_to(connection: Connection, article_id: int, version_id: int) -> None:
    """Make a version the article's current one."""
    connection.execute(update(articles).where(articles.c.id == article_id).values(version_id=version_id))
    current = {"current": passages.c.version_id == version_id}
    connection.execute(update(passages).where(passages.c.article_id == article_id).values(current))


def index_current(connection: Connection, article_id: int) -> None:
    """Make an article's current passages findable by their words; undo with `unindex_current` before any change."""
    fulltext.index(connection, _current_words(connection, article_id))


def unindex_current(connection: Connection, article_id: int) -> None:
    """Take an article's current passages out of the word index."""
    fulltext.unindex(connection, _current_words(connection, article_id))


def reindex(connection: Connection) -> None:
    """Fill the word index anew with the current passages of every article."""
    fulltext.clear(connection)
    for article_id in connection.execute(select(articles.c.id)).scalars().all():
        index_current(connection, article_id)


def drop_names(connection: Connection, article_id: int) -> None:
    """Forget which names and definitions an article has."""
    connection.execute(delete(article_names).where(article_names.c.article_id == article_id))
    connection.execute(delete(definitions).where(definitions.c.article_id == article_id))


def keep_names(
    connection: Connection, article_id: int, counts: Mapping[str, int], pairs: Sequence[tuple[str, str]]
) -> None:
    """Note the names and definitions in an article's current version."""
    if counts:
        rows = [{"name": name, "article_id": article_id, "n": n} for name, n in counts.items()]
        connection.execute(_NEW_NAME, [{"name": name} for name in counts])
        connection.execute(_NAMED, rows)
    if pairs:
        unique = dict.fromkeys(pairs)
        rows = [{"article_id": article_id, "short": short, "long": long} for short, long in unique]
        connection.execute(insert(definitions), rows)


def _current_words(connection: Connection, article_id: int) -> list[fulltext.Row]:
    found = connection.execute(_CURRENT_TEXT, {"article": article_id}).one()
    content, title = unpack_text(found.text), found.title or ""
    rows = connection.execute(_CURRENT_PASSAGES, {"article": article_id}).all()
    return [(passage, content[start:end], title) for passage, start, end in rows]
