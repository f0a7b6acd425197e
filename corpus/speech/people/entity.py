"""A person or a body of one text, and how names are compared.

Pure values; nothing here reads a text.

Tell a person's name from a body's: by titles, by the words of the name, by "the", by how the text goes on.

Pure. What only the shape of a name decides is said to be unsure.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

from corpus.language.gazetteer import is_first_name, is_place
from corpus.speech.people.mentions import PARTICLES, SUFFIXES, NameMention
from corpus.speech.people.roles import AGENCIES, BODIES, PLACES, singular

FoldedName = tuple[str, ...]


@dataclass(slots=True)
class Entity:
    """Somebody in a text, under the fullest name found so far. `start` is where the first name stands.

    `roles` are the words that the text uses for them; `sure` is False where only the shape of the name tells a
    person from a body.
    """

    words: tuple[str, ...]
    type: Literal["person", "body"]
    start: int
    sure: bool = True
    gender: str | None = None
    roles: set[str] = field(default_factory=set)
    spoken_for: str | None = None
    aliases: list[str] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The fullest name."""
        return " ".join(self.words)


@dataclass(slots=True)
class NameGroup:
    """The places where a text has one and the same name."""

    words: tuple[str, ...]
    places: list[int] = field(default_factory=list)
    titles: set[str] = field(default_factory=set)
    articles: set[str] = field(default_factory=set)
    certain: bool = False
    sure: bool = True


class EntityIndex:
    """The figures of a text by their numbers, its bodies also by the last word of each of their names."""

    def __init__(self, figures: Sequence[Entity]) -> None:
        self._figures = figures
        self._by_last: dict[str, list[tuple[FoldedName, int]]] = {}
        for number, figure in enumerate(figures):
            for alias in figure.aliases:
                if name := fold(alias.split()):
                    self._by_last.setdefault(name[-1], []).append((name, number))

    def __getitem__(self, number: int) -> Entity:
        return self._figures[number]

    def bodies(self, last: str) -> Sequence[tuple[FoldedName, int]]:
        """The names of bodies that end in this word, each with its figure's number."""
        return self._by_last.get(last, ())


def fold(words: Iterable[str]) -> FoldedName:
    """Words for comparing: no case, accents, dots or curly apostrophes; "U.S." is two words."""
    return _folded(" ".join(words))


@lru_cache(maxsize=20_000)
def _folded(words: str) -> FoldedName:
    plain = unicodedata.normalize("NFKD", words.casefold().replace("’", "'"))
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    plain = re.sub(r"\b(?:u\.s\.a?|us)(?=\W|$)", "united states", plain) if "s" in plain else plain
    return tuple(plain.replace(".", "").replace("-", " ").split())


def surname(words: Sequence[str]) -> tuple[str, ...]:
    """The last name with its particles ("van der Berg"), without "Jr."."""
    end = len(words)
    while end > 1 and words[end - 1].lower().strip(".,") in SUFFIXES:
        end -= 1
    start = end - 1
    while start > 0 and words[start - 1].lower() in PARTICLES:
        start -= 1
    return tuple(words[start:end])


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


def entity_type(
    text: str, group: NameGroup, found: Sequence[NameMention], lone: set[str]
) -> tuple[Literal["person", "body"], bool]:
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
    text: str, group: NameGroup, found: Sequence[NameMention], lone: set[str]
) -> tuple[Literal["person", "body"], bool]:
    words = group.words
    plain = [word.lower().strip(".,") for word in words]
    if group.articles == {"the"} or ("the" in group.articles and not is_first_name(plain[0])):
        return "body", True
    if is_demonym(words):
        return "body", False  # "Senate Republicans"
    if is_first_name(plain[0]) or (re.fullmatch(r"(?:\w\.?){1,3}", words[0]) and words[0].isupper()):
        return "person", True
    if has_age(text, group, found) or (fold(words)[-1] in lone and plain[-1] not in PLACES):
        return "person", True
    return ("person", False) if len(words) <= 4 and not _camel(words) else ("body", False)


def _single_kind(text: str, group: NameGroup, found: Sequence[NameMention]) -> tuple[Literal["person", "body"], bool]:
    word = group.words[0]
    if _camel(group.words) or "the" in group.articles or word.lower() in AGENCIES:
        return "body", True
    if _governs(text, group, found) or (_LANDS.search(word) and not is_first_name(word)):
        return "body", False
    if _PEOPLES.fullmatch(word) and not is_first_name(word):
        return "body", False
    if not is_first_name(word) and any(_IN.search(text, *_before(found[at])) for at in group.places):
        return "body", False
    return "person", is_first_name(word) or has_age(text, group, found)


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


def is_demonym(words: Sequence[str]) -> bool:
    """Whether a name is that of a people, of a party's members or the like."""
    return bool(_PEOPLES.fullmatch(words[-1])) and words[-1].endswith("s")


def has_age(text: str, group: NameGroup, found: Sequence[NameMention]) -> bool:
    """Whether an age or "who" follows the name somewhere."""
    return any(re.match(r", (?:who\b|\d\d\b|a \d\d)", text[found[at].end : found[at].end + 8]) for at in group.places)


def _governs(text: str, group: NameGroup, found: Sequence[NameMention]) -> bool:
    """Whether it has a government, an army or the like."""
    return any(_STATE.match(text, found[at].end) for at in group.places)


def _before(name: NameMention) -> tuple[int, int]:
    return max(0, name.start - 20), name.start
