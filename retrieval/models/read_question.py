"""A model's reading of a question, put beside the one by rules. Pure but for the one call.

What rules have read stands: a model fills what they left open, and names further words to search with. A name that it
adds must occur in the question or in the corpus, a date must parse and the question must speak of a time, an outlet
must be one that is here and is asked for. What is not taken is said, with the reason.
"""

import re
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict

from corpus.language.dates import possible_days
from corpus.language.names import fold
from prompts.loader import load
from retrieval.models.assistance import Aid
from retrieval.questions.inventory import Inventory
from retrieval.questions.name_forms import Name, expand
from retrieval.questions.periods import period
from retrieval.questions.question import Reading
from retrieval.questions.question_names import question_names
from retrieval.ranking.overlap import coverage

PHRASINGS = 2  # further searches; each costs some milliseconds
LONGEST = 160  # characters of a phrasing or a topic
ASKED = 1_000  # characters of a question that are sent
_WORD = re.compile(r"\w+")
_TIME = re.compile(
    r"\d|\b(?:since|until|till|before|after|during|last|this|past|recent(?:ly)?|ago|early|late|yesterday|today|tonight"
    r"|weeks?|months?|years?|days?|weekend|spring|summer|autumn|winter|january|february|march|april|may|june|july"
    r"|august|september|october|november|december|\w+day)\b",
    re.IGNORECASE,
)


class ModelReading(BaseModel):
    """A model's reading of a question."""

    model_config = ConfigDict(extra="forbid")

    kind: Literal["said", "who", "open"]
    speaker: str | None
    topic: str | None
    since: str | None
    until: str | None
    outlets: list[str]
    search: list[str]


@dataclass(frozen=True, slots=True)
class ReadingContext:
    """The words typed so far and the names of the corpus, against which a model's reading is checked."""

    question: str
    before: tuple[str, ...]  # questions, the last one last
    inventory: Inventory
    outlets: tuple[str, ...]
    now: datetime

    @property
    def typed(self) -> str:
        """The question as typed, and the one before it."""
        return " ".join((*self.before[-1:], self.question))

    @property
    def conversation(self) -> str:
        """All of the conversation, from which names and topics may be taken up again."""
        return " ".join((*self.before, self.question))


@dataclass(frozen=True, slots=True)
class Understood:
    """A reading completed by the model's, with its phrasings, and what was rejected."""

    reading: Reading
    phrasings: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()


def understand(reading: Reading, context: ReadingContext, aid: Aid) -> Understood:
    """The reading by rules, completed by the model's; as it was where the model is of no help."""
    prompt = load("understand").fill(
        today=context.now.date().isoformat(),
        before="\n".join(f"- {_line(each)}" for each in context.before) or "- nothing",
        question=_line(context.question),
    )
    found = aid.ask(prompt, ModelReading)
    if found is None:
        return Understood(reading)
    understood = merge_readings(found, reading, context)
    aid.drop(understood.dropped)
    return understood


def merge_readings(found: ModelReading, reading: Reading, context: ReadingContext) -> Understood:
    """Take from a model's reading what the one by rules left open and the context bears out."""
    dropped: list[str] = []
    reading = _who(found, reading, context, dropped)
    reading = _when(found, reading, context, dropped)
    reading = _where(found, reading, context, dropped)
    phrasings = [" ".join(each.split()) for each in found.search]
    kept = [each for each in phrasings if _fit(each, reading, context, dropped)]
    dropped += [f'search "{_cut(each)}": one too many' for each in kept[PHRASINGS:]]
    return Understood(reading, tuple(kept[:PHRASINGS]), tuple(dropped))


def _who(found: ModelReading, reading: Reading, context: ReadingContext, dropped: list[str]) -> Reading:
    """Kind, speaker and topic, where rules see no question about speech, or leave open who is meant."""
    if reading.speaker or reading.kind == "who":
        return _settled(found, reading, dropped)
    if found.kind == "who" and reading.kind == "open":
        return replace(reading, kind="who", asks="who", topic=_topic(found, context, dropped) or reading.topic)
    if found.kind != "said" or not found.speaker:
        return reading
    speaker = _name(found.speaker, context)
    if speaker is None:
        dropped.append(f'speaker "{_cut(found.speaker)}": neither in the question nor in the corpus')
        return reading
    others = tuple(name for name in reading.names if not set(name.forms) & set(speaker.forms))
    topic = reading.topic if reading.kind == "said" else _topic(found, context, dropped)
    return replace(
        reading, kind="said", speaker=speaker, names=(speaker, *others), topic=topic, whole=speaker.written, notes=()
    )


def _settled(found: ModelReading, reading: Reading, dropped: list[str]) -> Reading:
    """The reading by rules, which stands; what the model has instead is told."""
    if found.kind != reading.kind:
        dropped.append(f'kind "{found.kind}": by its form the question is of kind "{reading.kind}"')
    if reading.speaker and found.speaker and fold(found.speaker) not in map(fold, _ways(reading.speaker)):
        dropped.append(f'speaker "{_cut(found.speaker)}": the question names {reading.speaker.written}')
    return reading


def _ways(name: Name) -> tuple[str, ...]:
    return (name.written, *name.forms, *name.weak)


def _name(written: str, context: ReadingContext) -> Name | None:
    """A name that occurs in the corpus or in what was typed."""
    written = " ".join(written.split())
    if not re.search(r"\w", written) or len(written) > LONGEST:
        return None
    name = expand(written, context.inventory)
    return name if name.known or _typed(written, context) else None


def _typed(words: str, context: ReadingContext) -> bool:
    return _in_words(words) in _in_words(context.conversation)


def _in_words(text: str) -> str:
    """The text's words alone, each between spaces."""
    return f" {' '.join(_WORD.findall(fold(text)))} "


def _topic(found: ModelReading, context: ReadingContext, dropped: list[str]) -> str:
    """The model's topic, if it is in words that were typed."""
    topic = " ".join((found.topic or "").split())
    if topic and (len(topic) > LONGEST or coverage(topic, context.conversation) < 1.0):
        dropped.append(f'topic "{_cut(topic)}": not in the words of the question')
        return ""
    return topic


def _when(found: ModelReading, reading: Reading, context: ReadingContext, dropped: list[str]) -> Reading:
    """The days, where rules found no time and the question speaks of one."""
    if not (found.since or found.until):
        return reading
    told = f"days {_cut(found.since or '')} to {_cut(found.until or '')}"
    reason = _untimely(found, reading, context)
    if reason:
        dropped.append(f"{told}: {reason}")
        return reading
    since, until = possible_days(found.since), possible_days(found.until)
    return replace(reading, since=since[0] if since else None, until=until[1] if until else None)


def _untimely(found: ModelReading, reading: Reading, context: ReadingContext) -> str:
    """The reason to reject a model's days, or nothing."""
    if reading.since or reading.until or period(context.question, context.now):
        return "the time is read by rules"
    if not _TIME.search(context.typed):
        return "the question speaks of no time"
    since, until = possible_days(found.since), possible_days(found.until)
    if (found.since and not since) or (found.until and not until):
        return "no dates"
    if since and (date.fromisoformat(since[0]) > context.now.date() or (until and since[0] > until[1])):
        return "no such time has been"
    return ""


def _where(found: ModelReading, reading: Reading, context: ReadingContext, dropped: list[str]) -> Reading:
    """The outlets, where rules found none: those that are here and asked for."""
    kept: list[str] = []
    for written in found.outlets:
        outlet = next((each for each in context.outlets if fold(each) == fold(written)), None)
        if reading.outlets or outlet is None or not _asked_for(outlet, context):
            dropped.append(f'outlet "{_cut(written)}": not one that is here and asked for')
        elif outlet not in kept:
            kept.append(outlet)
    return replace(reading, outlets=tuple(kept)) if kept else reading


def _asked_for(outlet: str, context: ReadingContext) -> bool:
    typed = set(re.findall(r"\w+", fold(context.typed)))
    return any(word in typed for word in re.findall(r"\w{4,}", fold(outlet)))


def _fit(phrasing: str, reading: Reading, context: ReadingContext, dropped: list[str]) -> bool:
    """Tell whether a phrasing adds words and no facts."""
    if not phrasing or len(phrasing) > LONGEST or fold(phrasing) == fold(reading.search):
        return False
    strange = _strange(phrasing, reading, context)
    if strange:
        dropped.append(f'search "{_cut(phrasing)}": {_cut(strange)} is neither in the question nor in the corpus')
    return not strange


def _strange(phrasing: str, reading: Reading, context: ReadingContext) -> str:
    """The first name or figure in a phrasing that nobody has typed and, if a name, no article has."""
    known = {fold(way) for name in reading.names for way in _ways(name)}
    for name in question_names(phrasing, context.inventory):
        if not name.known and fold(name.written) not in known and not _typed(name.written, context):
            return name.written
    typed = set(re.findall(r"\d+", context.typed))
    return next((figure for figure in re.findall(r"\d+", phrasing) if figure not in typed), "")


def _line(words: str) -> str:
    return " ".join(words.split())[:ASKED]


def _cut(words: str) -> str:
    return words if len(words) <= 60 else words[:59] + "…"
