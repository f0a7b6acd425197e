"""Follow something: find what is followed already, or begin a track with what the corpus holds.

The same claim, the same question, and the same speaker under whatever name, are one track. A track begins in the same
transaction in which it is found that nobody has looked at the corpus meanwhile, so that nothing falls between.
"""

from collections.abc import Callable, Sequence

from corpus.errors import StoreError
from corpus.moments import iso
from corpus.store.protocols import Changes
from retrieval.tracks.meant import read_meant
from retrieval.tracks.news import NewsFinder
from retrieval.tracks.store.notices import Notices, Position
from retrieval.tracks.store.tracks import Cues, Kept, Level, NewTrack, Tracks
from retrieval.tracks.subject import Subject
from retrieval.tracks.track import StatusChange
from retrieval.tracks.watch.starting import Starter

TRIES = 20  # how often a track is begun anew, where others look meanwhile


class Following:
    """Begins tracks; `cues_of` gives the signs of a text by which articles that may bear on it are told."""

    def __init__(
        self,
        corpus: Changes,
        tracks: Tracks,
        notices: Notices,
        news: NewsFinder,
        starter: Starter,
        cues_of: Callable[[Subject], tuple[Cues, ...]],
    ) -> None:
        self._corpus = corpus
        self._tracks = tracks
        self._notices = notices
        self._news = news
        self._starter = starter
        self._cues_of = cues_of

    def follow(
        self, subject: Subject, moment: float, *, own: bool = False, level: Level | None = None
    ) -> tuple[Kept, bool]:
        """Return the track of a subject, and whether it is new; `own` where it is followed on the command line."""
        for _ in range(TRIES):
            if held := self._held(subject):
                return self._also(held, own=own, level=level), False
            if (id := self._begin(subject, moment, own=own, level=level or "all")) is not None:
                found = self._tracks.kept(id)
                assert found is not None
                return found, True
        raise StoreError("Others add articles all the time. Try again in a moment.")

    def _held(self, subject: Subject) -> Kept | None:
        """The track that follows the same; a speaker is told by who it is."""
        if held := self._tracks.named(subject.kind, subject.key):
            return held
        wanted = self._news.speaker(subject.names) if subject.kind == "speaker" else None
        if wanted is None:
            return None
        speakers = (each for each in self._tracks.all_kept() if each.kind == "speaker")
        return next((each for each in speakers if self._news.speaker(_names(each)) is wanted), None)

    def _also(self, held: Kept, *, own: bool, level: Level | None) -> Kept:
        if own and not held.own:
            self._tracks.own(held.id)
        if level is not None:
            self._tracks.set_level(held.id, level)
        return self._tracks.kept(held.id) or held

    def _begin(self, subject: Subject, moment: float, *, own: bool, level: Level) -> int | None:
        before, (statement, passage) = self._notices.position(), self._corpus.marks()
        marks = Position(statement, passage, moment)
        at = iso(moment)
        start = self._starter.start(subject.kind, subject.names or (subject.meant,), marks, at)
        new = NewTrack(
            kind=subject.kind,
            key=subject.key,
            text=subject.name,
            meant=subject.meant,
            format=1,
            statement=statement,
            passage=passage,
            own=own,
            level=level,
            cues=self._cues_of(subject),
        )
        status = StatusChange(at, start.status, start.because)
        return self._notices.begin(before, marks, new, status, start.entries)


def _names(track: Kept) -> Sequence[str]:
    try:
        return read_meant(track)
    except StoreError:
        return ()
