"""Does a quotation stand in the corpus: exact, altered, or absent? And whose words are they?

Candidates come by words and by meaning, earlier versions of articles among them; the comparison itself is quotes.py's,
whose mouth the words come from is mouths.py's. Words that stand are still altered where they are claimed of another
speaker than theirs, or as a quotation where they are a reporter's or second-hand.

The first line on a checked quotation: whether the words stand, and in whose mouth. Never a bare "exact".
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
from retrieval.questions.names import expand
from retrieval.quotes.citations import Place, Speaking
from retrieval.quotes.differences import Difference
from retrieval.quotes.find import Match, find, key_terms
from retrieval.quotes.speaker import Claim, Mouth, given_as_quotation, kind_of, mouth, spoken_by
from retrieval.ranking.selection import when
from retrieval.search import Search
from retrieval.speakers.registry import Speakers
from retrieval.speakers.speaker import AskedSpeaker, asked_speaker

Status = Literal["exact", "altered", "absent"]


def lead(status: Status, in_words: Sequence[Difference], mouth: Mouth) -> str:
    """The verdict in one line. `in_words` are the differences of the words; those of the mouth are in `mouth`."""
    if status == "exact":
        return f"Exact: these words stand in the corpus{_whose(mouth)}."
    if not in_words:
        return f"Altered: the words stand in the corpus, but {_but(mouth)}."
    kinds = ", ".join(dict.fromkeys(difference.type for difference in in_words))
    close = f"Altered: close words stand in the corpus, but not these ({kinds})"
    return f"{close}; and {_but(mouth)}." if mouth.differences else f"{close}. They stand there{_whose(mouth)}."


def _whose(mouth: Mouth) -> str:
    """How the words go on after "these words stand in the corpus"."""
    if mouth.statement is None:
        return " as the article's own; nobody is quoted with them"
    said, who = mouth.statement.statement, spoken_by(mouth.statement)
    if said.own:
        return f", published by {who}"
    if said.via:
        return f", but at second hand: {who}"
    if said.kind == "direct":
        return f", and {who} said them (DIRECT)"
    return f" in a reporter's wording of what {who} {said.manner} ({said.kind.upper()}), not as a quotation"


def _but(mouth: Mouth) -> str:
    """What departs from the claim."""
    return " and ".join(_departs(each) for each in mouth.differences)


def _departs(difference: Difference) -> str:
    if difference.type == "speaker" and not difference.stored:
        return f"the article says them itself, not {difference.given}"
    if difference.type == "speaker":
        return f"{difference.stored} is on record with them, not {difference.given}"
    if difference.given == "direct":
        return f"they are a reporter's wording ({difference.stored.upper()}), not a quotation"
    return f"they are {difference.stored}"


TEXTS = 16  # how many texts a quotation is compared with
ABSENT = "Absent: no article here has these words."
LONGEST = 20_000  # characters of a quotation that are compared; beyond that nobody quotes


@dataclass(frozen=True, slots=True)
class Checked:
    """The verdict on one quotation; `answer` holds the best match as its only quote, and the receipt."""

    text: str
    status: Status
    differences: tuple[Difference, ...]
    answer: Answer


@dataclass(frozen=True, slots=True)
class _Found:
    passage: StoredPassage
    match: Match
    mouth: Mouth

    @property
    def differences(self) -> tuple[Difference, ...]:
        """What differs in the words, then whose words they are."""
        return (*self.match.differences, *self.mouth.differences)

    @property
    def rank(self) -> tuple[bool, float, int, bool, bool, str, int]:
        """Exact words over altered, more alike first, from the claimed mouth first, the current text over an earlier
        one, then the earliest article."""
        exact = self.match.status == "exact"
        mouth, current = len(self.mouth.differences), self.passage.current
        return (not exact, -self.match.similarity, mouth, not current, *when(self.passage.article))


class Checker:
    """Looks quotations up in one corpus."""

    def __init__(
        self, catalogue: Corpus, search: Search, answers: Answers, known: CorpusNames, speakers: Speakers
    ) -> None:
        self._catalogue = catalogue
        self._search = search
        self._answers = answers
        self._known = known
        self._speakers = speakers

    def check(self, text: str, options: Options) -> Checked:
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
            lead=lead(status, best.match.differences, best.mouth) if best else ABSENT,
            quotes=places,
            mentions=(),
            nearest=(),
            scope=self._catalogue.scope(where),
            names=(),
            notes=(),
            considered=(),
            milliseconds=(perf_counter() - began) * 1000,
        )
        return Checked(text, status, best.differences if best else (), self._answers.keep("quote", record))

    def _claim(self, text: str, speaker: str | None) -> Claim:
        """What the asker claims: a speaker given is claimed to have used these words."""
        if speaker is None:
            return Claim(own_words=given_as_quotation(text))
        self._known.renew()
        name = expand(speaker, self._known.inventory)
        voices = [AskedSpeaker(each, ()) for each in self._speakers.who(*name.forms)] or [asked_speaker(name, ())]
        return Claim(speaker, lambda stored: any(each.speaks(stored) for each in voices), own_words=True)

    def _found(self, text: str, where: Filter, claim: Claim) -> list[_Found]:
        found: list[_Found] = []
        seen: set[tuple[int, str]] = set()
        for passage in self._candidates(text, where):
            if (passage.article.id, passage.version) in seen or len(seen) >= TEXTS:
                continue
            seen.add((passage.article.id, passage.version))
            if match := find(text, self._catalogue.text(passage.version)):
                held = self._catalogue.statements_of(passage.version, passage.article.id)
                found.append(_Found(passage, match, mouth(match.spans, held, claim)))
        return found

    def _candidates(self, text: str, where: Filter) -> list[StoredPassage]:
        by_words = [id for id, _ in self._catalogue.match(" ".join(key_terms(text)), TEXTS * 2, where)]
        by_meaning = [id for id, _ in self._search.near(text, TEXTS, where, current=False)]
        return self._catalogue.passages(list(dict.fromkeys([*by_words, *by_meaning])))

    def _place(self, best: _Found, found: list[_Found]) -> Place:
        spans, said = best.match.spans, best.mouth.statement
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
