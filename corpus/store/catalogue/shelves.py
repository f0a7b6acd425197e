"""The corpus as a library's shelves: how many articles there are of each outlet, month, language and state."""

from collections import Counter
from collections.abc import Iterable

from sqlalchemy import ColumnElement, func, literal_column, select

from corpus.identity import fold_outlet
from corpus.store import protocols
from corpus.store.catalogue.articles import counted_rows
from corpus.store.catalogue.tables import articles
from corpus.store.engines.database import Store
from corpus.store.records import ASPECTS, UNKNOWN, ArticleRow, Aspect, Shelf, ShelfCount, Shelves

_MONTH = len("2017-06")
_COLUMNS: dict[Aspect, ColumnElement[str | None]] = {
    "outlet": articles.c.outlet_folded,
    "month": func.substr(articles.c.published, literal_column("1"), literal_column(str(_MONTH))),
    "language": articles.c.language,
    "state": articles.c.state,
}
_SHOWN = func.coalesce(func.min(articles.c.outlet), UNKNOWN)


class ShelfStore(Store, protocols.ArticleShelves):
    """The articles by their details."""

    def on_shelf(self, shelf: Shelf, limit: int, before: int | None = None) -> list[ArticleRow]:
        chosen = [_is(aspect, value) for aspect, value in shelf.chosen()]
        if before is not None:
            chosen.append(articles.c.id < before)
        with self.database.reading() as connection:
            return counted_rows(connection, chosen, limit)

    def shelves(self, shelf: Shelf) -> Shelves:
        columns = [_COLUMNS[aspect].label(aspect) for aspect in ASPECTS]
        query = select(*columns, _SHOWN.label("shown"), func.count().label("many")).group_by(*columns)
        with self.database.reading() as connection:
            rows = [dict(row) for row in connection.execute(query).mappings()]
        chosen = {aspect: _folded(aspect, value) for aspect, value in shelf.chosen()}
        return Shelves(
            total=sum(row["many"] for row in rows if _fits(row, chosen)),
            counts={aspect: _counts(rows, aspect, chosen) for aspect in ASPECTS},
        )


def _is(aspect: Aspect, value: str) -> ColumnElement[bool]:
    column, wanted = _COLUMNS[aspect], _folded(aspect, value)
    return column.is_(None) if wanted is None else column == wanted


def _folded(aspect: Aspect, value: str) -> str | None:
    """The value as its column has it, None for what is unknown."""
    if value == UNKNOWN:
        return None
    return fold_outlet(value) or "" if aspect == "outlet" else value


def _counts(
    rows: Iterable[dict[str, str | int]], aspect: Aspect, chosen: dict[Aspect, str | None]
) -> tuple[ShelfCount, ...]:
    """The numbers of articles for each value of an aspect, among those that fit in all others."""
    others = {each: value for each, value in chosen.items() if each != aspect}
    many: Counter[str] = Counter()
    for row in rows:
        if _fits(row, others):
            shown = row["shown"] if aspect == "outlet" else row[aspect]
            many[UNKNOWN if row[aspect] is None else str(shown)] += int(row["many"])
    if aspect == "month":
        order = sorted(many.items(), key=lambda each: (each[0] != UNKNOWN, each[0]), reverse=True)
    else:
        order = sorted(many.items(), key=lambda each: (-each[1], each[0]))
    return tuple(ShelfCount(value, count) for value, count in order)


def _fits(row: dict[str, str | int], chosen: dict[Aspect, str | None]) -> bool:
    return all(row[aspect] == value for aspect, value in chosen.items())
