"""Tell whether a sentence tells of a part only where the claim tells of all, or of most: "three of the five", "some
schools", "14 percent".

Pure. A model of language takes a part for the whole where the words are alike.
"""

import re

from corpus.language.gazetteer import word_set
from retrieval.claims.claim import Difference, Effect
from retrieval.claims.comparison.quantities import Quantity
from retrieval.claims.comparison.sentence import Sentence
from retrieval.claims.comparison.units import PERCENT

_ALL = word_set("all every each")
_SOME = word_set("some several many most few half part parts majority minority third quarter")
_MANY = word_set("plurality many number numbers dozens scores")
_EVERYBODY, _EVERYONE = (
    word_set("everyone everybody"),
    word_set("everyone everybody both whole entire none nobody no unanimous unanimously universal always any"),
)
_NOT_OF_ALL = word_set("day night week month year time other of but along over right too that this it")
_PARTS = word_set("part parts portion portions aspects elements sections pieces")
_BETWEEN = word_set("of the a an its their his her our these those out")
_ALMOST = word_set("nearly almost virtually practically not")
_MOST = re.compile(
    r"(?<!the )(?<!at )\b(?:(?:most|(?:a|the) majority)(?: of)?|mostly|mainly|largely|overwhelmingly)"
    r"(?= (?!likely|recent)[a-z]\w)",
    re.IGNORECASE,
)
_HALF = 50.0
_NEAR = 5  # words before what is counted


def part_differences(claim: Sentence, told: Sentence) -> list[Difference]:
    """The "all" of the claim beside the part of the same that the sentence tells of; nothing where it tells of all."""
    for at, stem in enumerate(claim.stems):
        whole = next((place for place in _before(claim, at) if _is_all(claim, place)), None) if stem else None
        if whole is None:
            continue
        counted = [place for place, other in enumerate(told.stems) if other == stem]
        parts = [_part(told, place) for place in counted]
        if parts and all(parts):
            effect: Effect = "contradicts" if all(_is_counted(told, place) for place in counted) else "undecides"
            return [Difference("number", claim.low[whole], parts[0], effect)]
    return _some_of_others(claim, told) or _parts_of_one(claim, told) or _lesser_shares(claim, told)


def _some_of_others(claim: Sentence, told: Sentence) -> list[Difference]:
    """The "all" of the claim beside "many" in a sentence that tells of nobody's all: of whom, other words may say."""
    whole = next((at for at in range(len(claim.low)) if _is_everyone(claim, at)), None)
    some = next((word for word in told.low if word in _SOME | _MANY), "")
    if whole is None or not some or not (_ALL | _EVERYONE).isdisjoint(told.low):
        return []
    return [Difference("number", claim.low[whole], some, "undecides")]


def _is_everyone(claim: Sentence, at: int) -> bool:
    """ "all nurses", "everyone"; not "all day", "each other", "after all"."""
    following = claim.low[at + 1] if at + 1 < len(claim.low) else ""
    if claim.low[at] in _EVERYBODY:
        return True
    return _is_all(claim, at) and following not in _NOT_OF_ALL and following.isalpha() and bool(
        claim.stems[at + 1] or following in _BETWEEN
    )  # fmt: skip


def _parts_of_one(claim: Sentence, told: Sentence) -> list[Difference]:
    """The "parts of the plan" of a sentence, where the claim tells of the plan."""
    if not _PARTS.isdisjoint(claim.low):
        return []
    for at, word in enumerate(told.low):
        if word in _PARTS and told.low[at + 1 : at + 2] == ["of"]:
            behind = {told.stems[place] for place in range(at + 2, min(at + 2 + _NEAR, len(told.low)))} - {""}
            if behind & claim.all_stems:
                return [Difference("number", "", told.slice(at, at + 2), "undecides")]
    return []


def _lesser_shares(claim: Sentence, told: Sentence) -> list[Difference]:
    """The share of less than half beside the claim's "most"; whose share it is the words do not show."""
    most = _MOST.search(claim.text)
    lesser = [each for each in told.quantities if each.unit == PERCENT and each.high < _HALF]
    if most is None or not lesser or any(each.unit == PERCENT for each in claim.quantities):
        return []
    return [Difference("number", most[0], told.slice(lesser[0].start, lesser[0].end), "undecides")]


def _is_all(claim: Sentence, at: int) -> bool:
    """Tell whether the word means all; "nearly all" are a part too, and how great a one is left to the weights."""
    return claim.low[at] in _ALL and not (at and claim.low[at - 1] in _ALMOST)


def part_of(sentence: Sentence, quantity: Quantity) -> str:
    """The part that is told of a figure, with it: "three of the five" of "five"; nothing where it counts by itself."""
    at = quantity.start - 1
    at -= at > 0 and sentence.low[at] in _BETWEEN - {"of", "out"}
    if at < 1 or sentence.low[at] != "of":
        return ""
    at -= sentence.low[at - 1] == "out"
    part = next((each.start for each in sentence.quantities if each.end == at), None)
    part = at - 1 if part is None and sentence.low[at - 1] in _SOME else part
    return "" if part is None else sentence.slice(part, quantity.end)


def _before(sentence: Sentence, at: int) -> range:
    """The places before what is counted, over figures, names and small words, up to the first other word."""
    first = at
    passed = {place for each in sentence.quantities for place in range(each.start, each.end)}
    passed |= {place for each in sentence.names for place in range(each.start, each.end)}
    while first > max(0, at - _NEAR) and (first - 1 in passed or sentence.low[first - 1] in _ALL | _SOME | _BETWEEN):
        first -= 1
    return range(first, at)


def _is_counted(sentence: Sentence, at: int) -> bool:
    """Tell whether the part and the whole are counted: "three of the five"."""
    before = _before(sentence, at)
    return sum(before.start <= each.start < before.stop for each in sentence.quantities) > 1


def _part(sentence: Sentence, at: int) -> str:
    """The words that make a part of what is counted there: "three of", "some"."""
    before = _before(sentence, at)
    if any(sentence.low[place] in _ALL for place in before):
        return ""
    figures = [each.start for each in sentence.quantities if before.start <= each.start < before.stop]
    some = any(sentence.low[place] in _SOME for place in before)
    some = some or (bool(figures) and "of" in sentence.low[figures[0] : at])
    return sentence.slice(before.start, at) if some else ""
