"""The rows that carry a text: versions, pages, passages with their vectors and words, names.

Steps of `adding` and `changing`; each works inside the transaction it is given.
"""

import hashlib
import zlib
from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, Table, delete, insert, select, text, update

from corpus.catalogue import words
from corpus.catalogue.packing import (
    pack_blocks,
    pack_sentences,
    pack_spans,
    pack_text,
    pack_vectors,
    unpack_text,
)
from corpus.catalogue.records import Vectors
from corpus.catalogue.tables import (
    article_names,
    articles,
    definitions,
    names,
    pages,
    passages,
    vectors,
    versions,
)
from corpus.nouns import Document, Page, Passage


def bump(connection: Connection) -> None:
    """Let every process see that something has changed."""
    connection.execute(text("UPDATE meta SET value = CAST(value AS INTEGER) + 1 WHERE key = 'changes'"))


def insert_row(connection: Connection, into: Table, row: Mapping[str, object]) -> int:
    """The id of the new row."""
    key = connection.execute(insert(into).values(row)).inserted_primary_key
    return int(key[0]) if key is not None else 0


def keep_version(connection: Connection, document: Document) -> int:
    """The id of the document's text, stored at its first appearance."""
    found = connection.execute(select(versions.c.id).where(versions.c.sha == document.version)).scalar()
    if found is not None:
        return int(found)
    row = {
        "sha": document.version,
        "text": pack_text(document.text.content),
        "blocks": pack_blocks(document.text.blocks),
        "sentences": pack_sentences(document.sentences),
    }
    return insert_row(connection, versions, row)


def keep_page(connection: Connection, page: Page | None) -> int | None:
    """The id of the raw page, stored at its first appearance."""
    if page is None:
        return None
    sha = hashlib.sha256(page.body).hexdigest()
    found = connection.execute(select(pages.c.id).where(pages.c.sha == sha)).scalar()
    if found is not None:
        return int(found)
    row = {"sha": sha, "body": zlib.compress(page.body, 6), "content_type": page.content_type}
    return insert_row(connection, pages, row)


def lay_passages(
    connection: Connection, article_id: int, version_id: int, laid: Sequence[Passage], matrix: Vectors | None
) -> None:
    """Store the passages of an article's current version, in one unbroken run of new ids."""
    if not laid:
        return
    first = _last_passage(connection) + 1
    fixed = {"article_id": article_id, "version_id": version_id, "current": 1}
    rows = [
        {"id": first + at, **fixed, "start": p.start, "end": p.end, "sentences": pack_spans(p.sentences)}
        for at, p in enumerate(laid)
    ]
    connection.execute(insert(passages), rows)
    if matrix is not None:
        blobs = pack_vectors(matrix, len(laid))
        connection.execute(
            insert(vectors), [{"passage_id": first + at, "vector": blob} for at, blob in enumerate(blobs)]
        )


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
    words.index(connection, _current_words(connection, article_id))


def unindex_current(connection: Connection, article_id: int) -> None:
    """Take an article's current passages out of the word index."""
    words.unindex(connection, _current_words(connection, article_id))


def replace_names(
    connection: Connection, article_id: int, counts: Mapping[str, int], pairs: Sequence[tuple[str, str]]
) -> None:
    """Put the names and definitions of an article's current version in the place of what was known."""
    connection.execute(delete(article_names).where(article_names.c.article_id == article_id))
    connection.execute(delete(definitions).where(definitions.c.article_id == article_id))
    if counts:
        ids = _name_ids(connection, list(counts))
        rows = [{"name_id": ids[name], "article_id": article_id, "n": n} for name, n in counts.items()]
        connection.execute(insert(article_names), rows)
    if pairs:
        unique = dict.fromkeys(pairs)
        connection.execute(
            insert(definitions),
            [{"article_id": article_id, "short": short, "long": long} for short, long in unique],
        )


def _last_passage(connection: Connection) -> int:
    """The highest id ever given to a passage, so that none is given twice."""
    found = connection.execute(text("SELECT seq FROM sqlite_sequence WHERE name = 'passages'")).scalar()
    return int(found or 0)


def _current_words(connection: Connection, article_id: int) -> list[words.Row]:
    found = connection.execute(
        select(versions.c.text, articles.c.title).join_from(articles, versions).where(articles.c.id == article_id)
    ).one()
    content, title = unpack_text(found.text), found.title or ""
    mine = (passages.c.article_id == article_id) & (passages.c.current == 1)
    rows = connection.execute(select(passages.c.id, passages.c.start, passages.c.end).where(mine)).all()
    return [(passage, content[start:end], title) for passage, start, end in rows]


def _name_ids(connection: Connection, wanted: Sequence[str]) -> dict[str, int]:
    connection.execute(insert(names).prefix_with("OR IGNORE"), [{"name": name} for name in wanted])
    rows = connection.execute(select(names.c.name, names.c.id).where(names.c.name.in_(wanted))).all()
    return {str(name): int(number) for name, number in rows}
