"""The pages of adding: a form for addresses or a file, and how the job goes."""

from typing import Annotated

from fastapi import APIRouter, Depends, File, Form, UploadFile
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from bot.contract.web import JobShape
from bot.web.access.permission import adder_of, caller, check_form, needs
from bot.web.adding import job_named, job_shape
from bot.web.pages.rendering import page, page_with_form
from bot.web.problems import Refused
from bot.web.replies import json_reply

adding = APIRouter()

EDITOR = [Depends(needs("editor"))]
LATEST = 10
MOST_OF_A_FEED = 100
WORDS = {
    "added": "added",
    "new-version": "new version",
    "duplicate": "duplicate",
    "unchanged": "already here",
    "partial": "only the beginning",
    "failed": "failed",
}


@adding.get("/add", dependencies=EDITOR)
def form(request: Request) -> Response:
    """The form, and what has been added of late."""
    visitor = caller(request)
    latest = adder_of(request).additions.latest(None if visitor.role == "owner" else visitor.id, LATEST)
    return page_with_form(request, "add.html", jobs=list(map(job_shape, latest)))


@adding.post("/add", dependencies=EDITOR)
def add(
    request: Request,
    addresses: Annotated[str, Form(max_length=200_000)] = "",
    file: Annotated[UploadFile | None, File()] = None,
    proof: Annotated[str, Form()] = "",
) -> Response:
    """Take addresses or a file on, and show how it goes."""
    check_form(request, proof)
    visitor, adder = caller(request), adder_of(request)
    wanted = [line.strip() for line in addresses.splitlines() if line.strip()]
    if file is not None and file.filename:
        taken = adder.file(visitor, file.filename, file.file.read(), None)
    elif wanted:
        taken = adder.addresses(visitor, wanted, MOST_OF_A_FEED, None)
    else:
        raise Refused(422, "Give addresses, one a line, or a file.")
    return RedirectResponse(f"/jobs/{taken.id}", 303)


@adding.get("/jobs/{id}.json")
def job_json(request: Request, id: int) -> Response:
    """A job as JSON."""
    return json_reply(request, _job(request, id))


@adding.get("/jobs/{id}")
def job(request: Request, id: int) -> Response:
    """A job: how far it has come, and what became of each source. It is loaded again until it has ended."""
    shown = _job(request, id)
    return page(request, "job.html", job=shown, words=WORDS, ended=shown.state in ("done", "failed"))


def _job(request: Request, id: int) -> JobShape:
    return job_shape(job_named(adder_of(request), caller(request), id))
