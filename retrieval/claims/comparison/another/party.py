"""Tell whether each party holds its own of what a claim names: a primary, a caucus, a nomination.

Who won it for one party says nothing against somebody's having won it for the other.
"""

from collections.abc import Sequence

from corpus.language.gazetteer import word_set
from corpus.language.places import is_territory
from retrieval.claims.comparison.sentence import Sentence
from retrieval.claims.comparison.words.stems import stem

_HELD_BY_EACH = frozenset(map(stem, word_set("primary primaries caucus caucuses nomination nominee")))
_WON = frozenset(map(stem, word_set("win lose carry take beat defeat")))
_PARTIES = tuple(
    map(
        word_set,
        (
            "democrat democrats democratic",
            "republican republicans gop",
            "labour",
            "conservative conservatives tory tories",
            "green greens",
            "libertarian libertarians",
        ),
    )
)


def may_be_another_partys(claim: Sentence, told: Sentence, around: Sequence[Sentence]) -> bool:
    """Tell whether the sentence may speak of another party's contest than the claim: both name one party where not."""
    if _WON & claim.all_stems and any(is_territory(each.folded) for each in claim.names):
        held = True  # "won Norland": one party's primary there, or another's, or the vote
    else:
        held = bool(_HELD_BY_EACH & claim.all_stems)
    if not held:
        return False
    mine = _parties(claim)
    theirs = _parties(told) or {each for one in around for each in _parties(one)}
    return len(mine) != 1 or mine != theirs


def _parties(sentence: Sentence) -> set[int]:
    return {
        number for number, words in enumerate(_PARTIES) if words & {word.removesuffix("'s") for word in sentence.low}
    }
