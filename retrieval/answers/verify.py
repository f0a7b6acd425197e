"""Verify a quotation: does it stand in the corpus exact, altered or not at all, and whose words are they?

Candidates come by words and by meaning, earlier versions of articles among them; they are compared by quotes/find.py,
and quotes/speaker.py tells who speaks there. Words that stand are still altered where they are claimed of another
speaker than theirs, or as a quotation where they are a reporter's or second-hand.
"""

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
from retrieval.quotes.context import Turned, cut_out
from retrieval.quotes.differences import Difference
from retrieval.quotes.exact import Match
from retrieval.quotes.find import ends, find, key_terms
from retrieval.quotes.interruptions import attributions
from retrieval.quotes.speaker import Attribution, ClaimedSpeaker, attribute, given_as_quotation, kind_of, spoken_by
from retrieval.ranking.selection import date_order
from retrieval.search import Search
from retrieval.speakers.registry import Speakers
from retrieval.speakers.speaker import AskedSpeaker, asked_speaker

Status = Literal["exact", "altered", "absent"]
PHRASE = 5  # words at both ends of a quotation that are looked up in a row: small words alone rank nothing
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
    turned: Turned | None
    attribution: Attribution

    @property
    def differences(self) -> tuple[Difference, ...]:
        """The differences of the words, of what their sentence does with them, then those of their speaker."""
        turned = (self.turned.difference,) if self.turned else ()
        return (*self.match.differences, *turned, *self.attribution.differences)

    @property
    def rank(self) -> tuple[bool, float, int, bool, bool, str, int]:
        """Exact words before altered, then the more alike, the claimed speaker's, the current text's, the earliest."""
        exact = self.match.status == "exact" and not self.turned
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
            lead=verdict_lead(status, best) if best else ABSENT,
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
                if one := self._find(text, passage, claim):
                    found.append(one)
        return found

    def _find(self, text: str, passage: StoredPassage, claim: ClaimedSpeaker) -> _Found | None:
        version = passage.version
        stored = self._catalogue.text(version)
        held = self._catalogue.statements_of(version, passage.article.id)
        match = find(text, stored, lambda: attributions(held, self._catalogue.sentences(version), stored))
        if match is None:
            return None
        attribution = attribute(match.spans, held, claim)
        return _Found(passage, match, self._turned(match, attribution, version, stored), attribution)

    def _turned(self, match: Match, attribution: Attribution, version: str, text: str) -> Turned | None:
        """The sense that the words lost where they were cut out; it is not asked where the match tells of a cut."""
        if any(each.type in ("negation", "cut") for each in match.differences):
            return None
        said = attribution.statement.statement if attribution.statement else None
        return cut_out(match.spans, said, self._sentence(version, match.spans), text)

    def _candidates(self, text: str, where: Filter) -> list[StoredPassage]:
        in_a_row = [id for phrase in ends(text, PHRASE) for id in self._catalogue.containing(phrase, where, TEXTS)]
        by_words = [id for id, _ in self._catalogue.match(" ".join(key_terms(text)), TEXTS * 2, where)]
        by_meaning = [id for id, _ in self._search.near(text, TEXTS, where, current=False)]
        return self._catalogue.passages(list(dict.fromkeys([*in_a_row, *by_words, *by_meaning])))

    def _place(self, best: _Found, found: list[_Found]) -> Place:
        spans = (best.turned.whole,) if best.turned else best.match.spans
        said = best.attribution.statement
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


def verdict_lead(status: Status, found: _Found) -> str:
    """The verdict in one line, never a bare "exact"."""
    match, attribution = found.match, found.attribution
    if status == "exact":
        interrupted = ", interrupted by the attribution" if match.interrupted else ""
        return f"Exact: these words stand in the corpus{interrupted}{_spoken(attribution)}."
    if found.turned and not match.differences:
        turned = "denies them" if found.turned.difference.type == "negation" else "does not say them outright"
        departs = f"; and {_departures(attribution)}" if attribution.differences else ""
        return f"Altered: the words stand in the corpus, but cut out of a sentence that {turned}{departs}."
    if not match.differences:
        return f"Altered: the words stand in the corpus, but {_departures(attribution)}."
    kinds = ", ".join(dict.fromkeys(difference.type for difference in match.differences))
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
