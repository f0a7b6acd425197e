"""Tell of a claim that says where something is whether that can have been in one place only.

Pure. A birth, a burial and a plea in court have one place. A speech, a rally and a poll are had in many, so that one
elsewhere says nothing against them.
"""

from collections.abc import Collection

from corpus.language.gazetteer import word_set
from retrieval.claims.comparison.sentence import Sentence
from retrieval.claims.comparison.words.stems import stem
from retrieval.claims.comparison.words.synonyms import may_stand_for

ONE_PLACE = frozenset(map(stem, word_set(
    """hold open close begin end take happen occur bear die found establish base locate headquarter convention
    conference summit rally concert attack crash shooting massacre wedding funeral trial debate game match final
    premiere ceremony move shift relocate transfer strike land bury"""
)))  # fmt: skip
# What stands before the place of what is done once: a deed, and the house in which it is done.
_ONE_DEED = frozenset(map(stem, word_set(
    """plead sentence convict acquit indict arraign arrest detain extradite file grow live reside marry wed
    court courthouse theater theatre cinema museum hospital prison jail school church nightclub hotel airport"""
)))  # fmt: skip
_ONCE = frozenset(map(stem, word_set("bear die bury happen occur headquarter marry wed")))
# What somebody does in many places.
_OFTEN = frozenset(map(stem, word_set(
    """speak talk tell say rally campaign appear visit travel protest demonstrate vote win lose poll lead primary caucus
    meet address preach sing perform play march endorse greet attend host stop tour debate concert game match"""
)))  # fmt: skip
_NO_LONGER = word_set("lived resided worked stayed")


def is_in_one_place(governors: Collection[str]) -> bool:
    """Tell whether what stands before a place, as stems, says of it that something takes place or is done there."""
    return any(each in ONE_PLACE or each in _ONE_DEED for each in governors)


def is_once(governors: Collection[str]) -> bool:
    """Tell whether it is what nobody and nothing does twice: to be born, to die, to happen."""
    return any(each in _ONCE for each in governors)


def is_another_deed(claim: Sentence, governors: Collection[str]) -> bool:
    """Tell whether what stands before a place says that something else is there than the claim tells: "born in Lyon",
    for a claim of a death."""
    deeds = [each for each in governors if is_in_one_place((each,))]
    return bool(deeds) and not any(may_stand_for(ours, each) for ours in claim.all_stems for each in deeds)


def is_often(claim: Sentence) -> bool:
    """Tell whether a claim is of what is done in many places, or in one after another."""
    return not (_OFTEN.isdisjoint(claim.all_stems) and _NO_LONGER.isdisjoint(claim.low))


def is_one_of_several(claim: Sentence) -> bool:
    """Tell whether a claim is of one thing of a kind, "held a rally", of which another may be elsewhere."""
    return any(claim.low[at + 1 : at + 2] in (["a"], ["an"], ["another"]) for at in claim.verbs)
