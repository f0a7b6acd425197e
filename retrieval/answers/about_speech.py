"""Answer questions about speech: from statements whose speaker is the one asked for, first-hand before second-hand.

Who is only mentioned has not spoken; who did not speak about it, or then, is said to have not. What is quoted is cut
from the catalogue by citations.py; nothing here writes a quotation.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from corpus.nouns import Filter, Span
from corpus.store.protocols import Statements
from retrieval.answers.answer import MENTIONS, NEAREST, Considered, Findings, Inquiry
from retrieval.answers.candidates import (
    CandidateFinder,
    CandidateStatement,
    ChosenUtterance,
    Selection,
    arrange,
    choose_by_model,
    consider,
    considered,
    select,
)
from retrieval.answers.from_passages import is_silent, mentions
from retrieval.answers.leads import LeadFacts, speech_lead
from retrieval.models.choose import NO_ANSWER_SEEN, Chooser
from retrieval.questions.names import Name
from retrieval.questions.question import Reading
from retrieval.questions.speech_forms import Order
from retrieval.search import Hit, Search
from retrieval.speakers.registry import Speakers
from retrieval.speakers.speaker import AskedSpeaker, Speaker, asked_speaker

FOUND = 12  # passages in which mentions are looked for
SPEAKERS = 8  # named in a receipt
KEPT_FOR_WHY = 40
_NOBODY = Selection((), (), ())


class Speech:
    """Answers questions for what somebody said over one corpus."""

    def __init__(self, catalogue: Statements, search: Search, speakers: Speakers) -> None:
        self._catalogue = catalogue
        self._speakers = speakers
        self._search = search
        self._hearing = CandidateFinder(catalogue, search)

    def fitting(self, speaker: Name | None) -> tuple[Speaker, ...]:
        """The speakers of the corpus that the one asked for may be."""
        return self._speakers.who(*speaker.forms) if speaker else ()

    def of_one(
        self, speaker: Name, asked: Inquiry, fitting: Sequence[Speaker], chooser: Chooser | None = None
    ) -> Findings:
        """The answer to a question for one speaker's words."""
        if asked.absent:
            return self._refused(LeadFacts(asked, _NOBODY))
        if len(fitting) > 1:
            return self._which(LeadFacts(asked, _NOBODY, fitting=tuple(fitting)))
        meant = asked_speaker(speaker, fitting)
        found = _selected(self._hearing.of(meant, asked), asked.reading)
        selection = choose_by_model(chooser, asked, found) if chooser else found
        if found.own and _is_empty(selection):
            return self._refused(LeadFacts(asked, selection), NO_ANSWER_SEEN)
        hits = self._naming(speaker, asked)
        if selection.own:
            return self._answered(LeadFacts(asked, selection), self._others(hits, meant))
        return self._unanswered(LeadFacts(asked, selection), speaker, meant, hits)

    def of_anybody(self, asked: Inquiry, chooser: Chooser | None = None) -> Findings | None:
        """The answer to a question for who said something; None where that is left to the passages."""
        found = _NOBODY if asked.absent else select(self._hearing.anybodys(asked), asked.reading)
        selection = choose_by_model(chooser, asked, found) if chooser else found
        if _is_empty(selection) and not _is_empty(found):
            return self._refused(LeadFacts(asked, selection), NO_ANSWER_SEEN)
        told = LeadFacts(asked, selection)
        if selection.own or selection.relayed:
            return self._answered(told, ())
        return self._refused(told) if asked.reading.manners or asked.absent else None

    def _answered(self, told: LeadFacts, others: tuple[Considered, ...]) -> Findings:
        selection = told.selection
        shown = (*selection.own, *selection.relayed)[: told.asked.limit]
        return Findings(
            status="answered",
            lead=speech_lead(told),
            quotes=tuple(each.place for each in shown),
            considered=(*considered(selection, shown), *others)[:KEPT_FOR_WHY],
            notes=_unnamed(told),
        )

    def _unanswered(self, told: LeadFacts, speaker: Name, meant: AskedSpeaker, hits: Sequence[Hit]) -> Findings:
        """No word of the speaker's own: at second hand, mentioned, silent, at another time, on something else."""
        asked, selection = told.asked, told.selection
        relayed = selection.relayed[:MENTIONS]
        mentioned = mentions(speaker, asked.reading.topic, hits, self._spoken(hits, meant))
        nearest = self._elsewhere(selection) or self._elsewhen(asked, meant)
        told = replace(told, mentioned=mentioned, nearest=nearest)
        return Findings(
            status="mentions_only" if relayed or mentioned else "not_found",
            lead=speech_lead(told),
            mentions=(*(each.place for each in relayed), *mentioned),
            nearest=tuple(each.place for each in nearest),
            considered=(*considered(selection, relayed), *self._others(hits, meant))[:KEPT_FOR_WHY],
            speakers=self._receipt(asked.where),
        )

    def _refused(self, told: LeadFacts, *notes: str) -> Findings:
        nearest = self._elsewhere(told.selection)
        return Findings(
            status="not_found",
            lead=speech_lead(replace(told, nearest=nearest)),
            nearest=tuple(each.place for each in nearest),
            considered=considered(told.selection, ())[:KEPT_FOR_WHY],
            speakers=self._receipt(told.asked.where),
            notes=notes,
        )

    def _which(self, told: LeadFacts) -> Findings:
        """Ask back about a name that fits several speakers: it is never answered by a guess."""
        nearest = (self._nearest(AskedSpeaker(each, ()), told.asked) for each in told.fitting[:NEAREST])
        return Findings(
            status="not_found",
            lead=speech_lead(told),
            nearest=tuple(each.place for each in nearest if each),
            speakers=tuple((each.name, each.statements) for each in told.fitting),
            which=True,
        )

    def _nearest(self, meant: AskedSpeaker, asked: Inquiry) -> ChosenUtterance | None:
        """Somebody's own statement nearest to the topic, else the latest."""
        about = select(self._hearing.of(meant, asked), asked.reading).own if asked.reading.topic else ()
        return about[0] if about else self._one(meant, asked.where, "latest")

    def _elsewhere(self, selection: Selection) -> tuple[ChosenUtterance, ...]:
        """The nearest statements that do not answer: about something else, or of another manner."""
        own = [each for each, _ in selection.left if each.stored.statement.via is None]
        return arrange(own, "relevance", by_topic=True)[:NEAREST]

    def _elsewhen(self, asked: Inquiry, meant: AskedSpeaker) -> tuple[ChosenUtterance, ...]:
        """The speaker's last statement before the time asked for and the first after it."""
        since, until, outlets = asked.where.since, asked.where.until, asked.where.outlets
        before = self._one(meant, Filter(until=_shifted(since, -1), outlets=outlets), "latest") if since else None
        after = self._one(meant, Filter(since=_shifted(until, 1), outlets=outlets), "first") if until else None
        return tuple(each for each in (before, after) if each)

    def _one(self, meant: AskedSpeaker, where: Filter, order: Order) -> ChosenUtterance | None:
        """The latest or first of somebody's own statements inside a filter."""
        held = self._catalogue.said_by(meant.names, where)
        own = [CandidateStatement(each) for each in held if each.statement.via is None and meant.speaks(each)]
        return next(iter(arrange(own, order)), None)

    def _naming(self, speaker: Name, asked: Inquiry) -> list[Hit]:
        """Passages that name the speaker, nearest to the question first."""
        forms = (*speaker.forms, *speaker.weak)
        return self._search.passages(asked.reading.search, FOUND, asked.where, required=forms, vectors=False)

    def _spoken(self, hits: Sequence[Hit], meant: AskedSpeaker) -> list[tuple[str, Span]]:
        """The places of the speaker's own statements in these passages."""
        held = self._catalogue.statements_in([hit.passage.id for hit in hits])
        return [(each.version, each.statement.sentence) for each in held if meant.speaks(each)]

    def _others(self, hits: Sequence[Hit], meant: AskedSpeaker) -> tuple[Considered, ...]:
        """Others' statements, and silences, in passages that name the speaker: for `why`, never the speaker's own."""
        held = self._catalogue.statements_in([hit.passage.id for hit in hits])
        others = [each for each in held if not meant.speaks(each)]
        rows = [consider(CandidateStatement(each, 0.0), "another speaks") for each in others]
        return (*rows, *_silences(hits))

    def _receipt(self, where: Filter) -> tuple[tuple[str, int], ...]:
        if where.empty:
            known = self._speakers.registry().speakers[:SPEAKERS]
            return tuple((each.name, each.statements) for each in known)
        named = [each for each in self._catalogue.speaker_counts(where) if each.type != "unnamed"]
        return tuple((each.name, each.statements) for each in named[:SPEAKERS])


def _selected(heard: Sequence[CandidateStatement], reading: Reading) -> Selection:
    """Select the statements that answer; "did X deny …?", where nobody did, is answered with what X said about it."""
    selection = select(heard, reading)
    if reading.asks == "whether" and reading.manners and reading.topic and not selection.own:
        wider = select(heard, replace(reading, manners=frozenset()))
        return wider if wider.own else selection
    return selection


def _unnamed(told: LeadFacts) -> tuple[str, ...]:
    """Warn that "officials" of two articles may be different people."""
    if told.asked.reading.kind == "who":
        return ()
    said = [stored for each in told.selection.own for stored in each.utterance.statements]
    several = len({stored.article.group for stored in said}) > 1
    if not several or not all(stored.statement.speaker.type == "unnamed" for stored in said):
        return ()
    return ("The articles do not name who speaks: it may be another in each.",)


def _is_empty(selection: Selection) -> bool:
    return not (selection.own or selection.relayed)


def _silences(hits: Sequence[Hit]) -> list[Considered]:
    return [
        Considered(
            passage=hit.passage.id,
            article=hit.passage.article.id,
            start=start,
            end=end,
            probability=0.0,
            similarity=hit.similarity,
            vector_rank=hit.vector_rank,
            word_rank=hit.word_rank,
            verdict="silence, no statement",
        )
        for hit in hits
        for start, end in hit.passage.sentences
        if is_silent(hit.passage.text[start - hit.passage.start : end - hit.passage.start])
    ]


def _shifted(day: str, by: int) -> str:
    return (date.fromisoformat(day) + timedelta(days=by)).isoformat()
