"""Complete a question from the conversation: "and Russia?" after a question for what Karsia said.

Pure. `follow_up` completes "and Russia?", "when?", "what about the hospital?", "and in May?" and "what did they say
about X?" from the previous reading; a question that stands by itself is left as it is. The result is a question in
words, which is then read like any other, so that the asker can see what was made of it.
"""

import re
from dataclasses import dataclass
from datetime import datetime

from retrieval.questions.filters import outlets_in
from retrieval.questions.inventory import Inventory
from retrieval.questions.periods import period
from retrieval.questions.question import Reading
from retrieval.questions.question_names import question_names
from retrieval.questions.speech_verbs import manner_name, verb_asking_for
from retrieval.questions.wording import without_courtesy

_JOIN = re.compile(r"^(?:and|but|or|also|ok(?:ay)?|so)\b[\s,]*(?:also\s+)?", re.IGNORECASE)
_WHAT_ABOUT = re.compile(r"^(?:what|how)\s+about\s+", re.IGNORECASE)
_ABOUT = re.compile(r"^(?:about|on|regarding)\s+", re.IGNORECASE)
_BARE = re.compile(
    r"^(when|where|why|how|who|how\s+(?:many|much|long|often|so)|since\s+when|why\s+not|where\s+exactly|when\s+exactly)$",
    re.IGNORECASE,
)
_ASKING = re.compile(
    r"^(?:what|which|who|whom|whose|when|where|why|how|did|does|do|is|are|was|were|has|have|had|can|could|will|would"
    r"|should|according|tell|show|find|list|articles?|news|statements?|quotes?|give)\b",
    re.IGNORECASE,
)
_WHO_ELSE = re.compile(
    r"^who(?:\s+else)?(?:\s+(?:has\s+)?(?P<verb>said|says|denied|confirmed|spoke|spoken|speaks|talked|commented|reacted"
    r"|responded|weighed\s+in|mentioned))?(?:\s+(?:about|on|to))?(?:\s+(?:so|it|that|this|them|there|anything))*$",
    re.IGNORECASE,
)
_ON_IT = re.compile(r"\b(about|on|regarding|to)\s+(?:it|that|this|the\s+same(?:\s+thing)?)$", re.IGNORECASE)
_AUXILIARY = r"(?:did|does|do|is|are|was|were|has|have|had|can|could|will|would|should)"
_HE = re.compile(rf"(?<=\b)({_AUXILIARY}\s+)(he|she|they|it)\b", re.IGNORECASE)
_HIS = re.compile(r"\b(his|her|their|its)\b(?=\s+\w)", re.IGNORECASE)
_HIM = re.compile(r"\b(him|them)\b", re.IGNORECASE)
_SAYS = re.compile(
    r"\s+(?:\w+\s+)?(?:say|said|claim|deny|denied|announce|comment|mean|respond|promise|warn|confirm)", re.I
)
_MOST_WORDS = 6
TURNS = 3  # questions that are remembered
LONGEST = 300  # characters of each


@dataclass(frozen=True, slots=True)
class Conversation:
    """The questions asked before: the reading of the last one, and the latest in words, the last one last."""

    last: Reading | None = None
    questions: tuple[str, ...] = ()

    def then(self, reading: Reading) -> "Conversation":
        """The conversation after one more question."""
        question = " ".join(reading.question.split())[:LONGEST]
        return Conversation(reading, (*self.questions, question)[-TURNS:])


def follow_up(previous: Reading, question: str, inventory: Inventory, now: datetime) -> str:
    """`question` completed from `previous`; unchanged where it needs nothing."""
    plain = without_courtesy(question).strip(" ?!.,")
    part = _JOIN.sub("", plain)
    if not part:
        return question
    if (else_ := _WHO_ELSE.match(part)) and previous.kind != "open":
        return _with_filters(_who_question(_manners_asked(else_, previous), previous.topic), previous, None, now)
    if _BARE.match(part):
        return _with_question_word(previous, part, now)
    about = _WHAT_ABOUT.match(part)
    rest = part[about.end() :] if about else part
    if about or _names_candidate(previous, rest) or _is_fragment(rest, part != plain, inventory, now):
        return _with_part_exchanged(previous, rest, bool(about), inventory, now)
    return _with_pronouns_replaced(previous, question, plain, part)


def _manners_asked(who_else: re.Match[str], previous: Reading) -> frozenset[str]:
    """The manner of the previous question, unless "who else spoke about it" asks for any."""
    verb = (who_else["verb"] or "").lower()
    return previous.manners if verb in ("", "said", "says", "denied", "confirmed") else frozenset()


def _is_fragment(part: str, joined: bool, inventory: Inventory, now: datetime) -> bool:
    """A few words that ask nothing by themselves: a name, a time, what "and" joins to the question before."""
    if _ASKING.match(part) or len(part.split()) > _MOST_WORDS:
        return False
    found = period(part, now)
    return joined or bool(found and found.words == part)


def _names_candidate(previous: Reading, part: str) -> bool:
    """ "Adela Johnson", after a question for what Johnson said: the answer to the question which."""
    if previous.kind != "said" or previous.speaker is None or _ASKING.match(part) or len(part.split()) > _MOST_WORDS:
        return False
    last = previous.speaker.written.split()[-1]
    return part != previous.speaker.written and bool(re.search(rf"\b{re.escape(last)}$", part, re.IGNORECASE))


def _with_part_exchanged(previous: Reading, part: str, about: bool, inventory: Inventory, now: datetime) -> str:
    """The previous question with a new time, speaker or topic."""
    found = period(part, now)
    rest = found.without(part).strip(" ,") if found else part
    when = found.words if found else None
    outlets, left = outlets_in(part, previous.outlets)
    if not rest or (outlets and not left):
        return _with_filters(_without_filters(previous), previous, when, now)
    topical = _ABOUT.match(rest)
    rest = rest[topical.end() :] if topical else rest
    return _with_filters(_with_words(previous, rest, bool(topical), about, inventory), previous, when, now)


def _with_words(previous: Reading, part: str, topical: bool, about: bool, inventory: Inventory) -> str:
    """A name takes the speaker's place after a question for what somebody said; other words the topic's."""
    names = question_names(f"of {part}", inventory)
    named = bool(names) and len(part.split()) <= len(names[0].written.split()) + 1
    if previous.kind == "said" and previous.speaker:
        if (named or _names_candidate(previous, part)) and not topical:
            return _speech_question(previous, part, previous.topic)
        return _speech_question(previous, _speaker(previous), part)
    if previous.kind == "who":
        if named and not topical:
            return _speech_question(previous, part, previous.topic)
        return _who_question(previous.manners, part)
    core = _without_filters(previous)
    for name in previous.names if named else ():
        if name.written in core:
            return core.replace(name.written, part, 1).replace("s's ", "s' ")
    return f"What about {part}" if not named else f"{core} {part}"


def _speech_question(previous: Reading, speaker: str, topic: str) -> str:
    """A question for what somebody said, in the manner and order of the previous one."""
    order = {"latest": "last ", "first": "first "}.get(previous.order, "")
    core = f"What did {speaker} {order}{verb_asking_for(previous.manners)}"
    return f"{core} about {topic}" if topic else core


def _who_question(manners: frozenset[str], topic: str) -> str:
    """A question for who spoke about something, in that manner."""
    done = manner_name(manners)
    return f"Who {done or 'commented on'} {topic}" if topic else f"Who {done or 'spoke'}"


def _speaker(previous: Reading) -> str:
    """The one spoken of before, or all who were asked the same."""
    same = [each for each in previous.parts if each.topic == previous.topic]
    return " and ".join(each.speaker.written for each in same if each.speaker)


def _without_filters(previous: Reading) -> str:
    """The previous question without its time and outlet."""
    if previous.kind == "said" and previous.speaker:
        return _speech_question(previous, _speaker(previous), previous.topic)
    return previous.asked.strip(" ?!.,")


def _with_filters(core: str, previous: Reading, when: str | None, now: datetime) -> str:
    """A question with the time and outlets that still hold, in words that `reading` takes for a choice of articles."""
    if when and (former := period(core, now)):
        core = former.without(core)
    time = f" published {when}" if when else _same_period(previous)
    outlets = f" in the {' and '.join(previous.outlets)}" if previous.outlets else ""
    return f"{core}{outlets}{time}?"


def _same_period(previous: Reading) -> str:
    if previous.since and previous.until:
        return f" published between {previous.since} and {previous.until}"
    if previous.since:
        return f" published since {previous.since}"
    return f" published until {previous.until}" if previous.until else ""


def _with_question_word(previous: Reading, word: str, now: datetime) -> str:
    """ "When?" after "Did the army reach the border?" is "When did the army reach the border?"."""
    core = _without_filters(previous)
    if previous.kind == "who":
        return _with_filters(f"{core} first" if "when" in word.lower() else core, previous, None, now)
    asked = word[0].upper() + word[1:]
    if re.match(rf"{_AUXILIARY}\b", core, re.IGNORECASE):
        return _with_filters(f"{asked} {core[0].lower()}{core[1:]}", previous, None, now)
    if match := re.match(rf"(?:what|which|who|where|when|why|how)\b.*?\b(?={_AUXILIARY}\b)", core, re.IGNORECASE):
        return _with_filters(f"{asked} {core[match.end() :]}", previous, None, now)
    return _with_filters(f"{core}: {word.lower()}", previous, None, now)


def _with_pronouns_replaced(previous: Reading, question: str, plain: str, part: str) -> str:
    """Put the one spoken of before in the place of "he", "they", "their"; of "it" only where it speaks."""
    if previous.kind != "open" and previous.topic and _ON_IT.search(part):
        part = _ON_IT.sub(lambda match: f"{match[1]} {previous.topic}", part)
    one = _speaker(previous) if previous.speaker else previous.names[0].written if previous.names else ""
    if not one:
        return question if part in plain else f"{part}?"
    changed = _HE.sub(lambda match: _subject(match, part, one), part, count=1)
    if changed == part and not re.search(r"(?<!^)\b[A-Z]", part):
        changed = _HIS.sub(f"{one}'s", part, count=1) if _HIS.search(part) else _HIM.sub(one, part, count=1)
    return question if changed == part and part in plain else f"{changed}?"


def _subject(match: re.Match[str], part: str, one: str) -> str:
    if match[2].lower() == "it" and not _SAYS.match(part, match.end()):
        return match.group()
    return match[1] + one
