"""A published date as the run of days that it may mean. Pure.

"2017" may be any day of that year, so a filter for June 2017 has it: a date counts as inside where its days and
the filter's overlap. What cannot be read as a date has no days, and is treated as undated.
"""

import re
from calendar import monthrange
from datetime import date, datetime

_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(T.+)?)?)?")


def days(published: str | None) -> tuple[str, str] | None:
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


def overlap(one: str | None, other: str | None) -> bool:
    """Whether two dates may be the same day; an unknown date conflicts with none."""
    a, b = days(one), days(other)
    return a is None or b is None or (a[0] <= b[1] and b[0] <= a[1])
