"""Collect the statements that may answer a question about speech, and select those that do.

A speaker's statements are taken newest first; with a topic, those in the passages nearest to it, each weighed by the
words it shares with the topic and by its meaning. The ranker has no say: it was made to see answers, and sees them in
whatever a speaker says. First-hand statements come before second-hand ones, which never count as the speaker's own.
Each statement that is left out has its reason.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from corpus.language.text import detect_language
from corpus.nouns import StoredStatement
from corpus.store.protocols import Corpus
from retrieval.answers.answer import NEAREST, Considered, Inquiry
from retrieval.answers.praise import asks_for_praise, praises
from retrieval.answers.topic import Signs, Topic, is_about, signs, topic_of, topic_words
from retrieval.answers.utterances import Utterance, join_reports
from retrieval.models.choose import NOT_CHOSEN, Chooser
from retrieval.questions.question import Reading
from retrieval.questions.speech_topics import Order
from retrieval.questions.speech_verbs import manner_name
from retrieval.quotes.citations import Elsewhere, Place, Speaking, shown
from retrieval.quotes.speaker import spoken_by
from retrieval.ranking.overlap import has_the_figures, has_the_quotations
from retrieval.ranking.selection import date_order
from retrieval.search import Hit, Search, embeddable
from retrieval.speakers.speaker import AskedSpeaker

MOST = 300  # statements of one speaker looked at where no topic is asked for
FOUND = 16  # passages that a topic is looked for in
READ = 12  # different sentences, nearest first, whose meaning is compared with the topic
MOST_ALIKE = 0.9  # cosine of a sentence with a topic: of 1,168 none had more than 0.84
SHARED = 0.5  # share of the topic's words that a mention must have
CLAIMED, CLAIMED_ALIKE = 0.45, 0.28  # closeness and cosine of a statement whose speaker is named as having claimed it
OTHERWISE_ALIKE = 0.6  # and the cosine where it has no word of the claim but names
ALL = 0.99  # share of the words of a claim denied or promised by which it is meant, whatever the cosine
SAID = 0.5  # share of what somebody is blamed or praised for that the statement must have
AMONG, AMONG_CLAIMS = 0.6, 0.7  # of the nearest one's weight, which others must have; where a claim is asked about
MaySpeak = Callable[[StoredStatement], bool]
AMONG_ANYBODYS = 0.8  # and where it is asked who claimed it
OFF_TOPIC = "not about the topic"


@dataclass(frozen=True, slots=True)
class CandidateStatement:
    """A statement with its weight, 0 to 1; `near` where it is about the topic."""

    stored: StoredStatement
    weight: float = 1.0
    near: bool = True
    on_behalf: bool = False  # somebody says it for the person asked about

    @property
    def own(self) -> bool:
        """True where the one asked about is reported to say it, first-hand."""
        return self.stored.statement.via is None and not self.on_behalf


class CandidateFinder:
    """Collects statements from one corpus."""

    def __init__(self, catalogue: Corpus, search: Search) -> None:
        self._catalogue = catalogue
        self._search = search

    def of(self, meant: AskedSpeaker, inquiry: Inquiry) -> list[CandidateStatement]:
        """The statements of a speaker: nearest to the topic first, else newest first."""
        if not inquiry.reading.topic:
            held = self._catalogue.said_by(meant.names, inquiry.where, MOST)
            return _marked(meant, [CandidateStatement(stored) for stored in held if meant.speaks(stored)])
        hits, held = self.nearest(meant, inquiry)
        return _marked(meant, self._weighed(inquiry, hits, held))

    def nearest(self, meant: AskedSpeaker, inquiry: Inquiry) -> tuple[list[Hit], list[StoredStatement]]:
        """The passages nearest to the question in which a speaker speaks, and what the speaker says there."""
        speaking = self._catalogue.passages_spoken_in(meant.names, inquiry.where)
        hits = self._search.passages(inquiry.reading.search, FOUND, inquiry.where, within=speaking)
        held = self._catalogue.statements_in([hit.passage.id for hit in hits])
        return hits, [each for each in held if meant.speaks(each)]

    def of_anybody(self, inquiry: Inquiry, may_speak: MaySpeak = lambda _: True) -> list[CandidateStatement]:
        """The statements of anybody, or of those who may speak, about the topic, nearest first."""
        hits = self._search.passages(inquiry.reading.search, FOUND, inquiry.where)
        held = self._catalogue.statements_in([hit.passage.id for hit in hits])
        return self._weighed(inquiry, hits, [each for each in held if may_speak(each)])

    def _weighed(
        self, inquiry: Inquiry, hits: Sequence[Hit], held: Sequence[StoredStatement]
    ) -> list[CandidateStatement]:
        topic = self._topic(inquiry)
        found = self._signs(topic, inquiry.reading, hits, held)
        least = max((each.weight for _, each in found), default=0.0) * _among(inquiry.reading)
        candidates = [
            CandidateStatement(stored, min(each.weight, 1.0), _near(topic, each, least, inquiry.reading))
            for stored, each in found
        ]
        return sorted(candidates, key=lambda each: -each.weight)

    def _topic(self, inquiry: Inquiry) -> Topic:
        frequencies = self._catalogue.frequencies(topic_words(inquiry.reading.topic))
        return topic_of(inquiry.reading, frequencies, inquiry.scope.passages)

    def _signs(
        self, topic: Topic, reading: Reading, hits: Sequence[Hit], held: Sequence[StoredStatement]
    ) -> list[tuple[StoredStatement, Signs]]:
        """The statements with their signs; the meaning is compared of those that have most of the topic's words."""
        texts = self._catalogue.texts({each.version for each in held})
        ranks = {each.id: _rank(each, hits) for each in held}
        by_words = [(each, signs(topic, each, texts[each.version].content, 0.0)) for each in held]
        ordered = sorted(by_words, key=lambda each: (-each[1].weight, ranks[each[0].id]))
        alike = self._alike(reading, _open_sentences(topic, reading, ordered))
        return [
            (stored, replace(each, alike=alike.get(shown(stored.text), 0.0)))
            if topic.has_its_numbers(stored.text)
            else (stored, each)
            for stored, each in ordered
        ]

    def _alike(self, reading: Reading, sentences: Sequence[str]) -> dict[str, float]:
        """The cosine of each sentence with the topic, where vectors mean something."""
        if not embeddable(detect_language(reading.question)):
            return {}
        return dict(zip(sentences, self._search.alike(reading.topic, sentences), strict=True))


def _marked(meant: AskedSpeaker, candidates: Sequence[CandidateStatement]) -> list[CandidateStatement]:
    """Mark what others say for the person asked about."""
    return [replace(each, on_behalf=True) if meant.is_spoken_for(each.stored) else each for each in candidates]


def _open_sentences(topic: Topic, reading: Reading, ordered: Sequence[tuple[StoredStatement, Signs]]) -> list[str]:
    """The different sentences whose meaning may matter, of statements nearest first: embedding them is what costs.

    Left out is one that even a meaning as near as can be would make neither near nor the nearest.
    """
    best = max((each.weight for _, each in ordered), default=0.0)
    once: dict[str, Signs] = {}
    for stored, each in ordered:
        once.setdefault(shown(stored.text), each)

    def is_open(found: Signs) -> bool:
        most = replace(found, alike=MOST_ALIKE)
        return most.weight >= best or _near(topic, most, best * _among(reading), reading)

    first = list(once.items())[:READ]
    return [words for number, (words, each) in enumerate(first) if number < NEAREST or is_open(each)]


def _among(reading: Reading) -> float:
    if reading.kind == "who" and reading.claim:
        return AMONG_ANYBODYS
    return AMONG_CLAIMS if reading.claim else AMONG


def _near(topic: Topic, found: Signs, least: float, reading: Reading) -> bool:
    """Tell whether a statement is about the topic; for "who claimed …?" it must be near by its own words."""
    if reading.acted and found.said < SAID:
        return False
    if reading.kind == "who" and reading.claim:
        least_alike = CLAIMED_ALIKE if found.told else OTHERWISE_ALIKE
        meant = found.alike >= least_alike or (bool(reading.manners) and found.said >= ALL)
        return meant and found.closeness >= CLAIMED and found.weight >= least
    return is_about(topic, found) and found.weight >= least


def _rank(stored: StoredStatement, hits: Sequence[Hit]) -> int:
    return next((rank for rank, hit in enumerate(hits) if holds(hit, stored)), len(hits))


def holds(hit: Hit, stored: StoredStatement) -> bool:
    """Tell whether a statement stands in a passage that was found."""
    passage, (start, end) = hit.passage, stored.statement.sentence
    return passage.version == stored.version and passage.start < end and passage.end > start


@dataclass(frozen=True, slots=True)
class ChosenUtterance:
    """An utterance to quote, with the weight of the best of its statements."""

    utterance: Utterance
    score: float

    @property
    def place(self) -> Place:
        """The place of its earliest report, with the others counted."""
        first, said = self.utterance.first, self.utterance.first.statement
        elsewhere = ((each.statement, each.statement.statement.content) for each in self.utterance.reworded)
        return Place(
            article=first.article.id,
            version=first.version,
            spans=said.content,
            sentence=said.sentence,
            score=self.score,
            kind=said.kind,
            also=self.utterance.also,
            speaking=Speaking.of(first),
            reworded=tuple(Elsewhere(each.article.id, each.version, spans) for each, spans in elsewhere),
        )


@dataclass(frozen=True, slots=True)
class Selection:
    """The speaker's own utterances and those at second hand, best first; and what was left out, with the reason."""

    own: tuple[ChosenUtterance, ...]
    relayed: tuple[ChosenUtterance, ...]
    left: tuple[tuple[CandidateStatement, str], ...]


def select(candidates: Sequence[CandidateStatement], reading: Reading) -> Selection:
    """Select the statements that answer; where no topic is asked, a publication counts by whole paragraphs."""
    reasons = [
        (each, _reason_against(each, reading)) for each in (candidates if reading.topic else in_paragraphs(candidates))
    ]
    fitting = [each for each, reason in reasons if not reason]
    own = [each for each in fitting if each.own]
    relayed = [each for each in fitting if not each.own]
    left = tuple((each, reason) for each, reason in reasons if reason)
    by_topic = bool(reading.topic)
    return Selection(arrange(own, reading.order, by_topic), arrange(relayed, reading.order, by_topic), left)


def in_paragraphs(candidates: Sequence[CandidateStatement]) -> list[CandidateStatement]:
    """The sentences of somebody's own publication that follow one another in a paragraph, as one statement."""
    found: list[CandidateStatement] = []
    for each in sorted(
        candidates, key=lambda one: (one.stored.version, one.stored.article.id, one.stored.statement.sentence)
    ):
        if found and _goes_on(found[-1].stored, each.stored):
            found[-1] = replace(found[-1], stored=_together(found[-1].stored, each.stored))
        else:
            found.append(each)
    return found


def _goes_on(one: StoredStatement, other: StoredStatement) -> bool:
    same = (one.article.id, one.version, one.statement.speaker.name) == (
        other.article.id, other.version, other.statement.speaker.name,
    )  # fmt: skip
    near = 0 <= other.statement.sentence[0] - one.statement.sentence[1] <= 1
    return same and near and one.statement.own and other.statement.own


def _together(one: StoredStatement, other: StoredStatement) -> StoredStatement:
    start, end = one.statement.sentence[0], other.statement.sentence[1]
    gap = " " * (other.statement.sentence[0] - one.statement.sentence[1])
    said = replace(one.statement, content=((start, end),), sentence=(start, end))
    return replace(one, statement=said, text=one.text + gap + other.text)


def _reason_against(candidate: CandidateStatement, reading: Reading) -> str:
    if not candidate.near:
        return OFF_TOPIC
    if asks_for_praise(reading) and not praises(candidate.stored):
        return "without a word of praise"
    if reading.claim and not has_the_figures(reading.topic, candidate.stored.text):
        return "without the figure asked for"
    if not has_the_quotations(reading.topic, candidate.stored.text):
        return "without the words asked for"
    if reading.manners and candidate.stored.statement.manner not in reading.manners:
        return f"{candidate.stored.statement.manner}, not {manner_name(reading.manners)}"
    return ""


def arrange(
    candidates: Sequence[CandidateStatement], order: Order, by_topic: bool = False
) -> tuple[ChosenUtterance, ...]:
    """One entry for each utterance: as they are weighed, where that is by topic, or by the time of the first report."""
    scores = {id(each.stored): each.weight for each in candidates}
    chosen = [
        ChosenUtterance(each, max(scores[id(stored)] for stored in each.statements))
        for each in join_reports([each.stored for each in candidates])
    ]
    if by_topic and order == "relevance":
        return tuple(chosen)
    return tuple(sorted(chosen, key=_first if order == "first" else _latest))


def _first(chosen: ChosenUtterance) -> tuple[bool, str, int, int]:
    first = chosen.utterance.first
    return (*date_order(first.article), first.statement.content[0][0])


def _latest(chosen: ChosenUtterance) -> tuple[bool, list[int], int, int]:
    """Newest first, undated last; within an article as it stands there."""
    undated, published, article, place = _first(chosen)
    return undated, [-ord(letter) for letter in published], -article, place


def considered(selection: Selection, shown: Sequence[ChosenUtterance]) -> tuple[Considered, ...]:
    """The statements that were looked at, each with its fate, for `why`."""
    rows: list[Considered] = []
    for chosen in (*selection.own, *selection.relayed):
        verdict = "quoted" if chosen in shown else "beyond the number of quotations"
        if chosen.utterance.also:
            verdict += f"; also in {len(chosen.utterance.also)} more"
        rows.append(_row(chosen.utterance.first, verdict, chosen.score))
    return (*rows, *(consider(each, reason) for each, reason in selection.left))


def consider(candidate: CandidateStatement, verdict: str) -> Considered:
    """A statement that was left out, with the reason."""
    return _row(candidate.stored, verdict, candidate.weight)


def _row(stored: StoredStatement, verdict: str, probability: float) -> Considered:
    said = stored.statement
    return Considered(
        passage=None,
        article=stored.article.id,
        start=said.content[0][0],
        end=said.content[-1][1],
        probability=round(probability, 4),
        similarity=None,
        vector_rank=None,
        word_rank=None,
        verdict=verdict,
        version=stored.version,
        speaker=spoken_by(stored),
    )


def choose_by_model(chooser: Chooser, inquiry: Inquiry, selection: Selection) -> Selection:
    """Keep the statements that a model finds to answer; all of them if there is no topic or it is of no help."""
    reading = inquiry.reading
    if not reading.topic:
        return selection
    off = [each for each, reason in selection.left if reason == OFF_TOPIC]
    further = arrange(off, "relevance", by_topic=True) if reading.order == "relevance" else ()
    given = (*selection.own, *selection.relayed, *further)
    places = chooser.choose(reading.question, [_line(each) for each in given]) if given else None
    if places is None:
        return selection
    order = places if reading.order == "relevance" else sorted(places)
    return _only(selection, [given[place] for place in order])


def _line(chosen: ChosenUtterance) -> str:
    """A statement as the model sees it: who speaks, how, and the whole sentence."""
    first = chosen.utterance.first
    return shown(f"({spoken_by(first)}, {first.statement.manner}) {first.text}")


def _only(selection: Selection, chosen: Sequence[ChosenUtterance]) -> Selection:
    """The selection with only the chosen ones, second-hand statements apart as before."""
    taken = {id(stored) for each in chosen for stored in each.utterance.statements}
    left_out = [each for each in (*selection.own, *selection.relayed) if id(each.utterance.first) not in taken]
    rows = [(CandidateStatement(each.utterance.first, each.score), NOT_CHOSEN) for each in left_out]
    left = [(each, reason) for each, reason in selection.left if id(each.stored) not in taken]
    apart = {id(stored) for each in selection.relayed for stored in each.utterance.statements}
    apart |= {id(each.stored) for each, _ in selection.left if not each.own}
    own = tuple(each for each in chosen if id(each.utterance.first) not in apart)
    relayed = tuple(each for each in chosen if id(each.utterance.first) in apart)
    return replace(selection, own=own, relayed=relayed, left=(*rows, *left))
