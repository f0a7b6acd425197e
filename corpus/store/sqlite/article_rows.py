"""What is known about an article, as a row; which of two accounts of the same thing holds.

What a person has set by hand holds against every page. A page seen first fills what was unknown; a new version of
the page also renews what pages rewrite: title, byline, language. The first date is kept, as later ones are often
those of the change.

A `Filter` as conditions on the articles table.
"""

from collections.abc import Mapping

from sqlalchemy import ColumnElement, Row, select
from sqlalchemy.sql import Select

from corpus.errors import InputError
from corpus.identity import fold
from corpus.language.dates import days, published
from corpus.nouns import Article, Filter, Metadata
from corpus.store.sqlite.tables import articles, versions

FIELDS = ("title", "outlet", "byline", "published", "url", "language", "speaker")
_REWRITTEN = ("title", "byline", "language")


def select_article() -> Select[*tuple[object, ...]]:
    """Everything that makes an `Article`."""
    return select(articles, versions.c.sha).join_from(articles, versions)


def as_article(row: Row[*tuple[object, ...]]) -> Article:
    """A row of `select_article` as the noun."""
    known = row._mapping
    details = Metadata(**{name: known[name] for name in (*FIELDS, "precision")})
    return Article(known["id"], details, known["sha"], known["group_id"], known["added"], known["partial"])


def columns(details: Metadata) -> dict[str, str | None]:
    """Metadata as columns."""
    values = {name: _value(getattr(details, name)) for name in FIELDS}
    return values | _derived(values, details.precision)


def filled(old: Article, by_hand: str, new: Metadata, *, rewrite: bool) -> dict[str, str | None]:
    """The columns that a further look at the article changes."""
    kept = set(by_hand.split())
    changes = {
        name: value
        for name in FIELDS
        if name not in kept
        and (value := _value(getattr(new, name))) is not None
        and value != (before := getattr(old.metadata, name))
        and (before is None or (rewrite and name in _REWRITTEN))
    }
    return changes | _derived(changes, new.precision)


def edited(changes: Mapping[str, str | None]) -> dict[str, str | None]:
    """What a person has typed, as columns; InputError where it means nothing."""
    for name in changes:
        if name not in FIELDS:
            raise InputError(f"An article has no {name!r}. It has: {', '.join(FIELDS)}.")
    values = {name: _value(value) for name, value in changes.items()}
    values["published"], exact = published(values.get("published") or "") or (None, None)
    if "published" not in changes:
        del values["published"]
    return values | _derived(values, exact)


def _derived(values: Mapping[str, str | None], exact: str | None) -> dict[str, str | None]:
    """The columns that follow from others: what filters compare."""
    found: dict[str, str | None] = {}
    if "outlet" in values:
        found["outlet_folded"] = fold(values["outlet"])
    if "published" in values:
        found["first_day"], found["last_day"] = days(values["published"]) or (None, None)
        found["precision"] = exact if values["published"] else None
    return found


def _value(given: str | None) -> str | None:
    """Blank is unknown."""
    return given.strip() or None if given else None


def inside(where: Filter) -> list[ColumnElement[bool]]:
    """The conditions, none for an empty filter. An article without a date is outside every date."""
    only = [articles.c.id.in_(where.articles)] if where.articles else []
    return by_outlet(where) + _by_date(where) + only


def by_outlet(where: Filter) -> list[ColumnElement[bool]]:
    """The outlets of a filter alone, whatever its dates."""
    if not where.outlets:
        return []
    return [articles.c.outlet_folded.in_({folded for outlet in where.outlets if (folded := fold(outlet))})]


def _by_date(where: Filter) -> list[ColumnElement[bool]]:
    """A date that is known to the month or year is inside where any day of it is."""
    conditions: list[ColumnElement[bool]] = []
    if where.since:
        conditions.append(articles.c.last_day >= where.since)
    if where.until:
        conditions.append(articles.c.first_day <= where.until)
    return conditions
