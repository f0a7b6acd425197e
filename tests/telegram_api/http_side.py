"""The HTTP side: BASE/bot<TOKEN>/method and BASE/file/bot<TOKEN>/path, as the real one has them."""

import json
import re
import sys
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import unquote

from tests.telegram_api.faults import Dropped, Fault
from tests.telegram_api.files import content
from tests.telegram_api.messages import BOT_ID, Json
from tests.telegram_api.methods import METHODS
from tests.telegram_api.refusals import Refused, strict
from tests.telegram_api.state import Call, State
from tests.telegram_api.wire import read

TOKEN = f"{BOT_ID}:AAStrictLittleTelegramForTests"
_BOT = re.compile(r"/bot([^/]+)/([^/]+)")
_CONTROL = re.compile(r"/control/(\w+)")
_FILE = re.compile(r"/file/bot([^/]+)/(.+)")


class Server(ThreadingHTTPServer):
    """A thread for each connection; a bot keeps its connections open."""

    daemon_threads = True
    block_on_close = False
    request_queue_size = 128

    def __init__(self, state: State, port: int, control: Callable[[str, Json], Any]) -> None:
        self.state, self.control = state, control
        super().__init__(("127.0.0.1", port), _Handler)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A bot that was killed in mid-call is no error here; anything else is told as always."""
        if not isinstance(sys.exception(), OSError):
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Server
    disable_nagle_algorithm = True
    wbufsize = -1

    def do_GET(self) -> None:
        self._answer()

    def do_POST(self) -> None:
        self._answer()

    def log_message(self, format: str, *args: Any) -> None:
        pass

    def _answer(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        began = time.monotonic()
        raw, _, query = self.path.partition("?")
        path = unquote(raw)
        try:
            if asked := _BOT.fullmatch(path):
                self._call(asked[1], asked[2].lower(), query, body, began)
            elif asked := _FILE.fullmatch(path):
                self._file(asked[1], asked[2])
            elif asked := _CONTROL.fullmatch(path):
                self._send(200, {"ok": True, "result": self.server.control(asked[1], json.loads(body or b"{}"))})
            else:
                raise Refused("Not Found", 404)
        except Refused as refused:
            self._send(refused.code, refused.told)
        except Dropped:
            self.close_connection = True

    def _call(self, token: str, method: str, query: str, body: bytes, began: float) -> None:
        state = self.server.state
        if state.is_down:
            raise Dropped
        _check_token(token)
        parameters, refused = self._read(query, body)
        fault = state.take_fault(method)
        if fault and not fault.late and fault.kind != "delay":
            state.note(Call(method, parameters, began, time.monotonic() - began, fault.code))
            self._spoil(fault)
            return
        if fault and not fault.late:
            self._wait(fault.seconds)
        code, told = (refused.code, refused.told) if refused else self._carried_out(method, parameters)
        own = 0.0 if method == "getupdates" else time.monotonic() - began
        state.note(Call(method, parameters, began, own, code))
        if fault and fault.late and fault.kind != "delay":
            self._spoil(fault)
            return
        if fault and fault.late:
            self._wait(fault.seconds)
        self._send(code, told)

    def _read(self, query: str, body: bytes) -> tuple[Json, Refused | None]:
        try:
            return read(self.headers.get("Content-Type", ""), query, body), None
        except Refused as refused:
            return {}, refused

    def _carried_out(self, method: str, parameters: Json) -> tuple[int, Json]:
        state = self.server.state
        if method not in METHODS:
            return 404, Refused("Not Found: method not found", 404).told
        try:
            with state.changed:
                return 200, {"ok": True, "result": METHODS[method](state, parameters)}
        except Refused as refused:
            return refused.code, refused.told
        except (AttributeError, KeyError, TypeError, ValueError, OverflowError) as error:  # a parameter of another kind
            return 400, strict(f"{method}: {type(error).__name__}: {error}").told

    def _spoil(self, fault: Fault) -> None:
        if fault.kind == "drop":
            raise Dropped
        if fault.kind == "malformed":
            self._raw(200, b'{"ok": true, "resu')
        else:
            self._send(fault.code, fault.told())

    def _wait(self, seconds: float) -> None:
        with self.server.state.changed:
            self.server.state.changed.wait_for(lambda: self.server.state.is_down, seconds)

    def _file(self, token: str, path: str) -> None:
        if self.server.state.is_down:
            raise Dropped
        _check_token(token)
        found = content(self.server.state, path)
        if found is None:
            raise Refused("Not Found", 404)
        self._raw(200, found, "application/octet-stream")

    def _send(self, code: int, told: Json) -> None:
        self._raw(code, json.dumps(told).encode())

    def _raw(self, code: int, content: bytes, kind: str = "application/json") -> None:
        try:
            self.send_response(code)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)
            self.wfile.flush()
        except OSError:
            self.close_connection = True  # the bot was killed meanwhile


def _check_token(token: str) -> None:
    if not re.fullmatch(r"\d+:[\w-]+", token):
        raise Refused("Not Found", 404)
    if token != TOKEN:
        raise Refused("Unauthorized", 401)
