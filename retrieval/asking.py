"""From a question to an answer: read it, look for its names, hand it to who answers its kind, keep what was settled.

Without a language model. What is quoted is cut from the catalogue by citations.py; nothing here writes a quotation.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from time import perf_counter

from corpus.catalogue import Catalogue
from corpus.language import detect
from corpus.nouns import Filter
from retrieval import open_questions
from retrieval.answers import Answer, ReadingEcho, Record, keep
from retrieval.citations import Cutter, Place
from retrieval.conversation import follow_up
from retrieval.copies import counted_once
from retrieval.known import Known
from retrieval.labels import labelled
from retrieval.names import Name, occurs
from retrieval.narrowing import Narrowed
from retrieval.ranker import READ, Ranker
from retrieval.reading import Reading, read, read_as
from retrieval.registering import Speakers
from retrieval.said import is_document
from retrieval.search import Search, embeddable
from retrieval.settled import Asked, Settled
from retrieval.speakers import Speaker
from retrieval.speech import Speech
from retrieval.speech_leads import asked_of
from retrieval.voices import called
from retrieval.weighing import Weigher

FOUND = 12  # passages that the search hands on; the ranker reads the first READ of them
LIMIT, LIMIT_SAID = 3, 5  # quotations shown where no number was asked for
LONGEST = 2_000  # characters of a question that are read


class Asker:
    """Answers questions over one corpus."""

    def __init__(
        self, catalogue: Catalogue, search: Search, ranker: Ranker, cutter: Cutter, known: Known, speakers: Speakers
    ) -> None:
        self._catalogue = catalogue
        self._search = search
        self._weigher = Weigher(ranker)
        self._speech = Speech(catalogue, search, speakers)
        self._cutter = cutter
        self._known = known

    def ask(self, question: str, narrowed: Narrowed) -> Answer:
        """The answer to a question that stands alone."""
        return self.converse(question, narrowed, None)[0]

    def converse(self, question: str, narrowed: Narrowed, previous: Reading | None) -> tuple[Answer, Reading]:
        """The answer to a question in a conversation, and how it was read, for the next one."""
        began = perf_counter()
        reading = self._read(question[:LONGEST], narrowed, previous)
        reading = replace(reading, notes=(*reading.notes, *_limits(question)))
        asked, settled = self._settle(reading, narrowed.limit)
        record = _record(question, asked, settled, (perf_counter() - began) * 1000)
        return keep("ask", record, self._catalogue, self._cutter), reading

    def _read(self, question: str, narrowed: Narrowed, previous: Reading | None) -> Reading:
        self._known.renew()
        known, now = self._known.inventory, datetime.now(narrowed.zone)
        return read(
            follow_up(previous, question, known, now) if previous else question,
            known,
            self._known.outlets,
            now=now,
            tz=narrowed.zone.key,
            since=narrowed.since,
            until=narrowed.until,
            outlet=narrowed.outlet,
            speaker=narrowed.speaker,
        )

    def _settle(self, reading: Reading, limit: int | None) -> tuple[Asked, Settled]:
        """What is answered, by who answers questions of this kind; a sentence answers where no statement does."""
        fitting = self._speech.fitting(reading.speaker)
        asked = self._asked(reading, fitting, limit or (LIMIT if reading.kind == "open" else LIMIT_SAID))
        if reading.kind == "said" and reading.speaker and (fitting or not is_document(reading.speaker)):
            return asked, self._speech.of_one(reading.speaker, asked, fitting)
        if reading.kind == "who" and (settled := self._speech.of_anybody(asked)):
            return asked, settled
        return asked, self._open(replace(asked, limit=limit or LIMIT))

    def _asked(self, reading: Reading, fitting: Sequence[Speaker], limit: int) -> Asked:
        where = Filter(reading.since, reading.until, reading.outlets)
        sought = [name for name in reading.names if not (fitting and name == reading.speaker)]
        absent = tuple(name for name in sought if not self._present(name, reading.speaker, where))
        named = called(reading.speaker, fitting) if reading.speaker else None
        return Asked(reading, where, self._known.scope(where), absent, limit, named)

    def _present(self, name: Name, speaker: Name | None, where: Filter) -> bool:
        """Whether any form of a name stands in an article inside the filter; a speaker's must stand as it is."""
        for form in (*name.forms, *name.weak):
            for passage in self._catalogue.passages(self._catalogue.containing(form, where, 20)):
                if occurs(name, f"{passage.article.metadata.title} {passage.text}", weak=True):
                    return True
        return name != speaker and self._together(name, where)

    def _together(self, name: Name, where: Filter) -> bool:
        """Whether a passage has all words of a name, apart: "the governor of Florida" for "Florida Governor"."""
        words = name.written.split()
        return len(words) > 1 and bool(self._catalogue.match("", 1, where, [[word] for word in words]))

    def _open(self, asked: Asked) -> Settled:
        search = asked.reading.search
        hits = self._search.passages(search, FOUND, asked.where)[:READ] if asked.scope.passages else []
        return open_questions.settle(
            asked, self._weigher.weigh(search, hits), lambda place: self._finished(place, asked.where)
        )

    def _finished(self, place: Place, where: Filter) -> Place:
        """The place with its copies counted, and whose words stand there; inside a filter the article that was found
        keeps the word."""
        once = counted_once(place, self._catalogue, move=where.empty)
        return labelled(once, self._catalogue.statements_of(once.version, once.article))


def _limits(question: str) -> list[str]:
    """What the reader of the answer must know of how the question could be read."""
    notes = [f"Only the first {LONGEST:,} characters were read."] if len(question) > LONGEST else []
    if not embeddable(language := detect(question)):
        notes.append(f"The question is not in English ({language}): searched by words and names only.")
    return notes


def _record(question: str, asked: Asked, settled: Settled, milliseconds: float) -> Record:
    reading = asked.reading
    return Record(
        question=question,
        reading=_echo(reading),
        status=settled.status,
        lead=settled.lead,
        quotes=settled.quotes,
        mentions=settled.mentions,
        nearest=settled.nearest,
        scope=asked.scope,
        names=tuple(form for name in reading.names for form in _tried(name)),
        notes=(*reading.notes, *settled.notes),
        considered=settled.considered,
        milliseconds=milliseconds,
        speakers=settled.speakers,
        asked_of=asked_of(asked) if reading.speaker else None,
    )


def _tried(name: Name) -> list[str]:
    """The forms looked for, without mere plurals, for the receipt."""
    return [*name.forms, *(form for form in name.weak if form.removesuffix("s") not in name.forms)]


def _echo(reading: Reading) -> ReadingEcho:
    return ReadingEcho(
        kind=reading.kind,
        speaker=reading.speaker.full if reading.speaker else None,
        topic=reading.topic or None,
        since=reading.since,
        until=reading.until,
        outlets=reading.outlets,
        tz=reading.tz,
        words=read_as(reading),
        search=reading.search,
    )
