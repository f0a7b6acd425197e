"""An index of words as a table of postings of PostgreSQL, ranked by BM25 in SQL as SQLite's FTS5 ranks.

A posting is a word of an item: how often it stands in each of its two fields, the item's length in words, and its
places, by which words in a row are found; places in the second field are negative.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import BigInteger, Column, Connection, Integer, MetaData, SmallInteger, String, Table, select
from sqlalchemy.types import ARRAY

from corpus.store.engines.postings_ranking import Ranking
from corpus.store.engines.tokens import tokens
from corpus.store.engines.words import POSTINGS, Inside, Row, Words

_MOST = 32_767  # that a small number holds
_SECOND = 1_000_000  # places in the second field begin so far below 0


def make_index(name: str) -> str:
    """Return the statements that make the tables of an index, with one row of its sums."""
    return f"""
CREATE TABLE {name} (
  word TEXT COLLATE "C" NOT NULL, item BIGINT NOT NULL, one SMALLINT NOT NULL, two SMALLINT NOT NULL,
  length SMALLINT NOT NULL, places INTEGER[] NOT NULL, PRIMARY KEY (word, item) INCLUDE (one, two, length));
CREATE TABLE {name}_sums (held BIGINT NOT NULL, words BIGINT NOT NULL);
INSERT INTO {name}_sums VALUES (0, 0);
"""


class Postings(Words):
    """The postings of that name; a word of the second field weighs so much of one of the first."""

    def __init__(self, name: str, weight: float) -> None:
        held = MetaData()
        self._table = Table(
            name,
            held,
            Column("word", String, primary_key=True),
            Column("item", BigInteger, primary_key=True),
            Column("one", SmallInteger),
            Column("two", SmallInteger),
            Column("length", SmallInteger),
            Column("places", ARRAY(Integer)),
        )
        self._sums = Table(f"{name}_sums", held, Column("held", BigInteger), Column("words", BigInteger))
        self._name = name
        self._ranking = Ranking(self._table, self._sums, weight)

    def put(self, connection: Connection, rows: Sequence[Row]) -> None:
        found = [(item, *_postings(one, two)) for item, one, two in rows]
        columns = _columns([(item, *each) for item, _, postings in found for each in postings])
        if columns["words"]:
            connection.exec_driver_sql(_PUT.format(name=self._name), columns)
        self._count(connection, len(found), sum(length for _, length, _ in found))

    def take_out(self, connection: Connection, rows: Sequence[Row]) -> None:
        found = [(item, *_postings(one, two)) for item, one, two in rows]
        named = [(item, posting[0]) for item, _, postings in found for posting in postings]
        if named:
            keys = {"words": [word for _, word in named], "items": [item for item, _ in named]}
            connection.exec_driver_sql(_TAKE_OUT.format(name=self._name), keys)
        self._count(connection, -len(found), -sum(length for _, length, _ in found))

    def clear(self, connection: Connection) -> None:
        connection.exec_driver_sql(f"TRUNCATE {self._name}")
        connection.exec_driver_sql(f"UPDATE {self._name}_sums SET held = 0, words = 0")

    def compact(self, connection: Connection) -> None:
        return  # the server reclaims what was deleted, when it sees fit

    def note_spread(self, connection: Connection) -> None:
        connection.exec_driver_sql(f"ANALYZE {self._name}")  # the server does so itself, but a minute later

    def items(self, connection: Connection) -> Iterable[int]:
        return connection.execute(select(self._table.c.item).distinct()).scalars()

    def frequencies(self, connection: Connection, phrases: Sequence[str]) -> dict[str, int]:
        return self._ranking.frequencies(connection, phrases, POSTINGS)

    def ranked(
        self,
        connection: Connection,
        wanted: Mapping[str, int],
        required: Sequence[Sequence[str]],
        limit: int,
        inside: Inside | None = None,
    ) -> list[tuple[int, float]]:
        if required or max(wanted.values()) > POSTINGS:
            return self._ranking.of_required(connection, wanted, required or [list(wanted)], limit, inside)
        return self._ranking.of_wanted(connection, wanted, limit, inside)

    def containing(
        self, connection: Connection, phrase: str, limit: int | None = None, inside: Inside | None = None
    ) -> list[int]:
        return self._ranking.containing(connection, phrase, limit, inside)

    def _count(self, connection: Connection, items: int, words: int) -> None:
        sums = self._sums
        more = {"held": sums.c.held + items, "words": sums.c.words + words}
        connection.execute(sums.update().values(more))


_PUT = (
    "INSERT INTO {name} (word, item, one, two, length, places) "
    "SELECT w, i, o, t, l, p::INTEGER[] FROM unnest(%(words)s::TEXT[], %(items)s::BIGINT[], %(ones)s::INT[], "
    "%(twos)s::INT[], %(lengths)s::INT[], %(places)s::TEXT[]) AS given(w, i, o, t, l, p)"
)
_TAKE_OUT = (
    "DELETE FROM {name} USING unnest(%(words)s::TEXT[], %(items)s::BIGINT[]) AS given(w, i) WHERE word = w AND item = i"
)
_Posting = tuple[str, int, int, int, list[int]]  # a word, its times in each field, the item's length, its places


def _postings(one: str, two: str) -> tuple[int, list[_Posting]]:
    """Return an item's length in words, and its postings."""
    places: dict[str, list[int]] = {}
    first, second = tokens(one), tokens(two)
    for start, words in ((0, first), (-_SECOND, second)):
        for at, word in enumerate(words, start):
            places.setdefault(word, []).append(at)
    if not places:
        places[""] = []  # an item without words is held too
    length = min(len(first) + len(second), _MOST)
    counts = ((word, min(sum(at >= 0 for at in found), _MOST), found) for word, found in places.items())
    return length, [(word, ones, min(len(found) - ones, _MOST), length, found) for word, ones, found in counts]


def _columns(rows: Sequence[tuple[int, str, int, int, int, list[int]]]) -> dict[str, list[Any]]:
    return {
        "items": [row[0] for row in rows],
        "words": [row[1] for row in rows],
        "ones": [row[2] for row in rows],
        "twos": [row[3] for row in rows],
        "lengths": [row[4] for row in rows],
        "places": ["{" + ",".join(map(str, row[5])) + "}" for row in rows],
    }
