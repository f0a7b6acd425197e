"""Read the dates of feeds, which are written in every way there is: to the precision that they have, or not at all.

Pure. What could be two days is unknown, unless other dates of the same feed tell the order; so is the day on which
machines begin to count.
"""

import re
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from corpus.errors import InputError
from corpus.formats.html.dates.printed_days import day_of
from corpus.language.dates import PreciseDate, parse_date
from corpus.sources.tables import day_first, in_order

_COMPACT = re.compile(r"((?:19|20)\d\d)(0[1-9]|1[0-2])([0-2]\d|3[01])")
_HYPHENS = re.compile(r"(\d{1,2})-([^\W\d_]{3,9})-(\d{4})\b")
_SECONDS = re.compile(r"(1\d{9})(\d{3})?(?:\.\d+)?")  # since 1970, as machines count; with thousandths
_NO_DAYS = ("1970-01-01", "0001-01-01", "1900-01-01", "1899-12-30", "1969-12-31")  # where nothing was given


def entry_date(written: str, parsed: Any, order: bool | None = None) -> PreciseDate | None:
    """The date of an entry as it is written, or as feedparser has read it; None where it may be another one."""
    found = _read(_usual(written, order), parsed)
    return None if found and found[0].startswith(_NO_DAYS) else found


def day_order(written: Iterable[str]) -> bool | None:
    """Tell by the dates of a feed that can be read in one way whether the day stands first; None where none tells."""
    return day_first(written)


def comparable(stated: str) -> str:
    """A date in UTC as far as can be told, so that dates can be compared; empty where it is none."""
    try:
        dated = parse_date(stated)
    except InputError:
        return ""
    if dated is None or dated[1] != "minute":
        return dated[0] if dated else ""
    return datetime.fromisoformat(dated[0]).astimezone(UTC).isoformat()


def _usual(written: str, order: bool | None) -> str:
    """A date in a form that is read: days without separators, months between hyphens, seconds that are counted."""
    written = _HYPHENS.sub(r"\1 \2 \3", in_order(written, order).strip())
    if compact := _COMPACT.fullmatch(written):
        return "-".join(compact.groups())
    if counted := _SECONDS.fullmatch(written):
        return datetime.fromtimestamp(int(counted[1]), UTC).isoformat()
    return written


def _read(written: str, parsed: Any) -> PreciseDate | None:
    try:
        if dated := parse_date(written):
            return dated
    except InputError:
        if day := day_of(written, None):
            return day, "day"
    return _utc(parsed) if parsed is not None and _says(written, parsed) else None


def _says(written: str, parsed: Any) -> bool:
    """Tell whether the figures of a date that feedparser has read stand in what is written."""
    numbers = [int(each) for each in re.findall(r"\d{1,4}", written)]
    year, month, day = parsed[:3]
    near = {day - 1, day, day + 1} | ({1, 28, 29, 30, 31} if day in (1, 28, 29, 30, 31) else set())  # by its zone
    in_words = bool(re.search(r"[^\W\d_]{3}", written))
    return bool(near & set(numbers)) and year in numbers and (in_words or month in numbers)


def _utc(parsed: Any) -> PreciseDate | None:
    """The date that feedparser has read in another form."""
    year, month, day, hour, minute, second = parsed[:6]
    return parse_date(f"{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{min(second, 59):02}+00:00")
