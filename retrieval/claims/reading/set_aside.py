"""Tell why a sentence is not checked: it asks, orders, greets, wishes, judges or feels, or nobody could check it.

Pure. A sentence that is not known for one of these is a claim: a verdict of "not enough" costs less than a claim
that is passed over. What somebody else is said to have said is never set aside for what it says.
"""

import re
from collections.abc import Sequence

from corpus.language.gazetteer import word_set
from corpus.language.text import detect_language
from corpus.language.verbs import is_past, verb, verbs_of
from corpus.speech.cues import CUES
from corpus.speech.statements.tokens import (
    AUXILIARIES,
    CONJUNCTIONS,
    CONTRACTED,
    DETERMINERS,
    NOMINATIVE,
    PREPOSITIONS,
    SUBORDINATORS,
    is_plural,
)
from retrieval.claims.reading import phrases
from retrieval.claims.reading.phrases import DATE, FIGURE

LINK = "A link, a tag or signs alone say nothing that could be checked."
UNCLEAR = "It is not clear from the text what “{}” means."
QUESTION = "A question claims nothing. Put it as a sentence to have it checked."
_COMMAND = "It asks or orders to do something; it claims nothing."
_GREETING = "A greeting or thanks claims nothing."
_WISH = "A wish claims nothing that has happened."
_OPINION = "It judges, and a judgement cannot be checked against articles."
_FEELING = "It tells what the writer feels or believes, which no article can show."
OWN_MIND = (_OPINION, _FEELING)
_INSULT = "It is an insult; it claims nothing that could be checked."
_FRAGMENT = "It is no sentence: without a verb it claims nothing."
_SUPPOSITION = "It supposes something; it does not claim that it is so."
_NO_SUBJECT = "It does not say whom or what it speaks of."
_LEADING = "It only leads up to what follows."
_PREDICTION = "It predicts without a date, so nobody can check it."
_NOBODY = "It does not say who “{}” {}."
_LANGUAGE = "It is in {}: articles can be found for it, but it is not judged."

_LANGUAGES = {
    "de": "German", "fr": "French", "es": "Spanish", "it": "Italian", "pt": "Portuguese", "nl": "Dutch", "pl": "Polish",
    "ru": "Russian", "uk": "Ukrainian", "ar": "Arabic", "tr": "Turkish", "zh": "Chinese", "ja": "Japanese",
    "ko": "Korean", "sv": "Swedish", "da": "Danish", "no": "Norwegian", "nb": "Norwegian", "fi": "Finnish",
    "cs": "Czech", "el": "Greek", "he": "Hebrew", "hi": "Hindi", "fa": "Persian", "hu": "Hungarian", "ro": "Romanian",
    "bg": "Bulgarian", "sr": "Serbian", "hr": "Croatian", "id": "Indonesian", "vi": "Vietnamese", "th": "Thai",
}  # fmt: skip
# Small English words beside those that detect_language knows; two of them in Latin letters are enough.
_ENGLISH = word_set(
    "is was in of on at by for to a an has had have as after not no will with be been were who their it"
)
_LEAST_WORDS = 6  # of a sentence in plain letters whose language is told
_WORDS = re.compile(r"[^\W\d_]+(?:['’‑-][^\W\d_]+)*")
_ASKING = word_set("what who whom whose which when where why how")
_ASKS = re.compile(
    r"(?:did|does|do|is|are|was|were|has|have|had|will|would|can|could|should|shall|(?:is|are|do|did|does|wo|ca)n['’]t)\s+"
    r"(?:you|we|they|he|she|it|this|that|these|those|the|an?|any(?:one|body)?|i|[A-Z]\w+)\b",
    re.IGNORECASE,
)
_ADDRESSED = re.compile(r"(?:\w+:\s+|(?:[A-Z][\w’'-]+|everyone|everybody|people|guys|friends),\s+(?=\w))")
_FIRST_PERSON = re.compile(r"(?P<word>I|[Ww]e|[Yy]ou|[Mm]y|[Oo]ur|[Yy]our)(?:['’](?:m|ve|re|ll|d))?(?![\w'’-])")
_CUT_SHORT = re.compile(
    r"\S+(?: \S+)? (?P<verb>(?:did|does|do|has|have|had|is|was|were|are|will|would|can|could)(?:n['’]t| not)?)[.!]*"
)
_WHOSE = {"my": "I", "our": "we", "your": "you"}
_CONDITION = re.compile(
    r"(?:(?:even )?if|unless|had|were)\b.*\b(?:will|would|can|could|may|might|should|means?|must|won['’]t|be|have)\b",
    re.IGNORECASE,
)
_LONGEST_GREETING, _LONGEST_INSULT = 6, 7  # words
_LONGEST_JUDGEMENT = 8  # words
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"")
_LONGEST_LABEL = 3  # words
_THIRD = re.compile(r"[^sui]s$")
_LEAST_COUNTED = 4  # words of a headline with a figure and no verb: "Three dead in fire"


def why_set_aside(sentence: str, *, says: bool, labelled: bool = False, around: str = "") -> str | None:
    """The reason why a sentence is not checked, None where it is a claim.

    `says` tells that it says that somebody said something; `labelled` that the text names who speaks; `around` are the
    words of the text around it.
    """
    plain = sentence.strip(" \"“”'‘’«»*")
    words = _WORDS.findall(plain)
    if not words:
        return _FRAGMENT
    if language := other_language(plain, words, around):
        return _LANGUAGE.format(language)
    if _is_question(plain, words):
        return QUESTION
    if plain.endswith(":"):
        return _LEADING
    if says:
        return _why_first_person(plain, words, labelled) if sentence[0].isalpha() else None
    return (
        _why_no_assertion(plain, words)
        or _why_own(plain)
        or _why_first_person(plain, words, labelled)
        or _why_uncheckable(plain)
        or _why_nobody(plain, words)
        or _why_cut_short(plain)
    )


def other_language(sentence: str, words: Sequence[str], around: str = "") -> str | None:
    """The name of the language of a sentence that is not English; None where it is, or may be.

    A short one is in the language of the text around it, unless it has a small word of English.
    """
    letters = [char for char in sentence if char.isalpha()]
    latin = sum(char.isascii() for char in letters)
    if latin > 0.9 * len(letters) and len(_ENGLISH.intersection(map(str.lower, words))) >= 2:
        return None
    short = len(words) < _LEAST_WORDS and latin == len(letters)
    known = any(word in _ENGLISH or (len(word) > 3 and verbs_of(word)) for word in map(str.lower, words))
    if latin == len(letters) and known and (short or not _ENGLISH.isdisjoint(map(str.lower, words))):
        return None
    told = around if len(around) > 2 * len(sentence) else ""
    code = (detect_language(told) if told else None) if short else detect_language(sentence)
    return None if code in (None, "en") else _LANGUAGES.get(str(code), f"another language ({code})")


def _is_question(plain: str, words: Sequence[str]) -> bool:
    if plain.rstrip("\"”’' ").endswith("?"):
        return True
    if plain.endswith((".", "!")):
        return False
    asks = words[0].lower() in _ASKING and len(words) > 2 and words[1].lower() in AUXILIARIES
    return asks or bool(_ASKS.match(plain))


def _why_no_assertion(plain: str, words: Sequence[str]) -> str | None:
    if phrases.GREETS.match(plain) and (len(words) <= _LONGEST_GREETING or words[0].lower().startswith("thank")):
        return _GREETING
    if phrases.WISHES.match(plain):
        return _WISH
    if _is_order(plain):
        return _COMMAND
    if _is_insult(plain, words):
        return _INSULT
    counted = FIGURE.search(plain) and len(words) >= _LEAST_COUNTED
    whole = len(words) > _LEAST_COUNTED and plain.endswith((".", "!"))
    return None if counted or whole or has_verb(words) or _may_have_verb(words) else _FRAGMENT


def _is_order(plain: str) -> bool:
    """Tell whether somebody is told to do something: "Share this", "Let us pray", "Ivo, close the mill"."""
    addressed = _ADDRESSED.match(plain)
    start = addressed.end() if addressed else 0
    match = phrases.ORDER.match(plain, start)
    told = match["verb"].lower() if match and match["verb"].islower() else ""
    if told in phrases.ORDERS or verb(told):
        return True
    first, *rest = _WORDS.findall(plain[start:]) or [""]
    if first.lower() not in phrases.ORDERS:
        return False
    following = rest[0].lower() if rest else ""
    behind = following in DETERMINERS | PREPOSITIONS | phrases.BEHIND_ORDER and following != "of"
    return behind or not following or bool(addressed)


def _is_insult(plain: str, words: Sequence[str]) -> bool:
    if FIGURE.search(plain) or not phrases.INSULTS.search(plain):
        return False
    return len(words) <= _LONGEST_INSULT or words[0].lower() in ("you", "these", "those", "they", "what")


def has_verb(words: Sequence[str]) -> bool:
    """Tell whether words hold what may be a verb."""
    plain = [word.lower().replace("’", "'") for word in words]
    return any(_is_verb(word, plain[at - 1] if at else "") for at, word in enumerate(plain))


def _may_have_verb(words: Sequence[str]) -> bool:
    """Tell whether a word that is not known may be a verb: "Mayor woos voters"."""
    inner = range(1, len(words) - 1) if len(words) > _LONGEST_LABEL else ()
    return any(
        words[at].islower() and _THIRD.search(words[at]) and words[at - 1].lower() not in DETERMINERS for at in inner
    )


def _is_verb(word: str, before: str) -> bool:
    if word in AUXILIARIES or word in CONTRACTED or (word.endswith("ed") and len(word) > 4):
        return True
    many = is_plural(before) or before in NOMINATIVE or before in AUXILIARIES or before in ("to", "and")
    return any(word in (each.past, each.third) or (word == each.base and many) for each in verbs_of(word))


def _why_own(plain: str) -> str | None:
    """The reason where the writer's own mind speaks: a feeling, a judgement, what ought to be."""
    if phrases.FEELS.match(plain):
        return _FEELING
    plain = _QUOTED.sub("…", plain)
    ought = phrases.OUGHT.search(plain)
    if ought and not _is_told(plain[: ought.start()]):
        return _OPINION
    if FIGURE.search(plain) or DATE.search(plain):
        return None
    judged = _is_judged(plain) or phrases.EVER.search(plain) or phrases.MUST.match(plain)
    return _OPINION if judged else None


def _is_told(before: str) -> bool:
    """Tell whether a verb of saying stands before: "told her that she should"."""
    return any(word in CUES and CUES[word][0].shape != "base" for word in _WORDS.findall(before))


def _is_judged(plain: str) -> bool:
    """Tell whether a sentence says that something is good or bad; a longer one only where nothing follows that."""
    found = phrases.JUDGES.search(plain)
    if found is None:
        return False
    following = re.match(r" ([a-z]+)", plain[found.end() :])
    described = following is not None and following[1] not in PREPOSITIONS | SUBORDINATORS | CONJUNCTIONS | {"to"}
    return not described or len(_WORDS.findall(plain)) <= _LONGEST_JUDGEMENT


def _why_first_person(plain: str, words: Sequence[str], labelled: bool) -> str | None:
    """The reason where the subject is "I" or "we", and nobody knows who that is."""
    match = _FIRST_PERSON.match(plain)
    if match is None or (len(words) > 1 and words[1][0].isupper() and words[1] != "I"):
        return None  # "My Fair Lady"
    who = _WHOSE.get(match["word"].lower(), match["word"])
    named = any(word[0].isupper() and word != "I" for word in words[1:])
    if labelled if who == "I" else named or FIGURE.search(plain):
        return None
    return _NOBODY.format(who, "is" if who == "I" else "are")


def _why_nobody(plain: str, words: Sequence[str]) -> str | None:
    """The reason where a note has no subject: "Promised 500 homes; built 12." """
    note = is_past(words[0].lower()) and "," not in plain and not any(word in AUXILIARIES for word in words[1:])
    return _NO_SUBJECT if note and plain[0].isupper() and len(words) > 1 else None


def _why_cut_short(plain: str) -> str | None:
    """The reason where the verb stands for another: "She did." """
    match = _CUT_SHORT.fullmatch(plain)
    return UNCLEAR.format(match["verb"]) if match else None


def _why_uncheckable(plain: str) -> str | None:
    if _CONDITION.match(plain) and not FIGURE.search(plain):
        return _SUPPOSITION
    future = phrases.FUTURE.search(plain)
    if future is None or FIGURE.search(plain) or DATE.search(plain, len("tomorrow") + 1):
        return None
    vague = phrases.OUTCOME.search(plain, future.end()) or phrases.VAGUE.match(plain)
    return _PREDICTION if vague else None
