"""What a user narrows a question to by options: dates, outlet, speaker, zone, number of quotations; checked."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

from corpus.errors import InputError
from corpus.language.dates import days, published
from corpus.nouns import Filter

MOST = 50


@dataclass(frozen=True, slots=True)
class Narrowed:
    """Checked options; dates are ISO days, inclusive."""

    since: str | None
    until: str | None
    outlet: str | None
    speaker: str | None
    zone: ZoneInfo
    limit: int | None  # of quotations; None: as many as suit the question

    @property
    def filter(self) -> Filter:
        """The same as a filter on articles."""
        return Filter(self.since, self.until, (self.outlet,) if self.outlet else ())


def narrowed(options: Mapping[str, object]) -> Narrowed:
    """Options as they came, checked; raises InputError, naming the option, for one that means nothing."""
    since, until = _text(options, "since"), _text(options, "until")
    return Narrowed(
        since=_days(since, "since")[0] if since else None,
        until=_days(until, "until")[1] if until else None,
        outlet=_text(options, "outlet"),
        speaker=_text(options, "speaker"),
        zone=_zone(_text(options, "tz")),
        limit=None if options.get("limit") is None else count(options["limit"], "limit", MOST, MOST),
    )


def count(value: object, name: str, default: int, most: int) -> int:
    """A whole number from 1 to `most`."""
    if value is None:
        return default
    try:
        number = int(str(value))
    except ValueError:
        number = 0
    if not 1 <= number <= most:
        raise InputError(f"{name} is {str(value)[:40]!r}; it must be a whole number from 1 to {most}.")
    return number


def _text(options: Mapping[str, object], name: str) -> str | None:
    value = options.get(name)
    return " ".join(str(value).split()) or None if value is not None else None


def _days(value: str, name: str) -> tuple[str, str]:
    """The first and last day that a date stands for."""
    try:
        found = published(value)
    except InputError as error:
        raise InputError(f"{name}: {error}") from error
    if found is None:
        raise InputError(f"{name}: {value[:40]!r} is no date; write it like 2017-06-09.")
    return days(found[0]) or (found[0], found[0])


def _zone(name: str | None) -> ZoneInfo:
    """The zone asked for, else the system's, else UTC."""
    if name is None:
        return system_zone()
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError) as error:
        raise InputError(f"tz: there is no zone {name[:40]!r}; name one like Europe/Berlin.") from error


def system_zone() -> ZoneInfo:
    """The zone that this machine is set to; UTC where that cannot be told."""
    link = Path("/etc/localtime")
    try:
        _, _, name = os.path.realpath(link).partition("zoneinfo/")
        return ZoneInfo(name) if name else ZoneInfo("UTC")
    except (KeyError, ValueError, OSError):
        return ZoneInfo("UTC")
