"""The JSON that each command prints: the contract that scripts rely on, as pydantic models.

Their JSON Schemas are generated into docs/schemas.json by `python -m bot.contract.schemas > docs/schemas.json`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Literal

from pydantic import ConfigDict, Field

from bot.contract.calls import CallShape, ModelShape
from bot.contract.quotes import ListedArticle, QuoteShape, Shape

if TYPE_CHECKING:
    from corpus.store.records import ArticleRow, CopiedTable, Removed, Scope
    from retrieval.answers.answer import Answer, ReadingEcho
    from retrieval.answers.verify import Verification
    from retrieval.ingest import Result
    from retrieval.models.store.calls import StoredCall
    from retrieval.quotes.citations import Quote
    from retrieval.reread import Reread
    from retrieval.tracks.changes import Change
    from retrieval.tracks.history import Edit


class AddResult(Shape):
    """What became of one source."""

    source: str
    status: Literal["added", "unchanged", "new-version", "duplicate", "partial", "failed", "queued"]
    article: int | None
    version: str | None
    passages: int
    statements: int
    error: str | None
    notes: list[str]  # what was left out of what the page or a list says, and why
    job: int | None = None  # that will add it, where it is queued

    @classmethod
    def of(cls, result: Result) -> AddResult:
        """The shape of a result."""
        return cls(
            source=result.source,
            status=result.status,
            article=result.article.id if result.article else None,
            version=result.version,
            passages=result.passages,
            statements=result.statements,
            error=result.error,
            notes=list(result.notes),
        )

    @classmethod
    def queued(cls, source: str, job: int | None, error: str | None) -> AddResult:
        """The shape of a source that is queued, or could not be."""
        return cls(
            source=source,
            status="failed" if job is None else "queued",
            article=None,
            version=None,
            passages=0,
            statements=0,
            error=error,
            notes=[],
            job=job,
        )


class RereadResult(Shape):
    """What became of one article whose page was read anew."""

    article: int
    status: Literal["better", "same", "kept"]
    moved: int  # sentences of statements that stand in another paragraph now
    lost: int  # and that stand in the text no more
    error: str | None

    @classmethod
    def of(cls, each: Reread) -> RereadResult:
        """The shape of an outcome."""
        return cls(article=each.article.id, status=each.status, moved=each.moved, lost=each.lost, error=each.error)


class RereadShape(Shape):
    """`reread`"""

    results: list[RereadResult]


class MarkShape(Shape):
    """`mark`"""

    article: int
    state: Literal["live", "corrected", "withdrawn"]
    why: str


class AddShape(Shape):
    """`add`"""

    results: list[AddResult]


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


class ArticlesShape(Shape):
    """`articles`, `edit`"""

    articles: list[ListedArticle]


class RemovedShape(Shape):
    """An article that was removed and can be put back; the time is ISO 8601 in UTC."""

    article: int
    title: str | None
    at: str


class RemovalShape(Shape):
    """`remove`: the articles that were removed, or put back by --undo; and all that can be put back"""

    articles: list[ListedArticle]
    removed: list[RemovedShape]

    @classmethod
    def of(cls, articles: Iterable[ArticleRow], removed: Iterable[Removed]) -> RemovalShape:
        """The shape of what was done, and of what lies in the bin now."""
        return cls(
            articles=list(map(ListedArticle.of, articles)),
            removed=[RemovedShape(article=each.article, title=each.title, at=each.at) for each in removed],
        )


class VersionShape(Shape):
    """One text that an article has or had."""

    version: str
    seen: str
    text: str


class ShowShape(Shape):
    """`show`"""

    article: ListedArticle
    versions: list[VersionShape]


class CheckShape(Shape):
    """One promise, checked."""

    name: str
    ok: bool
    count: int
    detail: str


class DoctorShape(Shape):
    """`doctor`"""

    checks: list[CheckShape]
    ok: bool


class ReindexShape(Shape):
    """`reindex`"""

    passages: int


class MovedTable(Shape):
    """A table that stands on both sides with so many rows, whose hash is the same."""

    name: str
    rows: int
    sha: str

    @classmethod
    def all_of(cls, copied: Sequence[CopiedTable]) -> list[MovedTable]:
        """The shapes of tables."""
        return [cls(name=each.name, rows=each.rows, sha=each.sha) for each in copied]


class MoveShape(Shape):
    """`move`"""

    tables: list[MovedTable]
    rows: int

    @classmethod
    def of(cls, copied: Sequence[CopiedTable]) -> MoveShape:
        """The shape of what was copied."""
        return cls(tables=MovedTable.all_of(copied), rows=sum(each.rows for each in copied))


class SetupShape(Shape):
    """`setup`; `language_model` is set, not tried."""

    home: str
    model: str
    articles: int
    language_model: str | None


class ServeShape(Shape):
    """`serve` and `mcp`, once they have been stopped."""

    stopped: bool


class ExportShape(Shape):
    """`export`"""

    id: str
    file: str


class ChangedShape(Shape):
    """A sentence in its two wordings; `before` is empty for a note of correction that was added."""

    model_config = ConfigDict(extra="forbid", serialize_by_alias=True, populate_by_name=True)

    before: str
    after: str
    kind: Literal["wording", "figure", "name", "quotation", "headline", "correction"] = Field(
        validation_alias="class", serialization_alias="class"
    )


class ChangeShape(Shape):
    """What differs between two texts of an article; `material` where more than wording does."""

    added: list[str]
    removed: list[str]
    changed: list[ChangedShape]
    material: bool

    @classmethod
    def of(cls, change: Change) -> ChangeShape:
        """The shape of a change."""
        changed = [ChangedShape(before=each.before, after=each.after, kind=each.kind) for each in change.changed]
        return cls(added=list(change.added), removed=list(change.removed), changed=changed, material=change.material)


class DiffShape(Shape):
    """`diff`; `from` and `to` are versions."""

    model_config = ConfigDict(extra="forbid", serialize_by_alias=True, populate_by_name=True)

    article: int
    before: str = Field(validation_alias="from", serialization_alias="from")
    to: str
    change: ChangeShape | None

    @classmethod
    def of(cls, article: int, edit: Edit) -> DiffShape:
        """The shape of an edit."""
        change = ChangeShape.of(edit.change) if edit.change else None
        return cls(article=article, before=edit.before, to=edit.after, change=change)


class DemoShape(Shape):
    """`demo`; `ask` are commands to try, with ONRECORD_HOME set to `home`."""

    home: str
    articles: int
    ask: list[str]


class CompletionShape(Shape):
    """`completion`"""

    shell: str
    script: str


class ManShape(Shape):
    """`man`, in roff"""

    page: str


class ErrorShape(Shape):
    """What every command prints where it could not be done."""

    error: str
