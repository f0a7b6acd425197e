"""The verbs with which people ask for speech, in their forms, and the manner of statement that a verb asks for.

A table and look-ups. "Say" and its like ask for statements of any manner; "deny" only for denials.
"""

import re

from corpus.language.gazetteer import word_set

_REGULAR = """claim announce confirm warn argue admit comment declare insist respond report acknowledge pledge react
    promise vow threaten testify concede allege assert stress emphasise emphasize refute"""
_IRREGULAR = {"say": "said", "tell": "told", "deny": "denied", "reply": "replied", "state": "stated", "speak": "spoke"}
_DOUBLED = {"admit"}


def _past(base: str) -> str:
    if base in _IRREGULAR:
        return _IRREGULAR[base]
    if base.endswith("e"):
        return base + "d"
    if base.endswith("y"):
        return base[:-1] + "ied"
    return base + (base[-1] if base in _DOUBLED else "") + "ed"


def _doing(base: str) -> str:
    stem = base[:-1] if base.endswith("e") else base
    return stem + (base[-1] if base in _DOUBLED else "") + "ing"


def _third(base: str) -> str:
    if base.endswith("y") and base[-2] not in "aeiou":
        return base[:-1] + "ies"
    return base + ("es" if base.endswith(("s", "x")) else "s")


VERBS = (*_IRREGULAR, *_REGULAR.split())
_PLAIN = "|".join(verb for verb in VERBS if verb != "report")  # "How did the report compare" has a noun
BASE = rf"(?:(?:{_PLAIN})|report(?=$|\s+(?:on|about|that|to|the|a|an|any|no)\b))"
DONE = rf"(?:{'|'.join(map(_past, VERBS))}|spoken)"
DOING = rf"(?:{'|'.join(map(_doing, VERBS))})"
TENSED = rf"(?:{'|'.join([*map(_past, VERBS), *map(_third, VERBS)])})"

DENYING = frozenset({"denied", "rejected"})
CONFIRMING = frozenset({"confirmed", "admitted"})
PROMISING = frozenset({"promised"})
WARNING = frozenset({"warned", "threatened"})
_MANNERS = {
    "deny refute reject dismiss": DENYING,
    "confirm admit acknowledge concede": CONFIRMING,
    "promise pledge vow": PROMISING,
    "warn threaten": WARNING,
}
_BY_FORM = {
    form: manners
    for bases, manners in _MANNERS.items()
    for base in bases.split()
    for form in (base, _past(base), _doing(base), _third(base))
}
_BY_NOUN = {
    "denial": DENYING, "denials": DENYING, "confirmation": CONFIRMING, "confirmations": CONFIRMING,
    "admission": CONFIRMING, "admissions": CONFIRMING, "promise": PROMISING, "promises": PROMISING,
    "pledge": PROMISING, "pledges": PROMISING, "warning": WARNING, "warnings": WARNING,
}  # fmt: skip
NOUN = (
    rf"(?:statements?|quotes?|quotations?|comments?|remarks?|position|stance|views?|response|reaction|reply"
    rf"|words|{'|'.join(_BY_NOUN)})"
)
_WORD = re.compile(r"[a-z]+")
_NEWS = word_set("denied confirmed promised warned")


def manners_of(word: str) -> frozenset[str]:
    """The manners that a verb or noun of a question asks for; none in particular for "say" and its like."""
    plain = word.casefold()
    return _BY_FORM.get(plain) or _BY_NOUN.get(plain) or frozenset()


def called(manners: frozenset[str]) -> str:
    """How a group of manners is called in the program's own words: "denied"."""
    return next((name for name in sorted(_NEWS) if name in manners), "")


def to(manners: frozenset[str]) -> str:
    """The verb that asks for a group of manners: "deny"; "say" for any."""
    done = called(manners)
    return next((verb for verb in ("deny", "confirm", "promise", "warn") if _past(verb) == done), "say")
