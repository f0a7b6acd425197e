"""Health and counters over HTTP: among the pages, or at a port of their own beside another door.

They are as closed as the pages are: to this machine, and to whoever has a token.
"""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from fastapi import APIRouter, FastAPI, Request
from fastapi.responses import JSONResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.app import App
from bot.running.health import Door, Examiner
from bot.running.metrics import CONTENT_TYPE, Metrics, counting
from bot.web.access.guard import Guard
from bot.web.access.hosts import OwnHosts, serves_loopback_only
from bot.web.access.visitors import Doorkeeper
from bot.web.connections import Server, bound, configured, shown
from bot.web.problems import problem_of, problem_reply
from bot.web.store.tokens import Tokens
from corpus.errors import ConfigError
from corpus.events import timed

NO_TOKEN = (
    "{} can be reached from other machines, and there is no token yet. Make one: onrecord tokens make NAME --role owner"
)

health = APIRouter(include_in_schema=False)


@dataclass(frozen=True, slots=True)
class Watch:
    """A running program with what has been counted of it."""

    app: App
    metrics: Metrics
    examiner: Examiner

    @classmethod
    def over(cls, app: App, door: Door) -> "Watch":
        """Begin to watch a program."""
        metrics = Metrics()
        return cls(app, metrics, Examiner(app, door, metrics))


class Told:
    """Tells of each request when it is answered: by the name of its route, since a path may hold what was asked."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand a request on."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        with timed("request answered") as told:

            async def noting(message: Message) -> None:
                if message["type"] == "http.response.start":
                    told["status"] = message["status"]
                await send(message)

            try:
                await self._app(scope, receive, noting)
            finally:
                told["route"] = route_of(scope)


def route_of(scope: Scope) -> str:
    """The name of the route that a request has taken."""
    return getattr(scope.get("route"), "name", "none")


@health.get("/health")
def show_health(request: Request) -> Response:
    """All parts as JSON: 200 where nothing is wrong, else 503."""
    watch: Watch = request.app.state.watch
    found = watch.examiner.examine()
    return JSONResponse(found.shape(), 200 if found.ok else 503, {"cache-control": "no-store"})


@health.get("/metrics")
def show_metrics(request: Request) -> Response:
    """The counters and gauges, as Prometheus reads them."""
    watch: Watch = request.app.state.watch
    return Response(watch.metrics.written(watch.app), media_type=CONTENT_TYPE)


def check_reach(app: App, host: str) -> None:
    """Refuse to be reached from other machines where nobody could be let in. ConfigError says so."""
    if not serves_loopback_only(host) and not _doorkeeper(app).lets_anyone_in():
        raise ConfigError(NO_TOKEN.format(host))


@contextmanager
def beside(app: App, door: Door, say: Callable[[str], None]) -> Iterator[None]:
    """Show health and counters at the address in the settings, if there is one, for as long as a door is open."""
    if not app.settings.running.health:
        yield
        return
    place, _, port = app.settings.running.health.rpartition(":")
    host, watch = place.strip("[]"), Watch.over(app, door)
    check_reach(app, host)
    with bound(host, int(port), "--health HOST:PORT") as listening, counting(watch.metrics):
        server = Server(configured(_alone(watch, host)))
        thread = threading.Thread(target=lambda: server.run([listening]), name="health", daemon=True)
        thread.start()
        say(f"Health is at http://{shown(host)}:{listening.getsockname()[1]}/health")
        try:
            yield
        finally:
            server.should_exit = True
            thread.join(1)


def _alone(watch: Watch, host: str) -> FastAPI:
    web = FastAPI(openapi_url=None, docs_url=None, redoc_url=None)
    web.state.watch = watch
    web.include_router(health)
    hosts = OwnHosts.of(host, watch.app.settings.web.hosts)
    web.add_middleware(Guard, hosts=hosts, doorkeeper=_doorkeeper(watch.app), refusal=_refused)
    return web


def _refused(_: Request, error: Exception) -> Response:
    return problem_reply(*problem_of(error))


def _doorkeeper(app: App) -> Doorkeeper:
    return Doorkeeper(Tokens(app.open_web()), app.settings.web)
