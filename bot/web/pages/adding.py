"""The pages of adding: a form for addresses or a file, and how the job goes."""

from typing import Annotated

from fastapi import APIRouter, Depends, File, Form, UploadFile
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from bot.contract.jobs import JobShape
from bot.jobs.queue import ENDED
from bot.web.access.permission import adder_of, caller, check_form, needs
from bot.web.next_steps import told_in_the_api
from bot.web.pages.rendering import page, page_with_form
from bot.web.problems import Refused
from bot.web.replies import json_reply
from corpus.sources.links import web_address

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
def form(request: Request, url: str = "") -> Response:
    """The form, and what has been added of late; with the address of a page that was saved, where one is known."""
    shown = url if web_address(url) else ""
    return page_with_form(request, "add.html", url=shown, jobs=adder_of(request).latest(caller(request), LATEST))


@adding.post("/add", dependencies=EDITOR)
def add(
    request: Request,
    addresses: Annotated[str, Form(max_length=200_000)] = "",
    file: Annotated[UploadFile | None, File()] = None,
    url: Annotated[str, Form(max_length=2_000)] = "",
    proof: Annotated[str, Form()] = "",
) -> Response:
    """Take addresses or a file on, and show how it goes."""
    check_form(request, proof)
    visitor, adder = caller(request), adder_of(request)
    wanted = [line.strip() for line in addresses.splitlines() if line.strip()]
    if file is not None and file.filename:
        taken = adder.file(visitor, file.filename, file.file.read(), None, url.strip())
    elif wanted:
        taken = adder.addresses(visitor, wanted, MOST_OF_A_FEED, None)
    else:
        raise Refused(422, "Give addresses, one a line, or a file.")
    return RedirectResponse(f"/jobs/{taken.id}", 303)


@adding.get("/jobs/{id}.json")
def job_json(request: Request, id: int) -> Response:
    """A job as JSON."""
    return json_reply(request, told_in_the_api(_job(request, id)))


@adding.get("/jobs/{id}")
def job(request: Request, id: int) -> Response:
    """A job: how far it has come, and what became of each source. It is loaded again until it has ended."""
    shown = _job(request, id)
    return page(request, "job.html", job=shown, words=WORDS, ended=shown.state in ENDED)


def _job(request: Request, id: int) -> JobShape:
    adder = adder_of(request)
    return adder.shape(adder.named(caller(request), id))
