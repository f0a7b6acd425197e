"""Tell two quantities of one dimension apart: equal, different, or open where rounding or a bound could explain it.

Pure. 3.19 million is 3.2 million, 43 lies in "more than 40"; 40 may be 43 rounded, and "at least 80" may be 84.
"""

from typing import Literal

from retrieval.claims.comparison.quantities import AGE, RANK, VOTE, Quantity

Relation = Literal["equal", "open", "different"]
_EQUAL = 0.025  # of two round figures: 170,000 and 169,758
_ROUNDED = 0.2  # of a figure that rounding takes away or adds: 43 is 40, and 14 is not 10
_NEAR = {"about": 0.1, "least": 0.15, "most": 0.15}


def relation(given: Quantity, stored: Quantity) -> Relation:
    """Tell two quantities of one dimension apart: equal, open, or different."""
    if VOTE in (given.unit, stored.unit) or given.unit == RANK:
        return "equal" if (given.value, given.other) == (stored.value, stored.other) else "different"
    if given.bound == "least" and stored.bound in ("about", "most") and stored.value <= given.low:
        return "open"  # "over 1,000" and "nearly 1,000"
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
    step = min(coarse.grain / 2, _ROUNDED * max(coarse.high, fine.high))
    if coarse.grain > fine.grain and coarse.unit != RANK and abs(coarse.low - fine.low) <= step:
        return True
    for bounded, other in ((given, stored), (stored, given)):
        if bounded.bound == "least" and bounded.low <= other.high <= 2 * bounded.low and other.bound != "least":
            return True
        if bounded.bound == "most" and bounded.high / 2 <= other.low <= bounded.high and other.bound != "most":
            return True
    return False
