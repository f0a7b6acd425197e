"""Put a sentence's own figure, day, name or place into a claim that has another one.

A sentence that bears out the claim so corrected tells of its very event, and tells it otherwise: "14 people were
treated" beside "40 people were treated". A model of language is surer of what it sees borne out than of what it sees
contradicted, and takes another figure for the same or for nothing; so it is asked this as well.

Pure: a comparison in, a claim out.
"""

import re

from retrieval.claims.claim import Comparison, Difference
from retrieval.claims.comparison.denials import denied_by
from retrieval.claims.deciding.weighing import ANOTHER

LEAST_WORDS = 0.5  # the share of the claim's own words that a sentence has which tells of its event
_OTHERS = (*ANOTHER, "negation")


def corrected(claim: str, comparison: Comparison) -> str:
    """The claim with the one thing put right in which the sentence differs from it; empty where there are several."""
    if comparison.apart or comparison.words < LEAST_WORDS or len(comparison.missing) > 1:
        return ""
    told = [each for each in comparison.differences if each.stored and each.type in _OTHERS]
    told = [each for each in told if each.effect == "contradicts"] or told
    return _put_right(claim, told[0]) if len(told) == 1 else ""


def _put_right(claim: str, one: Difference) -> str:
    denial, affirmed = denied_by(claim)
    if one.type == "negation" and denial:
        return affirmed
    found = re.search(rf"(?<!\w){re.escape(one.given)}(?!\w)", claim)
    return claim[: found.start()] + one.stored + claim[found.end() :] if found else ""
