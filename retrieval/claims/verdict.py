"""The rule by which evidence becomes a verdict. It counts voices, never quotations.

    supported      an outlet says so in its own voice, or two unrelated speakers do, and nothing speaks against it
    asserted       one speaker alone says so, and nothing speaks against it
    contradicted   an outlet says otherwise in its own voice, or two unrelated speakers do, or one names another figure,
                   date, place or person, and nothing speaks for it; what is otherwise can be named in one of them
    disputed       as much speaks for it as against it: voices on both sides that have nothing to do with one another
    not_enough     anything else

Only dated evidence decides, and none of an article that was corrected or withdrawn. Where a figure has grown over time
(12, then 14, then 40) the latest count decides, and earlier ones are overtaken: they neither support nor contradict.

Pure: judged evidence in, a verdict out.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from retrieval.claims.checked import Stance, Verdict
from retrieval.claims.claim import Difference
from retrieval.claims.deciding.weighing import ANOTHER
from retrieval.claims.voices import Voiced
from retrieval.quotes.citations import Place

UNRELATED = 2  # speakers who make a claim more than one side's word
OVERTAKEN = "overtaken by a later count"


@dataclass(frozen=True, slots=True)
class Judged:
    """A piece of evidence as it was judged, with whose voice it is in; `why` says of one that decides nothing why so.

    `day` is that of its article, empty where that is unknown; it `counts` where it has the claim's figure, or another.
    `covered` tells how much of the claim it has: the share of its words, less for each name that is missing.
    """

    place: Place
    words: str
    stance: Stance
    score: float
    voiced: Voiced
    origin: int
    day: str
    differences: tuple[Difference, ...] = ()
    why: str = ""
    counts: bool = False
    covered: float = 1.0

    @property
    def decides(self) -> bool:
        """Tell whether it may decide."""
        return self.stance != "related" and not self.why


@dataclass(frozen=True, slots=True)
class Ruling:
    """The verdict with the evidence that it stands on; `latest` is set where a later count has overtaken others."""

    verdict: Verdict
    confidence: float
    supporting: tuple[Judged, ...]
    contradicting: tuple[Judged, ...]
    related: tuple[Judged, ...]
    latest: Judged | None = None


def rule(evidence: Sequence[Judged]) -> Ruling:
    """The verdict on a claim, by the rule of this file."""
    evidence, latest = _without_overtaken(evidence)
    supporting = tuple(each for each in evidence if each.decides and each.stance == "supports")
    contradicting = tuple(each for each in evidence if each.decides and each.stance == "contradicts")
    outdated = latest is not None and latest.stance == "contradicts"
    verdict = "not_enough" if outdated else _verdict(supporting, contradicting)
    deciding = contradicting if verdict == "contradicted" else supporting
    if verdict == "disputed":
        deciding = min((supporting, contradicting), key=lambda side: max(each.score for each in side))
    related = tuple(each for each in evidence if not each.decides)
    return Ruling(verdict, _confidence(verdict, deciding, evidence), supporting, contradicting, related, latest)


def _verdict(supporting: Sequence[Judged], contradicting: Sequence[Judged]) -> Verdict:
    if supporting and contradicting:
        return "disputed" if _apart(supporting, contradicting) else "not_enough"
    if contradicting:
        return "contradicted" if _is_otherwise(contradicting) else "not_enough"
    if supporting:
        return "supported" if _enough(supporting) else "asserted"
    return "not_enough"


def _is_otherwise(contradicting: Sequence[Judged]) -> bool:
    """Tell whether a side is enough to contradict, and names what is otherwise; the weights alone err too often."""
    if not any(map(names_what_is_otherwise, contradicting)):
        return False
    return _enough(contradicting) or any(map(_names_another, contradicting))


def names_what_is_otherwise(judged: Judged) -> bool:
    """Tell whether a piece of evidence has words that stand in the place of other words of the claim."""
    return any(difference.stored and difference.effect != "none" for difference in judged.differences)


def _enough(side: Sequence[Judged]) -> bool:
    """Tell whether a side is more than one speaker's word."""
    if any(each.voiced.voice == "outlet" for each in side):
        return True
    named = {each.origin for each in side if not each.voiced.unnamed}
    unnamed = any(each.voiced.unnamed and each.origin not in named for each in side)
    return len(named) + unnamed >= UNRELATED


def _names_another(each: Judged) -> bool:
    """Tell whether a piece of evidence has another figure, date, place or person in the place of the claim's."""
    return any(
        difference.stored and difference.type in ANOTHER and difference.effect != "none"
        for difference in each.differences
    )


def _apart(one: Sequence[Judged], other: Sequence[Judged]) -> bool:
    """Tell whether each side has a voice that the other has not."""
    ours, theirs = {each.origin for each in one}, {each.origin for each in other}
    return bool(ours - theirs) and bool(theirs - ours)


def _without_overtaken(evidence: Sequence[Judged]) -> tuple[list[Judged], Judged | None]:
    """The evidence in which earlier counts decide nothing, and the latest count where there are such."""
    counts = [each for each in evidence if each.decides and each.counts]
    days = {each.day for each in counts}
    if len(days) < 2 or len({each.stance for each in counts}) < 2:
        return list(evidence), None
    last = max(counts, key=lambda each: (each.day, each.score))
    earlier = {id(each) for each in counts if each.day < last.day and each.stance != last.stance}
    if not earlier:
        return list(evidence), None
    return [replace(each, why=OVERTAKEN) if id(each) in earlier else each for each in evidence], last


def _confidence(verdict: Verdict, deciding: Sequence[Judged], evidence: Sequence[Judged]) -> float:
    """The probability of the verdict: that of the surest piece of evidence; of not enough, that none decides."""
    if verdict == "not_enough":
        return 1.0 - _surest([each for each in evidence if each.stance != "related"])
    return _surest(deciding)


def _surest(side: Sequence[Judged]) -> float:
    return max((each.score for each in side), default=0.0)


def rule_of_speech(evidence: Sequence[Judged], others: Sequence[Judged]) -> Ruling:
    """The verdict on a claim that somebody said something: one word of theirs is enough, what others say is none."""
    supporting = tuple(each for each in evidence if each.decides and each.stance == "supports")
    against = tuple(each for each in evidence if each.decides and each.stance == "contradicts")
    related = (*(each for each in evidence if not each.decides), *others)
    verdict: Verdict = "disputed" if supporting and against else "not_enough"
    if bool(supporting) != bool(against):
        verdict = "supported" if supporting else "contradicted"
    sure = min(map(_surest, filter(None, (supporting, against))), default=1.0 - _surest(evidence))
    return Ruling(verdict, sure, supporting, against, related)
