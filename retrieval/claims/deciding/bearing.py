"""Take out the part of a sentence that bears on a claim.

A model of language sees what a short sentence says, and misses the same in half of a long one. Pure. A part is read
alone only where it has all of the claim's words which its sentence has.
"""

import re
from collections.abc import Mapping

from retrieval.claims.comparison.told_in_passing import told_in_passing
from retrieval.claims.evidence import share_of
from retrieval.ranking.overlap import stems

SHORTEST_SAID = 25  # characters of what was said, to be read alone
_WHO_SAID = re.compile(
    r",[”\"’']* (?:[A-Z]|the |an? |he |she |they )[^“”\"]*\b(?:said|says|wrote|told|added)\b[^“”\"]*$"
)


def bearing_part(words: str, weights: Mapping[str, float]) -> str:
    """The thing told in passing that has all of the claim's words which its sentence has; else the sentence."""
    parts = told_in_passing(words)
    there = share_of(weights, stems(words)) if parts else 0.0
    having = [each for each in parts if share_of(weights, stems(each)) >= there]
    return min(having, key=len, default=words)


def said_alone(words: str, weights: Mapping[str, float]) -> str:
    """The words without who said them, where those stand behind them and have nothing of the claim: the weights take
    "…, Holt wrote in a memo to Dorn" for a word on the claim. Else the words."""
    tail = _WHO_SAID.search(words)
    if tail is None:
        return words
    said = words[: tail.start()]
    whole = share_of(weights, stems(said)) >= share_of(weights, stems(words))
    return f"{said}." if whole and len(said) >= SHORTEST_SAID else words
