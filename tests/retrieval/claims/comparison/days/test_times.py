"""Days, months and years that a sentence names."""

from datetime import date

import pytest

from retrieval.claims.comparison.days.times import times

PUBLISHED = date(2017, 6, 9)  # a Friday


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("It opened on 16 February 2016.", date(2016, 2, 16), date(2016, 2, 16)),
        ("It opened in June 1999.", date(1999, 6, 1), date(1999, 6, 30)),
        ("It earned more in the last quarter of 2015.", date(2015, 10, 1), date(2015, 12, 31)),
        ("It grew between March and May 2016.", date(2016, 3, 1), date(2016, 5, 31)),
        ("It grew between 2009 and 2013.", date(2009, 1, 1), date(2013, 12, 31)),
        ("It grew from 2009 to 2013.", date(2009, 1, 1), date(2013, 12, 31)),
        ("It earned more in the first half of the year.", date(2017, 1, 1), date(2017, 6, 30)),
        ("It closed last year.", date(2016, 1, 1), date(2016, 12, 31)),
        ("It closed yesterday.", date(2017, 6, 8), date(2017, 6, 8)),
    ],
)
def test_a_time_has_its_days(text: str, first: date, last: date) -> None:
    (found,) = times(text, PUBLISHED)
    assert (found.first, found.last) == (first, last)


def test_a_day_without_a_year_has_its_year_open() -> None:
    (found,) = times("It opened on Feb. 9.", PUBLISHED)
    assert (found.first, found.month, found.day) == (None, 2, 9)


@pytest.mark.parametrize(
    "text",
    ["They may march on the hall.", "It carried 1500 people.", "It asked 2016 registered voters.", "April Dorn spoke."],
)
def test_a_verb_a_number_and_a_name_are_no_time(text: str) -> None:
    assert times(text, PUBLISHED) == ()
