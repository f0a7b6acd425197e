"""The routes of tracks and notices: followed, in time, told; new notices as events."""

import asyncio
from collections.abc import AsyncIterator
from typing import Annotated

from fastapi import APIRouter, Query
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from bot.contract.tracks import NoticeShape, NoticesShape, TrackShape, TracksShape
from bot.contract.web import NoticesPage, TimelinePage, TracksPage
from bot.web.access.permission import EDITOR, desk_of
from bot.web.api.fields import MOST_ENTRIES, Cursor, Limit, Line, NewTrack, NoticesFields, Paged, ReadNotices
from bot.web.cursors import cursor, read_number
from bot.web.following import follow, notices, shown_notices, timeline, unfollow, visible
from bot.web.listing import timeline_page, tracks_page
from bot.web.replies import EVENTS, event, json_reply, stream
from corpus.errors import InputError
from corpus.ids import id_number

tracks = APIRouter(tags=["tracks"])

LOOKS = 2.0  # seconds between looks for what is new
PATIENCE = 3600.0  # seconds that somebody is told for; then a client comes again by itself


@tracks.get("/tracks", response_model=TracksPage)
def listed(request: Request, fields: Annotated[Paged, Query()]) -> Response:
    """List what is followed, the latest first."""
    some, after = tracks_page(visible(request), fields.cursor, fields.limit)
    return json_reply(request, TracksPage(**dict(TracksShape.of(some)), next=after))


@tracks.post("/tracks", response_model=TrackShape, dependencies=EDITOR)
def begin(request: Request, wanted: NewTrack) -> Response:
    """Follow a claim, a speaker or a question, beginning with what is here; the same again is the track that exists."""
    asked = {"claim": wanted.claim, "speaker": wanted.speaker, "question": wanted.question}
    kept, _ = follow(request, asked, wanted.tell)
    return json_reply(request, TrackShape.of(kept.track))


@tracks.delete("/tracks/{id}", response_model=TrackShape, dependencies=EDITOR)
def end(request: Request, id: Line) -> Response:
    """Follow something no more."""
    return json_reply(request, TrackShape.of(unfollow(request, id)))


@tracks.get("/timeline", response_model=TimelinePage)
@tracks.get("/tracks/{id}", response_model=TimelinePage)
def in_time(request: Request, id: Line, limit: Limit = MOST_ENTRIES, cursor: Cursor | None = None) -> Response:
    """Tell what was said of it in time, how words and figures moved, how its status changed."""
    return json_reply(request, timeline_page(timeline(request, id), cursor, limit))


@tracks.get("/notices", response_model=NoticesPage)
def told(request: Request, fields: Annotated[NoticesFields, Query()]) -> Response:
    """List what there is to tell, the oldest first."""
    after = read_number("notices", fields.cursor) or 0
    left = [each for each in notices(request, unread=fields.unread) if each.id > after]
    some = left[: fields.limit]
    rest = cursor("notices", some[-1].id) if len(left) > fields.limit else None
    return json_reply(request, NoticesPage(**dict(NoticesShape.of(shown_notices(request, some))), next=rest))


@tracks.post("/notices/read", response_model=NoticesShape, dependencies=EDITOR)
def read(request: Request, fields: ReadNotices) -> Response:
    """Note that notices were read; give them as they are then."""
    numbers = {_number(id) for id in fields.notices}
    desk_of(request).app.tracking.notices.mark_read(numbers)
    told = [each for each in notices(request) if each.id in numbers]
    return json_reply(request, NoticesShape.of(shown_notices(request, told)))


@tracks.get("/notices/events", response_class=Response, responses={200: EVENTS})
async def events(request: Request) -> Response:
    """Be told: server-sent events, one for each new notice; `Last-Event-ID` goes on behind that one."""
    last = request.headers.get("last-event-id", "").removeprefix("n")
    behind = int(last) if last.isascii() and last.isdigit() and len(last) < 16 else None
    return stream(_news(request, behind))


async def _news(request: Request, behind: int | None) -> AsyncIterator[bytes]:
    loop = asyncio.get_running_loop()
    deadline = loop.time() + PATIENCE
    known = behind if behind is not None else max(await run_in_threadpool(_numbers, request), default=0)
    yield b": listening\n\n"
    while loop.time() < deadline:
        if any(number > known for number in await run_in_threadpool(_numbers, request)):
            for shape in await run_in_threadpool(_behind, request, known):
                known = _number(shape.id)
                yield event("notice", shape.id, shape)
        await asyncio.sleep(LOOKS)


def _behind(request: Request, known: int) -> list[NoticeShape]:
    told = [each for each in notices(request) if each.id > known]
    return NoticesShape.of(shown_notices(request, told)).notices


def _numbers(request: Request) -> list[int]:
    return [each.id for each in desk_of(request).app.tracking.notices.every(limit=1)]


def _number(id: str) -> int:
    if number := id_number(id.removeprefix("n")):
        return number
    raise InputError(f"{id[:40]!r} is no notice.")
