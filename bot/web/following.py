"""Tracks as callers see them: those of this home to all, those that only chats follow to editors alone."""

import threading
from collections.abc import Mapping, Sequence
from typing import cast

from starlette.requests import Request

from bot.app import App
from bot.contract.tracks import TimelineShape
from bot.web.access.permission import desk_of, may
from bot.web.found import named
from bot.web.problems import Refused
from corpus.errors import InputError
from retrieval.tracks.notice import Notice
from retrieval.tracks.shown_notices import ShownNotice
from retrieval.tracks.store.tracks import Kept, Level
from retrieval.tracks.subject import Subject, by_claim
from retrieval.tracks.track import Timeline, Track, no_track, track_number

_drawing = threading.Lock()  # who draws keeps a state of its own


def visible(request: Request) -> list[Track]:
    """The tracks that a caller may see, the latest first."""
    app = desk_of(request).app
    seen = [each.track for each in app.tracking.tracks.all_kept() if _may_see(request, each)]
    return sorted(app.timelines.counted(seen), key=lambda track: -track.id)


def track_named(request: Request, id: str) -> Kept:
    """The track of an id like t3. Refused with 404 where there is none that the caller may see."""
    number = named(lambda: track_number(id))
    kept = desk_of(request).app.tracking.tracks.kept(number)
    if kept is None or not _may_see(request, kept):
        raise Refused(404, str(no_track(id)))
    return kept


def timeline(request: Request, id: str) -> Timeline:
    """The timeline of a track."""
    return desk_of(request).app.timelines.of(track_named(request, id).id)


def drawn(request: Request, id: str) -> bytes:
    """The picture of a track as it is now."""
    from bot.pictures.timeline import picture

    found = timeline(request, id)

    def draw() -> bytes:
        with _drawing:
            return picture(found).file("svg")

    return desk_of(request).once(("picture", TimelineShape.of(found).model_dump_json()), draw)


def follow(request: Request, wanted: Mapping[str, str | None], tell: str | None) -> tuple[Kept, bool]:
    """Follow a claim, a speaker or a question; the track, and whether it is new."""
    app = desk_of(request).app
    given = [(kind, words) for kind, words in wanted.items() if words and words.strip()]
    if len(given) != 1:
        raise InputError("Give one of claim, speaker and question.")
    kept, fresh = app.tracking.follow(_subject(app, *given[0]), own=True, level=cast("Level | None", tell))
    return kept, fresh


def unfollow(request: Request, id: str) -> Track:
    """Follow something no more; chats that follow it go on."""
    kept = track_named(request, id)
    desk_of(request).app.tracking.follows.end_own(kept.id)
    return kept.track


def notices(request: Request, *, unread: bool = False) -> list[Notice]:
    """The notices that a caller may read, the oldest first."""
    tracking = desk_of(request).app.tracking
    seen = {each.id for each in tracking.tracks.all_kept() if _may_see(request, each)}
    return [each for each in tracking.notices.every(unread=unread) if each.track is None or each.track in seen]


def shown_notices(request: Request, told: Sequence[Notice]) -> list[ShownNotice]:
    """Notices with their quotations cut."""
    return desk_of(request).app.tracking.shown.of(told)


def own_notices(app: App, after: int) -> list[ShownNotice]:
    """The notices of what this home follows itself, behind one, the oldest first."""
    tracking = app.tracking
    own = {each.id for each in tracking.tracks.all_kept() if each.own}
    every = (each for each in tracking.notices.every() if each.id > after)
    return tracking.shown.of([each for each in every if each.track is None or each.track in own])


def _subject(app: App, kind: str, words: str) -> Subject:
    if kind == "claim":
        return by_claim(words)
    return app.tracking.subjects.by_name(words) if kind == "speaker" else app.tracking.subjects.by_question(words)


def _may_see(request: Request, kept: Kept) -> bool:
    return kept.own or may(request, "editor")
