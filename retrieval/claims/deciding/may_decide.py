"""Tell whether a sentence may support or contradict a claim, by the rules' comparison and what the weights read.

Pure. Rules exclude: what has another name, day, place or measure supports nothing. A contradiction is surest where they
name what is otherwise; verdict.py speaks of no other.
"""

from collections.abc import Sequence

from retrieval.claims.claim import Comparison, Difference
from retrieval.claims.deciding.weighing import is_turned
from retrieval.claims.stance import UNREAD, Scores

LEAST_WORDS = 0.3  # the share of the claim's own words that a sentence which supports must have
IN_OTHER_WORDS = 0.94  # what the weights must say of one that has fewer, and all of the claim's names and figures
LEAST_WORDS_ALONE, ANCHORED = 0.45, 2  # the share where it has fewer of the claim's names and figures than this
WITH_A_DIFFERENCE, WITHOUT, ALMOST_SURE = 0.4, 0.7, 0.85  # what the weights must say for a contradiction
TURNED = 0.85  # what they say of the claim put right where rules see the reverse of it and are not sure
BORNE_OUT, NOT_BORNE_OUT = 0.75, 0.15  # what they say of the claim put right (corrected.py)
# what leaves it open however sure the weights are
_LEFT_OPEN = frozenset(("negation", "period", "date", "number", "place", "only"))
_TURNED = ("negation", "only")


def tells_enough(comparison: Comparison, scores: Scores) -> bool:
    """Tell whether words have enough of the claim's own to bear it out, or say it in others beyond doubt."""
    return comparison.words >= LEAST_WORDS or (comparison.same and scores.supports >= IN_OTHER_WORDS)


def may_support(comparison: Comparison, scores: Scores = UNREAD) -> bool:
    """Tell whether a sentence may support: nothing that matters leaves it open, no name is missing, and who
    did it to whom is plain."""
    return (
        not comparison.apart
        and not comparison.undirected
        and tells_enough(comparison, scores)
        and (comparison.words >= LEAST_WORDS_ALONE or comparison.anchors >= ANCHORED)
        and not comparison.missing
        and not comparison.contradicts
        and not comparison.unmet
        and not any(each.effect == "undecides" and _leaves_open(each) for each in comparison.differences)
    )


def _leaves_open(difference: Difference) -> bool:
    """Tell whether it leaves a claim open however sure the weights are: "one of the largest" for "the largest" too."""
    return difference.type in _LEFT_OPEN or (difference.type == "superlative" and bool(difference.stored))


def may_contradict(comparison: Comparison, scores: Scores, corrected: Scores | None = None) -> bool:
    """Tell whether a sentence may contradict: the weights say so too, the more surely the less the rules have seen, or
    they see that it bears out the claim `corrected`."""
    left_open = [each for each in comparison.differences if each.effect == "undecides"]
    borne_out = corrected.supports if corrected else 0.0
    if comparison.apart or ((comparison.loosely or comparison.undirected) and not comparison.contradicts):
        return False
    if any(each.type == "place" for each in left_open) and not (comparison.elsewhere and borne_out >= BORNE_OUT):
        return False  # who won in Norland may have won in Karsia too
    if comparison.contradicts:
        least = ALMOST_SURE if len(left_open) > 1 else WITH_A_DIFFERENCE
        return scores.contradicts >= least or (len(left_open) <= 1 and borne_out >= BORNE_OUT)
    if corrected and borne_out < NOT_BORNE_OUT:
        return False
    if is_turned(comparison):
        return borne_out >= TURNED and scores.contradicts >= WITH_A_DIFFERENCE
    if left_open and borne_out < BORNE_OUT and _lacks(comparison, left_open):
        return False
    return not _is_of_something_else(comparison, left_open) and scores.contradicts >= (
        ALMOST_SURE if (left_open or comparison.missing) and borne_out < BORNE_OUT else WITHOUT
    )


def _lacks(comparison: Comparison, left_open: Sequence[Difference]) -> bool:
    """Tell whether a name of the claim is missing in whose place no other stands."""
    return not {each.given for each in left_open if each.stored}.issuperset(comparison.missing)


def _is_of_something_else(comparison: Comparison, left_open: Sequence[Difference]) -> bool:
    """Tell whether what rules leave open is such that the sentence decides nothing: it lacks something of the claim, or
    has another time and another figure, say."""
    if any(each.type in _TURNED for each in left_open) or len(comparison.missing) > 1:
        return True
    if left_open and not any(each.stored for each in left_open):
        return True
    kinds = {each.type for each in left_open}
    return len(kinds) > 1 and ("period" in kinds or bool(comparison.missing))
