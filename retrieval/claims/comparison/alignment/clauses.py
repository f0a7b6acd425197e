"""Find the reason or occasion that a claim adds and of which a sentence says nothing: "because the bridge was closed".

Pure, and no parser. What the sentence bears out is then only a part of the claim, however large.
"""

import re
from collections.abc import Sequence

from retrieval.claims.comparison.sentence import Sentence
from retrieval.claims.comparison.words.synonyms import EMPTY, is_among

_OPENING = re.compile(
    r"(?<=[a-z0-9’'.%] )(?:because(?: of)?|after|before|when|while|in order to|so that|despite|due to|thanks to|amid"
    r"|following|in (?:response|reaction) to|in protest (?:of|at|against)|as part of|in exchange for|instead of)\b"
    r"(?P<told>[^,;]+)",
    re.IGNORECASE,
)
LEAST = 0.3  # the share of its words that the sentence, or what stands around it, must have
FEWEST = 2  # words by which such a part can be told


def unmet_clause(claim: Sentence, told: Sentence, around: Sequence[Sentence]) -> str:
    """The reason or occasion in the claim of which nothing is told; empty where there is none."""
    held = frozenset[str]().union(told.all_stems, *(each.all_stems for each in around))
    return next((found[0] for found in _OPENING.finditer(claim.text) if _is_unmet(claim, found, held)), "")


def _is_unmet(claim: Sentence, found: re.Match[str], held: frozenset[str]) -> bool:
    first, last = claim.place_of(found.start("told")), claim.place_of(found.end("told"))
    words = [each for each in claim.stems[first:last] if each and each not in EMPTY]
    if len(words) < FEWEST or first < 3:
        return False
    return sum(is_among(each, held) for each in words) < LEAST * len(words)
