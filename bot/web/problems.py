"""Problems: what could not be done, as programs read it (RFC 9457) or as a page; never more than a person may know."""

from collections.abc import Mapping, Sequence
from http import HTTPStatus

from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, ConfigDict
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from bot.present.safe import plain_line
from bot.web.next_steps import Step, in_the_api, on_a_page
from corpus.errors import ConfigError, InputError, ModelError, OnRecordError, SourceError, StoreError

MEDIA_TYPE = "application/problem+json"
ASKS_FOR_A_TOKEN = {"www-authenticate": 'Bearer realm="On Record"'}
PROGRAMS = ("/api/", "/v1alpha1/")
UNEXPECTED = "This should not have happened. The server's log says more."
STORE_IS_AWAY = "The articles cannot be reached now. Try again in a while; the server's log says more."
_MOST_SHOWN = 500
_FAULTS = {
    "missing": "it is missing",
    "extra_forbidden": "there is no such field",
    "string_too_short": "it is empty",
}
_STATUS: tuple[tuple[type[OnRecordError], int], ...] = (
    (InputError, 400),
    (SourceError, 422),
    (ModelError, 503),
    (StoreError, 503),
    (ConfigError, 503),
)


class Refused(Exception):
    """A request that is not granted, with what to tell the caller."""

    def __init__(self, status: int, detail: str, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail
        self.headers = dict(headers or {})


class Problem(BaseModel):
    """A problem in the words of RFC 9457; `errors` name the fields that are wrong."""

    model_config = ConfigDict(extra="forbid")

    type: str = "about:blank"
    title: str
    status: int
    detail: str
    errors: list[str] = []


def problem_of(error: Exception) -> tuple[Problem, dict[str, str]]:
    """The problem that an error is, with the headers that belong to it."""
    if isinstance(error.__cause__, Refused):  # what came in was refused while it was read
        error = error.__cause__
    if isinstance(error, Refused):
        return _problem(error.status, error.detail), error.headers
    if isinstance(error, RequestValidationError):
        wrong = [_wrong(each) for each in error.errors()]
        return _problem(422, "; ".join(wrong), wrong), {}
    if isinstance(error, HTTPException):
        return _problem(error.status_code, _of_status(error.status_code)), dict(error.headers or {})
    if isinstance(error, OnRecordError):
        status = next((status for kind, status in _STATUS if isinstance(error, kind)), 400)
        return _problem(status, STORE_IS_AWAY if status == 503 else str(error)), {}
    return _problem(500, UNEXPECTED), {}


def problem_reply(problem: Problem, headers: Mapping[str, str]) -> Response:
    """A problem as a program reads it: its next step is a request that this server takes."""
    shown = problem.model_dump() | {"detail": _shown(in_the_api(problem.detail))}
    return JSONResponse(shown, problem.status, {**headers, "cache-control": "no-store"}, MEDIA_TYPE)


def on_the_page(problem: Problem) -> tuple[str, Step | None]:
    """Tell a problem on a page: what is the matter, and what its reader can do next."""
    cause, step = on_a_page(problem.detail)
    return _shown(cause), step


def is_for_a_program(request: Request) -> bool:
    """Tell whether a request is a program's, by its path or by what it takes."""
    path = request.url.path
    return path.startswith(PROGRAMS) or path.endswith(".json") or "text/html" not in request.headers.get("accept", "")


def _problem(status: int, detail: str, errors: Sequence[str] = ()) -> Problem:
    return Problem(title=_title(status), status=status, detail=detail, errors=list(errors))


def _shown(detail: str) -> str:
    line = plain_line(detail)
    return line if len(line) <= _MOST_SHOWN else f"{line[: _MOST_SHOWN - 1]}…"


def _title(status: int) -> str:
    return HTTPStatus(status).phrase if status in HTTPStatus._value2member_map_ else "Error"


def _of_status(status: int) -> str:
    return {
        404: "There is nothing at this address.",
        405: "This cannot be done here: another method is wanted.",
    }.get(status, f"{_title(status)}.")


def _wrong(error: Mapping[str, object]) -> str:
    """ "limit: Input should be less than or equal to 50": the field, and what is wrong with it, without what came."""
    where = error.get("loc", ())
    names = [str(part) for part in where if part not in ("query", "body", "path")] if isinstance(where, tuple) else []
    kind = str(error.get("type"))
    if kind == "json_invalid":
        return "the body: it is no JSON"
    what = _FAULTS.get(kind) or error.get("msg", "it is wrong")
    return plain_line(f"{'.'.join(names)[:80] or 'the request'}: {what}")
