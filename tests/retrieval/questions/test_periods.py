"""Times in a question, read as days."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.errors import InputError
from retrieval.questions.periods import day, period, writes_month_first

NOW = datetime(2017, 6, 14, 12, tzinfo=UTC)  # a Wednesday


@pytest.mark.parametrize(
    ("words", "since", "until"),
    [
        ("in June", "2017-06-01", "2017-06-30"),
        ("in December", "2016-12-01", "2016-12-31"),
        ("in June 2015", "2015-06-01", "2015-06-30"),
        ("in 2017", "2017-01-01", "2017-12-31"),
        ("last week", "2017-06-05", "2017-06-11"),
        ("this week", "2017-06-12", "2017-06-18"),
        ("this month", "2017-06-01", "2017-06-30"),
        ("last month", "2017-05-01", "2017-05-31"),
        ("last year", "2016-01-01", "2016-12-31"),
        ("yesterday", "2017-06-13", "2017-06-13"),
        ("today", "2017-06-14", "2017-06-14"),
        ("since Monday", "2017-06-12", None),
        ("last Wednesday", "2017-06-07", "2017-06-07"),
        ("between 3 and 9 June", "2017-06-03", "2017-06-09"),
        ("from May to June 2016", "2016-05-01", "2016-06-30"),
        ("before 2020", None, "2019-12-31"),
        ("after 5 May 2017", "2017-05-06", None),
        ("until May", None, "2017-05-31"),
        ("on 9 Jun 2017", "2017-06-09", "2017-06-09"),
        ("June 9, 2017", "2017-06-09", "2017-06-09"),
        ("2017-06-09", "2017-06-09", "2017-06-09"),
        ("in the last three days", "2017-06-11", "2017-06-14"),
        ("during the past two weeks", "2017-05-31", "2017-06-14"),
        ("three days ago", "2017-06-11", "2017-06-11"),
        ("on the 9th of June", "2017-06-09", "2017-06-09"),
        ("on June the 9th", "2017-06-09", "2017-06-09"),
        ("on 9.6.2017", "2017-06-09", "2017-06-09"),
        ("on 13/6/2017", "2017-06-13", "2017-06-13"),
        ("on 6/13/2017", "2017-06-13", "2017-06-13"),
        ("in the summer of 2016", "2016-06-01", "2016-08-31"),
        ("in the winter of 2016", "2015-12-01", "2016-02-29"),
        ("in autumn", "2016-09-01", "2016-11-30"),
        ("last summer", "2016-06-01", "2016-08-31"),
        ("this spring", "2017-03-01", "2017-05-31"),
        ("last June", "2016-06-01", "2016-06-30"),
        ("in Q1 2016", "2016-01-01", "2016-03-31"),
        ("in the first quarter of 2016", "2016-01-01", "2016-03-31"),
        ("last quarter", "2017-01-01", "2017-03-31"),
        ("in the first half of 2016", "2016-01-01", "2016-06-30"),
        ("in H2 2016", "2016-07-01", "2016-12-31"),
        ("in the second half of June", "2017-06-16", "2017-06-30"),
        ("in the last three months of 2015", "2015-10-01", "2015-12-31"),
        ("in the first two weeks of June 2016", "2016-06-01", "2016-06-14"),
        ("in the last week of May", "2017-05-25", "2017-05-31"),
        ("in early June", "2017-06-01", "2017-06-12"),
        ("in mid-June 2016", "2016-06-10", "2016-06-21"),
        ("at the end of June 2016", "2016-06-19", "2016-06-30"),
        ("in early 2016", "2016-01-01", "2016-04-30"),
        ("the day before yesterday", "2017-06-12", "2017-06-12"),
        ("last night", "2017-06-13", "2017-06-13"),
        ("the week of June 6", "2017-06-05", "2017-06-11"),
        ("over the weekend", "2017-06-10", "2017-06-11"),
        ("this past Friday", "2017-06-09", "2017-06-09"),
        ("by March 2016", None, "2016-03-31"),
        ("prior to May 2016", None, "2016-04-30"),
        ("since last summer", "2016-06-01", None),
        ("June 3-9, 2017", "2017-06-03", "2017-06-09"),
        ("on June 3-9", "2017-06-03", "2017-06-09"),
    ],
)
def test_a_phrase_means_days(words: str, since: str | None, until: str | None) -> None:
    found = period(f"what did Dorn say {words}?", NOW)
    assert found and found.words == words and found.without(f"what did Dorn say {words}?") == "what did Dorn say?"
    assert (found.since and found.since.isoformat(), found.until and found.until.isoformat()) == (
        since,
        until,
    )


@pytest.mark.parametrize(
    "question",
    [
        "Theresa May said",
        "may it rain",
        "1,500 people",
        "in 500 days",
        "in 1965-66",
        "today's attack",
        "in the 1990s",
        "the second half of the match",
        "in fall guys",
        "the last days of Pompeii",
        "from one to two",
        "on 24/7",
    ],
)
def test_other_words_are_no_time(question: str) -> None:
    assert period(question, NOW) is None


@pytest.mark.parametrize("words", ["on 31 February", "on June 31", "on 2017-13-45", "on 30 February 2017"])
def test_a_day_that_is_not_in_the_calendar_is_refused_in_one_line(words: str) -> None:
    with pytest.raises(InputError, match="There is no day") as error:
        period(f"what did Dorn say {words}", NOW)
    assert "\n" not in str(error.value)


def test_a_period_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(InputError, match="before it begins"):
        period("between 9 June 2017 and 3 June 2017", NOW)


@pytest.mark.parametrize(
    ("words", "held", "since"),
    [
        ("in May", (2015, 2016), "2016-05-01"),
        ("in May", (2017,), "2017-05-01"),
        ("in May", (), "2017-05-01"),
        ("on 9 June", (2014,), "2014-06-09"),
        ("since March", (2013,), "2013-03-01"),
        ("in early January", (2012,), "2012-01-01"),
        ("in June 2015", (2012,), "2015-06-01"),
    ],
)
def test_without_a_year_the_latest_is_meant_of_which_something_is_held(words, held, since) -> None:
    found = period(f"what did Dorn say {words}?", NOW, holds=lambda first, _: first.year in held)
    assert found and str(found.since) == since


def test_a_day_in_figures_is_read_as_the_asker_writes_it_and_told() -> None:
    british = period("on 6/9/2016", NOW)
    american = period("on 6/9/2016", NOW, month_first=writes_month_first("America/New_York"))
    assert british and str(british.since) == "2016-09-06" and "day first" in british.note
    assert american and str(american.since) == "2016-06-09" and "month first" in american.note
    assert not writes_month_first("Europe/London") and not writes_month_first("UTC")


def test_today_is_today_in_the_askers_zone() -> None:
    late = datetime(2017, 6, 14, 23, tzinfo=UTC).astimezone(timezone(timedelta(hours=9)))
    found = period("today", late)
    assert found and str(found.since) == "2017-06-15"


def test_an_option_takes_a_date_or_a_phrase() -> None:
    assert str(day("2017-06-09", NOW)) == "2017-06-09"
    assert (str(day("June 2016", NOW)), str(day("June 2016", NOW, last=True))) == ("2016-06-01", "2016-06-30")
    assert str(day("last week", NOW)) == "2017-06-05"
    with pytest.raises(InputError, match="is no date"):
        day("soonish", NOW)


@settings(deadline=None)
@given(
    st.dates(datetime(1600, 1, 1).date(), datetime(2199, 12, 31).date()),
    st.sampled_from(["%Y-%m-%d", "%d %B %Y", "%B %d, %Y", "%d %b %Y"]),
)
def test_every_written_day_is_read_as_itself(one: object, form: str) -> None:
    found = period(f"on {one:{form}}", NOW)
    assert found is None or found.since == found.until
    if found:
        assert found.since == one


@settings(deadline=None)
@given(st.text(alphabet="in on 0123456789-JuneMay, lastweekago", max_size=40))
def test_any_words_are_days_or_none_or_refused(words: str) -> None:
    try:
        found = period(words, NOW)
    except InputError:
        return
    assert found is None or words[found.start : found.end] == found.words
