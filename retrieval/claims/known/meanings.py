"""Say what the words of a rating mean: by a list of usual ones, and by what a user has set over it.

Ratings are kept and shown in their publishers' words; a meaning only sorts them, and gives an export its number.
"""

import re
from collections.abc import Mapping
from typing import get_args

from corpus.errors import InputError
from retrieval.claims.known.review import Meaning

MEANINGS: tuple[Meaning, ...] = get_args(Meaning)
VALUES: dict[Meaning, int] = {"false": 1, "mostly_false": 2, "mixed": 3, "mostly_true": 4, "true": 5}  # of 1 to 5
_OF = re.compile(r"(\d+(?:[.,]\d+)?)\s*(?:/|of|out of|von|sur|de)\s*(\d+)(?: \((\d+(?:[.,]\d+)?) is worst\))?")
_STARS = re.compile(r"[★⭐]+[☆]*")
_USUAL: dict[Meaning, str] = {
    "true": (
        "true|correct|correct attribution|accurate|right|fact|confirmed|verified|supported|true statement|it is true|"
        "wahr|richtig|stimmt|korrekt|zutreffend|vrai|exact|verdadero|cierto|vero|verdadeiro|waar"
    ),
    "mostly_true": (
        "mostly true|mostly correct|mostly accurate|largely true|largely accurate|nearly true|"
        "größtenteils wahr|größtenteils richtig|plutôt vrai|presque vrai|mayormente verdadero"
    ),
    "mixed": (
        "mixed|mixture|half true|partly true|partly false|partially true|partially false|partially correct|"
        "needs context|lacks context|missing context|out of context|misleading|cherry picking|exaggerated|"
        "spins the facts|two pinocchios|one pinocchio|teilweise wahr|teilweise richtig|teilweise falsch|"
        "fehlender kontext|irreführend|halb wahr|trompeur|à nuancer|contexte manquant|engañoso|verdad a medias|"
        "fuorviante|enganoso|misleidend"
    ),
    "mostly_false": (
        "mostly false|mostly incorrect|largely false|barely true|three pinocchios|distorts the facts|miscaptioned|"
        "größtenteils falsch|plutôt faux|mayormente falso"
    ),
    "false": (
        "false|incorrect|inaccurate|wrong|not true|untrue|fake|hoax|pants on fire|four pinocchios|scam|debunked|"
        "fabricated|altered|doctored|manipulated|misattributed|no|refuted|fiction|lie|false headline|"
        "falsch|unwahr|stimmt nicht|erfunden|manipuliert|faux|fausse|falso|falsa|bulo|onjuist|onwaar|bufala"
    ),
    "unproven": (
        "unproven|unverified|unsupported|no evidence|not proven|unsubstantiated|undetermined|research in progress|"
        "inconclusive|lacks evidence|baseless|unfounded|unbelegt|unbewiesen|keine belege|non prouvé|sin pruebas"
    ),
    "satire": "satire|labeled satire|originated as satire|parody|humor|satirical",
}


def folded(words: str) -> str:
    """The words of a rating as they are compared."""
    return re.sub(r"[^\w/.,★☆⭐]+", " ", words).strip(" .,").casefold()


_BY_WORDS = {folded(words): meaning for meaning, listed in _USUAL.items() for words in listed.split("|")}


def meaning_of(rating: str | None, own: Mapping[str, tuple[str, str]]) -> Meaning | None:
    """The meaning of a rating, None where nothing is known of its words; `own` are the user's, and go first."""
    if rating is None:
        return None
    words = folded(rating)
    if words in own:
        return checked(own[words][1])
    return _BY_WORDS.get(words) or _by_scale(rating)


def checked(written: str) -> Meaning:
    """A meaning by its name. Raises InputError for any other word."""
    name = re.sub(r"[\W_]+", "_", written.strip().lower())
    if name not in MEANINGS:
        raise InputError(f"{written[:40]!r} is no meaning of a rating. Give one of: {', '.join(MEANINGS)}.")
    return name


def _by_scale(rating: str) -> Meaning | None:
    """The meaning of a number on a scale, or of stars: the higher, the truer."""
    if stars := _STARS.fullmatch(rating.strip()):
        lit, most = len(re.sub("[^★⭐]", "", stars[0])), max(5, len(stars[0]))
        return _on_scale((lit - 1) / (most - 1))
    match = _OF.fullmatch(rating.strip())
    if match is None:
        return None
    value, best, worst = (float((each or "1").replace(",", ".")) for each in match.groups())
    return _on_scale((value - worst) / (best - worst)) if best != worst else None


def _on_scale(share: float) -> Meaning | None:
    if not 0 <= share <= 1:
        return None
    ordered: tuple[Meaning, ...] = ("false", "mostly_false", "mixed", "mostly_true", "true")
    return ordered[round(share * 4)]
