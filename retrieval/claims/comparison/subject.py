"""The subject test: does a sentence speak of what the claim speaks of, so that it may decide?

Pure. Of false verdicts elsewhere most were about another subject. So every name of the claim must be there, in the
sentence, in those its pronouns mean, in its title or in the sentence before; and its own words, weighted by how rare
they are, up to a share.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from retrieval.claims.comparison.names import Named, may_be_one
from retrieval.claims.comparison.sentence import Sentence
from retrieval.claims.comparison.words.synonyms import may_stand_for

Rarity = Callable[[str], float]
_ASIDE = 0.6  # the worth of a word that only the title or the sentence before has
_NAME = 1.5  # the worth of a name, in plain words


@dataclass(frozen=True, slots=True)
class Subject:
    """The share of the claim's `words` that is there, and of `all`, its names too; the `missing` names are not."""

    words: float
    all: float
    missing: tuple[Named, ...]
    aside: tuple[Named, ...]  # only in the title or the sentence before


def subject_of(claim: Sentence, told: Sentence, around: Sequence[Sentence], called: Collection[str],
               rarity: Rarity) -> Subject:  # fmt: skip
    """The subject of the claim as it is met; `around` are title and sentence before, `called` names of pronouns."""
    missing: list[Named] = []
    aside: list[Named] = []
    wanted = [name for name in claim.names if name.sure]
    for name in wanted:
        if _is_named(name, told) or any(may_be_one(name.folded, each) for each in called):
            continue
        (aside if any(_is_named(name, each) for each in around) else missing).append(name)
    words, words_there = _words(claim, told, around, rarity)
    names = len(wanted) * _NAME
    names_there = names - _NAME * (len(missing) + (1 - _ASIDE) * len(aside))
    return Subject(
        words_there / words if words else 1.0,
        (words_there + names_there) / (words + names) if words + names else 1.0,
        tuple(missing), tuple(aside),
    )  # fmt: skip


def _is_named(name: Named, told: Sentence) -> bool:
    """Tell whether the sentence has the name in one of its forms, or its words among its own."""
    if any(may_be_one(name.folded, each.folded) for each in told.names):
        return True
    words = [word for word in name.folded.split() if len(word) > 2]
    return bool(words) and all(word in told.folded for word in words)


def _words(claim: Sentence, told: Sentence, around: Sequence[Sentence], rarity: Rarity) -> tuple[float, float]:
    total = there = 0.0
    for stem in dict.fromkeys(claim.stems[at] for at in claim.plain):
        weight = rarity(stem)
        total += weight
        if _has(told, stem):
            there += weight
        elif any(_has(each, stem) for each in around):
            there += weight * _ASIDE
    return total, there


def _has(told: Sentence, stem: str) -> bool:
    return stem in told.all_stems or any(may_stand_for(stem, each) for each in told.all_stems)
