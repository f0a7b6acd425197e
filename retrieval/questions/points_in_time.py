"""Read a point in time, in the words of a question, as its first and last day.

Pure. A point is a day, week, month, season, quarter, half or year of the calendar, a part of one ("early June", "the
last three months of 2015"), or a time that moves with today ("yesterday", "last summer"). Without a year the latest
one is meant that has begun and of which the corpus holds something, if that is known; a week runs from Monday to
Sunday, seasons are those of the northern hemisphere, and a winter is called after the year in which it ends. Days in
figures only (6/9/2017) have the month first for an asker in the United States, else the day, and say so.
"""

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from corpus.errors import InputError

Days = tuple[date, date]
Holds = Callable[[date, date], bool]

MONTHS = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
]  # fmt: skip
_WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
NUMBERS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
_ORDINALS = {
    "first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4, "last": 4, "final": 4,
}  # fmt: skip
_EARLIEST = 30  # years back that are tried for a month without a year

MONTH = r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?" \
        r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"  # fmt: skip
WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
YEAR = r"(?:1[5-9]|20|21)\d\d(?![\d-]|,\d|s\b)"
DAY = r"\d{1,2}(?:st|nd|rd|th)?(?![\d.,:%/]\d|%)"
_SEASON = r"(?:spring|summer|autumn|fall|winter)"
_NTH = rf"(?:{'|'.join(_ORDINALS)})"
_COUNT = rf"(?:\d{{1,2}}|{'|'.join(NUMBERS)}|few|couple\s+of)"
_OF = r"(?:,?\s+(?:of\s+)?(?:the\s+year\s+)?)"


@dataclass(frozen=True, slots=True)
class Calendar:
    """The asker's day, the asker's way to write days in figures, and of which days the corpus holds something."""

    today: date
    month_first: bool = False
    holds: Holds | None = None


def is_relative(point: str) -> bool:
    """Tell whether it moves with the day of asking, and so can only be meant as a date of articles."""
    words = " ".join(point.split())
    return next((moves for form, _, moves in _READERS if form.fullmatch(words)), False)


def days_of(point: str, calendar: Calendar) -> Days:
    """The first and the last day of a point in time. Raises InputError for a day that no calendar has."""
    words = " ".join(point.split())
    for form, read, _ in _READERS:
        if match := form.fullmatch(words):
            return read(match, calendar)
    raise InputError(f'"{words}" is not understood as a time. Write it like 2017-06-09, "June 2017" or "last week".')


def note_on(point: str, calendar: Calendar) -> str:
    """Say how a day in figures was read, where it could be another."""
    match = re.search(r"\b(\d{1,2})/(\d{1,2})/(?:\d{4}|\d\d)\b", point)
    if not match or int(match[1]) > 12 or int(match[2]) > 12 or match[1] == match[2]:
        return ""
    one = days_of(match.group(), calendar)[0]
    first = "month" if calendar.month_first else "day"
    return (
        f"{match.group()} is read with the {first} first, as {one.day} {one:%B %Y}: write {one.isoformat()} to be sure."
    )


def _iso_day(match: re.Match[str], _: Calendar) -> Days:
    one = _date(int(match["year"]), int(match["month"]), int(match["day"]), match.group())
    return one, one


def _iso_month(match: re.Match[str], _: Calendar) -> Days:
    return whole_month(int(match["year"]), int(match["month"]))


def _in_figures(match: re.Match[str], calendar: Calendar) -> Days:
    one, two, year = int(match["one"]), int(match["two"]), int(match["year"])
    year += (2000 if year <= calendar.today.year % 100 + 1 else 1900) if year < 100 else 0
    month_first = two > 12 or (calendar.month_first and match["mark"] == "/" and one <= 12)
    day, month = (two, one) if month_first else (one, two)
    found = _date(year, month, day, match.group())
    return found, found


def _week_of(match: re.Match[str], calendar: Calendar) -> Days:
    one = days_of(match["day"], calendar)[0]
    monday = one - timedelta(days=one.weekday())
    return (
        (monday + timedelta(days=5), monday + timedelta(days=6))
        if match["end"]
        else (monday, monday + timedelta(days=6))
    )


def _part_in_units(match: re.Match[str], calendar: Calendar) -> Days:
    """ "the last three months of 2015", "the first week of June"; "the second week" begins where the first ends."""
    first, last = days_of(match["whole"], calendar)
    nth, number = match["nth"].lower(), count_of(match["count"] or "one")
    from_end = nth in ("last", "final")
    at = 0 if from_end or match["count"] else _ORDINALS[nth] - 1
    if match["unit"].lower() == "month":
        return _months_within(first, last, at, number, from_end)
    step = timedelta(days=7 if match["unit"].lower() == "week" else 1)
    if from_end:
        return max(first, last - step * number + timedelta(days=1)), last
    return min(first + step * at, last), min(first + step * (at + number) - timedelta(days=1), last)


def _months_within(first: date, last: date, at: int, number: int, from_end: bool) -> Days:
    begin = max(first.month, last.month - number + 1) if from_end else min(first.month + at, last.month)
    end = last.month if from_end else min(begin + number - 1, last.month)
    return date(first.year, begin, 1), whole_month(first.year, end)[1]


def _quarter(match: re.Match[str], calendar: Calendar) -> Days:
    parts = match.groupdict()
    number = int(parts["q"]) if parts.get("q") else _ORDINALS[match["nth"].lower()]
    return _in_year(parts.get("year"), calendar, lambda one: _months(one, 3 * number - 2, 3))


def _half(match: re.Match[str], calendar: Calendar) -> Days:
    first, last = days_of(match["whole"], calendar)
    second = _ORDINALS[match["nth"].lower()] > 1
    if first.month == last.month:
        return (date(first.year, first.month, 16), last) if second else (first, date(first.year, first.month, 15))
    return _months(first.year, 7 if second else 1, 6)


def _half_year(match: re.Match[str], _: Calendar) -> Days:
    return _months(int(match["year"]), 6 * int(match["h"]) - 5, 6)


def _part(match: re.Match[str], calendar: Calendar) -> Days:
    """ "early June" is its first twelve days, "mid June" the 10th to the 21st; "early 2016" its first four months."""
    first, last = days_of(match["whole"], calendar)
    part = match["part"].lower()
    at = 0 if part in ("early", "start", "beginning") else 1 if part in ("mid", "middle") else 2
    if first.month != last.month:
        return _months(first.year, 4 * at + 1, 4)
    begin, end = ((1, 12), (10, 21), (19, last.day))[at]
    return first.replace(day=begin), first.replace(day=end)


def _day(match: re.Match[str], calendar: Calendar) -> Days:
    words = match.group().lower()
    month = month_of(re.search(MONTH, words).group())  # type: ignore[union-attr]
    year = re.search(rf"\b{YEAR}$", words)
    number = re.search(r"\b(\d{1,2})(?:st|nd|rd|th)?\b(?!\d)", words)
    day = int(number[1]) if number else 1
    if year:
        one = _date(int(year.group()), month, day, match.group())
        return one, one
    _date(2000, month, day, match.group())
    return _in_year(None, calendar, lambda at: _one_day(at, month, day))


def _one_day(year: int, month: int, day: int) -> Days | None:
    return (date(year, month, day),) * 2 if day <= monthrange(year, month)[1] else None


def _season(match: re.Match[str], calendar: Calendar) -> Days:
    return _season_of(int(match["year"]), match["season"])


def _season_alone(match: re.Match[str], calendar: Calendar) -> Days:
    return _in_year(None, calendar, lambda year: _season_of(year, match["season"]))


def _season_of(year: int, name: str) -> Days:
    month = _SEASONS[name.lower()]
    if month < 12:
        return _months(year, month, 3)
    return date(year - 1, 12, 1), whole_month(year, 2)[1]


def _last_named(match: re.Match[str], calendar: Calendar) -> Days:
    """ "last summer" has ended, "this June" may go on: both are read by today alone."""
    season, month = match["season"], match["month"]
    over = match["which"].lower() != "this"

    def of(year: int) -> Days:
        return _season_of(year, season) if season else whole_month(year, month_of(month))

    years = range(calendar.today.year + 1, calendar.today.year - 3, -1)
    found = (of(year) for year in years)
    return next(each for each in found if (each[1] if over else each[0]) <= calendar.today)


def _month_of_year(match: re.Match[str], _: Calendar) -> Days:
    return whole_month(int(match["year"]), month_of(match["month"]))


def _month_alone(match: re.Match[str], calendar: Calendar) -> Days:
    month = month_of(match["month"])
    return _in_year(None, calendar, lambda year: whole_month(year, month))


def _whole_year(match: re.Match[str], _: Calendar) -> Days:
    return date(int(match["year"]), 1, 1), date(int(match["year"]), 12, 31)


def _near_today(match: re.Match[str], calendar: Calendar) -> Days:
    words = match.group().lower()
    back = 2 if "before" in words else 1 if "yesterday" in words or "last" in words else 0
    return (calendar.today - timedelta(days=back),) * 2


def _weekday(match: re.Match[str], calendar: Calendar) -> Days:
    """The latest such day that is not in the future; "last Monday" is not today."""
    back = (calendar.today.weekday() - _WEEKDAYS.index(match["weekday"].lower())) % 7
    return (calendar.today - timedelta(days=back or 7 * bool(match["last"])),) * 2


def _unit(match: re.Match[str], calendar: Calendar) -> Days:
    unit, today = match["unit"].lower(), calendar.today
    last = match["which"].lower() in ("last", "past", "previous")
    monday = today - timedelta(days=today.weekday() + 7 * last)
    if unit == "week":
        return monday, monday + timedelta(days=6)
    if unit == "weekend":
        monday -= timedelta(days=7 * (match["which"].lower() == "the" and today.weekday() < 5))
        return monday + timedelta(days=5), monday + timedelta(days=6)
    if unit == "year":
        return date(today.year - last, 1, 1), date(today.year - last, 12, 31)
    length = 3 if unit == "quarter" else 1
    month = today.year * 12 + (today.month - 1) // length * length - length * last
    return _months(month // 12, month % 12 + 1, length)


def _in_year(year: str | None, calendar: Calendar, days: Callable[[int], Days | None]) -> Days:
    """The days in their year; without one in the latest of which the corpus holds something, else the latest begun."""
    if year:
        return days(int(year))  # type: ignore[return-value]
    begun = [
        found
        for each in range(calendar.today.year, calendar.today.year - _EARLIEST, -1)
        if (found := days(each)) and found[0] <= calendar.today
    ]
    if calendar.holds is None:
        return begun[0]
    return next((each for each in begun if calendar.holds(*each)), begun[0])


def _months(year: int, month: int, count: int) -> Days:
    return date(year, month, 1), whole_month(year, month + count - 1)[1]


def whole_month(year: int, month: int) -> Days:
    """The first and the last day of a month."""
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def month_of(word: str) -> int:
    """The number of a month: 6 of "June" and "jun."."""
    return next(at for at, name in enumerate(MONTHS, 1) if name.startswith(word.lower().strip(".")[:3]))


def count_of(words: str) -> int:
    """The number in "3", "three", "a", "a few" (three), "a couple of" (two)."""
    word = words.lower().split()[0]
    if word.isdigit():
        return int(word)
    return {"a": 1, "an": 1, "few": 3, "couple": 2}.get(word) or NUMBERS.index(word) + 1


def _date(year: int, month: int, number: int, written: str) -> date:
    try:
        return date(year, month, number)
    except ValueError as error:
        raise InputError(
            f"There is no day {written.strip()}. Write a date of the calendar, like 2017-06-09."
        ) from error


_WHOLE = rf"(?:the\s+)?(?:year\s+)?(?P<whole>{MONTH}(?:{_OF}{YEAR})?|{YEAR})"
_DATED = rf"(?:{MONTH}\s+{DAY}|{DAY}\s+(?:of\s+)?{MONTH})(?:,?\s+{YEAR})?"
_ISO = r"\d{4}-\d{1,2}-\d{1,2}"
_THE = r"(?:the\s+)?"
_Reader = Callable[[re.Match[str], Calendar], Days]
# Of the calendar; a longer one stands before those that are a part of it.
_FIXED: tuple[tuple[str, _Reader], ...] = (
    (r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})", _iso_day),
    (r"(?P<year>\d{4})-(?P<month>0[1-9]|1[0-2])(?![\d-])", _iso_month),
    (r"(?P<one>\d{1,2})(?P<mark>[/.])(?P<two>\d{1,2})(?P=mark)(?P<year>\d{4}|\d\d)(?![\d/])", _in_figures),
    (rf"{_THE}week(?P<end>end)?\s+(?:of|from|beginning|starting)\s+{_THE}(?P<day>{_DATED}|{_ISO})", _week_of),
    (rf"{_THE}(?P<nth>{_NTH})\s+(?:(?P<count>{_COUNT})\s+)?(?P<unit>day|week|month)s?\s+of\s+{_WHOLE}", _part_in_units),
    (rf"{_THE}(?P<nth>{_NTH})\s+quarter{_OF}(?P<year>{YEAR})", _quarter),
    (rf"{_THE}(?P<nth>first|second|third|fourth)\s+quarter", _quarter),
    (rf"q(?P<q>[1-4])(?:{_OF}(?P<year>{YEAR}))?", _quarter),
    (rf"(?P<year>{YEAR})\s+q(?P<q>[1-4])", _quarter),
    (rf"{_THE}(?P<nth>first|second|1st|2nd|last)\s+half\s+of\s+{_WHOLE}", _half),
    (rf"h(?P<h>[12])\s+(?P<year>{YEAR})", _half_year),
    (rf"(?P<part>early|mid|late)(?:\s+in)?[\s-]+{_WHOLE}", _part),
    (rf"{_THE}(?P<part>start|beginning|middle|end|close)\s+of\s+{_WHOLE}", _part),
    (rf"{_THE}{DAY}\s+(?:of\s+)?{MONTH}(?:,?\s+{YEAR})?", _day),
    (rf"{MONTH}\s+{_THE}{DAY}(?:,?\s+{YEAR})?", _day),
    (rf"{_THE}(?P<season>{_SEASON}){_OF}(?P<year>{YEAR})", _season),
    (r"(?P<season>spring|summer|autumn|winter)(?=\W*$|\s+about\b)", _season_alone),
    (rf"(?P<month>{MONTH}){_OF}(?P<year>{YEAR})", _month_of_year),
    (rf"(?P<month>{MONTH})", _month_alone),
    (rf"(?P<year>{YEAR})", _whole_year),
)  # fmt: skip
_PARTS = r"(?:\s+(?:morning|afternoon|evening))?"
_MOVING: tuple[tuple[str, _Reader], ...] = (
    (rf"{_THE}(?P<which>last|this|past|previous)\s+(?:(?P<season>{_SEASON})|(?P<month>{MONTH}))", _last_named),
    (rf"{_THE}day\s+before\s+yesterday|yesterday{_PARTS}|today|tonight|last\s+night|this\s+(?:morning|afternoon|evening)",
     _near_today),
    (rf"(?:(?P<last>last|past|this\s+past)\s+|this\s+)?(?P<weekday>{WEEKDAY})", _weekday),
    (r"(?:earlier\s+|later\s+)?(?P<which>this|last|past|previous|the)\s+(?P<unit>weekend)(?!\s+of\b)", _unit),
    (r"(?:earlier\s+|later\s+)?(?P<which>this|last|previous)\s+(?P<unit>week|month|quarter|year)(?!\s+of\b)", _unit),
)  # fmt: skip
_READERS = tuple(
    (re.compile(form, re.IGNORECASE), read, moves)
    for kinds, moves in ((_MOVING, True), (_FIXED, False))
    for form, read in kinds
)


def _without_names(forms: tuple[tuple[str, _Reader], ...]) -> str:
    """The forms as one pattern without groups of its own."""
    return "|".join(re.sub(r"\(\?P<\w+>", "(?:", form.replace("(?P=mark)", "[/.]")) for form, _ in forms)


FIXED, MOVING = _without_names(_FIXED), _without_names(_MOVING)
