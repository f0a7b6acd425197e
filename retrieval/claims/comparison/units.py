"""The units of news with their dimension and their size in it, so that miles and kilometres can be compared.

Tables and their look-up only. Sizes are in kilometres, hectares, kilograms, days, litres, km/h and megawatts; money is
a dimension of its own for each currency, since nothing here knows a rate of exchange.
"""

from dataclasses import dataclass

from retrieval.claims.comparison.words.stems import stem

PERCENT, POINT, TIMES = "percent", "point", "times"
_TABLE = {
    "length": """mile 1.609344; kilometre 1; kilometer 1; km 1; metre .001; meter .001; foot .0003048; ft .0003048;
        yard .0009144; inch .0000254; centimetre .00001; centimeter .00001; cm .00001; millimetre .000001""",
    "area": "acre .4046856; hectare 1; ha 1",
    "mass": """ton 1000; tonne 1000; kilogram 1; kilogramme 1; kilo 1; kg 1; gram .001; gramme .001; lb .45359;
        pound .45359; ounce .02835""",
    "time": """second .0000115741; minute .000694444; hour .0416667; day 1; week 7; fortnight 14; month 30.44;
        year 365.25; decade 3652.5; century 36525""",
    "volume": "litre 1; liter 1; gallon 3.78541; pint .473; barrel 158.987",
    "speed": "mph 1.609344; kph 1; km/h 1",
    "power": "kilowatt .001; kw .001; megawatt 1; mw 1; gigawatt 1000; gw 1000",
    "money $": "dollar 1; usd 1; $ 1; us$ 1; cents .01",
    "money €": "euro 1; eur 1; € 1",
    "money £": "sterling 1; gbp 1; £ 1",
    "money ¥": "yen 1; ¥ 1; yuan 1",
    "money ₽": "ruble 1; rouble 1; ₽ 1",
    "money ₹": "rupee 1; ₹ 1",
    "temperature F": "fahrenheit 1",
    "temperature C": "celsius 1; centigrade 1",
    PERCENT: "% 1",
    POINT: "point 1",
    TIMES: "times 1",
}
_SQUARE = {"mile": 258.9988, "kilometre": 100.0, "kilometer": 100.0, "km": 100.0, "foot": 9.2903e-6, "ft": 9.2903e-6,
           "metre": 1e-4, "meter": 1e-4}  # fmt: skip
_PLURAL = frozenset({"cents", "times"})  # "time" is no multiple, and "cent" stands in "per cent"


@dataclass(frozen=True, slots=True)
class Unit:
    """A dimension and how much of it one is."""

    dimension: str
    size: float


def _read() -> dict[str, Unit]:
    units: dict[str, Unit] = {}
    for dimension, row in _TABLE.items():
        for entry in row.split(";"):
            word, size = entry.split()
            units[word if word in _PLURAL else stem(word)] = Unit(dimension, float(size))
    return units


_UNITS = _read()
_SQUARES = {stem(word): Unit("area", size) for word, size in _SQUARE.items()}


def unit_of(word: str, square: bool = False) -> Unit | None:
    """The unit that a lower-case word or sign is; None for any other word."""
    if square:
        return _SQUARES.get(stem(word))
    return _UNITS.get(word) or _UNITS.get(stem(word))
