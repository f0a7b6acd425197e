"""A sentence read for comparing: its words with their stems, its quantities, its times and its names.

Pure. Each part is read when it is first asked for, and readings are remembered, since one claim meets many sentences.
"""

from collections.abc import Sequence
from datetime import date
from functools import cached_property, lru_cache

from corpus.language.gazetteer import word_set
from corpus.language.names import fold
from corpus.language.verbs import verbs_of
from retrieval.claims.comparison.days.times import Time, times
from retrieval.claims.comparison.names import Named, names_of
from retrieval.claims.comparison.quantities import Quantity, quantities
from retrieval.claims.comparison.words.stems import stem
from retrieval.quotes.lexicon import AUXILIARIES, SMALL_WORDS
from retrieval.quotes.tokens import is_word, read

_LONGEST = 3_000  # characters
_DETERMINERS = word_set("the a an his her its their this that these those of my our your no any some")
_HELPING = AUXILIARIES | {"to", "not", "never"}
_BETWEEN = word_set("longer")  # "can no longer sell"
_SUBJECTS = word_set("he she it they who which that we i and also")
_SMALL = (SMALL_WORDS - {"up", "down"}) | word_set(
    "according also ever still yet including called while however per mr mrs ms dr 's ' ago day tweet https"
)


class Sentence:
    """The words of a sentence by their places: `keys` as written, `low` in lower case, `stems` of content words."""

    def __init__(self, text: str, published: date | None, opens_named: bool = False) -> None:
        self.text, self.published, self._opens_named = text, published, opens_named
        words = read(text)
        self.words = words
        self.keys = words.keys
        self.low = [key.casefold().replace("’", "'") for key in words.keys]
        self.stems = [stem(each) if _is_content(each) else "" for each in self.low]
        self.all_stems = frozenset(self.stems) - {""}

    @cached_property
    def times(self) -> tuple[Time, ...]:
        """The periods that it names, relative ones read by its day of publication."""
        return times(self.text, self.published)

    @cached_property
    def quantities(self) -> tuple[Quantity, ...]:
        """Its numbers, sums, shares and measures."""
        return quantities(self.keys, self.low, self.stems, self._dated)

    @cached_property
    def names(self) -> tuple[Named, ...]:
        """Its names, those too that may be ordinary words at its beginning."""
        return names_of(self.text, self.words, self._opens_named)

    @cached_property
    def plain(self) -> tuple[int, ...]:
        """The places of content words that are no part of a quantity, a time or a sure name."""
        taken = set(self._dated).union(*(range(each.start, each.end) for each in self.quantities))
        taken = taken.union(*(range(each.start, each.end) for each in self.names if each.sure))
        return tuple(at for at, each in enumerate(self.stems) if each and at not in taken)

    @cached_property
    def verbs(self) -> frozenset[int]:
        """The places of words that look like verbs here."""
        return frozenset(at for at in self.plain if _is_verb(self.keys, self.low, at))

    @cached_property
    def folded(self) -> frozenset[str]:
        """Its words as names are compared."""
        return frozenset(fold(self.text.translate(_SIGNS)).replace("'s ", " ").split())

    @cached_property
    def _dated(self) -> frozenset[int]:
        spans = [(each.start, each.end) for each in self.times]
        if not spans:
            return frozenset()
        starts = self.words.starts
        return frozenset(at for at, start in enumerate(starts) if any(a <= start < b for a, b in spans))

    def slice(self, first: int, last: int) -> str:
        """The text from word `first` up to before word `last`."""
        return self.words.slice(first, last)

    def place_of(self, offset: int) -> int:
        """The first word that begins at or behind the offset."""
        return next((at for at, start in enumerate(self.words.starts) if start >= offset), len(self.keys))


_SIGNS = str.maketrans(dict.fromkeys(',;:!?()[]"“”/', " "))


@lru_cache(maxsize=4096)
def read_sentence(text: str, published: date | None = None, opens_named: bool = False) -> Sentence:
    """The sentence, read; of a text that is none, its beginning. It `opens_named` where its first word is known to be
    a name."""
    return Sentence(text[:_LONGEST], published, opens_named)


def _is_verb(keys: Sequence[str], low: Sequence[str], at: int) -> bool:
    """Tell whether the word looks like a verb here: by the word before it, or by a form that is a verb's alone."""
    word, before = low[at], low[at - 1] if at else ""
    if before in _BETWEEN and at > 1:
        before = next((each for each in reversed(low[:at]) if each not in _BETWEEN | {"no"}), before)
    if before in _DETERMINERS:
        return before in _HELPING and word.endswith(("ed", "ing"))
    found = verbs_of(word)
    if before in _HELPING or not found:
        return bool(found) or word.endswith("ed") or (before in _HELPING and word.endswith("ing"))
    if any(word in (each.past, each.participle, each.gerund) and word != each.base for each in found):
        return True
    if before in _SUBJECTS:
        return any(word in (each.third, each.base) for each in found)
    if not at or not keys[at - 1][:1].isupper():
        return False
    forms = {form for each in found for form in (each.third, each.past, *([each.base] if before.endswith("s") else ()))}
    return word in forms  # "the Democrats hold"


def _is_content(low: str) -> bool:
    return is_word(low) and low.removesuffix("'s") not in _SMALL
