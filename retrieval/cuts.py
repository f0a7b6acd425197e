"""Tell where cutting a quotation out of its source turned its meaning: a "not" or a hedge that was left outside.

A rule of thumb on the words at the cut, meant to be right about "did not", "denied that it" and "no evidence that";
it reads no grammar, so a negation further away, or in another sentence, is not seen.
"""

from retrieval.differences import Difference, is_negation
from retrieval.lexicon import AUXILIARIES, BRIDGES, COMPLEMENTISERS, NOT_NEGATING, is_hedge
from retrieval.wording import Wording, is_word

_NO_OBJECTS = frozenset({"nothing", "nobody", "none", "nowhere"})
_REACH = 7  # words between a negation and the cut, at most
_NEW_THOUGHTS = frozenset({"but", "and", "while", "although", "though", "who", "which", "where", "or"})


def swallowed(text: Wording, first: int, last: int) -> Difference | None:
    """The words that an ellipsis left out, where they deny or hedge."""
    turned = any(is_negation(text, i) or is_hedge(text.keys[i]) for i in range(first, last))
    return Difference("cut", "", text.slice(first, last)) if turned else None


def cut_before(text: Wording, first: int) -> Difference | None:
    """The words from a negation up to word `first`, where the words that begin there were denied."""
    if text.keys[first].casefold() in _NEW_THOUGHTS | NOT_NEGATING:
        return None
    place = _negation_before(text, first)
    if place is None or not _carries(text.keys[place + 1 : first]):
        return None
    return Difference("cut", "", text.slice(place, first))


def cut_after(text: Wording, last: int) -> Difference | None:
    """The negation that follows at once on the words before `last`: "the army did" + "not", "we know" + "nothing"."""
    if last >= len(text) or "\n\n" in text.text[text.ends[last - 1] : text.starts[last]]:
        return None
    negation = text.keys[last].casefold()
    denied = negation in {"not", "never"} and text.keys[last - 1].casefold() in AUXILIARIES
    only = any(key.casefold() in NOT_NEGATING for key in text.keys[last + 1 : last + 2])
    if only or not (denied or (negation in _NO_OBJECTS and is_word(text.keys[last - 1]))):
        return None
    return Difference("cut", "", text.slice(last, last + 1))


def _negation_before(text: Wording, first: int) -> int | None:
    for place in range(first - 1, max(first - 2 - _REACH, -1), -1):
        if not is_word(text.keys[place]) or "\n\n" in text.text[text.ends[place] : text.starts[place + 1]]:
            return None
        if is_negation(text, place):
            return place
    return None


def _carries(between: list[str]) -> bool:
    """Whether a negation reaches over these words: none but small ones, or small ones down to a "that"."""
    words = [key.casefold() for key in between]
    if NOT_NEGATING.intersection(words[:1]):
        return False
    while words and (words[-1] in BRIDGES or words[-1].endswith("ly")):
        if words.pop() in COMPLEMENTISERS:
            return True
    return not words
