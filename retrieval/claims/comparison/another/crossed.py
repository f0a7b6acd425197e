"""Tell whether two names of a claim have changed places in a sentence: who leads whom, who sold to whom.

Pure, and no parser: the words between the names, the voice of the verb, and the preposition before each name.
"""

from collections.abc import Iterator
from itertools import permutations

from corpus.language.gazetteer import word_set
from corpus.speech.statements.tokens import BE, PREPOSITIONS
from retrieval.claims.comparison.names import Named, is_soft, may_be_one
from retrieval.claims.comparison.sentence import Sentence
from retrieval.claims.comparison.words.stems import stem
from retrieval.claims.comparison.words.synonyms import EMPTY, may_stand_for

_TURNING = word_set("by to from over than against above below behind")
_BEFORE = (PREPOSITIONS | _TURNING | {"and", "or", ","}) - {"of"}
MUTUAL = frozenset(map(stem, word_set(
    """meet marry wed agree talk speak trade clash debate tie share border merge join negotiate differ compete fight
    cooperate unite ally neighbour neighbor equal match differ between"""
)))  # fmt: skip
_AHEAD = frozenset(map(stem, word_set("lead ahead top outpace surpass beat edge")))
_APART = frozenset(";:") | word_set("while whereas but")


def tells_the_reverse(claim: Sentence, told: Sentence) -> bool:
    """Tell whether the sentence has two names of the claim around the same words, each in the other's place."""
    return any(
        _is_crossed(claim, (first, second), told, (mine, other))
        for first, second in _pairs(claim)
        for mine, other in _pairs(told)
        if may_be_one(first.folded, other.folded) and may_be_one(second.folded, mine.folded)
    ) and not _stands_as_told(claim, told)


def _pairs(sentence: Sentence) -> Iterator[tuple[Named, Named]]:
    """Two names in their order, that cannot be one, with no break between."""
    for first, second in permutations(sentence.names, 2):
        apart = _APART & set(sentence.low[first.end : second.start])
        if first.end <= second.start and not apart and not _is_one(first, second):
            yield first, second


def _is_one(first: Named, second: Named) -> bool:
    return (is_soft(first) and is_soft(second)) or may_be_one(first.folded, second.folded)


def _is_crossed(claim: Sentence, ours: tuple[Named, Named], told: Sentence, theirs: tuple[Named, Named]) -> bool:
    before_ours = [_preposition(claim, name) for name in ours]
    before_theirs = [_preposition(told, name) for name in theirs]
    if before_ours != before_theirs or "with" in before_ours:
        return False
    if all(before_ours):
        return before_ours[0] != before_ours[1] and set(before_ours) <= _TURNING
    return not before_ours[0] and _is_same_deed(claim, ours, told, theirs)


def _is_same_deed(claim: Sentence, ours: tuple[Named, Named], told: Sentence, theirs: tuple[Named, Named]) -> bool:
    """Tell whether the same is done, in the same voice, between the names of both."""
    mine, other = _deeds(claim, *ours), _deeds(told, *theirs)
    if not mine or not other or is_passive_between(claim, *ours) != is_passive_between(told, *theirs):
        return False
    return any(may_stand_for(one, each) or {one, each} <= _AHEAD for one in mine for each in other)


def _deeds(sentence: Sentence, first: Named, second: Named) -> list[str]:
    """The stems of what stands between two names, none where it holds for both alike."""
    between = range(first.end, second.start)
    found = [sentence.stems[at] for at in sentence.plain if at in between and sentence.stems[at] not in EMPTY]
    joined = {"and", "or", ","} & set(sentence.low[first.end : first.end + 1])
    return [] if joined or MUTUAL & set(found) else found


def is_passive_between(sentence: Sentence, first: Named, second: Named) -> bool:
    """Tell whether the verb between two names is passive: "was sued by", "sued by"."""
    between = range(first.end, second.start)
    if "by" in sentence.low[first.end : second.start]:
        return True
    return any(at in sentence.verbs and sentence.low[at].endswith("ed") and sentence.low[at - 1] in BE
               for at in between)  # fmt: skip


def _stands_as_told(claim: Sentence, told: Sentence) -> bool:
    """Tell whether the names stand in the claim's order too, around the same deed."""
    return any(
        may_be_one(first.folded, mine.folded)
        and may_be_one(second.folded, other.folded)
        and _preposition(claim, second) == _preposition(told, other)
        and _is_same_deed(claim, (first, second), told, (mine, other))
        for first, second in _pairs(claim)
        for mine, other in _pairs(told)
    )


def _preposition(sentence: Sentence, name: Named) -> str:
    """The preposition or "and" before a name, "the" between; nothing for "of", which may belong to "ahead of"."""
    at = name.start - 1 - (name.start > 0 and sentence.low[name.start - 1] == "the")
    return sentence.low[at] if at >= 0 and sentence.low[at] in _BEFORE else ""
