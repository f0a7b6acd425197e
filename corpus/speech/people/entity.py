"""An entity of one text, a person or a body: how its names are compared, and which of the two a name stands for.

Pure. Nothing here says which names are one entity; that is for entities.py.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

from corpus.language.body_words import BODIES, LAST_NAMES_TOO, PLACES, is_state
from corpus.language.gazetteer import is_first_name, is_place
from corpus.speech.people.name_mention import PARTICLES, SUFFIXES, NameMention
from corpus.speech.people.role_words import AGENCIES, singular

FoldedName = tuple[str, ...]
EntityType = Literal["person", "body"]

_LONGEST_END = 30  # words at the end of a body's name by which it is found; no phrase that names a speaker has more


@dataclass(slots=True)
class Entity:
    """A person or body under the fullest name found so far, which first stands at `start`.

    `roles` are the words that the text uses for it beside its names; `sure` is False if only the shape of the name
    tells a person from a body. `aliases` are the names of a body.
    """

    words: tuple[str, ...]
    type: EntityType
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
    """All mentions of one and the same name in a text, as numbers of its list of name mentions."""

    words: tuple[str, ...]
    mentions: list[int] = field(default_factory=list)
    titles: set[str] = field(default_factory=set)
    articles: set[str] = field(default_factory=set)
    certain: bool = False
    sure: bool = True


class EntityIndex:
    """The entities of a text by their numbers, its bodies also by the ends of their names."""

    def __init__(self, entities: Sequence[Entity]) -> None:
        self._entities = entities
        self._by_name: dict[FoldedName, set[int]] = {}
        self._by_end: dict[FoldedName, set[int]] = {}
        for number, entity in enumerate(entities):
            for name in {fold(alias.split()) for alias in entity.aliases}:
                self._by_name.setdefault(name, set()).add(number)
                for at in range(max(0, len(name) - _LONGEST_END), len(name) - 1):
                    self._by_end.setdefault(name[at:], set()).add(number)

    def __getitem__(self, number: int) -> Entity:
        return self._entities[number]

    def body(self, phrase: FoldedName) -> int | None:
        """The one body whose name ends in this phrase of several words, or is its end but for two words at most."""
        found = set(self._by_end.get(phrase, ()))
        for at in range(min(2, len(phrase) - 2) + 1):
            found |= self._by_name.get(phrase[at:], set())
        return found.pop() if len(found) == 1 else None


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


_AGE = re.compile(r", (?:who\b|\d\d\b|a \d\d)")
_ACRONYM = re.compile(r"(?:[A-Z]\.){2,}[A-Z]?|[A-Z][A-Z0-9&-]{1,9}|[A-Z]{2,}[a-z]{0,2}")
_INITIALS = re.compile(r"(?:\w\.?){1,3}")
_CAMEL_CASE = re.compile(r"[a-z]{3}[A-Z]|\d|[a-z]\.[a-z]")
_PARTY_MEMBER = frozenset(("Democrat", "Democratic", "Republican", "Liberal", "Conservative"))
_LOCATION_BEFORE = re.compile(
    r"\b(?:in|near|at|across|throughout|around|(?:village|town|city|island|province|region|district|port|state) of) $"
)
_COUNTRY_ENDING = re.compile(r"(?:[^aeiou]ia|stan|land|shire|grad|ville)$")
_STATE_AFTER = re.compile(
    r"['’]s? (?:[\w-]+ )?(?:government|army|military|parliament|ministry|capital|embassy"
    r"|(?:foreign|prime|defen[cs]e) minister|president|navy|air force|economy|border)\b"
)
_DEMONYM = re.compile(
    r"\w+(?:ian|ean|ese|lish|nish|wegian)s?|(?:Iraq|Pakistan|Israel|Saud|Yemen|Qatar|Kuwait|Bangladesh)is?|British|Irish"
    r"|Scottish|Welsh|French|Dutch|(?:Germ|Americ|Mexic|Afric|Republic|Kore|Cub|Rom|Afgh|Moroc|Lib)(?:an|can)s?|Turkish"
    r"|Greeks?|Czechs?|Kurdish|Kurds|Jewish|Jews|Muslims?|Islamic|Catholics?|Democrats?|Democratic|Liberals?|Conservatives?"
    r"|Turks|Poles|Danes|Swedes|Finns|Serbs?|Arabs?|Indigenous"
)


def entity_type(text: str, group: NameGroup, names: Sequence[NameMention], single: set[str]) -> tuple[EntityType, bool]:
    """Tell a person's name from a body's by its words, titles and surroundings, and say if that is sure.

    `names` are all name mentions of the text, `single` the words that stand alone as a name in it.
    """
    words = group.words
    plain = _plain(words)
    name = " ".join(plain)
    if is_place(name) or is_state(name):
        return "body", not is_state(name)
    if group.titles and not _has_body_word(plain):
        return "person", True
    if is_acronym(words) or (_has_body_word(plain) and not _is_persons_all_the_same(text, group, names)):
        return "body", True
    if any(word in ("of", "for", "on", "and", "&") for word in plain) or any(c.isdigit() for c in words[0]):
        return "body", True
    if len(words) == 1:
        return _type_of_one_word(text, group, names)
    return _type_of_several_words(text, group, names, single)


def _type_of_several_words(
    text: str, group: NameGroup, names: Sequence[NameMention], single: set[str]
) -> tuple[EntityType, bool]:
    words = group.words
    plain = _plain(words)
    if group.articles == {"the"} or ("the" in group.articles and not is_first_name(plain[0])):
        return "body", True
    if is_demonym(words):
        return "body", False  # "Senate Republicans"
    if _DEMONYM.fullmatch(words[-1]) and not is_first_name(plain[0]) and plain[-1] not in single:
        return "body", False  # "North American"
    if is_first_name(plain[0]) or (_INITIALS.fullmatch(words[0]) and words[0].isupper()):
        return "person", True
    if has_age(text, group, names) or (fold(words)[-1] in single and plain[-1] not in PLACES):
        return "person", True
    return ("person", False) if len(words) <= 4 and not _is_camel_case(words) else ("body", False)


def _type_of_one_word(text: str, group: NameGroup, names: Sequence[NameMention]) -> tuple[EntityType, bool]:
    word = group.words[0]
    first_name = is_first_name(word)
    if _DEMONYM.fullmatch(word) and not first_name:
        return "body", False
    if _is_camel_case(group.words) or "the" in group.articles or word.lower() in AGENCIES:
        return "body", True
    if _is_state(text, group, names) or (_COUNTRY_ENDING.search(word) and not first_name):
        return "body", False
    if not first_name and _is_location(text, group, names):
        return "body", False
    return "person", first_name or has_age(text, group, names)


def _plain(words: Sequence[str]) -> list[str]:
    return [word.lower().strip(".,") for word in words]


def _has_body_word(plain: Sequence[str]) -> bool:
    """Tell whether a name has the word of a body where such a word counts: "Harbor Office", "Bank of Karsia"."""
    last = plain[-1]
    if len(plain) > 1 and (
        last in BODIES or singular(last) in BODIES or last in PLACES or plain[0] in ("university", "bank")
    ):
        return True
    return any(word in BODIES and plain[at + 1 : at + 2] in (["of"], ["for"], ["on"]) for at, word in enumerate(plain))


def _is_persons_all_the_same(text: str, group: NameGroup, names: Sequence[NameMention]) -> bool:
    """Tell whether a name with a place's word is a person's: "Marty West", "Kristen Day", where no "the" stands."""
    words = _plain(group.words)
    if words[-1] not in LAST_NAMES_TOO or not is_first_name(words[0]) or len(words) > 3 or "the" in group.articles:
        return False
    return not _is_location(text, group, names)


def is_acronym(words: Sequence[str]) -> bool:
    """Tell whether a name is a single short form in capitals."""
    return len(words) == 1 and bool(_ACRONYM.fullmatch(words[0]))


def is_demonym(words: Sequence[str]) -> bool:
    """Tell whether a name is that of a people, of a party's members or the like: "Republicans"."""
    return bool(_DEMONYM.fullmatch(words[-1])) and words[-1].endswith("s")


def is_party_member(words: Sequence[str]) -> bool:
    """Tell whether a name is only what a party's member is called: "Democrat" of "a Democrat", "the Republican"."""
    return len(words) == 1 and words[0] in _PARTY_MEMBER


def has_age(text: str, group: NameGroup, names: Sequence[NameMention]) -> bool:
    """Tell whether an age or "who" follows the name at any of its mentions."""
    return any(_AGE.match(text, names[number].end) for number in group.mentions)


def _is_camel_case(words: Sequence[str]) -> bool:
    return any(_CAMEL_CASE.search(word) for word in words)


def _is_state(text: str, group: NameGroup, names: Sequence[NameMention]) -> bool:
    """Tell whether a government, an army or the like is said to be its own."""
    return any(_STATE_AFTER.match(text, names[number].end) for number in group.mentions)


def _is_location(text: str, group: NameGroup, names: Sequence[NameMention]) -> bool:
    starts = (names[number].start for number in group.mentions)
    return any(_LOCATION_BEFORE.search(text, max(0, start - 20), start) for start in starts)
