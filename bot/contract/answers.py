"""The JSON of answers: `ask`, `search`, `quote`, `why` and `cite`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Literal

from bot.contract.calls import CallShape, ModelShape
from bot.contract.quotes import QuoteShape, Shape

if TYPE_CHECKING:
    from corpus.store.records import Scope
    from retrieval.answers.answer import Answer, ReadingEcho
    from retrieval.answers.verify import Verification
    from retrieval.models.store.calls import StoredCall
    from retrieval.quotes.citations import Quote


class ReadingShape(Shape):
    """How a question was read."""

    kind: str
    speaker: str | None
    speakers: list[str]  # all who were asked for, the speaker first
    topic: str | None
    since: str | None
    until: str | None
    outlets: list[str]
    tz: str

    @classmethod
    def of(cls, reading: ReadingEcho) -> ReadingShape:
        """The shape of a reading."""
        return cls(
            kind=reading.kind,
            speaker=reading.speaker,
            speakers=list(reading.speakers or filter(None, [reading.speaker])),
            topic=reading.topic,
            since=reading.since,
            until=reading.until,
            outlets=list(reading.outlets),
            tz=reading.tz,
        )


class ReceiptShape(Shape):
    """What was searched, for an answer that found nothing as for one that did."""

    articles: int
    undated: int
    passages: int
    since: str | None
    until: str | None
    partial: list[int]  # articles of which only the beginning is held, the first twenty
    names: list[str]
    speakers: list[str]
    nearest: list[QuoteShape]

    @classmethod
    def of(cls, answer: Answer) -> ReceiptShape:
        """The receipt of an answer."""
        record = answer.record
        speakers = [name for name, _ in record.speakers]
        return cls.searched(record.scope, record.names, speakers, answer.nearest)

    @classmethod
    def searched(
        cls, scope: Scope, names: Sequence[str], speakers: Sequence[str], nearest: Sequence[Quote]
    ) -> ReceiptShape:
        """The receipt of a search."""
        return cls(
            articles=scope.articles,
            undated=scope.undated,
            passages=scope.passages,
            since=scope.since,
            until=scope.until,
            partial=[id for id, _ in scope.partial_named],
            names=list(names),
            speakers=list(speakers),
            nearest=list(map(QuoteShape.of, nearest)),
        )


class AskShape(Shape):
    """`ask`, and each line of `chat --json`."""

    id: str
    question: str
    reading: ReadingShape
    status: Literal["answered", "mentions_only", "not_found"]
    lead: str
    quotes: list[QuoteShape]
    mentions: list[QuoteShape]
    receipt: ReceiptShape
    model: ModelShape | None

    @classmethod
    def of(cls, answer: Answer) -> AskShape:
        """The shape of an answer."""
        return cls(
            id=answer.id,
            question=answer.record.question,
            reading=ReadingShape.of(answer.record.reading),
            status=answer.record.status,
            lead=answer.record.lead,
            quotes=list(map(QuoteShape.of, answer.quotes)),
            mentions=list(map(QuoteShape.of, answer.mentions)),
            receipt=ReceiptShape.of(answer),
            model=ModelShape.of(answer.record.model) if answer.record.model else None,
        )


class SearchShape(Shape):
    """`search`"""

    query: str
    passages: list[QuoteShape]


class DifferenceShape(Shape):
    """One way in which a quotation departs from the stored words."""

    type: Literal["number", "negation", "name", "date", "word", "speaker", "kind", "cut"]
    given: str
    stored: str


class CheckedQuoteShape(Shape):
    """`quote`"""

    text: str
    status: Literal["exact", "altered", "absent"]
    best: QuoteShape | None
    differences: list[DifferenceShape]
    receipt: ReceiptShape

    @classmethod
    def of(cls, checked: Verification) -> CheckedQuoteShape:
        """The shape of a verdict."""
        best = checked.answer.quotes[0] if checked.answer.quotes else None
        return cls(
            text=checked.text,
            status=checked.status,
            best=QuoteShape.of(best) if best else None,
            differences=[
                DifferenceShape(type=each.type, given=each.given, stored=each.stored) for each in checked.differences
            ],
            receipt=ReceiptShape.of(checked.answer),
        )


class ConsideredShape(Shape):
    """A sentence of a passage or a statement of a speaker that was weighed, and what became of it."""

    passage: str | None
    speaker: str | None
    article: int
    version: str | None
    start: int
    end: int
    probability: float
    similarity: float | None
    vector_rank: int | None
    word_rank: int | None
    verdict: str


class WhyShape(Shape):
    """`why`"""

    answer: AskShape
    search: str
    notes: list[str]
    considered: list[ConsideredShape]
    milliseconds: float
    calls: list[CallShape]

    @classmethod
    def of(cls, answer: Answer, calls: Sequence[StoredCall]) -> WhyShape:
        """The shape of an explanation."""
        record = answer.record
        considered = [
            ConsideredShape(**{**asdict(each), "passage": f"p{each.passage}" if each.passage else None})
            for each in record.considered
        ]
        return cls(
            answer=AskShape.of(answer),
            search=record.reading.search,
            notes=list(record.notes),
            considered=considered,
            milliseconds=round(record.milliseconds, 1),
            calls=list(map(CallShape.of, calls)),
        )


class CiteShape(Shape):
    """`cite`"""

    quote: QuoteShape
    plain: str
    markdown: str
    html: str
