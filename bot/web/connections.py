"""Ports and the connections that come to them.

Connections that bring no request are closed, so that a few slow callers cannot hold all there may be.
"""

import asyncio
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import uvicorn
from starlette.types import ASGIApp
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from corpus.errors import ConfigError

MOST_CONNECTIONS = 500
GRACE = 5  # seconds that replies in hand have at a stop
PATIENCE = 20.0  # seconds in which a whole request must have begun


class PatientProtocol(HttpToolsProtocol):
    """A connection that waits for the head of a request, and not for ever."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin to wait."""
        super().connection_made(transport)
        self._wait()

    def _wait(self) -> None:
        asyncio.get_running_loop().call_later(PATIENCE, self._look, self.cycle)

    def _look(self, before: Any) -> None:
        """Close where nothing has begun since the look before, and nothing is being answered."""
        if self.transport.is_closing():
            return
        if self.cycle is before and (before is None or before.response_complete):
            self.transport.close()
        else:
            self._wait()


class Server(uvicorn.Server):
    """A server whose signals are the program's own; it says when it answers."""

    def __init__(self, config: uvicorn.Config, answering: Callable[[], None] = lambda: None) -> None:
        super().__init__(config)
        self._answering = answering

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Begin to answer, and say so."""
        await super().startup(sockets)
        if self.started:
            self._answering()

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Leave signals alone."""
        yield


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


@contextmanager
def bound(host: str, port: int, option: str) -> Iterator[socket.socket]:
    """A port that listens. ConfigError names the option where it is not to be had."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
        family, kind, protocol, _, address = found[0]
        made = socket.socket(family, kind, protocol)  # named, or asyncio would not turn off the waits between packets
    except (OSError, UnicodeError) as error:
        raise ConfigError(f"There is no host {host[:80]!r} here. Name an address of this machine.") from error
    with made:
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            made.bind(address)
        except OSError as error:
            reason = (error.strerror or "it cannot be used").lower()
            raise ConfigError(f"Port {port} of {host} is not to be had: {reason}. Name another: {option}") from error
        made.listen(2048)
        yield made


def shown(host: str) -> str:
    """A host as addresses have it."""
    return f"[{host}]" if ":" in host else host
