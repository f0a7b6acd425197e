"""Find the articles that may share their text with another one, by the keys of their signatures.

A key that thousands of articles have (the notice below each piece of one outlet) would make adding slower with
every article. So in a crowded key only its first `CROWD` articles, ordered by a hash of their texts, are looked at
together with all others; the rest meet through them. Who meets whom depends on what is held, and not on the order
in which it came; `displaced_by` tells for whom that changes when an article comes or goes.
"""

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import Column, Connection, Row, ScalarSelect, Select, delete, func, insert, select

from corpus.catalogue.tables import articles, origin_keys, origin_signatures
from corpus.origins import BANDS, SCHEME, Signature, worth_comparing

CROWD = 16

_Row = Row[*tuple[Any, ...]]
_Query = Select[*tuple[Any, ...]]

_AT_ONCE = 10_000  # values in one statement; SQLite takes 32,766


def keep(connection: Connection, article_id: int, signature: Signature) -> None:
    """Store the signature of an article that has none."""
    packed = array("q", signature.keys).tobytes()
    connection.execute(insert(origin_signatures).values({"article_id": article_id, "scheme": SCHEME, "keys": packed}))
    rank = _rank(signature)
    if rows := [{"key": key, "rank": rank, "article_id": article_id} for key in set(signature.keys)]:
        connection.execute(insert(origin_keys), rows)


def kept(connection: Connection, article_id: int) -> Signature | None:
    """Return the stored signature of an article."""
    return _signatures(connection, [article_id]).get(article_id)


def drop(connection: Connection, article_id: int, signature: Signature) -> None:
    """Take the signature of an article out."""
    mine = (origin_keys.c.rank == _rank(signature)) & (origin_keys.c.article_id == article_id)
    for keys in batches(signature.keys):
        connection.execute(delete(origin_keys).where(mine, origin_keys.c.key.in_(keys)))
    connection.execute(delete(origin_signatures).where(origin_signatures.c.article_id == article_id))


def outdated(connection: Connection) -> list[int]:
    """Return the articles without a signature of today's scheme."""
    joined = articles.outerjoin(origin_signatures)
    stale = origin_signatures.c.scheme.is_distinct_from(SCHEME)
    return list(connection.execute(select(articles.c.id).select_from(joined).where(stale)).scalars())


def near(connection: Connection, article_id: int) -> list[tuple[int, int]]:
    """Return the articles worth reading side by side with one, each with its group; most in common first."""
    mine = kept(connection, article_id)
    if mine is None:
        return []
    shared = _sharing(connection, article_id, mine)
    theirs = _signatures(connection, shared)
    worth = [one for one, signature in theirs.items() if worth_comparing(mine, signature)]
    groups = [
        (row[0], row[1]) for row in _rows(connection, select(articles.c.id, articles.c.group_id), articles.c.id, worth)
    ]
    return sorted(groups, key=lambda row: (-shared[row[0]], row[0]))


def displaced_by(connection: Connection, article_id: int, signature: Signature) -> list[int]:
    """Return the articles that would be among the first of a crowded key if this one were not there."""
    found: set[int] = set()
    for key, (last, after) in _crowded(connection, article_id, signature).items():
        if _rank(signature) <= last:
            query = select(origin_keys.c.article_id).where(origin_keys.c.key == key, origin_keys.c.rank == after)
            found.update(connection.execute(query).scalars())
    return sorted(found - {article_id})


def _sharing(connection: Connection, article_id: int, signature: Signature) -> Counter[int]:
    """Return the articles that meet one in a key, and in how many."""
    crowded = _crowded(connection, article_id, signature)
    plain = [key for key in signature.keys if key not in crowded]
    counts: Counter[int] = Counter()
    query = select(origin_keys.c.article_id, func.count()).group_by(origin_keys.c.article_id)
    for other, count in _rows(connection, query, origin_keys.c.key, plain):
        counts[other] += count
    for key, (last, _) in crowded.items():
        counts.update(_meeting(connection, key, last, _rank(signature)))
    del counts[article_id]
    return counts


def _meeting(connection: Connection, key: int, last: int, rank: int) -> Iterable[int]:
    """Return who meets an article of this rank in a crowded key whose first ones end at `last`."""
    query = select(origin_keys.c.article_id).where(origin_keys.c.key == key)
    if rank > last:
        query = query.where(origin_keys.c.rank <= last)
    return connection.execute(query).scalars()


def _crowded(connection: Connection, article_id: int, signature: Signature) -> dict[int, tuple[int, int]]:
    """Return the crowded keys of an article, each with the rank of the last of its first articles, and of the next."""
    last, after = _rank_at(CROWD - 1), _rank_at(CROWD)
    mine = (origin_keys.c.rank == _rank(signature)) & (origin_keys.c.article_id == article_id)
    query = select(origin_keys.c.key, last, after).where(mine, after.is_not(None))
    return {row[0]: (row[1], row[2]) for row in _rows(connection, query, origin_keys.c.key, signature.keys)}


def _rank_at(place: int) -> ScalarSelect[int]:
    """The rank at this place among all that have the same key; reads no further than that."""
    same = origin_keys.alias()
    query = select(same.c.rank).where(same.c.key == origin_keys.c.key).correlate(origin_keys)
    return query.order_by(same.c.rank, same.c.article_id).limit(1).offset(place).scalar_subquery()


def _rank(signature: Signature) -> int:
    """Four bytes that hang on the text alone; equal texts share their rank."""
    return signature.whole >> 16


def _signatures(connection: Connection, ids: Iterable[int]) -> dict[int, Signature]:
    query = select(origin_signatures.c.article_id, origin_signatures.c["keys"])
    return {row[0]: _unpack(row[1]) for row in _rows(connection, query, origin_signatures.c.article_id, ids)}


def _unpack(packed: bytes) -> Signature:
    keys = array("q", packed)
    return Signature(keys[0], tuple(keys[1 : 1 + BANDS]), tuple(keys[1 + BANDS :])) if keys else Signature(0, (), ())


def _rows(connection: Connection, query: _Query, column: Column[Any], values: Iterable[int]) -> Iterator[_Row]:
    """Run a query for the rows whose column is one of the values."""
    for some in batches(values):
        yield from connection.execute(query.where(column.in_(some)))


def batches(values: Iterable[int]) -> Iterator[list[int]]:
    """Cut a list of any length into what one statement takes."""
    left = list(values)
    for start in range(0, len(left), _AT_ONCE):
        yield left[start : start + _AT_ONCE]
