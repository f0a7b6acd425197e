"""Other forms of a place's name: the adjective of a country ("Mexican", "French"), and short forms of states.

Pure. The irregular adjectives stand in the gazetteer; the regular ones are built, so a form may be no word at all:
forms are for comparing and for looking up, never for showing.
"""

from functools import lru_cache
from typing import Literal

from corpus.language.gazetteer import COUNTRIES, RELATED, SYNONYMS
from corpus.language.names import fold

_STATES = """alabama ala al, alaska ak, arizona ariz az, arkansas ark ar, california calif ca, colorado colo co,
    connecticut conn ct, delaware del de, florida fla fl, georgia ga, hawaii hi, idaho id, illinois ill il, indiana ind,
    iowa ia, kansas kan ks, kentucky ky, louisiana la, maine me, maryland md, massachusetts mass ma, michigan mich mi,
    minnesota minn mn, mississippi miss ms, missouri mo, montana mont mt, nebraska neb ne, nevada nev nv,
    new hampshire|n h|nh, new jersey|n j|nj, new mexico|n m|nm, new york|n y|ny, north carolina|n c|nc,
    north dakota|n d|nd, ohio oh, oklahoma okla ok, oregon ore or, pennsylvania pa, rhode island|r i|ri,
    south carolina|s c|sc, south dakota|s d|sd, tennessee tenn tn, texas tex tx, utah ut, vermont vt, virginia va,
    washington wash wa, west virginia|w va|wv, wisconsin wis wi, wyoming wyo wy, puerto rico|p r|pr"""
_ENDINGS = ("n", "an", "ian", "ean", "ese", "nese", "i", "ish", "ic")
_VOWELS = ("", "a", "o", "y", "e", "ia", "s", "ea")

_CITIES = frozenset(
    name.strip()
    for name in """moscow, beijing, tehran, kyiv, kiev, ankara, brussels, ottawa, tokyo, seoul, pyongyang, baghdad,
    damascus, cairo, riyadh, london, berlin, rome, madrid, warsaw, athens, vienna, geneva, jerusalem, tel aviv, kabul,
    islamabad, delhi, new delhi, canberra, toronto, montreal, vancouver, los angeles, chicago, boston, kremlin,
    white house, pentagon, downing street, capitol hill, wall street, silicon valley, hollywood""".replace(
        "\n", " "
    ).split(",")
)


def _short_forms() -> dict[str, tuple[str, ...]]:
    rows = [row.strip() for row in _STATES.replace("\n", " ").split(",")]
    split = [tuple(part.strip() for part in (row.split("|") if "|" in row else row.split())) for row in rows]
    return {form: forms for forms in split for form in (forms[0], *(each.replace(" ", "") for each in forms[1:]))}


_BY_STATE = _short_forms()
_RELATED = {fold(form): tuple(map(fold, group)) for group in (*RELATED, *SYNONYMS) for form in group}


def is_territory(name: str) -> bool:
    """Tell whether a name is a country's, a seat of government's, a state's, or the adjective of a country."""
    plain = fold(name)
    return plain in _BY_STATE or plain in _RELATED or not COUNTRIES.isdisjoint(place_forms(plain))


def place_level(name: str) -> Literal["country", "state", "city"]:
    """Tell how wide a place is, which only one as wide can exclude; what is not known counts as a city."""
    plain = fold(name)
    if plain in _BY_STATE:
        return "state"
    if plain.endswith(("islands", "republic", "emirates", "kingdom")):
        return "country"
    return "country" if plain in COUNTRIES and plain not in _CITIES else "city"


def state_forms(name: str) -> tuple[str, ...]:
    """The forms of an American state, its full name first; empty for anything else."""
    return _BY_STATE.get(fold(name), ())


@lru_cache(maxsize=4_000)
def place_forms(name: str) -> frozenset[str]:
    """The forms, folded, that a place's name or adjective may have: two names with one in common may be one place's."""
    plain = fold(name)
    forms = {plain, *state_forms(plain), *_RELATED.get(plain, ())}
    first, _, last = plain.rpartition(" ")
    before = first + " " if first else ""
    for ending in _ENDINGS:
        root = last.removesuffix(ending)
        if len(root) > 2 and root != last and last.isalpha():
            forms |= {before + root + vowel for vowel in _VOWELS}
    return frozenset(forms)


@lru_cache(maxsize=4_000)
def spellings(name: str) -> tuple[str, ...]:
    """The forms under which a text may have a place that is asked for: itself, its adjectives, its short forms."""
    plain = fold(name)
    root = plain.rstrip("aoye") if len(plain.rstrip("aoye")) > 2 else plain
    adjectives = [
        stem + ending for stem in dict.fromkeys((plain, root)) for ending in ("n", "an", "ian", "ese", "i", "ish")
    ]
    return tuple(dict.fromkeys([plain, *sorted(place_forms(plain)), *adjectives]))
