"""A deadline for calls: each has a connection of its own, which is cut when time is up, whatever the network does.

A client's own timeouts are for each step, so that a reply that drips can take for ever without missing one. Here a call
runs in a thread; when its time is over its connection is shut, and the thread with it. Only a name server can hold a
thread a little longer, and there are never more threads than clients. Nothing here knows the service that is called.
"""

import socket
import threading
import weakref
from collections.abc import Callable
from contextlib import suppress
from time import monotonic
from typing import Any, Generic, TypeVar

from corpus.errors import ModelError

Client = TypeVar("Client")
Result = TypeVar("Result")
MOST = 16  # calls at once, those included that have been given up and not yet ended
NAME = "model call"  # of the threads


class Connection:
    """The connection of one client, which another thread can cut."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._socket: socket.socket | None = None
        self.is_cut = False

    def watch(self, request: Any) -> None:
        """A hook for the HTTP client: have it report the connections that it makes for a request."""
        request.extensions["trace"] = self._trace

    def cut(self) -> None:
        """End the request under way; a connection that comes about later is ended as well."""
        with self._lock:
            self.is_cut = True
            self._shut()

    def _trace(self, event: str, told: dict[str, Any]) -> None:
        if not event.endswith(("connect_tcp.complete", "start_tls.complete")):
            return
        with self._lock:
            self._socket = told["return_value"].get_extra_info("socket")
            if self.is_cut:
                self._shut()

    def _shut(self) -> None:
        if self._socket is not None:
            with suppress(OSError):  # it has ended by itself
                socket.socket.shutdown(self._socket, socket.SHUT_RDWR)  # not TLS's own, which waits for the other side


class ClientPool(Generic[Client]):
    """Clients that are made as they are needed, used by one call at a time and kept for the next."""

    def __init__(self, make: Callable[[Connection], Client], close: Callable[[Client], None], most: int = MOST) -> None:
        self._make = make
        self._close = close
        self._free = threading.BoundedSemaphore(most)
        self._idle: list[tuple[Client, Connection]] = []  # the latest used last: its connection is likeliest to be open
        weakref.finalize(self, _close_all, self._idle, close)

    def call(self, work: Callable[[Client], Result], seconds: float) -> Result:
        """Run `work` in time. TimeoutError if it has not ended, ModelError if all clients are in use for that long."""
        until = monotonic() + seconds
        if not self._free.acquire(timeout=seconds):
            raise ModelError("Too many questions wait for the model", "busy")
        call = _Call(self, work)
        call.start()
        call.join(max(0.0, until - monotonic()))
        return call.outcome()

    def take(self) -> tuple[Client, Connection]:
        """A client that nobody uses."""
        with suppress(IndexError):
            return self._idle.pop()
        connection = Connection()
        return self._make(connection), connection

    def give_back(self, taken: tuple[Client, Connection] | None) -> None:
        """Free the client for the next call; close it instead if its connection was cut."""
        if taken is not None and taken[1].is_cut:
            self._close(taken[0])
        elif taken is not None:
            self._idle.append(taken)
        self._free.release()


def _close_all(idle: list[tuple[Client, Connection]], close: Callable[[Client], None]) -> None:
    while idle:
        close(idle.pop()[0])


class _Call(threading.Thread, Generic[Client, Result]):
    """One call, which may be given up."""

    def __init__(self, pool: ClientPool[Client], work: Callable[[Client], Result]) -> None:
        super().__init__(name=NAME, daemon=True)
        self._pool = pool
        self._work = work
        self._lock = threading.Lock()
        self._taken: tuple[Client, Connection] | None = None
        self._given_up = False
        self._done: list[Result] = []
        self._failed: list[Exception] = []

    def run(self) -> None:
        try:
            if client := self._client():
                self._done.append(self._work(client))
        except Exception as error:  # handed to the thread that waits, which tells it or fails as this would have
            self._failed.append(error)
        finally:
            self._pool.give_back(self._taken)

    def outcome(self) -> Result:
        """The result by now; work that has not ended is given up, and its connection cut."""
        with self._lock:
            self._given_up = not (self._done or self._failed)
            if self._given_up and self._taken is not None:
                self._taken[1].cut()
        if self._given_up:
            raise TimeoutError
        if self._failed:
            raise self._failed[0]
        return self._done[0]

    def _client(self) -> Client | None:
        """The client to call with; None where it took so long to make that nobody waits any more."""
        taken = self._pool.take()
        with self._lock:
            self._taken = taken
            return None if self._given_up else taken[0]
