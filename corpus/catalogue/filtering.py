"""A `Filter` as conditions on the articles table."""

from sqlalchemy import ColumnElement

from corpus.catalogue.tables import articles
from corpus.identity import fold
from corpus.nouns import Filter


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
