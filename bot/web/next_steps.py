"""The next step of a message in the terms of the door: a page to open, or a route of the API, never a command."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar
from urllib.parse import quote as percent

from pydantic import BaseModel

from bot.chats.roles import Role
from bot.present.terminal_steps import apart

S = TypeVar("S", bound=BaseModel)

KEEPER = "Whoever keeps this corpus can help."


@dataclass(frozen=True, slots=True)
class Step:
    """A thing that a reader of a page can do next, at which address, and who may."""

    words: str
    path: str = ""
    role: Role = "reader"


_ON_PAGES: tuple[tuple[str, Step], ...] = (
    (
        r"onrecord add saved\.html --url (https?://\S+)",
        Step("Save the page in your browser, and add the file", r"/add?url=\1", "editor"),
    ),
    (r"onrecord add saved\.html", Step("Save the page in your browser, and add the file", "/add", "editor")),
    (r"onrecord add --list", Step("Add the addresses that it holds, one a line", "/add", "editor")),
    (r"onrecord add (https?://\S+)", Step("Add that address", "/add", "editor")),
    (r"onrecord add\b", Step("Add articles", "/add", "editor")),
    (r"onrecord articles", Step("All articles", "/articles")),
    (r"onrecord show (\d+)", Step(r"Article \1", r"/articles/\1")),
    (r"onrecord edit (\d+)", Step(r"Put the details of article \1 right", r"/articles/\1/edit", "editor")),
    (r"onrecord statements", Step("The articles, each with its statements", "/articles")),
    (r"onrecord speakers", Step("Who speaks here", "/speakers")),
    (r"onrecord claims", Step("All known claims", "/claims")),
    (r"onrecord tracks?\b", Step("What is followed", "/tracks")),
    (r"onrecord notices", Step("What there is to tell", "/notices")),
)
_SETTINGS = (
    (r"ONRECORD_WEB_HOSTS", "Whoever keeps this corpus can list it in ONRECORD_WEB_HOSTS."),
    (r"ONRECORD_ALLOW_PRIVATE", "Whoever keeps this corpus can allow it with ONRECORD_ALLOW_PRIVATE."),
)
_IN_THE_API: tuple[tuple[str, str], ...] = (
    (r"onrecord add saved\.html", "Save the page in a browser, and POST its text with its url to /api/v1/articles."),
    (r"onrecord add --list", "POST the addresses that it holds to /api/v1/articles."),
    (r"onrecord add (https?://\S+)", r"POST that address to /api/v1/articles: \1"),
    (r"onrecord add\b", "POST some to /api/v1/articles."),
    (r"onrecord articles", "GET /api/v1/articles lists them."),
    (r"onrecord show (\d+)", r"GET /api/v1/articles/\1 shows it."),
    (r"onrecord edit (\d+)", "POST its number and its url to /api/v1/edit."),
    (r"onrecord refresh (\d+)", r'To have its page read again, POST {"articles": [\1]} to /api/v1/refresh.'),
    (r"onrecord statements", "GET /api/v1/statements lists them."),
    (r"onrecord speakers", "GET /api/v1/speakers lists them."),
    (r"onrecord claims", "GET /api/v1/claims lists them."),
    (r"onrecord tracks?\b", "GET /api/v1/tracks lists what is followed."),
    (r"onrecord notices", "GET /api/v1/notices lists them."),
    (r"onrecord why (\w+)", r"GET /api/v1/why?answer=\1 tells what it showed."),
    (r"onrecord jobs", "GET /api/v1/jobs/N tells of a job."),
    (r"onrecord feeds remove (\d+)", r"To follow it once, DELETE /api/v1/feeds/\1."),
    (r"onrecord feeds add (https?://\S+)", r"To follow that one, POST its url to /api/v1/feeds: \1"),
    (r"onrecord feeds import", "POST the url of each to /api/v1/feeds."),
    (r"onrecord feeds", "GET /api/v1/feeds lists them."),
)


def on_a_page(message: str) -> tuple[str, Step | None]:
    """Tell a message on a page: what was the matter, and the next step there; None where the message names none."""
    cause, there = apart(message)
    if not there:
        return cause, None
    for pattern, step in (*_ON_PAGES, *((pattern, Step(words)) for pattern, words in _SETTINGS)):
        if found := re.search(pattern, there):
            return cause, Step(found.expand(step.words), _address(found, step.path), step.role)
    return cause, Step(KEEPER)


def _address(found: re.Match[str], path: str) -> str:
    """The address of a step, with what the message names in it."""
    return path.replace(r"\1", percent(found[1], safe="")) if found.re.groups else path


def in_the_api(message: str) -> str:
    """The same message as a program is told it, its next step a request that this server takes."""
    cause, there = apart(message)
    if not there:
        return cause
    taken = ((re.search(pattern, there), words) for pattern, words in (*_IN_THE_API, *_SETTINGS))
    step = next((found.expand(words) for found, words in taken if found), KEEPER)
    return f"{cause} {step}".strip()


def told_in_the_api(shape: S) -> S:
    """A shape whose errors and notes, however deep they stand, name requests in the place of commands."""
    return shape.model_copy(update={name: _told(name, getattr(shape, name)) for name in type(shape).model_fields})


def _told(name: str, value: object) -> object:
    if isinstance(value, BaseModel):
        return told_in_the_api(value)
    if isinstance(value, str):
        return in_the_api(value) if name in ("error", "notes") else value
    return [_told(name, each) for each in value] if isinstance(value, Sequence) else value
