"""Replies with a mark of their content, so that what has not changed is not sent again."""

from collections.abc import AsyncIterator
from hashlib import sha256

from pydantic import BaseModel
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

JSON = "application/json"
EVENTS: dict[str, object] = {"description": "Server-sent events", "content": {"text/event-stream": {}}}
HTML = "text/html; charset=utf-8"


def json_reply(request: Request, shape: BaseModel, status: int = 200, *, without_none: bool = False) -> Response:
    """A shape of the contract as JSON."""
    body = shape.model_dump_json(exclude_none=without_none, ensure_ascii=True)
    return marked(request, body.encode(), JSON, status)


def marked(request: Request, body: bytes, media_type: str, status: int = 200) -> Response:
    """A reply under the mark of its bytes; 304 where the caller has just these."""
    if request.method not in ("GET", "HEAD") or status != 200:
        return Response(body, status, media_type=media_type)
    mark = f'"{sha256(body).hexdigest()[:32]}"'
    if _has(request.headers.get("if-none-match", ""), mark):
        return Response(status_code=304, headers={"etag": mark})
    return Response(body, headers={"etag": mark}, media_type=media_type)


def _has(held: str, mark: str) -> bool:
    return any(each.strip().removeprefix("W/") in (mark, "*") for each in held.split(","))


def stream(events: AsyncIterator[bytes]) -> Response:
    """Server-sent events as they come."""
    return StreamingResponse(events, media_type="text/event-stream", headers={"cache-control": "no-store"})


def event(name: str, id: str, shape: BaseModel) -> bytes:
    """A server-sent event; its JSON is on one line."""
    return f"event: {name}\nid: {id}\ndata: {shape.model_dump_json(ensure_ascii=True)}\n\n".encode()
