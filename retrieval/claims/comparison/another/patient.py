"""Tell whether a sentence tells that somebody else than the claim's subject suffered it: "Voss bullied the clerks" for
"Voss was bullied".

A model of language takes the two for one where both have the same name and the same verb.
"""

from collections.abc import Sequence

from corpus.language.gazetteer import word_set
from corpus.speech.statements.tokens import PREPOSITIONS
from retrieval.claims.comparison.names import is_soft, may_be_one
from retrieval.claims.comparison.polarity import behind, is_passive
from retrieval.claims.comparison.roles import slots
from retrieval.claims.comparison.sentence import Sentence

_NO_OBJECT = [[word] for word in PREPOSITIONS | {"by", "to"}]  # "held in Halden", "founded by Toru"
_MAY_BE_THE_SAME = word_set("him her them me us himself herself themselves myself whom")


def was_done_to_another(claim: Sentence, told: Sentence, around: Sequence[Sentence]) -> str:
    """The reason for which the sentence tells of another to whom the claim's deed was done; else nothing."""
    for slot in slots(claim):
        if slot.kind != "done to" or slot.name.end > min(claim.verbs, default=0):
            continue
        verbs = [at for at in told.verbs if told.stems[at] in slot.governors]
        if verbs and all(_has_another_object(told, at, slot.name.folded) for at in verbs):
            return f"tells that another was {told.low[verbs[0]]}"
    return _is_told_beside_of_another(claim, told, around)


def _is_told_beside_of_another(claim: Sentence, told: Sentence, around: Sequence[Sentence]) -> str:
    """The reason for which a sentence without the claim's verb and whom it is done to does not tell it: what stands
    beside it has that verb of another, "Voss endorses Toru" in a title for "Voss endorsed Dorn"."""
    for slot in (each for each in slots(claim) if each.kind == "done to"):
        patient, governors = slot.name.folded, slot.governors
        held = any(each in governors for each in told.all_stems)
        if any(may_be_one(patient, each.folded) for each in told.names):
            continue
        verbs = [at for at in told.verbs if told.stems[at] in governors]
        if verbs and is_soft(slot.name) and all(_has_another_object(told, at, patient) for at in verbs):
            return f"tells of another who is {told.low[verbs[0]]}"
        if held:
            continue
        met = [(one, at) for one in around for at in one.verbs if one.stems[at] in governors]
        if met and all(_has_another_object(one, at, patient) for one, at in met):
            return f"tells of another who is {met[0][0].low[met[0][1]]}"
    return ""


def _has_another_object(told: Sentence, at: int, patient: str) -> bool:
    """Tell whether the verb is active, and what follows it is somebody else than the one named."""
    following = behind(told, at)
    if (
        is_passive(told, at)
        or told.low[at + 1 : at + 2] in _NO_OBJECT
        or _MAY_BE_THE_SAME & set(told.low[at : following.stop])
    ):
        return False
    if any(may_be_one(patient, each.folded) for each in told.names if each.start in following):
        return False
    return any(told.stems[place] for place in following[:4])
