"""Compare the names of people: last names, first names and their short forms, initials, middle names, Jr. and Sr.

Pure. Two names *fit* where nothing in them tells two people apart; that they are one person's is for others to say.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from corpus.language.gazetteer import SYNONYMS
from corpus.language.nicknames import full_names, may_be_same_first_name
from corpus.speech.people.entity import surname
from corpus.speech.people.name_mention import SUFFIXES

_SPELLED = {
    "defence": "defense", "centre": "center", "labour": "labor", "organisation": "organization", "harbour": "harbor",
    "programme": "program", "theatre": "theater", "&": "and",
}  # fmt: skip
_COUNTRY = [(re.compile(rf"{re.escape(form)}(?=\s|$)"), long) for long, *forms in SYNONYMS for form in forms]
_MARKS = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "‐": " ", "‑": " ", "–": " ", "-": " ", ".": "", ",": ""})
_LETTERS = str.maketrans({"đ": "d", "ð": "d", "ø": "o", "ł": "l", "æ": "ae", "œ": "oe", "ħ": "h", "ı": "i", "þ": "th"})


@lru_cache(maxsize=200_000)
def plain(name: str) -> str:
    """A name for comparing: no case, accents, dots, hyphens, article; countries written out, one spelling."""
    words = " ".join(name.split()).removeprefix("the ").removeprefix("The ")
    if words[:1] in "UEGB":
        words = next((long + words[match.end() :] for form, long in _COUNTRY if (match := form.match(words))), words)
    return " ".join(_SPELLED.get(word, word) for word in without_accents(words.translate(_MARKS)).split())


def without_accents(words: str) -> str:
    """Words in lower case without accents; letters that no accent makes are written as others write them."""
    folded = unicodedata.normalize("NFKD", words.casefold().translate(_LETTERS))
    return folded if folded.isascii() else "".join(c for c in folded if not unicodedata.combining(c))


@dataclass(frozen=True, slots=True)
class PersonName:
    """The parts of a person's name for comparing; `given` are the first name and the middle names, or their initials.

    A last name alone has no `given`. `last` is without what differs between ways to write another alphabet.
    """

    given: tuple[str, ...]
    last: str
    suffix: str = ""

    @property
    def first(self) -> str:
        """The first name, or its initial; empty where there is none."""
        return self.given[0] if self.given else ""

    @property
    def full(self) -> bool:
        """True where a first name is written out."""
        return len(self.first) > 1


@lru_cache(maxsize=100_000)
def person_name(name: str) -> PersonName:
    """The parts of a person's name."""
    words = [word for each in name.split() for word in plain(each).split()]
    suffix = words[-1] if len(words) > 1 and words[-1] in SUFFIXES else ""
    words = words[:-1] if suffix else words
    if not words:
        return PersonName((), "")
    last = words[1:] if len(words) == 2 and words[0] == "al" else surname(words)  # Al Toru, short for Albert
    given = words[: len(words) - len(last)]
    return PersonName(tuple(given), transcribed_last(" ".join(last)), suffix)


@lru_cache(maxsize=50_000)
def transcribed_first(first: str) -> str:
    """A first name without what differs between ways to write another alphabet.

    Sergey and Sergei, Dmitry and Dmitriy, Mohamed and Mohammed are one. "Eric" and "Erik", "Terry" and "Terri" are as a
    rule two people.
    """
    if re.fullmatch(r"m[ou]h+am+[ae]d", first):
        return "mohammed"
    if re.fullmatch(r"(?:w|v)olod[iy]m[iy]r", first):
        return "volodymyr"
    first = re.sub(r"(?<=[lntk])j(?=[aeou])", "y", first)
    first = re.sub(r"^(ale)(?:ks|x)(?=[ei])", r"\1x", first)
    return re.sub(r"(?<=\w\w\w)(?:iy|ii|ij|y)$", "y", re.sub(r"(?<=\w\w)(?:ei|ej|ey)$", "ei", first))


@lru_cache(maxsize=50_000)
def transcribed_last(last: str) -> str:
    """A last name without what differs between ways to write another alphabet: Zelensky, Zelenskyy and Zelenskiy."""
    if re.fullmatch(r"(?:al )?[gkq]h?add?h?af[iy]", last):
        return "gaddafi"
    if re.fullmatch(r"hus+[ae](?:i|y)?n", last):
        return "hussein"
    last = re.sub(r"(?<=\w[sc]k)(?:yy|iy|ij|yi|yj|ii|yj|y|i)$", "y", last)
    return re.sub(r"(?<=\w\w)(?:yi|iy|ij|yy|ii|yj)$", "y", re.sub(r"(?<=\w\w[ov])[yi]ch$", "ich", last))


def fits(one: PersonName, other: PersonName) -> bool:
    """Tell whether two names may be one person's: nothing in them tells two people apart."""
    return (
        one.last == other.last
        and _suffixes_fit(one.suffix, other.suffix)
        and (not one.given or not other.given or _given_names_fit(one.given, other.given))
    )


def _suffixes_fit(one: str, other: str) -> bool:
    return not one or not other or one == other


def _given_names_fit(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    if _firsts_fit(one[0], other[0]):
        return _middles_fit(one[1:], other[1:])
    # "J. Edgar Dorn" is called Edgar Dorn
    return any(len(a[0]) == 1 and len(a) > 1 and _same(a[1], b[0]) for a, b in ((one, other), (other, one)))


def _firsts_fit(one: str, other: str) -> bool:
    if min(len(one), len(other)) == 1:
        return one[0] == other[0] or (len(one) != len(other) and _initial_fits(one, other))
    return _same(one, other)


def _initial_fits(one: str, other: str) -> bool:
    """ "J. Dorn" may be James Dorn, called Jim, and "R. Dorn" Bob."""
    initial, name = sorted((one, other), key=len)
    return any(full.startswith(initial) for full in full_names(name))


def _same(one: str, other: str) -> bool:
    return transcribed_first(one) == transcribed_first(other) or may_be_same_first_name(one, other)


def _middles_fit(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Middle names left out tell nothing; those that are there must not differ."""
    return all(a[0] == b[0] if 1 in (len(a), len(b)) else a == b for a, b in zip(one, other, strict=False))
