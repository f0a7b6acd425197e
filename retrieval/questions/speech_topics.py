"""Read what stands behind the verb of a question about speech: the topic, the circumstance, the order.

Pure. "to Brel about the mill when he resigned" has the topic "the mill" and the circumstances "to Brel" and "when he
resigned". A topic is what was spoken about, or what may have been said; a circumstance says when, where or to whom,
and only helps to find it. What follows "did X say that …" is all topic, whatever stands in it.
"""

import re
from dataclasses import dataclass
from typing import Literal

from corpus.language.gazetteer import word_set
from retrieval.questions.points_in_time import NUMBERS
from retrieval.questions.speech_verbs import INTENDING, SPEAKING, TELLING, VERBS, act_in, lemma_of

Order = Literal["relevance", "latest", "first"]

_ON = r"(?:about|on|regarding|concerning|over|of|towards?|as\s+to)"
_LEAD = re.compile(
    r"^(?:(?:(?:anything|something|things?|more|what|lately|publicly)\s+)?(?:about|on|regarding|concerning|that|whether|if|of|over"
    r"|as\s+to|to|out|in|at|during|before|towards?|with|from|for|by)\s+)+",
    re.IGNORECASE,
)
_INTENDED = re.compile(r"to\s", re.IGNORECASE)
_ANSWERED = re.compile(r"^(?:in\s+(?:response|reply|answer|reaction)\s+to|responding\s+to)\s+", re.IGNORECASE)
_TOPIC = re.compile(rf"^(?:(?:anything|something|things?|more|what)\s+)?{_ON}\b", re.IGNORECASE)
_MEDIUM = (
    r"on\s+(?:the\s+)?(?:air|tv|television|(?:the\s+)?radio|twitter|facebook|instagram|social\s+media|stage|camera|record"
    r"|stump|campaign\s+trail|floor|phone|(?:\w+\s+){0,2}(?:show|programme|program|podcast))\b"
)
_WHEN = r"(?:when|while|after|before|during|following|upon|once|amid|since|until|ahead\s+of|as\s+(?:he|she|they|it)\b)"
_JUST = (
    r"(?:right|just|shortly|immediately|soon|straight|(?:on\s+)?(?:(?:the|a|an|one|two|three|a\s+few|\d+)\s+)?"
    r"(?:minutes?|hours?|days?|nights?|mornings?|weeks?|months?|years?))"
)
_ON_THE_DAY = r"(?:on\s+)?the\s+(?:day|night|morning|evening|eve)\s+(?:of|that|when)"
_CIRCUMSTANCE = re.compile(
    rf"^(?:(?:{_JUST}\s+)?{_WHEN}|{_ON_THE_DAY}|at|in|to|with|from|inside|outside|near|{_MEDIUM})(?=\s|$)",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    rf"\s+(?={_WHEN}\s+(?:the|a|an|his|her|their|its|that|this|he|she|they|it|being|\w{{3,}}ing)\s)", re.IGNORECASE
)  # an event, as in "after the storm"; "after Orlando" stays in the topic
_SPLIT = re.compile(r"\s+(?:about|regarding|concerning|that)\s+", re.IGNORECASE)
_SPLIT_ON = re.compile(r"\s+on\s+", re.IGNORECASE)
_DANGLING = re.compile(r"(?:^|\s+)(?:of|about|on|to|for|with|against|to\s+do|be\s+about)$", re.IGNORECASE)
_TRAIL = re.compile(r"(?:^|\s+)(?P<order>last|lately|recently|most\s+recently|first)$", re.IGNORECASE)
_VAGUE = word_set(
    "it that this so them these those anything something everything what then itself himself herself themselves all"
)


_UNITS = (
    r"(?:hours?|days?|nights?|mornings?|evenings?|afternoons?|weeks?|weekends?|fortnights?|months?|quarters?|seasons?"
    r"|years?|decades?|centur(?:y|ies))"
)
_VAGUELY = (
    r"(?:other|next|coming|following|same|few|several|many|recent|past|previous|last|final|early|late|old|olden|very"
    rf"|couple|of|\d+|{'|'.join(NUMBERS)}|\d\d(?:th|st|nd|rd)|nineteenth|twentieth)"
)
_HOLIDAY = (
    r"(?:christmas|easter|thanksgiving|hallowe['’]?en|new\s+year(?:['’]s(?:\s+(?:day|eve))?)?|ramadan|passover|hanukkah"
    r"|diwali|pentecost|super\s+tuesday|(?:(?-i:[A-Z])[\w'’]+\s+)+(?-i:Day|Eve))"
)
_BACK = r"(?:ago|back|before|earlier|later)"
# Times that no calendar tells.
_UNREAD = re.compile(
    r"(?:^|\s+)(?:(?:(?:in|on|over|during|around|by|at|for|since|before|after|until|within|through)\s+)?"
    rf"(?:(?:the|that|this|some|one|those|these|a|an)\s+)?(?:(?:{_VAGUELY}\s+)+{_UNITS}|(?:\d\d)?\d0s|{_HOLIDAY}"
    rf"|(?:while|some\s+time|{_UNITS})(?=\s+{_BACK})|old\s+days)(?:\s+(?:{_BACK}|\d{{4}}))?"
    r"|tomorrow|back\s+then|at\s+(?:the|that)\s+time|in\s+the\s+past|long\s+ago|(?:some\s+)?time\s+ago|once|of\s+late|nowadays)"
    r"(?=$|\s+(?:about|regarding|concerning)\s)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Tail:
    """The words behind the verb: about what, said when, where or to whom, and in what order.

    `claim`: the topic is something that may have been said, and not only what was spoken about.
    """

    topic: str
    circumstance: str = ""
    order: Order = "relevance"
    claim: bool = False
    unread: str = ""  # a time that is not understood


def read_tail(words: str, verb: str, *, open_question: bool, order: str = "") -> Tail:
    """Read the words behind `verb`; an open question asks what was said, any other if just this was."""
    words = words.strip(" ,")
    if not order and (trail := _TRAIL.search(words)):
        words, order = words[: trail.start()].strip(" ,"), trail["order"]
    words = _DANGLING.sub("", words) if open_question else words
    words, unread = _without_unread_time(words) if open_question else (words, "")
    claim = not open_question and _is_claim(words, verb)
    topic, circumstance = (words, "") if claim or act_in(verb) else _parted(words, verb, open_question)
    topic = topic if act_in(verb) or (_INTENDED.match(topic) and claim) else _LEAD.sub("", topic)
    return Tail(_with_act(_told(topic), verb), circumstance, _order(order), claim, unread)


def _without_unread_time(words: str) -> tuple[str, str]:
    """The words without a time behind them that no calendar tells: "the other day"; it may be what was spoken about."""
    match = _UNREAD.search(words)
    if not match or re.search(rf"(?:^|\s){_ON}$", words[: match.start()].rstrip(), re.IGNORECASE):
        return words, ""
    rest = f"{words[: match.start()].rstrip(' ,')} {words[match.end() :].lstrip()}"
    return rest.strip(), match.group().strip()


def _is_claim(words: str, verb: str) -> bool:
    """ "said that Y", "denied Y"; but not "commented on Y", "said anything about Y"."""
    if _INTENDED.match(words):
        return lemma_of(verb) in INTENDING
    about = re.match(rf"(?:{_TOPIC.pattern[1:]}|(?:in|at|during|against)\b)", words, re.IGNORECASE)
    return lemma_of(verb) in VERBS and bool(words) and lemma_of(verb) not in SPEAKING and not about


def _parted(words: str, verb: str, open_question: bool) -> tuple[str, str]:
    """The topic, and the circumstance before or behind it."""
    if answered := _ANSWERED.match(words):
        return words[answered.end() :], ""
    told = (
        bool(words)
        and lemma_of(verb) in TELLING
        and not re.match(r"(?:that|if|whether|how|why|to)\b", words, re.IGNORECASE)
    )
    elsewhere = re.match(rf"{_MEDIUM}|{_ON_THE_DAY}", words, re.IGNORECASE)
    begins = elsewhere or (_CIRCUMSTANCE.match(words) and not _TOPIC.match(words) and lemma_of(verb) not in SPEAKING)
    if (begins or (told and not _TOPIC.match(words))) and open_question:
        parts = (_SPLIT if _SPLIT.search(words) else _SPLIT_ON).split(words, maxsplit=1)
        told_to = f"to {parts[0]}" if told and not begins else parts[0]
        return (parts[1], told_to) if len(parts) > 1 else ("", told_to)
    about = _TOPIC.match(words)
    if open_question and about and (behind := _BEHIND.search(words, about.end() + 2)):
        return words[: behind.start()], words[behind.end() :]
    return words, ""


def _told(topic: str) -> str:
    return "" if topic.lower() in _VAGUE else topic


def _with_act(topic: str, verb: str) -> str:
    """ "blaming Brel" of "Did X blame Brel?"."""
    return " ".join(filter(None, [act_in(verb), topic]))


def _order(word: str) -> Order:
    plain = word.casefold()
    if plain in ("first", "earliest"):
        return "first"
    return "latest" if plain and plain != "previously" else "relevance"
