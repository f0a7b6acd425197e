"""Answer questions about speech: from statements whose speaker is the one asked for, first-hand before second-hand.

Who is only mentioned has not spoken; who did not speak about it, or then, is said to have not. What is quoted is cut
from the catalogue by citations.py; nothing here writes a quotation.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from corpus.catalogue import Catalogue
from corpus.nouns import Filter, Span
from retrieval.answers import Considered
from retrieval.hearing import Heard, Hearing, speaks
from retrieval.mentioning import mentions
from retrieval.reading import Reading
from retrieval.said import Order
from retrieval.search import Hit, Search
from retrieval.selecting import Chosen, Selection, arranged, consider, considered, select
from retrieval.settled import MENTIONS, NEAREST, Asked, Settled
from retrieval.silence import is_silent
from retrieval.speech_leads import Told, lead
from retrieval.whose import Whose, whose

FOUND = 12  # passages in which mentions are looked for
SPEAKERS = 8  # named in a receipt
KEPT_FOR_WHY = 40
_NOBODY = Selection((), (), ())


class Speech:
    """Answers questions for what somebody said over one corpus."""

    def __init__(self, catalogue: Catalogue, search: Search, hearing: Hearing) -> None:
        self._catalogue = catalogue
        self._search = search
        self._hearing = hearing

    def whose(self, reading: Reading) -> tuple[Whose, ...]:
        """The speakers of the corpus that the one asked for may be."""
        return whose(reading.speaker, self._catalogue.speaker_counts()) if reading.speaker else ()

    def of_one(self, asked: Asked, fitting: Sequence[Whose]) -> Settled:
        """The answer to a question for one speaker's words."""
        if asked.absent:
            return self._refused(Told(asked, _NOBODY))
        if len(fitting) > 1:
            return self._which(Told(asked, _NOBODY, fitting=tuple(fitting)))
        names = _names(asked, fitting)
        selection = _selected(self._hearing.of(names, asked), asked.reading)
        hits = self._naming(asked)
        if selection.own:
            return self._answered(Told(asked, selection), self._others(hits, names))
        return self._unanswered(Told(asked, selection), names, hits)

    def of_anybody(self, asked: Asked) -> Settled | None:
        """The answer to a question for who said something; None where that is left to the passages."""
        selection = _NOBODY if asked.absent else select(self._hearing.anybodys(asked), asked.reading)
        told = Told(asked, selection)
        if selection.own or selection.relayed:
            return self._answered(told, ())
        return self._refused(told) if asked.reading.manners or asked.absent else None

    def _answered(self, told: Told, others: tuple[Considered, ...]) -> Settled:
        selection = told.selection
        shown = (*selection.own, *selection.relayed)[: told.asked.limit]
        return Settled(
            status="answered",
            lead=lead(told),
            quotes=tuple(each.place for each in shown),
            considered=(*considered(selection, shown), *others)[:KEPT_FOR_WHY],
        )

    def _unanswered(self, told: Told, names: Sequence[str], hits: Sequence[Hit]) -> Settled:
        """No word of the speaker's own: at second hand, mentioned, silent, at another time, on something else."""
        asked, selection = told.asked, told.selection
        relayed = selection.relayed[:MENTIONS]
        speaker = asked.reading.speaker
        mentioned = mentions(speaker, asked.reading.topic, hits, self._spoken(hits, names)) if speaker else ()
        nearest = self._elsewhere(selection) or self._elsewhen(asked, names)
        told = replace(told, mentioned=mentioned, nearest=nearest)
        return Settled(
            status="mentions_only" if relayed or mentioned else "not_found",
            lead=lead(told),
            mentions=(*(each.place for each in relayed), *mentioned),
            nearest=tuple(each.place for each in nearest),
            considered=(*considered(selection, relayed), *self._others(hits, names))[:KEPT_FOR_WHY],
            speakers=self._speakers(asked.where),
        )

    def _refused(self, told: Told) -> Settled:
        nearest = self._elsewhere(told.selection)
        return Settled(
            status="not_found",
            lead=lead(replace(told, nearest=nearest)),
            nearest=tuple(each.place for each in nearest),
            considered=considered(told.selection, ())[:KEPT_FOR_WHY],
            speakers=self._speakers(told.asked.where),
        )

    def _which(self, told: Told) -> Settled:
        """A name that fits several speakers: never answered by a guess."""
        nearest = (self._nearest(each.names, told.asked) for each in told.fitting[:NEAREST])
        return Settled(
            status="not_found",
            lead=lead(told),
            nearest=tuple(each.place for each in nearest if each),
            speakers=tuple((each.name, each.statements) for each in told.fitting),
        )

    def _nearest(self, names: Sequence[str], asked: Asked) -> Chosen | None:
        """Somebody's own statement nearest to the topic, else the latest."""
        about = select(self._hearing.of(names, asked), asked.reading).own if asked.reading.topic else ()
        return about[0] if about else self._one(names, asked.where, "latest")

    def _elsewhere(self, selection: Selection) -> tuple[Chosen, ...]:
        """The nearest statements, though they are about something else or of another manner."""
        own = [each for each, _ in selection.left if each.stored.statement.via is None]
        return arranged(own, "relevance", by_topic=True)[:NEAREST]

    def _elsewhen(self, asked: Asked, names: Sequence[str]) -> tuple[Chosen, ...]:
        """The speaker's last statement before the time asked for and the first after it."""
        since, until, outlets = asked.where.since, asked.where.until, asked.where.outlets
        if not names or not (since or until):
            return ()
        before = self._one(names, Filter(until=_shifted(since, -1), outlets=outlets), "latest") if since else None
        after = self._one(names, Filter(since=_shifted(until, 1), outlets=outlets), "first") if until else None
        return tuple(each for each in (before, after) if each)

    def _one(self, names: Sequence[str], where: Filter, order: Order) -> Chosen | None:
        """The latest or first of somebody's own statements inside a filter."""
        held = [Heard(each) for each in self._catalogue.said_by(names, where) if each.statement.via is None]
        return next(iter(arranged(held, order)), None)

    def _naming(self, asked: Asked) -> list[Hit]:
        """Passages that name the speaker, nearest to the question first."""
        speaker = asked.reading.speaker
        forms = (*speaker.forms, *speaker.weak) if speaker else ()
        return self._search.passages(asked.reading.search, FOUND, asked.where, required=forms, vectors=False)

    def _spoken(self, hits: Sequence[Hit], names: Sequence[str]) -> list[tuple[str, Span]]:
        """Where the speaker's own statements stand in these passages."""
        held = self._catalogue.statements_in([hit.passage.id for hit in hits])
        return [(each.version, each.statement.sentence) for each in held if speaks(names, each)]

    def _others(self, hits: Sequence[Hit], names: Sequence[str]) -> tuple[Considered, ...]:
        """What others say, and silences, where the speaker is named: considered, and no statement of the speaker."""
        held = self._catalogue.statements_in([hit.passage.id for hit in hits])
        others = [each for each in held if not speaks(names, each)]
        rows = [consider(Heard(each, 0.0), "another speaks") for each in others]
        return (*rows, *_silences(hits))

    def _speakers(self, where: Filter) -> tuple[tuple[str, int], ...]:
        named = [each for each in self._catalogue.speaker_counts(where) if each.type != "unnamed"]
        return tuple((each.name, each.statements) for each in named[:SPEAKERS])


def _selected(heard: Sequence[Heard], reading: Reading) -> Selection:
    """What answers; where it is asked whether somebody denied or confirmed something and nobody did, what was said."""
    selection = select(heard, reading)
    if reading.asks == "whether" and reading.manners and reading.topic and not selection.own:
        wider = select(heard, replace(reading, manners=frozenset()))
        return wider if wider.own else selection
    return selection


def _names(asked: Asked, fitting: Sequence[Whose]) -> tuple[str, ...]:
    """The names under which statements are held; of who speaks nowhere, others may still report something."""
    if asked.person:
        return fitting[0].names
    speaker = asked.reading.speaker
    return (*(fitting[0].names if fitting else ()), *(speaker.forms if speaker else ()))


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
