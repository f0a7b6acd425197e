"""Verify a quotation: does it stand in the corpus exact, altered or not at all, and whose words are they?

Candidates come by words and by meaning, earlier versions of articles among them; they are compared by quotes/find.py,
and quotes/speaker.py tells who speaks there. Words that stand are still altered where they are claimed of another
speaker than theirs, or as a quotation where they are a reporter's or second-hand.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from time import perf_counter
from typing import Literal

from corpus.nouns import Filter, Span, StoredPassage
from corpus.store.protocols import Corpus
from retrieval.answers.answer import Answer, Answers, ReadingEcho, Record
from retrieval.questions.filters import Options
from retrieval.questions.inventory import CorpusNames
from retrieval.questions.name_forms import expand
from retrieval.quotes.citations import Place, Speaking
from retrieval.quotes.differences import Difference
from retrieval.quotes.find import Match, find, key_terms
from retrieval.quotes.speaker import Attribution, ClaimedSpeaker, attribute, given_as_quotation, kind_of, spoken_by
from retrieval.ranking.selection import date_order
from retrieval.search import Search
from retrieval.speakers.registry import Speakers
from retrieval.speakers.speaker import AskedSpeaker, asked_speaker

Status = Literal["exact", "altered", "absent"]
TEXTS = 16  # how many texts a quotation is compared with
ABSENT = "Absent: no article here has these words."
LONGEST = 20_000  # characters of a quotation that are compared; beyond that nobody quotes


@dataclass(frozen=True, slots=True)
class Verification:
    """The verdict on one quotation; `answer` holds the best match as its only quote, and the receipt."""

    text: str
    status: Status
    differences: tuple[Difference, ...]
    answer: Answer


@dataclass(frozen=True, slots=True)
class _Found:
    passage: StoredPassage
    match: Match
    attribution: Attribution

    @property
    def differences(self) -> tuple[Difference, ...]:
        """The differences of the words, then those of their speaker."""
        return (*self.match.differences, *self.attribution.differences)

    @property
    def rank(self) -> tuple[bool, float, int, bool, bool, str, int]:
        """Exact words before altered, then the more alike, the claimed speaker's, the current text's, the earliest."""
        exact = self.match.status == "exact"
        attribute, current = len(self.attribution.differences), self.passage.current
        return (not exact, -self.match.similarity, attribute, not current, *date_order(self.passage.article))


class Verifier:
    """Verifies quotations against one corpus."""

    def __init__(
        self, catalogue: Corpus, search: Search, answers: Answers, known: CorpusNames, speakers: Speakers
    ) -> None:
        self._catalogue = catalogue
        self._search = search
        self._answers = answers
        self._known = known
        self._speakers = speakers

    def verify(self, text: str, options: Options) -> Verification:
        """The verdict on a quotation."""
        began, where = perf_counter(), options.filter
        claim = self._claim(text, options.speaker)
        found = sorted(self._found(text[:LONGEST], where, claim), key=lambda each: each.rank)
        best = found[0] if found else None
        places = (self._place(best, found),) if best else ()
        status: Status = "absent" if best is None else "altered" if best.differences else "exact"
        record = Record(
            question=text,
            reading=_echo(text, options),
            status="answered" if best else "not_found",
            lead=verdict_lead(status, best.match.differences, best.attribution) if best else ABSENT,
            quotes=places,
            mentions=(),
            nearest=(),
            scope=self._catalogue.scope(where),
            names=(),
            notes=(),
            considered=(),
            milliseconds=(perf_counter() - began) * 1000,
        )
        return Verification(text, status, best.differences if best else (), self._answers.keep("quote", record))

    def _claim(self, text: str, speaker: str | None) -> ClaimedSpeaker:
        """The asker's claim: a speaker that is named is claimed to have used these words."""
        if speaker is None:
            return ClaimedSpeaker(own_words=given_as_quotation(text))
        self._known.renew()
        name = expand(speaker, self._known.inventory)
        claimed = [AskedSpeaker(each, ()) for each in self._speakers.who(*name.forms)] or [asked_speaker(name, ())]
        return ClaimedSpeaker(speaker, lambda stored: any(each.speaks(stored) for each in claimed), own_words=True)

    def _found(self, text: str, where: Filter, claim: ClaimedSpeaker) -> list[_Found]:
        found: list[_Found] = []
        seen: set[tuple[int, str]] = set()
        with self._catalogue.snapshot():
            for passage in self._candidates(text, where):
                if (passage.article.id, passage.version) in seen or len(seen) >= TEXTS:
                    continue
                seen.add((passage.article.id, passage.version))
                if match := find(text, self._catalogue.text(passage.version)):
                    held = self._catalogue.statements_of(passage.version, passage.article.id)
                    found.append(_Found(passage, match, attribute(match.spans, held, claim)))
        return found

    def _candidates(self, text: str, where: Filter) -> list[StoredPassage]:
        by_words = [id for id, _ in self._catalogue.match(" ".join(key_terms(text)), TEXTS * 2, where)]
        by_meaning = [id for id, _ in self._search.near(text, TEXTS, where, current=False)]
        return self._catalogue.passages(list(dict.fromkeys([*by_words, *by_meaning])))

    def _place(self, best: _Found, found: list[_Found]) -> Place:
        spans, said = best.match.spans, best.attribution.statement
        same = {each.passage.article.id for each in found if each.match.status == best.match.status == "exact"}
        return Place(
            kind=kind_of(said, spans) if said else "passage",
            speaking=Speaking.of(said) if said else None,
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


def verdict_lead(status: Status, in_words: Sequence[Difference], attribution: Attribution) -> str:
    """The verdict in one line, never a bare "exact". `in_words` are the differences of the words themselves."""
    if status == "exact":
        return f"Exact: these words stand in the corpus{_spoken(attribution)}."
    if not in_words:
        return f"Altered: the words stand in the corpus, but {_departures(attribution)}."
    kinds = ", ".join(dict.fromkeys(difference.type for difference in in_words))
    close = f"Altered: close words stand in the corpus, but not these ({kinds})"
    return (
        f"{close}; and {_departures(attribution)}."
        if attribution.differences
        else f"{close}. They stand there{_spoken(attribution)}."
    )


def _spoken(attribution: Attribution) -> str:
    """The end of a sentence that begins with "these words stand in the corpus"."""
    if attribution.statement is None:
        return " as the article's own; nobody is quoted with them"
    said, who = attribution.statement.statement, spoken_by(attribution.statement)
    if said.own:
        return f", published by {who}"
    if said.via:
        return f", but at second hand: {who}"
    if said.kind == "direct":
        return f", and {who} said them (DIRECT)"
    return f" in a reporter's wording of what {who} {said.manner} ({said.kind.upper()}), not as a quotation"


def _departures(attribution: Attribution) -> str:
    """The ways in which the attribution departs from the claim."""
    return " and ".join(_departure(each) for each in attribution.differences)


def _departure(difference: Difference) -> str:
    if difference.type == "speaker" and not difference.stored:
        return f"the article says them itself, not {difference.given}"
    if difference.type == "speaker":
        return f"{difference.stored} is on record with them, not {difference.given}"
    if difference.given == "direct":
        return f"they are a reporter's wording ({difference.stored.upper()}), not a quotation"
    return f"they are {difference.stored}"


def _echo(text: str, options: Options) -> ReadingEcho:
    where = options.filter
    return ReadingEcho(
        kind="quote",
        speaker=options.speaker,
        topic=None,
        since=where.since,
        until=where.until,
        outlets=tuple(where.outlets),
        tz=options.zone.key,
        words="a quotation to look up" + (f", said to be {options.speaker}'s" if options.speaker else ""),
        search=text[:LONGEST],
    )
