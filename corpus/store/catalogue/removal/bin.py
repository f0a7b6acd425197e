"""Articles that were removed lie in a bin for a week: all their rows as one packed piece, from which they come back.

Whatever else is held knows nothing of them: to search, to lists and to answers they are gone. What comes back keeps
the numbers by which people and answers name it, those of the article and of its statements.
"""

import json
import zlib
from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection, Table, delete, insert, select

from corpus.errors import InputError
from corpus.moments import timestamp
from corpus.store.catalogue import fulltext
from corpus.store.catalogue.keyed import NAMES, definition_keys, keep_speakers
from corpus.store.catalogue.origins import groups
from corpus.store.catalogue.tables import (
    article_names,
    article_states,
    articles,
    definitions,
    extractions,
    insert_row,
    names,
    observations,
    pages,
    passages,
    places,
    removed_articles,
    statement_fixes,
    statements,
    vectors,
    versions,
)
from corpus.store.records import Removed

DAYS = 7  # that an article lies in the bin

Row = dict[str, object]

_SHARED = {"versions": "sha", "pages": "sha", "names": "name"}  # rows that several articles use, and what names one
_NAMED = {"articles", "statements", "statement_fixes"}  # their numbers are known outside, and are never given again
_VERSION = {"version_id": "versions"}
_KEPT: tuple[tuple[Table, Mapping[str, str]], ...] = (  # each after those that it refers to, by these columns
    (versions, {}),
    (pages, {}),
    (names, {}),
    (articles, _VERSION),
    (article_states, {}),
    (places, _VERSION),
    (observations, {**_VERSION, "place_id": "places", "page_id": "pages"}),
    (passages, _VERSION),
    (vectors, {"passage_id": "passages"}),
    (article_names, {"name_id": "names"}),
    (definitions, {}),
    (statement_fixes, _VERSION),
    (statements, _VERSION),
    (extractions, _VERSION),
)


def put_in(connection: Connection, article_id: int) -> None:
    """Lay a copy of all rows of an article into the bin, before it is taken out."""
    title = connection.execute(select(articles.c.title).where(articles.c.id == article_id)).scalar()
    packed = zlib.compress(json.dumps(rows_of(connection, article_id), default=_as_text).encode())
    empty(connection)
    row = {"article_id": article_id, "at": timestamp(), "title": title, "rows": packed}
    connection.execute(insert(removed_articles).values(row))


def listed(connection: Connection) -> list[Removed]:
    """Return what lies in the bin, last removed first."""
    columns = (removed_articles.c.article_id, removed_articles.c.title, removed_articles.c.at)
    query = select(*columns).where(removed_articles.c.at >= _oldest()).order_by(removed_articles.c.at.desc())
    return [Removed(*row) for row in connection.execute(query)]


def put_back(connection: Connection, article_id: int) -> None:
    """Put an article back where it stood. InputError where it is not in the bin, or is held anew."""
    mine = removed_articles.c.article_id == article_id
    packed = connection.execute(
        select(removed_articles.c.rows).where(mine, removed_articles.c.at >= _oldest())
    ).scalar()
    if packed is None:
        raise InputError(f"Article {article_id} cannot be put back: it was not removed in the last {DAYS} days.")
    kept = _unpacked(packed)
    _refuse_held(connection, article_id, kept["places"])
    back = _Back(connection)
    for table, references in _KEPT:
        for row in kept[table.name]:
            back.lay(table, references, row)
    connection.execute(delete(removed_articles).where(mine))
    keep_speakers(connection, kept["statements"])
    fulltext.index_current(connection, article_id)
    groups.renew(connection, article_id, timestamp())


def erase(connection: Connection, article_id: int) -> dict[str, list[Row]] | None:
    """Take an article out of the bin for good; return its rows by table, None where it is not there."""
    mine = removed_articles.c.article_id == article_id
    packed = connection.execute(select(removed_articles.c.rows).where(mine)).scalar()
    connection.execute(delete(removed_articles).where(mine))
    return None if packed is None else _unpacked(packed)


def empty(connection: Connection) -> None:
    """Let go of what has lain in the bin for its time."""
    connection.execute(delete(removed_articles).where(removed_articles.c.at < _oldest()))


def rows_of(connection: Connection, article_id: int) -> dict[str, list[Row]]:
    """All rows of an article, by the names of their tables."""
    looks = select(observations).where(observations.c.article_id == article_id).subquery()
    own = select(passages.c.id).where(passages.c.article_id == article_id)
    read = select(looks.c.version_id).union(select(articles.c.version_id).where(articles.c.id == article_id))
    named = select(article_names.c.name_id).where(article_names.c.article_id == article_id)
    queries = {
        "versions": select(versions).where(versions.c.id.in_(read)),
        "pages": select(pages).where(pages.c.id.in_(select(looks.c.page_id))),
        "names": select(names).where(names.c.id.in_(named)),
        "articles": select(articles).where(articles.c.id == article_id),
        "vectors": select(vectors).where(vectors.c.passage_id.in_(own)),
        "statement_fixes": select(statement_fixes).where(statement_fixes.c.version_id.in_(read)),
    }
    found = {}
    for table, _ in _KEPT:
        query = queries.get(table.name)
        query = select(table).where(table.c.article_id == article_id) if query is None else query
        found[table.name] = [dict(row._mapping) for row in connection.execute(query)]
    return found


def _unpacked(packed: bytes) -> dict[str, list[Row]]:
    rows: dict[str, list[Row]] = json.loads(zlib.decompress(packed))
    return rows


def _refuse_held(connection: Connection, article_id: int, rows: list[Row]) -> None:
    """Raise InputError where the place of an article is another's by now."""
    for row in rows:
        query = select(places.c.article_id).where(places.c.identity == row["identity"])
        holder = connection.execute(query).scalar()
        if holder is not None:
            raise InputError(
                f"Article {article_id} cannot be put back: it was added anew and is article {holder} now. "
                f"To have the former one: onrecord remove {holder}, then undo this again."
            )


@dataclass(slots=True)
class _Back:
    """The rows of an article on their way back, and the numbers that they have now."""

    connection: Connection
    _now: dict[tuple[str, object], int] = field(default_factory=dict)

    def lay(self, table: Table, references: Mapping[str, str], kept: Row) -> None:
        """Insert a row under the numbers of today; one that is held already is taken as it is."""
        row = {name: _from_text(value) for name, value in kept.items()}
        if table is names:
            NAMES.keep(self.connection, [str(row["name"])])
        elif table is definitions:
            row |= definition_keys(str(row["short"]), str(row["long"]))
        for column, of in references.items():
            if row[column] is not None:
                row[column] = self._now[of, row[column]]
        former = row.get("id") if "id" in table.c else None
        held = self._held(table, row)
        if held is None:
            if table.name not in _NAMED and "id" in table.c:
                del row["id"]
            held = insert_row(self.connection, table, row)
        self._now[table.name, former] = held

    def _held(self, table: Table, row: Row) -> int | None:
        """The number of a row that others use too, where there is one; or of a correction that never left."""
        if name := _SHARED.get(table.name):
            return self._number(table, name, row[name])
        return self._number(table, "id", row["id"]) if table is statement_fixes else None

    def _number(self, table: Table, column: str, value: object) -> int | None:
        found = self.connection.execute(select(table.c.id).where(table.c[column] == value)).scalar()
        return None if found is None else int(found)


def _oldest() -> str:
    """The time before which what was removed is gone for good."""
    return (datetime.now(UTC) - timedelta(days=DAYS)).isoformat(timespec="seconds")


def _as_text(value: object) -> object:
    """Bytes as JSON can hold them."""
    if isinstance(value, bytes):
        return {"b64": b64encode(value).decode()}
    raise TypeError(f"{type(value).__name__} is no value of a row")


def _from_text(value: object) -> object:
    return b64decode(value["b64"]) if isinstance(value, dict) else value
