"""The values of an answer, and the answers of one home, kept so that `why`, `show` and `cite` find them again.

A quote is kept as its place, never as words: they are cut from the catalogue again each time, with the speaker as known
by then.
"""

from dataclasses import dataclass, replace
from typing import Literal, Protocol

from pydantic import TypeAdapter

from corpus.errors import InputError
from corpus.ids import id_number
from corpus.nouns import Filter
from corpus.store.payloads import Format
from corpus.store.protocols import Snapshots, Statements
from corpus.store.records import Scope
from retrieval.answers.store.answers import AnswerStore, StoredAnswer
from retrieval.models.assistance import Assisted
from retrieval.questions.name_forms import Name
from retrieval.questions.question import Reading
from retrieval.quotes.citations import Cutter, Place, Quote, Speaking
from retrieval.speakers.namesakes import NOBODY, Meant

Status = Literal["answered", "mentions_only", "not_found"]
CHECK = "check"  # the kind of what is kept beside answers, and read by retrieval/claims/kept.py
MENTIONS = 3
NEAREST = 3


@dataclass(frozen=True, slots=True)
class ReadingEcho:
    """The reading of a question, in plain values."""

    kind: str
    speaker: str | None
    topic: str | None
    since: str | None
    until: str | None
    outlets: tuple[str, ...]
    tz: str
    words: str  # the line shown to the reader
    search: str  # what was looked for
    speakers: tuple[str, ...] = ()  # all who were asked for


@dataclass(frozen=True, slots=True)
class Considered:
    """A sentence or statement that was weighed for an answer: why it was quoted or left out.

    A sentence is of a passage; a statement is of a version, and has a speaker.
    """

    passage: int | None
    article: int
    start: int
    end: int
    probability: float
    similarity: float | None
    vector_rank: int | None
    word_rank: int | None
    verdict: str
    version: str | None = None
    speaker: str | None = None


@dataclass(frozen=True, slots=True)
class Inquiry:
    """A question as read, with the articles that it is put to, those of its names that stand nowhere in them, and whom
    it means."""

    reading: Reading
    where: Filter
    scope: Scope
    absent: tuple[Name, ...]
    limit: int
    called: str | None = None  # how the program calls the speaker asked for
    meant: Meant = NOBODY


@dataclass(frozen=True, slots=True)
class Findings:
    """The outcome of a question. `speakers` are those who do speak, with their numbers of statements, for the receipt;
    with `which` they are those whom the name asked for may mean; `parts` are the speakers asked for where there are
    several, each with the number of quotations."""

    status: Status
    lead: str
    quotes: tuple[Place, ...] = ()
    mentions: tuple[Place, ...] = ()
    nearest: tuple[Place, ...] = ()
    considered: tuple[Considered, ...] = ()
    speakers: tuple[tuple[str, int], ...] = ()
    notes: tuple[str, ...] = ()
    which: bool = False
    parts: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Record:
    """An answer as it is kept: places, not words."""

    question: str
    reading: ReadingEcho
    status: Status
    lead: str
    quotes: tuple[Place, ...]
    mentions: tuple[Place, ...]
    nearest: tuple[Place, ...]
    scope: Scope
    names: tuple[str, ...]
    notes: tuple[str, ...]
    considered: tuple[Considered, ...]
    milliseconds: float
    speakers: tuple[tuple[str, int], ...] = ()  # who does speak, with the number of their statements
    asked_of: str | None = None  # the speaker as the program calls it in a sentence
    model: Assisted | None = None
    which: bool = False  # the name asked for may mean any of the speakers: nothing was answered
    parts: tuple[tuple[str, int], ...] = ()  # of several speakers asked for: each with the number of quotations


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer with its words cut."""

    id: str
    record: Record
    quotes: tuple[Quote, ...]
    mentions: tuple[Quote, ...]
    nearest: tuple[Quote, ...]


_RECORD = TypeAdapter(Record)
FORMAT = Format({1: _RECORD.validate_json}, "Ask its question again.")


class AnswerSources(Statements, Snapshots, Protocol):
    """The store in which quoted statements are looked up again."""


class Answers:
    """The answers of one home: kept as places, and given back with their words cut anew."""

    def __init__(self, store: AnswerStore, catalogue: AnswerSources, cutter: Cutter) -> None:
        self.store = store
        self._catalogue = catalogue
        self.cutter = cutter

    def keep(self, kind: str, record: Record) -> Answer:
        """Store a record and return it as an answer, with its number."""
        number = self.store.add(kind, record.question, _RECORD.dump_json(record).decode(), FORMAT.number)
        return self._cut(f"a{number}", record)

    def amend(self, answer: Answer, assisted: Assisted) -> Answer:
        """The answer with what a model did for it told anew, and kept so."""
        number = id_number(answer.id, "a")
        if kept := self.store.find(number):
            record = replace(read(kept), model=assisted)
            self.store.amend(number, _RECORD.dump_json(record).decode(), FORMAT.number)
        return replace(answer, record=replace(answer.record, model=assisted))

    def recall(self, id: str) -> Answer:
        """An answer given earlier, its words cut anew. InputError where there is none of that id, StoreError where it
        cannot be read."""
        kept = self.store.find(id_number(id, "a")) if id_number(id, "a") else None
        if kept is None or kept.kind == CHECK:
            raise InputError(f"There is no answer {id}. An answer's id stands below it, like a12.")
        record = read(kept)
        with self._catalogue.snapshot():
            quotes, mentions, nearest = (
                tuple(corrected(place, self._catalogue) for place in places)
                for places in (record.quotes, record.mentions, record.nearest)
            )
            return self._cut(id, replace(record, quotes=quotes, mentions=mentions, nearest=nearest))

    def given_at(self, id: str) -> str:
        """The time at which an answer was given, ISO 8601, UTC; empty where there is none."""
        kept = self.store.find(id_number(id, "a"))
        return kept.at if kept else ""

    def quote(self, id: str) -> Quote:
        """The quote of an id like a12.1, or s7 for a statement. Raises InputError where there is none or its article
        was removed."""
        if id.startswith("s"):
            return self._statement(id)
        answer, _, _ = id.partition(".")
        given = self.recall(answer)
        if id == answer:
            raise InputError(f"{id} is an answer. Name one of its quotations: {id}.1")
        for found in (*given.quotes, *given.mentions, *given.nearest):
            if found.id == id:
                return found
        raise InputError(
            f"Answer {answer} has no quotation {id}, or its article has been removed. See: onrecord why {answer}"
        )

    def _statement(self, id: str) -> Quote:
        stored = self._catalogue.statement(id_number(id, "s"))
        if stored is None:
            raise InputError(f"There is no statement {id[:40]!r}. See their numbers with: onrecord statements")
        return self.cutter.statement(stored)

    def _cut(self, id: str, record: Record) -> Answer:
        places = (*record.quotes, *record.mentions, *record.nearest)
        named = [(f"{id}.{number}", place) for number, place in enumerate(places, 1)]
        cut = {quote.id: quote for quote in self.cutter.cut_all(named)}
        mentions, nearest = len(record.quotes), len(record.quotes) + len(record.mentions)

        def part(some: slice) -> tuple[Quote, ...]:
            return tuple(cut[key] for key, _ in named[some] if key in cut)

        return Answer(id, record, part(slice(mentions)), part(slice(mentions, nearest)), part(slice(nearest, None)))


def read(kept: StoredAnswer) -> Record:
    """The record of a stored answer. StoreError where it cannot be read."""
    return FORMAT.read(f"Answer a{kept.id}", kept.format, kept.payload)


def corrected(place: Place, catalogue: Statements) -> Place:
    """The place with the speaker as corrected; the whole sentence, and nobody's, where it is no statement any more."""
    speaking = place.speaking
    stored = catalogue.statement(speaking.statement) if speaking else None
    if speaking is None or stored is None or stored.version != place.version:
        return place
    if stored.dropped:
        return replace(place, speaking=None, kind="passage", spans=(place.sentence,))
    return replace(place, speaking=Speaking.of(stored))
