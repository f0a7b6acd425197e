"""Weigh what rules and the model of language say of a sentence beside a claim: the probabilities that it supports the
claim and that it contradicts it.

Two logistic curves over few signs: the model's own odds, the share of the claim's words, the names of the claim that
are missing, and whether a difference contradicts or leaves it open. Their numbers are fitted on the first candidates of
our own search, at the rates at which supporting and contradicting sentences occur there, and rounded
(benchmarks/claims.py, docs/claims.md). A balanced set of pairs would give others, and too sure ones.
"""

import math
from dataclasses import dataclass

from retrieval.claims.claim import Comparison
from retrieval.claims.stance import Scores

# of support: the odds, the share of words, each missing name, a difference that contradicts, one that leaves it open
ODDS, SHARE, MISSING, CONTRADICTED, LEFT_OPEN, OFFSET = 0.8, 0.4, -1.0, -2.5, -0.7, 0.5
# of contradiction: the odds, the share of words, a difference that contradicts, one that leaves it open
ODDS_AGAINST, SHARE_AGAINST, DIFFERS, LEFT_OPEN_AGAINST, OFFSET_AGAINST = 0.5, 2.6, 3.0, -0.4, -2.8
MOST_MISSING = 3
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


def weigh(read: tuple[Scores, ...], comparison: Comparison) -> Weight:
    """The weight of a sentence that was read once, or several times with what stands around it."""
    supports = sum(_odds(each.supports) for each in read) / len(read)
    contradicts = sum(_odds(each.contradicts) for each in read) / len(read)
    differs, left_open = comparison.contradicts, not comparison.contradicts and not _is_closed(comparison)
    missing = min(len(comparison.missing), MOST_MISSING)
    return Weight(
        _probability(
            ODDS * supports
            + SHARE * comparison.words
            + MISSING * missing
            + CONTRADICTED * differs
            + LEFT_OPEN * left_open
            + OFFSET
        ),
        _probability(
            ODDS_AGAINST * contradicts
            + SHARE_AGAINST * comparison.words
            + DIFFERS * differs
            + LEFT_OPEN_AGAINST * left_open
            + OFFSET_AGAINST
        ),
    )


def _is_closed(comparison: Comparison) -> bool:
    return not any(each.effect == "undecides" for each in comparison.differences)


def _odds(probability: float) -> float:
    return math.log(max(probability, _LEAST) / max(1.0 - probability, _LEAST))


def _probability(odds: float) -> float:
    return 1.0 / (1.0 + math.exp(-odds))
