"""Corrections by editors, as pages and the API make them."""

from collections.abc import Mapping
from typing import Literal

from starlette.requests import Request

from bot.app import App
from bot.contract.articles import MarkShape
from bot.web.access.permission import caller
from bot.web.found import named
from bot.web.problems import Refused
from corpus.errors import InputError
from corpus.ids import id_number
from corpus.nouns import State, StoredStatement
from corpus.store.records import ArticleRow

Correction = Literal["speaker", "drop", "undo"]
DETAILS = ("title", "outlet", "byline", "published", "url", "language")  # of an article, which a person may set


def statement_named(app: App, id: str) -> StoredStatement:
    """The statement of an id like s7. Refused with 404 where there is none."""
    number = id_number(id, "s")
    stored = app.catalogue.statement(number) if number else None
    if stored is None:
        raise Refused(404, f"There is no statement {id[:40]!r}.")
    return stored


def correct_statement(app: App, request: Request, id: str, what: Correction, speaker: str) -> StoredStatement | None:
    """Say who really speaks in a statement, that it is none, or take the latest correction back; None where it was
    held by that correction alone."""
    number, name = statement_named(app, id).id, " ".join(speaker.split())
    if what == "undo":
        return app.catalogue.undo_statement_correction(number)
    if what == "speaker" and not name:
        raise InputError("That is a speaker without a name.")
    return app.catalogue.correct_statement(number, name if what == "speaker" else None, caller(request).name)


def edit_article(app: App, id: str, given: Mapping[str, str]) -> ArticleRow:
    """Put right those details of an article that are given otherwise than they are; an empty one is unknown."""
    row = named(lambda: app.article(id))
    known = row.article.metadata
    changes = {name: value.strip() for name, value in given.items() if value.strip() != (getattr(known, name) or "")}
    return app.edit(row.article.id, changes) if changes else row


def mark_article(app: App, id: str, state: State, why: str) -> MarkShape:
    """Say that an article was corrected or withdrawn, or is live, and why."""
    reason = " ".join(why.split())
    if not reason:
        raise Refused(422, "Say why, in a few words.")
    marked = app.catalogue.mark(named(lambda: app.article(id)).article.id, state, reason)
    return MarkShape(article=marked.id, state=marked.state, why=reason)
