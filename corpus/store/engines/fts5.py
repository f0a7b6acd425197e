"""An index of words as an FTS5 table of SQLite, which holds no text of its own.

What a user or an article wrote reaches FTS5 as quoted phrases alone.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, Float, Integer, Select, column, literal_column, select, table, text

from corpus.store.engines.words import POSTINGS, Inside, Row, Words


class Fts5(Words):
    """The FTS5 table of that name; a word of the second field weighs so much of one of the first."""

    def __init__(self, name: str, fields: tuple[str, str], weight: float) -> None:
        self._name = name
        self._table = table(name, column("rowid", Integer))
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
        wanted: Sequence[str],
        required: Sequence[Sequence[str]],
        limit: int,
        inside: Inside | None = None,
    ) -> list[tuple[int, float]]:
        ranked = _any_of(dict.fromkeys([*wanted, *required[0]] if required else wanted))
        expression = " AND ".join([*map(_any_of, required), ranked])
        rows = connection.execute(self._matching(expression, inside).order_by(self._score).limit(limit))
        return [(item, -score) for item, score in rows]

    def containing(
        self, connection: Connection, phrase: str, limit: int | None = None, inside: Inside | None = None
    ) -> list[int]:
        query = self._matching(_quoted(phrase), inside).with_only_columns(self._table.c.rowid)
        return list(connection.execute(query.order_by(self._table.c.rowid).limit(limit)).scalars())

    def _matching(self, expression: str, inside: Inside | None) -> Select[*tuple[Any, ...]]:
        """Select what matches and lies inside, which is tested for the matching rows alone."""
        matches = text(f"{self._name} MATCH :words").bindparams(words=expression)
        query = select(self._table.c.rowid, self._score).where(matches)
        return query if inside is None else query.where(inside(self._table.c.rowid))


def _quoted(phrase: str) -> str:
    return f'"{phrase}"'


def _any_of(phrases: Iterable[str]) -> str:
    return "(" + " OR ".join(map(_quoted, phrases)) + ")"
