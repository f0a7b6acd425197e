"""Serve the web until it is told to stop."""

import asyncio
import logging
import signal
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from time import sleep

import uvicorn
from starlette.types import ASGIApp

from bot.app import App
from bot.web.access.hosts import serves_loopback_only
from bot.web.access.visitors import Doorkeeper
from bot.web.app import build
from bot.web.connections import PatientProtocol
from bot.web.store.tokens import Tokens
from corpus.errors import ConfigError
from corpus.speech.statements import SCHEME

MOST_CONNECTIONS = 500
CATCH_UP_SECONDS, BREATH = 0.5, 0.5  # at once, and between, so that questions are answered meanwhile
GRACE = 5  # seconds that replies in hand have at a stop
_NO_TOKEN = (
    "{} can be reached from other machines, and there is no token yet. Make one: onrecord tokens make NAME --role owner"
)


class Server(uvicorn.Server):
    """A server whose signals are the program's own."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Leave signals alone."""
        yield


@dataclass(frozen=True, slots=True)
class Site:
    """An application that is served: how it is built for a host, and the path at which it begins."""

    build: Callable[[App, str], ASGIApp]
    path: str = "/"


PAGES = Site(build)


def serve(app: App, host: str, port: int, say: Callable[[str], None], site: Site = PAGES) -> None:
    """Serve until a signal. ConfigError where nobody may be let in, or the port is taken."""
    _logs_without_addresses()
    if not serves_loopback_only(host):
        database = app.open_web()
        if not Doorkeeper(Tokens(database), app.settings.web).lets_anyone_in():
            raise ConfigError(_NO_TOKEN.format(host))
    with _bound(host, port) as bound:
        say("Getting ready ...")
        app.warm_up()
        asyncio.run(_until_signalled(app, host, bound, say, site))
    say("Stopped.")


async def _until_signalled(app: App, host: str, bound: socket.socket, say: Callable[[str], None], site: Site) -> None:
    server = Server(configured(site.build(app, host)))
    _stop_at_signals(server)
    say(f"On Record is at http://{_shown(host)}:{bound.getsockname()[1]}{site.path} · Ctrl-C stops it.")
    reading = asyncio.create_task(asyncio.to_thread(_read_what_is_unread, app, server))
    await server.serve([bound])
    await reading


def configured(served: ASGIApp) -> uvicorn.Config:
    """The settings of the server."""
    return uvicorn.Config(
        served,
        log_config=None,
        access_log=False,  # an address holds what was asked
        proxy_headers=False,
        server_header=False,
        http=PatientProtocol,
        ws="none",
        lifespan="auto",
        limit_concurrency=MOST_CONNECTIONS,
        timeout_graceful_shutdown=GRACE,
    )


def _read_what_is_unread(app: App, server: Server) -> None:
    """Read texts for statements that were held before they could be read so, a little at a time."""
    while not server.should_exit and app.catalogue.count_unread(SCHEME):
        app.catch_up(CATCH_UP_SECONDS)
        sleep(BREATH)


def _stop_at_signals(server: Server) -> None:
    def stop() -> None:
        server.should_exit = True

    for each in (signal.SIGINT, signal.SIGTERM):
        with suppress(NotImplementedError):  # Windows has no such handlers; there Ctrl-C ends the loop itself
            asyncio.get_running_loop().add_signal_handler(each, stop)


@contextmanager
def _bound(host: str, port: int) -> Iterator[socket.socket]:
    try:
        family, kind, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[
            0
        ]
        made = socket.socket(family, kind)
    except (OSError, UnicodeError) as error:
        raise ConfigError(f"There is no host {host[:80]!r} here. Name an address of this machine.") from error
    with made:
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            made.bind(address)
        except OSError as error:
            reason = (error.strerror or "it cannot be used").lower()
            raise ConfigError(f"Port {port} of {host} is not to be had: {reason}. Name another: --port N") from error
        made.listen(2048)
        yield made


def _shown(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def _logs_without_addresses() -> None:
    """Let the server log what fails, without what was asked for."""
    logging.getLogger("uvicorn").setLevel(logging.WARNING)
