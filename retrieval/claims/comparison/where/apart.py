"""Tell whether a sentence has another place than the claim, so that one excludes the other.

Pure. What is known of where places lie goes before how wide they seem: "in Havana" excludes "in Florida".
"""

from collections.abc import Collection

from corpus.language.cities import how_they_lie
from corpus.language.places import place_level
from retrieval.claims.comparison.names import Named, may_be_one
from retrieval.claims.comparison.sentence import Sentence
from retrieval.claims.comparison.where.happening import is_another_deed, is_in_one_place
from retrieval.claims.comparison.where.spots import called_at, is_listed, spots


def is_another_place(ours: str, theirs: str) -> bool:
    """Tell whether one place excludes the other: it lies apart, or seems as wide where nobody knows where they lie."""
    lie = how_they_lie(ours, theirs)
    if lie == "unknown":
        return place_level(ours) == place_level(theirs)
    return lie == "apart"


def is_together(ours: str, theirs: str) -> bool:
    """Tell whether one place is known to be, or to be able to be, the other, near it or within it."""
    return how_they_lie(ours, theirs) not in ("apart", "unknown")


def one_apart(name: Named, governors: Collection[str], claim: Sentence, told: Sentence) -> str:
    """The one place of the sentence that the claim does not have, surely apart from the one that the claim names for
    what is in one place; else nothing."""
    if not is_in_one_place(governors):
        return ""
    others = [each for each in spots(told) if not any(may_be_one(each.name.folded, one.folded) for one in claim.names)]
    if len(others) != 1 or is_listed(told, others[0].name) or is_another_deed(claim, others[0].governors):
        return ""
    return others[0].called if how_they_lie(called_at(claim, name), others[0].called) == "apart" else ""
