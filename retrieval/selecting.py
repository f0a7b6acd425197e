"""Choose, among the statements heard, those that answer a question about speech, and say why the others do not.

Pure: statements in, utterances out. First-hand statements come before second-hand ones, which never count as the
speaker's own. Order is by relevance to the topic, or by time.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.nouns import StoredStatement
from retrieval.answers import Considered
from retrieval.choosing import when
from retrieval.citations import Elsewhere, Place, Speaking
from retrieval.claims import has_the_figures, has_the_quotations
from retrieval.hearing import Heard
from retrieval.mouths import spoken_by
from retrieval.reading import Reading
from retrieval.said import Order
from retrieval.saying import called
from retrieval.utterances import Utterance, join

OFF_TOPIC = "not about the topic"


@dataclass(frozen=True, slots=True)
class Chosen:
    """An utterance to quote, with the weight of the best of its statements."""

    utterance: Utterance
    score: float

    @property
    def place(self) -> Place:
        """Where its earliest report stands, with the others counted."""
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

    own: tuple[Chosen, ...]
    relayed: tuple[Chosen, ...]
    left: tuple[tuple[Heard, str], ...]


def select(heard: Sequence[Heard], reading: Reading) -> Selection:
    """What of the statements heard answers the question; of publications whole paragraphs, where no topic is asked."""
    reasons = [(each, _misfit(each, reading)) for each in (heard if reading.topic else in_paragraphs(heard))]
    fitting = [each for each, reason in reasons if not reason]
    own = [each for each in fitting if each.stored.statement.via is None]
    relayed = [each for each in fitting if each.stored.statement.via is not None]
    left = tuple((each, reason) for each, reason in reasons if reason)
    by_topic = bool(reading.topic)
    return Selection(arranged(own, reading.order, by_topic), arranged(relayed, reading.order, by_topic), left)


def in_paragraphs(heard: Sequence[Heard]) -> list[Heard]:
    """The sentences of somebody's own publication that follow one another in a paragraph, as one statement."""
    found: list[Heard] = []
    for each in sorted(
        heard, key=lambda one: (one.stored.version, one.stored.article.id, one.stored.statement.sentence)
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


def _misfit(heard: Heard, reading: Reading) -> str:
    if not heard.near:
        return OFF_TOPIC
    if reading.claim and not has_the_figures(reading.topic, heard.stored.text):
        return "without the figure asked for"
    if not has_the_quotations(reading.topic, heard.stored.text):
        return "without the words asked for"
    if reading.manners and heard.stored.statement.manner not in reading.manners:
        return f"{heard.stored.statement.manner}, not {called(reading.manners)}"
    return ""


def arranged(heard: Sequence[Heard], order: Order, by_topic: bool = False) -> tuple[Chosen, ...]:
    """One entry for each utterance: as they are weighed, where that is by topic, or by the time of the first report."""
    scores = {id(each.stored): each.weight for each in heard}
    chosen = [
        Chosen(each, max(scores[id(stored)] for stored in each.statements))
        for each in join([each.stored for each in heard])
    ]
    if by_topic and order == "relevance":
        return tuple(chosen)
    return tuple(sorted(chosen, key=_first if order == "first" else _latest))


def _first(chosen: Chosen) -> tuple[bool, str, int, int]:
    first = chosen.utterance.first
    return (*when(first.article), first.statement.content[0][0])


def _latest(chosen: Chosen) -> tuple[bool, list[int], int, int]:
    """Newest first, undated last; within an article as it stands there."""
    undated, published, article, place = _first(chosen)
    return undated, [-ord(letter) for letter in published], -article, place


def considered(selection: Selection, shown: Sequence[Chosen]) -> tuple[Considered, ...]:
    """The statements of the speaker that were looked at, with what became of each, for `why`."""
    rows: list[Considered] = []
    for chosen in (*selection.own, *selection.relayed):
        verdict = "quoted" if chosen in shown else "beyond the number of quotations"
        if chosen.utterance.also:
            verdict += f"; also in {len(chosen.utterance.also)} more"
        rows.append(_row(chosen.utterance.first, verdict, chosen.score))
    return (*rows, *(consider(each, reason) for each, reason in selection.left))


def consider(heard: Heard, verdict: str) -> Considered:
    """A statement that was left out, and why."""
    return _row(heard.stored, verdict, heard.weight)


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
