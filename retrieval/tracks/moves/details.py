"""Compare the dates and names of two entries: the day of what is to come, the name that stands in another's place.

Pure. What happened may have happened twice, on two days, in two places, to two people: only what is to come has another
day, and only a name where one alone can be meant is another.
"""

from corpus.language.gazetteer import word_set
from retrieval.claims.claim import Claim, Difference
from retrieval.claims.comparison.compare import EvidenceText, compare
from retrieval.claims.comparison.days.periods import time_differences
from retrieval.claims.comparison.names import Named, may_be_one
from retrieval.claims.comparison.quantities import Quantity
from retrieval.claims.comparison.roles import name_differences
from retrieval.claims.comparison.same_measure import rivals_of
from retrieval.claims.comparison.sentence import Sentence
from retrieval.tracks.moves.figures import differ
from retrieval.tracks.moves.held import Held, Moved, bare

_COMING = word_set("will scheduled due set expected planned postponed delayed rescheduled deadline")


def date_moved(earlier: Held, later: Held) -> Moved | None:
    """The day of what is to come that both name; what happened may have happened twice."""
    one, other = earlier.sentence, later.sentence
    if earlier.denial or later.denial or not (_names_days(one) and _names_days(other)):
        return None
    found = [each for each in time_differences(one, other, other.published, True, True) if each.stored]
    sure = [each for each in found if each.effect == "contradicts"]
    if found and not sure:
        return None
    return _of(sure[0], True) if sure else Moved(one.times[0].words, other.times[0].words, False)


def _names_days(sentence: Sentence) -> bool:
    """Tell whether it tells the day or month of what is to come, and no "next week"."""
    named = [each for each in sentence.times if each.month is not None or (each.first is not None and not each.moved)]
    return bool(named) and len(named) == len(sentence.times) and _is_to_come(sentence)


def _is_to_come(sentence: Sentence) -> bool:
    return any(word in _COMING for word in sentence.low)


def name_moved(earlier: Held, later: Held) -> Moved | None:
    """The name that stands in the place of another, where one alone can: who was named, where it is to be held."""
    one, other = earlier.sentence, later.sentence
    if earlier.denial or later.denial or not (_lacking(one, other) and _lacking(other, one)):
        return None
    if any(_is_told_otherwise(one, other, each) for each in other.quantities):
        return None
    found = list(compare(Claim(one.text, 0, len(one.text), "fact", one.text), EvidenceText(other.text)).differences)
    if _is_to_come(one) and _is_to_come(other):
        found += name_differences(one, other, _lacking(one, other), True)
    sure = (each for each in found if each.effect == "contradicts" and each.type in ("name", "place") and each.stored)
    return next((_of(each, True) for each in sure), None)


def _is_told_otherwise(one: Sentence, other: Sentence, figure: Quantity) -> bool:
    """Tell whether the two have no figure of such things in common: of another event, other figures are told."""
    counts = [each.quantity for each in rivals_of(other, figure, one)]
    return bool(counts) and all(differ(each, figure) for each in counts)


def _lacking(one: Sentence, other: Sentence) -> list[Named]:
    """The names of the first that the second has not."""
    return [
        name for name in one.names
        if name.sure and not any(may_be_one(name.folded, each.folded) for each in other.names)
    ]  # fmt: skip


def _of(difference: Difference, is_move: bool) -> Moved:
    return Moved(bare(difference.given), bare(difference.stored), is_move)
