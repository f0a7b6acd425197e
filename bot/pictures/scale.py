"""The scale of time: where a day stands, and the days that are written on the axis.

Pure: days in, places out.
"""

from calendar import monthrange
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

MOST_TICKS = 9
_DAYS = (1, 2, 7, 14)
_MONTHS = (1, 2, 3, 6)
_YEARS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000)


@dataclass(frozen=True, slots=True)
class Scale:
    """Days from `first` to `last` laid out from `left` to `right`; what lies outside stands at the edge."""

    first: int
    last: int
    left: float
    right: float

    def place(self, day: float) -> float:
        """The place of a day, given as its ordinal."""
        if self.last == self.first:
            return (self.left + self.right) / 2
        share = (day - self.first) / (self.last - self.first)
        return self.left + min(1.0, max(0.0, share)) * (self.right - self.left)

    def ticks(self) -> list[tuple[float, str]]:
        """The places of days to write on the axis with their words; the year where it is another than before."""
        for days in _rhythms(date.fromordinal(self.first), date.fromordinal(self.last)):
            if len(days) <= MOST_TICKS:
                return [(self.place(day.toordinal()), words) for day, words in _named(days)]
        return []


def _rhythms(first: date, last: date) -> Iterator[list[date]]:
    """The days of the axis in ever wider steps."""
    for step in _DAYS:
        if (last - first).days <= step * MOST_TICKS * 2:
            yield [first + timedelta(days=at) for at in range(0, (last - first).days + 1, step)]
    for months in _MONTHS:
        if (last - first).days <= 31 * months * (MOST_TICKS + 1):
            yield list(_each(first, last, months))
    for years in _YEARS:
        yield list(_each(first, last, 12 * years))


def _each(first: date, last: date, months: int) -> Iterator[date]:
    """The first days of every so many months."""
    at = first.year * 12 + first.month - 1
    at = -(-at // months) * months
    while at // 12 <= 9999 and (day := date(at // 12, at % 12 + 1, 1)) <= last:
        if day >= first:
            yield day
        at += months


def _named(days: list[date]) -> Iterator[tuple[date, str]]:
    by_day = any(day.day != 1 for day in days)
    year = 0
    for day in days:
        words = f"{day.day} {day:%b}" if by_day else f"{day:%b}"
        yield day, f"{words} {day.year}" if day.year != year else words
        year = day.year


def middle(published: str) -> tuple[float, int, int]:
    """The middle of the days that a date may mean, the first and the last of them, as ordinals."""
    year, month, day = (int(part) if part else 0 for part in (published[:4], published[5:7], published[8:10]))
    first = date(year, month or 1, day or 1)
    last = date(year, month or 12, day or monthrange(year, month or 12)[1])
    return (first.toordinal() + last.toordinal()) / 2, first.toordinal(), last.toordinal()


@dataclass(frozen=True, slots=True)
class Extent:
    """The room that words take: `descent` is what of the height lies below their base line."""

    width: float
    height: float
    descent: float


Measure = Callable[[str, float, bool], Extent]  # of words of a size, bold or not


def shortened(words: str, width: float, size: float, bold: bool, measure: Measure) -> str:
    """The words, cut with an ellipsis where they are wider than there is room."""
    if measure(words, size, bold).width <= width:
        return words
    while words and measure(words + "…", size, bold).width > width:
        words = words[: -max(1, len(words) // 20)]
    return words.rstrip() + "…"


def wrapped(words: str, width: float, lines: int, size: float, measure: Measure) -> list[str]:
    """The words on so many lines at most, in bold; the last one is cut where they do not fit."""
    found: list[str] = []
    rest = words.split()
    while rest and len(found) < lines - 1:
        count = 1
        while count < len(rest) and measure(" ".join(rest[: count + 1]), size, True).width <= width:
            count += 1
        found.append(shortened(" ".join(rest[:count]), width, size, True, measure))
        rest = rest[count:]
    return [*found, shortened(" ".join(rest), width, size, True, measure)] if rest else found
