"""The JSON of commands about articles: `add`, `reread`, `articles`, `show`, `mark`, `remove` and `diff`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Literal

from pydantic import ConfigDict, Field

from bot.contract.quotes import ListedArticle, Shape

if TYPE_CHECKING:
    from corpus.store.records import ArticleRow, Removed
    from retrieval.ingest import Result
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


class AddShape(Shape):
    """`add`"""

    results: list[AddResult]


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
