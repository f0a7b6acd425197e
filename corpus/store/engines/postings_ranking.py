"""Items of a table of postings ranked by BM25 in SQL, as SQLite's FTS5 ranks them.

The index alone tells how often words stand in an item, and not where. What is required may stand in every tenth item:
of these the newest are ranked as if words that stand in an item stood there in a row, and the places are read of the
best alone.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    CompoundSelect,
    Connection,
    Float,
    FromClause,
    Integer,
    Select,
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
from corpus.store.engines.words import NEWEST, Inside, rarest

_K1, _B = 1.2, 0.75
_LEAST = 1e-6  # the worth of a word that stands in more than half of all items
_COUNTED = 1_000  # items with all words of a phrase: of so few it is counted in how many these stand in a row
_READ = 4  # times as many items as are asked for have their places read
_SOME = (8, 64)  # times as many items as are asked for are looked at first, where words in a row are sought

Found = list[tuple[int, float]]
Rows = Select[*tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class _Terms:
    """Phrases, each with what an item is worth for it; and the average length of an item."""

    weights: Mapping[str, float]
    average: float

    def number(self, phrase: str) -> int:
        """The number under which a phrase stands in a query."""
        return list(self.weights).index(phrase)


class Ranking:
    """Rankings over a table of postings and its sums; a word of the second field weighs so much of one of the first."""

    def __init__(self, table: Table, sums: Table, weight: float) -> None:
        self._table, self._sums, self._weight = table, sums, weight

    def frequencies(self, connection: Connection, phrases: Sequence[str], most: int) -> dict[str, int]:
        """Count the items with each phrase, up to one more than `most`; where many have its words, count those."""
        return {phrase: count for phrase, (count, _, _) in self._spread(connection, phrases, most).items()}

    def of_wanted(self, connection: Connection, wanted: Mapping[str, int], limit: int, inside: Inside | None) -> Found:
        """Rank the items that have any of some phrases, given in how many each stands."""
        terms = self._terms(connection, wanted, dict.fromkeys(wanted, 1))
        hits = {terms.number(each): self.hits(each, *self._conditions((), inside)) for each in wanted}
        return _found(connection, self._scored(_together(hits).subquery(), terms).limit(limit))

    def of_required(
        self,
        connection: Connection,
        wanted: Mapping[str, int],
        groups: Sequence[Sequence[str]],
        limit: int,
        inside: Inside | None,
    ) -> Found:
        """Rank the items that have a phrase of each group, also by what is wanted; the first group counts twice."""
        times = _times(wanted, groups)
        held = self._estimated(connection, [each for each in times if each not in wanted])
        terms = self._terms(connection, {each: wanted.get(each) or held[each] for each in times}, times)
        likely, floor = self._likely(connection, terms, groups, _READ * limit, inside)
        if floor is not None and (rare := rarest(wanted, groups[0])):
            older = [lambda item: item < floor, *self._conditions((), inside)]
            likely += self._older(connection, rare, groups, older)[: _READ * limit]
        found = self._having(connection, terms, groups, limit, [_are(likely)])
        if found or floor is None:
            return found
        whole = self._conditions((), inside)  # in all of the newest the words stand apart
        return self._having(connection, terms, groups, limit, whole)

    def containing(self, connection: Connection, phrase: str, limit: int | None, inside: Inside | None) -> list[int]:
        """Return the items in which a phrase stands, lowest first: their places are read for some after some."""
        conditions = self._conditions((), inside)
        for some in (limit * times for times in _SOME) if limit and len(tokens(phrase)) > 1 else ():
            near = _items(connection, self._loose(phrase, *conditions), some)
            found = _items(connection, self.hits(phrase, _are(near)), limit)
            if len(found) == limit or len(near) < some:
                return found
        return _items(connection, self.hits(phrase, *conditions), limit)

    def hits(self, phrase: str, *conditions: Inside) -> Rows:
        """Select the items in which a phrase stands, with how often it does in each field, and their length."""
        words = tokens(phrase)
        if len(words) <= 1:
            return self._loose(phrase, *conditions)
        first, *rest = [self._table.alias() for _ in words]
        place = func.unnest(first.c.places).table_valued("at").render_derived()
        one = func.count().filter(place.c.at >= 0).label("one")
        two = func.count().filter(place.c.at < 0).label("two")
        query = select(first.c.item, one, two, func.min(first.c.length).label("length"))
        query = query.select_from(_joined(first, rest, words).join(place, true())).where(first.c.word == words[0])
        follows = [(place.c.at + further) == any_(each.c.places) for further, each in enumerate(rest, 1)]
        return query.where(*follows, *(each(first.c.item) for each in conditions)).group_by(first.c.item)

    def _loose(self, phrase: str, *conditions: Inside) -> Rows:
        """Select the items that have all words of a phrase, as if they stood in a row: the index alone is read."""
        words = tokens(phrase) or [""]
        first, *rest = tables = [self._table.alias() for _ in words]
        often = (func.least(*(each.c[name] for each in tables)).label(name) for name in ("one", "two"))
        query = select(first.c.item, *often, first.c.length).select_from(_joined(first, rest, words))
        return query.where(first.c.word == words[0], *(each(first.c.item) for each in conditions))

    def _spread(self, connection: Connection, phrases: Sequence[str], most: int) -> dict[str, tuple[int, int, int]]:
        """Count the newest items with each phrase, up to one more than `most`; with the first and last of them."""
        if not phrases:
            return {}
        newest = [_newest(self._loose(each), most + 1).subquery() for each in phrases]
        ends = [[func.coalesce(end(each.c.item), 0) for end in (func.min, func.max)] for each in newest]
        counted = [select(_number(at), func.count(), *ends[at]).select_from(each) for at, each in enumerate(newest)]
        found = {phrases[at]: (count, low, high) for at, count, low, high in connection.execute(union_all(*counted))}
        few = [each for each, (count, _, _) in found.items() if 0 < count <= _COUNTED and len(tokens(each)) > 1]
        exact = [select(func.count()).select_from(self.hits(each).subquery()).scalar_subquery() for each in few]
        for each, count in zip(few, connection.execute(select(*exact)).one() if few else (), strict=True):
            found[each] = (count, *found[each][1:])
        return found

    def _estimated(self, connection: Connection, phrases: Sequence[str]) -> dict[str, int]:
        """Count the items of each phrase; of common ones as many as if all items were like the newest."""
        return {
            phrase: count if count <= NEWEST else count * high // max(high - low, 1)
            for phrase, (count, low, high) in self._spread(connection, phrases, NEWEST).items()
        }

    def _terms(self, connection: Connection, held: Mapping[str, int], times: Mapping[str, int]) -> _Terms:
        """The phrases that stand in so many items each, and count so many times."""
        items, words = connection.execute(select(self._sums.c.held, self._sums.c.words)).one()
        rarity = {each: log((max(items - many, 0) + 0.5) / (many + 0.5)) for each, many in held.items()}
        weights = {each: times[each] * (rarity[each] if rarity[each] > 0 else _LEAST) for each in held}
        return _Terms(weights, max(words, 1) / max(items, 1))

    def _likely(
        self, connection: Connection, terms: _Terms, groups: Sequence[Sequence[str]], limit: int, inside: Inside | None
    ) -> tuple[list[int], int | None]:
        """The likeliest of the newest items with the words of each group; and the oldest, where more have them."""
        named, conditions = groups[0], self._conditions(groups[1:], inside)
        newest = _together(
            {terms.number(each): _newest(self._loose(each, *conditions), NEWEST + 1) for each in named}
        ).cte("newest")
        among = select(newest.c.item)
        further = {
            terms.number(each): self._loose(each, lambda item: item.in_(among))
            for each in terms.weights
            if each not in named
        }
        hits = union_all(select(newest), _together(further)) if further else select(newest)
        cut = select(func.min(newest.c.item).label("low")).group_by(newest.c.term).having(func.count() > NEWEST)
        floor = select(func.max(cut.subquery().c.low)).scalar_subquery().label("floor")
        rows = connection.execute(self._scored(hits.subquery(), terms).add_columns(floor).limit(limit)).all()
        return [row.item for row in rows], rows[0].floor if rows else None

    def _older(
        self, connection: Connection, rare: Sequence[str], groups: Sequence[Sequence[str]], conditions: Sequence[Inside]
    ) -> list[int]:
        """The items with rare phrases, and the words of each group, that meet conditions; those with most first."""
        hits = _together({at: self._loose(each, *conditions) for at, each in enumerate(rare)}).subquery()
        query = select(hits.c.item).group_by(hits.c.item).order_by(func.count().desc(), hits.c.item.desc())
        items = list(connection.execute(query).scalars())
        for group in groups:
            named = select(self._table.c.item).where(
                self._table.c.word.in_(_heads(group)), _are(items)(self._table.c.item)
            )
            having = set(connection.execute(named).scalars())
            items = [each for each in items if each in having]
        return items

    def _having(
        self,
        connection: Connection,
        terms: _Terms,
        groups: Sequence[Sequence[str]],
        limit: int,
        conditions: Sequence[Inside],
    ) -> Found:
        """Rank the items that have a phrase of each group, and meet conditions."""
        hits = _together({terms.number(each): self.hits(each, *conditions) for each in terms.weights}).cte("hits")
        query = self._scored(hits, terms)
        for group in groups:
            query = query.where(hits.c.item.in_(select(hits.c.item).where(hits.c.term.in_(map(terms.number, group)))))
        return _found(connection, query.limit(limit))

    def _conditions(self, groups: Sequence[Sequence[str]], inside: Inside | None) -> list[Inside]:
        """The conditions of lying inside, and of having the longest word of a phrase of each group."""
        return [*([inside] if inside else ()), *map(self._has_any, groups)]

    def _has_any(self, group: Sequence[str]) -> Inside:
        other = self._table.alias()
        return lambda item: select(other.c.item).where(other.c.item == item, other.c.word.in_(_heads(group))).exists()

    def _scored(self, hits: FromClause, terms: _Terms) -> Rows:
        """Select the items with their scores, best first."""
        weight = case(dict(enumerate(terms.weights.values())), value=hits.c.term)
        often = hits.c.one + literal(self._weight, Float) * hits.c.two
        damping = _K1 * (1 - _B + _B * hits.c.length / literal(terms.average, Float))
        score = func.sum(weight * often * (_K1 + 1) / (often + damping)).label("score")
        return select(hits.c.item, score).group_by(hits.c.item).order_by(column("score").desc(), hits.c.item)


def _joined(first: FromClause, rest: Sequence[FromClause], words: Sequence[str]) -> FromClause:
    """The postings of the first word, beside those of the other words in the same items."""
    joined = first
    for each, word in zip(rest, words[1:], strict=True):
        joined = joined.join(each, (each.c.item == first.c.item) & (each.c.word == word))
    return joined


def _newest(query: Rows, limit: int) -> Rows:
    return query.order_by(query.selected_columns.item.desc()).limit(limit)


def _number(number: int) -> ColumnElement[int]:
    return literal_column(str(number), Integer).label("term")


def _together(numbered: Mapping[int, Rows]) -> CompoundSelect[*tuple[Any, ...]]:
    """Select the hits of several phrases, each under its number."""
    return union_all(*(select(_number(number), each.subquery()) for number, each in numbered.items()))


def _times(wanted: Iterable[str], groups: Sequence[Sequence[str]]) -> dict[str, int]:
    """Count each phrase once, and once more for each group in which it is."""
    return Counter([*dict.fromkeys([*wanted, *groups[0]]), *(each for group in groups for each in group)])


def _heads(group: Sequence[str]) -> set[str]:
    """The longest word of each phrase."""
    return {max(tokens(phrase) or [""], key=len) for phrase in group}


def _are(items: Sequence[int]) -> Inside:
    """The condition of being one of some items."""
    return lambda item: item == any_(literal(list(items), ARRAY(BigInteger)))


def _items(connection: Connection, query: Rows, limit: int | None) -> list[int]:
    """Read the items of hits, lowest first."""
    item = query.selected_columns.item
    return list(connection.execute(query.with_only_columns(item).order_by(item).limit(limit)).scalars())


def _found(connection: Connection, query: Rows) -> Found:
    return [(int(item), float(score)) for item, score in connection.execute(query)]
