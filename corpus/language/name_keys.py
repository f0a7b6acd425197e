"""The keys by which a name that stands in articles is looked for, whole or by its beginnings, and short forms.

Pure. A key is a letter for its kind and words. The catalogue keeps the keys of its names: whoever changes them adds a
step to its schema that keys what is held anew.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from corpus.language.gazetteer import SMALL
from corpus.language.names import fold, letters, word_list

WHOLE, INITIALS, BEGINNING, SHORT, LAST, SYLLABLES = "fipsly"  # kinds of keys of a name
MEANT_BY, EXPLAINED = "de"  # of what an article explains: by the short form, by the long one
SYLLABLE = 3  # letters of a beginning from which a short form may be built
_COUNTRIES = ("unitedstates", "us", "unitedkingdom", "uk")
_COUNTRY = ("united", "us", "u", "uk")
_SHORT = re.compile(r"[A-Z][A-Za-z]{0,9}[A-Z]|[A-Z]{2,}[a-z]?[A-Z]*\d*|(?:[A-Z]\.)+[A-Z]?")


def is_short(form: str) -> bool:
    """Tell whether a form is an acronym or initials, which mean something in their own case only."""
    return bool(_SHORT.fullmatch(form))


def content_words(name: str) -> list[str]:
    """The words of a name that give letters to a short form."""
    plain = name.lower()
    words = plain.split() if plain.replace(" ", "").isalnum() else word_list(name)
    return [word for word in words if word not in SMALL]


def name_keys(name: str) -> Iterator[str]:
    """The keys of a name; one may come twice."""
    yield WHOLE + fold(name)
    if " " in name or "-" in name:
        words = content_words(name)
        yield from _keys_of_words(words) if words else ()
        if SMALL.isdisjoint(name.split()):
            yield from (SYLLABLES + one[:SYLLABLE] + other[:SYLLABLE] for one, other in pairwise(words))
    elif is_short(name):
        plain = letters(name)
        yield SHORT + plain
        if len(plain) > 4:
            yield SHORT + plain[:2]


def _keys_of_words(words: list[str]) -> Iterator[str]:
    starts = "".join([word[0] for word in words])
    yield INITIALS + starts
    if len(words) > 3 and words[0] in _COUNTRY and "".join(words[:2]) in _COUNTRIES:
        yield INITIALS + starts[2:]
    yield LAST + words[-1]
    for word, following in pairwise(words):
        yield BEGINNING + word[:2]
        yield BEGINNING + word[0] + following[0]
