"""Answer questions about speech: from statements whose speaker is the one asked for, first-hand before second-hand.

Who did not speak about it, or then, is said to have not. Sentences that merely mention a speaker are shown apart, never
as the speaker's words, reported silence ("declined to comment") first, which is no statement of what was not said. What
is quoted is cut from the catalogue by citations.py; nothing here writes a quotation.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cache, partial

from corpus.nouns import Filter, Span, StoredPassage, StoredStatement
from corpus.speech.people.roles import Role
from corpus.store.protocols import Corpus
from retrieval.answers.answer import MENTIONS, NEAREST, Considered, Findings, Inquiry
from retrieval.answers.candidates import (
    MOST,
    SHARED,
    CandidateFinder,
    CandidateStatement,
    ChosenUtterance,
    MaySpeak,
    Selection,
    arrange,
    choose_by_model,
    consider,
    considered,
    select,
)
from retrieval.answers.circumstances import CircumstanceFinder
from retrieval.answers.days import said_then
from retrieval.answers.from_passages import place
from retrieval.answers.leads import LeadFacts, speech_lead
from retrieval.answers.topic import BEFORE
from retrieval.answers.utterances import words_of
from retrieval.answers.who_is_meant import WhoIsMeant
from retrieval.models.choose import NO_ANSWER_SEEN, Chooser
from retrieval.questions.name_forms import Name, occurs
from retrieval.questions.question import Reading
from retrieval.questions.speech_topics import Order
from retrieval.questions.speech_verbs import DENYING, manner_name
from retrieval.quotes.citations import Place
from retrieval.ranking.overlap import coverage, is_negated
from retrieval.ranking.selection import Weighed, choose_sentences
from retrieval.search import Hit, Search
from retrieval.speakers.namesakes import NOBODY, Meant
from retrieval.speakers.registry import Speakers
from retrieval.speakers.role_match import bears_role, role_asked_for
from retrieval.speakers.speaker import AskedSpeaker, Speaker, asked_speaker

FOUND = 12  # passages in which mentions are looked for
SPEAKERS = 8  # named in a receipt
KEPT_FOR_WHY = 40
NEARLY, LEAST = 0.5, 0.3  # of the nearest one's weight, and the weight itself, of a denial in other words
_NOBODY = Selection((), (), ())
_SILENT = re.compile(
    r"\b(?:declin\w+ (?:to|comment)|refus\w+ (?:to )?(?:say|comment|discuss|answer|confirm)"
    r"|(?:has|have|had) (?:yet|not|never)(?: yet)?(?: to)? (?:said|say|comment\w*|confirm\w*|respon\w+|repl\w+)"
    r"|(?:did|does|do|would|could|will) not(?: immediately)? (?:say|comment|respond|reply|name|give|answer|confirm)"
    r"|(?:did|does|do|would|could)n[’']t(?: immediately)? (?:say|comment|respond|reply|answer|confirm)"
    r"|no comment|could not be reached|(?:was|were) not (?:immediately )?available)\b",
    re.IGNORECASE,
)
_NONE = re.compile(r"\b(?:neither|nor|nobody|none|nothing|no(?! doubt))\b", re.IGNORECASE)
_CARRIED_ON = re.compile(r"(?:he|she|it|they|the \w+|both|neither)\b", re.IGNORECASE)


class Speech:
    """Answers questions for what somebody said over one corpus."""

    def __init__(self, catalogue: Corpus, search: Search, speakers: Speakers) -> None:
        self._catalogue = catalogue
        self._speakers = speakers
        self._search = search
        self._finder = CandidateFinder(catalogue, search)
        self._circumstances = CircumstanceFinder(self._finder, catalogue)
        self._who_is_meant = WhoIsMeant(speakers, catalogue)

    def meant(self, speaker: Name | None, inquiry: Inquiry) -> Meant:
        """The speakers of the corpus whom the question means."""
        return self._who_is_meant.of(speaker, partial(self._spoken_about, inquiry)) if speaker else NOBODY

    def is_person(self, name: Name) -> bool:
        """Tell whether people are held under a name as it is written."""
        return any(each.person for each in self._speakers.who(*name.forms))

    def _spoken_about(self, inquiry: Inquiry, speaker: Speaker) -> int:
        """Count what somebody said about what is asked; 0 where neither topic nor time is given."""
        if not inquiry.reading.topic and inquiry.where.empty:
            return 0
        return len(select(self._finder.of(AskedSpeaker(speaker, ()), inquiry), inquiry.reading).own)

    def of_one(
        self, speaker: Name, inquiry: Inquiry, chooser: Chooser | None = None, voices: AskedSpeaker | None = None
    ) -> Findings:
        """The answer to a question for one speaker's words, or for those of the `voices` that speak for somebody."""
        fitting = inquiry.meant.speakers
        if inquiry.absent:
            return self._refused(LeadFacts(inquiry, _NOBODY))
        if len(fitting) > 1:
            return self._ask_back(LeadFacts(inquiry, _NOBODY))
        meant = voices or asked_speaker(speaker, fitting)
        found = _select(self._candidates(meant, inquiry), inquiry.reading)
        selection = choose_by_model(chooser, inquiry, found) if chooser else found
        if found.own and _is_empty(selection):
            return self._refused(LeadFacts(inquiry, selection), NO_ANSWER_SEEN)
        hits = self._passages_naming(speaker, inquiry)
        if selection.own:
            return self._answered(LeadFacts(inquiry, selection), self._set_aside(hits, meant))
        return self._unanswered(LeadFacts(inquiry, selection), speaker, meant, hits)

    def of_anybody(self, inquiry: Inquiry, chooser: Chooser | None = None) -> Findings | None:
        """The answer to a question for who said something; None where that is left to the passages."""
        found = _NOBODY if inquiry.absent else _select(self._of_anybody_then(inquiry), inquiry.reading)
        selection = choose_by_model(chooser, inquiry, found) if chooser else found
        if _is_empty(selection) and not _is_empty(found):
            return self._refused(LeadFacts(inquiry, selection), NO_ANSWER_SEEN)
        facts = LeadFacts(inquiry, selection)
        if selection.own or selection.relayed:
            return self._answered(facts, ())
        strict = inquiry.reading.manners and manner_name(inquiry.reading.manners) != "demanded"
        return self._refused(facts) if strict or inquiry.absent else None

    def _of_anybody_then(self, inquiry: Inquiry) -> list[CandidateStatement]:
        found = self._finder.of_anybody(inquiry, self._may_speak(inquiry))
        return [each for each in found if said_then(each.stored, inquiry.reading)]

    def _may_speak(self, inquiry: Inquiry) -> MaySpeak:
        """Tell who may be the one asked for: of the role asked for, and not the one who was spoken of."""
        target, role = inquiry.reading.target, role_asked_for(inquiry.reading.role)
        of = self.meant(target, inquiry).speakers if target else ()
        targets = [AskedSpeaker(each, ()) for each in of]
        text_of = cache(lambda version: self._catalogue.texts({version})[version].content)

        def may_speak(stored: StoredStatement) -> bool:
            text = text_of(stored.version) if target or role else ""
            if target and (any(each.speaks(stored) for each in targets) or not _is_around(target, stored, text)):
                return False
            return role is None or _bears(stored, role, text)

        return may_speak

    def _candidates(self, meant: AskedSpeaker, inquiry: Inquiry) -> list[CandidateStatement]:
        """The statements of a speaker, of the day and in the circumstance asked for."""
        if inquiry.reading.circumstance and not inquiry.reading.topic:
            found = self._circumstances.of(meant, inquiry)
        else:
            found = self._finder.of(meant, inquiry)
            if inquiry.reading.circumstance:
                found = self._circumstances.first(found, inquiry)
        return [each for each in found if said_then(each.stored, inquiry.reading)]

    def _answered(self, facts: LeadFacts, others: tuple[Considered, ...]) -> Findings:
        selection = facts.selection
        shown = (*selection.own, *selection.relayed)[: facts.inquiry.limit]
        return Findings(
            status="answered",
            lead=speech_lead(facts),
            quotes=tuple(each.place for each in shown),
            considered=(*considered(selection, shown), *others)[:KEPT_FOR_WHY],
            notes=(*_unnamed_note(facts), *_limit_note(facts)),
        )

    def _unanswered(self, facts: LeadFacts, speaker: Name, meant: AskedSpeaker, hits: Sequence[Hit]) -> Findings:
        """No word of the speaker's own: at second hand, mentioned, silent, at another time, on something else."""
        inquiry, selection = facts.inquiry, facts.selection
        relayed = selection.relayed[:MENTIONS]
        mentioned = _mentions(speaker, inquiry.reading.topic, hits, self._own_places(hits, meant))
        nearest = self._nearest_left_out(selection) or self._nearest_in_time(inquiry, meant)
        facts = replace(facts, mentioned=mentioned, nearest=nearest)
        return Findings(
            status="mentions_only" if relayed or mentioned else "not_found",
            lead=speech_lead(facts),
            mentions=(*(each.place for each in relayed), *mentioned),
            nearest=tuple(each.place for each in nearest),
            considered=(*considered(selection, relayed), *self._set_aside(hits, meant))[:KEPT_FOR_WHY],
            speakers=self._who_speaks(inquiry.where),
        )

    def _refused(self, facts: LeadFacts, *notes: str) -> Findings:
        nearest = self._nearest_left_out(facts.selection)
        return Findings(
            status="not_found",
            lead=speech_lead(replace(facts, nearest=nearest)),
            nearest=tuple(each.place for each in nearest),
            considered=considered(facts.selection, ())[:KEPT_FOR_WHY],
            speakers=self._who_speaks(facts.inquiry.where),
            notes=notes,
        )

    def _ask_back(self, facts: LeadFacts) -> Findings:
        """Ask back about a name that fits several speakers: it is never answered by a guess."""
        fitting = facts.inquiry.meant.speakers
        nearest = (self._nearest(AskedSpeaker(each, ()), facts.inquiry) for each in fitting[:NEAREST])
        return Findings(
            status="not_found",
            lead=speech_lead(facts),
            nearest=tuple(each.place for each in nearest if each),
            speakers=tuple((each.name, each.statements) for each in fitting),
            which=True,
        )

    def _nearest(self, meant: AskedSpeaker, inquiry: Inquiry) -> ChosenUtterance | None:
        """Somebody's own statement nearest to the topic, else the latest."""
        about = select(self._finder.of(meant, inquiry), inquiry.reading).own if inquiry.reading.topic else ()
        return about[0] if about else self._single(meant, inquiry.where, "latest")

    def _nearest_left_out(self, selection: Selection) -> tuple[ChosenUtterance, ...]:
        """The nearest statements that do not answer: about something else, or of another manner."""
        own = [each for each, _ in selection.left if each.own]
        return arrange(own, "relevance", by_topic=True)[:NEAREST]

    def _nearest_in_time(self, inquiry: Inquiry, meant: AskedSpeaker) -> tuple[ChosenUtterance, ...]:
        """The speaker's last statement before the time asked for and the first after it."""
        since, until, outlets = inquiry.reading.since, inquiry.reading.until, inquiry.where.outlets
        before = self._single(meant, Filter(until=_shifted(since, -1), outlets=outlets), "latest") if since else None
        after = self._single(meant, Filter(since=_shifted(until, 1), outlets=outlets), "first") if until else None
        return tuple(each for each in (before, after) if each)

    def _single(self, meant: AskedSpeaker, where: Filter, order: Order) -> ChosenUtterance | None:
        """The latest or first of somebody's own statements inside a filter."""
        held = self._catalogue.said_by(meant.names, where)
        said = (each for each in held if meant.speaks(each) and not meant.is_spoken_for(each))
        own = [CandidateStatement(each) for each in said if each.statement.via is None]
        return next(iter(arrange(own, order)), None)

    def _passages_naming(self, speaker: Name, inquiry: Inquiry) -> list[Hit]:
        """Passages that name the speaker, nearest to the question first."""
        forms = (*speaker.forms, *speaker.weak)
        return self._search.passages(inquiry.reading.search, FOUND, inquiry.where, required=forms, vectors=False)

    def _own_places(self, hits: Sequence[Hit], meant: AskedSpeaker) -> list[tuple[str, Span]]:
        """The places of the speaker's own statements in these passages."""
        held = self._catalogue.statements_in([hit.passage.id for hit in hits])
        return [(each.version, each.statement.sentence) for each in held if meant.speaks(each)]

    def _set_aside(self, hits: Sequence[Hit], meant: AskedSpeaker) -> tuple[Considered, ...]:
        """Others' statements, and silences, in passages that name the speaker: for `why`, never the speaker's own."""
        held = self._catalogue.statements_in([hit.passage.id for hit in hits])
        others = [each for each in held if not meant.speaks(each)]
        rows = [consider(CandidateStatement(each, 0.0), "another speaks") for each in others]
        return (*rows, *_silences(hits))

    def _who_speaks(self, where: Filter) -> tuple[tuple[str, int], ...]:
        if where.empty:
            known = self._speakers.most(SPEAKERS)
            return tuple((each.name, each.statements) for each in known)
        named = [each for each in self._catalogue.speaker_counts(where) if each.type != "unnamed"]
        return tuple((each.name, each.statements) for each in named[:SPEAKERS])


def _is_around(target: Name, stored: StoredStatement, text: str) -> bool:
    """Tell whether somebody is named in a statement, just before it or in the title."""
    start, end = stored.statement.sentence
    return bool(occurs(target, f"{stored.article.metadata.title} {text[max(0, start - BEFORE) : end]}", weak=True))


def _bears(stored: StoredStatement, role: Role, text: str) -> bool:
    """Tell whether the article of a statement gives its speaker a role."""
    said = stored.statement.speaker
    return said.type == "person" and bears_role([said.name], role, text)


def _select(candidates: Sequence[CandidateStatement], reading: Reading) -> Selection:
    """Select the statements that answer; "did X deny …?", where nobody did, is answered with what X said about it."""
    selection = select(candidates, reading)
    if _may_be_worded_otherwise(reading) and not selection.own:
        wider = select(_denials_first(candidates, reading), replace(reading, manners=frozenset()))
        return wider if wider.own else selection
    return selection


def _may_be_worded_otherwise(reading: Reading) -> bool:
    """Tell whether an answer may be of another manner than asked for: "we will rebuild it" is a promise."""
    if not reading.manners or not (reading.topic or reading.circumstance):
        return False
    if reading.asks == "who":  # whoever is asked to have admitted something may have denied it
        return manner_name(reading.manners) in ("warned", "promised")
    return reading.asks == "whether" or (reading.asks == "what" and not DENYING & reading.manners)


def _denials_first(candidates: Sequence[CandidateStatement], reading: Reading) -> Sequence[CandidateStatement]:
    """For a denial asked for, those first that have a "not" and are hardly less near: "no boat has been lost"."""
    if not DENYING & reading.manners or not any(each.near for each in candidates):
        return candidates
    least = NEARLY * max((each.weight for each in candidates), default=0.0)
    turned = [
        replace(each, near=True) if each.weight >= max(least, LEAST) and _denies(each) else each for each in candidates
    ]
    return sorted(turned, key=lambda each: not (each.near and _denies(each)))


def _denies(candidate: CandidateStatement) -> bool:
    words = words_of(candidate.stored)
    return is_negated(words) or bool(_NONE.search(words))


def _unnamed_note(facts: LeadFacts) -> tuple[str, ...]:
    """Warn that "officials" of two articles may be different people."""
    if facts.inquiry.reading.kind == "who":
        return ()
    said = [stored for each in facts.selection.own for stored in each.utterance.statements]
    several = len({stored.article.group for stored in said}) > 1
    if not several or not all(stored.statement.speaker.type == "unnamed" for stored in said):
        return ()
    return ("The articles do not name who speaks: it may be another in each.",)


def _limit_note(facts: LeadFacts) -> tuple[str, ...]:
    """Tell where a speaker has so many statements that only the latest were looked at."""
    chosen = (*facts.selection.own, *facts.selection.relayed)
    counted = sum(len(each.utterance.statements) for each in chosen) + len(facts.selection.left)
    if facts.inquiry.reading.topic or counted < MOST:
        return ()
    return (f"Only the latest {MOST} statements were looked at: ask with a topic or a time for others.",)


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
        if _is_silent(_cut(hit.passage, (start, end)))
    ]


def _is_silent(sentence: str) -> bool:
    """Tell whether the sentence reports that somebody did not speak."""
    return bool(_SILENT.search(sentence))


def _mentions(name: Name, topic: str, hits: Sequence[Hit], spoken: Sequence[tuple[str, Span]]) -> tuple[Place, ...]:
    """The sentences that name the speaker, those about the topic where one is asked for; `spoken` are none of them."""
    found = [each for hit in hits for each in _mentioning(name, topic, hit)]
    apart = [each for each in found if not _overlaps(each, spoken)]
    return tuple(place(each) for each in choose_sentences(sorted(apart, key=lambda each: -each.order), MENTIONS))


def _mentioning(name: Name, topic: str, hit: Hit) -> list[Weighed]:
    named: list[Weighed] = []
    before = False
    for span in hit.passage.sentences:
        words = _cut(hit.passage, span)
        there = bool(occurs(name, words, weak=True))
        silent = _is_silent(words) and (there or (before and bool(_CARRIED_ON.match(words))))
        shared = coverage(topic, words) if topic else 1.0
        if (there or silent) and shared >= SHARED:
            named.append(Weighed(hit, span, 2.0 * silent + hit.score + shared, hit.score))
        before = there or (before and bool(_CARRIED_ON.match(words)))
    return named


def _cut(passage: StoredPassage, span: Span) -> str:
    return passage.text[span[0] - passage.start : span[1] - passage.start]


def _overlaps(each: Weighed, spoken: Sequence[tuple[str, Span]]) -> bool:
    start, end = each.span
    return any(each.passage.version == version and start < last and end > first for version, (first, last) in spoken)


def _shifted(day: str, by: int) -> str:
    return (date.fromisoformat(day) + timedelta(days=by)).isoformat()
