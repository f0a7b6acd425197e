"""Quiet hours in the follower's own zone, over the days on which the clocks change, and what is old."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.chats.quiet_hours import (
    Preferences,
    digest,
    is_old,
    is_quiet,
    morning,
    quiet_words,
    read_digest,
    read_quiet,
    read_zone,
)
from corpus.errors import InputError

BERLIN, YORK = ZoneInfo("Europe/Berlin"), ZoneInfo("America/New_York")
USUAL = Preferences()


def at(words, zone=BERLIN):
    return datetime.fromisoformat(words).replace(tzinfo=zone).timestamp()


def shown(moment, zone=BERLIN):
    return datetime.fromtimestamp(moment, zone).strftime("%d %H:%M")


@pytest.mark.parametrize(
    ("clock", "quiet"),
    [("21:59", False), ("22:00", True), ("23:59", True), ("00:00", True), ("06:59", True), ("07:00", False)],
)
def test_by_default_it_is_quiet_from_22_to_7_where_the_follower_lives(clock, quiet):
    assert is_quiet(at(f"2026-03-10T{clock}"), USUAL, BERLIN) is quiet
    assert is_quiet(at(f"2026-03-10T{clock}", YORK), USUAL, YORK) is quiet


def test_quiet_hours_may_lie_within_a_day_and_may_be_off():
    noon = Preferences(None, (12 * 60, 14 * 60))
    assert [is_quiet(at(f"2026-03-10T{clock}"), noon, BERLIN) for clock in ("11:59", "12:00", "14:00")] == [
        False, True, False,
    ]  # fmt: skip
    assert not is_quiet(at("2026-03-10T03:00"), Preferences(None, None), BERLIN)


@pytest.mark.parametrize(
    ("night", "zone"),
    [
        ("2026-03-28T23:00", BERLIN),  # the hour from 2 to 3 is left out
        ("2026-10-24T23:00", BERLIN),  # it comes twice
        ("2026-03-07T23:00", YORK),
        ("2026-10-31T23:00", YORK),
    ],
)
def test_the_digest_comes_at_7_on_the_clock_also_when_the_clocks_change(night, zone):
    due = morning(at(night, zone), USUAL, zone)
    assert shown(due, zone)[3:] == "07:00"
    assert not is_quiet(due, USUAL, zone)
    assert is_quiet(due - 1, USUAL, zone)
    assert due - at(night, zone) != 8 * 3600


def test_quiet_hours_that_end_within_the_hour_left_out_end_when_it_is_over():
    early = Preferences(None, (22 * 60, 2 * 60 + 30))
    due = morning(at("2026-03-28T23:00"), early, BERLIN)
    assert shown(due) == "29 03:30"


def test_without_quiet_hours_the_digest_of_what_is_old_comes_at_7():
    assert shown(morning(at("2026-03-10T12:00"), Preferences(None, None), BERLIN)) == "11 07:00"


@given(
    st.integers(0, 4 * 365 * 24 * 60).map(lambda minutes: 1_760_000_000.0 + minutes * 60),
    st.sampled_from(["Europe/Berlin", "America/New_York", "Asia/Kathmandu", "Australia/Lord_Howe", "UTC"]),
    st.tuples(st.integers(0, 1439), st.integers(0, 1439)).filter(lambda hours: hours[0] != hours[1]),
)
def test_a_morning_always_comes_within_two_days_after_now(moment, name, quiet):
    due = morning(moment, Preferences(None, quiet), ZoneInfo(name))
    assert moment < due <= moment + 2 * 24 * 3600 + 3600


@pytest.mark.parametrize(
    ("published", "old"),
    [
        (None, True),
        ("2026-03-10", False),
        ("2026-03-07", False),
        ("2026-03-06", True),
        ("2026-03-07T01:00:00+01:00", False),
        ("2026-02", True),
        ("2026-03", False),
        ("2017", True),
    ],
)
def test_what_appeared_more_than_three_days_ago_is_old(published, old):
    assert is_old(published, at("2026-03-10T12:00"), BERLIN) is old


@pytest.mark.parametrize(
    ("words", "read"),
    [("22-7", (1320, 420)), ("22:30 - 6:15", (1350, 375)), ("24-7", (0, 420)), ("off", None), ("9 to 17", (540, 1020))],
)
def test_quiet_hours_are_read_as_people_write_them(words, read):
    assert read_quiet(words) == read


@pytest.mark.parametrize("words", ["", "7", "22-22", "25-7", "22:70-7", "late", "0-24"])
def test_what_are_no_quiet_hours_is_refused(words):
    with pytest.raises(InputError):
        read_quiet(words)


@pytest.mark.parametrize("words", ["", "Mars/Olympus", "../../etc/passwd", "/etc/passwd", "x" * 5000, "Europe/\0"])
def test_what_is_no_zone_is_refused(words):
    with pytest.raises(InputError):
        read_zone(words)


def test_zones_and_hours_are_shown_as_they_are_written():
    assert read_zone("America/New York").key == "America/New_York"
    assert [quiet_words(each) for each in ((1320, 420), (1350, 420), None)] == ["22 to 7", "22:30 to 7", "off"]


def test_the_morning_is_never_now():
    seven = at("2026-03-10T07:00")
    assert morning(seven, USUAL, BERLIN) == seven + timedelta(days=1).total_seconds()


@pytest.mark.parametrize(
    ("now", "weekly", "then"),
    [
        ("2026-03-10T12:00", False, "11 07:00"),
        ("2026-03-10T12:00", True, "16 07:00"),
        ("2026-03-16T06:00", True, "16 07:00"),
        ("2026-03-16T08:00", True, "23 07:00"),
    ],
)
def test_a_digest_comes_the_next_morning_or_that_of_the_next_monday(now, weekly, then):
    assert shown(digest(at(now), Preferences(weekly=weekly), BERLIN)) == then


def test_how_often_is_read_from_a_word():
    assert (read_digest(" Weekly "), read_digest("daily")) == (True, False)
    with pytest.raises(InputError, match="daily or weekly"):
        read_digest("hourly")
