"""Find the articles that may share their text with another one, by the keys of their signatures.

A key that thousands of articles have (the notice below each piece of one outlet) would make adding slower with
every article. So in a crowded key only its first `CROWD` articles, ordered by a hash of their texts, are looked at
together with all others; the rest meet through them. Who meets whom depends on what is held, and not on the order
in which it came; `displaced_by` tells for whom that changes when an article comes or goes.
"""

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import BindParameter, Connection, Row, ScalarSelect, Select, bindparam, delete, func, insert, select

from corpus.origins import BANDS, SCHEME, Signature, worth_comparing
from corpus.store.catalogue.tables import articles, origin_keys, origin_signatures, versions
from corpus.store.engines.database import batches

CROWD = 16

_Row = Row[*tuple[Any, ...]]
_Query = Select[*tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class Near:
    """An article worth reading beside another one, with its group and the name of its text."""

    article: int
    group: int
    version: str


@dataclass(frozen=True, slots=True)
class Keys:
    """The keys of an article; each crowded one with the rank of the last of its first articles, and of the next."""

    article: int
    signature: Signature
    crowded: Mapping[int, tuple[int, int]]


def keep(connection: Connection, article_id: int, signature: Signature) -> None:
    """Store the signature of an article that has none."""
    packed = array("q", signature.keys).tobytes()
    connection.execute(insert(origin_signatures), {"article_id": article_id, "scheme": SCHEME, "keys": packed})
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


def keys_of(connection: Connection, article_id: int, signature: Signature | None = None) -> Keys | None:
    """Return the keys of an article, by its signature, the stored one where none is given; None where it has none."""
    signature = kept(connection, article_id) if signature is None else signature
    if signature is None:
        return None
    mine = {"rank": _rank(signature), "article": article_id}
    crowded = {row[0]: (row[1], row[2]) for row in _rows(connection, _CROWDED, signature.keys, mine)}
    return Keys(article_id, signature, crowded)


def near(connection: Connection, mine: Keys | None) -> list[Near]:
    """Return the articles worth reading side by side with one; most in common first."""
    if mine is None:
        return []
    shared = _sharing(connection, mine)
    theirs = _signatures(connection, shared)
    worth = [one for one, signature in theirs.items() if worth_comparing(mine.signature, signature)]
    found = [Near(*row) for row in _rows(connection, _GROUPS, worth)]
    return sorted(found, key=lambda one: (-shared[one.article], one.article))


def apart(connection: Connection, article_id: int, among: Iterable[int]) -> list[int]:
    """Return the articles that have a key with one and would be read beside it, but for the crowd in that key."""
    mine = keys_of(connection, article_id)
    if mine is None:
        return []
    shared = _sharing(connection, mine)
    having = {row[0] for row in _rows(connection, _HAVING_SOME, mine.crowded)}
    others = sorted(having.intersection(among).difference(shared, [article_id]))
    theirs = _signatures(connection, others)
    return [one for one, signature in theirs.items() if worth_comparing(mine.signature, signature)]


def displaced_by(connection: Connection, mine: Keys) -> list[int]:
    """Return the articles that would be among the first of a crowded key if this one were not there."""
    found: set[int] = set()
    for key, (last, after) in mine.crowded.items():
        if _rank(mine.signature) <= last:
            found.update(connection.execute(_RANKED, {"key": key, "rank": after}).scalars())
    return sorted(found - {mine.article})


def _sharing(connection: Connection, mine: Keys) -> Counter[int]:
    """Return the articles that meet one in a key, and in how many."""
    plain = [key for key in mine.signature.keys if key not in mine.crowded]
    counts: Counter[int] = Counter()
    for other, count in _rows(connection, _SHARING, plain):
        counts[other] += count
    for key, (last, _) in mine.crowded.items():
        counts.update(_meeting(connection, key, last, _rank(mine.signature)))
    del counts[mine.article]
    return counts


def _meeting(connection: Connection, key: int, last: int, rank: int) -> Iterable[int]:
    """Return who meets an article of this rank in a crowded key whose first ones end at `last`."""
    if rank > last:
        return connection.execute(_FIRST, {"key": key, "last": last}).scalars()
    return connection.execute(_HAVING, {"key": key}).scalars()


def _rank(signature: Signature) -> int:
    """Four bytes that hang on the text alone; equal texts share their rank."""
    return signature.whole >> 16


def _signatures(connection: Connection, ids: Iterable[int]) -> dict[int, Signature]:
    return {row[0]: _unpack(row[1]) for row in _rows(connection, _SIGNATURES, ids)}


def _unpack(packed: bytes) -> Signature:
    keys = array("q", packed)
    return Signature(keys[0], tuple(keys[1 : 1 + BANDS]), tuple(keys[1 + BANDS :])) if keys else Signature(0, (), ())


def _rows(
    connection: Connection, query: _Query, values: Iterable[int], more: Mapping[str, int] | None = None
) -> Iterator[_Row]:
    """Run a query for the rows whose column is one of the values."""
    for some in batches(values):
        yield from connection.execute(query, {"some": some, **(more or {})})


# Statements are built once, since building one costs as much as running it.


def _rank_at(place: int) -> ScalarSelect[int]:
    """The rank at this place among all that have the same key; reads no further than that."""
    same = origin_keys.alias()
    query = select(same.c.rank).where(same.c.key == origin_keys.c.key).correlate(origin_keys)
    return query.order_by(same.c.rank, same.c.article_id).limit(1).offset(place).scalar_subquery()


_SOME: BindParameter[list[int]] = bindparam("some", expanding=True)
_GROUPS = (
    select(articles.c.id, articles.c.group_id, versions.c.sha)
    .join_from(articles, versions)
    .where(articles.c.id.in_(_SOME))
)
_SIGNATURES = select(origin_signatures.c.article_id, origin_signatures.c["keys"]).where(
    origin_signatures.c.article_id.in_(_SOME)
)
_SHARING = (
    select(origin_keys.c.article_id, func.count())
    .where(origin_keys.c.key.in_(_SOME))
    .group_by(origin_keys.c.article_id)
)
_HAVING_SOME = select(origin_keys.c.article_id).where(origin_keys.c.key.in_(_SOME))
_HAVING = select(origin_keys.c.article_id).where(origin_keys.c.key == bindparam("key"))
_FIRST = _HAVING.where(origin_keys.c.rank <= bindparam("last"))
_RANKED = _HAVING.where(origin_keys.c.rank == bindparam("rank"))
_CROWDED = select(origin_keys.c.key, _rank_at(CROWD - 1), _rank_at(CROWD)).where(
    origin_keys.c.rank == bindparam("rank"),
    origin_keys.c.article_id == bindparam("article"),
    origin_keys.c.key.in_(_SOME),
    _rank_at(CROWD).is_not(None),
)
