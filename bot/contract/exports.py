"""The JSON of a track's evidence, as `export ID --data FILE` writes it."""

from bot.contract.articles import DiffShape
from bot.contract.quotes import Shape
from bot.contract.tracks import DriftShape, EntryShape, OneTrackShape, StatusChangeShape
from bot.pages.exhibits import Exhibit, Exhibits
from corpus.moments import iso
from retrieval.tracks.refresh.store.visits import StateRun


class PageStateShape(Shape):
    """Visits in a row that found a page in one state."""

    state: str
    since: str
    last: str
    visits: int
    why: str | None

    @classmethod
    def of(cls, run: StateRun) -> "PageStateShape":
        """The shape of visits."""
        since, last = (iso(at) for at in (run.since, run.last))
        return cls(state=run.state, since=since, last=last, visits=run.visits, why=run.why)


class ExhibitShape(Shape):
    """An entry with what proves it: the paragraphs around it, the hashes (SHA-256) of its text and page, when they were
    seen, the states in which its page was found since, how it was edited, and the ids of the entries that copy it."""

    entry: EntryShape
    context: list[str]
    text_sha256: str
    page_sha256: str | None
    seen: list[str]
    page_states: list[PageStateShape]
    edits: list[DiffShape]
    copies: list[str]

    @classmethod
    def of(cls, each: Exhibit) -> "ExhibitShape":
        """The shape of an exhibit."""
        article = each.text.entry.shown.quote.article.id
        return cls(
            entry=EntryShape.of_entry(each.text.entry),
            context=["".join(words for words, _ in part.pieces) for part in each.source.context],
            text_sha256=each.source.version,
            page_sha256=each.source.page or None,
            seen=list(each.source.seen),
            page_states=list(map(PageStateShape.of, each.states)),
            edits=[DiffShape.of(article, edit) for edit in each.edits],
            copies=[copy.id for copy in each.copies],
        )


class TrackEvidenceShape(Shape):
    """The evidence of a track: entries oldest first, those without a date last; copies too, which have no context."""

    track: OneTrackShape
    history: list[StatusChangeShape]
    drift: list[DriftShape]
    exhibits: list[ExhibitShape]
    copies: list[EntryShape]

    @classmethod
    def of(cls, found: Exhibits) -> "TrackEvidenceShape":
        """The shape of all of it."""
        timeline = found.timeline
        copied = [copy for each in found.every for copy in each.text.copied]
        return cls(
            track=OneTrackShape.of(timeline.track),
            history=list(map(StatusChangeShape.of, timeline.history)),
            drift=list(map(DriftShape.of, timeline.drift)),
            exhibits=list(map(ExhibitShape.of, found.every)),
            copies=list(map(EntryShape.of_entry, copied)),
        )
