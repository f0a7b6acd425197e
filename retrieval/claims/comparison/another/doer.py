"""Tell whether a sentence says that another of those whom it names did what the claim says that one did.

"Toru answered an ad that Dorn had paid for" is no word on whether Dorn answered; a model of language sees both names.
"""

from retrieval.claims.comparison.another.crossed import MUTUAL
from retrieval.claims.comparison.names import Named, may_be_one
from retrieval.claims.comparison.roles import Slot, slots
from retrieval.claims.comparison.sentence import Sentence

_JOINING = frozenset({"and", "or", "with", "&"})


def was_done_by_another(claim: Sentence, told: Sentence) -> str:
    """The other one who did it, where the claim's own is there too and did not; else nothing."""
    theirs = _doers(told)
    for mine in _doers(claim):
        verbs = {at for at in told.verbs if told.stems[at] in mine.governors}
        doing = [each for each in theirs if each.verb in verbs]
        if {each.verb for each in doing} != verbs or MUTUAL & {*mine.governors} or not _is_aside(told, mine.name):
            continue
        ours = [mine.name, *(name for name in claim.names if name.end <= mine.verb)]
        known = any(_may_be(each.name, name) for each in doing for name in ours)
        if doing and not known and not any(_is_joined(told, each.name) for each in doing):
            return f"tells what {doing[-1].name.text} did"
    return ""


def _doers(sentence: Sentence) -> list[Slot]:
    return [each for each in slots(sentence) if each.kind == "doer" and each.verb in sentence.verbs]


def _is_aside(told: Sentence, name: Named) -> bool:
    """Tell whether the name stands there on its own: no mere owner of something, nor one of whom the same is told with
    the verb left out, "and Toru 52 percent"."""
    met = [each for each in told.names if _may_be(each, name)]
    owned = any(told.low[each.end - 1].endswith(("'s", "s'")) for each in met)
    return bool(met) and not owned and not any(_is_joined(told, each) for each in met)


def _may_be(one: Named, other: Named) -> bool:
    """Tell whether they may be one, as those who share a word may: "Toru", "Dana Toru of the Halden Bank"."""
    return may_be_one(one.folded, other.folded) or bool({*one.folded.split()} & {*other.folded.split()})


def _is_joined(told: Sentence, name: Named) -> bool:
    """Tell whether somebody does it with the one named: "Toru and Dorn"."""
    around = {*told.low[max(0, name.start - 1) : name.start], *told.low[name.end : name.end + 1]}
    return bool(around & _JOINING)
