"""timeline: what was said in time of something that is followed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pydantic import Field

from bot.contract.tracks import TimelineShape
from bot.tools.asking import CURSOR
from bot.tools.fitting import cursor, fitted, read_cursor
from bot.tools.tool import Arguments, Reply, Tool
from corpus.errors import InputError

if TYPE_CHECKING:
    from bot.app import App
    from retrieval.tracks.track import Timeline, Track

MOST_NAMED = 20  # tracks, where none is meant


class OfTrack(Arguments):
    """Parameters of timeline."""

    text: str = Field(description="The id of a track (t3), or the words followed.", min_length=1, max_length=2_000)
    cursor: str = Field("", description=CURSOR)


class TimelinePage(TimelineShape):
    """`timeline`; `next` is there only where not all entries fit. History and drift stand in the first reply."""

    next: str | None = None


def timeline(app: App, given: OfTrack) -> Reply:
    """The timeline of what is followed."""
    from retrieval.tracks.track import track_id

    track = _meant(app.timelines.every(), given.text)
    id, done = read_cursor(given.cursor, "t") if given.cursor else (track_id(track.id), 0)
    found = app.timelines.of(track.id)
    if id != track_id(track.id) or done > len(found.entries):
        raise InputError("That cursor is of another track, or there is no more. Ask again without one.")
    return fitted(len(found.entries) - done, lambda count: _told(found, done, count))


def _meant(tracks: list[Track], text: str) -> Track:
    """The track of an id, or of the words that are followed. InputError, with what there is, for anything else."""
    from retrieval.tracks.track import track_id

    wanted = " ".join(text.lower().split()).rstrip(".?!")
    for each in tracks:
        if wanted in (track_id(each.id), " ".join(each.text.lower().split()).rstrip(".?!")):
            return each
    named = "; ".join(f"{track_id(each.id)} {each.text[:200]}" for each in tracks[:MOST_NAMED])
    raise InputError(
        f"That is not followed. Name one of these: {named}"
        if tracks
        else "Nothing is followed. The person who keeps the articles follows a claim with: onrecord track CLAIM"
    )


def _told(found: Timeline, done: int, count: int) -> Reply:
    from bot.tools.words import timeline_words
    from retrieval.tracks.track import track_id

    some = replace(found, entries=found.entries[done : done + count])
    if done:
        some = replace(some, history=(), drift=())
    more = cursor(track_id(found.track.id), done + count, len(found.entries))
    data = TimelineShape.of(some).model_dump(mode="json")
    return Reply(data | {"next": more} if more else data, timeline_words(some, more))


TOOLS = (
    Tool(
        "timeline",
        "What was said in time",
        "What was said, oldest first, of a claim, a speaker or a question that is followed: for and against, by whom, "
        "how its status went, and how figures, names, hedges, denials and dates moved from one day to another.",
        OfTrack,
        TimelinePage,
        timeline,
    ),
)
