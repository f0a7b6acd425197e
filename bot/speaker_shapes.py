"""The JSON of speakers: what `speakers` and its commands print."""

from collections.abc import Sequence
from typing import Literal

from bot.shapes import Shape
from corpus.catalogue import CorrectionKind, SpeakerCorrection
from retrieval.speakers import Speaker


class JoinShape(Shape):
    """Why `other` is the same speaker as `name`; `correction` is the number of what a person said of it."""

    name: str
    other: str
    why: str
    correction: int | None


class SpeakerEntry(Shape):
    """A speaker with its number of first-hand statements, and the names under which they are held."""

    name: str
    type: Literal["person", "body"]
    statements: int
    names: list[str]
    joins: list[JoinShape]

    @classmethod
    def of(cls, speaker: Speaker) -> "SpeakerEntry":
        """The shape of a speaker."""
        return cls(
            name=speaker.name,
            type=speaker.type,
            statements=speaker.statements,
            names=list(speaker.names),
            joins=[
                JoinShape(name=join.name, other=join.other, why=join.why, correction=join.number)
                for join in speaker.joins
            ],
        )


class SpeakerCorrectionShape(Shape):
    """What a person said of names: labelled data for telling speakers apart."""

    number: int
    at: str
    by: str | None
    kind: CorrectionKind
    name: str
    others: list[str]
    articles: list[int]
    undone: str | None

    @classmethod
    def of(cls, correction: SpeakerCorrection) -> "SpeakerCorrectionShape":
        """The shape of a correction."""
        return cls(
            number=correction.id,
            at=correction.at,
            by=correction.who,
            kind=correction.kind,
            name=correction.name,
            others=list(correction.others),
            articles=list(correction.articles),
            undone=correction.undone,
        )


class SpeakersShape(Shape):
    """`speakers` and its commands: speakers listed or concerned, and corrections made, undone or exported."""

    speakers: list[SpeakerEntry]
    corrections: list[SpeakerCorrectionShape]

    @classmethod
    def of(cls, speakers: Sequence[Speaker], corrections: Sequence[SpeakerCorrection]) -> "SpeakersShape":
        """The shape of speakers and corrections."""
        return cls(
            speakers=list(map(SpeakerEntry.of, speakers)),
            corrections=list(map(SpeakerCorrectionShape.of, corrections)),
        )
