"""Compare the quantities of a claim with those of a sentence: equal, open, or another figure of the same thing.

Pure. A figure is another one only of the same unit and the same thing, told in the same surroundings; what rounding, a
bound or a part could explain leaves the sentence undecided.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from corpus.language.gazetteer import word_set
from retrieval.claims.claim import Difference, Effect
from retrieval.claims.comparison.names import may_be_one
from retrieval.claims.comparison.quantities import AGE, RANK, VOTE, Quantity
from retrieval.claims.comparison.sentence import Sentence
from retrieval.claims.comparison.units import PERCENT, POINT, TIMES
from retrieval.claims.comparison.words.stems import stem
from retrieval.claims.comparison.words.synonyms import may_stand_for

Relation = Literal["equal", "open", "different"]
_EQUAL = 0.025  # of two round figures: 170,000 and 169,758
_NEAR = {"about": 0.1, "least": 0.15, "most": 0.15}
_PEOPLE = frozenset(map(stem, word_set(
    "people person men women man woman victim resident civilian casualty soul adult child student guest american human "
    "patient member employee worker passenger officer soldier voter"
)))  # fmt: skip
_GENERAL = frozenset(map(stem, word_set("people person")))
_FIT = 2  # words that the surroundings of two figures must have in common,
_NOW = re.compile(
    r"\b(?:now|still|so far|currently|already|right now|to date|heading into|going into|entering|remaining)\b",
    re.IGNORECASE,
)
_POLLS = frozenset(map(stem, word_set("poll survey support vote favor favorable approve prefer voter")))
_CHANCE = 12  # two counts as large as this are not equal by chance
_DATED = 8  # words between a figure and its day
_SHARE = 0.5  # or this share of the claim's


def quantity_differences(claim: Sentence, told: Sentence, whole: bool = False) -> list[Difference]:
    """The differences that the claim's quantities meet in the sentence; none for one that stands there too.

    `whole` tells that the sentence has all else that the claim tells. Where it lacks one of two quantities, the other
    is no surer.
    """
    wanted = [each for each in claim.quantities if not (each.unit == RANK and each.value == 1)]
    found = [_difference(claim, quantity, told, whole) for quantity in wanted]
    differences = [each for each in found if each]
    return list(map(undecided, differences)) if any(not each.stored for each in differences) else differences


def undecided(difference: Difference) -> Difference:
    """The same difference, leaving the sentence undecided where it would contradict."""
    return replace(difference, effect="undecides") if difference.effect == "contradicts" else difference


def _difference(claim: Sentence, given: Quantity, told: Sentence, whole: bool) -> Difference | None:
    rivals = _of_the_owner(claim, given, told, [each for each in told.quantities if _is_comparable(given, each)])
    if not rivals:
        return Difference("number", claim.slice(given.start, given.end), "", "undecides")
    best = max(fit for fit, _ in rivals)
    for kind in ("equal", "open", "different"):
        of_kind = [(fit, each) for fit, each in rivals if relation(given, each) == kind]
        if not of_kind:
            continue
        fit, nearest = max(of_kind, key=lambda one: one[0])
        if kind == "equal" and fit >= best - 1:
            return None
        sure = (
            kind == "different"
            and _is_of_the_same(claim, given, told, nearest, fit)
            and _is_alone(claim, given, fit, of_kind)
            and not _is_of_another_day(claim, told, nearest, whole)
            and not _is_of_these(claim, given)
        )
        return _named(claim, given, told, nearest, "contradicts" if sure else "undecides")
    return None


def _of_the_owner(
    claim: Sentence, given: Quantity, told: Sentence, rivals: Sequence[Quantity]
) -> list[tuple[int, Quantity]]:
    """The rivals with how well they fit: where some belong to the name to which the claim's belongs, those alone."""
    for owner_of in (_name_before, _name_behind):
        owner = owner_of(claim, given)
        owned = [each for each in rivals if owner and (o := owner_of(told, each)) and may_be_one(owner, o)]
        if owned and len(rivals) > 1:
            rivals = owned
            break
    return [(_fit(claim, given, told, each), each) for each in rivals]


def _name_before(sentence: Sentence, quantity: Quantity) -> str:
    """The nearest name before a quantity, with no comma and no other quantity between."""
    bound = max((each.end for each in sentence.quantities if each.end <= quantity.start), default=0)
    names = [each for each in sentence.names if bound <= each.start and each.end <= quantity.start]
    if not names or "," in sentence.low[names[-1].end : quantity.start]:
        return ""
    return names[-1].folded


def _name_behind(sentence: Sentence, quantity: Quantity) -> str:
    """The nearest name behind a quantity, with no comma and no other quantity between."""
    bound = min((each.start for each in sentence.quantities if each.start >= quantity.end), default=len(sentence.low))
    names = [each for each in sentence.names if quantity.end <= each.start < bound]
    if not names or "," in sentence.low[quantity.end : names[0].start]:
        return ""
    return names[0].folded


def _named(claim: Sentence, given: Quantity, told: Sentence, stored: Quantity, effect: Effect) -> Difference:
    words = claim.slice(given.start, given.end), told.slice(stored.start, stored.end)
    return Difference("number", *words, effect)


def _is_comparable(given: Quantity, stored: Quantity) -> bool:
    """Tell whether both are of one dimension and, where they count things, of things that may be the same."""
    if given.unit != stored.unit:
        return False
    if given.unit == "" and given.value == stored.value > _CHANCE and given.bound == stored.bound:
        return True
    if given.unit == RANK or (given.unit == "" and given.things and stored.things):
        return _is_same_thing(given.things, stored.things)
    return True


def _is_same_thing(one: Sequence[str], other: Sequence[str]) -> bool:
    """Tell whether the heads of what is counted may be the same: "emails" and "work emails", "people" and "guests"."""
    if not one or not other:
        return True
    if any(may_stand_for(a, b) or may_stand_for(b, a) for a in one[:3] for b in other[:3]):
        return True
    people = [bool(_PEOPLE & set(each[:2])) for each in (one, other)]
    return all(people) and bool(_GENERAL & {*one[:2], *other[:2]})


def _fit(claim: Sentence, given: Quantity, told: Sentence, stored: Quantity) -> int:
    """The number of plain words around the claim's quantity that stand around the sentence's, in some form."""
    near = _near(told, stored)
    return sum(any(may_stand_for(each, held) for held in near) for each in _near(claim, given))


def _near(sentence: Sentence, quantity: Quantity) -> set[str]:
    first, last = quantity.clause
    return {sentence.stems[at] for at in sentence.plain if first <= at < last}


def _is_of_the_same(claim: Sentence, given: Quantity, told: Sentence, stored: Quantity, fit: int) -> bool:
    """Tell whether the surroundings show that both measure the same thing."""
    if given.unit in (TIMES, VOTE):
        return fit >= 1
    wanted = len(_near(claim, given))
    near = fit >= _FIT or (fit > 0 and fit >= wanted * _SHARE)
    if given.unit == "" and not (given.things and stored.things):
        return near and fit >= _FIT
    owner = _name_before(claim, given)
    owned = bool(owner) and may_be_one(owner, _name_before(told, stored))
    return near or (owned and fit > 0)


def _is_alone(claim: Sentence, given: Quantity, fit: int, rivals: Sequence[tuple[int, Quantity]]) -> bool:
    """Tell whether no other figure of the sentence fits as well, and the claim counts no two parts of one thing."""
    parts = [each for each in claim.quantities if each is not given and each.unit == "" == given.unit
             and each.things and given.things and _is_same_thing(each.things[:1], given.things[:1])]  # fmt: skip
    return not parts and sum(each == fit for each, _ in rivals) == 1


def _is_of_these(claim: Sentence, given: Quantity) -> bool:
    """ "the two states": some that were named before, of however many there are."""
    return given.unit == "" and given.start > 0 and claim.low[given.start - 1] in ("the", "these", "those")


def _is_of_another_day(claim: Sentence, told: Sentence, stored: Quantity, whole: bool) -> bool:
    """Tell whether it is a figure that changes from day to day, and the claim does not tell of which day it is.

    So is a count of which either says that it is so now, a sum or share to which the sentence gives a day, and a share
    in a poll that the claim does not name.
    """
    if claim.times:
        return False
    share, money = stored.unit in (PERCENT, POINT), stored.unit.startswith("money")
    if (money or stored.unit == "") and (_NOW.search(claim.text) or _NOW.search(told.text)):
        return True
    if share and not whole and _POLLS & (claim.all_stems | told.all_stems) and not _names_a_poll(claim):
        return True
    dated = any(not each.moved and abs(told.place_of(each.start) - stored.start) <= _DATED for each in told.times)
    return dated and (share or money)


def _names_a_poll(claim: Sentence) -> bool:
    """ "the Halden Institute poll"."""
    polls = [at for at, each in enumerate(claim.stems) if each in _POLLS]
    return any(0 <= at - name.end <= 1 or 0 <= name.start - at <= 3 for at in polls for name in claim.names)


def relation(given: Quantity, stored: Quantity) -> Relation:
    """Tell two quantities of one dimension apart: equal, open, or different."""
    if VOTE in (given.unit, stored.unit) or given.unit == RANK:
        return "equal" if (given.value, given.other) == (stored.value, stored.other) else "different"
    if _is_within(given, stored) or _is_within(stored, given):
        return "equal"
    if _may_be(given, stored):
        return "open"
    return "different"


def _is_within(one: Quantity, other: Quantity) -> bool:
    """Tell whether the first lies in what the words of the second say: 43 in "more than 40", 3.19 in 3.2 million."""
    low, high = _said(other)
    slack = _slack(one, other)
    if one.bound in ("least", "most") and one.bound != other.bound and other.bound in ("least", "most"):
        return False
    return low - slack <= one.low and one.high <= high + slack


def _said(quantity: Quantity) -> tuple[float, float]:
    """The values that a writer means: "more than 40" is not 400."""
    low, high = quantity.low, quantity.high
    spread = _NEAR.get(quantity.bound, 0.0)
    if quantity.bound == "about":
        return low * (1 - spread), high * (1 + spread)
    if quantity.bound == "least":
        return low, max(high * (1 + spread), high + quantity.grain * 0.99)
    if quantity.bound == "most":
        return low * (1 - spread), high
    return low, high


def _slack(one: Quantity, other: Quantity) -> float:
    """Half a step where figures have decimals or are large, and the difference is small."""
    coarse = max(one.grain, other.grain)
    size = max(abs(one.high), abs(other.high))
    exact = one.unit in (AGE, RANK) or (one.unit == "" and size < 100)
    if exact or coarse == 0:
        return 0.0
    return min(coarse / 2, size * _EQUAL) if coarse >= 1 else coarse / 2


def _may_be(given: Quantity, stored: Quantity) -> bool:
    """Tell whether rounding or an open bound could explain the difference: 40 and 43, "at least 80" and 84."""
    coarse, fine = sorted((given, stored), key=lambda each: -each.grain)
    if coarse.grain > fine.grain and coarse.unit != RANK and abs(coarse.low - fine.low) <= coarse.grain / 2:
        return True
    for bounded, other in ((given, stored), (stored, given)):
        if bounded.bound == "least" and bounded.low <= other.high <= 2 * bounded.low and other.bound != "least":
            return True
        if bounded.bound == "most" and bounded.high / 2 <= other.low <= bounded.high and other.bound != "most":
            return True
    return False
