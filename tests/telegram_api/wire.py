"""Read the parameters of a call from the ways in which they may be sent: a form, parts with files, JSON. Pure."""

import json
import re
from dataclasses import dataclass
from email.parser import BytesParser
from email.policy import HTTP
from typing import Any
from urllib.parse import parse_qsl

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
    whole = BytesParser(policy=HTTP).parsebytes(b"Content-Type: " + kind.encode() + b"\r\n\r\n" + body)
    found: dict[str, Any] = {}
    for part in whole.iter_parts():
        name, content = str(part.get_param("name", header="Content-Disposition")), part.get_payload(decode=True)
        assert isinstance(content, bytes)
        file = part.get_filename()
        found[name] = Upload(file, part.get_content_type(), content) if file else _value(name, content.decode())
    attached = {f"attach://{name}": value for name, value in found.items() if isinstance(value, Upload)}
    return {
        name: attached.get(value, value) if isinstance(value, str) else value
        for name, value in found.items()
        if f"attach://{name}" not in attached or f"attach://{name}" not in found.values()
    }


def _value(key: str, value: str) -> Any:
    if key in _WORDS:
        return value
    try:
        return json.loads(value)
    except ValueError:
        return value
