"""The JSON of `check`: the verdict on each claim of a text, with its evidence."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Literal

from pydantic import ConfigDict, Field

from bot.contract.answers import ReceiptShape
from bot.contract.calls import ModelShape
from bot.contract.quotes import QuoteShape, Shape

if TYPE_CHECKING:
    from retrieval.claims.checked import Check, RepeatedClaim, Shown, ShownClaim
    from retrieval.claims.claim import Difference, SetAside


class ClaimDifferenceShape(Shape):
    """One thing in which evidence differs from a claim. `given` are the claim's words, `stored` the evidence's."""

    type: Literal["number", "date", "name", "place", "negation", "superlative", "only", "measure", "period"]
    given: str
    stored: str

    @classmethod
    def all_of(cls, differences: Iterable[Difference]) -> list[ClaimDifferenceShape]:
        """The shapes of differences."""
        return [cls(type=each.type, given=each.given, stored=each.stored) for each in differences]


class EvidenceShape(QuoteShape):
    """A quotation beside a claim. `stance_score` is the probability of its stance, 0 to 1."""

    stance: Literal["supports", "contradicts", "related"]
    stance_score: float
    voice: Literal["outlet", "speaker"]
    differences: list[ClaimDifferenceShape]

    @classmethod
    def beside(cls, shown: Shown) -> EvidenceShape:
        """The shape of a piece of evidence."""
        evidence = shown.evidence
        return cls(
            **QuoteShape.of(shown.quote).model_dump(),
            stance=evidence.stance,
            stance_score=round(evidence.score, 4),
            voice=evidence.voice,
            differences=ClaimDifferenceShape.all_of(evidence.differences),
        )


class MatchShape(Shape):
    """A known claim beside a text: `sure` where the text repeats it."""

    id: str
    claim: str
    rating: str | None
    publisher: str | None
    url: str | None
    reviewed: str | None
    score: float
    sure: bool

    @classmethod
    def of(cls, known: RepeatedClaim) -> MatchShape:
        """The shape of a match."""
        return cls(**{name: getattr(known, name) for name in cls.model_fields})


class OriginsShape(Shape):
    """The numbers of voices that decided: copies, and outlets with the same words of one source, count once."""

    model_config = ConfigDict(extra="forbid", serialize_by_alias=True, populate_by_name=True)

    supporting: int = Field(validation_alias="for", serialization_alias="for")
    against: int


class SetAsideShape(Shape):
    """A part of a text that was not checked, and why."""

    text: str
    start: int
    end: int
    why: str

    @classmethod
    def of(cls, part: SetAside) -> SetAsideShape:
        """The shape of a part."""
        return cls(text=part.text, start=part.start, end=part.end, why=part.why)


class ClaimShape(Shape):
    """One claim of a text with its verdict; `start` and `end` are offsets into the text."""

    model_config = ConfigDict(extra="forbid", serialize_by_alias=True, populate_by_name=True)

    text: str
    start: int
    end: int
    kind: Literal["fact", "speech"]
    verdict: Literal["supported", "asserted", "contradicted", "disputed", "not_enough"]
    confidence: float
    lead: str
    supporting: list[EvidenceShape] = Field(validation_alias="for", serialization_alias="for")
    against: list[EvidenceShape]
    related: list[EvidenceShape]
    origins: OriginsShape
    differences: list[ClaimDifferenceShape]
    known: list[MatchShape]

    @classmethod
    def of(cls, shown: ShownClaim) -> ClaimShape:
        """The shape of a claim."""
        checked = shown.checked
        supporting, against = checked.origins
        return cls(
            text=checked.claim.text,
            start=checked.claim.start,
            end=checked.claim.end,
            kind=checked.claim.kind,
            verdict=checked.verdict,
            confidence=round(checked.confidence, 4),
            lead=checked.lead,
            supporting=list(map(EvidenceShape.beside, shown.supporting)),
            against=list(map(EvidenceShape.beside, shown.contradicting)),
            related=list(map(EvidenceShape.beside, shown.related)),
            origins=OriginsShape(supporting=supporting, against=against),
            differences=ClaimDifferenceShape.all_of(checked.differences),
            known=list(map(MatchShape.of, shown.known)),
        )


class CheckShape(Shape):
    """`check`"""

    id: str
    text: str
    claims: list[ClaimShape]
    set_aside: list[SetAsideShape]
    receipt: ReceiptShape
    model: ModelShape | None

    @classmethod
    def of(cls, check: Check) -> CheckShape:
        """The shape of a check."""
        record = check.record
        return cls(
            id=check.id,
            text=record.text,
            claims=list(map(ClaimShape.of, check.claims)),
            set_aside=list(map(SetAsideShape.of, record.set_aside)),
            receipt=ReceiptShape.searched(record.scope, (), (), ()),
            model=ModelShape.of(record.model) if record.model else None,
        )
