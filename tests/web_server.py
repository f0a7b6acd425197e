"""A small HTTP server on loopback that misbehaves on purpose: what it answers at a path is bytes, or a function.

It counts connections, so that a test can show that nobody came.
"""

import io
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

from corpus.sources.gather import Wanted, gather
from corpus.sources.source import Source
from corpus.web.fetcher import Fetcher

Answer = bytes | Callable[[socket.socket, str], None]
STORY = b"<html><head><title>Harbour closed</title></head><body><article><p>The harbour of Tarn closed on Monday. " \
    b"The master said that it would open again in May.</p></article></body></html>"  # fmt: skip


def answer(body: bytes = STORY, status: str = "200 OK", kind: str | None = "text/html", **headers: str) -> bytes:
    """A whole answer, well formed unless the headers given say otherwise."""
    told = {"Content-Length": str(len(body)), "Connection": "close"}
    told |= {"Content-Type": kind} if kind is not None else {}
    told |= {name.replace("_", "-"): value for name, value in headers.items()}
    lines = "".join(f"{name}: {value}\r\n" for name, value in told.items())
    return f"HTTP/1.1 {status}\r\n{lines}\r\n".encode("latin-1") + body


def redirect(to: str, status: str = "302 Found") -> bytes:
    return answer(b"", status, Location=to)


@dataclass(slots=True)
class Server:
    """A running server; `answers` by path, an unknown path is a 404."""

    host: str
    port: int
    answers: dict[str, Answer] = field(default_factory=dict)
    requests: list[str] = field(default_factory=list)  # whole request heads, in order
    connections: int = 0
    tls: ssl.SSLContext | None = None
    ended: threading.Event = field(default_factory=threading.Event)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def url(self, path: str = "/", host: str | None = None, scheme: str = "http") -> str:
        return f"{scheme}://{host or self.host}:{self.port}{path}"

    @property
    def paths(self) -> list[str]:
        """What was asked for, robots.txt aside."""
        asked = [head.split(" ", 2)[1] for head in self.requests]
        return [path for path in asked if path != "/robots.txt"]

    def header(self, name: str, path: str) -> str | None:
        """A header of the last request for a path."""
        for head in reversed(self.requests):
            if head.split(" ", 2)[1] == path:
                lines = [line.partition(": ") for line in head.split("\r\n")[1:]]
                return next((value for key, _, value in lines if key.lower() == name.lower()), None)
        return None

    def serve(self, listener: socket.socket) -> None:
        while not self.ended.is_set():
            with suppress(OSError):
                connection, _ = listener.accept()
                self.connections += 1
                threading.Thread(target=self._talk, args=(connection,), daemon=True).start()

    def _talk(self, connection: socket.socket) -> None:
        connection.settimeout(20)
        with (
            suppress(OSError),
            connection if self.tls is None else self.tls.wrap_socket(connection, server_side=True) as speaking,
        ):
            while head := _head(speaking):
                with self.lock:
                    self.requests.append(head)
                if not self._answer(speaking, head):
                    speaking.shutdown(socket.SHUT_WR)
                    return

    def _answer(self, speaking: socket.socket, head: str) -> bool:
        """Answer; whether the connection stays open."""
        path = head.split(" ", 2)[1]
        found = self.answers.get(path, self.answers.get("*", answer(b"nothing", "404 Not Found")))
        if path == "/robots.txt" and path not in self.answers:
            found = answer(b"nothing", "404 Not Found")
        if callable(found):
            found(speaking, head)
            return False
        speaking.sendall(found)
        return b"\r\nConnection: keep-alive\r\n" in found


def _head(speaking: socket.socket) -> str:
    read = b""
    while b"\r\n\r\n" not in read:
        some = speaking.recv(65536)
        if not some:
            return ""
        read += some
    return read.decode("latin-1")


@contextmanager
def serving(
    host: str = "127.0.0.1", port: int = 0, tls: ssl.SSLContext | None = None, **answers: Answer
) -> Iterator[Server]:
    """A server for the length of a test."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host, port))
        listener.listen(128)
        shown = f"[{host}]" if ":" in host else host
        server = Server(shown, listener.getsockname()[1], tls=tls)
        server.answers.update({f"/{name}": found for name, found in answers.items()})
        thread = threading.Thread(target=server.serve, args=(listener,), daemon=True)
        thread.start()
        yield server
        server.ended.set()
        with suppress(OSError), socket.create_connection((host, server.port)):
            pass  # wakes the listener
        thread.join(5)


class Nobody:
    """Who adds without listening."""

    def note(self, line: str) -> None:
        pass

    def expect(self, links: int) -> None:
        pass

    def came(self) -> None:
        pass

    def agree(self, question: str) -> bool:
        return False


def sources(url: str, fetcher: Fetcher) -> Iterator[Source]:
    """What `add` would read for an address."""
    return gather(Wanted((url,)), io.BytesIO(), lambda: fetcher, Nobody())


@dataclass(slots=True)
class FakeClock:
    """Time that passes only by sleeping."""

    time: float = 1_000.0
    slept: list[float] = field(default_factory=list)

    def now(self) -> float:
        return self.time

    def sleep(self, seconds: float) -> None:
        self.slept.append(round(seconds, 3))
        self.time += seconds
