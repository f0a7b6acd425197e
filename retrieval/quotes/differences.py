"""Name the differences between a quotation and the stored words beside it: number, negation, name, date, word or cut.

The two wordings are already aligned; here each run of words that differ is read and named. Another form of the same
word ("forty" for 40, "didn't" for "did not", another capital) is never exact, and is named `word`.

A cut is a "not" or a hedge that was left outside the quotation. It is found by a rule of thumb on the words at the cut,
meant to be right about "did not", "denied that it" and "no evidence that"; it reads no grammar, so a negation further
away, or in another sentence, is not seen.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal, TypeAlias

from retrieval.quotes import lexicon
from retrieval.quotes.align import Pair, weight
from retrieval.quotes.tokens import ELLIPSIS, Wording, is_word, opens_sentence

DifferenceType = Literal["number", "negation", "name", "date", "word", "speaker", "kind", "cut"]
Items: TypeAlias = tuple[str, ...]

_BEFORE_A_YEAR = frozenset(
    {"in", "since", "by", "until", "till", "from", "to", "of", "during", "before", "after", "late", "early", "mid"}
    | {"year", "and", "through", "between"}
)
_NO_OBJECTS = frozenset({"nothing", "nobody", "none", "nowhere"})
_REACH = 7  # words between a negation and the cut, at most
_NEW_THOUGHTS = frozenset({"but", "and", "while", "although", "though", "who", "which", "where", "or"})
_MOST_OPPOSITES = 100  # pairs of words in one run looked at for a negating prefix
_MOST_LOOKED_AT = 5_000  # words searched for another place where a sentence's first word has its capital


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that differs. `given` is "" where stored words were left out, `stored` "" where words were added."""

    type: DifferenceType
    given: str
    stored: str


def differences(quotation: Wording, text: Wording, pairs: Sequence[Pair]) -> list[Difference]:
    """Everything that differs, in the order of the quotation; empty where every word is the stored one."""
    found: list[Difference] = []
    for agrees, run in groupby(pairs, key=lambda pair: same_word(quotation, text, pair)):
        if not agrees:
            found.extend(_named(quotation, text, list(run)))
    return found


def same_word(quotation: Wording, text: Wording, pair: Pair) -> bool:
    """Tell whether the stored word stands unchanged; the first letter's case is free at a start and in brackets."""
    if not pair.same or pair.given is None or pair.stored is None:
        return False
    given, stored = quotation.keys[pair.given], text.keys[pair.stored]
    if given == stored:
        return True
    free = (
        pair.given == 0
        or quotation.keys[pair.given - 1] == ELLIPSIS
        or quotation.bracketed(pair.given)
        or text.bracketed(pair.stored)
    )
    return free and given[1:] == stored[1:]


def cut_between(text: Wording, first: int, last: int) -> Difference | None:
    """The words that an ellipsis left out, if they deny or hedge."""
    turned = any(is_negation(text, i) or lexicon.is_hedge(text.keys[i]) for i in range(first, last))
    return Difference("cut", "", text.slice(first, last)) if turned else None


def cut_before(text: Wording, first: int) -> Difference | None:
    """The words from a negation up to word `first`, where the words that begin there were denied."""
    if text.keys[first].casefold() in _NEW_THOUGHTS | lexicon.NOT_NEGATING:
        return None
    place = _negation_before(text, first)
    if place is None or not _carries(text.keys[place + 1 : first]):
        return None
    return Difference("cut", "", text.slice(place, first))


def cut_after(text: Wording, last: int) -> Difference | None:
    """The negation that follows at once on the words before `last`: "the army did" + "not", "we know" + "nothing"."""
    if last >= len(text) or "\n\n" in text.text[text.ends[last - 1] : text.starts[last]]:
        return None
    negation = text.keys[last].casefold()
    denied = negation in {"not", "never"} and text.keys[last - 1].casefold() in lexicon.AUXILIARIES
    only = any(key.casefold() in lexicon.NOT_NEGATING for key in text.keys[last + 1 : last + 2])
    if only or not (denied or (negation in _NO_OBJECTS and is_word(text.keys[last - 1]))):
        return None
    return Difference("cut", "", text.slice(last, last + 1))


@dataclass(frozen=True, slots=True)
class _Side:
    """The words of one side of a run."""

    words: Wording
    indices: tuple[int, ...]

    def read(self, reader: "_Reader") -> Items:
        return tuple(item for index in self.indices for item in reader(self.words, index))


_Reader: TypeAlias = Callable[[Wording, int], Items]


def _named(quotation: Wording, text: Wording, run: list[Pair]) -> Iterator[Difference]:
    given, stored = _sides(quotation, text, run)
    if lexicon.join_scales(given.read(_said)) == lexicon.join_scales(stored.read(_said)):
        yield _difference("word", given, stored)
        return
    types = [kind for kind in _READERS if _differ(kind, given, stored)]
    typed = [(_type(*_sides(quotation, text, part), types), part) for part in _parts(run)]
    for kind, parts in groupby(typed, key=lambda one: one[0]):
        yield _difference(kind, *_sides(quotation, text, [pair for _, part in parts for pair in part]))


def _parts(run: Sequence[Pair]) -> Iterator[list[Pair]]:
    """Every word beside another alone; words left out or added in a row together, for they are one change."""
    for _, part in groupby(run, key=lambda pair: (pair.given is None, pair.stored is None)):
        pairs = list(part)
        if None in (pairs[0].given, pairs[0].stored):
            yield pairs
        else:
            yield from ([pair] for pair in pairs)


def _sides(quotation: Wording, text: Wording, run: Sequence[Pair]) -> tuple[_Side, _Side]:
    given = _Side(quotation, tuple(pair.given for pair in run if pair.given is not None))
    return given, _Side(text, tuple(pair.stored for pair in run if pair.stored is not None))


def _difference(kind: DifferenceType, given: _Side, stored: _Side) -> Difference:
    return Difference(kind, _slice(given), _slice(stored))


def _slice(side: _Side) -> str:
    return side.words.slice(side.indices[0], side.indices[-1] + 1) if side.indices else ""


def _type(given: _Side, stored: _Side, types: Sequence[DifferenceType]) -> DifferenceType:
    """The weightiest type in which the two sides differ, among those in which their whole run differs.

    A phrase left out or added is a `name` only where it is nothing else.
    """
    for kind in types:
        reader = _READERS[kind]
        if given.read(reader) != stored.read(reader) or _opposite(kind, given, stored):
            only_names = given.read(_plain) == stored.read(_plain) or (given.indices and stored.indices)
            return kind if kind != "name" or only_names else "word"
    return "word"


def _plain(words: Wording, index: int) -> Items:
    """The word where it is neither a sign nor a small word nor a name."""
    key = words.keys[index]
    return () if weight(key) < 1 or _name(words, index) else (key,)


def _differ(kind: DifferenceType, given: _Side, stored: _Side) -> bool:
    if kind == "number":
        soft = given.read(_number), stored.read(_number)
        hard = lexicon.join_scales(given.read(_hard_number)), lexicon.join_scales(stored.read(_hard_number))
        return hard[0] != hard[1] or (all(soft) and soft[0] != soft[1])
    if given.read(_READERS[kind]) != stored.read(_READERS[kind]):
        return True
    return _opposite(kind, given, stored)


def _opposite(kind: DifferenceType, given: _Side, stored: _Side) -> bool:
    """Tell whether a negating prefix makes the difference: lawful, unlawful."""
    if kind != "negation" or len(given.indices) * len(stored.indices) > _MOST_OPPOSITES:
        return False
    return any(
        lexicon.is_opposite(given.words.keys[one], stored.words.keys[other])
        for one in given.indices
        for other in stored.indices
    )


def _said(words: Wording, index: int) -> Items:
    return lexicon.canonical(words.keys[index])


def _negation(words: Wording, index: int) -> Items:
    return ("not",) if is_negation(words, index) else ()


def is_negation(words: Wording, index: int) -> bool:
    """Tell whether the word denies here; the "No." of "No. 5" does not."""
    following = words.keys[index + 1 : index + 3]
    numbered = words.keys[index] == "No" and bool(following) and following[-1][0].isdigit()
    return lexicon.is_negative(words.keys[index]) and not numbered


def _date(words: Wording, index: int) -> Items:
    named = lexicon.date_word_of(words.keys[index])
    if named:
        return (named,)
    return _said(words, index) if _is_day(words, index) or _is_year(words, index) else ()


def _is_day(words: Wording, index: int) -> bool:
    said = lexicon.canonical(words.keys[index])
    if len(said) != 1 or not said[0].isdecimal() or not 1 <= int(said[0][:5]) <= 31:
        return False
    near = [key for key in words.keys[max(index - 2, 0) : index + 3] if key not in {"of", "the"}]
    place = near.index(words.keys[index])
    return any(lexicon.is_month(key) for key in near[max(place - 1, 0) : place + 2])


def _is_year(words: Wording, index: int) -> bool:
    key = words.keys[index]
    if len(key) != 4 or not key.isdecimal() or not 1400 <= int(key) <= 2099:
        return False
    before = words.keys[index - 1] if index else ""
    after = words.keys[index + 1] if index + 1 < len(words) else ""
    return before.casefold() in _BEFORE_A_YEAR or before == "," or not after[:1].islower()


def _hard_number(words: Wording, index: int) -> Items:
    return () if _date(words, index) else lexicon.number_of(words.keys[index])


def _number(words: Wording, index: int) -> Items:
    return () if _date(words, index) else lexicon.soft_number_of(words.keys[index])


def _name(words: Wording, index: int) -> Items:
    key = words.keys[index].removesuffix("'s")
    return (key.casefold(),) if key[:1].isupper() and _is_name(words, index, key) else ()


def _is_name(words: Wording, index: int, key: str) -> bool:
    if key == "I" or key.startswith("I'"):
        return False
    if key in lexicon.TITLES or not opens_sentence(words, index):
        return True
    if key.casefold() in lexicon.SMALL_WORDS:
        return False
    following = words.keys[index + 1] if index + 1 < len(words) else ""
    return following[:1].isupper() or key[1:] != key[1:].lower() or _has_its_capital_elsewhere(words, key)


def _has_its_capital_elsewhere(words: Wording, key: str) -> bool:
    places = (place for place, other in enumerate(words.keys[:_MOST_LOOKED_AT]) if other == key)
    return any(not opens_sentence(words, place) for place in places)


_READERS: dict[DifferenceType, _Reader] = {"negation": _negation, "date": _date, "number": _number, "name": _name}


def _negation_before(text: Wording, first: int) -> int | None:
    for place in range(first - 1, max(first - 2 - _REACH, -1), -1):
        if not is_word(text.keys[place]) or "\n\n" in text.text[text.ends[place] : text.starts[place + 1]]:
            return None
        if is_negation(text, place):
            return place
    return None


def _carries(between: list[str]) -> bool:
    """Tell whether a negation reaches over these words: only small ones, or small ones down to a "that"."""
    words = [key.casefold() for key in between]
    if lexicon.NOT_NEGATING.intersection(words[:1]):
        return False
    while words and (words[-1] in lexicon.BRIDGES or words[-1].endswith("ly")):
        if words.pop() in lexicon.COMPLEMENTISERS:
            return True
    return not words
