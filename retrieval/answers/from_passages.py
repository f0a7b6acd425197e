"""Answer questions that ask for nobody's words: with sentences that answer surely enough, or not at all.

Pure: weighed sentences in, findings out.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from retrieval.answers.answer import NEAREST, Considered, Findings, Inquiry
from retrieval.answers.leads import passages_lead
from retrieval.answers.topic import told_of_names
from retrieval.models.choose import NO_ANSWER_SEEN, NOT_CHOSEN, Chooser
from retrieval.quotes.citations import Place, shown
from retrieval.ranking.asked_for import corrections_first, holds_what_is_asked
from retrieval.ranking.overlap import same_utterance, stems
from retrieval.ranking.ranker import ENOUGH
from retrieval.ranking.selection import ChosenSentence, Weighed, choose_sentences

AMONG = 0.15  # the probability below which a second or third sentence is left out; that lost 1 of 353 answers
KEPT_FOR_WHY = 30
Finished = Callable[[Sequence[Place]], tuple[Place, ...]]


def answer_sure(inquiry: Inquiry, weighed: Sequence[Weighed], finished: Finished) -> Findings:
    """The answer; `finished` counts the copies of places and says who speaks there."""
    chosen = [] if inquiry.absent else choose_sentences(_answering(inquiry, weighed), inquiry.limit)
    nearest = [] if chosen or inquiry.absent else choose_sentences(weighed, NEAREST)
    fates = considered(weighed, chosen, lambda each: _left_out(each, inquiry, weighed))
    return _findings(inquiry, chosen, nearest, fates, finished)


def answer_chosen(
    inquiry: Inquiry, weighed: Sequence[Weighed], picked: Sequence[Weighed], finished: Finished
) -> Findings:
    """The findings where a model picked the sentences, best first; others that say the same are counted."""
    different = choose_sentences(picked, inquiry.limit)
    chosen = choose_sentences([*picked, *(each for each in weighed if each not in picked)], len(different))
    nearest = [] if chosen else choose_sentences(weighed, NEAREST)
    fates = considered(weighed, chosen, lambda each: _passed_over(each, picked))
    found = _findings(inquiry, chosen, nearest, fates, finished)
    return found if chosen else replace(found, notes=(NO_ANSWER_SEEN,))


def _findings(
    inquiry: Inquiry,
    chosen: Sequence[ChosenSentence],
    nearest: Sequence[ChosenSentence],
    fates: tuple[Considered, ...],
    finished: Finished,
) -> Findings:
    quotes = finished([place(each) for each in chosen])
    return Findings(
        status="answered" if chosen else "not_found",
        lead=passages_lead(inquiry, quotes),
        quotes=quotes,
        nearest=finished([place(each) for each in nearest]),
        considered=fates,
    )


def _passed_over(each: Weighed, picked: Sequence[Weighed]) -> str:
    return "beyond the number of quotations" if each in picked else NOT_CHOSEN


def place(chosen: ChosenSentence) -> Place:
    """The place of a chosen sentence."""
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
    weighed: Sequence[Weighed], chosen: Sequence[ChosenSentence], left_out: Callable[[Weighed], str]
) -> tuple[Considered, ...]:
    """The sentences that were weighed, each with its fate, for `why`."""
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


def _answering(inquiry: Inquiry, weighed: Sequence[Weighed]) -> list[Weighed]:
    """The sentences that answer surely enough and hold what is asked for, a corrected figure first."""
    question = inquiry.reading.asked
    likely = _likely(list(filter(_may_answer(inquiry), weighed)))
    return sorted(likely, key=lambda each: corrections_first(question, each.words))


def _may_answer(inquiry: Inquiry) -> Callable[[Weighed], bool]:
    """A test for sentences that hold what is asked for; asked who said something of somebody, a word of that."""
    reading = inquiry.reading
    told = told_of_names(reading) if reading.kind == "who" and reading.claim else frozenset()

    def holds(each: Weighed) -> bool:
        return holds_what_is_asked(reading.asked, each.words) and (not told or not told.isdisjoint(stems(each.words)))

    return holds


def _likely(weighed: Sequence[Weighed]) -> list[Weighed]:
    """Nothing unless the first sentence is sure enough; then it, and the further ones that are not unlikely."""
    if not weighed or weighed[0].probability < ENOUGH:
        return []
    return [weighed[0], *(each for each in weighed[1:] if each.probability >= AMONG)]


def _quoted(each: Weighed, chosen: Sequence[ChosenSentence]) -> str:
    for quoted in (entry.sentence for entry in chosen):
        if (quoted.passage.id, quoted.span) == (each.passage.id, each.span):
            return "quoted"
        if same_utterance(shown(quoted.words), shown(each.words)):
            return "says the same as a quotation"
    return ""


def _left_out(each: Weighed, inquiry: Inquiry, weighed: Sequence[Weighed]) -> str:
    if inquiry.absent:
        return "a name is not here"
    may_answer = _may_answer(inquiry)
    if not may_answer(each):
        return "without what is asked for"
    first = next(filter(may_answer, weighed))
    if first.probability < ENOUGH:
        return "the first is not sure enough"
    return "unlikely" if each.probability < AMONG else "beyond the number of quotations"


def chosen_by_model(chooser: Chooser, inquiry: Inquiry, weighed: Sequence[Weighed]) -> list[Weighed] | None:
    """The sentences that a model finds to answer, best first, perhaps none; None where it is of no help."""
    once = list({shown(each.words): each for each in reversed(_by_passage(weighed))}.values())[::-1]
    places = chooser.choose(inquiry.reading.question, [shown(each.words) for each in once])
    return None if places is None else [once[place] for place in places]


def _by_passage(weighed: Sequence[Weighed]) -> list[Weighed]:
    """The sentences of the best passage first, as they follow one another there."""
    ranks: dict[int, int] = {}
    for each in weighed:
        ranks.setdefault(each.passage.id, len(ranks))
    return sorted(weighed, key=lambda each: (ranks[each.passage.id], each.span))
