"""A pair of evidence and claim with its stance, as the stance weights learn from it."""

from __future__ import annotations

from dataclasses import dataclass

SUPPORTS, CONTRADICTS, UNRELATED, NOT_SUPPORTED = range(4)  # the last: contradicts it or does not decide it


@dataclass(frozen=True, slots=True)
class Example:
    """A piece of evidence, a claim, and the stance of the one to the other."""

    evidence: str
    claim: str
    stance: int
