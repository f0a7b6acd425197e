"""Options are checked before they narrow anything, and one that means nothing is named."""

import pytest

from corpus.errors import InputError
from retrieval.questions.filters import checked_options, reported_by_outlet


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


@pytest.mark.parametrize(
    ("question", "read"),
    [
        ("According to the Harbor Wire, what did Toru say?", ("what did Toru say according to the Harbor Wire", None)),
        ("What did the Harbor Wire quote Toru as saying about the mill?",
         ("what did Toru say about the mill according to the Harbor Wire", None)),
        ("What did the Tarn Herald report Toru saying?", ("what did Toru say", "the Tarn Herald")),
        ("What did Brel quote Toru as saying?", ("What did Brel quote Toru as saying?", None)),
        ("According to Toru, who fled?", ("According to Toru, who fled?", None)),
    ],
)  # fmt: skip
def test_what_an_outlet_reports_somebody_saying_is_asked_of_who_said_it(question, read):
    assert reported_by_outlet(question, ["Harbor Wire"]) == read
