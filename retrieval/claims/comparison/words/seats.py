"""Read which seat a sentence gives a politician by a title or a tag: "Rep. Mira Voss (R-Conn.)" sits in the House, for
Connecticut.

Pure. Only a name that a claim gives as a politician's seat is told by it: a state that sued is not told by its senator.
"""

import re

from corpus.language.gazetteer import word_set
from corpus.language.names import fold
from corpus.language.places import state_forms
from retrieval.claims.comparison.names import Named, may_be_one
from retrieval.claims.comparison.sentence import Sentence

_NAME = r"[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,3}"
_TAG = re.compile(rf"({_NAME}),? ?[(\[]?\b[RDI]-([A-Z][a-z.]*[A-Z]?\.?(?: [A-Z][a-z]+)?)")
_TITLES = {
    "house": re.compile(r"\b(?:Reps?\b\.?|Representatives?|Congress(?:wo)?m[ae]n) (?=[A-Z])"),
    "senate": re.compile(r"\b(?:Sens?\b\.?|Senators?) (?=[A-Z])"),
}
_CHAMBERS = {"house of representatives": "house", "house": "house", "us house": "house", "senate": "senate"}
_CHAMBERS |= {"us house of representatives": "house", "us senate": "senate"}
_POLITICIANS = word_set(
    """congressman congresswoman congressmen congresswomen representative representatives senator senators lawmaker
    lawmakers republican republicans democrat democrats rep reps sen sens"""
)
_MEMBERS = word_set("member members")
_FROM = word_set("from of")
_REACH = 3  # words before "from", among which the politician's stands


def is_seat_told(name: Named, claim: Sentence, told: Sentence) -> bool:
    """Tell whether the claim names the state or the chamber of a politician, and the sentence does so by a title or
    tag."""
    chamber = _chamber_of_members(name, claim)
    if chamber:
        return bool(_TITLES[chamber].search(told.text))
    if not state_forms(name.folded) or not _is_a_politicians(name, claim):
        return False
    behind = (each for each in claim.names if each.start == name.end + 1)
    who = next(behind, None) if _is_before_politician(name, claim) else None
    return any(
        state_forms(fold(state)) == state_forms(name.folded) and (who is None or may_be_one(who.folded, fold(person)))
        for person, state in _TAG.findall(told.text)
    )


def _chamber_of_members(name: Named, claim: Sentence) -> str:
    """The chamber of which the claim has members: "members of the House"; else nothing."""
    behind = re.sub(r"^members? of (?:the )?", "", name.folded)
    before = claim.low[max(0, name.start - 3) : name.start]
    is_of_members = behind != name.folded or ("of" in before and not _MEMBERS.isdisjoint(before))
    return _CHAMBERS.get(behind, "") if is_of_members else ""


def _is_before_politician(name: Named, claim: Sentence) -> bool:
    """Tell whether a politician's title follows: "Ohio congressman"."""
    return not _POLITICIANS.isdisjoint(claim.low[name.end : name.end + 1])


def _is_a_politicians(name: Named, claim: Sentence) -> bool:
    """Tell whether the claim has a politician of the state: "Ohio congressman", "a Republican from Ohio"."""
    if _is_before_politician(name, claim):
        return True
    before = claim.low[max(0, name.start - 1 - _REACH) : name.start]
    return bool(before) and before[-1] in _FROM and not _POLITICIANS.isdisjoint(before)
