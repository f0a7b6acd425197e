"""The words of a summary's sentence and of the quotations below it, in a form in which they can be compared.

Pure. Stems are crude: they must be the same on both sides, not good English.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

from corpus.ordinary import word_set
from retrieval import lexicon
from retrieval.wording import Wording, is_word, read

_IRREGULAR = {
    form: base
    for base, forms in {
        "say": "said stated state saying", "tell": "told", "bring": "brought",
        "put": "putting", "break": "broke broken",
        "find": "found", "give": "gave given", "take": "took taken", "lead": "led", "strike": "struck hit striking",
        "fall": "fell fallen", "know": "knew known", "speak": "spoke spoken", "go": "gone went", "hear": "heard",
        "wait": "waiting waited", "hurt": "wounded injured", "die": "died dying", "carry": "carried carries",
        "deny": "denied denies denying denial", "supply": "supplied supplies", "use": "used using", "pay": "paid",
        "come": "came", "return": "back", "include": "among", "stay": "remain remained",
        "run": "ran", "send": "sent", "make": "made", "get": "got", "leave": "left", "need": "needs", "see": "saw seen",
        "km": "kilometre kilometres kilometer kilometers", "mayor": "mayors",
    }.items()
    for form in forms.split()
}  # fmt: skip
_ENDS = re.compile(r"(?:ing|ed|es|s|e)$")
_SMALL = lexicon.SMALL_WORDS | word_set(
    "according further still only about some number figure people person mr mrs ms dr col gen judge later first "
    "whose via 's ' like including put gave while however per unless"
)


@lru_cache(maxsize=1 << 14)
def stem(word: str) -> str:
    """The word without its ending; one for all forms of a verb."""
    low = word.casefold().removesuffix("'s").removesuffix("'")
    if not low.isalpha() or len(low) < 3 or lexicon.number_of(low):
        return lexicon.canonical(low)[0] if low else low
    base = _IRREGULAR.get(low) or _IRREGULAR.get(_cut(low), low)
    return _cut(base)


def _cut(word: str) -> str:
    """Without its ending, and without the letter doubled before it."""
    if word.endswith(("ies", "ied")):
        word = word[:-3] + "y"
    cut = _ENDS.sub("", word) if len(word) > 3 else word
    return cut[:-1] if len(cut) > 3 and cut[-1] == cut[-2] else cut


def is_derived(one: str, other: str) -> bool:
    """Whether two stems seem to be of one family: explode, explosion."""
    short, long = sorted((one, other), key=len)
    same = next((at for at, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    return same >= 5 and same >= len(short) - 1 and len(long) - same < 5


def words(text: str) -> Wording:
    """The words of a text, as the check of quotations reads them."""
    return read(text)


def is_content(key: str) -> bool:
    """Whether the word carries meaning of its own."""
    return is_word(key) and key.casefold().removesuffix("'s") not in _SMALL


def content_keys(text: str) -> list[str]:
    """The words of a text that carry meaning, as they are written."""
    return [key for key in words(text).keys if is_content(key)]


def content(keys: Iterable[str]) -> list[str]:
    """The stems of the words that carry meaning, in their order."""
    return [stem(key) for key in keys if is_content(key)]
