"""Tell whether a sentence is about a thing of the same kind in another place: the hospital in one town for another's.

Pure. What takes place once, a summit or a trial, is not here: another place contradicts it (roles.py).
"""

from collections.abc import Sequence

from corpus.language.gazetteer import word_set
from corpus.speech.statements.tokens import BE
from retrieval.claims.comparison.names import Named, may_be_one
from retrieval.claims.comparison.sentence import Sentence
from retrieval.claims.comparison.where.happening import ONE_PLACE

_WHERE = word_set("in at of near outside")


def tells_of_one_elsewhere(claim: Sentence, told: Sentence, around: Sequence[Sentence]) -> str:
    """The like thing in another place that the sentence begins with, where it has not the claim's; else nothing."""
    ours, theirs = _site(claim), _site(told)
    if ours is None or theirs is None or claim.stems[ours[0]] != told.stems[theirs[0]]:
        return ""
    known = [*told.names, *(name for text in around for name in text.names)]
    if any(may_be_one(ours[1].folded, name.folded) for name in known):
        return ""
    if any(may_be_one(theirs[1].folded, name.folded) for name in claim.names):
        return ""
    return f"speaks of the {told.slice(theirs[0], theirs[1].end)}, not {ours[1].text}"


def _site(sentence: Sentence) -> tuple[int, Named] | None:
    """The noun and the name of its place with which a sentence begins, before any verb: "The hospital in Halden"."""
    for name in sentence.names:
        at = name.start - 1 - (name.start > 1 and sentence.low[name.start - 1] == "the")
        if at < 1 or sentence.low[at] not in _WHERE:
            continue
        stem = sentence.stems[at - 1]
        before = sentence.low[: name.start]
        opens = not any(verb < name.start for verb in sentence.verbs) and BE.isdisjoint(before) and "," not in before
        return (at - 1, name) if stem and stem not in ONE_PLACE and sentence.keys[at - 1].islower() and opens else None
    return None
