"""Tell a person's name from a body's: by titles, by the words of the name, by "the", by how the text goes on.

Pure. What only the shape of a name decides is said to be unsure.
"""

import re
from collections.abc import Sequence
from typing import Literal

from corpus.language.gazetteer import is_first_name, is_place
from corpus.speech.people.entity import Group, fold
from corpus.speech.people.mentions import Named
from corpus.speech.people.role_words import AGENCIES, BODIES, PLACES, singular

_IN = re.compile(
    r"\b(?:in|near|at|across|throughout|around|(?:village|town|city|island|province|region|district|port|state) of) $"
)
_LANDS = re.compile(r"(?:[^aeiou]ia|stan|land|shire|grad|ville)$")
_STATE = re.compile(
    r"['’]s? (?:[\w-]+ )?(?:government|army|military|parliament|ministry|capital|embassy"
    r"|(?:foreign|prime|defen[cs]e) minister|president|navy|air force|economy|border)\b"
)
_PEOPLES = re.compile(
    r"\w+(?:ian|ean|ese|lish|nish|wegian)s?|(?:Iraq|Pakistan|Israel|Saud|Yemen|Qatar|Kuwait|Bangladesh)is?|British|Irish"
    r"|Scottish|Welsh|French|Dutch|(?:Germ|Americ|Mexic|Afric|Republic|Kore|Cub|Rom|Afgh|Moroc|Lib)(?:an|can)s?|Turkish"
    r"|Greeks?|Czechs?|Kurdish|Kurds|Jewish|Jews|Muslims?|Islamic|Catholics?|Democrats?|Democratic|Liberals?|Conservatives?"
    r"|Turks|Poles|Danes|Swedes|Finns|Serbs?|Arabs?|Indigenous"
)


def kind(text: str, group: Group, found: Sequence[Named], lone: set[str]) -> tuple[Literal["person", "body"], bool]:
    """Whether a name is a person's or a body's, and whether that is sure."""
    words = group.words
    plain = [word.lower().strip(".,") for word in words]
    if group.titles and not _body_words(plain):
        return "person", True
    if is_place(" ".join(plain)) or _body_words(plain) or is_acronym(words):
        return "body", True
    if any(word in ("of", "for", "on", "and", "&") for word in plain) or any(c.isdigit() for c in words[0]):
        return "body", True
    if len(words) == 1:
        return _single_kind(text, group, found)
    return _several_kind(text, group, found, lone)


def _several_kind(
    text: str, group: Group, found: Sequence[Named], lone: set[str]
) -> tuple[Literal["person", "body"], bool]:
    words = group.words
    plain = [word.lower().strip(".,") for word in words]
    if group.articles == {"the"} or ("the" in group.articles and not is_first_name(plain[0])):
        return "body", True
    if is_people(words):
        return "body", False  # "Senate Republicans"
    if is_first_name(plain[0]) or (re.fullmatch(r"(?:\w\.?){1,3}", words[0]) and words[0].isupper()):
        return "person", True
    if aged(text, group, found) or (fold(words)[-1] in lone and plain[-1] not in PLACES):
        return "person", True
    return ("person", False) if len(words) <= 4 and not _camel(words) else ("body", False)


def _single_kind(text: str, group: Group, found: Sequence[Named]) -> tuple[Literal["person", "body"], bool]:
    word = group.words[0]
    if _camel(group.words) or "the" in group.articles or word.lower() in AGENCIES:
        return "body", True
    if _governs(text, group, found) or (_LANDS.search(word) and not is_first_name(word)):
        return "body", False
    if _PEOPLES.fullmatch(word) and not is_first_name(word):
        return "body", False
    if not is_first_name(word) and any(_IN.search(text, *_before(found[at])) for at in group.places):
        return "body", False
    return "person", is_first_name(word) or aged(text, group, found)


def _body_words(plain: Sequence[str]) -> bool:
    last = plain[-1]
    if len(plain) > 1 and (
        last in BODIES or singular(last) in BODIES or last in PLACES or plain[0] in ("university", "bank")
    ):
        return True
    return any(word in BODIES and plain[at + 1 : at + 2] in (["of"], ["for"], ["on"]) for at, word in enumerate(plain))


def is_acronym(words: Sequence[str]) -> bool:
    """Whether a name is one short form in capitals."""
    return len(words) == 1 and bool(
        re.fullmatch(r"(?:[A-Z]\.){2,}[A-Z]?|[A-Z][A-Z0-9&-]{1,9}|[A-Z]{2,}[a-z]{0,2}", words[0])
    )


def _camel(words: Sequence[str]) -> bool:
    return any(re.search(r"[a-z]{3}[A-Z]|\d|[a-z]\.[a-z]", word) for word in words)


def is_people(words: Sequence[str]) -> bool:
    """Whether a name is that of a people, of a party's members or the like."""
    return bool(_PEOPLES.fullmatch(words[-1])) and words[-1].endswith("s")


def aged(text: str, group: Group, found: Sequence[Named]) -> bool:
    """Whether an age or "who" follows the name somewhere."""
    return any(re.match(r", (?:who\b|\d\d\b|a \d\d)", text[found[at].end : found[at].end + 8]) for at in group.places)


def _governs(text: str, group: Group, found: Sequence[Named]) -> bool:
    """Whether it has a government, an army or the like."""
    return any(_STATE.match(text, found[at].end) for at in group.places)


def _before(name: Named) -> tuple[int, int]:
    return max(0, name.start - 20), name.start
