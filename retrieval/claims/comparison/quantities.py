"""Numbers, money, shares, measures, ages, votes and ranks in a sentence, with what they count and how exact they are.

Pure. A quantity is a range of values that its words allow: "40" is 40, "nearly 40" a little less, "40 to 60" all
between, "at least 40" 40 and more.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from corpus.language.gazetteer import word_set
from retrieval.claims.comparison.numbers import CURRENCIES, SCALE, Number, Parts
from retrieval.claims.comparison.units import PERCENT, POINT, TIMES, unit_of
from retrieval.claims.comparison.words.stems import stem

Bound = Literal["", "about", "least", "most"]
AGE, GAP, MARGIN, RANK, VOTE = "age", "gap", "margin of error", "rank", "vote"
_MULTIPLES = {"twice": 2, "double": 2, "doubled": 2, "doubling": 2, "triple": 3, "tripled": 3, "thrice": 3,
              "quadrupled": 4}  # fmt: skip
_RANKS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8,
          "ninth": 9, "tenth": 10, "eleventh": 11, "twelfth": 12}  # fmt: skip
_RANK_IN_FIGURES = re.compile(r"(\d{1,4})(?:st|nd|rd|th)")
_ABOUT = re.compile(
    r"(?:\b(?:about|around|roughly|approximately|some|nearly|almost|estimated|close to|just (?:over|under|above|below)"
    r"|virtually|an average of|averag\w+|reported)|~)$"
)
_LEAST = re.compile(
    r"\b(?:at least|(?:no|not) (?:fewer|less) than|(?<!no )(?<!not )more than|over|above|upwards? of|north of"
    r"|in excess of|exceed(?:s|ed|ing)?|a minimum of|top(?:s|ped|ping))$"
)
_MOST = re.compile(
    r"\b(?:at most|(?:no|not) more than|(?<!no )(?<!not )(?:fewer|less) than|under|below|up to|as (?:many|much|high) as"
    r"|a maximum of|a possible)$"
)
_BEHIND_SOMEBODY = frozenset({"when", "and", ".", ","})
_BEHIND_AGE = frozenset({"old", "olds"})
_NOT_ONE = word_set("of another who that thing day time way else more on's in to or")
_LABELS = word_set("no number route highway flight article section chapter title page channel room type psalm boeing")
_ENDS = word_set(
    """in on at from by with and or but who that which while when as after before during to is are was were be been has
    have had will would could may can said says for than because if so not also about over under between through
    against"""
)
_VOTING = word_set("vote voted votes voting ruled ruling score beat won defeated decision margin passed approved lost")
_SPEEDS = {
    f"{distance} {per} {hour}": size
    for distance, size in (("km", 1.0), ("kilometres", 1.0), ("kilometers", 1.0), ("miles", 1.609344))
    for per, hour in (("/", "h"), ("per", "hour"), ("an", "hour"))
}
_COMPARED = [[word, "than"] for word in ("more", "less", "fewer", "higher", "lower", "greater")]
_BEHIND_SHARE = word_set("is are was were has have had does do can will") | set(",.;")  # no "one man in five boats"
_WHOLES = (3, 4, 5, 6, 8, 10, 20, 100)
_ROUGH_TIMES = frozenset(map(stem, ("decade", "century")))  # nobody says 3.2 decades
_BREAKS = frozenset({";", ":", "while", "whereas"})
_AROUND = 12  # words
_ERRORS, _NEAR_ERROR = ("margin of error", "margin of sampling error", "plus or minus"), 6  # words
_OF_ERROR = re.compile(r"(?:plus or minus |sampling |points? )*(?:margin of (?:sampling )?error|error margin)\b")
_BEHIND_SECOND = frozenset({"for", "against", "in", "."})  # "48 percent for Dorn and 41 for Toru"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number at the words from `start` to `end`, in its unit's base; `unit` is empty for things that are counted.

    `low` and `high` are what its words allow, `grain` the step to which it is told, `things` the stems of what is
    counted, `clause` the first word of its clause and the one behind it; `other` is the second number of a vote.
    """

    start: int
    end: int
    value: float
    low: float
    high: float
    grain: float
    unit: str
    bound: Bound
    things: tuple[str, ...] = ()
    clause: tuple[int, int] = (0, 0)
    other: float | None = None


def quantities(
    keys: Sequence[str], low: Sequence[str], stems: Sequence[str], dated: Collection[int]
) -> tuple[Quantity, ...]:
    """Every quantity of a sentence, given by its words; those at the places `dated` belong to a time."""
    return tuple(_Reader(keys, low, stems, dated).read())


class _Reader:
    """One sentence being read: its words cut into parts ("four-year" is 4 and "year"), each with its word's place."""

    def __init__(self, keys: Sequence[str], low: Sequence[str], stems: Sequence[str], dated: Collection[int]) -> None:
        self._keys, self._low, self._stems, self._dated = keys, low, stems, dated
        self._text = Parts(keys, low, dated)
        self._parts, self._at = self._text.parts, self._text.at

    def read(self) -> list[Quantity]:
        found: list[Quantity] = []
        index = 0
        while index < len(self._parts):
            quantity, following = self._quantity(index)
            if quantity:
                found.append(self._finished(quantity))
            index = max(following, index + 1)
        return [self._with_its_unit(at, found) for at in range(len(found))]

    def _quantity(self, index: int) -> tuple[Quantity | None, int]:
        if self._at[index] in self._dated:
            return None, index + 1
        for reader in (self._rank, self._multiple, self._measured):
            quantity, following = reader(index)
            if quantity or following > index:
                return quantity, following
        return None, index + 1

    def _with_its_unit(self, at: int, found: Sequence[Quantity]) -> Quantity:
        """The quantity; a share where it stands behind one and has no unit of its own: "48 percent to 41", and a
        margin of error where the sentence says so."""
        each, before = found[at], found[at - 1] if at else None
        if each.unit in (PERCENT, POINT) and self._is_error(each, found):
            return replace(each, unit=MARGIN)
        bare = each.unit == "" and not each.things and each.value <= _WHOLES[-1]
        if before is None or before.unit != PERCENT or not bare or each.start - before.end > _AROUND:
            return each
        joined = {"and", "to", "while"} & set(self._low[before.end : each.start])
        told = list(self._low[each.end : each.end + 1] or ["."])
        return replace(each, unit=PERCENT) if joined and set(told) <= _BEHIND_SECOND else each

    def _is_error(self, each: Quantity, found: Sequence[Quantity]) -> bool:
        """Tell whether it is the margin of error of a poll: no other figure stands between it and these words."""
        first = max((one.end for one in found if one.end <= each.start), default=0)
        last = min((one.start for one in found if one.start >= each.end), default=len(self._low))
        before, behind = self._low[first : each.start], self._low[each.end : min(last, each.end + _NEAR_ERROR)]
        return any(name in " ".join(before) for name in _ERRORS) or bool(_OF_ERROR.match(" ".join(behind)))

    # The kinds

    def _rank(self, index: int) -> tuple[Quantity | None, int]:
        """ "the third bridge", "21st", "third-place": not "a third", not "two thirds", not "a second"."""
        place = self._at[index]
        word = self._low[place].removesuffix("-place")
        figures = _RANK_IN_FIGURES.fullmatch(word)
        value = _RANKS.get(word) or (int(figures[1]) if figures else 0)
        if not value or (not figures and self._is_no_rank(place, index)):
            return None, index
        return self._plain(place, place + 1, value, RANK), index + 1 + (word != self._low[place])

    def _is_no_rank(self, place: int, index: int) -> bool:
        """ "a third of", "two fifths", "a second", "First, ..."."""
        before = self._low[place - 1] if place else ""
        if place == 0 and list(self._low[1:2]) == [","]:
            return True
        if before == "a":  # "a third of them", "a second later"; "a fourth test" is a rank
            following = self._low[place + 1] if place + 1 < len(self._low) else ""
            return self._low[place] in ("second", "third", "first") or following == "of" or not following.isalpha()
        return self._low[place] != "first" and (before in ("one", "per") or self._text.is_figure(index - 1))

    def _multiple(self, index: int) -> tuple[Quantity | None, int]:
        place = self._at[index]
        value = _MULTIPLES.get(self._low[place])
        return (self._plain(place, place + 1, value, TIMES), index + 1) if value else (None, index)

    def _measured(self, index: int) -> tuple[Quantity | None, int]:
        start = index
        money = self._parts[index] if self._parts[index] in CURRENCIES else ""
        number = self._text.number(index + bool(money))
        if number is None or self._is_label(index):
            return None, index
        if vote := self._vote(start, number):
            return vote
        if share := self._share(start, number):
            return share
        second = self._second(number, start)
        if second and second.value < number.value and second.value * 1000 > number.value:
            if not money:
                return None, second.end  # a score, "210-158", or a way down: no range
            second = None  # "$544 billion — $105 billion more than last year"
        last = second or number
        unit, size, end = self._unit(last, money)
        if unit == "" and number.value == 1 and self._is_pronoun(index):
            return None, index
        first = replace(number, value=number.value * self._scale_of(second, number), grain=number.grain)
        quantity = self._of(start, end, (first, second), unit, size)
        return quantity, end

    # What stands around a number

    def _is_label(self, index: int) -> bool:
        """ "Route 66", "No. 5", "Boeing 747", "COVID-19": a number that is a name."""
        place = self._at[index]
        before = self._low[place - 1] if place else ""
        if before == "/" or self._low[place + 1 : place + 2] == ["/"]:
            return True  # "24/7"
        if before == "." and (place < 2 or self._low[place - 2] != "no"):
            return self._text.is_figure(index)  # ".500"
        if before == ".":
            before = "no"
        if "-on-" in self._low[place]:
            return True  # "one-on-one"
        inside = index > 0 and self._at[index - 1] == place and self._parts[index - 1] not in CURRENCIES
        return before in _LABELS or (inside and self._parts[index - 1].isalpha() and self._parts[index - 1] != "mid")

    def _is_pronoun(self, index: int) -> bool:
        """ "one of", "the one who", "no one": no count."""
        place = self._at[index]
        if self._low[place] != "one":
            return False
        before = self._low[place - 1] if place else ""
        following = self._low[place + 1] if place + 1 < len(self._low) else "."
        return (
            before in ("no", "the", "this", "that", "which", "every")
            or following in _NOT_ONE
            or not following.isalpha()
        )

    def _vote(self, start: int, number: Number) -> tuple[Quantity, int] | None:
        """ "6-1", "6 to 1" beside a word of voting; "52-48" by its falling order."""
        end, place = number.end, self._at[start]
        same = end < len(self._parts) and self._at[end] == place and "-" in self._keys[place]
        to = self._parts[end : end + 1] in (["to"], ["-"], ["—"])
        other = self._text.number(end + (0 if same else 1)) if same or to else None
        if other is None or other.value >= 10_000 or self._unit(other, "")[0]:
            return None
        near = set(self._low[max(0, place - 8) : place + 9])
        if not near & _VOTING:
            return None
        last = self._at[other.end - 1] + 1
        vote = replace(self._plain(place, last, number.value, VOTE), other=other.value)
        return vote, other.end

    def _share(self, start: int, number: Number) -> tuple[Quantity, int] | None:
        """ "nine in ten of them", "one out of five", "one barge in five has": a share."""
        rest = self._parts[number.end : number.end + 4]
        joined = 2 if rest[:2] == ["out", "of"] else 1 if rest[:1] == ["in"] else 0
        if rest[1:2] == ["in"] and set(rest[3:]) <= _BEHIND_SHARE:
            joined = 2
        whole = self._text.number(number.end + joined) if joined and number.value < _WHOLES[-1] else None
        if whole is None or whole.value not in _WHOLES or whole.value <= number.value or self._unit(whole, "")[0]:
            return None
        last, share = self._at[whole.end - 1] + 1, 100 * number.value / whole.value
        return replace(self._plain(self._at[start], last, share, PERCENT), grain=50 / whole.value), whole.end

    def _second(self, number: Number, start: int) -> Number | None:
        """The other end of a range: "40 to 60", "40-60", "between 40 and 60"."""
        end = number.end
        if end >= len(self._parts):
            return None
        place = self._at[start]
        between = place > 0 and "between" in self._low[max(0, place - 2) : place] and self._parts[end] == "and"
        joined = self._parts[end] in ("to", "—", "-", "–") or between
        same = self._at[end] == place and "-" in self._keys[place] and self._text.is_figure(end)
        after = end + (0 if same else 1)
        if not (joined or same):
            return None
        if after < len(self._parts) and self._parts[after] in CURRENCIES:
            after += 1
        other = self._text.number(after)
        return other if other and other.value * 10**9 > number.value else None

    def _scale_of(self, second: Number | None, number: Number) -> float:
        """ "3 to 4 million": the scale of the second is the first's as well."""
        if second is None or second.value <= number.value * 1000:
            return 1
        return next((float(size) for size in reversed(SCALE.values()) if size * number.value <= second.value), 1)

    def _unit(self, number: Number, money: str) -> tuple[str, float, int]:
        """The unit of a number with its size, and the part behind it."""
        end = number.end
        if money:
            return f"money {money}", 1, end
        if number.share:
            return PERCENT, 1, end
        rest = self._parts[end : end + 3]
        if rest[:1] == ["%"] and rest[1:2] in (["points"], ["point"]):
            return POINT, 1, end + 2
        if rest[:2] == ["per", "%"]:
            return PERCENT, 1, end + 2
        if rest[:1] in (["degrees"], ["°"], ["degree"]) and rest[1:]:
            return self._temperature(rest[1], end)
        return self._measure(rest, end)

    def _measure(self, rest: list[str], end: int) -> tuple[str, float, int]:
        """A unit of length, time and the like: "square miles", "full years", "km/h"."""
        if speed := _SPEEDS.get(" ".join(rest)):
            return "speed", speed, end + 3
        square = rest[:1] == ["square"]
        skipped = 1 if square or rest[:1] in (["full"], ["consecutive"], ["straight"]) else 0
        word = rest[skipped] if len(rest) > skipped else ""
        unit = unit_of(word, square) if word else None
        if unit is None:
            return "", 1, end
        end += skipped + 1
        if unit.dimension == "time" and self._parts[end : end + 1] and self._parts[end] in _BEHIND_AGE:
            return AGE, unit.size / 365.25, end + 1
        return unit.dimension, unit.size, end

    def _temperature(self, word: str, end: int) -> tuple[str, float, int]:
        named = {"f": "fahrenheit", "c": "celsius"}.get(word, word)
        unit = unit_of(named)
        return (unit.dimension, 1, end + 2) if unit else ("temperature", 1, end + 1)

    # The quantity

    def _of(self, start: int, end: int, ends: tuple[Number, Number | None], unit: str, size: float) -> Quantity:
        first, second = ends
        values = sorted({first.value * size, (second or first).value * size})
        grain = (second or first).grain * size
        low, high = values[0], values[-1]
        if unit in ("temperature F",):
            low, high, grain, unit = (low - 32) / 1.8, (high - 32) / 1.8, grain / 1.8, "temperature C"
        bound: Bound = ""
        if first.vague:
            low, high, bound = 2 * low, 100 * low, "about"
        if unit == "time" and stem(self._parts[end - 1]) in _ROUGH_TIMES:
            bound = "about"
        last = self._at[end - 1] + 1
        return Quantity(self._at[start], last, low if second is None else high, low, high, grain, unit, bound)

    def _plain(self, start: int, end: int, value: float, unit: str) -> Quantity:
        return Quantity(start, end, value, value, value, 1, unit, "")

    def _finished(self, quantity: Quantity) -> Quantity:
        """With its bound, what it counts, and the words around it."""
        before = " ".join(self._low[max(0, quantity.start - 4) : quantity.start]).removesuffix(" a")
        bound: Bound = (
            "least" if _LEAST.search(before) else "most" if _MOST.search(before) else
            "about" if _ABOUT.search(before) else quantity.bound
        )  # fmt: skip
        if quantity.unit == "time" and quantity.bound != "about" and bound == "least" and before.endswith("over"):
            bound = ""  # "over 40 minutes"
        behind = self._low[quantity.end : quantity.end + 2]
        if behind[:1] in (("plus",), ["plus"], ["+"]) or list(behind) == ["or", "more"]:
            bound = "least"
        unit = quantity.unit
        if unit == "" and self._is_age(quantity):
            unit = AGE
        things = self._things(quantity.end)
        if unit == "" and self._is_gap(quantity.end):
            unit = GAP
        elif self._low[quantity.end : quantity.end + 2] in _COMPARED:
            unit = f"{GAP} {unit}"  # "$105 billion more than last year"
        return replace(quantity, bound=bound, unit=unit, things=things, clause=self._clause(quantity))

    def _is_gap(self, at: int) -> bool:
        """ "71 delegates short": what is missing, and no count."""
        return bool({"short", "shy", "fewer", "behind", "ahead"} & set(self._low[at : at + 4]))

    def _is_age(self, quantity: Quantity) -> bool:
        """ "aged 40", "Dorn, 40, said"."""
        start, end = quantity.start, quantity.end
        before = self._low[start - 1] if start else ""
        if before in ("aged", "age", "turned") or list(self._low[max(0, start - 2) : start]) == ["age", "of"]:
            return True
        behind = self._low[end] if end < len(self._low) else "."
        if before in ("is", "was") and start > 1 and behind in _BEHIND_SOMEBODY and 1 < quantity.value < 120:
            return self._keys[start - 2][:1].isupper()  # "Dorn was 40 when he died"
        commas = before == "," and end < len(self._low) and self._low[end] in (",", ".")
        return commas and start > 1 and self._keys[start - 2][:1].isupper() and 1 < quantity.value < 120

    def _things(self, at: int) -> tuple[str, ...]:
        """The stems of what a number counts: "14 of the 20 members" counts members, "24 separate searches" searches."""
        found: list[str] = []
        for place in range(at, min(at + 6, len(self._low))):
            word = self._low[place]
            if word in ("of", "the", "its", "their", "more", "other", "new", "his", "her"):
                continue
            if word in _ENDS or not (word[0].isalnum()):
                break
            if self._stems[place]:
                found.append(self._stems[place])
        return tuple(found)

    def _clause(self, quantity: Quantity) -> tuple[int, int]:
        """The words around, within the clause."""
        first, last = quantity.start, quantity.end
        while first > 0 and quantity.start - first < _AROUND and self._low[first - 1] not in _BREAKS:
            first -= 1
        while last < len(self._low) and last - quantity.end < _AROUND and self._low[last] not in _BREAKS:
            last += 1
        return first, last
