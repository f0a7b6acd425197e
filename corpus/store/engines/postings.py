"""An index of words as a table of postings of PostgreSQL, ranked by BM25 in SQL as SQLite's FTS5 ranks.

A posting is a word of an item: how often it stands in each of its two fields, the item's length in words, and its
places, by which words in a row are found; places in the second field are negative.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    ColumnElement,
    Connection,
    Float,
    FromClause,
    Integer,
    MetaData,
    Select,
    SmallInteger,
    String,
    Table,
    any_,
    case,
    column,
    func,
    literal,
    literal_column,
    select,
    true,
    union_all,
)
from sqlalchemy.types import ARRAY

from corpus.store.engines.tokens import tokens
from corpus.store.engines.words import POSTINGS, Inside, Row, Words

_SECOND = 1_000_000  # places in the second field begin so far below 0
_K1, _B = 1.2, 0.75
_LEAST = 1e-6  # the worth of a word that stands in more than half of all items


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
        self._name, self._weight = name, weight

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

    def items(self, connection: Connection) -> Iterable[int]:
        return connection.execute(select(self._table.c.item).distinct()).scalars()

    def frequencies(self, connection: Connection, phrases: Sequence[str]) -> dict[str, int]:
        if not phrases:
            return {}
        found = [select(self._hits(each).limit(POSTINGS + 1).subquery()) for each in phrases]
        counts = [select(func.count()).select_from(each.subquery()).scalar_subquery() for each in found]
        return dict(zip(phrases, map(int, connection.execute(select(*counts)).one()), strict=True))

    def ranked(
        self,
        connection: Connection,
        wanted: Sequence[str],
        required: Sequence[Sequence[str]],
        limit: int,
        inside: Inside | None = None,
    ) -> list[tuple[int, float]]:
        terms = list(dict.fromkeys([*wanted, *(each for group in required for each in group)]))
        if not terms:
            return []
        times = Counter([*dict.fromkeys([*wanted, *(required[0] if required else ())]), *_flat(required)])
        hits = self._hits_of(terms)
        query = self._scored(hits, [times[each] for each in terms])
        for group in required:
            numbers = [terms.index(each) for each in group]
            query = query.where(hits.c.item.in_(select(hits.c.item).where(hits.c.term.in_(numbers))))
        if inside is not None:
            query = query.where(inside(hits.c.item))
        return [(int(item), float(score)) for item, score in connection.execute(query.limit(limit))]

    def containing(
        self, connection: Connection, phrase: str, limit: int | None = None, inside: Inside | None = None
    ) -> list[int]:
        hits = self._hits(phrase).subquery()
        query = select(hits.c.item).order_by(hits.c.item).limit(limit)
        return list(connection.execute(query if inside is None else query.where(inside(hits.c.item))).scalars())

    def _count(self, connection: Connection, items: int, words: int) -> None:
        sums = self._sums
        more = {"held": sums.c.held + items, "words": sums.c.words + words}
        connection.execute(sums.update().values(more))

    def _hits(self, phrase: str) -> Select[*tuple[Any, ...]]:
        """Select the items in which a phrase stands, with how often it does in each field, and their length."""
        words = tokens(phrase)
        first = self._table.alias()
        if len(words) <= 1:
            return _posting(first).where(first.c.word == (words[0] if words else ""))
        place = func.unnest(first.c.places).table_valued("at").render_derived()
        rest = [self._table.alias() for _ in words[1:]]
        joined: FromClause = first
        for each, word in zip(rest, words[1:], strict=True):
            joined = joined.join(each, (each.c.item == first.c.item) & (each.c.word == word))
        one = func.count().filter(place.c.at >= 0).label("one")
        two = func.count().filter(place.c.at < 0).label("two")
        query = select(first.c.item, one, two, func.min(first.c.length).label("length"))
        query = query.select_from(joined.join(place, true())).where(first.c.word == words[0]).group_by(first.c.item)
        follows = [(place.c.at + further) == any_(each.c.places) for further, each in enumerate(rest, 1)]
        return query.where(*follows)

    def _hits_of(self, phrases: Sequence[str]) -> FromClause:
        """Select the hits of several phrases, each under its number."""
        numbered = [
            select(literal_column(str(number), Integer).label("term"), self._hits(each).subquery())
            for number, each in enumerate(phrases)
        ]
        return union_all(*numbered).cte("hits")

    def _scored(self, hits: FromClause, times: Sequence[int]) -> Select[*tuple[Any, ...]]:
        """Select the items with their scores, best first; each phrase counts so many times."""
        sums = select(self._sums).subquery()
        many = func.count().cast(Float)
        rarity = func.ln((func.max(sums.c.held) - many + 0.5) / (many + 0.5))
        weight = case((rarity > 0, rarity), else_=_LEAST) * case(dict(enumerate(times)), value=hits.c.term)
        counted = select(hits.c.term, weight.label("weight")).select_from(hits.join(sums, true()))
        weights = counted.group_by(hits.c.term).cte("weights")
        often = hits.c.one + literal(self._weight, Float) * hits.c.two
        average = sums.c.words.cast(Float) / func.greatest(sums.c.held, 1)
        damping = _K1 * (1 - _B + _B * hits.c.length / average)
        score = func.sum(weights.c.weight * often * (_K1 + 1) / (often + damping))
        query = select(hits.c.item, score.label("score")).select_from(
            hits.join(weights, weights.c.term == hits.c.term).join(sums, true())
        )
        return query.group_by(hits.c.item).order_by(column("score").desc(), hits.c.item)


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
    length = len(first) + len(second)
    counts = ((word, sum(at >= 0 for at in found), found) for word, found in places.items())
    return length, [(word, ones, len(found) - ones, length, found) for word, ones, found in counts]


def _columns(rows: Sequence[tuple[int, str, int, int, int, list[int]]]) -> dict[str, list[Any]]:
    return {
        "items": [row[0] for row in rows],
        "words": [row[1] for row in rows],
        "ones": [row[2] for row in rows],
        "twos": [row[3] for row in rows],
        "lengths": [row[4] for row in rows],
        "places": ["{" + ",".join(map(str, row[5])) + "}" for row in rows],
    }


def _flat(groups: Sequence[Sequence[str]]) -> list[str]:
    return [each for group in groups for each in group]


def _posting(table: FromClause) -> Select[*tuple[Any, ...]]:
    columns: list[ColumnElement[Any]] = [table.c[name] for name in ("item", "one", "two", "length")]
    return select(*columns)
