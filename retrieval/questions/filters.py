"""Narrow a question to some articles: by options given beside it, checked, and by the outlets that it names.

An outlet counts only behind words like "in the Meridian Post", "according to the Post": a question about an outlet
must not search in that outlet alone.
"""

import os
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from zoneinfo import ZoneInfo

from corpus.errors import InputError, OptionError
from corpus.language.dates import parse_date, possible_days
from corpus.language.gazetteer import word_set
from corpus.nouns import Filter

MOST = 50


@dataclass(frozen=True, slots=True)
class Options:
    """Checked options; dates are ISO days, inclusive."""

    since: str | None
    until: str | None
    outlet: str | None
    speaker: str | None
    zone: ZoneInfo
    limit: int | None  # of quotations; None: as many as suit the question
    as_of: str | None = None  # only what was published by then

    @property
    def filter(self) -> Filter:
        """The options as a filter on articles."""
        until = min(filter(None, (self.until, self.as_of)), default=None)
        return Filter(self.since, until, (self.outlet,) if self.outlet else ())


def checked_options(options: Mapping[str, object]) -> Options:
    """Options as they came, checked; raises OptionError, naming the option, for one that means nothing."""
    since, until, as_of = (_text(options, name) for name in ("since", "until", "as_of"))
    first, last = _days(since, "since")[0] if since else None, _days(until, "until")[1] if until else None
    if first and last and first > last:
        raise OptionError(f"The period ends ({last}) before it begins ({first}). Exchange the two dates.")
    return Options(
        since=first,
        until=last,
        outlet=_text(options, "outlet"),
        speaker=_text(options, "speaker"),
        zone=_zone(_text(options, "tz")),
        limit=None if options.get("limit") is None else whole_number(options["limit"], "limit", MOST, MOST),
        as_of=_days(as_of, "as_of")[1] if as_of else None,
    )


def whole_number(value: object, name: str, default: int, most: int) -> int:
    """A whole number from 1 to `most`."""
    if value is None:
        return default
    try:
        number = int(str(value))
    except ValueError:
        number = 0
    if not 1 <= number <= most:
        raise OptionError(f"{name} is {str(value)[:40]!r}; it must be a whole number from 1 to {most}.")
    return number


def _text(options: Mapping[str, object], name: str) -> str | None:
    value = options.get(name)
    return " ".join(str(value).split()) or None if value is not None else None


def _days(value: str, name: str) -> tuple[str, str]:
    """The first and last day that a date stands for."""
    try:
        found = parse_date(value)
    except InputError as error:
        raise OptionError(f"{name}: {error}") from error
    if found is None:
        raise OptionError(f"{name}: {value[:40]!r} is no date; write it like 2017-06-09.")
    return possible_days(found[0]) or (found[0], found[0])


def _zone(name: str | None) -> ZoneInfo:
    """The zone asked for, else the system's, else UTC."""
    if name is None:
        return system_zone()
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError) as error:
        raise OptionError(f"tz: there is no zone {name[:40]!r}; name one like Europe/Berlin.") from error


def system_zone() -> ZoneInfo:
    """The zone that this machine is set to; UTC where that cannot be told."""
    link = Path("/etc/localtime")
    try:
        _, _, name = os.path.realpath(link).partition("zoneinfo/")
        return ZoneInfo(name) if name else ZoneInfo("UTC")
    except (KeyError, ValueError, OSError):
        return ZoneInfo("UTC")


_BEFORE_OUTLET = (
    r"\b(according\s+to|published\s+(?:in|by)|reported\s+(?:in|by)|written\s+(?:in|by)|in|by|from|on)\s+(the\s+)?"
)


def outlets_in(question: str, outlets: Iterable[str]) -> tuple[tuple[str, ...], str]:
    """The outlets asked for, as the catalogue writes them, and the question without that phrase."""
    for called, outlet in _whose_last_word_is_in(question, outlets):
        if match := _outlet_phrase(called, question):
            rest = f"{question[: match.start()].rstrip(' ,')} {question[match.end() :].lstrip(' ,')}"
            more, rest = _further_outlets(rest, match.start(), outlets)
            return (outlet, *more), re.sub(r"\s+([?.!,])", r"\1", " ".join(rest.split()))
    return (), question


def _whose_last_word_is_in(question: str, outlets: Iterable[str]) -> list[tuple[str, str]]:
    """The names of outlets of which the question may have one: quicker than making a pattern of every outlet."""
    lower = question.lower()
    return [(called, outlet) for last, called, outlet in _names_of_outlets(tuple(outlets)) if last in lower]


@lru_cache(maxsize=8)  # those of a corpus change seldom, and those of a conversation are few
def _names_of_outlets(outlets: tuple[str, ...]) -> list[tuple[str, str, str]]:
    """Each outlet by its name, and by its last word where no other ends so, the longest first; before it that word."""
    full = [(outlet.removeprefix("The ").removeprefix("the "), outlet) for outlet in outlets]
    named = [(called.split()[-1].lower(), called, outlet) for called, outlet in full if called.split()]
    often = Counter(last for last, _, _ in named)
    short = [(last, called.split()[-1], outlet) for last, called, outlet in named if " " in called and often[last] == 1]
    return sorted(named, key=lambda each: -len(each[1])) + short


def _outlet_phrase(called: str, question: str) -> re.Match[str] | None:
    name = r"\s+".join(map(re.escape, called.split()))
    for match in re.finditer(rf"{_BEFORE_OUTLET}(['\"“]?{name}['\"”]?)(?![\w'’-])", question, re.IGNORECASE):
        if _is_outlet(match, question) and (" " in called or _is_outlet_alone(match)):
            return match
    return None


def _is_outlet(match: re.Match[str], question: str) -> bool:
    """The name goes on with a capital in "in Harbor Wire Street": that is another name."""
    return match[1].lower() != "on" and not re.match(r"\s[A-Z]", question[match.end() :])


def _is_outlet_alone(match: re.Match[str]) -> bool:
    """One word is an outlet with its capital, after "the" or after a word that can mean nothing else."""
    word, by = match[3].strip("'\"“”"), match[1].lower().split()[0]
    return by != "on" and (word[0].isupper() or by in ("according", "published", "reported"))


def _further_outlets(rest: str, at: int, outlets: Iterable[str]) -> tuple[tuple[str, ...], str]:
    """ "in the Meridian Post and Harbor Wire": further outlets, joined to the first."""
    for called, outlet in _whose_last_word_is_in(rest, outlets):
        joined = re.compile(rf"\s*(?:,|and|or)\s+(?:the\s+)?{re.escape(called)}(?!\w)", re.IGNORECASE)
        if match := joined.match(rest, max(0, at - 1)):
            return (outlet,), rest[: match.start()] + rest[match.end() :]
    return (), rest


_ASKING = r"(?:what|who|whom|how|when|where|why|which|did|does|do|has|have|is|was|were)\b"
_ACCORDING = re.compile(rf"^according\s+to\s+(?P<outlet>[^,?]+),\s*(?P<asked>{_ASKING}.+)$", re.IGNORECASE)
_QUOTING = re.compile(
    r"^what\s+(?:did|does|has|have)\s+(?P<outlet>.+?)\s+(?:report(?:ed)?|quoted?|cited?)\s+(?P<speaker>.+?)\s+(?:as\s+)?saying"
    r"(?P<topic>.*)$",
    re.IGNORECASE,
)
_MEDIA = word_set(
    """post times journal news herald tribune guardian telegraph gazette chronicle observer magazine press globe mirror
    bulletin wire courier examiner dispatch inquirer sentinel economist atlantic cnn bbc nbc abc cbs msnbc npr pbs fox
    politico reuters bloomberg breitbart axios vox buzzfeed slate salon"""
)


def reported_by_outlet(question: str, outlets: Iterable[str]) -> tuple[str, str | None]:
    """The question for what an outlet reports somebody saying, as one for the speaker's words in that outlet; and the
    outlet as it is named, where no article here is from one of that name.

    "What did the Meridian Post quote Toru as saying?", "According to the Meridian Post, what did Toru say?"
    """
    asked = _ACCORDING.match(question)
    quoted = None if asked else _QUOTING.match(question)
    match = asked or quoted
    if match is None:
        return question, None
    plain = (asked["asked"] if asked else f"what did {match['speaker']} say{match['topic']}").rstrip(" ?!.")
    whole = f"{plain} according to {match['outlet']}"
    if outlets_in(whole, list(outlets))[0]:
        return whole, None
    is_medium = match["outlet"].split()[-1].lower() in _MEDIA
    return (plain, match["outlet"]) if is_medium else (question, None)
