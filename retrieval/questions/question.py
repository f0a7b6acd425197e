"""Read a question: who is asked about, what about, from when, from which outlets.

Pure. The rules are forms of words, so a reading is the same every time and can be shown to the asker. An option given
beside the question wins over a time in it.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Literal

from corpus.errors import InputError
from corpus.language.gazetteer import FUNCTION, word_set
from corpus.language.names import fold
from retrieval.questions.filters import outlets_in
from retrieval.questions.inventory import Inventory
from retrieval.questions.name_forms import Name, expand
from retrieval.questions.periods import Period, day, ordered, period
from retrieval.questions.question_names import is_careless, question_names
from retrieval.questions.speech_forms import Asks, Order, SpeechQuestion, manner_name, read_speech_question

_SPEECH = re.compile(
    r"\b(?:sa(?:y|ys|id|ying)|claim\w*|den(?:y|ies|ied|ying)|announc(?:e|ing)|stat(?:ed|ing|ements?)|confirm\w*"
    r"|warn\w*|t(?:ell|ells|old)|promis\w+|report(?:s|ed|ing)?|comment\w*|declar\w+|insist\w*|quot\w+|according"
    r"|articles?|publish\w*|news|coverage|headlines?|stories|wrote|on record)\b",
    re.IGNORECASE,
)
_QUESTION_WORDS = word_set("happen happened happens many much long kind type name there")
_PUBLISHED_BEFORE = re.compile(
    r"\b(?:articles?|news|stories|coverage|headlines?|reports?|published|written|appeared|dated)\s*(?:\w+\s+){0,4}$",
    re.IGNORECASE,
)
_CLAIM_BEFORE = re.compile(
    r"\b(?:sa(?:y|ys|id)|claim\w*|den(?:y|ies|ied)|confirm\w*|admit\w*|warn\w*)\s+that\s.", re.IGNORECASE
)
_ABOUT = re.compile(
    r"^(?:and\s+)?(?:what\s+about|tell\s+me\s+(?:more\s+)?about|what\s+(?:do|does|is)\s+(?:\w+\s+){1,3}(?:know|known|say)"
    r"\s+about|(?:show\s+me\s+|find\s+|any\s+|all\s+|the\s+)*(?:articles?|news|stories|coverage|reports?|anything)"
    r"(?:\s+(?:published|written))*\s+(?:about|on|of)|about)\s+(?P<topic>.+)$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Reading:
    """A question as it was understood. Days are ISO, inclusive; `names` must all occur, the speaker's stands first.

    A question of kind "said" is about one speaker's words, of kind "who" about anybody's. `whole` is the phrase that
    names the speaker, title and all. `search` is the text to embed and look up: names written out, words about time
    and outlet left out. `asked` is the question as typed, without those words.
    """

    question: str
    kind: Literal["said", "who", "open"]
    speaker: Name | None
    names: tuple[Name, ...]
    topic: str
    since: str | None
    until: str | None
    outlets: tuple[str, ...]
    tz: str
    search: str
    asked: str
    notes: tuple[str, ...] = ()
    asks: Asks = "what"
    manners: frozenset[str] = frozenset()
    order: Order = "relevance"
    claim: bool = False  # the topic is something that may have been said
    whole: str = ""


def read_question(
    question: str,
    inventory: Inventory,
    outlets: Iterable[str],
    now: datetime,
    tz: str,
    since: str | None = None,
    until: str | None = None,
    outlet: str | None = None,
    speaker: str | None = None,
) -> Reading:
    """Read `question`; `now` is the present in the asker's zone, which is called `tz`."""
    asked = " ".join(question.split())
    outlets = list(outlets)
    found, rest = outlets_in(asked, outlets)
    chosen, rest, kept = _period_of(rest, now, bool(found or outlet))
    first, last = _dates(chosen, since, until, now)
    reading = _reading_of(question, rest, inventory, speaker)
    notes = (*_notes(reading, kept), *reading.notes)
    held = (_outlet(outlet, outlets),) if outlet else found
    return replace(reading, since=first, until=last, outlets=held, tz=tz, notes=notes)


def read_as(reading: Reading) -> str:
    """The reading in one line."""
    parts = _by_whom(reading)
    if reading.topic:
        parts.append(f"about {reading.topic}")
    elif parts:
        parts.append("any topic")
    parts.append(range_words(reading.since, reading.until))
    if reading.order != "relevance":
        parts.append(f"{reading.order} first" if reading.order == "latest" else "earliest first")
    if reading.outlets:
        parts.append("in " + " or ".join(reading.outlets))
    return " · ".join(parts)


def _by_whom(reading: Reading) -> list[str]:
    done = manner_name(reading.manners) or "said"
    if reading.kind == "who":
        return [f"{done} by anyone"]
    return [f"{done} by {reading.speaker.full}"] if reading.kind == "said" and reading.speaker else []


def chooses_articles(question: str, found: Period, of_outlet: bool = False) -> bool:
    """Tell whether a period chooses articles by their date, or is a part of what is asked.

    It chooses if it is relative to today ("last week"), if the question is about saying or reporting ("what did CENTCOM
    say in June 2017"), after words like "articles from", and beside an outlet. Else it stays in the topic: "What
    happened in 1908?" is answered by articles of any date, and so is what is "still used today". A claim may have a
    time of its own: "Who said that the pumps failed in March?"
    """
    if _CLAIM_BEFORE.search(question[: found.start]):
        return False
    if (found.words.lower() == "today" or not found.relative) and not of_outlet:
        rest = found.without(question)
        fragment = len(rest.split()) <= 1
        return fragment or bool(_SPEECH.search(rest) or _PUBLISHED_BEFORE.search(question[: found.start]))
    return True


def _period_of(question: str, now: datetime, of_outlet: bool) -> tuple[Period | None, str, Period | None]:
    """The period that chooses articles, the rest of the question, and the period that was left in it."""
    found = period(question, now)
    if found and chooses_articles(question, found, of_outlet):
        before = re.sub(r"\s+(?:published|written|dated|from)\s*$", "", question[: found.start])
        return found, replace(found, start=len(before)).without(question), None
    return None, question, found


def _dates(found: Period | None, since: str | None, until: str | None, now: datetime) -> tuple[str | None, str | None]:
    first, last = (found.since, found.until) if found and not (since or until) else (None, None)
    first = day(since, now) if since else first
    last = day(until, now, last=True) if until else last
    ordered(first, last)
    return first.isoformat() if first else None, last.isoformat() if last else None


def _outlet(written: str, outlets: list[str]) -> str:
    """The catalogue's outlet for an option."""
    plain = fold(written)
    for outlet in outlets:
        if fold(outlet) == plain:
            return outlet
    known = ", ".join(sorted(outlets)[:5]) or "none yet"
    raise InputError(f'No article here is from an outlet called "{written}". Known outlets: {known}.')


def _reading_of(question: str, rest: str, inventory: Inventory, option: str | None) -> Reading:
    """The reading without time and outlet."""
    plain = re.sub(r"(?:[\s?!,;:]|(?<!\.\w)\.)+$", "", rest.strip(" ,;:"))
    names = question_names(plain, inventory)
    about = _ABOUT.match(plain)
    lower = is_careless(plain[:1].lower() + plain[1:])  # "What did toru say" still names a speaker
    spoken = None if about else read_speech_question(plain, names, inventory, lower)
    speaker = expand(option, inventory) if option else (spoken.speaker if spoken else None)
    topic = spoken.topic if spoken else about["topic"] if about else _subject(plain, names)
    others = tuple(name for name in names if not speaker or not _is_speaker(name, speaker))
    if spoken and spoken.speaker and option:
        others = tuple(name for name in others if not _is_speaker(name, spoken.speaker))
    asked = ((speaker,) if speaker else ()) + others
    searched = about["topic"] if about else rest
    found = Reading(
        question, "said" if option else "open", speaker, asked, topic, None, None, (), "",
        _written_out(searched, asked), rest, whole=option or "",
    )  # fmt: skip
    return _reading_of_speech(found, spoken, bool(option)) if spoken else found


def _reading_of_speech(reading: Reading, spoken: SpeechQuestion, by_option: bool) -> Reading:
    """The reading of a question about speech; a speaker given by an option takes the place of "who"."""
    if spoken.asks == "who" and not by_option:
        reading = replace(reading, kind="who")
    else:
        reading = replace(reading, kind="said", whole=reading.whole or spoken.whole)
    asks: Asks = "what" if by_option and spoken.asks == "who" else spoken.asks
    notes = () if by_option else spoken.notes
    claim = spoken.claim and asks == spoken.asks
    return replace(reading, asks=asks, manners=spoken.manners, order=spoken.order, claim=claim, notes=notes)


def _is_speaker(name: Name, speaker: Name) -> bool:
    """Tell whether a name is the speaker's, or a part of it."""
    return bool(set(name.forms) & set(speaker.forms)) or fold(name.written) in fold(speaker.written)


def _subject(question: str, names: tuple[Name, ...]) -> str:
    """The subject of an open question, in short: its names, else its words without those that ask."""
    if names:
        return ", ".join(name.full for name in names)
    words = [word for word in question.split() if word.lower().strip(",.?") not in FUNCTION | _QUESTION_WORDS]
    return " ".join(words) if len(words) < 13 else " ".join(words[:12]) + " …"


def _written_out(question: str, names: tuple[Name, ...]) -> str:
    """The question with each name as the corpus writes it: an embedding does not know short forms."""
    for name in names:
        if name.known and not name.meanings and fold(name.full) != fold(name.written):
            as_typed = re.compile(rf"(?<!\w){re.escape(name.written)}(?!\w)")
            question = as_typed.sub(lambda _, full=name.full: full, question, count=1)  # type: ignore[misc]
    return question


def _notes(reading: Reading, kept: Period | None) -> tuple[str, ...]:
    notes = [
        f"{name.written} may be {_listed(meanings)}; all are searched."
        for name in reading.names
        if len(meanings := _singular(name.meanings)) > 1
        and name != reading.speaker  # of speakers it is told who they are
    ]
    if kept:
        notes.append(f'"{kept.words}" is read as part of the question, not as a date of articles.')
    return tuple(notes)


def _singular(names: tuple[str, ...]) -> tuple[str, ...]:
    """Without those that are another one with an "s": "Karsian Guards" beside "Karsian Guard" is no choice."""
    return tuple(name for name in names if not (name.endswith("s") and name[:-1] in names))


def _listed(names: tuple[str, ...]) -> str:
    return ", ".join(names[:-1]) + " or " + names[-1]


def range_words(since: str | None, until: str | None) -> str:
    """ "9 Jun 2017 to 11 Jun 2017", "any date"."""
    if since and until:
        return date_words(since) if since == until else f"{date_words(since)} to {date_words(until)}"
    if since:
        return f"since {date_words(since)}"
    return f"until {date_words(until)}" if until else "any date"


def date_words(iso: str) -> str:
    """ "9 Jun 2017"; "Jun 2017" or "2017" of a date that is known no closer."""
    if len(iso) < 10:
        return f"{date.fromisoformat(iso + '-01'):%b %Y}" if len(iso) == 7 else iso
    one = date.fromisoformat(iso[:10])
    return f"{one.day} {one:%b %Y}"
