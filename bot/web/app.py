"""The web application: one guard around pages and API, and one way in which failures are told."""

import logging
from importlib.metadata import PackageNotFoundError, version

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute

from bot.app import App
from bot.chats.store.spending import Spending
from bot.web.api.router import api
from bot.web.desk import Desk
from bot.web.guard import Guard
from bot.web.hosts import OwnHosts
from bot.web.pages.rendering import problem_page
from bot.web.pages.router import pages
from bot.web.problems import Refused, is_for_a_program, problem_of, problem_reply
from bot.web.store.database import open_web
from bot.web.store.tokens import Tokens
from bot.web.visitors import Doorkeeper
from corpus.errors import OnRecordError

OPENAPI = "/api/v1/openapi.json"

_log = logging.getLogger("onrecord")


def build(app: App, host: str) -> FastAPI:
    """The application over one home, for a server that is bound to a host."""
    database, options = open_web(app.place), app.settings.web
    web = bare()
    web.state.desk = Desk(app, options.questions, Spending(database))
    web.state.doorkeeper = Doorkeeper(Tokens(database), options)
    web.add_middleware(
        Guard, hosts=OwnHosts.of(host, options.hosts), doorkeeper=web.state.doorkeeper, refusal=told_refusal
    )
    return web


def bare() -> FastAPI:
    """The routes alone, as the API is described by them."""
    web = FastAPI(
        title="On Record",
        description="Ask a corpus of news articles who said what, and get their very words, cited.",
        version=_version(),
        openapi_url=OPENAPI,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        telemetry={"tracing": False, "metrics": False, "logs": False, "auto_configure": False},
        exception_handlers={
            Refused: told,
            OnRecordError: told,
            RequestValidationError: told,
            HTTPException: told,
            Exception: told,
        },
    )
    web.include_router(api)
    web.include_router(pages)
    return web


async def told(request: Request, error: Exception) -> Response:
    """Tell of a failure in the caller's form; the log has what a caller may not know."""
    return told_refusal(request, error)


def told_refusal(request: Request, error: Exception) -> Response:
    """The same, without waiting."""
    problem, headers = problem_of(error)
    if problem.status >= 500:
        _log.error("%s %s failed", request.method, _route(request), exc_info=error)
    if is_for_a_program(request):
        return problem_reply(problem, headers)
    return problem_page(request, problem, headers)


def _route(request: Request) -> str:
    """The pattern of a path, since a path may hold what somebody asked for."""
    route: BaseRoute | None = request.scope.get("route")
    return getattr(route, "path", "a request")


def _version() -> str:
    try:
        return version("onrecord")
    except PackageNotFoundError:
        return "0"
