"""Tell whether a sentence puts two names of a claim in the other order: who leads whom, or has more of something.

Pure, and no parser. "Dorn has a lead over Toru", "Dorn is ahead of Toru", "Toru trails Dorn" and "more voters back Dorn
than Toru" all put Dorn first, in words that a model of language takes for their reverse as well.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from corpus.language.gazetteer import TITLES, word_set
from corpus.language.places import is_territory
from retrieval.claims.comparison.names import Named, is_soft, may_be_one
from retrieval.claims.comparison.sentence import Sentence
from retrieval.claims.comparison.words.stems import stem

_LEADING = frozenset(map(stem, word_set("lead ahead edge advantage margin")))
_OVERTAKING = frozenset(map(stem, word_set("lead top edge outpace outpoll outspend outraise surpass")))
_TRAILING = frozenset(map(stem, word_set("trail lag")))
_RACING = _LEADING | _OVERTAKING | _TRAILING
_MORE = re.compile(r"more|greater|better|further|farther|older|stronger|\w{2,}(?:gh|g|ch|k|m|n|l|d|t|p|s|i)er")
_LESS = word_set("less fewer lower smaller worse weaker younger shorter cheaper slower poorer")
_NO_MORE = word_set("rather other earlier later after over under never ever number member together whether former")
_ALONE = word_set("slightly narrowly in by with") | frozenset(",.")  # "Dorn leads in Norland"
_HOLDING, _HELD = word_set("has have had holds held keeps maintains maintained enjoys took takes opened with up"), 5
_BREAKS = word_set("while whereas but although though") | frozenset(";:")
_SMALL = TITLES | word_set("the in of for with among a")
_BACK, _NEAR = 10, 4  # words before a "than" in which "more" stands, and behind it in which the name does


@dataclass(frozen=True, slots=True)
class _Turn:
    """A place that puts the name before it `first`, or second to the one behind `at`; `alone` where it needs none."""

    at: int
    first: bool
    alone: bool = False


def puts_the_other_first(claim: Sentence, told: Sentence) -> bool:
    """Tell whether two names that the claim puts in one order stand in the other in the sentence, and never in its
    own."""
    for one, other in combinations(claim.names, 2):
        ours = set(_orders(claim, one, other))
        theirs = set(_orders(told, one, other)) if len(ours) == 1 else ours
        if len(theirs) == 1 and ours != theirs:
            return True
    return False


def hides_who_leads(claim: Sentence, told: Sentence) -> bool:
    """Tell whether the claim says that one of two leads the other, and the sentence speaks of a lead, and not over
    either: "the lead that Dorn had in May is triple Toru's"."""
    if not (_RACING & claim.all_stems and _LEADING & told.all_stems):
        return False
    pairs = [pair for pair in combinations(claim.names, 2) if list(_orders(claim, *pair))]
    return any(not any(_is_between(told, turn, pair) for turn in _turns(told)) for pair in pairs)


def _is_between(told: Sentence, turn: _Turn, pair: tuple[Named, Named]) -> bool:
    """Tell whether a place puts one of the two before or behind the other, or before or behind "she"."""
    behind = next((each for each in told.names if _follows(told, turn.at, each)), None)
    named = [each for each in told.names if each.end <= turn.at and not is_territory(each.folded)]
    near = [each for each in named if not _BREAKS & set(told.low[each.end : turn.at])][-1:]
    both = [each for each in (behind, *near) if each is not None]
    return bool(both) and (turn.alone or behind is not None) and all(
        any(_is_of(each, name) for name in pair) for each in both
    )  # fmt: skip


def _orders(sentence: Sentence, one: Named, other: Named) -> Iterator[bool]:
    """True for each place that puts the one first, and False for each that puts the other."""
    if may_be_one(one.folded, other.folded):
        return
    for turn in _turns(sentence):
        behind = next((each for each in sentence.names if _follows(sentence, turn.at, each)), None)
        before = _named_before(sentence, turn.at, one, other)
        if before is None or (behind is None and not turn.alone):
            continue
        if behind is None or _is_of(behind, other if before else one):
            yield before == turn.first


def _named_before(sentence: Sentence, at: int, one: Named, other: Named) -> bool | None:
    """True where the one is the nearest of the two before a place; None where neither stands there in its clause, or
    somebody else does who may lead; before a "than" other things are told."""
    for name in reversed(sentence.names):
        if name.end <= at and not _BREAKS & set(sentence.low[name.end : at]):
            for each, is_one in ((one, True), (other, False)):
                if _is_of(name, each):
                    return is_one
            if sentence.low[at] != "than" and not (is_soft(name) or is_territory(name.folded)):
                return None
    return None


def _is_of(name: Named, other: Named) -> bool:
    return may_be_one(other.folded, name.folded)


def _follows(sentence: Sentence, at: int, name: Named) -> bool:
    """Tell whether the name stands right behind a place, small words and titles between."""
    between = sentence.low[at + 1 : name.start]
    return at < name.start <= at + _NEAR and all(word in _SMALL or not word.isalpha() for word in between)


def _turns(sentence: Sentence) -> Iterator[_Turn]:
    for at, word in enumerate(sentence.low):
        if word == "than":
            if (more := _comparative(sentence, at)) is not None:
                yield _Turn(at, more)
        elif _is_ahead_of(sentence, at):
            yield _Turn(at, True)
        elif word == "behind" or sentence.stems[at] in _TRAILING:
            yield _Turn(at, False)
        elif sentence.stems[at] in _OVERTAKING:
            following = sentence.low[at + 1] if at + 1 < len(sentence.low) else "."
            leads = at in sentence.verbs and sentence.stems[at] in _LEADING and following in _ALONE
            holds = bool(_HOLDING & set(sentence.low[max(0, at - _HELD) : at]))
            yield _Turn(at, True, leads or holds)


def _is_ahead_of(sentence: Sentence, at: int) -> bool:
    """Tell whether "ahead of" ends there, or "a lead over"."""
    before = range(max(0, at - _BACK), at)
    if sentence.low[at] == "of":
        return bool(before) and sentence.low[before[-1]] == "ahead"
    return sentence.low[at] == "over" and any(sentence.stems[place] in _LEADING for place in before)


def _comparative(sentence: Sentence, at: int) -> bool | None:
    """True where the word before a "than" says that there is more of it; None where no word compares."""
    for place in range(at - 1, max(-1, at - _BACK), -1):
        word = sentence.low[place]
        if word in _BREAKS:
            return None
        if word in _LESS:
            return False
        if word not in _NO_MORE and _MORE.fullmatch(word):
            return True
    return None
