"""Find the edits of sentences in which a track has an entry: what stood there, and what stands there now.

An edit of white space, of marks or of another part of the page is none, nor is a better reading of the same page.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from corpus.nouns import Span
from corpus.store.protocols import Corpus
from retrieval.quotes.citations import Place
from retrieval.quotes.labels import labelled
from retrieval.tracks.history import Edit, edit_between
from retrieval.tracks.store.tracks import KeptEntry


@dataclass(frozen=True, slots=True)
class SentenceEdit:
    """An entry whose sentence is another now, or gone: `after` is where it stands, None where it was taken out.

    A `minor` one changed neither figure, name, quotation nor denial.
    """

    entry: KeptEntry
    after: Place | None
    minor: bool

    @property
    def before(self) -> Place:
        """The place of the sentence as it was."""
        return self.entry.entry.evidence.place


@dataclass(frozen=True, slots=True)
class EditedSentence:
    """The words of a sentence that is another now, and where that stands; None where it was taken out."""

    before: str
    after: Place | None
    minor: bool


class Edits:
    """The edits of articles of one corpus."""

    def __init__(self, catalogue: Corpus) -> None:
        self._catalogue = catalogue
        self._between = lru_cache(maxsize=32)(self._edit)

    def of(self, article: int, entries: Sequence[KeptEntry]) -> list[SentenceEdit]:
        """The edits of the sentences in which entries of an article stand."""
        held = self._catalogue.article(article)
        mine = [each for each in entries if each.entry.evidence.place.article == article]
        if held is None:
            return []
        older = [each for each in mine if each.entry.evidence.place.version != held.version]
        return [edit for each in older for edit in self._touching(article, each, held.version)]

    def _touching(self, article: int, entry: KeptEntry, version: str) -> Iterator[SentenceEdit]:
        """The edit of an entry's sentence, none where it stands as it did."""
        for edit in self.sentences(entry.entry.evidence.place, version):
            yield SentenceEdit(entry, edit.after, edit.minor)
            return

    def sentences(self, place: Place, version: str) -> Iterator[EditedSentence]:
        """The sentences of a place that are other ones in a later text, or gone; those in two wordings first."""
        edit = self._between(place.article, place.version, version)
        if edit is None or edit.change is None:
            return
        for each in edit.change.changed:
            if each.before and self._stands(place.version, each.before, place.sentence):
                minor = each.kind == "wording" and not each.turned
                yield EditedSentence(each.before, self.place_of(place.article, version, each.after), minor)
        for words in edit.change.removed:
            if self._stands(place.version, words, place.sentence):
                yield EditedSentence(words, None, minor=False)

    def _edit(self, article: int, before: str, after: str) -> Edit | None:
        if self._catalogue.is_same_page(article, before, after):
            return None
        looks = self._catalogue.observations(article)
        first = next((each for each in reversed(looks) if each.version == before), None)
        last = next((each for each in reversed(looks) if each.version == after), None)
        return edit_between(article, first, last, self._catalogue) if first and last else None

    def _stands(self, version: str, sentence: str, span: Span) -> bool:
        """Tell whether a sentence of a text stands where the span is."""
        return any(start < span[1] and end > span[0] for start, end in self._spans(version, sentence))

    def _spans(self, version: str, sentence: str) -> list[Span]:
        text = self._catalogue.text(version)
        found = ((each.start, each.end) for each in self._catalogue.sentences(version))
        return [span for span in found if text[slice(*span)] == sentence]

    def place_of(self, article: int, version: str, sentence: str) -> Place | None:
        """The place of a sentence in a text, with its speaker."""
        span = next(iter(self._spans(version, sentence)), None)
        if span is None:
            return None
        place = Place(article, version, (span,), span, 1.0)
        spoken = self._catalogue.statements_of(version, article)
        touching = [each for each in spoken if any(a < span[1] and b > span[0] for a, b in each.statement.content)]
        return labelled(place, touching)
