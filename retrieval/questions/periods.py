"""Read the period that a question speaks of, as days in the asker's zone.

Pure; a small grammar, so that what it understands can be listed:

- relative: yesterday, today, this/last week, month, year, weekend; last Monday; since Monday; three days ago;
  in the last/past three days, during the past two weeks, in the last week (seven days);
- a day, month or year: in June, in June 2017, in 2017, on 9 June, June 9, 2017, 2017-06-09, 9 Jun 2017;
- a side or a range of it: before, after, since, until, between … and …, from … to …

A week runs from Monday to Sunday. Without a year the latest such day or month that has begun is meant.

Here nothing decides if a period chooses articles by their date or belongs to what is asked: question.py does. A
`relative` one chooses, an absolute one only in a question about what was said or published: "What happened in 1908?"
asks for no article of 1908.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from corpus.errors import InputError

_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
_NUMBERS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]

_MONTH = r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?" \
         r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"  # fmt: skip
_WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_YEAR = r"(?:1[5-9]|20|21)\d\d(?![\d-]|,\d)"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?(?![\d.,:%]\d|%)"
_DATE = (
    rf"(?:\d{{4}}-\d{{1,2}}-\d{{1,2}}|{_DAY}\s+(?:of\s+)?{_MONTH}(?:,?\s+{_YEAR})?"
    rf"|{_MONTH}\s+{_DAY}(?:,?\s+{_YEAR})?|\d{{4}}-(?:0[1-9]|1[0-2])(?![\d-])|{_MONTH},?\s+(?:of\s+)?{_YEAR}|{_MONTH}|{_YEAR})"
)
_POINT = rf"(?:{_DATE}|(?:last\s+)?{_WEEKDAY}|yesterday|today|(?:this|last)\s+(?:week|month|year))"
_COUNT = rf"(?:\d{{1,3}}|a|an|{'|'.join(_NUMBERS)}|few|couple\s+of)"
_UNIT = r"(?:hour|day|week|month|year)s?"
_LEAD = r"(?:(?:early|late|mid|the\s+(?:start|end|beginning|middle)\s+of)[\s-]+)?"

_RANGE = re.compile(
    rf"\b(?:between|from)\s+(?:the\s+)?({_POINT}|{_DAY})\s+(?:and|to|until|till|through)\s+(?:the\s+)?({_POINT})"
    rf"|\b(?:on|in)?\s*({_DAY})\s?[-–]\s?({_DAY}\s+{_MONTH}(?:,?\s+{_YEAR})?)",
    re.IGNORECASE,
)
_SPAN = re.compile(
    rf"\b(?:(?:in|over|during|within|for)\s+)?the\s+(?:last|past|previous)\s+(?:({_COUNT})\s+)?({_UNIT})\b",
    re.IGNORECASE,
)
_AGO = re.compile(rf"\b({_COUNT})\s+({_UNIT})\s+ago\b", re.IGNORECASE)
_SIDE = re.compile(
    rf"\b(since|before|after|until|till|up\s+to|as\s+of|from)\s+(?:the\s+)?{_LEAD}({_POINT})(\s+(?:on|onwards?))?\b",
    re.IGNORECASE,
)
_PLAIN = re.compile(
    rf"\b(?:(?:in|on|from|during|dated)\s+)(?:the\s+)?{_LEAD}({_DATE})(?![\w-])"
    rf"|\b(?:on\s+)?((?:last\s+)?{_WEEKDAY})\b"
    rf"|(?<![\w-])(\d{{4}}-\d{{1,2}}-\d{{1,2}}|{_DAY}\s+{_MONTH}\s+{_YEAR}|{_MONTH}\s+{_DAY},?\s+{_YEAR})(?![\w-])",
    re.IGNORECASE,
)
_RELATIVE = re.compile(
    r"\b(?:(?:on|in|during|from)\s+)?(yesterday|today|(?:this|last)\s+(?:week(?:end)?|month|year))\b(?!['’]s)",
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

    def without(self, question: str) -> str:
        """The question with the phrase taken out."""
        rest = f"{question[: self.start].rstrip(' ,')} {question[self.end :].lstrip()}"
        return re.sub(r"\s+([?.,!])", r"\1", " ".join(rest.split()))


def period(question: str, now: datetime) -> Period | None:
    """The period that `question` names, as days in the zone of `now`; the first reading that fits."""
    today = now.date()
    for read in (_range, _span, _ago, _side, _relative, _plain):
        if found := read(question, today):
            return found
    return None


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


def _period(match: re.Match[str], since: date | None, until: date | None, relative: bool) -> Period:
    ordered(since, until)
    words = match.group().strip()
    start = match.start() + match.group().index(words)
    return Period(since, until, words, start, start + len(words), relative)


def _range(question: str, today: date) -> Period | None:
    if not (match := _RANGE.search(question)):
        return None
    first, second = match[1] or match[3], match[2] or match[4]
    until = _days(second, today)
    since = _days(_with_month_of(first, second, until[0]), today if re.search(r"\d{4}", first) else until[1])
    return _period(match, since[0], until[1], _is_relative(first + second))


def _with_month_of(first: str, second: str, until: date) -> str:
    """ "3" in "between 3 and 9 June 2017" is 3 June 2017, "May" in "from May to June 2017" is May 2017."""
    if re.fullmatch(_DAY, first):
        return f"{_number(first)} {_MONTHS[until.month - 1]} {until.year}"
    if not re.search(r"\d{4}", first) and re.search(r"\d{4}", second) and re.search(_MONTH, first, re.IGNORECASE):
        months = re.search(_MONTH, first, re.IGNORECASE)
        later = months is not None and _month(months.group()) > until.month
        return f"{first} {until.year - later}"
    return first


def _span(question: str, today: date) -> Period | None:
    if not (match := _SPAN.search(question)):
        return None
    return _period(match, _days_before(today, match[1] or "one", match[2]), today, True)


def _ago(question: str, today: date) -> Period | None:
    if not (match := _AGO.search(question)):
        return None
    then = _days_before(today, match[1], match[2])
    if match[2].startswith("y"):
        return _period(match, date(then.year, 1, 1), date(then.year, 12, 31), True)
    return _period(match, then, then, True)


def _side(question: str, today: date) -> Period | None:
    for match in _SIDE.finditer(question):
        side, point = match[1].lower(), match[2]
        if side == "from" and not match[3] and not re.search(r"\d", point):
            continue  # "articles from June" are those of June, "from last week" those of last week
        first, last = _days(point, today)
        relative = _is_relative(point)
        if side in ("since", "as of", "from"):
            return _period(match, first, None, relative)
        if side == "after":
            return _period(match, last + timedelta(days=1), None, relative)
        return _period(match, None, first - timedelta(days=1) if side == "before" else last, relative)
    return None


def _relative(question: str, today: date) -> Period | None:
    if not (match := _RELATIVE.search(question)):
        return None
    return _period(match, *_days(match[1], today), True)


def _plain(question: str, today: date) -> Period | None:
    if not (match := _PLAIN.search(question)):
        return None
    point = match[1] or match[2] or match[3]
    return _period(match, *_days(point, today), _is_relative(point))


def _is_relative(point: str) -> bool:
    """Tell whether it moves with the day of asking, and so can only be meant as a date of articles."""
    return bool(re.search(rf"{_WEEKDAY}|yesterday|today|this|last", point, re.IGNORECASE))


def _days(point: str, today: date) -> tuple[date, date]:
    """The first and the last day of a point in time."""
    words = " ".join(point.lower().replace(",", " ").replace(".", " ").split())
    if words in ("today", "yesterday"):
        one = today - timedelta(days=words == "yesterday")
        return one, one
    if re.fullmatch(rf"(?:last )?{_WEEKDAY}", words):
        return _weekday(words, today)
    if unit := re.fullmatch(r"(this|last) (week|weekend|month|year)", words):
        return _unit(unit[2], today, unit[1] == "last")
    return _calendar(words, point, today)


def _weekday(words: str, today: date) -> tuple[date, date]:
    """The latest such day that is not in the future; "last Monday" is not today."""
    back = (today.weekday() - _DAYS.index(words.split()[-1])) % 7
    if words.startswith("last") and back == 0:
        back = 7
    one = today - timedelta(days=back)
    return one, one


def _unit(unit: str, today: date, last: bool) -> tuple[date, date]:
    monday = today - timedelta(days=today.weekday() + 7 * last)
    if unit == "week":
        return monday, monday + timedelta(days=6)
    if unit == "weekend":
        return monday + timedelta(days=5), monday + timedelta(days=6)
    if unit == "year":
        return date(today.year - last, 1, 1), date(today.year - last, 12, 31)
    first = today.replace(day=1)
    return _whole_month(*((first - timedelta(days=1)).timetuple()[:2] if last else (first.year, first.month)))


def _calendar(words: str, point: str, today: date) -> tuple[date, date]:
    if iso := re.fullmatch(r"(\d{4})-(\d{1,2})(?:-(\d{1,2}))?", words):
        if iso[3]:
            one = _date(int(iso[1]), int(iso[2]), int(iso[3]), point)
            return one, one
        return _whole_month(*_date(int(iso[1]), int(iso[2]), 1, point).timetuple()[:2])
    named = re.search(_MONTH, words)
    year = re.search(rf"\b{_YEAR}", words)
    number = re.search(r"\b(\d{1,2})(?:st|nd|rd|th)?\b(?!\d)", words)
    if not named:
        return date(int(words), 1, 1), date(int(words), 12, 31)
    month = _month(named.group())
    if not number:
        return _whole_month(int(year.group()) if year else today.year - (month > today.month), month)
    if year:
        one = _date(int(year.group()), month, int(number[1]), point)
    else:
        one = _latest(month, int(number[1]), today, point)
    return one, one


def _latest(month: int, number: int, today: date, point: str) -> date:
    """The latest such day that is not in the future; 29 February goes back to a leap year."""
    _date(2000, month, number, point)
    year = today.year
    while number > monthrange(year, month)[1] or date(year, month, number) > today:
        year -= 1
    return date(year, month, number)


def _date(year: int, month: int, number: int, written: str) -> date:
    try:
        return date(year, month, number)
    except ValueError as error:
        raise InputError(
            f"There is no day {written.strip()}. Write a date of the calendar, like 2017-06-09."
        ) from error


def _whole_month(year: int, month: int) -> tuple[date, date]:
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def _month(word: str) -> int:
    return next(at for at, name in enumerate(_MONTHS, 1) if name.startswith(word.lower().strip(".")[:3]))


def _number(word: str) -> int:
    return int(re.sub(r"\D", "", word))


def _days_before(today: date, count: str, unit: str) -> date:
    """The day so many days, weeks, months or years before today."""
    word = count.lower().split()[0]
    number = (
        int(word) if word.isdigit() else {"a": 1, "an": 1, "few": 3, "couple": 2}.get(word) or _NUMBERS.index(word) + 1
    )
    if unit.startswith("h"):
        return today - timedelta(days=-(-number // 24))
    if unit.startswith(("d", "w")):
        return today - timedelta(days=number * (7 if unit.startswith("w") else 1))
    months = today.year * 12 + today.month - 1 - number * (12 if unit.startswith("y") else 1)
    year, month = max(1, months // 12), months % 12 + 1
    return date(year, month, min(today.day, monthrange(year, month)[1]))
