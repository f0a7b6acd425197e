"""Young articles are read often, old ones seldom, then never; what cannot be read ever more seldom."""

from datetime import UTC, datetime

import pytest

from corpus.nouns import Article, Metadata
from retrieval.tracks.refresh.schedule import (
    DAY,
    HOUR,
    MINUTE,
    Finding,
    after_visit,
    born,
    first_due,
    interval,
)
from retrieval.tracks.refresh.store.visits import PageVisit

ADDED = "2026-03-05T12:00:00+00:00"
NOON = datetime(2026, 3, 5, 12, tzinfo=UTC).timestamp()
VISIT = PageVisit(1)


def even() -> float:
    return 0.5


def article(published=None, precision=None, url="https://herald.example/a") -> Article:
    return Article(1, Metadata(url=url, published=published, precision=precision), "v", 1, ADDED)


@pytest.mark.parametrize(
    ("age", "every"),
    [
        (0, 15 * MINUTE),
        (2.9 * HOUR, 15 * MINUTE),
        (3.1 * HOUR, HOUR),
        (25 * HOUR, 3 * HOUR),
        (8 * DAY, DAY),
        (90 * DAY, 30 * DAY),
        (800 * DAY, None),
    ],
)
def test_the_older_the_more_seldom(age, every):
    assert interval(age) == every
    found = after_visit(VISIT, article(), Finding("live"), NOON + age, even)
    assert found["due"] == (None if every is None else NOON + age + every)


@pytest.mark.parametrize(
    ("published", "precision", "since"),
    [
        ("2026-03-05T11:30:00+00:00", "minute", -30 * MINUTE),
        ("2026-03-05T14:30:00+03:00", "minute", -30 * MINUTE),
        ("2030-01-01T00:00:00+00:00", "minute", 0),
        ("2026-03-05", "day", 0),
        ("2026-03-01", "day", -3.5 * DAY),
        ("2026-01", "month", -35.5 * DAY),
        (None, None, 0),
    ],
)
def test_age_counts_from_publication_and_never_from_the_future(published, precision, since):
    assert born(article(published, precision)) - NOON == since


def test_what_is_old_or_has_no_address_is_never_due():
    assert first_due(article("2019", "year"), NOON, even) is None
    assert first_due(article(url=None), NOON, even) is None
    assert first_due(article(), NOON + 60, even) == NOON + 15 * MINUTE


def test_trouble_is_looked_at_ever_more_seldom_and_as_the_server_asks():
    pauses = []
    for failures in range(4):
        visit = PageVisit(1, failures=failures)
        pauses.append(after_visit(visit, article(), Finding("unreachable"), NOON, even)["due"] - NOON)
    assert pauses == [30 * MINUTE, HOUR, 2 * HOUR, 4 * HOUR]
    asked = Finding("unreachable", wait=5 * HOUR)
    assert after_visit(VISIT, article(), asked, NOON, even)["due"] == NOON + 5 * HOUR
    assert after_visit(PageVisit(1, failures=300), article(), Finding("blocked"), NOON, even)["due"] == NOON + DAY


def test_a_page_that_is_gone_is_looked_at_a_day_later_even_where_it_is_old():
    old = article("2019", "year")
    first = after_visit(VISIT, old, Finding("withdrawn"), NOON, even)
    assert DAY <= first["due"] - NOON < DAY + 2 * MINUTE
    gone = PageVisit(1, failures=1, gone=NOON)
    again = after_visit(gone, old, Finding("withdrawn"), NOON + DAY, even)
    assert (again["withdrawn"], again["due"]) == (NOON, None)
