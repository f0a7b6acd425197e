"""Tell whether a sentence measures another thing than the claim: how many there are for how many went, a record since
some year for the highest ever, the share that is against for the share that is for.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from corpus.language.gazetteer import word_set
from corpus.language.places import place_level
from retrieval.claims.comparison.names import Named, may_be_one
from retrieval.claims.comparison.quantities import RANK, VOTE, Quantity
from retrieval.claims.comparison.same_measure import has_and_moves, rivals_of
from retrieval.claims.comparison.sentence import Sentence
from retrieval.claims.comparison.units import PERCENT
from retrieval.claims.comparison.words.stems import stem
from retrieval.claims.comparison.words.synonyms import is_among

_EVER = re.compile(r"\b(?:ever|on record|in history|of all time|all-time)\b", re.IGNORECASE)
_SINCE = re.compile(
    r"\b(?:since (?:\w+ )?\d{4}|since (?:the|World)|in (?:\w+ ){0,3}(?:years|decades|months))\b", re.IGNORECASE
)
_MOST = re.compile(r"\b(?:most|best|worst|least|record|\w{3,}est)\b", re.IGNORECASE)
_TOGETHER = re.compile(r"\b(?:combined|both|together|jointly|between them|altogether)\b", re.IGNORECASE)
_GROUPS = frozenset(map(stem, word_set(
    """young younger old older under over age aged man men male woman women female white black hispanic latino latina
    asian african-american college graduate married single suburban rural urban independent evangelical catholic
    protestant jewish muslim millennial"""
)))  # fmt: skip
_WHOM = 6  # words in which a group is told
_CLAUSES = word_set("and but while although whereas") | frozenset(";—")
_OF_EACH = (PERCENT, RANK, VOTE)  # what may hold for each of several
_LISTING = frozenset({",", "and", "in"})
_WHERE = frozenset({"at", "across", "from", "near"})
_NO = re.compile(r"\b(?:no|not any)$")
_SIDES = tuple(
    tuple(frozenset(map(stem, side.split())) for side in row.split("|"))
    for row in (
        "positive favorable favourable approve approval support back favor favour trust yes"
        "|negative unfavorable unfavourable disapprove disapproval oppose opposition against distrust dislike no",
        "man men male|woman women female",
        "young younger|old older",
        "rural|urban",
    )
)
_ANYBODY = frozenset(map(stem, word_set("one people person body death casualty victim injury life man thing")))


def measures_another(claim: Sentence, told: Sentence, around: Sequence[Sentence]) -> str:
    """The reason for which the sentence measures another thing; nothing where it may be the same."""
    if (
        _MOST.search(claim.text)
        and _EVER.search(claim.text)
        and _SINCE.search(told.text)
        and not _EVER.search(told.text)
    ):
        return "tells of a shorter time"
    if _is_other_side(claim, told):
        return "tells of the other side's share"
    if _is_of_a_group(claim, told):
        return "tells of a part of them"
    if any(has_and_moves(claim, each, told, rival.quantity) for each in claim.quantities
           for rival in rivals_of(claim, each, told)):  # fmt: skip
        return "tells how many there are for how many came or went, or the reverse"
    if claim.quantities and _TOGETHER.search(told.text) and not _TOGETHER.search(claim.text) and len(told.names) > 1:
        return "tells of several together"
    if any(each.unit not in _OF_EACH for each in claim.quantities) and _is_of_several_places(claim, told):
        return "tells of several places together"
    return _without(claim, told)


def _is_other_side(claim: Sentence, told: Sentence) -> bool:
    """ "30 percent have a negative view" beside "a positive view": of two shares neither tells of the other."""
    if not all(any(each.unit == PERCENT for each in one.quantities) for one in (claim, told)):
        return False
    mine, other = _senses(claim), _senses(told)
    return any(
        mine & one and other & against and not (mine & against or other & one)
        for row in _SIDES
        for one, against in (row, row[::-1])
    )


def _is_of_a_group(claim: Sentence, told: Sentence) -> bool:
    """ "66 percent among voters under 45" beside the share of all: each share of the sentence is a group's."""
    if not any(each.unit == PERCENT for each in claim.quantities):
        return False
    groups = [_group_of(told, each) for each in told.quantities if each.unit == PERCENT]
    return bool(groups) and all(group & _GROUPS - claim.all_stems for group in groups)


def _group_of(told: Sentence, share: Quantity) -> set[str]:
    """The stems of the words that tell of whom a share is: behind "among" in its clause, or right behind it."""
    behind = next((at for at in range(share.end, len(told.low)) if told.low[at] in _CLAUSES), len(told.low))
    before = next((at for at in range(share.start - 1, -1, -1) if told.low[at] in _CLAUSES), -1)
    places = [share.end] if told.low[share.end : share.end + 1] == ["of"] else []
    places += [at for at in (*range(share.end, behind), *range(before + 1, share.start)) if told.low[at] == "among"]
    return {stem(word) for at in places[:1] for word in told.low[at + 1 : at + 1 + _WHOM]}


def _is_of_several_places(claim: Sentence, told: Sentence) -> bool:
    """ "$20 million in Halden, Norre and Sandhafen", where the claim is of Halden alone."""
    places = [each for each in told.names if place_level(each.folded)]
    listed = [pair for pair in pairwise(places) if _is_listed(told, *pair)]
    claimed = {any(may_be_one(each.folded, ours.folded) for ours in claim.names) for pair in listed for each in pair}
    return claimed == {True, False}


def _is_listed(told: Sentence, one: Named, other: Named) -> bool:
    """Tell whether two places stand in one list; "Halden, Norland" is one place."""
    alike = place_level(one.folded) == place_level(other.folded)
    before, between = told.low[max(0, one.start - 1) : one.start], {*told.low[one.end : other.start]}
    return alike and bool(between) and between <= _LISTING and set(before) <= _LISTING | _WHERE


def _senses(sentence: Sentence) -> set[str]:
    return {stem(word) for word in sentence.low}


def _without(claim: Sentence, told: Sentence) -> str:
    """ "killed no children" beside "killed 12": of children it says nothing."""
    for at in range(1, len(claim.low)):
        none_of = claim.low[at - 1] == "no" and claim.stems[at] and claim.stems[at] not in _ANYBODY
        if none_of and told.quantities and not is_among(claim.stems[at], told.all_stems):
            return f"says nothing of {claim.low[at]}"
    return ""
