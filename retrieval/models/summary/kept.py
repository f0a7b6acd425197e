"""Words that a summary keeps as its quotations have them: between the same words, so that nothing was taken off them.

Pure.
"""

from collections.abc import Iterator
from itertools import pairwise

from corpus.language.gazetteer import word_set
from retrieval.claims.comparison.sentence import Sentence

_PUT_IN_BY = word_set("of from with by in at on under over after before during for near behind without through")
_PASSED_OVER = word_set("a an the had has have")


def stands_alike(told: Sentence, held: Sentence, stem: str, before: int = 1) -> bool:
    """Tell whether a word of the part stands between the same words there: "a bomb fell on", no "would" left out."""
    return not set(_around(told, stem, before)).isdisjoint(_around(held, stem, before))


def is_put_in(told: Sentence, held: Sentence, place: int) -> bool:
    """Tell whether a preposition puts a word in between neighbours there: "died of burns on Tuesday" for "died on".

    It stands for nothing that is said there: an addition, however well the rest is borne out.
    """
    before = next((each for each in reversed(told.stems[:place]) if each), "")
    behind = next((each for each in told.stems[place + 1 :] if each), "")
    by = next((each for each in reversed(told.low[:place]) if each not in _PASSED_OVER), "")
    return by in _PUT_IN_BY and (before, behind) in pairwise(filter(None, held.stems))


def _around(sentence: Sentence, stem: str, before: int) -> Iterator[tuple[str, ...]]:
    """The words before each place of a stem, and the one behind it; articles and "had" are passed over."""
    kept = [at for at, word in enumerate(sentence.low) if word not in _PASSED_OVER]
    words = ["", "", *(sentence.stems[at] or sentence.low[at] for at in kept), ""]
    for place in (place for place in range(2, len(words) - 1) if words[place] == stem):
        yield tuple(words[place - before : place] + words[place + 1 : place + 2])
