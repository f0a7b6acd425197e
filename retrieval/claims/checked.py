"""The values of a check: the verdict on each claim of a text, with the evidence that it stands on.

Evidence is kept as its place, never as words: they are cut from the catalogue again each time.
"""

from dataclasses import dataclass
from typing import Literal

from corpus.store.records import Scope
from retrieval.claims.claim import Claim, Difference, SetAside
from retrieval.models.assistance import Assisted
from retrieval.quotes.citations import Place, Quote

Stance = Literal["supports", "contradicts", "related"]
Voice = Literal["outlet", "speaker"]
Verdict = Literal["supported", "asserted", "contradicted", "disputed", "not_enough"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """A sentence or statement beside a claim.

    `score` is the probability of its stance, `origin` the number of its voice: copies, and outlets that quote the same
    words of the same release, share it. `published` is the day of its article, None where unknown. `why` says of one
    that decides nothing why so ("speaks of another hospital", "undated", "withdrawn").
    """

    place: Place
    stance: Stance
    score: float
    voice: Voice
    speaker: str | None
    origin: int
    published: str | None
    differences: tuple[Difference, ...] = ()
    why: str = ""


@dataclass(frozen=True, slots=True)
class Repeats:
    """A known claim that a claim repeats, as it was then: its number, and whether that is sure."""

    known: int
    score: float
    sure: bool


@dataclass(frozen=True, slots=True)
class CheckedClaim:
    """The verdict on one claim; `lead` says it in a sentence of the program's own, `missing` what would be needed.

    `origins` counts the voices for and against that decided.
    """

    claim: Claim
    verdict: Verdict
    confidence: float
    lead: str
    supporting: tuple[Evidence, ...] = ()
    contradicting: tuple[Evidence, ...] = ()
    related: tuple[Evidence, ...] = ()
    origins: tuple[int, int] = (0, 0)
    differences: tuple[Difference, ...] = ()
    repeats: tuple[Repeats, ...] = ()
    missing: str = ""


@dataclass(frozen=True, slots=True)
class CheckRecord:
    """A check as it is kept: places, not words."""

    text: str
    claims: tuple[CheckedClaim, ...]
    set_aside: tuple[SetAside, ...]
    scope: Scope
    as_of: str | None
    since: str | None
    until: str | None
    outlets: tuple[str, ...]
    notes: tuple[str, ...]
    milliseconds: float
    model: Assisted | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    """Evidence with its words cut."""

    quote: Quote
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class RepeatedClaim:
    """A known claim that a claim repeats, as it is held now."""

    id: str
    claim: str
    rating: str | None
    publisher: str | None
    url: str | None
    reviewed: str | None
    score: float
    sure: bool


@dataclass(frozen=True, slots=True)
class ShownClaim:
    """The verdict on one claim, with the words of its evidence."""

    checked: CheckedClaim
    supporting: tuple[Shown, ...]
    contradicting: tuple[Shown, ...]
    related: tuple[Shown, ...]
    known: tuple[RepeatedClaim, ...] = ()


@dataclass(frozen=True, slots=True)
class Check:
    """A check with its words cut; `id` is like c12, its quotations are c12.1, c12.2 and on, in the order shown."""

    id: str
    record: CheckRecord
    claims: tuple[ShownClaim, ...]
