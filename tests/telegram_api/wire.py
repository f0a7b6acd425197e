"""Read the parameters of a call from the ways in which they may be sent: a form, parts with files, JSON. Pure."""

import json
import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, unquote

from tests.telegram_api.refusals import Refused

_WORDS = frozenset(
    re.findall(
        r"\w+",
        "text caption callback_query_id inline_query_id file_id document photo action url parse_mode language_code "
        "next_offset",
    )
)  # everything else that looks like JSON is JSON


@dataclass(frozen=True)
class Upload:
    """A file that came with a call."""

    name: str
    type: str
    content: bytes

    def __repr__(self) -> str:
        return f"Upload({self.name!r}, {len(self.content)} bytes)"


def read(kind: str, query: str, body: bytes) -> dict[str, Any]:
    """The parameters of a call; refused where they cannot be read."""
    found = {key: _value(key, value) for key, value in parse_qsl(query, keep_blank_values=True)}
    try:
        return found | _body(kind, body)
    except ValueError as error:
        raise Refused(f"can't read the request: {error}") from error


def _body(kind: str, body: bytes) -> dict[str, Any]:
    if kind.startswith("multipart/"):
        return _parts(kind, body)
    if kind.startswith("application/json"):
        return dict(json.loads(body or b"{}"))
    return {key: _value(key, value) for key, value in parse_qsl(body.decode(), keep_blank_values=True)}


def _parts(kind: str, body: bytes) -> dict[str, Any]:
    """The parts of a form, each file in the place that names it."""
    border = re.search(r'boundary="?([^";]+)', kind)
    if not border:
        raise ValueError("no boundary")
    found = dict(map(_part, body.split(b"--" + border[1].encode())[1:-1]))
    attached = {f"attach://{name}": value for name, value in found.items() if isinstance(value, Upload)}
    named = {value for value in found.values() if isinstance(value, str)} & attached.keys()
    return {
        name: attached.get(value, value) if isinstance(value, str) else value
        for name, value in found.items()
        if f"attach://{name}" not in named
    }


def _part(part: bytes) -> tuple[str, Any]:
    head, _, content = part.removeprefix(b"\r\n").partition(b"\r\n\r\n")
    told, content = head.decode(), content.removesuffix(b"\r\n")
    name, file = re.search(r'[; ]name="([^"]*)"', told), re.search(r'filename="([^"]*)"', told)
    if not name:
        raise ValueError("a part without a name")
    if not file:
        return name[1], _value(name[1], content.decode())
    type = re.search(r"content-type:\s*(\S+)", told, re.IGNORECASE)
    return name[1], Upload(unquote(file[1]), type[1] if type else "application/octet-stream", content)


def _value(key: str, value: str) -> Any:
    if key in _WORDS:
        return value
    try:
        return json.loads(value)
    except ValueError:
        return value
