"""Recognise questions for what somebody said: their forms, the speaker, the topic, the manner, the order.

Pure. "what did X say about Y", "did X deny Y", "X on Y", "who said that Y", "has anyone confirmed Y" and the like; a
question of such a form is about speech only if X can speak: a name, or an office or body like "the mayor". "Say" and
its like ask for statements of any manner, "deny" only for denials.
"""

import re
from dataclasses import dataclass, replace
from typing import Literal

from corpus.language.gazetteer import FUNCTION, TITLES, word_set
from corpus.language.names import fold
from corpus.speech.cues import regular_forms
from retrieval.questions.inventory import Inventory
from retrieval.questions.name_forms import Name, expand

_ASKED_VERBS = """say tell deny reply state speak claim announce confirm warn argue admit comment declare insist respond
    report acknowledge pledge react promise vow threaten testify concede allege assert stress emphasise emphasize
    refute"""
_VERBS = _ASKED_VERBS.split()
_IRREGULAR = {"say": "said", "tell": "told", "speak": "spoke"}


def _forms(verb: str) -> tuple[str, str, str, str]:
    """The base, present, past and gerund of a verb."""
    base, present, past, gerund = regular_forms(verb)
    return base, present, _IRREGULAR.get(verb, past), gerund


_, _PRESENT, _PAST, _GERUND = zip(*map(_forms, _VERBS), strict=True)
_PLAIN = "|".join(verb for verb in _VERBS if verb != "report")  # "How did the report compare" has a noun
_BASE = rf"(?:(?:{_PLAIN})|report(?=$|\s+(?:on|about|that|to|the|a|an|any|no)\b))"
_DONE = rf"(?:{'|'.join(_PAST)}|spoken)"
_DOING = rf"(?:{'|'.join(_GERUND)})"
_TENSED = rf"(?:{'|'.join([*_PAST, *_PRESENT])})"

DENYING = frozenset({"denied", "rejected"})
_CONFIRMING = frozenset({"confirmed", "admitted"})
_PROMISING = frozenset({"promised"})
_WARNING = frozenset({"warned", "threatened"})
_MANNERS = {
    "deny refute reject dismiss": DENYING,
    "confirm admit acknowledge concede": _CONFIRMING,
    "promise pledge vow": _PROMISING,
    "warn threaten": _WARNING,
}
_BY_FORM = {form: manners for bases, manners in _MANNERS.items() for base in bases.split() for form in _forms(base)}
_BY_NOUN = {
    "denial": DENYING, "denials": DENYING, "confirmation": _CONFIRMING, "confirmations": _CONFIRMING,
    "admission": _CONFIRMING, "admissions": _CONFIRMING, "promise": _PROMISING, "promises": _PROMISING,
    "pledge": _PROMISING, "pledges": _PROMISING, "warning": _WARNING, "warnings": _WARNING,
}  # fmt: skip
_NOUN = (
    rf"(?:statements?|quotes?|quotations?|comments?|remarks?|position|stance|views?|response|reaction|reply"
    rf"|words|{'|'.join(_BY_NOUN)})"
)
_ASKING_VERBS = {"denied": "deny", "confirmed": "confirm", "promised": "promise", "warned": "warn"}


def _manners_of(word: str) -> frozenset[str]:
    """The manners that a verb or noun of a question asks for; none in particular for "say" and its like."""
    plain = word.casefold()
    return _BY_FORM.get(plain) or _BY_NOUN.get(plain) or frozenset()


def manner_name(manners: frozenset[str]) -> str:
    """The name of a group of manners: "denied"; empty for any."""
    return next((name for name in sorted(_ASKING_VERBS) if name in manners), "")


def verb_asking_for(manners: frozenset[str]) -> str:
    """The verb that asks for a group of manners: "deny"; "say" for any."""
    return _ASKING_VERBS.get(manner_name(manners), "say")


Asks = Literal["what", "whether", "who", "when"]
Order = Literal["relevance", "latest", "first"]

_SO = r"(?:so\s+|and\s+|but\s+)?"
_WHAT = r"(?P<what>what|how|when|where|why|anything|something)(?:\s+else|\s+exactly|\s+things?)?"
_ADVERB = (
    r"(?:(?P<order>last|latest|first|lately|recently|most\s+recently|previously)\s+"
    r"|(?:ever|just|actually|publicly|officially|really|been|already|also|not|have|to)\s+)*"
)
_FRESH = r"(?:(?P<order>latest|last|newest|most\s+recent|first|earliest)\s+)?"
_ON = r"(?:about|on|regarding|concerning|to|of|over)"
_ANYONE = (
    r"(?:anyone|anybody|someone|somebody|any\s+(?:\w+\s+)?(?:officials?|sources?|side|party|witness(?:es)?)|either\s+side)"
    r"(?:\s+else)?"
)
_WHETHER = r"(?:did|does|do)"
_WRITTEN: tuple[tuple[str, Asks], ...] = (
    (rf"^{_SO}(?:{_WHETHER})\s+{_ANYONE}\s+{_ADVERB}(?P<verb>{_BASE})\b\s*(?P<topic>.*)$", "who"),
    (rf"^{_SO}(?:has|have|had)\s+{_ANYONE}\s+{_ADVERB}(?P<verb>{_DONE})\b\s*(?P<topic>.*)$", "who"),
    (rf"^{_SO}who\s+(?:else\s+)?(?:has\s+|have\s+|had\s+)?{_ADVERB}(?P<verb>{_TENSED}|spoken)\b(?!\s+by\b)"
     rf"\s*(?P<topic>.*)$", "who"),
    (rf"^{_SO}who\s+(?:else\s+)?(?:is|are|was|were)\s+(?:(?:quoted|on\s+record|cited)(?P<verb>)|(?P<verb2>{_DOING}))\b"
     rf"\s*(?P<topic>.*)$", "who"),
    (rf"^{_SO}(?:what\s+(?:is|was|were|are)\s+)?the\s+(?P<order>last|latest|first|most\s+recent|newest)\s+"
     rf"(?:thing|words?)\s+(?:that\s+)?(?P<speaker>.+?)\s+(?:has\s+|have\s+|had\s+)?(?P<verb>{_DONE}|says)\b"
     r"\s*(?P<topic>.*)$", "what"),
    (rf"^{_SO}{_WHAT}\s+(?:did|does|do|will|would)\s+(?P<speaker>.+?)\s+{_ADVERB}(?P<verb>{_BASE})\b"
     rf"(?!\s+{_BASE}\b)\s*(?P<topic>.*)$", "what"),
    (rf"^{_SO}{_WHAT}\s+(?:has|have|had)\s+(?P<speaker>.+?)\s+{_ADVERB}(?P<verb>{_DONE})\b\s*(?P<topic>.*)$", "what"),
    (rf"^{_SO}{_WHAT}\s+(?:is|are|was|were)\s+(?P<speaker>.+?)\s+{_ADVERB}(?P<verb>{_DOING})\b\s*(?P<topic>.*)$",
     "what"),
    (rf"^{_SO}{_WHETHER}\s+(?P<speaker>.+?)\s+{_ADVERB}(?P<verb>{_BASE})\b(?!\s+{_BASE}\b)\s*(?P<topic>.*)$",
     "whether"),
    (rf"^{_SO}(?:has|have|had)\s+(?P<speaker>.+?)\s+{_ADVERB}(?P<verb>{_DONE})\b\s*(?P<topic>.*)$", "whether"),
    (r"^according\s+to\s+(?P<speaker>[^,]+),\s*(?P<topic>.+)$", "what"),
    (r"^(?P<topic>.+?),?\s+according\s+to\s+(?P<speaker>[^,]+)$", "what"),
    (rf"^(?:any\s+|all\s+|the\s+|show\s+me\s+|find\s+|what\s+(?:is|was|are|were)\s+)*{_FRESH}(?P<verb>{_NOUN})\s+"
     rf"(?:made\s+)?(?:by|from|of)\s+(?P<speaker>.+?)(?:\s+{_ON}\s+(?P<topic>.+))?$", "what"),
    (rf"^(?:what\s+(?:is|was|are|were)\s+|show\s+me\s+|find\s+)(?P<speaker>.+?)['’]s?\s+{_FRESH}(?P<verb>{_NOUN})"
     rf"(?:\s+{_ON}\s+(?P<topic>.+))?$", "what"),
    (rf"^(?P<speaker>[^,]+?)['’]s?\s+{_FRESH}(?P<verb>{_NOUN})(?:\s+{_ON}\s+(?P<topic>.+))?$", "what"),
    (rf"^(?P<speaker>[^,]+?)\s+(?P<verb>said|says|say)\s+what(?:\s+{_ON}\s+(?P<topic>.+))?$", "what"),
    (rf"^what\s+(?P<speaker>[^,]+?)\s+(?P<verb>said|says)(?:\s+{_ON}\s+(?P<topic>.+))?$", "what"),
    (rf"^(?P<speaker>[^,]+?)\s+(?P<verb>said|says)\s+{_ON}\s+(?P<topic>.+)$", "what"),
    (r"^quote\s+(?P<speaker>[^,]+?)(?:\s+on\s+(?P<topic>[^,]+))?$", "what"),
    (rf"^(?P<speaker>[^,]+?)\s+{_FRESH}(?P<verb>statements?|quotes?|quotations?|comments?|remarks?)"
     rf"(?:\s+(?:about|on|regarding)\s+(?P<topic>.+))?$", "what"),
    (r"^(?P<speaker>[^,]+?)\s+on\s+(?!(?:what|which|who|how|why|when|where)\b)(?P<topic>[^,]+)$", "what"),
)  # fmt: skip
_FORMS = tuple((re.compile(form, re.IGNORECASE), asks) for form, asks in _WRITTEN)
_ONLY_NAMES = len(_FORMS) - 3  # from this form on the speaker must be a name
_LEAD = re.compile(
    r"^(?:(?:(?:anything|something)\s+)?(?:about|on|regarding|concerning|that|whether|if|of|over|as\s+to|to|out|in|at"
    r"|during|before)\s+)+",
    re.IGNORECASE,
)
_SPEAKING = ("comment", "sp", "react", "respon", "repl")
_ABOUT = re.compile(
    r"(?:(?:anything|something)\s+)?(?:about|on|regarding|concerning|to|of|over|in|at|during|against)\b", re.I
)
_TRAIL = re.compile(r"(?:^|\s+)(?P<order>last|lately|recently|most\s+recently|first)$", re.IGNORECASE)
_SPOKESMAN = re.compile(
    r"^(?:(?:the|a|an)\s+)?(?:\w+\s+)?spokes(?:man|woman|person|people)\s+(?:for|of)\s+", re.IGNORECASE
)
_VAGUE = word_set("it that this so them these those anything something what then itself himself herself themselves")
_PRONOUNS = word_set("he she it they we you i this that these those who which people")
_JOINING = word_set("of for in at from on who that which")
_DOCUMENTS = word_set(
    """accord agreement article bill book census constitution convention data document documents guidelines law ledger
    ledgers letter paper poll report reports rules study summary survey treaty"""
)
_OFFICES = word_set(
    """agency administration ambassador army authorities authority bishop board boss bureau cabinet captain ceo chair
    chairman chairwoman chief club coach colonel commander commission commissioner committee company council court
    defence defense department deputy director doctors editor embassy employees envoy executive expert experts family
    farmers firm fishermen foundation founder general government governor group head hospital institute judge king
    lawyer lawyers leader leaders lawmakers mayor military minister ministers ministry navy nurses office officer
    officers official officials operator opposition owner parliament party police pope premier president prince
    princess professor prosecutor prosecutors protesters queen rebels regulator researchers residents scientists
    secretary senate senator sheriff soldiers source sources spokesman spokesperson spokeswoman student students
    survivors teacher teachers union victims villagers witness witnesses workers"""
)


@dataclass(frozen=True, slots=True)
class SpeechQuestion:
    """A question for what somebody said: the speaker, the topic, and the manner and order that are asked for.

    `speaker` is None for anybody's words, or for a pronoun that only the conversation explains; `whole` is the phrase
    that names the speaker, title and all.
    """

    speaker: Name | None
    topic: str
    asks: Asks = "what"
    manners: frozenset[str] = frozenset()
    order: Order = "relevance"
    claim: bool = False  # the topic is something that may have been said, and not only what was spoken about
    whole: str = ""
    notes: tuple[str, ...] = ()


def read_speech_question(
    question: str, names: tuple[Name, ...], known: Inventory, careless: bool
) -> SpeechQuestion | None:
    """The reading of a question for what somebody said, or None where it is another question."""
    for number, (form, asks) in enumerate(_FORMS):
        if match := form.match(question):
            parts = match.groupdict()
            if asks == "who":
                return _question_for_anyone(parts)
            only_names = number >= _ONLY_NAMES
            phrase = _SPOKESMAN.sub("", (parts["speaker"] or "").strip())
            speaker, could = _speaker(phrase, names, known, careless, only_names)
            if could:
                return _question_for_one(parts, asks, speaker)
    return None


def _question_for_one(parts: dict[str, str | None], asks: Asks, speaker: Name | None) -> SpeechQuestion:
    phrase = (parts["speaker"] or "").strip()
    topic, order = _topic(parts)
    if (parts.get("what") or "").lower() == "when":
        asks = "when"
    claim = asks != "what" and _is_claim(parts)
    notes = () if speaker else (_unknown(phrase),)
    return SpeechQuestion(speaker, topic, asks, _manners_of(parts.get("verb") or ""), order, claim, phrase, notes)


def _question_for_anyone(parts: dict[str, str | None]) -> SpeechQuestion:
    topic, order = _topic(parts)
    manners = _manners_of(parts.get("verb") or parts.get("verb2") or "")
    return SpeechQuestion(None, topic, "who", manners, order, _is_claim(parts))


def _is_claim(parts: dict[str, str | None]) -> bool:
    """ "said that Y", "denied Y"; but not "commented on Y", "said anything about Y"."""
    verb, topic = (parts.get("verb") or parts.get("verb2") or "").lower(), (parts.get("topic") or "").strip()
    return bool(verb and topic) and not verb.startswith(_SPEAKING) and not _ABOUT.match(topic)


def _topic(parts: dict[str, str | None]) -> tuple[str, Order]:
    """The topic, and the order in which the statements are asked for."""
    topic = (parts.get("topic") or "").strip(" ,")
    word = parts.get("order") or ""
    if not word and (trail := _TRAIL.search(topic)):
        topic, word = topic[: trail.start()].strip(" ,"), trail["order"]
    topic = _LEAD.sub("", topic)
    return ("" if topic.lower() in _VAGUE else topic), _order(word)


def _order(word: str) -> Order:
    plain = word.casefold()
    if plain in ("first", "earliest"):
        return "first"
    return "latest" if plain and plain != "previously" else "relevance"


def _unknown(pronoun: str) -> str:
    return f'It is open who is meant by "{pronoun}": ask with a name.'


def _speaker(
    phrase: str, names: tuple[Name, ...], known: Inventory, careless: bool, only_names: bool
) -> tuple[Name | None, bool]:
    """The speaker that a phrase names, and whether it can be one at all."""
    words = [word.lower().strip(".,'’") for word in phrase.split()]
    if not words:
        return None, False
    if " ".join(words) in _PRONOUNS:
        return None, not only_names and words[0] in ("he", "she", "it", "they")
    inside = [name for name in names if fold(name.written) in fold(phrase)]
    if whole := next((name for name in inside if fold(name.written) == fold(_without_titles(phrase))), None):
        return whole, True
    if only_names or len(words) > 8 or words[0] in ("what", "which", "who", "how", "when", "where", "why"):
        return None, False
    if inside and not {"that", "who", "which"} & set(words):
        return _speaker_among(phrase, inside, known), True
    office = _head(words) in _OFFICES
    typed = careless and len(words) <= 4 and words[0] not in ("a", "an", "the") and not FUNCTION & set(words)
    if office:
        return replace(expand(_without_titles(phrase), known, loose=True), written=phrase), True
    return (expand(_without_titles(phrase), known, loose=True), True) if typed else (None, False)


def asks_for_document(name: Name) -> bool:
    """Tell whether a document is asked for and not somebody who speaks: "the UN report"."""
    return _head([word.lower() for word in name.written.split()]) in _DOCUMENTS


def _head(words: list[str]) -> str:
    """The noun of a phrase: "mayor" of "the mayor of Pell Harbour"."""
    ends = next((at for at, word in enumerate(words) if at and word in _JOINING), len(words))
    return words[ends - 1]


def _speaker_among(phrase: str, inside: list[Name], known: Inventory) -> Name:
    """ "Russia and Iran" speaks first as Russia; "Russia's defence ministry" is a body of its own."""
    if len(inside) > 1 and re.search(r"\b(?:and|or)\b|,", phrase):
        return inside[0]
    whole, owner = expand(_without_titles(phrase), known, loose=True), inside[0]
    rest = _without_titles(re.sub(rf"{re.escape(owner.written)}(?:['’]s?)?", "", phrase, count=1).strip())
    if not rest or not phrase.startswith(owner.written):
        return whole
    also = tuple(f"{form} {rest}" for form in (*owner.forms, *owner.weak))
    return replace(whole, forms=tuple(dict.fromkeys((*whole.forms, *also))), weak=(rest,))


def _without_titles(phrase: str) -> str:
    words = phrase.split()
    while len(words) > 1 and (words[0].lower() == "the" or words[0].lower().strip(".") in TITLES):
        words = words[1:]
    return " ".join(words)
