"""Tell what stands in a claim in the very place of something else, where it otherwise has a sentence's words in their
order: "opponents" for "supporters", "has voted" for "plans to vote", a "not" or an "only" more.

Pure. The words of both are laid side by side; what is left between two that are alike is a gap. The more a claim is a
sentence's own words, the less a model of language minds one that is not.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

from corpus.language.gazetteer import word_set
from retrieval.claims.claim import Difference
from retrieval.claims.comparison.polarity import FAILING, NOT, PERHAPS, PLANNED, is_month
from retrieval.claims.comparison.sentence import Sentence
from retrieval.claims.comparison.words.opposites import is_opposite
from retrieval.claims.comparison.words.stems import stem
from retrieval.claims.comparison.words.synonyms import may_stand_for

ALIKE = 0.6  # the share of the claim's own words that must stand in the sentence in their order
LONGEST = 4  # words in a gap
_LIMITING = word_set("only always sole solely entirely exclusively")
_NEVER_BEFORE = re.compile(r"\b(?:never|not|ever|n['’]t)\b.*\bbefore\b|\bunprecedented\b|\bnever\b", re.IGNORECASE)
_FIRST_TIME = ["for", "the", "first", "time"]
_UNREAL = PERHAPS | PLANNED


@dataclass(frozen=True, slots=True)
class _Gap:
    """The words of the claim and those of the sentence between two that are alike, by their places."""

    ours: range
    theirs: range


def replaced(claim: Sentence, told: Sentence) -> Difference | None:
    """The words in the place of the claim's by which the sentence does not bear it out: the reverse, a denial, or what
    is merely planned; None where there are none."""
    gaps = list(_gaps(claim, told))
    found = (reader(claim, told, gap) for gap in gaps for reader in (_reversed, _denied, _unreal))
    return next((each for each in found if each), None)


def _gaps(claim: Sentence, told: Sentence) -> Iterator[_Gap]:
    """The gaps between what is alike, where most of the claim is."""
    blocks = SequenceMatcher(None, _tokens(claim), _tokens(told), autojunk=False).get_matching_blocks()
    met = sum(bool(claim.stems[at]) for block in blocks for at in range(block.a, block.a + block.size))
    if met < ALIKE * sum(map(bool, claim.stems)):
        return
    for left, right in pairwise(blocks):
        ours = range(left.a + left.size, right.a)
        theirs = range(left.b + left.size, right.b)
        if left.size and right.size and len(ours) <= LONGEST and len(theirs) <= LONGEST:
            yield _Gap(ours, theirs)


def _tokens(sentence: Sentence) -> list[str]:
    return [one or low for one, low in zip(sentence.stems, sentence.low, strict=True)]


def _reversed(claim: Sentence, told: Sentence, gap: _Gap) -> Difference | None:
    """A word of the opposite sense."""
    for one in gap.ours:
        for other in gap.theirs:
            if is_opposite(_sense(claim, one), _sense(told, other)):
                return Difference("negation", claim.keys[one], told.keys[other], "undecides")
    return None


def _sense(sentence: Sentence, at: int) -> str:
    return sentence.stems[at] or stem(sentence.low[at])


def _denied(claim: Sentence, told: Sentence, gap: _Gap) -> Difference | None:
    """A "not" on one side alone, with the word behind it."""
    if _denies(claim, gap.ours) == _denies(told, gap.theirs):
        return None
    given = claim.slice(gap.ours.start, gap.ours.stop + 1)
    return Difference("negation", given, told.slice(gap.theirs.start, gap.theirs.stop + 1), "undecides")


def _denies(sentence: Sentence, places: range) -> bool:
    """Tell whether an odd number of these words deny: "did not fail to" denies nothing."""
    low = sentence.low
    failing = sum(low[at] in FAILING and low[at + 1 : at + 2] == ["to"] for at in places)
    return (failing + sum(low[at] in NOT or low[at].endswith("n't") for at in places)) % 2 == 1


def _unreal(claim: Sentence, told: Sentence, gap: _Gap) -> Difference | None:
    """The words that the sentence tells as planned, tried or possible, and the claim as done."""
    if not _is_unreal(told, gap.theirs) or _is_unreal(claim, gap.ours) or _share_a_word(claim, told, gap):
        return None
    given, stored = claim.keys[gap.ours.stop], told.slice(gap.theirs.start, gap.theirs.stop + 1)
    return Difference("negation", given, stored, "undecides")


def _is_unreal(sentence: Sentence, places: range) -> bool:
    return any(sentence.low[at] in _UNREAL and not is_month(sentence, at) for at in places)


def _share_a_word(claim: Sentence, told: Sentence, gap: _Gap) -> bool:
    """Tell whether a word of each means the same: it is told in other words, not left out."""
    ours, theirs = ([one.stems[at] for at in places if one.stems[at]]
                    for one, places in ((claim, gap.ours), (told, gap.theirs)))  # fmt: skip
    return any(may_stand_for(one, other) for one in ours for other in theirs)


def limited(claim: Sentence, told: Sentence) -> Difference | None:
    """An "only", "always" or "for the first time" of the claim of which the sentence has nothing."""
    for at, word in enumerate(claim.low):
        if word in _LIMITING and _LIMITING.isdisjoint(told.low):
            return Difference("only", claim.slice(at, at + 2), "", "undecides")
        if claim.low[at : at + 4] == _FIRST_TIME and "first" not in told.low and not _NEVER_BEFORE.search(told.text):
            return Difference("only", claim.slice(at, at + 4), "", "undecides")
    return None
