"""A sentence read for comparing: its words with their stems, its quantities, its times and its names.

Pure. Reading is remembered, since one claim meets many sentences and one sentence many claims.
"""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from corpus.language.gazetteer import word_set
from corpus.language.names import fold
from retrieval.claims.comparison.names import Named, names_of
from retrieval.claims.comparison.quantities import Quantity, quantities
from retrieval.claims.comparison.times import Time, times
from retrieval.claims.comparison.words.stems import stem
from retrieval.quotes.lexicon import SMALL_WORDS
from retrieval.quotes.tokens import Wording, is_word, read

_SMALL = SMALL_WORDS | word_set(
    "according also ever still yet including called while however per mr mrs ms dr 's ' ago"
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """The words of a sentence by their places; `stems` are empty for small words and signs.

    `plain` are the places of content words that are no part of a quantity, a time or a name.
    """

    text: str
    keys: tuple[str, ...]
    low: tuple[str, ...]
    stems: tuple[str, ...]
    quantities: tuple[Quantity, ...]
    times: tuple[Time, ...]
    names: tuple[Named, ...]
    plain: tuple[int, ...]
    all_stems: frozenset[str]
    folded: frozenset[str]
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def slice(self, first: int, last: int) -> str:
        """The text from word `first` up to before word `last`."""
        return self.text[self.starts[first] : self.ends[last - 1]] if first < last else ""


@lru_cache(maxsize=4096)
def read_sentence(text: str, published: date | None = None) -> Sentence:
    """The sentence, with its relative times read by the day of publication."""
    words = read(text)
    low = tuple(key.casefold().replace("’", "'") for key in words.keys)
    stems = tuple(stem(each) if _is_content(each) else "" for each in low)
    named_times = times(text, published)
    dated = _places(words, [(each.start, each.end) for each in named_times])
    counted = quantities(words.keys, low, stems, dated)
    names = names_of(text, words)
    taken = dated | {at for each in counted for at in range(each.start, each.end)}
    taken |= {at for each in names if each.sure for at in range(each.start, each.end)}
    plain = tuple(at for at, each in enumerate(stems) if each and at not in taken)
    return Sentence(
        text, tuple(words.keys), low, stems, counted, named_times, names, plain, frozenset(stems) - {""},
        frozenset(part for each in low for part in fold(each).split()), tuple(words.starts), tuple(words.ends),
    )  # fmt: skip


def _is_content(low: str) -> bool:
    return is_word(low) and low.removesuffix("'s") not in _SMALL


def _places(words: Wording, spans: list[tuple[int, int]]) -> frozenset[int]:
    """The places of the words that lie within the spans of characters."""
    return frozenset(at for at, start in enumerate(words.starts) if any(first <= start < last for first, last in spans))
