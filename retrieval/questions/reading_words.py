"""Say in a line how a question was read: by whom, about what, when; and days as people write them. Pure."""

from collections.abc import Sequence
from datetime import date

from retrieval.questions.question import Reading
from retrieval.questions.speech_verbs import manner_name


def read_as(reading: Reading, speaker: str | None = None) -> str:
    """The reading in one line; `speaker` is who is meant, where that is known better than from the question."""
    if not reading.also:
        return " · ".join([*_what(reading, speaker), *_bounds(reading)])
    if len({each.topic for each in reading.parts}) == 1:
        by = [*_by_whom(reading, None), *(f"by {each.speaker.full}" for each in reading.also if each.speaker)]
        return " · ".join(
            [" and ".join(filter(None, [", ".join(by[:-1]), by[-1]])), *_what(reading)[1:], *_bounds(reading)]
        )
    return " · ".join(["; ".join(" ".join(_what(each)) for each in reading.parts), *_bounds(reading)])


def _what(reading: Reading, speaker: str | None = None) -> list[str]:
    """By whom, about what, when or where."""
    parts = _by_whom(reading, speaker)
    if reading.topic:
        parts.append(f"about {reading.topic}")
    elif parts:
        parts.append("any topic")
    return [*parts, reading.circumstance] if reading.circumstance else parts


def _bounds(reading: Reading) -> list[str]:
    parts = [range_words(reading.since, reading.until)]
    if reading.order != "relevance":
        parts.append(f"{reading.order} first" if reading.order == "latest" else "earliest first")
    return [*parts, "in " + " or ".join(reading.outlets)] if reading.outlets else parts


def _by_whom(reading: Reading, speaker: str | None) -> list[str]:
    manner = manner_name(reading.manners)
    done = "demanded or proposed" if manner == "demanded" else manner or "said"
    if reading.kind == "who":
        return [f"{done} by {f'a {reading.role}' if reading.role else 'anyone'}"]
    if reading.kind != "said" or not reading.speaker:
        return []
    return [f"{done} by {(speaker or reading.speaker.full).removesuffix(',')}"]  # "Ana Toru, the mayor," in a sentence


def range_words(since: str | None, until: str | None) -> str:
    """ "9 Jun 2017 to 11 Jun 2017", "any date"."""
    if since and until:
        return date_words(since) if since == until else f"{date_words(since)} to {date_words(until)}"
    if since:
        return f"since {date_words(since)}"
    return f"until {date_words(until)}" if until else "any date"


def none_within(since: str | None, until: str | None, outlets: Sequence[str]) -> str:
    """ "no article of that time is here", "no article of that time and outlet is here"."""
    asked = [name for name, given in (("time", since or until), ("outlet", outlets)) if given]
    return f"no article of that {' and '.join(asked) or 'kind'} is here"


def date_words(iso: str) -> str:
    """ "9 Jun 2017"; "Jun 2017" or "2017" of a date that is known no closer."""
    if len(iso) < 10:
        return f"{date.fromisoformat(iso + '-01'):%b %Y}" if len(iso) == 7 else iso
    one = date.fromisoformat(iso[:10])
    return f"{one.day} {one:%b %Y}"
