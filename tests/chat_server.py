"""A small server on loopback that speaks OpenAI's protocol and fails on purpose: it answers each request in turn."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass(frozen=True, slots=True)
class Turn:
    """One answer: `cut` breaks off in its middle, `hold` keeps the connection open without an answer, `drip` sends a
    blank now and then and `trickle` a header, without end; `after` is waited for first."""

    body: bytes
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    cut: bool = False
    hold: bool = False
    drip: bool = False
    trickle: bool = False
    after: threading.Event | None = None


def said(text: str | None, **message: Any) -> Turn:
    """A completion with these words."""
    choice = {"index": 0, "finish_reason": "stop", "message": {"role": "assistant", "content": text, **message}}
    usage = {"prompt_tokens": 120, "completion_tokens": 8, "total_tokens": 128}
    told = {"id": "c1", "object": "chat.completion", "created": 1, "model": "m", "choices": [choice], "usage": usage}
    return Turn(json.dumps(told).encode())


def called(arguments: str) -> Turn:
    """A completion that calls the tool."""
    call = {"id": "t1", "type": "function", "function": {"name": "reply", "arguments": arguments}}
    return said(None, tool_calls=[call])


def failed(status: int, message: str = "no", code: str | None = None, **headers: str) -> Turn:
    told = {"error": {"message": message, "type": "error", "code": code}}
    return Turn(json.dumps(told).encode(), status, {name.replace("_", "-"): value for name, value in headers.items()})


@dataclass(slots=True)
class ChatServer:
    """A running server: `turns` are answered in order, the last one for ever; `requests` are what was sent."""

    url: str = ""
    turns: list[Turn] = field(default_factory=list)
    requests: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    ended: threading.Event = field(default_factory=threading.Event)

    def next(self) -> Turn:
        return self.turns.pop(0) if len(self.turns) > 1 else self.turns[0]


@contextmanager
def chat_server(*turns: Turn) -> Iterator[ChatServer]:
    state = ChatServer(turns=list(turns))

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            sent = self.rfile.read(int(self.headers["Content-Length"]))
            state.requests.append(json.loads(sent))
            state.headers.append(dict(self.headers))
            with suppress(OSError):
                self.close_connection = True
                _answer(self, state.next(), state.ended)

        def log_message(self, format: str, *args: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    state.url = f"http://127.0.0.1:{server.server_port}/v1"
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield state
    finally:
        state.ended.set()
        server.shutdown()
        server.server_close()


def _answer(handler: BaseHTTPRequestHandler, turn: Turn, ended: threading.Event) -> None:
    if turn.after:
        turn.after.wait(60)
    if turn.hold:
        ended.wait(20)
        return
    if turn.trickle:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
        _drip(handler, b"X-Wait: 1\r\n", ended)
    handler.send_response(turn.status)
    for name, value in {"Content-Type": "application/json", "Connection": "close", **turn.headers}.items():
        handler.send_header(name, value)
    handler.send_header("Content-Length", str(len(turn.body)))
    handler.end_headers()
    if turn.drip:
        _drip(handler, b" ", ended)
    handler.wfile.write(turn.body[: len(turn.body) // 2] if turn.cut else turn.body)


def _drip(handler: BaseHTTPRequestHandler, drop: bytes, ended: threading.Event) -> None:
    while not ended.wait(0.1):
        handler.wfile.write(drop)
