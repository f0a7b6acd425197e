"""Read a date of publication as people and pages write it, to the precision it has, and compare such dates.

Nothing is guessed: 03/04/2017 is refused, since it is March in one country and April in another. Months are read in
English, everything else in ISO 8601 or RFC 2822. A date may mean several days ("2017" any of that year), so one is
inside a filter where the days of both overlap; what cannot be read as a date has no days, and is treated as undated.
"""

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, datetime, time
from email.utils import parsedate_to_datetime
from typing import Literal

from corpus.errors import InputError

Precision = Literal["year", "month", "day", "minute"]
PreciseDate = tuple[str, Precision]
_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAME = r"(?P<name>(?:jan|feb|mar|apr|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?|may)"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>[12]\d{3})"
_WEEKDAY = r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+)?"
_CLOCK = r"(?P<hour>\d{1,2})[:.](?P<minute>\d{2})\s*(?P<half>[ap]\.?m\.?)?\s*(?P<zone>utc|gmt|z)?"
_TIME = rf"(?:,?\s+(?:at\s+)?{_CLOCK})?"
_WRITTEN = (
    re.compile(rf"{_WEEKDAY}{_DAY}\s+(?:of\s+)?{_NAME},?\s+{_YEAR}{_TIME}", re.I),
    re.compile(rf"{_WEEKDAY}{_NAME}\s+{_DAY},?\s+{_YEAR}{_TIME}", re.I),
)
_MONTH = re.compile(rf"{_NAME},?\s+{_YEAR}", re.I)
_DIGITS = re.compile(r"(\d{1,4})([/.])(\d{1,2})\2(\d{1,4})")
_YEAR_FIRST = re.compile(
    rf"{_YEAR}[/.](\d{{1,2}})[/.](\d{{1,2}})[ T]\s*(\d{{1,2}}:\d\d(?::\d\d)?(?:Z|[+-]\d\d:?\d\d)?)"
)
_ISO_MONTH = re.compile(r"([12]\d{3})-(\d{1,2})")
_ISO_DAY = re.compile(r"([12]\d{3})-(\d{1,2})-(\d{1,2})")
_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(T.+)?)?)?")


def parse_date(value: str) -> PreciseDate | None:
    """The date in ISO 8601 and its precision, None for an empty value; InputError where it is not exactly one date."""
    value = " ".join(value.split())
    if not value:
        return None
    try:
        for reader in _READERS:
            if found := reader(value):
                return found
    except (ValueError, OverflowError) as error:
        raise InputError(f"{_shown(value)} is no day of the calendar. Write it like 2017-06-09.") from error
    raise InputError(f"{_shown(value)} is not understood. Write it like 2017-06-09, 2017-06 or 2017.")


def _shown(value: str) -> str:
    return f"The date {value[:40]!r}"


def _iso(value: str) -> PreciseDate | None:
    if re.fullmatch(r"[12]\d{3}", value):
        return value, "year"
    if match := _ISO_MONTH.fullmatch(value):
        return f"{date(int(match[1]), int(match[2]), 1):%Y-%m}", "month"
    if match := _ISO_DAY.fullmatch(value):
        return date(int(match[1]), int(match[2]), int(match[3])).isoformat(), "day"
    if re.match(r"[12]\d{3}-?\d\d-?\d\d[T ]\d", value):
        return _moment(datetime.fromisoformat(_tightened(value)))
    return None


def _tightened(value: str) -> str:
    """ "2017-06-09 14:30 +02:00", "… +0200" and "… UTC" as the standard library reads them."""
    value = re.sub(r"\s*(?:UTC|GMT|z)$", "Z", value)
    return re.sub(r"\s+(?=[+-]\d\d:?\d\d$)", "", value)


def _written(value: str) -> PreciseDate | None:
    if match := _MONTH.fullmatch(value):
        return f"{date(int(match['year']), _month(match['name']), 1):%Y-%m}", "month"
    for pattern in _WRITTEN:
        if match := pattern.fullmatch(value):
            return _from_parts(match)
    return None


def _from_parts(match: re.Match[str]) -> PreciseDate:
    day = date(int(match["year"]), _month(match["name"]), int(match["day"]))
    if match["hour"] is None:
        return day.isoformat(), "day"
    hour = int(match["hour"])
    if match["half"]:
        if not 1 <= hour <= 12:
            raise ValueError("hour must be in 1..12 beside am and pm")
        hour = hour % 12 + 12 * (match["half"][0] in "pP")
    moment = datetime.combine(day, time(hour, int(match["minute"])))
    return moment.isoformat(timespec="seconds") + ("+00:00" if match["zone"] else ""), "minute"


def _month(name: str) -> int:
    return _NAMES.index(name[:3].lower()) + 1


def _digits(value: str) -> PreciseDate | None:
    """Days between slashes or dots, where only one reading is possible: dots put the day first."""
    if timed := _YEAR_FIRST.fullmatch(value):
        day = date(int(timed[1]), int(timed[2]), int(timed[3]))
        clock = timed[4] if timed[4][1] != ":" else f"0{timed[4]}"
        return _moment(datetime.fromisoformat(f"{day}T{clock}"))
    if not (match := _DIGITS.fullmatch(value)):
        return None
    first, mark, second, last = int(match[1]), match[2], int(match[3]), int(match[4])
    if len(match[1]) == 4:
        return date(first, second, last).isoformat(), "day"
    if len(match[4]) != 4:
        return None
    if mark == "/" and first <= 12 and second <= 12 and first != second:
        readings = f"{date(last, second, first):%-d %B} or {date(last, first, second):%-d %B}"
        raise InputError(f"{_shown(value)} can be {readings}. Write it like 2017-06-09.")
    month_first = mark == "/" and second > 12
    return date(last, *((first, second) if month_first else (second, first))).isoformat(), "day"


def _mail(value: str) -> PreciseDate | None:
    if not re.search(r"\d\d?:\d\d.*(?:[+-]\d{4}|[A-Z]{1,4})", value):
        return None
    try:
        moment = parsedate_to_datetime(value)
    except (TypeError, ValueError):
        return None
    return (moment.isoformat(timespec="seconds"), "minute") if moment.year >= 1000 else None


def _moment(moment: datetime) -> PreciseDate:
    """Midnight to the second is how pages write a day without a time."""
    if moment.time() == time():
        return moment.date().isoformat(), "day"
    return moment.isoformat(timespec="seconds"), "minute"


_READERS: tuple[Callable[[str], PreciseDate | None], ...] = (_iso, _written, _digits, _mail)


def possible_days(published: str | None) -> tuple[str, str] | None:
    """The first and the last day that `published` may mean, as ISO days."""
    found = _DATE.fullmatch(published or "")
    if not found:
        return None
    year, month, day, _ = found.groups()
    try:
        if found[4]:
            datetime.fromisoformat(found[0])
        first = date(int(year), int(month or 1), int(day or 1))
        last_month = int(month or 12)
        last = date(int(year), last_month, int(day or monthrange(int(year), last_month)[1]))
    except ValueError:
        return None
    return first.isoformat(), last.isoformat()


def may_coincide(one: str | None, other: str | None) -> bool:
    """Tell whether two dates may be the same day; an unknown date may be any."""
    a, b = possible_days(one), possible_days(other)
    return a is None or b is None or (a[0] <= b[1] and b[0] <= a[1])
