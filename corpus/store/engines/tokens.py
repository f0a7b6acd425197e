"""Words as the index of SQLite has them: cut at what is no letter or digit, without accents, by Porter's stems.

So the same words find the same passages on either engine.
"""

import re
import unicodedata
from functools import lru_cache
from hashlib import sha256
from itertools import pairwise

_WORD = re.compile(r"[^\W_]+")
_ACCENTS = dict.fromkeys(range(768, 818))  # those that a letter may be followed by
_SHORTEST, _LONGEST = 3, 64  # bytes of what is stemmed
_HELD = 2_500  # bytes of a word, as an index of PostgreSQL takes them; of a longer one its beginning and a hash
_REMEMBERED = 100_000

_STEP_2 = {
    "ational": "ate",
    "tional": "tion",
    "enci": "ence",
    "anci": "ance",
    "izer": "ize",
    "logi": "log",
    "bli": "ble",
    "alli": "al",
    "entli": "ent",
    "eli": "e",
    "ousli": "ous",
    "ization": "ize",
    "ation": "ate",
    "ator": "ate",
    "alism": "al",
    "iveness": "ive",
    "fulness": "ful",
    "ousness": "ous",
    "aliti": "al",
    "iviti": "ive",
    "biliti": "ble",
}
_STEP_3 = {"icate": "ic", "ative": "", "alize": "al", "iciti": "ic", "ical": "ic", "ful": "", "ness": ""}
_STEP_4 = (
    "al",
    "ance",
    "ence",
    "er",
    "ic",
    "able",
    "ible",
    "ant",
    "ement",
    "ment",
    "ent",
    "ion",
    "ou",
    "ism",
    "ate",
    "iti",
    "ous",
    "ive",
    "ize",
)
_VOWELS = frozenset("aeiou")


def tokens(text: str) -> list[str]:
    """Return the words of a text in order, each in the form in which it is held."""
    return [_held(word) for word in _WORD.findall(_plain(text))]


def _plain(text: str) -> str:
    """Return a text in small letters without accents."""
    if text.isascii():
        return text.lower()
    return "".join(map(_base, text.translate(_ACCENTS))).lower()


@lru_cache(maxsize=4096)
def _base(character: str) -> str:
    first = unicodedata.normalize("NFD", character)[:1]
    return first if first.isascii() and first.isalpha() else character


@lru_cache(maxsize=_REMEMBERED)
def _held(word: str) -> str:
    coded = word.encode()
    if len(coded) > _HELD:
        return word[:_LONGEST] + sha256(coded).hexdigest()
    if not _SHORTEST <= len(coded) <= _LONGEST:
        return word
    return stem(coded.decode("latin-1")).encode("latin-1").decode(errors="replace")  # SQLite stems the bytes


def stem(word: str) -> str:
    """Return the stem of a word in small letters, by Porter's algorithm of 1980."""
    for step in (_plurals, _past, _final_y, _double_suffixes, _suffixes, _last_suffixes, _final_e, _final_l):
        word = step(word)
    return word


def _plurals(word: str) -> str:
    for ending, length in (("sses", 2), ("ies", 2), ("ss", 0), ("s", 1)):
        if word.endswith(ending):
            return word[: len(word) - length]
    return word


def _past(word: str) -> str:
    if word.endswith("eed"):
        return word[:-1] if _measure(word[:-3]) else word
    for ending in ("ed", "ing"):
        if word.endswith(ending):
            cut = word[: -len(ending)]
            return _mended(cut) if _has_vowel(cut) else word
    return word


def _mended(cut: str) -> str:
    if cut.endswith(("at", "bl", "iz")):
        return cut + "e"
    if _double(cut) and cut[-1] not in "lsz":
        return cut[:-1]
    return cut + "e" if _measure(cut) == 1 and _is_short(cut) else cut


def _final_y(word: str) -> str:
    return word[:-1] + "i" if word.endswith("y") and _has_vowel(word[:-1]) else word


def _double_suffixes(word: str) -> str:
    return _replaced(word, _STEP_2)


def _suffixes(word: str) -> str:
    return _replaced(word, _STEP_3)


def _replaced(word: str, suffixes: dict[str, str]) -> str:
    """Put the longest of the suffixes that a word has into another form, where enough is left before it."""
    found = max((each for each in suffixes if word.endswith(each)), key=len, default=None)
    if found is None or not _measure(word[: -len(found)]):
        return word
    return word[: -len(found)] + suffixes[found]


def _last_suffixes(word: str) -> str:
    found = max((each for each in _STEP_4 if word.endswith(each)), key=len, default=None)
    if found is None:
        return word
    cut = word[: -len(found)]
    enough = _measure(cut) > 1 and (found != "ion" or cut.endswith(("s", "t")))
    return cut if enough else word


def _final_e(word: str) -> str:
    if not word.endswith("e"):
        return word
    cut = word[:-1]
    many = _measure(cut)
    return cut if many > 1 or (many == 1 and not _is_short(cut)) else word


def _final_l(word: str) -> str:
    return word[:-1] if word.endswith("ll") and _measure(word[:-1]) > 1 else word


def _consonants(word: str) -> list[bool]:
    """Tell of each letter whether it is a consonant; a y is one at the beginning and after a vowel."""
    found: list[bool] = []
    for at, letter in enumerate(word):
        found.append(not found[-1] if letter == "y" and at else letter not in _VOWELS)
    return found


def _measure(word: str) -> int:
    """Count the times that a vowel is followed by a consonant."""
    kinds = _consonants(word)
    return sum(not one and other for one, other in pairwise(kinds))


def _has_vowel(word: str) -> bool:
    return not all(_consonants(word))


def _double(word: str) -> bool:
    return len(word) > 1 and word[-1] == word[-2] and _consonants(word)[-1]


def _is_short(word: str) -> bool:
    """Tell whether a word ends in consonant, vowel, consonant, the last of which is none of w, x and y."""
    kinds = _consonants(word)[-3:]
    return kinds == [True, False, True] and word[-1] not in "wxy"
