"""Corrections by editors, as pages and the API make them."""

from typing import Literal

from starlette.requests import Request

from bot.app import App
from bot.web.access.permission import caller
from bot.web.problems import Refused
from corpus.errors import InputError
from corpus.nouns import StoredStatement
from retrieval.answers.answer import id_number

Correction = Literal["speaker", "drop", "undo"]


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
