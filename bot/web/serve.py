"""Serve the web until it is told to stop."""

import asyncio
import signal
import socket
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from time import sleep

from starlette.types import ASGIApp

from bot.app import App
from bot.web.app import build
from bot.web.connections import Server, bound, configured, shown
from bot.web.health import check_reach

BREATH = 0.5  # seconds between two readings, so that questions are answered meanwhile


@dataclass(frozen=True, slots=True)
class Site:
    """An application that is served: how it is built for a host, and the path at which it begins."""

    build: Callable[[App, str], ASGIApp]
    path: str = "/"


PAGES = Site(build)


def serve(app: App, host: str, port: int, say: Callable[[str], None], site: Site = PAGES) -> None:
    """Serve until a signal. ConfigError where nobody may be let in, or the port is taken."""
    check_reach(app, host)
    with bound(host, port, "--port N") as listening:
        say("Getting ready ...")
        app.warm_up()
        asyncio.run(_until_signalled(app, host, listening, say, site))
    say("Stopped.")


async def _until_signalled(
    app: App, host: str, listening: socket.socket, say: Callable[[str], None], site: Site
) -> None:
    told = f"On Record is at http://{shown(host)}:{listening.getsockname()[1]}{site.path} · Ctrl-C stops it."
    server = Server(configured(site.build(app, host)), lambda: say(told))
    _stop_at_signals(server)
    reading = asyncio.create_task(asyncio.to_thread(_read_what_is_unread, app, server))
    await server.serve([listening])
    await reading


def _read_what_is_unread(app: App, server: Server) -> None:
    """Read texts for statements that have yet to be read so, a little at a time, while no worker does."""
    while not server.should_exit and app.catch_up():
        sleep(BREATH)


def _stop_at_signals(server: Server) -> None:
    def stop() -> None:
        server.should_exit = True

    for each in (signal.SIGINT, signal.SIGTERM):
        with suppress(NotImplementedError):  # Windows has no such handlers; there Ctrl-C ends the loop itself
            asyncio.get_running_loop().add_signal_handler(each, stop)
