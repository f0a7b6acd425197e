"""The page on which an editor puts an article's details right, or says that it was corrected or withdrawn."""

from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Form
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from bot.web.access.permission import check_form, desk_of, needs
from bot.web.corrections import DETAILS, edit_article, mark_article
from bot.web.found import named
from bot.web.pages.rendering import page_with_form
from corpus.nouns import State

editing = APIRouter()

EDITOR = [Depends(needs("editor"))]
Detail = Annotated[str, Form(max_length=2_000)]
STATES: tuple[State, ...] = ("live", "corrected", "withdrawn")


@editing.get("/articles/{id}/edit", dependencies=EDITOR)
def form(request: Request, id: str) -> Response:
    """The details of an article, and the marks that it has had."""
    app = desk_of(request).app
    article = named(lambda: app.article(id)).article
    values = {name: getattr(article.metadata, name) or "" for name in DETAILS}
    marks = app.catalogue.marks_of(article.id)
    return page_with_form(request, "edit.html", article=article, values=values, marks=marks, states=STATES)


@editing.post("/articles/{id}/edit", dependencies=EDITOR)
def edit(
    request: Request,
    id: str,
    title: Detail = "",
    outlet: Detail = "",
    byline: Detail = "",
    published: Detail = "",
    url: Detail = "",
    language: Detail = "",
    proof: Annotated[str, Form()] = "",
) -> Response:
    """Put the details right that were changed; what is left empty is unknown from then on."""
    check_form(request, proof)
    given = dict(zip(DETAILS, (title, outlet, byline, published, url, language), strict=True))
    edit_article(desk_of(request).app, id, given)
    return RedirectResponse(f"/articles/{id}", 303)


@editing.post("/articles/{id}/mark", dependencies=EDITOR)
def mark(
    request: Request,
    id: str,
    state: Annotated[Literal["live", "corrected", "withdrawn"], Form()],
    why: Annotated[str, Form(max_length=2_000)] = "",
    proof: Annotated[str, Form()] = "",
) -> Response:
    """Say that an article was corrected or withdrawn, or is live, and why."""
    check_form(request, proof)
    mark_article(desk_of(request).app, id, state, why)
    return RedirectResponse(f"/articles/{id}", 303)
