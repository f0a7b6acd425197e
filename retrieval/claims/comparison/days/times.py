"""Days, months, years and other periods that a sentence names, as what is known of them.

Pure. A weekday, "yesterday" and "last year" are read by the day on which the article was published; a day or month
without a year has the year open, since news speaks of what was and of what is to come.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from corpus.errors import InputError
from corpus.language.gazetteer import word_set
from retrieval.questions.points_in_time import (
    FIXED,
    MONTH,
    MOVING,
    WEEKDAY,
    YEAR,
    Calendar,
    days_of,
    month_of,
    whole_month,
)

_DECADE = r"(?:early\s+|mid-?\s*|late\s+)?(?:the\s+)?(?:1[5-9]|20)\d0['’]?s"
_OF_YEAR = rf"(?:,?\s+(?:of\s+)?{YEAR})?"
_MONTHS = rf"{MONTH}\s*(?:-to-|\s+to\s+|\s+through\s+|[-–])\s*{MONTH}{_OF_YEAR}"
_TWO_MONTHS = rf"{MONTH}\s+and\s+{MONTH}{_OF_YEAR}"  # behind "between"
_TWO_YEARS = rf"{YEAR}\s+(?:and|to|until|through)\s+{YEAR}"  # behind "between" or "from"
_SPANS = rf"(?<=between\s)(?:{_TWO_MONTHS}|{_TWO_YEARS})|(?<=from\s){_TWO_YEARS}"
_DAYS = re.compile(rf"{MONTH}\s+\d{{1,2}}\s*[-–]\s*(?:{MONTH}\s+)?\d{{1,2}}", re.IGNORECASE)
_HALF = r"(?P<half>(?:the\s+)?(?:first|second)\s+half)\s+of\s+the\s+year"
_PHRASE = re.compile(
    rf"(?<![\w$€£.,/-])(?:{_HALF}|{_DECADE}|{_DAYS.pattern}|{_SPANS}|{_MONTHS}|{MOVING}|{FIXED})(?![\w-])(?!,\d)",
    re.IGNORECASE,
)
_MONTH = re.compile(rf"\b{MONTH}", re.IGNORECASE)
_DAY = re.compile(r"(?<!\d)(\d{1,2})(?:st|nd|rd|th)?(?!\d)")
_YEAR = re.compile(rf"\b{YEAR}")
_WEEKDAY = re.compile(WEEKDAY, re.IGNORECASE)
_BEFORE_A_YEAR = word_set(
    "in since by until till from to of during before after late early mid year and through between fiscal the"
)
_FISCAL = re.compile(r"\bfiscal(?:\s+year)?\s*$", re.IGNORECASE)
_SIDE = re.compile(r"\b(before|after|since|until|till|by|following|prior\s+to)\s+(?:the\s+)?$", re.IGNORECASE)
_ANY_DAY = date(2001, 1, 1)  # for phrases that bring their own year
_UNNAMED = frozenset({"may", "march", "mar", "sat", "sun"})


@dataclass(frozen=True, slots=True)
class Time:
    """A period as told: `first` to `last` where its year is known, else its `month` and `day` alone.

    `side` is the word that makes it a bound ("before 2015"), `moved` tells that it was read by the article's day.
    """

    words: str
    start: int
    end: int
    first: date | None
    last: date | None
    month: int | None = None
    day: int | None = None
    weekday: str = ""
    side: str = ""
    moved: bool = False
    fiscal: bool = False


def publication_day(published: str | None) -> date | None:
    """The day on which an article was published; None where only a month or nothing is known."""
    try:
        return date.fromisoformat((published or "")[:10])
    except ValueError:
        return None


def times(text: str, published: date | None) -> tuple[Time, ...]:
    """Every period that the text names, in its order."""
    found = [_time(text, match, published) for match in _PHRASE.finditer(text) if _is_time(text, match)]
    return tuple(each for each in found if each)


def _is_time(text: str, match: re.Match[str]) -> bool:
    """Tell whether the phrase is a time here, and not "may" the verb, or 1500 of something."""
    words = match.group()
    if words.isdigit():
        return _is_year(text, match)
    if words.lower().rstrip(".") in _UNNAMED or _MONTH.fullmatch(words):
        return words[0].isupper() and not _begins_name(text, match)
    return True


def _is_year(text: str, match: re.Match[str]) -> bool:
    before = re.search(r"([\w']+|\S)\s*$", text[max(0, match.start() - 20) : match.start()])
    following = re.match(r"\s*([a-z]+)(?:\s+([a-z]+))?", text[match.end() :])
    if following and not _COUNTED.isdisjoint(following.groups()):
        return False
    return "1900" <= match.group() <= "2099" or (before is not None and before[1].lower() in _BEFORE_A_YEAR)


_COUNTED = word_set(
    "people men women delegates voters adults members workers votes troops miles dollars seats jobs residents"
)


def _begins_name(text: str, match: re.Match[str]) -> bool:
    """Tell whether a name goes on behind the month: "April Ryan", "May Dorn"."""
    following = re.match(r"\s+([A-Z][a-z]+)", text[match.end() :])
    return match.group().lower() in ("april", "may", "june", "august") and bool(following)


def _time(text: str, match: re.Match[str], published: date | None) -> Time | None:
    words = match.group()
    before = text[max(0, match.start() - 24) : match.start()]
    side = _SIDE.search(before)
    told = Time(
        words, match.start(), match.end(), None, None,
        side=" ".join(side[1].lower().split()) if side else "", fiscal=bool(_FISCAL.search(before)),
    )  # fmt: skip
    try:
        return _placed(told, published)
    except (InputError, ValueError, OverflowError):
        return None


def _placed(told: Time, published: date | None) -> Time:
    """The phrase with its days, or with what is known of them."""
    words = told.words
    if decade := re.search(r"(\d{4})['’]?s$", words):
        return _with(told, date(int(decade[1]), 1, 1), date(int(decade[1]) + 9, 12, 31))
    if re.fullmatch(_TWO_YEARS, words, re.IGNORECASE):
        first, last = map(int, _YEAR.findall(words))
        return _with(told, date(first, 1, 1), date(last, 12, 31))
    if re.fullmatch(rf"{_MONTHS}|{_TWO_MONTHS}", words, re.IGNORECASE) and not _DAYS.fullmatch(words):
        known = published is not None or _YEAR.search(words)
        return _with(told, *_months(words, published)) if known else told
    if _YEAR.search(words):
        return _with(told, *days_of(words, Calendar(published or _ANY_DAY)))
    return _without_year(told, published)


def _without_year(told: Time, published: date | None) -> Time:
    """A month or day whose year is open, a weekday, or a time that moves with the day of publication."""
    words = told.words
    weekday, month = _WEEKDAY.search(words), _MONTH.search(words)
    if month and not weekday and not re.match(r"(?:last|this|past|previous)\b", words, re.IGNORECASE):
        day = None if _DAYS.fullmatch(words) else _DAY.search(words)
        return _with(told, None, None, month=month_of(month.group()), day=int(day[1]) if day else None)
    if published is None:
        return _with(told, None, None, weekday=weekday.group().lower() if weekday else "")
    if half := re.fullmatch(_HALF, words, re.IGNORECASE):
        return _with(told, *days_of(f"{half['half']} of {published.year}", Calendar(published)), moved=True)
    first, last = days_of(words, Calendar(published))
    if weekday and "last" not in words.lower():  # the one before, or the one to come
        return _with(told, first, first + timedelta(days=7), weekday=weekday.group().lower(), moved=True)
    return _with(told, first, last, moved=True)


def _months(words: str, published: date | None) -> tuple[date, date]:
    """ "October to December 2015"; without a year the latest that had begun by the day of publication."""
    begin, end = (month_of(each.group()) for each in list(_MONTH.finditer(words))[:2])
    named = _YEAR.search(words)
    year = int(named.group()) if named else (published or _ANY_DAY).year
    if not named and published and end > published.month:
        year -= 1
    return date(year - (begin > end), begin, 1), whole_month(year, end)[1]


def _with(
    told: Time, first: date | None, last: date | None, *, month: int | None = None, day: int | None = None,
    weekday: str = "", moved: bool = False,
) -> Time:  # fmt: skip
    return Time(told.words, told.start, told.end, first, last, month, day, weekday, told.side, moved, told.fiscal)
