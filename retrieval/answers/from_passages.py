"""Questions that ask for no one's words: the sentences that answer, sure enough, or nothing.

Pure: weighed sentences in, what is settled out.
"""

from collections.abc import Callable, Sequence

from retrieval.answers.answer import Considered
from retrieval.answers.leads import lead
from retrieval.answers.settled import NEAREST, Asked, Settled
from retrieval.models.point import NO_ANSWER_SEEN, NOT_POINTED_AT
from retrieval.quotes.citations import Place, shown
from retrieval.quotes.tokens import same_utterance
from retrieval.ranking.ranker import ENOUGH
from retrieval.ranking.selection import Chosen, Weighed, choose

AMONG = 0.15  # the probability below which a second or third sentence is left out; that lost 1 of 353 answers
KEPT_FOR_WHY = 30
Finished = Callable[[Sequence[Place]], tuple[Place, ...]]


def settle(asked: Asked, weighed: Sequence[Weighed], finished: Finished) -> Settled:
    """The answer; `finished` counts the copies of places and says who speaks there."""
    chosen = [] if asked.absent else choose(_likely(weighed), asked.limit)
    nearest = [] if chosen or asked.absent else choose(weighed, NEAREST)
    quotes = finished([place(each) for each in chosen])
    return Settled(
        status="answered" if chosen else "not_found",
        lead=lead(asked, quotes),
        quotes=quotes,
        nearest=finished([place(each) for each in nearest]),
        considered=considered(weighed, chosen, lambda each: _left_out(each, asked, weighed)),
    )


def settle_pointed(asked: Asked, weighed: Sequence[Weighed], pointed: Sequence[Weighed], finished: Finished) -> Settled:
    """The answer where a model has chosen the sentences, best first; of the rest what says the same is counted."""
    different = choose(pointed, asked.limit)
    chosen = choose([*pointed, *(each for each in weighed if each not in pointed)], len(different))
    nearest = [] if chosen else choose(weighed, NEAREST)
    quotes = finished([place(each) for each in chosen])
    return Settled(
        status="answered" if chosen else "not_found",
        lead=lead(asked, quotes),
        quotes=quotes,
        nearest=finished([place(each) for each in nearest]),
        considered=considered(weighed, chosen, lambda each: _passed_over(each, pointed)),
        notes=() if chosen else (NO_ANSWER_SEEN,),
    )


def _passed_over(each: Weighed, pointed: Sequence[Weighed]) -> str:
    return "beyond the number of quotations" if each in pointed else NOT_POINTED_AT


def place(chosen: Chosen) -> Place:
    """Where a chosen sentence stands."""
    sentence = chosen.sentence
    return Place(
        article=sentence.passage.article.id,
        version=sentence.passage.version,
        spans=(sentence.span,),
        sentence=sentence.span,
        score=sentence.probability,
        also=chosen.also,
    )


def considered(
    weighed: Sequence[Weighed], chosen: Sequence[Chosen], left_out: Callable[[Weighed], str]
) -> tuple[Considered, ...]:
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
            verdict=_quoted(each, chosen) or left_out(each),
        )
        for each in weighed[:KEPT_FOR_WHY]
    )


def _likely(weighed: Sequence[Weighed]) -> list[Weighed]:
    """Nothing unless the first sentence is sure enough; then it, and the further ones that are not unlikely."""
    if not weighed or weighed[0].probability < ENOUGH:
        return []
    return [weighed[0], *(each for each in weighed[1:] if each.probability >= AMONG)]


def _quoted(each: Weighed, chosen: Sequence[Chosen]) -> str:
    for quoted in (entry.sentence for entry in chosen):
        if (quoted.passage.id, quoted.span) == (each.passage.id, each.span):
            return "quoted"
        if same_utterance(shown(quoted.words), shown(each.words)):
            return "says the same as a quotation"
    return ""


def _left_out(each: Weighed, asked: Asked, weighed: Sequence[Weighed]) -> str:
    if asked.absent:
        return "a name is not here"
    if weighed[0].probability < ENOUGH:
        return "the first is not sure enough"
    return "unlikely" if each.probability < AMONG else "beyond the number of quotations"
