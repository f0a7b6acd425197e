"""The entries of a track as evidence: each in its context, with its copies, the states and edits of its page."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile
from typing import Protocol

from bot.pages.sources import Evidenced, Source, source
from bot.present.article import outlet, published
from bot.present.changes import Became, words_changed
from bot.present.safe import plain_line, web_address
from bot.present.timeline import EntryText, TimelineText, timeline_text
from retrieval.tracks.history import Edit, edits
from retrieval.tracks.refresh.store.visits import StateRun
from retrieval.tracks.track import ShownEntry, Timeline

MOST_EDITS = 3  # of one page that are shown, the latest


class Visited(Protocol):
    """The store of the visits to pages."""

    def states(self, article: int) -> list[StateRun]:
        """The states in which the page of an article was found, the first one first."""


@dataclass(frozen=True, slots=True)
class CopyText:
    """A copy of an entry: who printed it and when, with what proves it."""

    id: str
    outlet: str
    citation: str  # "4 Jun 2024 · paragraph 2"
    link: str | None
    version: str


@dataclass(frozen=True, slots=True)
class Exhibit:
    """An entry with all that there is to it; `edits` are those of its page since its words were read."""

    text: EntryText
    source: Source
    copies: tuple[CopyText, ...]
    states: tuple[StateRun, ...]
    edits: tuple[Edit, ...]

    @property
    def changes(self) -> list[tuple[str, list[tuple[Became, str]]]]:
        """The sentences that changed, each with its class, word by word."""
        found = [each for edit in self.edits if edit.change for each in edit.change.changed]
        return [(each.kind, words_changed(each)) for each in found]

    @property
    def removed(self) -> list[str]:
        """The sentences that went."""
        return [plain_line(words) for edit in self.edits if edit.change for words in edit.change.removed]


@dataclass(frozen=True, slots=True)
class Exhibits:
    """A timeline, the same in words, and its entries as evidence: those with a day and those without."""

    timeline: Timeline
    told: TimelineText
    dated: tuple[Exhibit, ...]
    undated: tuple[Exhibit, ...]

    @property
    def every(self) -> tuple[Exhibit, ...]:
        """All of them."""
        return self.dated + self.undated


def exhibits(timeline: Timeline, held: Evidenced, visited: Visited) -> Exhibits:
    """The entries of a timeline as evidence."""
    told = timeline_text(timeline)
    dated, undated = ([_exhibit(each, held, visited) for each in part] for part in (told.entries, told.undated))
    return Exhibits(timeline, told, tuple(dated), tuple(undated))


def _exhibit(text: EntryText, held: Evidenced, visited: Visited) -> Exhibit:
    quote = text.entry.shown.quote
    return Exhibit(
        text=text,
        source=source(quote, held),
        copies=tuple(map(_copy, text.copied)),
        states=tuple(visited.states(quote.article.id)),
        edits=tuple(_edits(text.entry, held)),
    )


def _copy(entry: ShownEntry) -> CopyText:
    quote = entry.shown.quote
    printed = plain_line(outlet(quote.article)), f"{published(quote.article)} · {quote.locator}"
    return CopyText(quote.id, *printed, web_address(quote.link), quote.place.version)


def _edits(entry: ShownEntry, held: Evidenced) -> Iterator[Edit]:
    """The edits of a page that came after the text which is quoted; a page that had one text only has none."""
    quote = entry.shown.quote
    if len({each.version for each in held.observations(quote.article.id)}) > 1:
        latest = takewhile(lambda each: each.after != quote.place.version, edits(quote.article.id, held, MOST_EDITS))
        yield from (each for each in latest if each.change)
