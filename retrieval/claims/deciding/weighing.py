"""Weigh what rules and the model of language say of a sentence beside a claim: the probabilities that it supports the
claim and that it contradicts it.

Two logistic curves over few signs: the model's own odds, the share of the claim's words, the names of the claim that
are missing, and whether a difference contradicts or leaves it open. Their numbers are fitted on the first candidates of
our own search, at the rates at which supporting and contradicting sentences occur there, and rounded
(benchmarks/claims.py, docs/claims.md). A balanced set of pairs would give others, and too sure ones.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from retrieval.claims.claim import Comparison, Difference
from retrieval.claims.comparison.polarity import denies
from retrieval.claims.comparison.sentence import read_sentence
from retrieval.claims.comparison.words.opposites import is_opposite
from retrieval.claims.stance import Scores

# of support: the model's odds, the share of the claim's words, each name missing, a difference that contradicts,
# another figure, name or date that leaves it open, anything else that does
SUPPORT = (0.75, 0.35, -0.8, -2.5, -1.0, -0.3, 0.3)
# of contradiction: the same, but for names; then something of the claim that the sentence lacks
AGAINST = (0.5, 2.6, -0.1, 2.6, 0.8, -0.6, -2.85)
LACKS_AGAINST = -1.6
MOST_MISSING = 3
WHOLE_WORDS, WHOLE = 0.85, 1.0  # the share of words from which on a sentence tells all of it, and what that adds
ANOTHER = ("number", "date", "period", "name", "place")
_LEAST = 1e-4


@dataclass(frozen=True, slots=True)
class Weight:
    """The probabilities that a sentence supports a claim, and that it contradicts it."""

    supports: float
    contradicts: float

    @property
    def most(self) -> float:
        """The greater of the two."""
        return max(self.supports, self.contradicts)


def weigh(read: Sequence[Scores], comparison: Comparison, corrected: Scores | None = None) -> Weight:
    """The weight of a sentence that was read once, or several times with what stands around it; one that bears out the
    claim `corrected` contradicts it by that."""
    supports = sum(_odds(each.supports) for each in read) / len(read)
    contradicts = sum(_odds(each.contradicts) for each in read) / len(read)
    if corrected and (comparison.contradicts or comparison.elsewhere or is_turned(comparison)):
        contradicts = max(contradicts, _odds(corrected.supports))
    signs = _signs(comparison)
    lacking = LACKS_AGAINST * any(each.effect == "undecides" and not each.stored for each in comparison.differences)
    return Weight(
        _probability(_sum(SUPPORT, (supports, *signs)) + WHOLE * _tells_all(comparison)),
        _probability(_sum(AGAINST, (contradicts, *signs)) + lacking),
    )


def is_turned(comparison: Comparison) -> bool:
    """Tell whether the one thing that rules leave open is whether the sentence says the reverse: "rejected" for
    "accepted", "attended" for "was not at"."""
    left_open = [each for each in comparison.differences if each.effect == "undecides"]
    return len(left_open) == 1 and not comparison.missing and _is_reverse(left_open[0])


def _is_reverse(one: Difference) -> bool:
    """Tell whether one of two phrases denies what the other tells, or is of the opposite sense."""
    if one.type != "negation" or not one.stored:
        return False
    given, stored = read_sentence(one.given), read_sentence(one.stored)
    if denies(given) != denies(stored):
        return True
    return any(is_opposite(a, b) for a in given.all_stems for b in stored.all_stems)


def _tells_all(comparison: Comparison) -> bool:
    """Tell whether a sentence has the claim's words and names, and nothing that differs: the weights see little in a
    claim that stands in half a sentence ("four weeks since ... won the primary")."""
    differs = comparison.differences or comparison.missing or comparison.apart
    return comparison.words >= WHOLE_WORDS and not differs


def _signs(comparison: Comparison) -> tuple[float, ...]:
    """The share of words, names missing, and the differences: one that contradicts, another name or figure that leaves
    it open, a turn of the sentence that does."""
    left_open = [each for each in comparison.differences if each.effect == "undecides"]
    another = any(each.stored and each.type in ANOTHER for each in left_open)
    turned = any(each.stored and each.type not in ANOTHER for each in left_open)
    missing = min(len(comparison.missing), MOST_MISSING)
    return comparison.words, missing, comparison.contradicts, another, turned


def _sum(weights: Sequence[float], signs: Sequence[float]) -> float:
    """The weighed sum of the signs, and the offset that stands last among the weights."""
    return sum(weight * sign for weight, sign in zip(weights[:-1], signs, strict=True)) + weights[-1]


def _odds(probability: float) -> float:
    return math.log(max(probability, _LEAST) / max(1.0 - probability, _LEAST))


def _probability(odds: float) -> float:
    return 1.0 / (1.0 + math.exp(-odds))
