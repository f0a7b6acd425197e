"""The names in a sentence, and whether a name stands in a text: "Clinton" for Hillary Clinton, "Mexican" for Mexico.

Pure. Names are runs of words with capitals (corpus/language/names.py); short forms are compared by their letters,
places by their adjectives and short forms.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from corpus.language.body_words import BODIES, PLACES
from corpus.language.gazetteer import CALENDAR, COUNTRIES, SMALL, SYNONYMS, TITLES, is_first_name, word_set
from corpus.language.known_bodies import KNOWN_BODIES
from corpus.language.names import RUN, abbreviates, fold, pieces
from corpus.language.nicknames import may_be_same_first_name
from corpus.language.places import is_territory, place_forms
from corpus.language.verbs import verbs_of
from retrieval.quotes.lexicon import number_of
from retrieval.quotes.tokens import Wording, opens_sentence

_ALIKE = {fold(form): frozenset(map(fold, group)) for group in (*SYNONYMS, *KNOWN_BODIES) for form in group}
LEAST_ADVERB = 5  # letters: "Finally", not "Kelly" nor "Sally"
HEADING = 0.9  # of the longer words of a heading have capitals
_JOINING = frozenset({"and", "&"})
_INSIDE = re.compile(r"(?<=[a-z,] )[A-Z][\w-]+")
_SMALL_WORD = re.compile(r"(?<![\w'’-])[a-z][\w-]+")
_POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])$")
_SOFT = word_set(
    """democratic democrat democrats republican republicans gop conservative conservatives liberal liberals muslim
    muslims christian christians jewish jews catholic catholics evangelical evangelicals latino latinos hispanic
    hispanics black white islamist islamists communist communists socialist socialists american americans america us
    house senate congress congressional labour tory tories"""
) | {"united states", "white house"}
_CHAMBERS = word_set("house senate congress congressional") | {"white house", "house of representatives"}
_PARTIES = word_set("democratic democrat democrats republican republicans gop labour tory tories")
_SOFT |= _CHAMBERS
_HOUSES = frozenset({"house", "house of representatives"})
_UNITS = frozenset({"celsius", "fahrenheit", "centigrade"})
_NOBODYS = word_set(
    """today yesterday tomorrow tonight everybody everyone nobody anybody somebody someone it that there here what who
    he she let where how when one other others people women men children girls boys workers voters parents students
    teachers drivers mother father world country nation state city town government president company morning evening
    year week month season winter summer spring autumn fall"""
)
_TITLES = TITLES | frozenset({"former", "then", "ex"})


@dataclass(frozen=True, slots=True)
class Named:
    """A name at the words from `start` to `end`, `folded` for comparing.

    It is not `sure` where it may be an ordinary word that only begins the sentence.
    """

    text: str
    start: int
    end: int
    folded: str
    sure: bool = True


def names_of(text: str, words: Wording, opens_named: bool = False) -> tuple[Named, ...]:
    """Every name of a sentence, in its order; it `opens_named` where its first word is known to be one.

    In a heading, where all words have capitals, a verb ends a name: "Toru Sues Dorn" has two.
    """
    heading = is_heading(words)
    found: list[Named] = []
    first = 0
    for match in RUN.finditer(text):
        while first < len(words) and words.starts[first] < match.start():
            first += 1
        initial = opens_sentence(words, first) if first < len(words) else False
        at = match.start()
        found_here = pieces(match.group(), initial)
        for piece in _split(_cut_at_verbs(found_here) if heading else found_here):
            name = _POSSESSIVE.sub("", " ".join(piece))
            start = text.find(piece[0], at)
            end = text.find(piece[-1], start if len(piece) == 1 else start + len(piece[0])) + len(piece[-1])
            if start < 0 or _is_time_or_unit(piece):
                continue
            doubtful = initial and start == match.start() and _is_doubtful(piece, text)
            sure = not doubtful or (opens_named and first == 0)
            at = end
            last = begin = bisect_left(words.starts, start)
            while last < len(words) and words.starts[last] < end:
                last += 1
            if last > begin:
                found.append(Named(name, begin, last, fold(name), sure))
    return tuple(found)


def is_heading(words: Wording) -> bool:
    """Tell whether a sentence is set as a heading: its longer words have capitals, nearly all of them."""
    longer = [key for key in words.keys if len(key) > 3 and key[0].isalpha()]
    return len(longer) > 2 and sum(key[0].isupper() for key in longer) >= HEADING * len(longer)


def _cut_at_verbs(found: Iterable[list[str]]) -> Iterable[list[str]]:
    """The parts of names on either side of a verb's form that is no noun of a body or place, and of "Finally"."""
    for words in found:
        begin = 0
        for at in range(len(words)):
            if _is_verb_of_heading(words, at):
                yield from ([words[begin:at]] if at > begin else [])
                begin = at + 1
        yield from ([words[begin:]] if begin < len(words) else [])


def _is_verb_of_heading(words: Sequence[str], at: int) -> bool:
    low = words[at].lower()
    if at and low.endswith("ly") and len(low) > LEAST_ADVERB and at + 1 < len(words):
        return True
    if (
        len(words) < 2
        or low in BODIES | PLACES
        or is_first_name(words[at])
        or is_territory(" ".join(words[max(0, at - 1) : at + 1]))
    ):
        return False
    return any(low in (each.third, each.past) and low != each.base for each in verbs_of(low))


def _split(found: Iterable[list[str]]) -> Iterable[list[str]]:
    """The names within a run: around an "and", behind a possessive, a person "of" a place; without numbers, titles."""
    for piece in found:
        words = _bare(piece)
        at = next((i for i, word in enumerate(words[:-1]) if _parts_two(words, i)), None)
        if at is None:
            yield from ([words] if words else [])
            continue
        yield from _split([words[: at + 1 - (words[at] in _JOINING | {"of", "on"})]])
        yield from _split([words[at + 1 :]])


def _parts_two(words: list[str], at: int) -> bool:
    if words[at] in _JOINING or _POSSESSIVE.search(words[at]):
        return True
    following = words[at + 1].lower()
    if following in _CHAMBERS and (words[at].lower() in _PARTIES or is_territory(" ".join(words[: at + 1]))):
        return True  # "the Norland Senate", "the Democratic House"
    if at + 2 == len(words) and following in _PARTIES and is_territory(" ".join(words[: at + 1])):
        return True  # "Norland Republicans"
    if words[at] == "on" and words[at + 1].lower().strip(".") in CALENDAR:
        return True
    return words[at] == "of" and at > 1 and "of" not in words[:at] and _is_person_of(words, at)


def _is_person_of(words: list[str], at: int) -> bool:
    """ "Dana Toru of Halden", "Lunde Aas of the Central Bank"; not "Bank Norre of the West"."""
    if is_first_name(words[0]):
        return True
    kinds = {word.lower() for word in words[:at]} & (BODIES | PLACES | TITLES | SMALL)
    return at == 2 and words[at + 1] == "the" and at + 2 < len(words) and not kinds and not words[1].endswith("s")


def _bare(piece: list[str]) -> list[str]:
    """Without numbers, titles and joining words in front."""
    words = list(piece)
    if len(words) > 2 and words[0].endswith("ly") and words[1] in SMALL:
        words = words[2:]  # "Fortunately for Toru"
    while len(words) > 1 and (words[0].lower() in _TITLES | SMALL or number_of(words[0].split("-")[0])):
        words = words[1:]
    for at in range(min(len(words) - 1, 4), 0, -1):  # "Defense Secretary Ash Carter"
        if words[at - 1].lower().strip(".") in TITLES and is_first_name(words[at]):
            return words[at:]
    return words if words and words[0] not in SMALL else words[1:]


def _is_time_or_unit(piece: list[str]) -> bool:
    """Tell whether it is a day, a month or a unit, or has no letters."""
    plain = [_POSSESSIVE.sub("", word.lower().strip(".,")) for word in piece]
    return all(word in CALENDAR or word in _UNITS or not word[:1].isalpha() for word in plain)


def _is_doubtful(piece: list[str], text: str) -> bool:
    """Tell whether the first word of a sentence may be an ordinary one."""
    if len(piece) > 1 or piece[0].isupper() or _is_owner(piece[0]):
        return False
    return not (is_first_name(piece[0]) or is_territory(piece[0]) or text.count(piece[0]) > 1)


def _is_owner(word: str) -> bool:
    """Tell whether something is somebody's, "Dorn's profit"; "today's" and "everybody's" are nobody's."""
    owner = _POSSESSIVE.sub("", word).lower()
    return owner != word.lower() and word[-1:] == "s" and owner not in _NOBODYS | SMALL | CALENDAR


def names_by_their_capital(texts: Iterable[str]) -> frozenset[str]:
    """The words that have a capital within a sentence of some texts, and never a small letter: "Toru", not "Women"."""
    inside: set[str] = set()
    small: set[str] = set()
    for text in texts:
        inside.update(_INSIDE.findall(text))
        small.update(_SMALL_WORD.findall(text))
    return frozenset(word for word in inside if word.casefold() not in small)


def is_soft(name: Named) -> bool:
    """Tell whether it is only the adjective or the people of a country, a party or a faith, or one's own country."""
    if name.folded in _SOFT:
        return True
    *before, last = name.folded.split()
    if before:  # "a Norland Islamist" is nobody's name
        return last in _SOFT and len(before) == 1 and is_territory(before[0])
    return name.folded not in COUNTRIES and not place_forms(name.folded).isdisjoint(COUNTRIES)


def may_differ(one: Named, other: Named) -> bool:
    """Tell whether two soft names are of one kind, so that one may stand in the other's place: two parties, two houses
    of a parliament; not a party and a house."""
    return _kind(one.folded) == _kind(other.folded)


def _kind(folded: str) -> str:
    return "chamber" if folded in _CHAMBERS else "party" if folded in _PARTIES else ""


@lru_cache(maxsize=1 << 16)
def may_be_one(one: str, other: str) -> bool:
    """Tell whether two names, folded, may be of one person, body or place."""
    if one == other or other in _ALIKE.get(one, ()) or {one, other} <= _HOUSES:
        return True
    if _people(one) == _people(other):
        return True
    if is_territory(one) or is_territory(other):
        return not place_forms(one).isdisjoint(place_forms(other))
    a, b = ([word for word in each.split() if word not in SMALL] for each in (one, other))
    if not a or not b:
        return False
    short, long = sorted((a, b), key=len)
    if set(short) == set(long):
        return True
    if set(short) <= set(long):
        return _is_part(short, long)
    if len(short) == 1:
        return len(short[0]) > 1 and abbreviates(short[0].upper(), " ".join(long), tail=True)
    return short[-1] == long[-1] and _is_first(short[0], long[0])


def _people(folded: str) -> list[str]:
    """ "Norlander Americans" and "Norlander-American", "Muslims" and "Muslim"."""
    words = folded.replace("-", " ").split()
    return [*words[:-1], words[-1].removesuffix("s")] if words and words[-1] in _SOFT else [folded]


def _is_part(short: list[str], long: list[str]) -> bool:
    """ "Clinton" and "Hillary" of "Hillary Clinton", "Exxon" of "Exxon Mobil"; not "Trump" of "Trump Tower"."""
    if short == long[-len(short) :]:
        return len(short) > 1 or short[0] not in BODIES  # "the Committee" is anybody's
    if short == long[: len(short)]:
        return is_first_name(short[0]) or long[-1] not in BODIES | PLACES
    return short[0] == long[0] and short[-1] == long[-1]


def _is_first(one: str, other: str) -> bool:
    """Initials, and the short form of a first name: "Don" and "Donald", "D" and "Donald"."""
    short, long = sorted((one, other), key=len)
    return (len(short) == 1 and long.startswith(short)) or may_be_same_first_name(one, other)
