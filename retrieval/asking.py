"""From a question to an answer: read it, look for its names, search, weigh the sentences, choose, keep.

Without a language model. What is quoted is cut from the catalogue by citations.py; nothing here writes a quotation.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from time import perf_counter

from corpus.catalogue import Catalogue, Scope
from corpus.language import detect
from corpus.nouns import Filter
from corpus.origins import same_utterance
from retrieval.answers import Answer, Considered, ReadingEcho, Record, Status, keep
from retrieval.choosing import Chosen, Weighed, choose
from retrieval.citations import Cutter, Place, shown
from retrieval.conversation import follow_up
from retrieval.copies import counted_once
from retrieval.cues import reports
from retrieval.known import Known
from retrieval.leads import lead
from retrieval.names import Name, occurs
from retrieval.narrowing import Narrowed
from retrieval.overlap import coverage
from retrieval.ranker import ENOUGH, READ, Candidate, Ranker, Weight, by_words
from retrieval.reading import Reading, read, read_as
from retrieval.search import Hit, Search, embeddable

FOUND = 12  # passages that the search hands on; the ranker reads the first READ of them
AMONG = 0.15  # the probability below which a second or third sentence is left out; that lost 1 of 353 answers
TOPIC = 3.0  # what the share of the topic's words weighs where speech about a topic is asked for
NEAREST = 3
MENTIONS = 3
LONGEST = 2_000  # characters of a question that are read
_KEPT_FOR_WHY = 30


@dataclass(frozen=True, slots=True)
class _Found:
    """What the search for one reading brought; `weighed` holds each sentence read, best first."""

    reading: Reading
    where: Filter
    scope: Scope
    absent: tuple[Name, ...]
    weighed: tuple[Weighed, ...] = ()


class Asker:
    """Answers questions over one corpus."""

    def __init__(self, catalogue: Catalogue, search: Search, ranker: Ranker, cutter: Cutter) -> None:
        self._catalogue = catalogue
        self._search = search
        self._ranker = ranker
        self._cutter = cutter
        self._known = Known(catalogue)

    def ask(self, question: str, narrowed: Narrowed) -> Answer:
        """The answer to a question that stands alone."""
        return self.converse(question, narrowed, None)[0]

    def converse(self, question: str, narrowed: Narrowed, previous: Reading | None) -> tuple[Answer, Reading]:
        """The answer to a question in a conversation, and how it was read, for the next one."""
        began = perf_counter()
        reading = self._read(question[:LONGEST], narrowed, previous)
        reading = replace(reading, notes=(*reading.notes, *_limits(question)))
        found = self._find(reading)
        record = _record(question, found, narrowed.limit, lambda place: self._once(place, found.where))
        record = replace(record, milliseconds=(perf_counter() - began) * 1000)
        return keep("ask", record, self._catalogue, self._cutter), reading

    def _once(self, place: Place, where: Filter) -> Place:
        """The place with its copies counted; inside a filter the article that was found keeps the word."""
        return counted_once(place, self._catalogue, move=where.empty)

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

    def _find(self, reading: Reading) -> _Found:
        where = Filter(reading.since, reading.until, reading.outlets)
        scope = self._known.scope(where)
        absent = tuple(name for name in reading.names if not self._present(name, reading.speaker, where))
        found = _Found(reading, where, scope, absent)
        return replace(found, weighed=self._weigh(found)) if scope.passages else found

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

    def _weigh(self, found: _Found) -> tuple[Weighed, ...]:
        hits = self._hits(found)
        question = found.reading.search
        weights = self._weights(question, hits)
        weighed = [
            Weighed(hit, span, weight.order, weight.probability)
            for hit, of_hit in zip(hits, weights, strict=True)
            for span, weight in zip(hit.passage.sentences, of_hit, strict=True)
        ]
        return tuple(sorted(weighed, key=lambda each: -each.order))

    def _weights(self, question: str, hits: Sequence[Hit]) -> list[list[Weight]]:
        """What the ranker says, or the words in common where question or passage is not in its language."""
        read = embeddable(detect(question))
        readable = [hit for hit in hits if read and embeddable(hit.passage.article.metadata.language)]
        weighed = self._ranker.weigh(question, [_candidate(hit) for hit in readable])
        weights = dict(zip(map(id, readable), weighed, strict=True))
        return [weights.get(id(hit)) or by_words(question, _candidate(hit)) for hit in hits]

    def _hits(self, found: _Found) -> list[Hit]:
        """The passages to read: for a question about speech those that name the speaker, else the best found."""
        reading = found.reading
        forms = reading.speaker.forms if reading.speaker else ()
        hits = self._search.passages(reading.search, FOUND, found.where, required=forms)
        return hits[:READ]


def _limits(question: str) -> list[str]:
    """What the reader of the answer must know of how the question could be read."""
    notes = [f"Only the first {LONGEST:,} characters were read."] if len(question) > LONGEST else []
    if not embeddable(language := detect(question)):
        notes.append(f"The question is not in English ({language}): searched by words and names only.")
    return notes


def _candidate(hit: Hit) -> Candidate:
    passage = hit.passage
    spans = tuple((start - passage.start, end - passage.start) for start, end in passage.sentences)
    return Candidate(passage.text, spans, passage.article.metadata.title or "", hit.similarity)


def _record(question: str, found: _Found, limit: int, once: Callable[[Place], Place]) -> Record:
    reading = found.reading
    status, chosen, mentioned = _settled(found, limit)
    nearest = [] if status != "not_found" else _nearest(found)
    quotes = tuple(once(_place(each)) for each in chosen)
    return Record(
        question=question,
        reading=_echo(reading),
        status=status,
        lead=lead(status, reading, quotes, found.absent, found.scope),
        quotes=quotes,
        mentions=tuple(map(_place, mentioned)),
        nearest=tuple(map(_place, nearest)),
        scope=found.scope,
        names=tuple(form for name in reading.names for form in _tried(name)),
        notes=reading.notes,
        considered=_considered(found.weighed, chosen, found),
        milliseconds=0.0,
    )


def _tried(name: Name) -> list[str]:
    """The forms looked for, without mere plurals, for the receipt."""
    return [*name.forms, *(form for form in name.weak if form.removesuffix("s") not in name.forms)]


def _settled(found: _Found, limit: int) -> tuple[Status, list[Chosen], list[Chosen]]:
    """Whether there is an answer, what to quote, and what merely mentions the speaker."""
    if found.absent:
        return "not_found", [], []
    if found.reading.speaker is None:
        likely = _likely(found.weighed)
        return ("answered", choose(likely, limit), []) if likely else ("not_found", [], [])
    speaker = found.reading.speaker
    naming = [each for each in found.weighed if occurs(speaker, each.words, weak=True)]
    chosen = choose(_by_topic(found.reading, [each for each in naming if reports(each.words)]), limit)
    if chosen:
        return "answered", chosen, []
    mentions = choose(naming, MENTIONS)
    return ("mentions_only" if mentions else "not_found"), [], mentions


def _likely(weighed: Sequence[Weighed]) -> list[Weighed]:
    """Nothing unless the first sentence is sure enough; then it, and the further ones that are not unlikely."""
    if not weighed or weighed[0].probability < ENOUGH:
        return []
    return [weighed[0], *(each for each in weighed[1:] if each.probability >= AMONG)]


def _by_topic(reading: Reading, reported: list[Weighed]) -> list[Weighed]:
    """Sentences in order, those with the words of the topic first."""
    if not reading.topic:
        return reported
    return sorted(reported, key=lambda each: -each.order - TOPIC * coverage(reading.topic, each.words))


def _nearest(found: _Found) -> list[Chosen]:
    return [] if found.absent else choose(found.weighed, NEAREST)


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


def _place(chosen: Chosen) -> Place:
    sentence = chosen.sentence
    return Place(
        article=sentence.passage.article.id,
        version=sentence.passage.version,
        spans=(sentence.span,),
        sentence=sentence.span,
        score=sentence.probability,
        also=chosen.also,
    )


def _considered(weighed: Sequence[Weighed], chosen: Sequence[Chosen], found: _Found) -> tuple[Considered, ...]:
    """The sentences that were weighed, with what became of each, for `why`."""
    return tuple(
        Considered(
            passage=each.passage.id,
            article=each.passage.article.id,
            start=each.span[0],
            end=each.span[1],
            probability=round(each.probability, 4),
            similarity=each.hit.similarity,
            vector_rank=each.hit.vector_rank,
            word_rank=each.hit.word_rank,
            verdict=_verdict(each, chosen, found),
        )
        for each in weighed[:_KEPT_FOR_WHY]
    )


def _verdict(each: Weighed, chosen: Sequence[Chosen], found: _Found) -> str:
    for quoted in (entry.sentence for entry in chosen):
        if (quoted.passage.id, quoted.span) == (each.passage.id, each.span):
            return "quoted"
        if same_utterance(shown(quoted.words), shown(each.words)):
            return "says the same as a quotation"
    return _left_out(each, found)


def _left_out(each: Weighed, found: _Found) -> str:
    speaker = found.reading.speaker
    if found.absent:
        return "a name is not here"
    if speaker and not occurs(speaker, each.words, weak=True):
        return "does not name the speaker"
    if speaker and not reports(each.words):
        return "reports no speech"
    if not speaker and found.weighed[0].probability < ENOUGH:
        return "the first is not sure enough"
    if not speaker and each.probability < AMONG:
        return "unlikely"
    return "beyond the number of quotations"
