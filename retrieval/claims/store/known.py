"""Known claims on disk: put, found by words and by number, taken out and put back.

What a user or a publisher wrote reaches FTS5 as quoted phrases alone. The index of words holds no text of its own, so
what is taken out of it is given exactly as it was put in. Vectors bear a stamp that grows with every writing, so that a
process that holds them in memory reads only what is new.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, fields
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import ColumnElement, Connection, Row, delete, func, insert, select, update

from corpus.moments import timestamp
from corpus.store.catalogue.tables import last_id
from corpus.store.engines.database import Store, batches
from corpus.store.engines.fts5 import Fts5
from corpus.store.engines.postings import Postings
from corpus.store.engines.words import Words, affordable, content_words, phrases
from corpus.store.records import Check
from retrieval.claims.known.review import KnownClaim, Review
from retrieval.claims.store.tables import known_claims, known_ratings, known_vectors

FIELDS = tuple(field.name for field in fields(Review))
OF_A_PAGE = "the page of an article"  # the source of what came with one
MOST_WORDS = 64  # distinct words of one text
_HELD = known_claims.c.removed.is_(None)
_NO_VECTOR = select(known_claims.c.id).where(_HELD, known_claims.c.id.not_in(select(known_vectors.c.known)))
_INDEX: dict[str, Words] = {
    "sqlite": Fts5("known_words", ("claim", "title"), 1.0),
    "postgresql": Postings("known_words", 1.0),
}


@dataclass(frozen=True, slots=True)
class Writing:
    """A review to put: `vector` is that of its words, None where those that are held have not changed."""

    review: Review
    source: str
    article: int | None = None
    vector: NDArray[np.float16] | None = None


@dataclass(frozen=True, slots=True)
class Stamped:
    """Vectors of known claims in the order of their stamps; the same number may come again with a newer one."""

    numbers: NDArray[np.int64]
    vectors: NDArray[np.float16]
    last: int


class KnownClaims(Store):
    """The known claims of one home."""

    def held(self, keys: Iterable[str]) -> dict[str, KnownClaim]:
        """Return those that are known under these keys, removed ones too."""
        with self.database.reading() as connection:
            return _by_key(connection, keys)

    def put(self, writings: Sequence[Writing]) -> list[int]:
        """Store reviews, all or none, and return their numbers; what is held under the same key is brought up to date,
        also where it was removed."""
        if not writings:
            return []
        with self.database.writing() as connection:
            known = _by_key(connection, [each.review.key for each in writings])
            for each in writings:
                if each.review.key in known:
                    _change(connection, known[each.review.key], each)
            numbers = {key: held.number for key, held in known.items()}
            numbers |= _add(connection, [each for each in writings if each.review.key not in known])
            _lay_vectors(connection, [(numbers[each.review.key], each.vector) for each in writings])
            return [numbers[each.review.key] for each in writings]

    def find(self, number: int) -> KnownClaim | None:
        """Return the one of that number, removed or not."""
        with self.database.reading() as connection:
            row = connection.execute(select(known_claims).where(known_claims.c.id == number)).first()
        return None if row is None else _known(row)

    def by_number(self, numbers: Collection[int]) -> dict[int, KnownClaim]:
        """Return those of these numbers that are held."""
        found: dict[int, KnownClaim] = {}
        with self.database.reading() as connection:
            for some in batches(numbers):
                rows = connection.execute(select(known_claims).where(_HELD, known_claims.c.id.in_(some)))
                found |= {row._mapping["id"]: _known(row) for row in rows}
        return found

    def every(
        self, limit: int | None = None, publisher: str | None = None, *, before: int | None = None
    ) -> list[KnownClaim]:
        """List those that are held, the latest first; of one publisher; those that came before one of a number."""
        query = select(known_claims).where(_HELD).order_by(known_claims.c.id.desc()).limit(limit)
        if before is not None:
            query = query.where(known_claims.c.id < before)
        if publisher is not None:
            query = query.where(func.lower(known_claims.c.publisher) == publisher.lower())
        with self.database.reading() as connection:
            return [_known(row) for row in connection.execute(query)]

    def count(self) -> int:
        """Count those that are held."""
        with self.database.reading() as connection:
            return int(connection.execute(select(func.count()).select_from(known_claims).where(_HELD)).scalar_one())

    def ratings_used(self) -> list[tuple[str, int]]:
        """List the ratings in their publishers' words with their numbers of claims, most first."""
        counted = func.count().label("n")
        query = select(known_claims.c.rating, counted).where(_HELD, known_claims.c.rating.is_not(None))
        query = query.group_by(known_claims.c.rating).order_by(counted.desc(), known_claims.c.rating)
        with self.database.reading() as connection:
            return [(rating, n) for rating, n in connection.execute(query)]

    def fact_checks(self) -> frozenset[int]:
        """The articles that are fact-checks themselves: on whose pages known claims stand."""
        query = select(known_claims.c.article).where(_HELD, known_claims.c.article.is_not(None)).distinct()
        with self.database.reading() as connection:
            return frozenset(connection.execute(query).scalars())

    def remove(self, number: int) -> None:
        """Take one out; it keeps its number, so that it can be put back."""
        with self.database.writing() as connection:
            _take_out(connection, known_claims.c.id == number)

    def restore(self, number: int) -> None:
        """Put back what was taken out."""
        with self.database.writing() as connection:
            row = connection.execute(select(known_claims).where(known_claims.c.id == number, ~_HELD)).first()
            if row is not None:
                connection.execute(update(known_claims).where(known_claims.c.id == number).values(removed=None))
                _index(connection, number, _known(row).review)

    def remove_articles(self, articles: Collection[int]) -> None:
        """Erase what came with the pages of these articles; what else has it, or somebody rated, stays known."""
        rated = select(known_ratings.c.known)
        with self.database.erasing() as connection:
            for some in batches(articles):
                theirs = known_claims.c.article.in_(some)
                alone = theirs & (known_claims.c.source == OF_A_PAGE) & known_claims.c.id.not_in(rated)
                _take_out(connection, alone)
                connection.execute(delete(known_claims).where(alone))
                connection.execute(update(known_claims).where(theirs).values(article=None))

    def match(self, words: str, limit: int) -> list[tuple[int, float]]:
        """Rank claims by the words of a text, best first, with a score that grows with relevance."""
        with self.database.reading() as connection:
            index = _index_of(connection)
            wanted = affordable(index, connection, phrases(content_words(words, MOST_WORDS)))
            return index.ranked(connection, wanted, (), limit) if wanted else []

    def check(self) -> Check:
        """Prove that every known claim can be found by its words and by its meaning."""
        with self.database.reading() as connection:
            unheard = connection.execute(_NO_VECTOR).scalars().all()
            held = connection.execute(select(func.count()).select_from(known_claims).where(_HELD)).scalar_one()
            indexed = len(list(_index_of(connection).items(connection)))
        amiss = len(unheard) + abs(int(held) - int(indexed))
        named = ", ".join(f"k{number}" for number in unheard[:5]) or f"{held:,} held, {indexed:,} in the index of words"
        return Check("known claims are found by their words and meaning", not amiss, amiss, named)

    def reindex(self) -> list[KnownClaim]:
        """Fill the index of words anew; return the claims that lack a vector."""
        with self.database.writing() as connection:
            _index_of(connection).clear(connection)
            for row in connection.execute(select(known_claims).where(_HELD)).all():
                _index(connection, row._mapping["id"], _known(row).review)
            lacking = connection.execute(select(known_claims).where(known_claims.c.id.in_(_NO_VECTOR))).all()
            return [_known(row) for row in lacking]

    def lay_vectors(self, vectors: Sequence[tuple[int, NDArray[np.float16]]]) -> None:
        """Give claims their vectors."""
        with self.database.writing() as connection:
            _lay_vectors(connection, vectors)

    def vectors(self, after: int = 0) -> Stamped:
        """Return the vectors with stamps above `after`."""
        query = select(known_vectors).where(known_vectors.c.stamp > after).order_by(known_vectors.c.stamp)
        with self.database.reading() as connection:
            rows = connection.execute(query).all()
        packed = b"".join(row.vector for row in rows)
        numbers = np.array([row.known for row in rows], np.int64)
        vectors = np.frombuffer(packed, np.float16).reshape(len(rows), -1 if rows else 0)
        return Stamped(numbers, vectors, rows[-1].stamp if rows else after)


def _index_of(connection: Connection) -> Words:
    return _INDEX[connection.dialect.name]


def _by_key(connection: Connection, keys: Iterable[str]) -> dict[str, KnownClaim]:
    found: dict[str, KnownClaim] = {}
    for some in batches(keys):
        rows = connection.execute(select(known_claims).where(known_claims.c.key.in_(some)))
        found |= {row._mapping["key"]: _known(row) for row in rows}
    return found


def _add(connection: Connection, writings: Sequence[Writing]) -> dict[str, int]:
    """Add reviews that are not held yet, all at once; their numbers by their keys."""
    fresh = {each.review.key: each for each in writings}
    if not fresh:
        return {}
    numbers = {key: at for at, key in enumerate(fresh, last_id(connection, known_claims) + 1)}
    now = timestamp()
    rows = [
        _columns(each) | {"id": numbers[key], "key": key, "added": now, "article": each.article}
        for key, each in fresh.items()
    ]
    connection.execute(insert(known_claims), rows)
    _index_of(connection).put(connection, [(numbers[key], *each.review.searched) for key, each in fresh.items()])
    return numbers


def _change(connection: Connection, held: KnownClaim, writing: Writing) -> None:
    """Bring what is held up to date."""
    if held.removed is None:
        _unindex(connection, held.number, held.review)
    values = _columns(writing) | {"removed": None, "changed": timestamp()}
    values |= {} if writing.article is None else {"article": writing.article, "source": held.source}
    connection.execute(update(known_claims).where(known_claims.c.id == held.number).values(values))
    _index(connection, held.number, writing.review)


def _columns(writing: Writing) -> dict[str, object]:
    return {name: getattr(writing.review, name) for name in FIELDS} | {"source": writing.source}


def _lay_vectors(connection: Connection, vectors: Sequence[tuple[int, NDArray[np.float16] | None]]) -> None:
    """Put vectors in the place of what was there, each with the next stamp."""
    laid = {number: vector.astype(np.float16).tobytes() for number, vector in vectors if vector is not None}
    rows = [{"known": number, "vector": vector} for number, vector in laid.items()]
    for some in batches(laid):
        connection.execute(delete(known_vectors).where(known_vectors.c.known.in_(some)))
    if rows:
        connection.execute(insert(known_vectors), rows)


def _take_out(connection: Connection, which: ColumnElement[bool]) -> None:
    rows = connection.execute(select(known_claims).where(_HELD, which)).all()
    for row in rows:
        _unindex(connection, row._mapping["id"], _known(row).review)
    numbers = [row._mapping["id"] for row in rows]
    connection.execute(update(known_claims).where(known_claims.c.id.in_(numbers)).values(removed=timestamp()))


def _index(connection: Connection, number: int, review: Review) -> None:
    _index_of(connection).put(connection, [(number, *review.searched)])


def _unindex(connection: Connection, number: int, review: Review) -> None:
    _index_of(connection).take_out(connection, [(number, *review.searched)])


def _known(row: Row[*tuple[Any, ...]]) -> KnownClaim:
    known = row._mapping
    review = Review(**{name: known[name] for name in FIELDS})
    held = {name: known[name] for name in ("source", "article", "added", "changed", "removed")}
    return KnownClaim(known["id"], review, **held)
