"""The JSON of `track`, `tracks`, `untrack`, `timeline` and `notices`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

from bot.contract.checks import EvidenceShape
from bot.contract.quotes import QuoteShape, Shape

if TYPE_CHECKING:
    from retrieval.tracks.shown_notices import ShownNotice
    from retrieval.tracks.track import Drift, ShownEntry, StatusChange, Timeline, Track


class OneTrackShape(Shape):
    """A claim, a speaker or a question that is followed.

    `status` of a claim is a verdict, of a speaker speaks or silent, of a question a status of `ask`; `since` is when On
    Record saw that it is so, `entries` counts what was found, copies too.
    """

    id: str
    kind: Literal["claim", "speaker", "question"]
    text: str
    status: str
    since: str
    entries: int

    @classmethod
    def of(cls, track: Track) -> OneTrackShape:
        """The shape of a track."""
        from retrieval.tracks.track import track_id

        values = {name: getattr(track, name) for name in cls.model_fields}
        return cls(**values | {"id": track_id(track.id)})


class TrackShape(Shape):
    """`track`, `untrack`"""

    track: OneTrackShape

    @classmethod
    def of(cls, track: Track) -> TrackShape:
        """The shape of one track."""
        return cls(track=OneTrackShape.of(track))


class TracksShape(Shape):
    """`tracks`"""

    tracks: list[OneTrackShape]

    @classmethod
    def of(cls, tracks: Sequence[Track]) -> TracksShape:
        """The shape of tracks."""
        return cls(tracks=list(map(OneTrackShape.of, tracks)))


class StatusChangeShape(Shape):
    """A status that a track took on, when On Record saw it, and why."""

    at: str
    status: str
    because: str

    @classmethod
    def of(cls, change: StatusChange) -> StatusChangeShape:
        """The shape of a change."""
        return cls(at=change.at, status=change.status, because=change.because)


class EntryShape(EvidenceShape):
    """Evidence of a track: when it was seen; `new_origin` is false for a copy, and for a voice heard before."""

    seen: str
    new_origin: bool

    @classmethod
    def of_entry(cls, entry: ShownEntry) -> EntryShape:
        """The shape of an entry."""
        evidence = EvidenceShape.beside(entry.shown).model_dump()
        return cls(**evidence, seen=entry.seen, new_origin=entry.new_origin)


class DriftShape(Shape):
    """Words that moved from one dated entry to a later one, on whose day of publication."""

    at: str
    type: Literal["figure", "name", "hedge", "denial", "date"]
    before: str
    after: str

    @classmethod
    def of(cls, drift: Drift) -> DriftShape:
        """The shape of a drift."""
        return cls(at=drift.at, type=drift.type, before=drift.before, after=drift.after)


class TimelineShape(Shape):
    """`timeline`: entries oldest first, those without a date last"""

    track: OneTrackShape
    history: list[StatusChangeShape]
    entries: list[EntryShape]
    drift: list[DriftShape]

    @classmethod
    def of(cls, timeline: Timeline) -> TimelineShape:
        """The shape of a timeline."""
        return cls(
            track=OneTrackShape.of(timeline.track),
            history=list(map(StatusChangeShape.of, timeline.history)),
            entries=list(map(EntryShape.of_entry, timeline.entries)),
            drift=list(map(DriftShape.of, timeline.drift)),
        )


class NoticeShape(Shape):
    """Something there is to tell: `rule` is the first that fits, `rules` all that do.

    `track` is null for an edit of what only answers or checks have quoted, and for what became of a feed.
    """

    id: str
    at: str
    rule: Literal[
        "withdrawal", "edit", "denial", "figure", "contradiction", "support", "statement", "answer", "status", "feed"
    ]
    rules: list[str]
    track: str | None
    text: str
    quotes: list[QuoteShape]
    read: bool


class NoticesShape(Shape):
    """`notices`: oldest first"""

    notices: list[NoticeShape]

    @classmethod
    def of(cls, told: Sequence[ShownNotice]) -> NoticesShape:
        """The shape of notices."""
        return cls(notices=[_notice(each) for each in told])


def _notice(told: ShownNotice) -> NoticeShape:
    from bot.present.notice import notice_text
    from retrieval.tracks.track import track_id

    notice = told.notice
    return NoticeShape(
        id=f"n{notice.id}",
        at=notice.at,
        rule=notice.rule,
        rules=list(notice.rules),
        track=None if notice.track is None else track_id(notice.track),
        text=notice_text(told),
        quotes=list(map(QuoteShape.of, told.quotes)),
        read=notice.read,
    )
