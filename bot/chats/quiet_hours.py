"""Quiet hours, in the zone of those who keep them, also over the days on which its clocks change. Pure.

Moments are epoch seconds; what comes in the quiet hours, and what is old, is told together when the morning comes.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from corpus.errors import InputError
from corpus.language.dates import possible_days
from retrieval.questions.filters import system_zone

MORNING = 7 * 60  # minutes after midnight, where no quiet hours say when it comes
OLD_DAYS = 3
_QUIET = re.compile(r"(\d{1,2})(?::(\d{2}))?\s*(?:-|–|to)\s*(\d{1,2})(?::(\d{2}))?")


@dataclass(frozen=True, slots=True)
class Preferences:
    """The hours of a chat: no zone is the system's; quiet hours are minutes after midnight, None for none.

    What is minor comes together in a digest, each morning or, `weekly`, on Mondays."""

    zone: str | None = None
    quiet: tuple[int, int] | None = (22 * 60, 7 * 60)
    weekly: bool = False


def is_quiet(moment: float, wanted: Preferences, zone: ZoneInfo) -> bool:
    """Tell whether nobody is to be disturbed at a moment."""
    if wanted.quiet is None:
        return False
    now, (start, end) = _minutes(moment, zone), wanted.quiet
    return start <= now < end if start < end else now >= start or now < end


def morning(moment: float, wanted: Preferences, zone: ZoneInfo) -> float:
    """Return the next end of the quiet hours; a time that the clocks leap over comes when they have leapt."""
    ends = wanted.quiet[1] if wanted.quiet else MORNING
    today = datetime.fromtimestamp(moment, zone).date()
    return next(at for after in (0, 1, 2) if (at := _at(today + timedelta(after), ends, zone)) > moment)


def digest(moment: float, wanted: Preferences, zone: ZoneInfo) -> float:
    """Return when the next digest comes: the next morning, or that of the next Monday."""
    at = morning(moment, wanted, zone)
    while wanted.weekly and datetime.fromtimestamp(at, zone).weekday() != 0:
        at = morning(at, wanted, zone)
    return at


def is_old(published: str | None, moment: float, zone: ZoneInfo) -> bool:
    """Tell whether an article appeared more than three days before a moment, or nobody knows when."""
    known = possible_days(published) if published else None
    oldest = datetime.fromtimestamp(moment, zone).date() - timedelta(OLD_DAYS)
    return known is None or date.fromisoformat(known[1]) < oldest


def zone_of(wanted: Preferences) -> ZoneInfo:
    """The zone in which somebody lives: as they have said, else this machine's."""
    try:
        return ZoneInfo(wanted.zone) if wanted.zone else system_zone()
    except (KeyError, ValueError, OSError):  # known to the machine on which it was set
        return system_zone()


def read_digest(words: str) -> bool:
    """Read "daily" or "weekly"; tell whether it is weekly. InputError where it is neither."""
    wanted = words.strip().casefold()
    if wanted not in ("daily", "weekly"):
        raise InputError("A digest is daily or weekly: /digest weekly")
    return wanted == "weekly"


def read_quiet(words: str) -> tuple[int, int] | None:
    """Quiet hours as they are written: "22-7", "22:30-7"; None for "off". Raises InputError where they are neither."""
    plain = words.strip().lower()
    if plain in ("off", "no", "none"):
        return None
    found = _QUIET.fullmatch(plain)
    if found:
        hours = [int(part or 0) for part in found.groups()]
        start, end = hours[0] * 60 + hours[1], hours[2] * 60 + hours[3]
        if max(hours[0], hours[2]) <= 24 and max(hours[1], hours[3]) < 60 and start % 1440 != end % 1440:
            return start % 1440, end % 1440
    raise InputError("Quiet hours are written like 22-7 or 22:30-7, and off for none.")


def read_zone(words: str) -> ZoneInfo:
    """A time zone by its name. Raises InputError where there is none."""
    try:
        return ZoneInfo(words.strip().replace(" ", "_"))
    except (KeyError, ValueError, OSError) as error:
        raise InputError("I do not know that time zone. Name one like Europe/Berlin or America/New_York.") from error


def quiet_words(quiet: tuple[int, int] | None) -> str:
    """ "22 to 7", "22:30 to 7", "off"."""
    return " to ".join(map(_clock, quiet)) if quiet else "off"


def _clock(minutes: int) -> str:
    hour, minute = divmod(minutes, 60)
    return f"{hour}:{minute:02}" if minute else str(hour)


def _minutes(moment: float, zone: ZoneInfo) -> int:
    local = datetime.fromtimestamp(moment, zone)
    return local.hour * 60 + local.minute


def _at(day: date, minutes: int, zone: ZoneInfo) -> float:
    """The moment at which the clocks of a zone have come to a time of a day."""
    return datetime(day.year, day.month, day.day, *divmod(minutes, 60), tzinfo=zone).timestamp()
