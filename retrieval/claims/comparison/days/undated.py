"""Put a claim without the times that a sentence tells in its own way, so that a model of language can compare the rest.

"Voss resigned in March 2031" beside "Voss resigned on Wednesday", published in that month: rules have seen that the day
lies in the month, which no model sees; to it the month is something that the sentence does not say.

Pure: a claim in, a claim out.
"""

import re
from collections.abc import Collection

from retrieval.claims.comparison.days.times import Time
from retrieval.claims.comparison.sentence import Sentence
from retrieval.claims.comparison.words.synonyms import EMPTY

_LEAST_WORDS = 2  # of its own that a claim has beside its time; "the vote took place in May" is about nothing else
_BEFORE = re.compile(
    r"(?:(?:^|,?\s+)on\s+\w+day,?\s+"
    r"|(?:^|,?\s+)(?:in|on|at|during|of|for|from|between|through|throughout)\s+(?:the\s+)?(?:early\s+|late\s+|mid-?\s*)?)$",
    re.IGNORECASE,
)
_OWNING = ("'s", "’s")
_CLEFT = re.compile(r"^It\s+(?:was|is)\s+that\s+")
_DATED = re.compile(r"\b(?:ends?|ended|begins?|began|starts?|started|set|held|dated|scheduled|due)\s*$", re.IGNORECASE)


def undated(claim: Sentence, told_otherwise: Collection[str]) -> str:
    """The claim without its times, but for those `told_otherwise` and those that its words hang on."""
    met = [each for each in claim.times if each.words not in told_otherwise and _may_be_left_out(claim, each)]
    own = {claim.stems[at] for at in claim.plain} - EMPTY
    if not met or len(own) < _LEAST_WORDS:
        return claim.text
    text = claim.text
    for each in sorted(met, key=lambda one: -one.start):
        text = _without(text, each)
    text = _CLEFT.sub("", " ".join(text.split()))
    return text[:1].upper() + text[1:]


def _may_be_left_out(claim: Sentence, one: Time) -> bool:
    """Tell whether the claim stands without a time: a month or a year, no bound, and nothing ends or begins with it."""
    if one.side or one.fiscal or one.moved or one.weekday or (one.month is None and one.first is None):
        return False
    return (
        not _DATED.search(_BEFORE.sub("", claim.text[: one.start])) and claim.text[one.end : one.end + 2] not in _OWNING
    )


def _without(text: str, one: Time) -> str:
    before, after = text[: one.start], text[one.end :]
    shorter = _BEFORE.sub("", before)
    if not shorter:
        return after.lstrip(" ,")
    if shorter != before and after.startswith(",") and "," in before[len(shorter) :]:
        after = after[1:]
    return shorter + after
