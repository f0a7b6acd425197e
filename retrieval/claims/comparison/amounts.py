"""Compare the quantities of a claim with those of a sentence: "the claim says 40, the source says 14".

Pure. What rounding, a bound or a part could explain leaves the sentence undecided, as does a sentence without the
figure.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from corpus.language.places import is_territory
from retrieval.claims.claim import Difference, Effect
from retrieval.claims.comparison.closeness import relation
from retrieval.claims.comparison.names import may_be_one
from retrieval.claims.comparison.quantities import RANK, VOTE, Quantity
from retrieval.claims.comparison.same_measure import (
    Rival,
    is_named_part,
    is_of_one_event,
    is_of_some_poll,
    is_part,
    may_contradict,
    of_the_owner,
    rivals_of,
)
from retrieval.claims.comparison.sentence import Sentence
from retrieval.claims.comparison.units import PERCENT, POINT
from retrieval.claims.comparison.wholes import part_differences, part_of

_INCLUDED = 8  # words behind a number
_ROUGHLY = "(?i:about|around|roughly|approximately|some|nearly|almost|an estimated|close to)"


def quantity_differences(claim: Sentence, told: Sentence, whole: bool = False) -> list[Difference]:
    """The differences that the claim's quantities meet in the sentence; none for one that stands there too.

    `whole` tells that the sentence has all else that the claim tells. Where it lacks one of two quantities, the other
    is no surer.
    """
    wanted = [each for each in claim.quantities if not (each.unit == RANK and each.value == 1)]
    found = [_difference(claim, quantity, told, whole) for quantity in wanted]
    differences = [each for each in found if each]
    if not is_of_one_event(claim):
        differences = [replace(undecided(each), stored="") for each in differences]
    return list(map(undecided, differences)) if any(not each.stored for each in differences) else differences


def undecided(difference: Difference) -> Difference:
    """The same difference, leaving the sentence undecided where it would contradict."""
    return replace(difference, effect="undecides") if difference.effect == "contradicts" else difference


def _difference(claim: Sentence, given: Quantity, told: Sentence, whole: bool) -> Difference | None:
    rivals = of_the_owner(claim, given, told, rivals_of(claim, given, told))
    if not rivals and _is_told_as_shares(given, told):
        return None
    if not rivals:
        return Difference("number", claim.slice(given.start, given.end), "", "undecides")
    best = max(each.fit for each in rivals)
    if equal := _of(rivals, given, "equal"):
        mere = len(rivals) > len(equal) and _is_mere_part(claim, told, equal[0].quantity)
        mere = mere or _is_only_included(given, told, equal[0].quantity)
        part = part_of(told, equal[0].quantity)
        if part and not part_of(claim, given) and not part_differences(claim, told):
            return Difference("number", claim.slice(given.start, given.end), part, "undecides")
        right = equal[0].fit >= best - 1 and not mere
        return None if right else _named(claim, given, told, equal[0].quantity, "undecides")
    if near := _of(rivals, given, "open"):
        return _named(claim, given, told, near[0].quantity, "undecides")
    if _is_sum(given, told):
        return Difference("number", claim.slice(given.start, given.end), "", "undecides")
    first, *others = _of(rivals, given, "different")
    some_poll = given.unit in (PERCENT, POINT) and not (whole or claim.times) and is_of_some_poll(claim, told)
    if some_poll or _may_be_of_a_place(claim, given, told, first.quantity):
        return Difference("number", claim.slice(given.start, given.end), "", "undecides")
    alone = not others or others[0].fit < first.fit - (given.unit == "")  # of several counts one may be a part
    sure = alone and may_contradict(claim, given, told, first, whole) and _is_ranked(claim, told, first.quantity)
    return _named(claim, given, told, first.quantity, "contradicts" if sure else "undecides")


def _is_told_as_shares(given: Quantity, told: Sentence) -> bool:
    """ "51 percent to her 35 percent" for "51-35"."""
    shares = pairwise(each for each in told.quantities if each.unit == PERCENT)
    pairs = (pair for pair in shares if "to" in told.low[pair[0].end : pair[1].start][:_INCLUDED])
    return given.unit == VOTE and any((one.value, other.value) == (given.value, given.other) for one, other in pairs)


def _is_sum(given: Quantity, told: Sentence) -> bool:
    """ "56 passengers and 10 crew" are 66 people: two counts joined by "and" that make up the claim's."""
    counts = [each for each in told.quantities if each.unit == given.unit == "" and not each.bound]
    joined = (pair for pair in pairwise(counts) if "and" in told.low[pair[0].end : pair[1].start][:_INCLUDED])
    return any(one.value + other.value == given.value for one, other in joined)


def _may_be_of_a_place(claim: Sentence, given: Quantity, told: Sentence, stored: Quantity) -> bool:
    """Tell whether a smaller sum may be a part: what was spent "in Norland", where the claim is of no place."""
    if not given.unit or not stored.value < given.value or any(is_territory(each.folded) for each in claim.names):
        return False
    behind = range(stored.end, stored.end + _INCLUDED + _INCLUDED)
    return any(is_territory(each.folded) and each.start in behind for each in told.names)


def _is_ranked(claim: Sentence, told: Sentence, stored: Quantity) -> bool:
    """Tell whether a rank is surely that of one whom the claim names: the last name before it is."""
    if stored.unit != RANK:
        return True
    before = [each for each in told.names if each.end <= stored.start and not is_territory(each.folded)]
    return bool(before) and any(may_be_one(before[-1].folded, each.folded) for each in claim.names)


def _is_mere_part(claim: Sentence, told: Sentence, stored: Quantity) -> bool:
    """ "12 of them children" beside a whole, and nothing by which the claim could mean that part."""
    return is_part(told, stored) and not is_named_part(claim, told, stored)


def _is_only_included(given: Quantity, told: Sentence, stored: Quantity) -> bool:
    """ "115 crimes, including murder", where the claim counts murders."""
    behind = told.low[stored.end : stored.end + _INCLUDED]
    at = next((i for i, word in enumerate(behind) if word == "including"), None)
    if at is None or not given.things or stored.unit:
        return False
    before, after = (told.stems[stored.end : stored.end + at], told.stems[stored.end + at : stored.end + at + 5])
    return given.things[0] in after and given.things[0] not in before


def told_otherwise(claim: Sentence, told: Sentence) -> bool:
    """Tell whether a quantity of the claim stands there in other units or within bounds: "193 miles", "310 km"."""
    counted = [each for each in claim.quantities if each.unit not in (RANK, VOTE)]
    rivals = [(given, [each.quantity for each in rivals_of(claim, given, told)]) for given in counted]
    return any(
        _is_loose(claim, given, told, stored)
        for given, several in rivals
        if not any(_is_the_very(claim, given, told, each) for each in several)
        for stored in several
    )


def with_figures_told(text: str, claim: Sentence, told: Sentence) -> str:
    """The claim's text with the sentence's figures for its own, where they are the more exact of what it says roughly.

    A model of language takes "41,870" for something else than "about 42,000".
    """
    for given in claim.quantities:
        rough = claim.slice(given.start, given.end)
        several = [each.quantity for each in rivals_of(claim, given, told) if relation(given, each.quantity) == "equal"]
        if not rough[:1].isdigit() or len(several) != 1 or not _is_rougher(given, several[0]):
            continue
        exact = told.slice(several[0].start, several[0].end)
        found = re.search(rf"(?:\b{_ROUGHLY}\s+)?(?<!\w){re.escape(rough)}(?!\w)", text)
        text = text[: found.start()] + exact + text[found.end() :] if found else text
    return text


def _is_rougher(given: Quantity, stored: Quantity) -> bool:
    alike = given.unit == stored.unit and not stored.bound and given.value != stored.value
    return alike and stored.low == stored.high and (given.bound == "about" or given.grain > stored.grain)


def _is_the_very(claim: Sentence, given: Quantity, told: Sentence, stored: Quantity) -> bool:
    return given.value == stored.value and relation(given, stored) == "equal" and not _is_loose(
        claim, given, told, stored
    )  # fmt: skip


def _is_loose(claim: Sentence, given: Quantity, told: Sentence, stored: Quantity) -> bool:
    kind = relation(given, stored)
    if kind == "different":
        return False
    return given.value != stored.value or (kind == "equal" and _unit_word(claim, given) != _unit_word(told, stored))


def _unit_word(sentence: Sentence, quantity: Quantity) -> str:
    return sentence.stems[quantity.end - 1] if quantity.unit else ""


def _of(rivals: Sequence[Rival], given: Quantity, kind: str) -> list[Rival]:
    """The rivals that stand so to the claim's quantity, the fittest first."""
    return sorted((each for each in rivals if relation(given, each.quantity) == kind), key=lambda each: -each.fit)


def _named(claim: Sentence, given: Quantity, told: Sentence, stored: Quantity, effect: Effect) -> Difference:
    words = claim.slice(given.start, given.end), told.slice(stored.start, stored.end)
    return Difference("number", *words, effect)
