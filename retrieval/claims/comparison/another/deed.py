"""Tell whether a sentence tells of another deed of the same kind: of the wounded for the dead, a charge for a sentence,
sales for a profit.

A model of language reads one for the other, and the figures look alike. What is the reverse of a deed is not here
(words/opposites.py): it contradicts.
"""

from collections.abc import Sequence

from retrieval.claims.comparison.quantities import Quantity
from retrieval.claims.comparison.sentence import Sentence
from retrieval.claims.comparison.words.stems import stem

_KINDS = tuple(
    tuple(frozenset(map(stem, deed.split())) for deed in kind)
    for kind in (
        (
            "die died dead death deaths kill killed slay slain fatality fatalities perish murder murdered drown toll",
            "hurt injure injured injury injuries wound wounded",
            "infect infected infection",
            "evacuate evacuated evacuation displace displaced",
        ),
        (
            "profit profits earnings",
            "sale sales sell sold revenue revenues turnover",
        ),
        (
            "arrest arrested detain detained",
            "charge charged indict indicted indictment",
            "convict convicted conviction sentence sentenced",
        ),
    )
)
_JOINT = 4  # words that an "and" or a comma is worth
_JOINING = frozenset({"and", ",", ";", "while", "but"})


def tells_of_another_deed(claim: Sentence, told: Sentence, around: Sequence[Sentence]) -> str:
    """The other deed that the sentence tells, where it has none of the claim's; else nothing."""
    for kind in _KINDS:
        ours, theirs = ({number for number, deed in enumerate(kind) if deed & each.all_stems} for each in (claim, told))
        if ours and theirs and not ours & theirs:
            at = min(at for at, each in enumerate(told.stems) if any(each in kind[number] for number in theirs))
            return f"tells of another deed: {told.keys[at]}"
    return ""


def counts_another_deed(claim: Sentence, given: Quantity, told: Sentence, stored: Quantity) -> bool:
    """Tell whether the two figures belong to two deeds: 12 wounded for 12 killed."""
    if given.unit or stored.unit:
        return False
    pairs = ((_deed_of(claim, given, kind), _deed_of(told, stored, kind)) for kind in _KINDS)
    return any(ours is not None and theirs is not None and ours != theirs for ours, theirs in pairs)


def _deed_of(sentence: Sentence, quantity: Quantity, kind: Sequence[frozenset[str]]) -> int | None:
    """The number of the deed that stands nearest to the quantity."""
    found = [
        (_distance(sentence, quantity, at), number)
        for at, each in enumerate(sentence.stems)
        for number, deed in enumerate(kind)
        if each in deed
    ]
    return min(found)[1] if found else None


def _distance(sentence: Sentence, quantity: Quantity, at: int) -> int:
    first, last = (at, quantity.start) if at < quantity.start else (quantity.end - 1, at)
    return last - first + _JOINT * sum(word in _JOINING for word in sentence.low[first:last])
