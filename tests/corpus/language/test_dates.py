"""Dates of publication: read to the precision they have, refused where they are two or none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import InputError
from corpus.language.dates import parse_date


@pytest.mark.parametrize(
    ("given_", "expected"),
    [
        ("2017", ("2017", "year")),
        ("2017-06", ("2017-06", "month")),
        ("June 2017", ("2017-06", "month")),
        ("2017-06-09", ("2017-06-09", "day")),
        ("2017-6-9", ("2017-06-09", "day")),
        ("2017/06/09", ("2017-06-09", "day")),
        ("9 Jun 2017", ("2017-06-09", "day")),
        ("June 9, 2017", ("2017-06-09", "day")),
        ("Friday, 9th of June, 2017", ("2017-06-09", "day")),
        ("Sept. 9, 2017", ("2017-09-09", "day")),
        ("13/06/2017", ("2017-06-13", "day")),
        ("06/13/2017", ("2017-06-13", "day")),
        ("06/06/2017", ("2017-06-06", "day")),
        ("9.6.2017", ("2017-06-09", "day")),
        ("2017-06-09T00:00:00Z", ("2017-06-09", "day")),
        ("2017-06-09T14:30:00+02:00", ("2017-06-09T14:30:00+02:00", "minute")),
        ("2017-06-09 14:30 +0200", ("2017-06-09T14:30:00+02:00", "minute")),
        ("2017-06-09T14:30:00.123Z", ("2017-06-09T14:30:00+00:00", "minute")),
        ("2017-06-09T14:30", ("2017-06-09T14:30:00", "minute")),
        ("Fri, 09 Jun 2017 14:30:00 +0200", ("2017-06-09T14:30:00+02:00", "minute")),
        ("9 June 2017, 2:30 pm GMT", ("2017-06-09T14:30:00+00:00", "minute")),
        ("  ", None),
    ],
)
def test_a_date_is_read_to_its_precision(given_: str, expected: tuple[str, str] | None) -> None:
    assert parse_date(given_) == expected


@pytest.mark.parametrize(
    "given_",
    [
        "2017-02-31",
        "31 February 2017",
        "2017-13-01",
        "2017-13",
        "30.2.2017",
        "2017-06-09T25:00",
        "June 9, 2017 13:00 pm",
    ],
)
def test_an_impossible_date_is_refused(given_: str) -> None:
    with pytest.raises(InputError, match="no day of the calendar"):
        parse_date(given_)


def test_a_date_of_two_readings_is_refused_with_both() -> None:
    with pytest.raises(InputError, match=r"3 April or 4 March.*2017-06-09"):
        parse_date("03/04/2017")


@pytest.mark.parametrize("given_", ["yesterday", "17", "9/6", "soon 2017", "9 Brumaire 2017", "0001-01-01"])
def test_what_is_no_date_is_refused(given_: str) -> None:
    with pytest.raises(InputError, match="not understood"):
        parse_date(given_)


@given(st.dates(), st.sampled_from(["%-d %B %Y", "%B %-d, %Y", "%a, %-d %b %Y", "%Y-%m-%d"]))
def test_a_day_reads_the_same_however_it_is_written(day: object, form: str) -> None:
    written = format(day, form)
    if str(day) >= "1000" and str(day) < "3000":
        assert parse_date(written) == (str(day), "day")


@given(st.text(max_size=40))
def test_any_text_is_a_date_or_an_input_error(value: str) -> None:
    try:
        parse_date(value)
    except InputError as error:
        assert "\n" not in str(error)
