"""Does a quotation stand in the corpus: exact, altered, or absent?

Candidates come by words and by meaning, earlier versions of articles among them; the comparison itself is quotes.py's.
"""

from dataclasses import dataclass
from time import perf_counter
from typing import Literal

from corpus.catalogue import Catalogue
from corpus.nouns import Filter, Span, StoredPassage
from retrieval.answers import Answer, ReadingEcho, Record, keep
from retrieval.choosing import when
from retrieval.citations import Cutter, Place
from retrieval.differences import Difference
from retrieval.narrowing import Narrowed
from retrieval.quotes import Match, find, key_terms
from retrieval.search import Search

TEXTS = 16  # how many texts a quotation is compared with
LONGEST = 20_000  # characters of a quotation that are compared; beyond that nobody quotes


@dataclass(frozen=True, slots=True)
class Checked:
    """The verdict on one quotation; `answer` holds the best match as its only quote, and the receipt."""

    text: str
    status: Literal["exact", "altered", "absent"]
    differences: tuple[Difference, ...]
    answer: Answer


@dataclass(frozen=True, slots=True)
class _Found:
    passage: StoredPassage
    match: Match

    @property
    def rank(self) -> tuple[bool, float, bool, bool, str, int]:
        """Exact over altered, more alike first, the current text over an earlier one, then the earliest article."""
        exact = self.match.status == "exact"
        return (not exact, -self.match.similarity, not self.passage.current, *when(self.passage.article))


class Checker:
    """Looks quotations up in one corpus."""

    def __init__(self, catalogue: Catalogue, search: Search, cutter: Cutter) -> None:
        self._catalogue = catalogue
        self._search = search
        self._cutter = cutter

    def check(self, text: str, narrowed: Narrowed) -> Checked:
        """The verdict on a quotation."""
        began, where = perf_counter(), narrowed.filter
        found = sorted(self._found(text[:LONGEST], where), key=lambda each: each.rank)
        best = found[0] if found else None
        places = (self._place(best, found),) if best else ()
        status = best.match.status if best else "absent"
        record = Record(
            question=text,
            reading=_echo(text, narrowed),
            status="answered" if best else "not_found",
            lead=_lead(status, best),
            quotes=places,
            mentions=(),
            nearest=(),
            scope=self._catalogue.scope(where),
            names=(),
            notes=(),
            considered=(),
            milliseconds=(perf_counter() - began) * 1000,
        )
        return Checked(
            text, status, best.match.differences if best else (), keep("quote", record, self._catalogue, self._cutter)
        )

    def _found(self, text: str, where: Filter) -> list[_Found]:
        found: list[_Found] = []
        seen: set[tuple[int, str]] = set()
        for passage in self._candidates(text, where):
            if (passage.article.id, passage.version) in seen or len(seen) >= TEXTS:
                continue
            seen.add((passage.article.id, passage.version))
            if match := find(text, self._catalogue.text(passage.version)):
                found.append(_Found(passage, match))
        return found

    def _candidates(self, text: str, where: Filter) -> list[StoredPassage]:
        by_words = [id for id, _ in self._catalogue.match(" ".join(key_terms(text)), TEXTS * 2, where)]
        by_meaning = [id for id, _ in self._search.near(text, TEXTS, where, current=False)]
        return self._catalogue.passages(list(dict.fromkeys([*by_words, *by_meaning])))

    def _place(self, best: _Found, found: list[_Found]) -> Place:
        spans = best.match.spans
        same = {each.passage.article.id for each in found if each.match.status == best.match.status == "exact"}
        return Place(
            article=best.passage.article.id,
            version=best.passage.version,
            spans=spans,
            sentence=self._sentence(best.passage.version, spans),
            score=best.match.similarity,
            also=tuple(sorted(same - {best.passage.article.id})),
        )

    def _sentence(self, version: str, spans: tuple[Span, ...]) -> Span:
        """The sentences that the spans touch, as one span."""
        start, end = spans[0][0], spans[-1][1]
        touched = [each for each in self._catalogue.sentences(version) if each.start < end and each.end > start]
        return (min(start, touched[0].start), max(end, touched[-1].end)) if touched else (start, end)


def _echo(text: str, narrowed: Narrowed) -> ReadingEcho:
    where = narrowed.filter
    return ReadingEcho(
        kind="quote",
        speaker=None,
        topic=None,
        since=where.since,
        until=where.until,
        outlets=tuple(where.outlets),
        tz=narrowed.zone.key,
        words="a quotation to look up",
        search=text[:LONGEST],
    )


def _lead(status: str, best: _Found | None) -> str:
    if best is None:
        return "Absent: no article here has these words."
    if status == "exact":
        return "Exact: these words stand in the corpus. Who said them is not established here."
    kinds = list(dict.fromkeys(difference.type for difference in best.match.differences))
    return f"Altered: close words stand in the corpus, but not these ({', '.join(kinds)})."
