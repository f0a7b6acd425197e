"""Let a model choose, by number, among sentences or statements that were found; what is shown is cut elsewhere.

The model sees each as one line and answers with numbers. A number that was not given out is dropped, and said to be.
So a model, and an article that commands it, can put what is here in another order or leave it out, and nothing else:
no word, link or speaker comes from a reply. Of a speaker's words only statements of that speaker are given out.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pydantic import BaseModel, ConfigDict

from corpus.errors import ModelError
from prompts.loader import Filled, load
from retrieval.answers.settled import Asked
from retrieval.answers.statements import OFF_TOPIC, Chosen, Heard, Selection, arranged
from retrieval.models.assistance import Aid
from retrieval.models.material import ask_about
from retrieval.quotes.citations import shown
from retrieval.quotes.speaker import spoken_by
from retrieval.ranking.selection import Weighed

CHARACTERS = 400  # of a sentence that the model sees
ASKED = 1_000  # characters of a question that are sent
NOT_POINTED_AT = "the model did not choose it"
NO_ANSWER_SEEN = "The model read what was found and saw no answer in it."


class Pointed(BaseModel):
    """What a model replies: whether anything answers, and what, best first."""

    model_config = ConfigDict(extra="forbid")

    answers: bool
    numbers: list[int]


@dataclass(frozen=True, slots=True)
class Pointing:
    """A model that points, for one question; `phrasings` are further words to search with."""

    aid: Aid
    phrasings: tuple[str, ...] = ()

    def sentences(self, asked: Asked, weighed: Sequence[Weighed]) -> list[Weighed] | None:
        """The sentences that answer, best first, none where none does; None where the model is of no help."""
        once = list({shown(each.words): each for each in reversed(_by_passage(weighed))}.values())[::-1]
        at = self._point(asked, [shown(each.words) for each in once])
        return None if at is None else [once[number] for number in at]

    def statements(self, asked: Asked, selection: Selection) -> Selection:
        """What of a selection answers; as it was where there is nothing to weigh or the model is of no help."""
        reading = asked.reading
        if not reading.topic:
            return selection
        off = [each for each, reason in selection.left if reason == OFF_TOPIC]
        further = arranged(off, "relevance", by_topic=True) if reading.order == "relevance" else ()
        given = (*selection.own, *selection.relayed, *further)
        at = self._point(asked, [_told(each) for each in given]) if given else None
        if at is None:
            return selection
        order = at if reading.order == "relevance" else sorted(at)
        return _chosen(selection, [given[number] for number in order])

    def _point(self, asked: Asked, lines: Sequence[str]) -> list[int] | None:
        """The places in `lines` of those that answer; once more with fewer, where the model cannot read so much."""
        question = " ".join(asked.reading.question.split())[:ASKED]
        numbered = [f"{number}| {_clipped(line)}" for number, line in enumerate(lines, 1)]
        replied = ask_about(numbered, lambda given: _prompt(question, given), Pointed, self.aid)
        return None if replied is None else self._taken(*replied)

    def _taken(self, reply: Pointed, given: int) -> list[int] | None:
        """The places that a reply names; None where it names only numbers that were not given out."""
        numbers = list(dict.fromkeys(reply.numbers))
        known = [number for number in numbers if 1 <= number <= given]
        unknown = [number for number in numbers if not 1 <= number <= given]
        self.aid.drop([f"number {str(number)[:20]}: only 1 to {given} were given" for number in unknown[:20]])
        self.aid.has_pointed = bool(known) or not reply.answers or not numbers
        if not reply.answers or not numbers:
            self.aid.drop([f"number {number}: the reply says that nothing answers" for number in known[:20]])
            return []
        if not known:
            self.aid.fail(ModelError("It pointed at nothing that it was shown", "reply"))
            return None
        return [number - 1 for number in known]


def _by_passage(weighed: Sequence[Weighed]) -> list[Weighed]:
    """The sentences of the best passage first, as they follow one another there."""
    ranks: dict[int, int] = {}
    for each in weighed:
        ranks.setdefault(each.passage.id, len(ranks))
    return sorted(weighed, key=lambda each: (ranks[each.passage.id], each.span))


def _told(chosen: Chosen) -> str:
    """A statement as the model sees it: who speaks, how, and the whole sentence."""
    first = chosen.utterance.first
    return shown(f"({spoken_by(first)}, {first.statement.manner}) {first.text}")


def _clipped(line: str) -> str:
    return line if len(line) <= CHARACTERS else line[: CHARACTERS - 1] + "…"


def _prompt(question: str, lines: Sequence[str]) -> Filled:
    return load("point").fill(question=question, sentences="\n".join(lines))


def _chosen(selection: Selection, pointed: Sequence[Chosen]) -> Selection:
    """The selection with only what was pointed at, second-hand statements apart as before."""
    taken = {id(stored) for each in pointed for stored in each.utterance.statements}
    left_out = [each for each in (*selection.own, *selection.relayed) if id(each.utterance.first) not in taken]
    rows = [(Heard(each.utterance.first, each.score), NOT_POINTED_AT) for each in left_out]
    left = [(each, reason) for each, reason in selection.left if id(each.stored) not in taken]
    own = tuple(each for each in pointed if each.utterance.first.statement.via is None)
    relayed = tuple(each for each in pointed if each.utterance.first.statement.via is not None)
    return replace(selection, own=own, relayed=relayed, left=(*rows, *left))
