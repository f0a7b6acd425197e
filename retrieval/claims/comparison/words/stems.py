"""One stem for all forms of a word, crude but the same on both sides of a comparison: "won" and "winning" are "win".

Pure. A stem is for comparing, never for showing.
"""

import re
from functools import lru_cache

from corpus.language.verbs import verbs_of
from retrieval.quotes import lexicon

_NOUNS = """
    man men | woman women | child children | person people persons | life lives | wife wives | knife knives | foot feet
    tooth teeth | mouse mice | half halves | thief thieves | crisis crises
"""
_BASES = {
    **{form: row.split()[0] for row in _NOUNS.replace("\n", " ").split("|") for form in row.split()},
    **dict.fromkeys(["is", "are", "was", "were", "been", "being", "am"], "be"),
    "born": "bear",
}
_ENDS = re.compile(r"(?:ing|ed|es|s|e)$")
_FAMILY = 5  # letters that words of one family begin with
_LEAST = 4  # letters that a word must have to lose an ending


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """The word without its ending; one for all forms of a verb; a number by its figures."""
    low = word.casefold().removesuffix("'s").removesuffix("'")
    if base := _BASES.get(low) or _verb(low):
        return _cut(base)
    if not low.isalpha() or len(low) < _LEAST or lexicon.number_of(low):
        return lexicon.canonical(low)[0] if low else low
    return _cut(low)


def _verb(low: str) -> str:
    """The base of the verb that has this form; of "found" it is "find", which is another form than its base."""
    bases = [each.base for each in verbs_of(low)]
    return next((base for base in bases if base != low), bases[0] if bases else "")


def _cut(word: str) -> str:
    """Without its ending, and without the letter doubled before it."""
    if len(word) > _LEAST and word.endswith(("ies", "ied")):
        word = word[:-3] + "y"
    cut = word if word.endswith(("ss", "us", "is")) or len(word) < _LEAST else _ENDS.sub("", word)
    if len(cut) < 2 or not re.search("[aeiouy]", cut):
        return word
    return cut[:-1] if len(cut) > 3 and cut[-1] == cut[-2] else cut


def is_derived(one: str, other: str) -> bool:
    """Tell whether two stems seem to be of one family: explode, explosion; elect, election."""
    if one[:_FAMILY] != other[:_FAMILY] or min(len(one), len(other)) < _FAMILY:
        return False
    short, long = sorted((one, other), key=len)
    same = next((at for at, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    return same >= len(short) - 1 and (len(long) - same < _FAMILY or long.endswith("ment"))
