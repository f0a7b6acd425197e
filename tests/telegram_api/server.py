"""The HTTP side: BASE/bot<TOKEN>/method and BASE/file/bot<TOKEN>/path, as the real one has them, on loopback."""

import json
import sys
import threading
import time
from email.parser import BytesParser
from email.policy import HTTP
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Self
from urllib.parse import parse_qsl, unquote

from tests.telegram_api.methods import METHODS
from tests.telegram_api.people import Group, Person
from tests.telegram_api.refusals import Refused
from tests.telegram_api.state import Call, Fault, State

TOKEN = "4242:AAStrictLittleTelegramForTests"
_WORDS = frozenset(
    ["text", "caption", "callback_query_id", "file_id", "action", "url", "description", "inline_query_id"]
)


class Telegram(State):
    """The little Telegram, serving while the `with` block lasts."""

    def __init__(self) -> None:
        super().__init__()
        self._http = _Server(("127.0.0.1", 0), _Handler)
        self._http.state = self
        self._thread = threading.Thread(target=self._http.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)

    @property
    def base_url(self) -> str:
        """What goes into TELEGRAM_BASE_URL."""
        return f"http://127.0.0.1:{self._http.server_address[1]}"

    def person(self, name: str, id: int | None = None, language: str = "en") -> Person:
        """Somebody with a private chat with the bot."""
        return Person(self, id or 1000 + self.number("person"), name, language)

    def group(self, title: str, id: int | None = None) -> Group:
        """A group; the bot is in it only once it has been added."""
        return Group(self, id or -1_000_000 - self.number("group"), title)

    def fail(self, method: str | None, kind: int | str, times: int = 1, after: int | None = None) -> None:
        """Let the next calls of a method fail; see Fault."""
        with self.changed:
            self.faults.append(Fault(method.lower() if method else None, kind, times, after))

    def of(self, method: str) -> list[Call]:
        """The calls of a method so far."""
        with self.changed:
            return [call for call in self.calls if call.method == method.lower()]

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with self.changed:
            self.poll += 1  # lets go of whoever polls
            self.changed.notify_all()
        self._http.shutdown()
        self._http.server_close()
        self._thread.join()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    request_queue_size = 128
    state: State

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A bot that was killed leaves its connections behind: nothing to tell."""
        if not isinstance(sys.exception(), OSError):
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Server
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
        parts = unquote(self.path.partition("?")[0]).strip("/").split("/")
        if parts[0] == "file":
            self._file(parts)
            return
        if parts[0] != f"bot{TOKEN}" or len(parts) != 2:
            self._send(401, {"ok": False, "error_code": 401, "description": "Unauthorized"})
            return
        self._call(parts[1].lower(), body, began)

    def _call(self, method: str, body: bytes, began: float) -> None:
        state = self.server.state
        fault = state.take_fault(method)
        if fault and self._meets(fault.kind, fault.after):
            return
        parameters: dict[str, Any] = {}
        try:
            parameters = _parameters(self.headers.get("Content-Type", ""), body)
            if method not in METHODS:
                raise Refused("Not Found", 404)
            told: dict[str, Any] = {"ok": True, "result": METHODS[method](state, parameters)}
            code = 200
        except Refused as refusal:
            code = refusal.code
            told = {"ok": False, "error_code": code, "description": refusal.description}
            if refusal.after is not None:
                told["parameters"] = {"retry_after": refusal.after}
        own = 0.0 if method == "getupdates" else time.monotonic() - began
        with state.changed:
            state.calls.append(Call(method, parameters | {"_code": code}, began, own))
            state.changed.notify_all()
        if fault and fault.kind == "drop-after":
            self.close_connection = True
            self.connection.close()
            return
        self._send(code, told)

    def _meets(self, kind: int | str, after: int | None) -> bool:
        """Whether the call ends in a fault before it is carried out."""
        if kind == "drop":
            self.close_connection = True
            self.connection.close()
        elif kind == "malformed":
            self._raw(200, b'{"ok": true, "resu')
        elif isinstance(kind, int):
            told: dict[str, Any] = {"ok": False, "error_code": kind, "description": f"Fault {kind}"}
            if after is not None:
                told |= {"description": f"Too Many Requests: retry after {after}", "parameters": {"retry_after": after}}
            self._send(kind, told)
        else:
            return False
        return True

    def _file(self, parts: list[str]) -> None:
        content = self.server.state.files.get(parts[-1])
        if parts[1] != f"bot{TOKEN}" or content is None:
            self._send(404, {"ok": False, "error_code": 404, "description": "Not Found"})
        else:
            self._raw(200, content, "application/octet-stream")

    def _send(self, code: int, told: dict[str, Any]) -> None:
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


def _parameters(kind: str, body: bytes) -> dict[str, Any]:
    """What a call was given: words as words, everything else read as JSON."""
    if kind.startswith("multipart/"):
        return _multipart(kind, body)
    if kind.startswith("application/json"):
        return dict(json.loads(body or b"{}"))
    return {key: _value(key, value) for key, value in parse_qsl(body.decode(), keep_blank_values=True)}


def _multipart(kind: str, body: bytes) -> dict[str, Any]:
    whole = BytesParser(policy=HTTP).parsebytes(b"Content-Type: " + kind.encode() + b"\r\n\r\n" + body)
    found: dict[str, Any] = {}
    for part in whole.iter_parts():
        name = str(part.get_param("name", header="Content-Disposition"))
        content = part.get_payload(decode=True)
        assert isinstance(content, bytes)
        found[name] = content if part.get_filename() else _value(name, content.decode())
    files = [value for value in found.values() if isinstance(value, bytes)]
    for key, value in found.items():
        if isinstance(value, str) and value.startswith("attach://") and files:
            found[key] = files[0]
    return found


def _value(key: str, value: str) -> Any:
    if key in _WORDS:
        return value
    try:
        return json.loads(value)
    except ValueError:
        return value
