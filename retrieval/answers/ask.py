"""Answer a question: read it, look for its names, search and choose, cut the quotes, keep the answer.

Statements answer questions about speech (about_speech.py), sentences all others (from_passages.py). A model may help to
read and to choose; without one, or where it fails, rules do. Nothing here writes a quotation.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime
from time import perf_counter

from corpus.errors import InputError
from corpus.ids import id_number
from corpus.language.text import detect_language, visible
from corpus.nouns import EVERYTHING, Filter
from corpus.store.protocols import Corpus
from retrieval.answers import from_passages
from retrieval.answers.about_speech import Speech
from retrieval.answers.answer import Answer, Answers, Findings, Inquiry, ReadingEcho, Record
from retrieval.answers.days import is_one_day, with_days_after
from retrieval.answers.leads import listed, speaker_in_sentence
from retrieval.answers.parts import limit_of_each, together
from retrieval.models.assistance import Aid
from retrieval.models.choose import Chooser
from retrieval.models.read_question import ReadingContext, understand
from retrieval.questions.conversation import Conversation, follow_up
from retrieval.questions.filters import Options, checked_options
from retrieval.questions.inventory import CorpusNames
from retrieval.questions.name_forms import Name, occurs
from retrieval.questions.question import (
    Reading,
    leading_names,
    read_as_anybodys,
    read_as_bare_name,
    read_as_bare_topic,
    read_as_speech,
    read_question,
)
from retrieval.questions.reading_words import read_as
from retrieval.questions.speech_forms import asks_for_document
from retrieval.questions.wording import is_small_talk
from retrieval.quotes.citations import Place, Quote
from retrieval.quotes.labels import labelled
from retrieval.ranking.ranker import Ranker
from retrieval.ranking.selection import count_copies
from retrieval.ranking.weigher import READ, Weigher
from retrieval.search import Hit, Search, embeddable
from retrieval.speakers.affiliations import Affiliations
from retrieval.speakers.namesakes import Meant
from retrieval.speakers.offices import OfficeHolders, Offices
from retrieval.speakers.registry import Speakers
from retrieval.speakers.speaker import display_name

_READ_FOR_NAME = 20  # passages with a name's words that are read to see whether it is a name there
_FIRST = 2  # passages with a name's words that are read first: they nearly always have the name
FOUND = 12  # passages that the search hands on; the likeliest READ of them are read at most
LIMIT, LIMIT_SAID = 3, 5  # quotations shown where no number was asked for
LONGEST = 2_000  # characters of a question that are read


class Asker:
    """Answers questions over one corpus."""

    def __init__(
        self,
        catalogue: Corpus,
        search: Search,
        ranker: Ranker,
        answers: Answers,
        known: CorpusNames,
        speakers: Speakers,
        freshen: Callable[[str], None] = lambda question: None,
    ) -> None:
        self._catalogue = catalogue
        self._search = search
        self._weigher = Weigher(ranker)
        self._speech = Speech(catalogue, search, speakers)
        self._offices = Offices(catalogue, speakers)
        self._affiliations = Affiliations(catalogue, speakers)
        self._answers = answers
        self._known = known
        self._freshen = freshen  # has what a question is about read, where that is yet to be done

    def ask(self, question: str, options: Options, aid: Aid | None = None) -> Answer:
        """The answer to a question that stands alone; `aid` is a language model's, where one is to help."""
        return self.converse(question, options, Conversation(), aid)[0]

    def converse(
        self, question: str, options: Options, before: Conversation, aid: Aid | None = None
    ) -> tuple[Answer, Conversation]:
        """The answer to a question in a conversation, and the conversation with it, for the next one.

        Raises InputError where nothing is asked ("thanks").
        """
        began = perf_counter()
        question = visible(question)
        if is_small_talk(question):
            raise InputError("That asks nothing. Ask what somebody said, or name a person or a topic.")
        self._freshen(question[:LONGEST])
        reading = self._read(question[:LONGEST], options, before.last)
        reading = replace(reading, notes=(*reading.notes, *_limits(question)))
        if aid is None or not self._known.scope(EVERYTHING).articles:
            inquiry, findings = self._search_and_choose(reading, options.limit)
        else:
            inquiry, findings = self._with_model(reading, self._context(question, before, options), options.limit, aid)
        findings = replace(findings, notes=(*findings.notes, *self._search.notes))
        record = _record(question, inquiry, findings, (perf_counter() - began) * 1000, aid)
        answer = self._answers.keep("ask", record)
        if aid is not None:
            aid.settle(id_number(answer.id, "a"))
        return answer, before.then(inquiry.reading)

    def glance(self, question: str, options: Options) -> tuple[Quote, ...]:
        """The quotations that would answer a question, as it is being typed: nothing of it is kept."""
        _, findings = self._search_and_choose(self._read(question[:LONGEST], options, None), options.limit)
        return tuple(
            self._answers.cutter.cut_all((f"q{number}", place) for number, place in enumerate(findings.quotes, 1))
        )

    def read(self, question: str) -> Reading:
        """Read a question that stands alone."""
        return self._read(question[:LONGEST], checked_options({}), None)

    def answered_by(self, question: str, articles: Sequence[int], limit: int) -> Findings:
        """The findings of these articles, of any date, on a question that stands alone: without a model, not kept."""
        reading = replace(self.read(question), since=None, until=None)
        return self._search_and_choose(reading, limit, articles=articles)[1]

    def _context(self, question: str, before: Conversation, options: Options) -> ReadingContext:
        now = datetime.now(options.zone)
        return ReadingContext(
            question[:LONGEST], before.questions, self._known.inventory, tuple(self._known.outlets), now
        )

    def _with_model(
        self, plain: Reading, context: ReadingContext, limit: int | None, aid: Aid
    ) -> tuple[Inquiry, Findings]:
        """The answer with a model's help: what rules read is never lost, nor is the answer where the model fails."""
        understood = understand(plain, context, aid)
        found = self._search_and_choose(understood.reading, limit, Chooser(aid, understood.phrasings))
        if understood.reading != plain and found[1].status == "not_found" and not aid.has_chosen and not aid.error:
            found = self._search_and_choose(plain, limit, Chooser(aid, understood.phrasings))
        return self._search_and_choose(plain, limit) if aid.error else found

    def _read(self, question: str, options: Options, previous: Reading | None) -> Reading:
        self._known.renew()
        known, now = self._known.inventory, datetime.now(options.zone)
        return read_question(
            follow_up(previous, question, known, now) if previous else question,
            known,
            self._known.outlets,
            now=now,
            tz=options.zone.key,
            since=options.since,
            until=options.until,
            outlet=options.outlet,
            speaker=options.speaker,
            holds=self._holds,
        )

    def _holds(self, first: date, last: date) -> bool:
        """Tell whether an article may be of these days."""
        whole = self._known.scope(EVERYTHING)
        if not (whole.since and whole.until) or last.isoformat() < whole.since or first.isoformat() > whole.until:
            return False
        return bool(self._known.scope(Filter(first.isoformat(), last.isoformat())).articles)

    def _search_and_choose(
        self, reading: Reading, limit: int | None, chooser: Chooser | None = None, articles: Sequence[int] = ()
    ) -> tuple[Inquiry, Findings]:
        """Search and choose, by the kind of the question; for several speakers one after the other, without a model."""
        if chooser and not reading.also:
            return self._search_for_one(reading, limit, chooser, articles)  # no look at the corpus waits for a model
        each = limit_of_each(limit, len(reading.parts)) if reading.also else limit
        with self._catalogue.snapshot():
            found = [self._search_for_one(part, each, None, articles) for part in reading.parts]
        return together(reading, found) if reading.also else found[0]

    def _search_for_one(
        self, reading: Reading, limit: int | None, chooser: Chooser | None, articles: Sequence[int]
    ) -> tuple[Inquiry, Findings]:
        """Search and choose for one speaker, or for none; an office is told with its holder."""
        known = self._known.inventory
        office = self._offices.find(reading, known) or self._affiliations.find(reading, known) or OfficeHolders(reading)
        inquiry, findings = self._search_with(office, limit, chooser, articles)
        return inquiry, replace(findings, notes=(*office.notes, *findings.notes))

    def _search_with(
        self, office: OfficeHolders, limit: int | None, chooser: Chooser | None, articles: Sequence[int]
    ) -> tuple[Inquiry, Findings]:
        """Search and choose; a sentence answers where no statement does."""
        reading = office.reading
        where = Filter(reading.since, reading.until, reading.outlets, articles)
        where = with_days_after(where) if is_one_day(reading) else where
        most = limit or (LIMIT if reading.kind == "open" else LIMIT_SAID)
        inquiry = self._inquire(reading, where, most, office)
        meant = inquiry.meant.speakers
        if reading.kind == "said" and reading.speaker and (meant or not asks_for_document(reading.speaker)):
            return inquiry, self._speech.of_one(reading.speaker, inquiry, chooser, office.voices)
        if reading.kind == "who" and (findings := self._speech.of_anybody(inquiry, chooser)):
            return inquiry, findings
        if bare := self._of_bare_name(inquiry, limit, chooser):
            return bare
        findings = self._from_passages(replace(inquiry, limit=limit or LIMIT), chooser)
        if reading.kind == "open" and findings.status == "not_found" and not inquiry.absent:
            return self._as_speech(inquiry, limit, chooser) or (inquiry, findings)
        return inquiry, findings

    def _of_bare_name(
        self, asked: Inquiry, limit: int | None, chooser: Chooser | None
    ) -> tuple[Inquiry, Findings] | None:
        """The words of somebody who is named and nothing else, or the question which one is meant; None where nobody of
        that name speaks."""
        reading = read_as_bare_name(asked.reading)
        if reading is None or reading.speaker is None:
            return None
        fitting = self._speech.meant(reading.speaker, asked).speakers
        if not fitting:
            return None
        inquiry = self._inquire(reading, asked.where, limit or LIMIT_SAID, OfficeHolders(reading))
        findings = self._speech.of_one(reading.speaker, inquiry, chooser)
        return (inquiry, findings) if findings.status == "answered" or len(fitting) > 1 else None

    def _as_speech(self, asked: Inquiry, limit: int | None, chooser: Chooser | None) -> tuple[Inquiry, Findings] | None:
        """The words of whoever is asked for where no sentence answers: who did something by speaking, the first who is
        named ("Brel on the new bridge, after May"), or anybody on a few words that ask nothing."""
        if anybodys := read_as_anybodys(asked.reading):
            return self._of_anybody(replace(asked, reading=anybodys), chooser)
        if named := self._of_first_named(asked, limit, chooser):
            return named
        topical = read_as_bare_topic(asked.reading)
        return (
            self._of_anybody(replace(asked, reading=topical, limit=limit or LIMIT_SAID), chooser) if topical else None
        )

    def _of_anybody(self, inquiry: Inquiry, chooser: Chooser | None) -> tuple[Inquiry, Findings] | None:
        said = self._speech.of_anybody(inquiry, chooser)
        return (inquiry, said) if said and said.status == "answered" else None

    def _of_first_named(
        self, asked: Inquiry, limit: int | None, chooser: Chooser | None
    ) -> tuple[Inquiry, Findings] | None:
        leading = leading_names(asked.reading, self._known.inventory)
        name = next((each for each in leading if self._speech.is_person(each)), None)
        name = name or next(iter(asked.reading.names), None)
        reading = read_as_speech(asked.reading, name) if name else None
        if name is None or reading is None or not self._speech.meant(name, asked).speakers:
            return None
        inquiry = self._inquire(reading, asked.where, limit or LIMIT_SAID, OfficeHolders(reading))
        findings = self._speech.of_one(name, inquiry, chooser)
        return (inquiry, findings) if findings.status == "answered" else None

    def _inquire(self, reading: Reading, where: Filter, limit: int, office: OfficeHolders) -> Inquiry:
        whole = Inquiry(reading, where, self._known.scope(where), (), limit)
        meant = Meant(office.fitting) if office.fitting else self._speech.meant(reading.speaker, whole)
        known = bool(meant.speakers or office.voices)
        sought = [name for name in reading.names if not (known and name == reading.speaker)]
        absent = tuple(name for name in sought if not self._present(name, reading.speaker, where))
        named = display_name(reading.speaker, meant.speakers) if reading.speaker else None
        return replace(whole, absent=absent, called=office.called or named, meant=meant)

    def _present(self, name: Name, speaker: Name | None, where: Filter) -> bool:
        """Tell whether a form of the name stands in an article inside the filter; a speaker's must stand as it is."""
        for form in (*name.forms, *name.weak):
            found = self._catalogue.containing(form, where, _READ_FOR_NAME)
            for some in (found[:_FIRST], found[_FIRST:]):
                for passage in self._catalogue.passages(some) if some else ():
                    if occurs(name, f"{passage.article.metadata.title} {passage.text}", weak=True):
                        return True
            if len(found) == _READ_FOR_NAME and name != speaker:
                return True  # a word too common to tell: "Nation" of "Face the Nation"
        return name != speaker and self._together(name, where)

    def _together(self, name: Name, where: Filter) -> bool:
        """Tell whether a passage has all words of a name, apart: "Dorn against Brel" for "Dorn-Brel"."""
        words = re.split(r"[\s-]+", name.written)
        return len(words) > 1 and bool(self._catalogue.match("", 1, where, [[word] for word in words]))

    def _from_passages(self, inquiry: Inquiry, chooser: Chooser | None) -> Findings:
        search = inquiry.reading.search
        hits = self._search.passages(search, FOUND, inquiry.where) if inquiry.scope.passages else []
        weighed = self._weigher.weigh(search, hits, inquiry.reading.asked)
        if chooser and not inquiry.absent:
            read = {each.passage.id for each in weighed}
            unread = [hit for hit in hits if hit.passage.id not in read]
            further = self._weigher.weigh_by_words(search, [*unread, *self._found_by_phrasings(inquiry, chooser, hits)])
            chosen = from_passages.chosen_by_model(chooser, inquiry, [*weighed, *further])
            if chosen is not None:
                return from_passages.answer_chosen(
                    inquiry, [*weighed, *further], chosen, lambda places: self._complete(places, inquiry.where)
                )
        return from_passages.answer_sure(inquiry, weighed, lambda places: self._complete(places, inquiry.where))

    def _found_by_phrasings(self, inquiry: Inquiry, chooser: Chooser, hits: Sequence[Hit]) -> list[Hit]:
        """The passages that only the model's phrasings find."""
        searches = [self._search.passages(each, READ, inquiry.where) for each in chooser.phrasings]
        held = {hit.passage.id for hit in hits}
        further = {hit.passage.id: hit for found in searches for hit in found if hit.passage.id not in held}
        return list(further.values())

    def _complete(self, places: Sequence[Place], where: Filter) -> tuple[Place, ...]:
        """The places with their copies counted, and whose words stand there; inside a filter the article that was
        found keeps the word."""
        with self._catalogue.snapshot():
            once = count_copies(places, self._catalogue, move=where.empty)
            return tuple(labelled(each, self._catalogue.statements_of(each.version, each.article)) for each in once)


def _limits(question: str) -> list[str]:
    """Warnings about a question that could be read only in part."""
    notes = [f"Only the first {LONGEST:,} characters were read."] if len(question) > LONGEST else []
    if not embeddable(language := detect_language(question)):
        notes.append(f"The question is not in English ({language}): searched by words and names only.")
    return notes


def _record(question: str, inquiry: Inquiry, findings: Findings, milliseconds: float, aid: Aid | None) -> Record:
    reading = inquiry.reading
    return Record(
        question=question,
        reading=_echo(inquiry),
        status=findings.status,
        lead=findings.lead,
        quotes=findings.quotes,
        mentions=findings.mentions,
        nearest=findings.nearest,
        scope=inquiry.scope,
        names=tuple(dict.fromkeys(form for each in reading.parts for name in each.names for form in _tried(name))),
        notes=(*reading.notes, *findings.notes, *(aid.notes() if aid else ())),
        considered=findings.considered,
        milliseconds=milliseconds,
        speakers=findings.speakers,
        asked_of=_asked_of(inquiry, findings) if reading.speaker else None,
        model=aid.done() if aid else None,
        which=findings.which,
        parts=findings.parts,
    )


def _asked_of(inquiry: Inquiry, findings: Findings) -> str:
    """The one whom the question is about, or all of several."""
    return listed([name for name, _ in findings.parts], 3, "or") if findings.parts else speaker_in_sentence(inquiry)


def _tried(name: Name) -> list[str]:
    """The forms looked for, without mere plurals, for the receipt."""
    return [*name.forms, *(form for form in name.weak if form.removesuffix("s") not in name.forms)]


def _echo(inquiry: Inquiry) -> ReadingEcho:
    reading = inquiry.reading
    meant = inquiry.meant.speakers
    who = inquiry.called if len(meant) == 1 and meant[0].person else reading.speaker.full if reading.speaker else None
    return ReadingEcho(
        kind=reading.kind,
        speaker=who,
        topic=reading.topic or None,
        since=reading.since,
        until=reading.until,
        outlets=reading.outlets,
        tz=reading.tz,
        words=read_as(reading, who),
        search=reading.search,
        speakers=tuple(each.speaker.full for each in reading.parts if each.speaker),
    )
