"""Tell whether two figures, or two names, have changed places between a claim and a sentence whose other words keep
their order: "48 percent to 41" for "41 percent to 48", "Toru fell behind Dorn" for "Dorn fell behind Toru".

Pure, and no parser. A model of language that reads both sees the same words and takes them for the same. Where the
words around stand in another order too, the two may have moved with them, and nothing is seen.
"""

from collections.abc import Sequence
from itertools import combinations, pairwise

from corpus.language.gazetteer import TITLES
from corpus.language.places import is_territory
from retrieval.claims.claim import Difference
from retrieval.claims.comparison.another.crossed import MUTUAL, is_passive_between
from retrieval.claims.comparison.closeness import relation
from retrieval.claims.comparison.names import Named, is_soft, may_be_one
from retrieval.claims.comparison.quantities import RANK, VOTE, Quantity
from retrieval.claims.comparison.same_measure import words_behind
from retrieval.claims.comparison.sentence import Sentence
from retrieval.claims.comparison.words.synonyms import is_among

Pair = tuple[int, int]  # the places of one thing in the claim and in the sentence
LEAST, KEPT = 3, 0.85  # things that both have, and the share of them that must keep their order
_LONGEST = 8  # words from the one figure to the other that are shown
_TURNING = frozenset({"over", "above", "below", "behind", "against", "by", "for"})
_JOINING = frozenset({"and", "or", "&", "with", ","})


def figures_exchanged(claim: Sentence, told: Sentence) -> Difference | None:
    """The two figures of a claim that the sentence has the other way round, with what stands there."""
    for one, other in combinations([each for each in claim.quantities if each.unit not in (RANK, VOTE)], 2):
        if one.unit != other.unit or relation(one, other) == "equal":
            continue
        first, second = _stored(one, told), _stored(other, told)
        if first and second and _are_turned(claim, (one, other), told, (first, second)):
            given = claim.slice(*_span(one, other))
            return Difference("number", given, told.slice(*_span(first, second)), "undecides")
    return None


def _stored(given: Quantity, told: Sentence) -> Quantity | None:
    """The one figure of the sentence that is the claim's; None where there are several or none."""
    same = [each for each in told.quantities if each.unit == given.unit and relation(given, each) == "equal"]
    same = [each for each in same if each.value == given.value] or same
    return same[0] if len(same) == 1 else None


def _are_turned(
    claim: Sentence, ours: tuple[Quantity, Quantity], told: Sentence, theirs: tuple[Quantity, Quantity]
) -> bool:
    """Tell whether two figures stand in the other order; "from 40 to 46" tells by its words which is which."""
    if theirs[0] == theirs[1]:
        return False
    if _tells_of_the_other(claim, ours, told, theirs) and _tells_of_the_other(claim, ours[::-1], told, theirs[::-1]):
        return True
    froms = [_is_from(claim, each) for each in ours], [_is_from(told, each) for each in theirs]
    if any(froms[0]) and any(froms[1]):
        return froms[0] != froms[1]
    return theirs[1].start < theirs[0].start and _is_kept([*_words(claim, told), *_names(claim, told)])


def _tells_of_the_other(
    claim: Sentence, ours: tuple[Quantity, Quantity], told: Sentence, theirs: tuple[Quantity, Quantity]
) -> bool:
    """Tell whether the words behind the claim's first figure stand behind the sentence's second: "3 were hurt"."""
    mine = words_behind(claim, ours[0])
    one, other = (words_behind(told, each) for each in theirs)
    return any(is_among(each, other) for each in mine) and not any(is_among(each, one) for each in mine)


def _is_from(sentence: Sentence, quantity: Quantity) -> bool:
    return "from" in sentence.low[max(0, quantity.start - 2) : quantity.start]


def _span(one: Quantity, other: Quantity) -> Pair:
    start, end = min(one.start, other.start), max(one.end, other.end)
    return start, min(end, start + _LONGEST)


def names_exchanged(claim: Sentence, told: Sentence) -> bool:
    """Tell whether two names of the claim have changed places around a word that stands between them in both."""
    words = _words(claim, told)
    kept = _is_kept(words)
    found = [(name, other) for name in claim.names if (other := _named(name, claim, told))]
    return any(
        _is_compared(claim, (first, second), told, (mine, other))
        or (kept and _is_crossed(claim, (first, second), told, (mine, other), words))
        for (first, mine), (second, other) in combinations(found, 2)
        if first.end <= second.start and other.end <= mine.start
    )


def _is_compared(claim: Sentence, ours: tuple[Named, Named], told: Sentence, theirs: tuple[Named, Named]) -> bool:
    """Tell whether one is told to be over or against the other, in the same words: "favoured Toru over Dorn"."""
    mine, other = _plain_between(claim, *ours), _plain_between(told, theirs[1], theirs[0])
    return mine == other and len(mine) == 1 and mine[0] in _TURNING


def _plain_between(sentence: Sentence, first: Named, second: Named) -> list[str]:
    """The words between two names, without titles."""
    return [word for word in sentence.low[first.end : second.start] if word not in TITLES and word.isalpha()]


def _is_crossed(
    claim: Sentence, ours: tuple[Named, Named], told: Sentence, theirs: tuple[Named, Named], words: Sequence[Pair]
) -> bool:
    """Tell whether the same stands between two names in their order and in the other one, said of them not alike."""
    mine, other = range(ours[0].end, ours[1].start), range(theirs[1].end, theirs[0].start)
    between = {claim.stems[a] for a, b in words if a in mine and b in other} - MUTUAL
    joined = _JOINING & {*claim.low[mine.start : mine.start + 1], *claim.low[mine.stop - 1 : mine.stop]}
    alike = is_passive_between(claim, *ours) == is_passive_between(told, theirs[1], theirs[0])
    return bool(between) and not joined and alike


def _named(name: Named, claim: Sentence, told: Sentence) -> Named | None:
    """The one name of the sentence that is the claim's, of those that can change places."""
    if not name.sure or is_soft(name) or is_territory(name.folded):
        return None
    bearers = [each for each in told.names if may_be_one(name.folded, each.folded)]
    again = [each for each in claim.names if may_be_one(name.folded, each.folded)]
    return bearers[0] if len(bearers) == len(again) == 1 else None


def _names(claim: Sentence, told: Sentence) -> list[Pair]:
    found = ((name, _named(name, claim, told)) for name in claim.names)
    return [(name.start, other.start) for name, other in found if other]


def _words(claim: Sentence, told: Sentence) -> list[Pair]:
    """The places of the words that stand once in both."""
    return [
        (claim.stems.index(stem), told.stems.index(stem))
        for stem in {claim.stems[at] for at in claim.plain}
        if claim.stems.count(stem) == 1 == told.stems.count(stem)
    ]


def _is_kept(places: Sequence[Pair]) -> bool:
    """Tell whether things that both have stand in the same order in both."""
    ordered = [b for _, b in sorted(places)]
    kept = sum(one < other for one, other in pairwise(ordered))
    return len(places) >= LEAST and kept >= KEPT * (len(ordered) - 1)
