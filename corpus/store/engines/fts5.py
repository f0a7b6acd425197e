"""An index of words as an FTS5 table of SQLite, which holds no text of its own.

What a user or an article wrote reaches FTS5 as quoted phrases alone.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Float, Integer, Select, column, literal_column, select, table, text

from corpus.store.engines.words import NEWEST, POSTINGS, Inside, Row, Words, rarest


class Fts5(Words):
    """The FTS5 table of that name; a word of the second field weighs so much of one of the first."""

    def __init__(self, name: str, fields: tuple[str, str], weight: float) -> None:
        self._name = name
        self._table = table(name, column("rowid", Integer))
        self._tested = literal_column(f"+{name}.rowid", Integer)  # as it matches: SQLite may not look for each in turn
        self._score = literal_column(f"bm25({name}, 1.0, {weight})", Float)
        self._insert = f"INSERT INTO {name} (rowid, {', '.join(fields)}) VALUES (?, ?, ?)"
        self._delete = f"INSERT INTO {name} ({name}, rowid, {', '.join(fields)}) VALUES ('delete', ?, ?, ?)"
        self._count = f"(SELECT count(*) FROM (SELECT 1 FROM {name} WHERE {name} MATCH ? LIMIT {POSTINGS + 1}))"

    def put(self, connection: Connection, rows: Sequence[Row]) -> None:
        if rows:
            connection.exec_driver_sql(self._insert, list(rows))

    def take_out(self, connection: Connection, rows: Sequence[Row]) -> None:
        if rows:
            connection.exec_driver_sql(self._delete, list(rows))

    def clear(self, connection: Connection) -> None:
        connection.exec_driver_sql(f"INSERT INTO {self._name} ({self._name}) VALUES ('delete-all')")

    def compact(self, connection: Connection) -> None:
        connection.exec_driver_sql(f"INSERT INTO {self._name} ({self._name}) VALUES ('optimize')")

    def note_spread(self, connection: Connection) -> None:
        return  # it searches in one way

    def items(self, connection: Connection) -> Iterable[int]:
        return connection.exec_driver_sql(f"SELECT id FROM {self._name}_docsize").scalars()

    def frequencies(self, connection: Connection, phrases: Sequence[str]) -> dict[str, int]:
        if not phrases:
            return {}
        counting = f"SELECT {', '.join([self._count] * len(phrases))}"
        counts = connection.exec_driver_sql(counting, tuple(map(_quoted, phrases))).one()
        return dict(zip(phrases, map(int, counts), strict=True))

    def ranked(
        self,
        connection: Connection,
        wanted: Mapping[str, int],
        required: Sequence[Sequence[str]],
        limit: int,
        inside: Inside | None = None,
    ) -> list[tuple[int, float]]:
        if not required and max(wanted.values()) <= POSTINGS:
            return self._best(connection, [_any_of(wanted)], limit, self._lying(inside))
        groups = required or [list(wanted)]
        having, named = list(map(_any_of, groups)), groups[0]
        newest = self._newest(connection, having, inside)
        if not newest:
            return []
        scored, among = _any_of(dict.fromkeys([*wanted, *named])), self._among(newest[:NEWEST], inside)
        found = self._best(connection, [*having, scored], limit, among)
        if len(newest) > NEWEST and (rare := rarest(wanted, named)):
            older = [self._table.c.rowid < newest[NEWEST - 1], *self._lying(inside)]
            found += self._best(connection, [*having, _any_of(named), _any_of(rare)], limit, older)
        return sorted(found, key=lambda each: -each[1])[:limit]

    def containing(
        self, connection: Connection, phrase: str, limit: int | None = None, inside: Inside | None = None
    ) -> list[int]:
        query = self._matching([_quoted(phrase)], self._lying(inside)).order_by(self._table.c.rowid)
        return list(connection.execute(query.limit(limit)).scalars())

    def _best(
        self, connection: Connection, parts: Sequence[str], limit: int, conditions: Sequence[ColumnElement[bool]]
    ) -> list[tuple[int, float]]:
        """Return the best of what matches all parts and meets conditions, with their scores."""
        query = self._matching(parts, conditions).add_columns(self._score).order_by(self._score)
        return [(item, -score) for item, score in connection.execute(query.limit(limit))]

    def _newest(self, connection: Connection, parts: Sequence[str], inside: Inside | None) -> list[int]:
        """Return the newest items that match, one more than are ranked where there are so many."""
        query = self._matching(parts, self._lying(inside)).order_by(self._table.c.rowid.desc())
        return list(connection.execute(query.limit(NEWEST + 1)).scalars())

    def _among(self, newest: Sequence[int], inside: Inside | None) -> list[ColumnElement[bool]]:
        """The conditions of the newest items; of those inside a filter, which is not tested again."""
        oldest = self._table.c.rowid >= newest[-1]
        listed = text("SELECT value FROM json_each(:listed)").bindparams(listed=json.dumps(newest))
        return [oldest] if inside is None else [oldest, self._tested.in_(listed.columns(value=Integer))]

    def _lying(self, inside: Inside | None) -> list[ColumnElement[bool]]:
        """The condition of lying inside a filter, tested for matching rows alone."""
        return [] if inside is None else [inside(self._tested)]

    def _matching(self, parts: Sequence[str], conditions: Sequence[ColumnElement[bool]]) -> Select[*tuple[Any, ...]]:
        """Select the items that match all parts of an expression and meet conditions."""
        matches = text(f"{self._name} MATCH :words").bindparams(words=" AND ".join(parts))
        return select(self._table.c.rowid).where(matches, *conditions)


def _quoted(phrase: str) -> str:
    return f'"{phrase}"'


def _any_of(phrases: Iterable[str]) -> str:
    return "(" + " OR ".join(map(_quoted, phrases)) + ")"
