"""Tell that a text which is near a known claim puts another: another figure, a denial, another name, the contrary word.

Only what is surely the same claim is sent unasked, and the review of another does harm: where the text has another name
in the place of one of the claim's, it is not sure. Names beside them alone may be those of who posts.
"""

from collections.abc import Iterable, Iterator

from corpus.language.names import fold
from retrieval.claims.comparison.amounts import quantity_differences
from retrieval.claims.comparison.names import Named, is_soft, may_be_one
from retrieval.claims.comparison.polarity import polarity_differences
from retrieval.claims.comparison.sentence import Sentence, read_sentence
from retrieval.claims.comparison.words.opposites import is_opposite
from retrieval.claims.comparison.words.stems import stem

_ROWS = """
    new | old
    first | last
    burn destroy wreck ruin lose damage | save rescue preserve keep spare
    kill murder | save rescue
    find discover | lose
    steal rob | return repay donate
    cause | cure prevent
    sick ill | healthy
    man men boy boys | woman women girl girls
    father | mother
    son | daughter
    brother | sister
    husband | wife
    left | right
"""  # apart from those by which articles are judged: beside a known claim a doubt costs little


def puts_another(claim: str, text: str, nearest: str) -> bool:
    """Tell whether a text puts another claim than this one; `nearest` is the sentence of it that is likest."""
    given, told, beside = read_sentence(claim), read_sentence(text), read_sentence(nearest)
    differences = (*quantity_differences(given, told), *polarity_differences(given, told, sure=True))
    if any(each.effect == "contradicts" for each in differences):
        return True
    return _has_other_names(given, told, beside, text) or _has_the_contrary(given, beside)


def _has_other_names(given: Sentence, told: Sentence, beside: Sentence, text: str) -> bool:
    """Tell whether a name of the claim is not in the text, and the likest sentence has another in its place."""
    words = frozenset(fold(text).split())
    if all(_is_among(each, told.names) or words.issuperset(each.folded.split()) for each in _sure(given)):
        return False
    return any(not _is_among(each, given.names) for each in _sure(beside))


def _sure(sentence: Sentence) -> Iterator[Named]:
    return (each for each in sentence.names if each.sure and not is_soft(each))


def _is_among(name: Named, others: Iterable[Named]) -> bool:
    return any(may_be_one(name.folded, other.folded) for other in others)


def _has_the_contrary(given: Sentence, beside: Sentence) -> bool:
    """Tell whether one has a word whose opposite the other has, without the word itself."""
    ours, theirs = frozenset(given.stems), frozenset(beside.stems)
    return any(_are_opposite(one, other) for one in ours - theirs for other in theirs - ours)


def _are_opposite(one: str, other: str) -> bool:
    return bool(one and other) and (is_opposite(one, other) or frozenset((one, other)) in _OPPOSITES)


def _pairs() -> Iterator[frozenset[str]]:
    for row in _ROWS.strip().splitlines():
        one, _, other = row.partition("|")
        yield from (frozenset((stem(a), stem(b))) for a in one.split() for b in other.split())


_OPPOSITES = frozenset(_pairs())
