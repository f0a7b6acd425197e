"""The page of one statement: in its context, and with the form by which an editor puts it right."""

from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Form
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from bot.contract.speech import FixedShape
from bot.web.access.permission import check_form, desk_of, may, needs
from bot.web.corrections import correct_statement, statement_named
from bot.web.pages.rendering import page, page_with_form
from bot.web.pages.shown import shown_quotes
from bot.web.replies import json_reply

statements = APIRouter()


@statements.get("/statements/{id}.json")
def statement_json(request: Request, id: str) -> Response:
    """A statement as JSON."""
    app = desk_of(request).app
    return json_reply(request, FixedShape.of(statement_named(app, id), app.cutter))


@statements.get("/statements/{id}")
def statement(request: Request, id: str) -> Response:
    """A statement in its context."""
    app = desk_of(request).app
    stored = statement_named(app, id)
    cut = app.cutter.statement(stored)
    quote = shown_quotes([cut], app)[cut.id]
    make = page_with_form if may(request, "editor") else page
    return make(request, "statement.html", stored=stored, quote=quote, title=stored.article.metadata.title)


@statements.post("/statements/{id}", dependencies=[Depends(needs("editor"))])
def correct(
    request: Request,
    id: str,
    what: Annotated[Literal["speaker", "drop", "undo"], Form()],
    speaker: Annotated[str, Form()] = "",
    proof: Annotated[str, Form()] = "",
) -> Response:
    """Put a statement right, and show it as it is then."""
    check_form(request, proof)
    stored = correct_statement(desk_of(request).app, request, id, what, speaker)
    return RedirectResponse(f"/statements/s{stored.id}" if stored else "/", 303)
