"""The web application: one guard around pages and API, and one way in which failures are told."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from importlib.metadata import PackageNotFoundError, version
from threading import Thread

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Match

from bot.app import App
from bot.chats.store.spending import Spending
from bot.jobs.worker import Worker
from bot.running.metrics import counting
from bot.web.access.guard import Guard
from bot.web.access.hosts import OwnHosts
from bot.web.access.visitors import Doorkeeper
from bot.web.adding import Adder
from bot.web.api.openapi import OPENAPI, describe
from bot.web.api.router import api
from bot.web.desk import Desk
from bot.web.health import Told, Watch, health, route_of
from bot.web.pages.rendering import load_templates, problem_page
from bot.web.pages.router import pages
from bot.web.problems import Refused, is_for_a_program, problem_of, problem_reply
from bot.web.store.tokens import Tokens
from bot.web.store.webhooks import Webhooks
from bot.web.webhooks import Teller
from corpus.errors import OnRecordError
from corpus.events import failed

Lifespan = Callable[[FastAPI], AbstractAsyncContextManager[None]]


def build(app: App, host: str) -> FastAPI:
    """The application over one home, for a server that is bound to a host."""
    database, options = app.open_web(), app.settings.web
    web = bare(_working)
    web.state.desk = Desk(app, options.questions, Spending(database))
    web.state.adder = Adder(app.queue)
    web.state.worker = Worker(app, "web", at_once=1)
    web.state.teller = Teller(app, Webhooks(database))
    web.state.watch = Watch.over(app, "web")
    web.state.doorkeeper = Doorkeeper(Tokens(database), options)
    web.add_middleware(
        Guard, hosts=OwnHosts.of(host, options.hosts), doorkeeper=web.state.doorkeeper, refusal=told_refusal
    )
    web.add_middleware(Told)
    return web


@asynccontextmanager
async def _working(web: FastAPI) -> AsyncIterator[None]:
    """Do what callers ask for and tell of notices, for as long as the server runs."""
    teller: Teller = web.state.teller
    worker: Worker = web.state.worker
    make_ready(web)
    worker.start()
    Thread(target=teller.run, name="Teller", daemon=True).start()
    with counting(web.state.watch.metrics):
        yield
    teller.stop()
    worker.stop()


def make_ready(web: FastAPI) -> None:
    """Do what would else be done when the first page is opened: compile templates, lay out the routes."""
    load_templates()
    for each in web.routes:  # those of a router are laid out when one of them is first looked for
        each.matches({"type": "http", "method": "GET", "path": "/nowhere", "headers": []})


def bare(lifespan: Lifespan | None = None) -> FastAPI:
    """The routes alone, as the API is described by them."""
    web = FastAPI(
        lifespan=lifespan,
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
    web.include_router(health)
    describe(web)
    return web


async def told(request: Request, error: Exception) -> Response:
    """Tell of a failure in the caller's form; the log has what a caller may not know."""
    return told_refusal(request, error)


def told_refusal(request: Request, error: Exception) -> Response:
    """The same, without waiting."""
    problem, headers = problem_of(error)
    application = request.scope.get("app")
    if problem.status == 405 and application is not None:
        headers["allow"] = ", ".join(_methods(request, application))
    if problem.status >= 500:
        failed("a request failed", error, route=route_of(request.scope))
    if is_for_a_program(request) or application is None:
        return problem_reply(problem, headers)
    return problem_page(request, problem, headers)


def _methods(request: Request, application: Starlette) -> list[str]:
    """The methods that a path takes, of all routes to it."""
    fitting = (each for each in application.routes if each.matches(request.scope)[0] is not Match.NONE)
    return sorted({method for each in fitting for method in getattr(each, "methods", ())})


def _version() -> str:
    try:
        return version("onrecord")
    except PackageNotFoundError:
        return "0"
