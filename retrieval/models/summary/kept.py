"""Words that a summary keeps as its quotations have them: between the same words, so that nothing was taken off them.

Pure.
"""

from collections.abc import Iterator

from corpus.language.gazetteer import word_set
from retrieval.claims.comparison.sentence import Sentence

_PASSED_OVER = word_set("a an the had has have")


def stands_alike(told: Sentence, held: Sentence, stem: str, before: int = 1) -> bool:
    """Tell whether a word of the part stands between the same words there: "a bomb fell on", no "would" left out."""
    return not set(_around(told, stem, before)).isdisjoint(_around(held, stem, before))


def _around(sentence: Sentence, stem: str, before: int) -> Iterator[tuple[str, ...]]:
    """The words before each place of a stem, and the one behind it; articles and "had" are passed over."""
    kept = [at for at, word in enumerate(sentence.low) if word not in _PASSED_OVER]
    words = ["", "", *(sentence.stems[at] or sentence.low[at] for at in kept), ""]
    for place in (place for place in range(2, len(words) - 1) if words[place] == stem):
        yield tuple(words[place - before : place] + words[place + 1 : place + 2])
