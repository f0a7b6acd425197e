"""Read a question for what somebody said: the speakers, the topic, the manner, the order.

Pure. "what did X say about Y", "did X deny Y", "X on Y", "who said that Y", "has anyone confirmed Y" and the like,
over the verbs of speech_verbs.py; a question of such a form is about speech only if X can speak: a name, or an office
or body like "the mayor". "Say" and its like ask for statements of any manner, "deny" only for denials. Politeness has
been taken off before (wording.py), and what stands behind the verb is read by speech_topics.py.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from corpus.language.gazetteer import FUNCTION, word_set
from corpus.language.names import fold, has_title
from corpus.speech.people.roles import find_head, read_role
from retrieval.questions.inventory import Inventory
from retrieval.questions.name_forms import Name, expand
from retrieval.questions.question_names import name_in_lower_case
from retrieval.questions.speech_topics import Order, Tail, read_tail
from retrieval.questions.speech_verbs import (
    BASE,
    DOING,
    DONE,
    NOUN,
    TENSED,
    act_in,
    demand_in,
    is_told_in_sentences,
    manners_of,
)

Asks = Literal["what", "whether", "who", "when", "times"]

_WHAT = (
    r"(?P<what>what|how|when|where|why|anything|something)(?:\s+else|\s+exactly|\s+precisely|\s+things?|\s+on\s+earth)*"
)
_THING = (
    r"(?P<times>how\s+(?:many\s+times|often|frequently))"
    r"|(?P<thing>how\s+(?:many|much|long|far|big|large|old|high|fast)(?:\s+[\w'’-]+){0,6}?|(?:which|whose|what)(?:\s+[\w'’-]+){1,6}?)"
)
_ADVERB = (
    r"(?:(?P<order>last|latest|first|lately|recently|most\s+recently|previously)\s+"
    r"|(?:ever|just|actually|publicly|officially|really|been|already|also|not|have|to|once|even|then|exactly|still|now|never|had\s+to"
    r"|(?:gone\s+)?on\s+(?:the\s+)?record(?:\s+as)?)\s+)*"
)
_FRESH = (
    r"(?:(?:(?P<order>latest|last|newest|most\s+recent|recent|first|earliest)|own|exact|public|official|actual)\s+)*"
)
_ON = r"(?:about|on|regarding|concerning|to|of|over|towards?)"
_ANYONE = (
    r"(?:anyone|anybody|someone|somebody|any\s+(?:\w+\s+)?(?:officials?|sources?|side|party|witness(?:es)?)|either\s+side)"
    r"(?:\s+else)?"
)
_DO, _HAVE, _BE = r"(?:did|does|do|will|would|could|can|might|should)", r"(?:has|have|had)", r"(?:is|are|was|were)"
_SPEAKER = r"(?P<speaker>.+?)"
_TAIL = r"\b\s*(?P<topic>.*)$"
_VERB_BASE = rf"(?P<verb>{BASE})(?!\s+{BASE}\b){_TAIL}"
_VERB_DONE, _VERB_DOING = rf"(?P<verb>{DONE}){_TAIL}", rf"(?P<verb>{DOING}){_TAIL}"
_TOLD = (
    r"(?P<told>what|why|when|how|where|if|whether|that"
    r"|(?:all|everything|anything|something|(?:the\s+)?(?:things?|words?))(?:\s+that)?)"
)
_ANYTHING = (
    r"(?:anything|something|everything|stuff|more|all|news)(?:\s+(?:new|else))?|(?:any|a)\s+word"
    r"|(?:what\s+is\s+)?the\s+(?P<order>latest)"
    r"|what\s+(?:do|have)\s+(?:we|you|i)\s+(?:have|got|hold)"
)
_PEOPLE = (
    r"(?:people|everyone|everybody|others|the\s+others|anyone|anybody|(?:both|all)\s+sides|each\s+side|they\s+all)"
)
_GIVEN = (
    r"(?:reasons?|explanations?|excuses?|answers?|figures?|numbers?|estimates?|advice|details?|accounts?|examples?)"
)
# In order: who; what and whether, by the auxiliary; behind a request ("… tell me what X said"); nouns; names only.
_FORMS: tuple[tuple[str, Asks], ...] = (
    (rf"^{_DO}\s+{_ANYONE}\s+{_ADVERB}{_VERB_BASE}", "who"),
    (rf"^{_HAVE}\s+{_ANYONE}\s+{_ADVERB}{_VERB_DONE}", "who"),
    (rf"^who\s+(?:else\s+)?(?:{_HAVE}\s+)?{_ADVERB}(?P<verb>{TENSED}|{DONE})(?!\s+by\b){_TAIL}", "who"),
    (rf"^which\s+(?P<role>(?:[\w'’.-]+\s+){{1,4}}?)(?:{_HAVE}\s+)?{_ADVERB}(?P<verb>{TENSED}|{DONE})(?!\s+by\b){_TAIL}",
     "who"),
    (rf"^who\s+(?:else\s+)?{_BE}\s+(?:(?:quoted|on\s+record|cited)(?P<verb>)|(?P<verb2>{DOING})){_TAIL}", "who"),
    (rf"^(?:what|how)\s+(?:{_DO}|{_HAVE}|{_BE})\s+{_PEOPLE}\s+{_ADVERB}(?P<verb>{BASE}|{DONE}|{DOING}){_TAIL}", "who"),
    (rf"^(?:what|how)\s+{_BE}\s+the\s+(?P<verb>reactions?|responses?)\s+to\b\s*(?P<topic>.+)$", "who"),
    (rf"^what\s+(?:{_BE}|{_HAVE}\s+been)\s+(?P<verb>{DONE})\s+(?:(?P<topic>{_ON}\s+.+?)\s+)?by\s+{_SPEAKER}"
     rf"(?:\s+(?P<topic2>{_ON}\s+.+))?$", "what"),
    (rf"^(?:what|how\s+much)\s+(?:{_BE}|{_HAVE}\s+been)\s+{_ADVERB}(?P<verb>said|stated|claimed|commented)\s+"
     r"(?P<topic>(?:about|on|regarding|concerning)\s+.+)$", "who"),
    (rf"^(?:(?:any|all|the|some)\s+)*{_FRESH}(?P<verb>statements?|quotes?|quotations?|comments?|remarks?)\s+"
     r"(?P<topic>(?:about|on|regarding|concerning)\s+.+)$", "who"),
    (rf"^(?:what|which)\s+(?:\w+\s+)?{_GIVEN}\s+(?:of\s+(?P<thing>\w+)\s+)?{_DO}\s+{_SPEAKER}\s+{_ADVERB}"
     rf"(?P<verb>)(?:give|offer|cite|provide|name)(?:\s+(?:for|of|to|on))?{_TAIL}", "what"),
    (rf"^(?:{_BE}|{_HAVE})\s+{_SPEAKER}\s+(?P<verb>)(?:ever\s+)?(?:gone\s+)?on\s+(?:the\s+)?record(?!\s+as\b)"
     rf"{_TAIL}", "whether"),
    (rf"^whom?\s+(?P<what>){_DO}\s+{_SPEAKER}\s+{_ADVERB}{_VERB_BASE}", "what"),
    (rf"^(?:what\s+{_BE}\s+)?the\s+(?P<order>last|latest|first|most\s+recent|newest)\s+(?:thing|words?)\s+(?:that\s+)?"
     rf"{_SPEAKER}\s+(?:{_HAVE}\s+)?(?P<verb>{DONE}|says){_TAIL}", "what"),
    (rf"^{_WHAT}\s+{_DO}\s+{_SPEAKER}\s+{_ADVERB}(?P<verb>make)\s+of\b\s*(?P<topic>.+)$", "what"),
    (rf"^where\s+(?P<what>){_DO}\s+{_SPEAKER}\s+(?P<verb>stand)\s+{_ON}\b\s*(?P<topic>.+)$", "what"),
    (rf"^{_WHAT}\s+{_DO}\s+{_SPEAKER}\s+{_ADVERB}{_VERB_BASE}", "what"),
    (rf"^{_WHAT}\s+{_HAVE}\s+{_SPEAKER}\s+{_ADVERB}(?P<verb>{DONE}|say){_TAIL}", "what"),
    (rf"^{_WHAT}\s+{_HAVE}\s+{_SPEAKER}\s+been\s+{_VERB_DOING}", "what"),
    (rf"^{_WHAT}\s+{_BE}\s+{_SPEAKER}\s+{_ADVERB}{_VERB_DOING}", "what"),
    (rf"^(?:{_THING})\s+(?:{_DO}|{_HAVE})\s+{_SPEAKER}\s+{_ADVERB}(?P<verb>{BASE}|{DONE}){_TAIL}", "times"),
    (rf"^{_DO}\s+{_SPEAKER}\s+{_ADVERB}{_VERB_BASE}", "whether"),
    (rf"^{_HAVE}\s+{_SPEAKER}\s+{_ADVERB}{_VERB_DONE}", "whether"),
    (rf"^{_BE}\s+{_SPEAKER}\s+{_ADVERB}{_VERB_DOING}", "whether"),
    (r"^according\s+to\s+(?P<speaker>[^,]+),\s*(?P<topic>.+)$", "what"),
    (r"^(?P<topic>.+?),?\s+according\s+to\s+(?P<speaker>[^,]+)$", "what"),
    (rf"^{_TOLD}(?:\s+(?:exactly|else|precisely))*\s+(?!(?:{_BE}|{_DO}|{_HAVE})\b){_SPEAKER}\s+(?:(?:{_DO}|{_HAVE}|{_BE})\s+)?{_ADVERB}"
     rf"(?P<verb>{TENSED}|{DONE}|{DOING}|{BASE}){_TAIL}", "what"),
    (rf"^(?:{_ANYTHING})\s+(?:at\s+all\s+)?(?:from|by)\s+{_SPEAKER}(?:\s+{_ON}\s+(?P<topic>.+))?$", "what"),
    (rf"^(?:(?:any|all|the|some|a|an|what\s+{_BE})\s+)*{_FRESH}(?P<verb>{NOUN})\s+"
     rf"(?:made\s+)?(?:by|from|of)\s+{_SPEAKER}(?:\s+{_ON}\s+(?P<topic>.+))?$", "what"),
    (rf"^(?:(?:what|how)\s+(?:{_BE}|(?:has|have|had)\s+been)\s+|compare\s+)?{_SPEAKER}['’]s?\s+{_FRESH}(?P<verb>{NOUN})"
     rf"(?:\s+{_ON}\s+(?P<topic>.+))?$", "what"),
    (rf"^(?P<speaker>[^,]+?)\s+(?P<verb>said|says|say)\s+what(?:\s+{_ON}\s+(?P<topic>.+))?$", "what"),
    (r"^quote\s+(?P<speaker>[^,]+?)(?:\s+on\s+(?P<topic>[^,]+))?$", "what"),
    (rf"^(?:(?:what\s+{_BE}\s+)?(?:the\s+)?{_FRESH})(?P<speaker>[^,]+?)\s+(?P<verb>statements?|quotes?|quotations?|comments?|remarks?|tweets?)"
     rf"(?:\s+(?:about|on|regarding)\s+(?P<topic>.+))?$", "what"),
    (r"^(?P<speaker>[^,]+?(?:,\s+[^,]+?)*)(?:\s+(?:on|about|re)|:)\s+(?!(?:what|which|who|how|why|when|where)\b)(?P<topic>[^,]+)$",
     "what"),
    (rf"^(?P<speaker>[^,]+?)\s+(?P<verb>said|says)\s+{_ON}\s+(?P<topic>.+)$", "what"),
    (rf"^(?P<speaker>[^,]+?)\s+(?:(?:{_DO}|{_HAVE})\s+)?{_ADVERB}(?P<verb>{TENSED}|{DONE}|{BASE}){_TAIL}", "whether"),
)  # fmt: skip
_ONLY_NAMES = len(_FORMS) - 4  # from this form on the speaker must be a name
_HEADLINE = len(_FORMS) - 3  # "X on the mill"
_SPOKESMAN = re.compile(
    r"^(?:(?:the|a|an)\s+)?(?:\w+\s+)?spokes(?:man|woman|person|people)\s+(?:for|of)\s+", re.IGNORECASE
)
_PRONOUNS = word_set("he she it they we you i this that these those who which people")
_JOINING = word_set("of for in at from on to who that which")
# With one of these a phrase is no speaker but a question misread.
_NO_SPEAKER = word_set(
    """what which who whom whose how when where why tell show say says said asked anything something everything me you
    i did does do has have had if whether not never ever as record between difference regarding"""
)
_DOCUMENTS = word_set(
    """accord agreement article bill book census constitution convention data document documents guidelines law ledger
    ledgers letter paper poll report reports rules study summary survey treaty"""
)
_OFFICES = word_set(
    """administration agency airline ambassador army association authorities authority bank bishop board boss brigade
    bureau cabinet captain ceo chair chairman chairwoman charity chief church club coach colonel commander
    commission commissioner committee company council court defence defense department deputy director doctors
    editor embassy employees envoy executive expert experts family farmers firm fishermen foundation founder general
    government governor group guard head hospital institute judge king lawmakers lawyer lawyers leader leaders mayor
    military minister ministers ministry navy nurses office officer officers official officials operator opposition
    owner parliament party police pope premier president prince princess professor prosecutor prosecutors protesters
    queen rebels regulator researchers residents school scientists secretary senate senator service sheriff soldiers
    source sources spokesman spokesperson spokeswoman student students survivors teacher teachers union university
    victims villagers witness witnesses workers"""
)


@dataclass(frozen=True, slots=True)
class SpeechQuestion:
    """A question for what somebody said: the speakers, the topic, and the manner and order that are asked for.

    `speakers` is empty for anybody's words, or for a pronoun that only the conversation explains; each stands with the
    phrase that names it, title and all. `circumstance` says when, where or to whom it was said.
    """

    speakers: tuple[tuple[Name, str], ...]
    topic: str
    asks: Asks = "what"
    manners: frozenset[str] = frozenset()
    order: Order = "relevance"
    claim: bool = False  # the topic is something that may have been said, and not only what was spoken about
    circumstance: str = ""
    notes: tuple[str, ...] = ()
    role: str = ""  # of anybody who is asked for: "governor" of "Which governor …?"

    @property
    def speaker(self) -> Name | None:
        """The first speaker asked for."""
        return self.speakers[0][0] if self.speakers else None

    @property
    def whole(self) -> str:
        """The phrase that names the first speaker."""
        return self.speakers[0][1] if self.speakers else ""


def read_speech_question(
    question: str, names: tuple[Name, ...], known: Inventory, careless: bool, stated: bool = False
) -> SpeechQuestion | None:
    """The reading of a question for what somebody said, or None where it is another question."""
    words = question.lower() if question.isupper() else question
    for number, (form, asks) in enumerate(_FORMS):
        if match := _compiled(form).match(words):
            parts = match.groupdict()
            if role := (parts.get("role") or "").strip():
                if not _names_a_role(role):
                    continue
                return _question_for_anyone(parts, role)
            parts |= demand_in(_verb(parts), parts.get("topic") or "")
            when = (parts.get("what") or "").lower() == "when"
            if (when and is_told_in_sentences(_verb(parts))) or (asks == "who" and act_in(_verb(parts))):
                return None  # whoever "called it a sham" is found in sentences, whose whole wording counts
            if asks == "who":
                return _question_for_anyone(parts)
            phrase = (parts["speaker"] or "").strip()
            only_names = number >= _ONLY_NAMES and not (number == _HEADLINE and _is_owned_office(phrase))
            speakers, could, left = _speakers(phrase, names, known, careless, only_names)
            if could:
                notes = _left_out(left) if speakers else (_unknown(phrase),)
                return _question_for_one(parts, _asked(parts, asks), speakers, notes)
    return None


def _names_a_role(phrase: str) -> bool:
    """Tell whether somebody of a kind is asked for: "senator", "former governor"."""
    return bool(find_head(phrase.split())) and not {"of", "s"} & set(phrase.lower().split())


@cache
def _compiled(form: str) -> re.Pattern[str]:
    """A form as a pattern, made when first met: all of them take 50 ms; `re` itself forgets most of them again."""
    return re.compile(form, re.IGNORECASE)


def _asked(parts: dict[str, str | None], asks: Asks) -> Asks:
    """The thing asked for, by the question word: "times" of "how many times", "what" of "how many … did X say …"."""
    if asks == "times" and not parts.get("times"):
        return "what"
    word = (parts.get("what") or parts.get("told") or "").lower()
    return "when" if word == "when" else "whether" if word in ("if", "whether") else asks


def _question_for_one(
    parts: dict[str, str | None], asks: Asks, speakers: tuple[tuple[Name, str], ...], notes: tuple[str, ...]
) -> SpeechQuestion:
    tail = _tail(parts, asks == "what")
    notes = (*notes, *_unread(tail))
    manners = manners_of(parts.get("verb") or "")
    return SpeechQuestion(speakers, tail.topic, asks, manners, tail.order, tail.claim, tail.circumstance, notes)


def _unread(tail: Tail) -> tuple[str, ...]:
    return (f'"{tail.unread}" is not understood as a time: any date is looked at.',) if tail.unread else ()


def _question_for_anyone(parts: dict[str, str | None], role: str = "") -> SpeechQuestion:
    tail = _tail(parts, False)
    topic = tail.topic.removeprefix(act_in(_verb(parts))).strip() if role else tail.topic
    return SpeechQuestion((), topic, "who", manners_of(_verb(parts)), tail.order, tail.claim and not role, role=role)


def _verb(parts: dict[str, str | None]) -> str:
    return parts.get("verb") or parts.get("verb2") or ""


def _tail(parts: dict[str, str | None], open_question: bool) -> Tail:
    """The words behind the verb; in "how many boats did X say sank" also those before it."""
    words, thing = parts.get("topic") or parts.get("topic2") or "", _thing(parts.get("thing") or "")
    words = words if parts.get("verb") is not None else _thing(words)  # "How many died, according to X?"
    if thing:
        words = f"{thing} {words}"
    return read_tail(words, _verb(parts), open_question=open_question and not thing, order=parts.get("order") or "")


def _thing(words: str) -> str:
    """ "boats" of "how many boats"; nothing of "what names", "which words"."""
    words = re.sub(_MERE_WORDS, "", words)
    return re.sub(r"^(?:how\s+\w+|which|whose|what)\s*", "", words, flags=re.IGNORECASE)


def _unknown(pronoun: str) -> str:
    return f'It is open who is meant by "{pronoun}": ask with a name.'


_MERE_WORDS = re.compile(r"^(?:what|which)\s+(?:names?|words?|nicknames?|insults?|terms?|things?)$", re.IGNORECASE)
MOST_SPEAKERS = 6  # asked for at once


def _left_out(phrases: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f'"{phrase}" is left out: it names nobody who could speak.' for phrase in phrases)


_BETWEEN = re.compile(
    r"\s*,\s*(?:and\s+|or\s+)?|\s+(?:and|or|vs\.?|versus|as\s+well\s+as|along\s+with|together\s+with|&)\s+",
    re.IGNORECASE,
)


def _speakers(
    phrase: str, names: tuple[Name, ...], known: Inventory, careless: bool, only_names: bool
) -> tuple[tuple[tuple[Name, str], ...], bool, tuple[str, ...]]:
    """The speakers that a phrase names, each with its part of it; whether it can be speakers at all; what is none."""
    bare = re.sub(r"^(?:both|either|neither|so|but|and|well)\s+", "", phrase, flags=re.IGNORECASE)
    if one := re.fullmatch(r"([^,]+),\s+(?:the|a|an)\s+[^,]+,?", bare):
        bare = one[1]  # "Ravic, the mayor," is one
    pieces = [re.sub(r"['’]s$", "", piece) for piece in _BETWEEN.split(bare) if piece]
    if 1 < len(pieces) <= MOST_SPEAKERS and not any(
        fold(name.written) == fold(_without_titles(bare)) for name in names
    ):
        found = [(_speaker(_SPOKESMAN.sub("", each), names, known, careless, only_names)[0], each) for each in pieces]
        named = tuple((name, each) for name, each in found if name)
        if named and (len(named) == len(pieces) or not only_names):
            return named, True, tuple(each for name, each in found if not name)
    speaker, could = _speaker(_SPOKESMAN.sub("", bare), names, known, careless, only_names)
    return (((speaker, bare),) if speaker else ()), could, ()


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
    if only_names or len(words) > 8 or _NO_SPEAKER & set(words) or _has_verb_between(phrase, inside):
        return None, False
    if inside and not {"that", "who", "which"} & set(words):
        return _speaker_among(phrase, inside, known), True
    if name := name_in_lower_case(phrase, known) if phrase == phrase.lower() else None:
        return name, True
    office = _head(words) in _OFFICES
    typed = careless and len(words) <= 4 and words[0] not in ("a", "an", "the") and not FUNCTION & set(words)
    if office:
        return replace(expand(_without_titles(phrase), known, loose=True), written=phrase), True
    return (expand(_without_titles(phrase), known, loose=True), True) if typed else (None, False)


def _has_verb_between(phrase: str, inside: Sequence[Name]) -> bool:
    """Tell whether one who is named does something to another who is named: "Toru encourage Brel to"."""
    if len(inside) < 2:
        return False
    between = phrase.partition(inside[0].written)[2].partition(inside[1].written)[0].split()
    return bool(between) and all(word.islower() and word not in FUNCTION and not find_head([word]) for word in between)


def _is_owned_office(phrase: str) -> bool:
    """Tell whether a phrase is a role of a place or somebody: "Karsia's foreign minister", "Toru's pollster"."""
    role = read_role(phrase)
    return role is not None and bool(role.owners)


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
    if len(inside) == 1 and _describes(phrase, inside[0].written):
        return inside[0]
    whole, owner = expand(_without_titles(phrase), known, loose=True), inside[0]
    rest = _without_titles(re.sub(rf"{re.escape(owner.written)}(?:['’]s?)?", "", phrase, count=1).strip())
    if not rest or not phrase.startswith(owner.written):
        return whole
    also = tuple(f"{form} {rest}" for form in (*owner.forms, *owner.weak))
    return replace(whole, forms=tuple(dict.fromkeys((*whole.forms, *also))), weak=(rest,))


def _describes(phrase: str, name: str) -> bool:
    """Tell whether only what somebody is stands before the name: "the hacker Ravic", but not "the office of Ravic"."""
    before = phrase[: -len(name)].split() if phrase.endswith(name) else []
    return bool(before) and len(before) <= 4 and all(word.islower() for word in before) and not _JOINING & {*before}


def _without_titles(phrase: str) -> str:
    words = phrase.split()
    while len(words) > 1 and (words[0].lower() == "the" or has_title(words)):
        words = words[1:]
    return " ".join(words)
