"""Compare a figure of one entry with the one of an earlier entry that measures the same.

Pure. What rounding, a bound, another period, another poll or a part of the whole could explain is no move; where two
figures may be meant, nothing is said.
"""

import re
from dataclasses import replace
from datetime import date, timedelta

from corpus.language.gazetteer import word_set
from retrieval.claims.comparison.closeness import relation
from retrieval.claims.comparison.days.periods import relation as time_relation
from retrieval.claims.comparison.days.times import Time
from retrieval.claims.comparison.quantities import AGE, GAP, RANK, Quantity
from retrieval.claims.comparison.same_measure import Rival, is_part, measures_the_same, of_the_owner, rivals_of
from retrieval.claims.comparison.sentence import Sentence
from retrieval.claims.comparison.units import PERCENT, POINT, TIMES
from retrieval.claims.comparison.words.stems import stem
from retrieval.claims.comparison.words.synonyms import may_stand_for
from retrieval.tracks.moves.held import NEAR, Held, Moved, bare

_UNMOVED = frozenset({AGE, GAP, RANK, TIMES})  # told of one thing once, or of a comparison of two
_HUNDRED = 100  # from which round figures are taken for rounded ones
_NEARLY = 0.1  # by which two estimates may differ
_FURTHER = 1.25  # times a bound: no writer means so much by it
_LONGEST = 3  # words behind a figure that tell of what it is
_BOUNDS = re.compile(
    r"(?:at (?:least|most)|(?:no |not )?(?:more|less|fewer) than|up to|over|under|about|around|nearly|almost|some) $",
    re.IGNORECASE,
)
_PEOPLE = word_set("people persons men women children percent")
_MEASURING = frozenset(map(stem, word_set("rise raise stand reach climb grow fall drop total number be have jump put")))
_TELLING = frozenset(map(stem, word_set("say tell announce report add write state confirm warn claim")))
_TOLD = word_set("said says told announced reported added wrote stated confirmed warned claimed")
_BEFORE_DAY = word_set("on in late early earlier last the")
_POLLS = frozenset(map(stem, word_set("poll survey")))


def figure_moved(earlier: Held, later: Held, figure: Quantity) -> Moved | None:
    """The figure of the earlier entry that measures what this one of the later does, beside it."""
    one, other = earlier.sentence, later.sentence
    if earlier.denial or _is_step(other, figure) or is_part(other, figure):
        return None
    if _is_of_another_time(one, other, figure) or _is_of_another_poll(one, other):
        return None
    rivals = of_the_owner(other, figure, one, rivals_of(other, figure, one))
    if equal := next((each.quantity for each in rivals if not differ(each.quantity, figure)), None):
        return Moved(counted(one, equal), counted(other, figure), False)
    same = [each for each in rivals if _is_same_measure(other, figure, one, each)]
    best = max((each.fit for each in same), default=0)
    fitting = [each.quantity for each in same if each.fit == best]
    if len(fitting) != 1:
        return None  # either may be the one
    return Moved(counted(one, fitting[0]), counted(other, figure), True)


def _is_step(sentence: Sentence, figure: Quantity) -> bool:
    """Tell whether it is no measure of a thing: a rank, an age, how much more, or "by 5 percent"."""
    by = figure.start > 0 and sentence.low[figure.start - 1] == "by" and figure.unit in (PERCENT, POINT)
    return by or figure.unit in _UNMOVED


def _is_same_measure(other: Sentence, figure: Quantity, one: Sentence, rival: Rival) -> bool:
    governing = _verb(other, figure), _verb(one, rival.quantity)
    told = [each for each in governing if each and each not in _MEASURING]
    if len(told) == 2 and not (may_stand_for(*told) or may_stand_for(*reversed(told))):
        return False
    if figure.unit == PERCENT and bool(figure.things) != bool(rival.quantity.things):
        return False  # "73 percent of the votes cast", "31 percent"
    back = Rival(figure, rival.fit)
    return measures_the_same(other, figure, one, rival) and measures_the_same(one, rival.quantity, other, back)


def _verb(sentence: Sentence, figure: Quantity) -> str:
    """The stem of the verb nearest to a figure."""
    near = [(_apart(at, figure), sentence.stems[at]) for at in sentence.verbs]
    return min(near, default=(NEAR, ""))[1]


def _apart(at: int, figure: Quantity) -> int:
    return figure.start - at if at < figure.start else at - figure.end + 1


def _is_of_another_time(one: Sentence, other: Sentence, figure: Quantity) -> bool:
    """Tell whether the two name other days, months or years; the day by which a toll stands so high is none."""
    ours, theirs = _event_times(one), _event_times(other)
    if _verb(other, figure) in _MEASURING and not any(each.day is None and each.month for each in theirs):
        return False
    pairs = [(a, b) for a in ours for b in theirs]
    return bool(pairs) and all(_is_apart(a, b, other.published) for a, b in pairs)


def _event_times(sentence: Sentence) -> list[Time]:
    """The times of what is told, not of its telling; a weekday is the last one before the day of publication."""
    placed = [(each, sentence.place_of(each.start)) for each in sentence.times]
    told = [each for each, at in placed if not _is_of_the_telling(sentence, at)]
    return [replace(each, last=each.first, weekday="") if each.weekday and each.moved else each for each in told]


def _is_of_the_telling(sentence: Sentence, at: int) -> bool:
    """Tell whether a time is that of the saying: "the council said on Friday", "On Friday the council said"."""
    before = at - 1
    while before >= 0 and sentence.low[before] in _BEFORE_DAY:
        before -= 1
    if before >= 0 and sentence.low[before] in _TOLD:
        return True
    leads = next((place for place in range(at, len(sentence.low)) if sentence.low[place] in _TOLD), 0)
    if before < 0 and leads and "," not in sentence.low[at:leads]:
        return not any(at < verb < leads for verb in sentence.verbs)
    return _nearest_verb(sentence, at) in _TELLING


def _is_apart(one: Time, other: Time, published: date | None) -> bool:
    """Tell whether two times are different; "last week" may be the week before or this one, but not another's last."""
    if one.words.casefold() != other.words.casefold():
        one, other = _loosely(one), _loosely(other)
    return time_relation(one, other, published) == "different"


def _loosely(told: Time) -> Time:
    if not told.moved or told.first is None or told.last is None or told.first == told.last:
        return told
    length = told.last - told.first + timedelta(days=1)
    return replace(told, first=told.first - length, last=told.last + length)


def _nearest_verb(sentence: Sentence, at: int) -> str:
    return min(((abs(at - verb), sentence.stems[verb]) for verb in sentence.verbs), default=(0, ""))[1]


def _is_of_another_poll(one: Sentence, other: Sentence) -> bool:
    """Tell whether polls are told of which either names who made it, and the other another or nobody."""
    polls = any(_POLLS & each.all_stems for each in (one, other))
    named = [frozenset(name.folded for name in each.names if name.sure) for each in (one, other)]
    return polls and named[0] != named[1]


def differ(one: Quantity, other: Quantity) -> bool:
    """Tell whether two figures of one measure differ by more than rounding, a bound or an estimate explains."""
    if one.bound != other.bound:
        return relation(one, other) == "different" or _is_far_off(one, other) or _is_far_off(other, one)
    if (one.value, one.low, one.high, one.other) == (other.value, other.low, other.high, other.other):
        return False
    apart = abs(one.low - other.low) or abs(one.high - other.high)
    if one.bound == "about" and apart <= _NEARLY * max(abs(one.high), abs(other.high)):
        return False
    return one.other != other.other or apart > _step(one, other) / 2


def _is_far_off(bounded: Quantity, other: Quantity) -> bool:
    """Tell whether a figure lies further behind a bound than a writer means: "at least 12", then "21"."""
    if other.bound:
        return False
    if bounded.bound == "least":
        return other.low > _FURTHER * bounded.low
    return bounded.bound == "most" and other.high * _FURTHER < bounded.high


def _step(one: Quantity, other: Quantity) -> float:
    """The coarser step to which one of two figures is told; of less than a hundred each counts."""
    return max(map(_grain, (one, other))) if one.grain != other.grain else 0.0


def _grain(figure: Quantity) -> float:
    scale = 1.0
    while scale * 1000 <= abs(figure.value):
        scale *= 1000
    return min(figure.grain, scale) if abs(figure.value) < _HUNDRED * scale else figure.grain


def counted(sentence: Sentence, figure: Quantity) -> str:
    """The words of a figure with those that bound it before, and what it counts behind: "at least two sites"."""
    before = sentence.slice(max(0, figure.start - _LONGEST), figure.start) + " "
    first = figure.start - len((bound[0] if (bound := _BOUNDS.search(before)) else "").split())
    last = figure.end if figure.unit else thing_end(sentence, figure.end)
    return bare(sentence.slice(first, last))


def thing_end(sentence: Sentence, at: int) -> int:
    """The end of what is counted from `at` on; `at` itself where no thing follows."""
    for place in range(at, min(at + _LONGEST, len(sentence.low))):
        word = sentence.low[place]
        if not sentence.stems[place] or place in sentence.verbs:
            return at
        if (word.endswith("s") and len(word) > 3) or word in _PEOPLE:
            return place + 1
    return at
