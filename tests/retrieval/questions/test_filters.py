"""Options are checked before they narrow anything, and one that means nothing is named."""

import pytest

from corpus.errors import InputError
from retrieval.questions.filters import checked_options


def test_days_months_and_years_become_first_and_last_days():
    asked = checked_options({"since": "2017", "until": "February 2020"})
    assert (asked.since, asked.until) == ("2017-01-01", "2020-02-29")


def test_nothing_stated_narrows_nothing():
    asked = checked_options({"since": None, "outlet": "  "})
    assert asked.filter.empty
    assert asked.limit is None


def test_a_zone_is_taken_by_its_name():
    assert checked_options({"tz": "Asia/Tokyo"}).zone.key == "Asia/Tokyo"


@pytest.mark.parametrize(
    "options",
    [
        {"since": "31 February 2020"},
        {"until": "yesterdayish"},
        {"tz": "Mars/Olympus"},
        {"tz": "../../etc/passwd"},
        {"limit": 0},
        {"limit": "many"},
        {"limit": 51},
    ],
    ids=str,
)
def test_what_means_nothing_is_named(options):
    (name,) = options
    with pytest.raises(InputError, match=name):
        checked_options(options)
