"""The scale of time: a handful of days on the axis, whatever the stretch."""

from datetime import date

import pytest

from bot.pictures.scale import MOST_TICKS, Extent, Scale, middle, shortened, wrapped


def scale(first, last):
    return Scale(date.fromisoformat(first).toordinal(), date.fromisoformat(last).toordinal(), 0, 1000)


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2024-06-03", "2024-06-06", ["3 Jun 2024", "4 Jun", "5 Jun", "6 Jun"]),
        ("2024-12-30", "2025-01-01", ["30 Dec 2024", "31 Dec", "1 Jan 2025"]),
        ("2024-06-03", "2024-06-24", ["3 Jun 2024", "10 Jun", "17 Jun", "24 Jun"]),
        ("2024-05-20", "2024-10-10", ["Jun 2024", "Jul", "Aug", "Sep", "Oct"]),
        ("2019-03-01", "2024-10-10", ["Jan 2020", "Jan 2021", "Jan 2022", "Jan 2023", "Jan 2024"]),
    ],
)
def test_days_are_named_in_round_steps(first, last, words):
    assert [told for _, told in scale(first, last).ticks()] == words


@pytest.mark.parametrize("last", ["0001-01-02", "0001-03-01", "0030-01-01", "0900-01-01", "9999-12-31"])
def test_there_are_never_too_many(last):
    assert 0 < len(scale("0001-01-01", last).ticks()) <= MOST_TICKS


def test_a_day_has_its_place_and_one_alone_the_middle():
    assert scale("2024-06-01", "2024-06-11").place(date(2024, 6, 6).toordinal()) == 500
    assert scale("2024-06-01", "2024-06-01").place(0) == 500


def test_a_month_may_be_any_of_its_days():
    first, last = date(2024, 2, 1).toordinal(), date(2024, 2, 29).toordinal()
    assert middle("2024-02") == ((first + last) / 2, first, last)
    day = date(2024, 2, 3).toordinal()
    assert middle("2024-02-03T10:00:00+02:00") == (day, day, day)


def test_words_are_cut_where_there_is_no_room():
    def measure(words, size, bold):
        return Extent(10.0 * len(words), 10, 2)

    assert shortened("Orvel Courier", 130, 8, False, measure) == "Orvel Courier"
    assert shortened("Orvel Courier", 60, 8, False, measure) == "Orvel…"
    assert wrapped("one two three four", 80, 2, 8, measure) == ["one two", "three f…"]
    assert wrapped("", 80, 2, 8, measure) == []
