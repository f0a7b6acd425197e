"""Take the claim out of a question that asks for its truth: "Did the hospital treat 40?", "check: …", "…, right?".

Pure. A question becomes a sentence only where that is sure; "is it true that" and the like are taken off as they stand.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.language.gazetteer import word_set
from corpus.language.verbs import is_participle, verb, verbs_of
from corpus.speech.statements.tokens import DETERMINERS, PREPOSITIONS, PRONOUNS, Token, is_adverb, tokens
from retrieval.claims.reading.set_aside import has_verb

_POLITE = re.compile(
    r"^(?:(?:hi|hey|hello|please|pls|kindly|ok|okay|so|quick question|excuse me|sorry)\b[\s,:!.–-]*"
    r"|(?:can|could|would|will) (?:you|someone|somebody|anyone|anybody)(?: please| kindly)?\s+"
    r"(?=(?:tell me|check|verify|confirm|find out|fact-?check)\b)"
    r"|(?:i|we)(?:['’]d| would)? (?:want|like|need|love)(?: you)? to (?=(?:know|check|verify|confirm)\b)"
    r"|(?:i|we) (?:wonder|was wondering|were wondering)\b[\s:,]*|do you know\b[\s:,]*)+",
    re.IGNORECASE,
)
_HEARD = (
    r"(?:(?:i|we)(?: just| have|['’]ve)? (?:heard|read|saw|was told|were told)"
    r"|(?:they|people|some people|somebody|someone|everyone|my \w+) (?:say|says|said|claims?|told me|keeps? saying)"
    r"|there is a rumou?r|rumou?r has it|apparently)(?: that)?[\s:,]+"
)
_HEARD_FIRST = re.compile(rf"^{_HEARD}", re.IGNORECASE)
_TRUE = (
    r"(?:really |actually |indeed )?(?:true|right|correct|accurate|so|the case|a fact|fake(?: news)?|false|a lie|real)"
)
_ASKING = re.compile(
    rf"^(?:{_HEARD})?(?:"
    r"(?:fact[- ]?check|check|verify|true or false|right or wrong|fact or fiction|true|truth|claim|rumou?r)"
    r"(?: (?:this|that|it|out|the claim|the following|please))*\s*[?.]?\s*[:–—-]\s*"
    r"|(?:fact[- ]?check|true or false|right or wrong|fact or fiction)(?: this)?[\s,.?]+(?:that\s+)?"
    r"|(?:check|verify|confirm|tell me|know|find out|fact-?check)(?: please)? (?:if|whether|that)\s+"
    rf"(?:it(?: is|['’]s) {_TRUE} that\s+)?"
    rf"|(?:if|whether) (?:it(?: is|['’]s) {_TRUE} )?(?:that\s+)?"
    rf"|(?:is|was|isn['’]t|wasn['’]t) (?:it|this|that)(?: not)? {_TRUE}(?: that\s|[,:?]\s*(?:that\s)?|\s(?=[A-Z]))\s*"
    rf"|is the (?:claim|statement|rumou?r|story|report|news)(?: {_TRUE})?(?: that\s|:)\s*"
    rf"|(?:it(?: is|['’]s) )?{_TRUE} that\s+"
    r"|(?:are you|is anyone) (?:sure|certain)(?: that)?\s+"
    r"|(?:how true is it|what about the claim|any truth to the claim) that\s+"
    r")",
    re.IGNORECASE,
)
_ORDERED = re.compile(
    r"\s*(?:fact[- ]?check|check|verify)(?: (?:this|that|it|please))*\s*:\s*(?P<words>\S.*)", re.I | re.S
)
_TAG = re.compile(
    r"(?:\s*[,?!.…–—-]\s*(?:so,? )?(?:right|correct|true|no|yes|really|or not|true or (?:false|not)|yes or no"
    r"|fact or fiction|isn['’]t it|innit|any truth (?:to|in) (?:this|that|it)|thoughts|what do you think"
    rf"|(?:is|was|isn['’]t) (?:that|this|it) {_TRUE}"
    r"|(?:can|could) (?:you|anyone|someone) (?:please )?(?:check|confirm|verify)(?: this| that| it)?(?: please)?"
    r"|(?:please )?(?:fact[- ]?check|check|verify|confirm)(?: this| that| it)?(?: please)?"
    r"|(?:did|does|do|is|was|has|have|had|will|would|can|could|are|were)(?:n['’]t)?(?: not)?"
    r" (?:he|she|they|it|there|we|you)(?: not)?)"
    rf"|\s+(?:true or false|fact or fiction|true or not|yes or no|is (?:that|this|it) {_TRUE}))\s*[?.!]*\s*$",
    re.IGNORECASE,
)
_NOT = re.compile(r"^(?P<verb>did|does|do|is|are|was|were|has|have|had|would|could)n['’]t\b", re.IGNORECASE)
_LINKING, _PERFECT = word_set("is are was were"), word_set("has have had")
_MODAL = word_set("will would can could")
_DOING = word_set("did does do")
_INVERTED = _LINKING | _PERFECT | _MODAL | _DOING
_NOMINATIVE = word_set("he she it they there")
_LEANING = _NOMINATIVE | word_set("him her them this that these those so")
_ASKING_WORDS = word_set("what who whom whose which when where why how if unless")
_INSIDE_NAME = word_set("of the and for de la al van von bin")
_MARKS = ' \t"“”„«»'
_LEAST = 3  # words of a claim
_LONGEST_SUBJECT = 9
_TAGS = 3  # one behind the other


def asked_claim(text: str) -> str | None:
    """The claim whose truth a text asks for, as a sentence; None where it asks for none, or it is unsure for which."""
    asked = _read(text)
    return _claim_of(asked) if asked.plainly or text.rstrip(_MARKS).endswith("?") else None


def plainly_asked_claim(text: str) -> str | None:
    """The claim that a text plainly puts to be checked, with "is it true that", "…, right?" and the like."""
    asked = _read(text)
    return _claim_of(asked) if asked.plainly else None


def standing_claim(text: str) -> str | None:
    """The claim that a text plainly puts to be checked, where it stands alone; one that leans on a pronoun ("she denied
    it, didn't she?") is a question in its conversation. Behind "check:" it may be any words: what they claim, if
    anything, is for the check to say."""
    ordered = _ORDERED.match(text)
    claim = plainly_asked_claim(text) or (ordered["words"] if ordered else None)
    words = re.findall(r"[\w'’]+", claim.casefold()) if claim else []
    return None if not words or words[0] in _LEANING or words[-1] in _LEANING else claim


@dataclass(frozen=True, slots=True)
class _Asked:
    """The words that are asked about; `plainly` where other words say that they are."""

    words: str
    plainly: bool


def _read(text: str) -> _Asked:
    words = _POLITE.sub("", " ".join(text.split()), count=1)
    asked = _ASKING.sub("", words, count=1)
    told = _without_tags(asked)
    return _Asked(told.rstrip(" ?!.").strip(_MARKS), asked != words or told != asked)


def _claim_of(asked: _Asked) -> str | None:
    if not asked.words or re.split(r"['’\s]", asked.words)[0].lower() in _ASKING_WORDS:
        return None
    first = _NOT.sub(r"\g<verb>", asked.words)
    if first.split()[0].lower() in _INVERTED:
        return _sentence(_stated(first))
    claim = _HEARD_FIRST.sub("", asked.words)
    return _sentence(claim) if has_verb(claim.split()) else None


def _without_tags(words: str) -> str:
    for _ in range(_TAGS):
        shorter = _TAG.sub("", words, count=1)
        if shorter == words or len(shorter.split()) < _LEAST:
            break
        words = shorter
    return words


def _sentence(words: str | None) -> str | None:
    plain = (words or "").strip(_MARKS + ",;:-–—.")
    return f"{plain[0].upper()}{plain[1:]}." if len(plain.split()) >= _LEAST else None


def _stated(question: str) -> str | None:
    """ "Did the hospital treat 40 people" as "the hospital treated 40 people"; None where it is not plain."""
    words = tokens(question, (0, len(question)))
    behind = _behind_subject(words)
    if behind is None:
        return None
    subject = question[words[1].start : words[behind - 1].end]
    rest = re.sub(r"^ever ", "", question[words[behind].start :])
    helper = words[0].low
    if helper not in _DOING or words[behind].low in ("not", "never"):
        return f"{subject} {helper} {rest}"
    known = verb(words[behind].low)
    if known is None:
        return None
    form = {"did": known.past, "does": known.third, "do": known.base}[helper]
    return f"{subject} {form}{question[words[behind].end :]}"


def _behind_subject(words: Sequence[Token]) -> int | None:
    """The token behind the subject that follows the first word; None where its end is not plain to see."""
    if len(words) < _LEAST:
        return None
    first = words[1]
    if first.low in _NOMINATIVE:
        return 2
    if first.text[0].isupper():
        at = _behind_name(words, 1)
        return at if at < len(words) and _may_follow(words, at) else None
    counted = first.low in DETERMINERS or first.text[0].isdigit()
    if not counted and (first.low in PREPOSITIONS | PRONOUNS or not _ends_subject(words, 2)):
        return None
    ends = [at for at in range(3 if counted else 2, min(len(words), _LONGEST_SUBJECT)) if _ends_subject(words, at)]
    sure = [at for at in ends if at + 1 == len(words) or _begins_object(words[at + 1])]
    return sure[0] if sure else ends[0] if len(ends) == 1 else None


def _behind_name(words: Sequence[Token], at: int) -> int:
    while at < len(words) and (
        words[at].text[0].isupper()
        or (words[at].low in _INSIDE_NAME and at + 1 < len(words) and words[at + 1].text[0].isupper())
        or words[at].low == "the" == words[at - 1].low
    ):
        at += 1
    return at


def _may_follow(words: Sequence[Token], at: int) -> bool:
    """Tell whether a word can begin the predicate behind a name."""
    helper, word = words[0].low, words[at].low
    if helper in _DOING or helper in _MODAL:
        return verb(word) is not None or word in ("be", "not", "never", "have")
    if helper in _PERFECT:
        return is_participle(word) or word.endswith("ed") or word in ("been", "not", "never") or is_adverb(word)
    return words[at].kind == "w"


def _ends_subject(words: Sequence[Token], at: int) -> bool:
    """Tell whether the predicate begins at a word behind "the hospital"."""
    word = words[at]
    if words[at - 1].low in DETERMINERS | PREPOSITIONS or word.kind != "w":
        return False
    if word.low in ("not", "never", "be", "been"):
        return True
    helper = words[0].low
    if helper in _LINKING:
        begins = word.low in PREPOSITIONS - {"of", "for"} or word.low in DETERMINERS or is_adverb(word.low)
        return begins or any(word.low in (each.gerund, each.participle) for each in verbs_of(word.low))
    return is_participle(word.low) if helper in _PERFECT else verb(word.low) is not None


def _begins_object(word: Token) -> bool:
    sure = word.low in DETERMINERS or word.low in PREPOSITIONS or word.low in ("to", "him", "her", "them", "it", "that")
    return sure or not word.text[0].islower() or is_adverb(word.low)
