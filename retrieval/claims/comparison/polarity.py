"""Tell whether a sentence says the reverse of a claim: a "not" more or less, or a verb of the opposite sense.

Pure, and no parser. A word of the claim is met by its like or its opposite in the sentence; each of the two may be
negated by the words before it. What may, would or is planned to be has not happened: it leaves a claim undecided.
"""

from dataclasses import dataclass

from corpus.language.gazetteer import word_set
from retrieval.claims.claim import Difference
from retrieval.claims.comparison.sentence import Sentence
from retrieval.claims.comparison.words.opposites import is_opposite, sense_of
from retrieval.claims.comparison.words.synonyms import may_stand_for
from retrieval.quotes.lexicon import NOT_NEGATING

_NOT = word_set("not never no none nobody nothing neither nor without cannot hardly barely scarcely")
_FAILING = word_set(
    """fail fails failed failing refuse refuses refused refusing decline declines declined declining deny denies denied
    denying reject rejects rejected stop stops stopped prevent prevents prevented avoid avoided avoids instead"""
)
_OPEN = word_set(
    """may might could would should if unless whether perhaps possibly allegedly reportedly supposedly plans planned
    planning plan intends intended hopes hoped hoping wants wanted seeks sought seeking threatens threatened threatening
    considers considered considering expects expected expecting likely unlikely potential potentially proposed proposes
    alleged accused suspected rumored rumoured tried trying attempted attempts aims aimed vowed vows promised promises
    pledged pledges urged urges"""
)
_COMING = word_set("will shall 'll won't")
_BREAKS = word_set("and but while although though because who which where since as") | frozenset(",;:.()—")
_REACH = 6
_VERBAL = ("ed", "ing", "es")
_AUXILIARY = word_set(
    """is are was were be been being has have had having do does did will would can could may might must shall should to
    not n't never also already ever"""
)


@dataclass(frozen=True, slots=True)
class Meeting:
    """A word of the claim at `given`, and its like or its opposite in the sentence at `stored`."""

    given: int
    stored: int
    opposite: bool


def meetings(claim: Sentence, told: Sentence) -> list[Meeting]:
    """Every verb of the claim with the words of the sentence that mean the same or the reverse."""
    found: list[Meeting] = []
    for given in claim.plain:
        one = sense_of(claim.stems, claim.low, given)
        for stored in told.plain:
            other = sense_of(told.stems, told.low, stored)
            if is_opposite(one, other):
                found.append(Meeting(given, stored, True))
            elif "+" not in one + other and may_stand_for(one, other):
                found.append(Meeting(given, stored, False))
    return found


def is_verb(sentence: Sentence, at: int) -> bool:
    """Tell whether the word looks like a verb here."""
    before = sentence.low[at - 1] if at else ""
    if before in ("the", "a", "an", "his", "her", "its", "their", "of", "this"):
        return False
    word = sentence.low[at]
    return before in _AUXILIARY or word.endswith(_VERBAL) or word != sentence.stems[at]


def is_negated(sentence: Sentence, at: int) -> bool:
    """Tell whether the words before it, within its clause, deny the word; two denials are none."""
    denials, place = 0, at - 1
    while place >= 0 and at - place <= _REACH:
        word = sentence.low[place]
        if word in _BREAKS:
            break
        denies = word in _NOT or word.endswith("n't") or (word in _FAILING and _reaches(sentence, place, at))
        following = sentence.low[place + 1] if place + 1 < len(sentence.low) else ""
        denials += denies and following not in NOT_NEGATING
        place -= 1
    return denials % 2 == 1


def _reaches(sentence: Sentence, place: int, at: int) -> bool:
    """ "refused to sign", "denied that it struck": only small words between."""
    return all(not sentence.stems[between] or sentence.low[between] in _AUXILIARY for between in range(place + 1, at))


def is_open(sentence: Sentence, at: int) -> bool:
    """Tell whether the word tells what may be, is planned or is alleged, and not what is."""
    for place in range(at - 1, max(-1, at - 1 - _REACH), -1):
        word = sentence.low[place]
        if word in _OPEN:
            return True
        if word in _BREAKS and word != "and":
            return False
    return False


def polarity_differences(claim: Sentence, told: Sentence, sure: bool) -> list[Difference]:
    """The words by which the sentence says the reverse; `sure` tells that both surely speak of one event."""
    met = [each for each in meetings(claim, told) if is_verb(claim, each.given) or each.opposite]
    agreeing = {each.given for each in met if not _is_turned(claim, told, each)}
    turned = [each for each in met if _is_turned(claim, told, each) and each.given not in agreeing]
    if turned:
        one = min(turned, key=lambda each: (each.opposite, each.given))
        return [_difference(claim, told, one, sure)]
    return _openness(claim, told, [each for each in met if not each.opposite])


def _is_turned(claim: Sentence, told: Sentence, met: Meeting) -> bool:
    return (is_negated(claim, met.given) != is_negated(told, met.stored)) != met.opposite


def _difference(claim: Sentence, told: Sentence, met: Meeting, sure: bool) -> Difference:
    given, stored = _phrase(claim, met.given), _phrase(told, met.stored)
    unsure = not sure or is_open(told, met.stored) != is_open(claim, met.given)
    return Difference("negation", given, stored, "undecides" if unsure else "contradicts")


def _phrase(sentence: Sentence, at: int) -> str:
    """The word with the denial before it, or the particle behind it."""
    first = at
    if is_negated(sentence, at):
        while first > 0 and at - first < _REACH and not _denies(sentence.low[first]):
            first -= 1
    last = at + 1 + (sense_of(sentence.stems, sentence.low, at) != sentence.stems[at])
    return sentence.slice(first, last)


def _denies(word: str) -> bool:
    return word in _NOT or word in _FAILING or word.endswith("n't")


def _openness(claim: Sentence, told: Sentence, met: list[Meeting]) -> list[Difference]:
    """The words that the claim tells as a fact and the sentence as possible, planned or alleged."""
    verbs = [each for each in met if is_verb(told, each.stored)]
    if not verbs:
        return []
    open_ones = [each for each in verbs if is_open(told, each.stored) and not is_open(claim, each.given)]
    if len(open_ones) < len(verbs):
        return []
    one = open_ones[0]
    return [Difference("negation", claim.keys[one.given], _opening(told, one.stored), "undecides")]


def _opening(told: Sentence, at: int) -> str:
    first = next((place for place in range(at - 1, -1, -1) if told.low[place] in _OPEN), at)
    return told.slice(first, at + 1)
