"""The JSON of statements and speakers: of `said`, `statements`, `speakers` and their commands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

from bot.contract.answers import ReceiptShape
from bot.contract.quotes import Pair, QuoteShape, Shape

if TYPE_CHECKING:
    from corpus.nouns import StoredStatement
    from corpus.store.records import SpeakerCorrection, SpeakerCount, StatementCorrection
    from retrieval.answers.transcript import Transcript
    from retrieval.quotes.citations import Cutter, Quote
    from retrieval.speakers.speaker import Speaker


class StatementShape(QuoteShape):
    """A statement: a quote with where its speaker and its cue stand, offsets into the version's text."""

    speaker_span: Pair | None
    cue_span: Pair | None

    @classmethod
    def of(cls, quote: Quote) -> StatementShape:
        """The shape of a statement's quote."""
        speaking = quote.place.speaking
        spans = (speaking.written, speaking.cue) if speaking else (None, None)
        return cls(**dict(QuoteShape.of(quote)), speaker_span=spans[0], cue_span=spans[1])


class StatementsShape(Shape):
    """`statements`"""

    statements: list[StatementShape]
    receipt: ReceiptShape

    @classmethod
    def of(cls, found: Transcript, cutter: Cutter) -> StatementsShape:
        """The shape of statements found."""
        return cls(statements=_statements(found, cutter), receipt=_receipt(found))


class SpeaksShape(Shape):
    """Somebody who speaks, and how often; what others report of them is not counted."""

    name: str
    type: Literal["person", "body", "unnamed"]
    statements: int
    articles: int

    @classmethod
    def of(cls, each: SpeakerCount) -> SpeaksShape:
        """The shape of a speaker."""
        return cls(name=each.name, type=each.type, statements=each.statements, articles=each.articles)


class SaidShape(StatementsShape):
    """`said`; `speakers` are those who speak in what was searched, or, of a name that fits several, those."""

    speakers: list[SpeaksShape]

    @classmethod
    def of(cls, found: Transcript, cutter: Cutter) -> SaidShape:
        """The shape of what was found."""
        shapes = list(map(SpeaksShape.of, found.worth_naming))
        return cls(statements=_statements(found, cutter), receipt=_receipt(found), speakers=shapes)


class FixedShape(Shape):
    """`statements fix`: the statement as it is now; null where it was held by a correction alone."""

    statement: StatementShape | None
    dropped: bool

    @classmethod
    def of(cls, stored: StoredStatement | None, cutter: Cutter) -> FixedShape:
        """The shape of a statement that was put right."""
        if stored is None:
            return cls(statement=None, dropped=False)
        return cls(statement=StatementShape.of(cutter.statement(stored)), dropped=stored.dropped)


class LabelShape(Shape):
    """A correction as labelled data. Offsets are into the version's text; `text` is from `start` to `end` of it.
    `speaker` is the right one, null where this is no statement."""

    version: str
    start: int
    end: int
    text: str
    content: list[Pair]
    speaker_span: Pair | None
    cue_span: Pair | None
    kind: Literal["direct", "indirect", "mixed"]
    manner: str
    read: str
    speaker: str | None
    at: str
    by: str | None

    @classmethod
    def of(cls, fix: StatementCorrection, text: str) -> LabelShape:
        """The shape of a correction."""
        machine, (start, end) = fix.extracted, fix.extracted.sentence
        right = fix.speaker or machine.speaker
        return cls(
            version=fix.version,
            start=start,
            end=end,
            text=text[start:end],
            content=list(machine.content),
            speaker_span=right.span if right.span[0] < right.span[1] else None,
            cue_span=machine.cue,
            kind=machine.kind,
            manner=machine.manner,
            read=machine.speaker.name,
            speaker=fix.speaker.name if fix.speaker else None,
            at=fix.at,
            by=fix.who,
        )


class LabelsShape(Shape):
    """`statements export`"""

    labels: list[LabelShape]


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
    def of(cls, speaker: Speaker) -> SpeakerEntry:
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
    kind: Literal["alias", "unalias", "merge", "split"]
    name: str
    others: list[str]
    articles: list[int]
    undone: str | None

    @classmethod
    def of(cls, correction: SpeakerCorrection) -> SpeakerCorrectionShape:
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
    def of(cls, speakers: Sequence[Speaker], corrections: Sequence[SpeakerCorrection]) -> SpeakersShape:
        """The shape of speakers and corrections."""
        return cls(
            speakers=list(map(SpeakerEntry.of, speakers)),
            corrections=list(map(SpeakerCorrectionShape.of, corrections)),
        )


def _statements(found: Transcript, cutter: Cutter) -> list[StatementShape]:
    """The statements found."""
    return list(map(StatementShape.of, cutter.statements(found.statements)))


def _receipt(found: Transcript) -> ReceiptShape:
    """The receipt: what was searched, and who speaks there."""
    speakers = [each.name for each in found.speakers if each.type != "unnamed"]
    return ReceiptShape.searched(found.scope, found.names, speakers, ())
