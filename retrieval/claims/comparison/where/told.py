"""Find where a sentence has what a claim tells: elsewhere, or within the wider place that the claim names.

Pure. "Voss was born in Florida" is borne out by "Voss, who was born in Miami", and nothing is by a vote won in Miami.
"""

import re
from collections.abc import Iterator

from corpus.language.cities import how_they_lie
from retrieval.claims.claim import Difference
from retrieval.claims.comparison.names import Named, may_be_one
from retrieval.claims.comparison.roles import Slot, slots
from retrieval.claims.comparison.sentence import Sentence
from retrieval.claims.comparison.where.apart import one_apart
from retrieval.claims.comparison.where.happening import is_another_deed, is_in_one_place, is_often
from retrieval.claims.comparison.where.spots import called_at, spots
from retrieval.claims.comparison.words.synonyms import may_stand_for

_WHERE = ("in", "at", "near")


def is_elsewhere(claim: Sentence, told: Sentence, difference: Difference) -> bool:
    """Tell whether the sentence has what the claim tells in its one place, surely apart from the claim's, and it is no
    such thing as is had in many places."""
    if difference.type != "place" or not difference.stored or is_often(claim):
        return False
    ours = (slot for slot in _in_one_place(claim) if called_at(claim, slot.name) == difference.given)
    return any(one_apart(slot.name, slot.governors, claim, told) for slot in ours)


def told_within(name: Named, claim: Sentence, told: Sentence) -> str:
    """The sentence's place within the one of that name, where the claim says only more widely where something takes
    place: "Miami" for "in Florida"; else nothing."""
    ours = [slot for slot in _in_one_place(claim) if slot.name == name and slot.kind != "near"]
    if not ours:
        return ""
    inside = [each for each in spots(told) if how_they_lie(each.called, called_at(claim, name)) == "within"]
    if len(inside) == len(spots(told)) == 1:
        return "" if is_another_deed(claim, inside[0].governors) else inside[0].called
    governed = {slot.name for slot in slots(told) if any(_is_governed_alike(each, slot) for each in ours)}
    return next((each.called for each in inside if each.name in governed), "")


def with_place_told(asked: str, claim: Sentence, told: Sentence) -> str:
    """The claim with the sentence's own place within the one that it names: a model of language need not know that
    Miami lies in Florida."""
    for name in claim.names:
        if any(may_be_one(name.folded, each.folded) for each in told.names):
            continue
        if inside := told_within(name, claim, told):
            asked = re.sub(rf"(?<!\w){re.escape(name.text)}(?!\w)", lambda _: inside, asked, count=1)
    return asked


def _in_one_place(sentence: Sentence) -> Iterator[Slot]:
    """Its names of where something takes place that is in one place."""
    return (slot for slot in slots(sentence) if slot.kind in _WHERE and is_in_one_place(slot.governors))


def _is_governed_alike(one: Slot, other: Slot) -> bool:
    return any(may_stand_for(word, another) for word in one.governors for another in other.governors)
