"""The results of a job as they are kept, and back again."""

from bot.app import App
from bot.contract.articles import AddResult
from retrieval.ingest import Result


def kept_form(result: Result) -> str:
    """The outcome of a source as it is kept."""
    return AddResult.of(result).model_dump_json()


def kept_result(app: App, kept: str) -> Result:
    """The outcome of a source as it was kept; without its article where that is held no more."""
    told = AddResult.model_validate_json(kept)
    assert told.status != "queued"
    return Result(
        told.source,
        told.status,
        0,
        None if told.article is None else app.catalogue.article(told.article),
        told.version,
        told.passages,
        told.error,
        told.statements,
        notes=tuple(told.notes),
    )
