"""Numbers in a sentence, by the parts of its words: figures, words, scales, halves and other shares of a whole.

Pure. "two hundred and fifty" is 250, "half a million" 500,000, "3.2m" 3,200,000, "two-thirds" a share. The words for
numbers are those of retrieval/quotes/lexicon.py.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from corpus.language.gazetteer import word_set
from retrieval.claims.comparison.units import unit_of
from retrieval.quotes.lexicon import canonical

FIGURE = re.compile(r"\d{1,18}(?:\.\d{1,9})?")
SCALE = {"dozen": 12, "hundred": 100, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_HUGE = 1e18  # no scale behind it means anything
CURRENCIES = frozenset("$€£¥₽₹")
_PARTS_OF = {"half": 2, "halves": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fourths": 4, "fifth": 5,
             "fifths": 5, "tenth": 10, "tenths": 10}  # fmt: skip

_CHANGES = frozenset({"by", "up", "down"})
_BEHIND_CHANGE = frozenset({"", ".", ",", ";"}) | word_set(
    "to from in on since over last this after during between and but while compared within"
)


@dataclass(frozen=True, slots=True)
class Number:
    """A value, the step to which it is told, and the part behind it; vague as "dozens", or a share in percent."""

    value: float
    grain: float
    end: int
    vague: bool = False
    share: bool = False


class Parts:
    """The words of a sentence cut into parts ("four-year" is 4 and "year"), each with its word's place."""

    def __init__(self, keys: Sequence[str], low: Sequence[str], dated: Collection[int]) -> None:
        self.keys, self.low, self.dated = keys, low, dated
        cut = [(part, place) for place in range(len(keys)) for part in self._cut(place)]
        self.parts = [part for part, _ in cut]
        self.at = [place for _, place in cut]

    def _cut(self, place: int) -> tuple[str, ...]:
        key = self.keys[place]
        plain = place in self.dated or not (key[0].isalnum() or (key[0] in CURRENCIES and len(key) > 1))
        return (self.low[place],) if plain else canonical(key)

    def part(self, index: int) -> str:
        """The part there, or nothing behind the end."""
        return self.parts[index] if 0 <= index < len(self.parts) else ""

    def is_figure(self, index: int) -> bool:
        """Tell whether the part is a number in figures."""
        return bool(FIGURE.fullmatch(self.part(index)))

    def number(self, index: int) -> Number | None:
        """The number whose first part this is: figures, words, scales, parts of a whole."""
        if index >= len(self.parts) or self.at[index] in self.dated:
            return None
        part = self.parts[index]
        if part in SCALE:
            return self._scaled(Number(1, 1, index, vague=self.low[self.at[index]].endswith("s")))
        if part in _PARTS_OF and self._is_share(index):
            return self._fraction(1, index)
        if not FIGURE.fullmatch(part) or (
            index and self.parts[index - 1] == "." and self.at[index] == self.at[index - 1]
        ):
            return None
        value = float(part)
        following = self.parts[index + 1] if index + 1 < len(self.parts) else ""
        if following in _PARTS_OF and following != "half" and value < 10:
            return self._fraction(value, index + 1)
        number = Number(value, _grain(part), index + 1)
        return self._added(self._scaled(self._half_more(number)), index)

    def _is_share(self, index: int) -> bool:
        """ "half of", "a third of", "a quarter of", "half the", "rose by a third"."""
        word = self.parts[index]
        before = self.low[self.at[index] - 1] if self.at[index] else ""
        following = self.parts[index + 1] if index + 1 < len(self.parts) else ""
        if word == "half":
            return (
                following in {"of", "the", "a", "an", "its", "their", "his", "her", "all"} | set(SCALE)
                or before == "in"
            )
        if before not in ("a", "one"):
            return False
        return following == "of" or (self._is_change(self.at[index] - 2) and following in _BEHIND_CHANGE)

    def _is_change(self, place: int) -> bool:
        """Tell whether "by", "up" or "down" stands there, before the "a" of a share: "rose by a third"."""
        return place >= 0 and self.low[place] in _CHANGES

    def _fraction(self, count: float, index: int) -> Number:
        """A share, in percent; "half a million" is a number."""
        value = count / _PARTS_OF[self.parts[index]]
        rest = self.parts[index + 1 : index + 3]
        if self.parts[index] == "half" and rest[:1] in (["a"], ["an"]) and len(rest) > 1:
            if rest[1] in SCALE:
                return self._scaled(Number(value, value, index + 2))
            if unit_of(rest[1]):
                return Number(value, value, index + 2)
        return Number(100 * value, 5, index + 1, share=True)

    def _half_more(self, number: Number) -> Number:
        """ "two and a half"."""
        if self.parts[number.end : number.end + 3] == ["and", "a", "half"]:
            return Number(number.value + 0.5, 0.5, number.end + 3)
        return number

    def _scaled(self, number: Number) -> Number:
        end, value, grain = number.end, number.value, number.grain
        while end < len(self.parts) and self.parts[end] in SCALE and value < _HUGE:
            value, grain = value * SCALE[self.parts[end]], grain * SCALE[self.parts[end]]
            end += 1
        return replace(number, value=value, grain=grain, end=end)

    def _added(self, number: Number, start: int) -> Number:
        """ "two hundred and fifty": what is told in words behind a scale is added."""
        end = number.end + (self.parts[number.end : number.end + 1] == ["and"])
        scaled = self.parts[number.end - 1] in SCALE and self.keys[self.at[start]][0].isalpha()
        if not scaled or end >= len(self.parts) or not FIGURE.fullmatch(self.parts[end]):
            return number
        if not self.keys[self.at[end]][0].isalpha() or float(self.parts[end]) >= number.grain:
            return number
        return Number(number.value + float(self.parts[end]), _grain(self.parts[end]), end + 1)


def _grain(figures: str) -> float:
    """The step to which figures are told: 0.1 of 3.2, 1,000 of 170,000, 1 of 14."""
    whole, _, decimals = figures.partition(".")
    if decimals:
        return 10.0 ** -len(decimals)
    return 10.0 ** (len(whole) - len(whole.rstrip("0"))) if whole.strip("0") else 1.0
