"""Read the period that a question speaks of, as days in the asker's zone.

Pure; a small grammar, so that what it understands can be listed. The points in time (points_in_time.py) are the days,
weeks, months, seasons, quarters, halves and years of the calendar, parts of them, and times that move with today. Of
these a question names one ("in June", "on Monday"), a side ("before", "after", "since", "until", "by"), a range
("between … and …", "from … to …", "June 3-9"); or so many days, weeks, months, years back ("in the last three days",
"three days ago").

Here nothing decides if a period chooses articles by their date or belongs to what is asked: question.py does. A
`relative` one chooses, an absolute one only in a question about what was said or published: "What happened in 1908?"
asks for no article of 1908.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from corpus.errors import InputError
from retrieval.questions.points_in_time import (
    DAY,
    FIXED,
    MONTH,
    MONTHS,
    MOVING,
    NUMBERS,
    YEAR,
    Calendar,
    Holds,
    count_of,
    days_of,
    is_relative,
    month_of,
    note_on,
    whole_month,
)

_POINT = rf"(?:{MOVING}|{FIXED})"
_COUNT = rf"(?:\d{{1,3}}|a|an|{'|'.join(NUMBERS)}|few|couple\s+of)"
_UNIT = r"(?:hour|day|week|month|year)s?"
_END = r"(?![\w-])"

_RANGE = re.compile(
    rf"\b(?:between|from)\s+(?:the\s+)?({_POINT}|{DAY})\s+(?:and|to|until|till|through)\s+(?:the\s+)?({_POINT}){_END}"
    rf"|\b(?:on|in)?\s*({DAY})\s?[-–]\s?({DAY}\s+{MONTH}(?:,?\s+{YEAR})?)"
    rf"|\b(?:(?:on|in|from)\s+)?({MONTH}\s+{DAY})\s?(?:[-–]|to|through)\s?({DAY})(,?\s+{YEAR})?{_END}",
    re.IGNORECASE,
)
_SPAN = re.compile(
    rf"\b(?:(?:in|over|during|within|for)\s+)?the\s+(?:last|past|previous)\s+(?:({_COUNT})\s+)?({_UNIT})\b(?!\s+of\b)",
    re.IGNORECASE,
)
_AGO = re.compile(rf"\b({_COUNT})\s+({_UNIT})\s+ago\b", re.IGNORECASE)
_SIDE = re.compile(
    r"\b(since|before|prior\s+to|ahead\s+of|after|following|until|till|up\s+to|through|as\s+of|by|from)"
    rf"\s+(?:the\s+)?({_POINT}){_END}"
    r"(\s+(?:on|onwards?))?(?!['’]s)\b",
    re.IGNORECASE,
)
_FULL = (
    rf"\d{{4}}-\d{{1,2}}-\d{{1,2}}|\d{{1,2}}/\d{{1,2}}/\d{{2,4}}|\d{{1,2}}\.\d{{1,2}}\.\d{{2,4}}"
    rf"|{DAY}\s+(?:of\s+)?{MONTH},?\s+{YEAR}|{MONTH}\s+{DAY},?\s+{YEAR}"
    rf"|the\s+week(?:end)?\s+(?:of|beginning)\s+(?:the\s+)?(?:{MONTH}\s+{DAY}|{DAY}\s+{MONTH})(?:,?\s+{YEAR})?"
)
_PLAIN = re.compile(
    rf"\b(?:in|on|from|during|dated|at|over|around|throughout)\s+(?:the\s+)?({FIXED}){_END}(?!['’]s)"
    rf"|(?<![\w./-])({_FULL}|(?:the\s+)?{DAY}\s+(?:of\s+)?{MONTH}(?=\W*$)|{MONTH}\s+{DAY}(?=\W*$)){_END}",
    re.IGNORECASE,
)
_RELATIVE = re.compile(
    rf"\b(?:(?:on|in|during|from|over|at)\s+)?({MOVING}){_END}(?!['’]s)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Period:
    """Days, both inclusive, None where open; `words` is the phrase, which stands at `start` to `end`."""

    since: date | None
    until: date | None
    words: str
    start: int
    end: int
    relative: bool
    note: str = ""  # how it was read, where that was a choice

    def without(self, question: str) -> str:
        """The question with the phrase taken out."""
        rest = f"{question[: self.start].rstrip(' ,')} {question[self.end :].lstrip()}"
        return re.sub(r"\s+([?.,!])", r"\1", " ".join(rest.split()))


def period(question: str, now: datetime, *, month_first: bool = False, holds: Holds | None = None) -> Period | None:
    """The period that `question` names, as days in the zone of `now`; the first reading that fits.

    `holds` tells if the corpus has something of some days, for a month without a year; with `month_first` 6/9/2017 is
    in June.
    """
    calendar = Calendar(now.date(), month_first, holds)
    for read in (_range, _span, _ago, _side, _relative, _plain):
        if found := read(question, calendar):
            return found
    return None


def writes_month_first(zone: str) -> bool:
    """Tell whether people in a zone write the month of a day first: in the United States."""
    return zone in _AMERICAN or zone.startswith(_AMERICAN_AREAS)


_AMERICAN_AREAS = ("US/", "America/Indiana/", "America/Kentucky/", "America/North_Dakota/")
_CITIES = "New_York Chicago Denver Los_Angeles Phoenix Anchorage Detroit Boise Juneau Nome Sitka Adak Menominee"
_AMERICAN = {*(f"America/{city}" for city in _CITIES.split()), "Pacific/Honolulu", "EST5EDT", "CST6CDT", "PST8PDT"}


def day(written: str, now: datetime, last: bool = False) -> date:
    """The first (or last) day of what an option like --since says: an ISO date or any phrase of a question."""
    phrase = " ".join(written.split())
    for text in (phrase, f"in {phrase}"):
        if (found := period(text, now)) and len(found.words) == len(text):
            first, until = found.since or found.until, found.until or found.since
            if chosen := until if last else first:
                return chosen
    raise InputError(f'"{phrase}" is no date. Write it like 2017-06-09, "9 June 2017", "June 2017" or "last week".')


def ordered(since: date | None, until: date | None) -> None:
    """Refuse a period that ends before it begins."""
    if since and until and since > until:
        raise InputError(f"The period ends ({until}) before it begins ({since}). Exchange the two dates.")


def _period(match: re.Match[str], since: date | None, until: date | None, relative: bool, note: str = "") -> Period:
    ordered(since, until)
    words = match.group().strip()
    start = match.start() + match.group().index(words)
    return Period(since, until, words, start, start + len(words), relative, note)


def _range(question: str, calendar: Calendar) -> Period | None:
    if not (match := _RANGE.search(question)):
        return None
    if match[5]:
        month = re.match(MONTH, match[5], re.IGNORECASE)
        first, second = match[5] + (match[7] or ""), f"{month.group() if month else ''} {match[6]}{match[7] or ''}"
    else:
        first, second = match[1] or match[3], match[2] or match[4]
    until = days_of(second, calendar)
    earlier = calendar if re.search(r"\d{4}", first) else Calendar(until[1], calendar.month_first, calendar.holds)
    since = days_of(_with_month_of(first, second, until[0]), earlier)
    note = note_on(first, calendar) or note_on(second, calendar)
    return _period(match, since[0], until[1], is_relative(first) or is_relative(second), note)


def _with_month_of(first: str, second: str, until: date) -> str:
    """ "3" in "between 3 and 9 June 2017" is 3 June 2017, "May" in "from May to June 2017" is May 2017."""
    if re.fullmatch(DAY, first):
        return f"{_number(first)} {MONTHS[until.month - 1]} {until.year}"
    if not re.search(r"\d{4}", first) and re.search(r"\d{4}", second):
        months = re.search(MONTH, first, re.IGNORECASE)
        if months is not None:
            return f"{first} {until.year - (month_of(months.group()) > until.month)}"
    return first


def _span(question: str, calendar: Calendar) -> Period | None:
    if not (match := _SPAN.search(question)):
        return None
    return _period(match, _days_before(calendar.today, match[1] or "one", match[2]), calendar.today, True)


def _ago(question: str, calendar: Calendar) -> Period | None:
    if not (match := _AGO.search(question)):
        return None
    then = _days_before(calendar.today, match[1], match[2])
    if match[2].startswith("y"):
        return _period(match, date(then.year, 1, 1), date(then.year, 12, 31), True)
    return _period(match, then, then, True)


def _side(question: str, calendar: Calendar) -> Period | None:
    for match in _SIDE.finditer(question):
        side, point = " ".join(match[1].lower().split()), match[2]
        if question[: match.start()].lower().endswith("day "):
            continue  # "the day before yesterday" is a day
        if side == "from" and not match[3] and not re.search(r"\d", point):
            continue  # "articles from June" are those of June, "from last week" those of last week
        first, last = days_of(point, calendar)
        relative, note = is_relative(point), note_on(point, calendar)
        if side in ("since", "as of", "from"):
            return _period(match, first, None, relative, note)
        if side in ("after", "following"):
            return _period(match, last + timedelta(days=1), None, relative, note)
        early = side in ("before", "prior to", "ahead of")
        return _period(match, None, first - timedelta(days=1) if early else last, relative, note)
    return None


def _relative(question: str, calendar: Calendar) -> Period | None:
    if not (match := _RELATIVE.search(question)):
        return None
    return _period(match, *days_of(match[1], calendar), True)


def _plain(question: str, calendar: Calendar) -> Period | None:
    if not (match := _PLAIN.search(question)):
        return None
    point = match[1] or match[2]
    return _period(match, *days_of(point, calendar), False, note_on(point, calendar))


def _number(word: str) -> int:
    return int(re.sub(r"\D", "", word))


def _days_before(today: date, count: str, unit: str) -> date:
    """The day so many days, weeks, months or years before today."""
    number = count_of(count)
    if unit.startswith("h"):
        return today - timedelta(days=-(-number // 24))
    if unit.startswith(("d", "w")):
        return today - timedelta(days=number * (7 if unit.startswith("w") else 1))
    months = today.year * 12 + today.month - 1 - number * (12 if unit.startswith("y") else 1)
    year, month = max(1, months // 12), months % 12 + 1
    return date(year, month, min(today.day, whole_month(year, month)[1].day))
