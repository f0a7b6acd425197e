"""The pages of tracks: what is followed, its timeline as a live picture, and what there is to tell."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Form, Query
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from bot.contract.tracks import NoticesShape, TracksShape
from bot.contract.web import NoticesPage, TracksPage
from bot.present.notice import notice_lines, track_lines
from bot.present.safe import plain
from bot.present.timeline import EntryText, timeline_text
from bot.web.access.permission import check_form, desk_of, may, needs
from bot.web.following import drawn, follow, notices, shown_notices, timeline, track_named, unfollow, visible
from bot.web.listing import latest_page, timeline_page, tracks_page
from bot.web.pages.rendering import page as filled
from bot.web.pages.rendering import page_with_form
from bot.web.pages.shown import shown_quotes
from bot.web.replies import json_reply, marked
from retrieval.tracks.shown_notices import ShownNotice
from retrieval.tracks.track import track_id

tracks = APIRouter()

EDITOR = [Depends(needs("editor"))]
LATEST = 50  # notices of a page
A_PAGE = 100  # tracks, and entries of one
_COMMAND = ": onrecord "
SVG = "image/svg+xml"


@dataclass(frozen=True, slots=True)
class Entries:
    """A page of a track's dated entries."""

    entries: tuple[EntryText, ...]
    at: int
    pages: int


@tracks.get("/tracks")
def listed(request: Request, cursor: str = "", kind: str = "claim", words: str = "") -> Response:
    """The tracks with their status; editors may begin one, of the words that a page has led here with."""
    some, after = tracks_page(visible(request), cursor, A_PAGE)
    shown = [(track_id(each.id), each, list(track_lines(each))) for each in some]
    make = page_with_form if may(request, "editor") else filled
    wanted = {"kind": kind, "words": plain(words)[:2_000]}
    return make(request, "tracks.html", tracks=shown, cursor=cursor, next=after, wanted=wanted)


@tracks.get("/tracks.json")
def listed_json(request: Request, cursor: str = "") -> Response:
    """The same as JSON."""
    some, after = tracks_page(visible(request), cursor, A_PAGE)
    return json_reply(request, TracksPage(**dict(TracksShape.of(some)), next=after))


@tracks.post("/tracks", dependencies=EDITOR)
def begin(
    request: Request,
    kind: Annotated[Literal["claim", "speaker", "question"], Form()] = "claim",
    words: Annotated[str, Form(max_length=2_000)] = "",
    proof: Annotated[str, Form()] = "",
) -> Response:
    """Follow something from now on, and show it."""
    check_form(request, proof)
    kept, _ = follow(request, {kind: words}, None)
    return RedirectResponse(f"/tracks/{track_id(kept.id)}", 303)


@tracks.get("/tracks/{id}.json")
def track_json(request: Request, id: str, cursor: str = "") -> Response:
    """A timeline as JSON, a page of entries at a time."""
    return json_reply(request, timeline_page(timeline(request, id), cursor, A_PAGE))


@tracks.get("/tracks/{id}.svg")
def picture(request: Request, id: str) -> Response:
    """The picture of a timeline, drawn now."""
    return marked(request, drawn(request, id), SVG)


@tracks.get("/tracks/{id}")
def track(request: Request, id: str, page: Annotated[int, Query(ge=1, le=10_000)] = 1) -> Response:
    """A track in time: its picture, its status, words that moved, each entry."""
    found = timeline(request, id)
    told = timeline_text(found)
    pages = max(1, -(-len(told.entries) // A_PAGE))
    at = min(page, pages)
    shown = told.entries[(at - 1) * A_PAGE : at * A_PAGE]
    entries = (each.entry.shown.quote for each in (*shown, *(told.undated if at == pages else ())))
    quotes = shown_quotes(entries, desk_of(request).app)
    make = page_with_form if may(request, "editor") else filled
    some = Entries(tuple(shown), at, pages)
    return make(request, "track.html", track=told, some=some, quotes=quotes, kind=found.track.kind)


@tracks.post("/tracks/{id}/end", dependencies=EDITOR)
def end(request: Request, id: str, proof: Annotated[str, Form()] = "") -> Response:
    """Follow something no more."""
    check_form(request, proof)
    unfollow(request, track_id(track_named(request, id).id))
    return RedirectResponse("/tracks", 303)


@tracks.get("/notices")
def told(request: Request, cursor: str = "") -> Response:
    """The notices, the latest first."""
    latest, after = _latest(request, cursor)
    quotes = shown_quotes(chain.from_iterable(each.quotes for each in latest), desk_of(request).app, in_context=False)
    shown = [
        (each.notice, _without_commands(notice_lines(each)), [quotes[quote.id] for quote in each.quotes])
        for each in latest
    ]
    unread = [each.notice.id for each in latest if not each.notice.read]
    make = page_with_form if may(request, "editor") else filled
    return make(request, "notices.html", notices=shown, unread=unread, track_id=track_id, cursor=cursor, next=after)


@tracks.post("/notices/read", dependencies=EDITOR)
def read(
    request: Request,
    notice: Annotated[list[int] | None, Form(max_length=LATEST)] = None,
    proof: Annotated[str, Form()] = "",
) -> Response:
    """Note that notices were read."""
    check_form(request, proof)
    desk_of(request).app.tracking.notices.mark_read(set(notice or ()))
    return RedirectResponse("/notices", 303)


@tracks.get("/notices.json")
def told_json(request: Request, cursor: str = "") -> Response:
    """The same as JSON."""
    latest, after = _latest(request, cursor)
    return json_reply(request, NoticesPage(**dict(NoticesShape.of(latest)), next=after))


def _latest(request: Request, cursor: str) -> tuple[list[ShownNotice], str | None]:
    some, after = latest_page("notices, latest first", notices(request)[::-1], lambda each: each.id, cursor, LATEST)
    return shown_notices(request, some), after


def _without_commands(lines: Iterable[str]) -> list[str]:
    """The lines of a notice without those that name the next step in a terminal: here links do."""
    first, *rest = lines
    return [first, *(line for line in rest if _COMMAND not in line)]
