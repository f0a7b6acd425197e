"""Align a quotation, word by word, with the part of a text that it resembles most.

An exact dynamic programme (quotation whole, text free at both ends, affine gaps, an ellipsis leaves words out freely),
one numpy row for each word of the quotation. Work is bounded: a long text is first narrowed to the windows richest in
the quotation's words, a long quotation is aligned in pieces. The meaning of a difference is not decided here.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from retrieval.quotes.lexicon import SMALL_WORDS, canonical, date_word_of, join_scales, soft_number_of
from retrieval.quotes.tokens import ELLIPSIS, Wording, is_word

MOST_CELLS = 1_000_000  # a table larger than this is narrowed; it takes about 50 bytes a cell
PIECE = 500  # words of a quotation laid at once
WINDOWS = 3  # windows tried in a long text

# Costs: opening a gap; then each stored word left out, each given word added, each word under an ellipsis.
_OPEN, _LEFT_OUT, _ADDED, _ELIDED = 0.5, 0.1, 0.3, 0.01
_SIGN, _SMALL, _WEIGHTY = 0.1, 0.35, 1.0
_ANOTHER, _OF_ANOTHER_CLASS, _SIGN_FOR_WORD = -0.3, -0.7, -3.0  # one word beside another

Floats: TypeAlias = npt.NDArray[np.float64]
Codes: TypeAlias = npt.NDArray[np.int64]
Flags: TypeAlias = npt.NDArray[np.bool_]
Run: TypeAlias = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Pair:
    """A word of the quotation beside a word of the text; None where one side has no counterpart."""

    given: int | None
    stored: int | None
    same: bool = False


@dataclass(frozen=True, slots=True)
class Alignment:
    """Pairs in order, and the runs of stored words that the quotation's ellipses left out."""

    pairs: tuple[Pair, ...]
    elided: tuple[Run, ...]
    similarity: float
    weighty: int  # words shared that are no small words


@dataclass(frozen=True, slots=True)
class _Laid:
    pairs: list[Pair]
    elided: list[Run]


def weight(key: str) -> float:
    """The weight of a word in the resemblance."""
    if not is_word(key):
        return _SIGN
    return _SMALL if key.casefold() in SMALL_WORDS and not date_word_of(key) else _WEIGHTY


def align(quotation: Wording, text: Wording) -> Alignment:
    """The quotation aligned with the best part of the text, however little they share."""
    if len(quotation) > PIECE:
        return _measured(quotation, text, _lay_in_pieces(quotation, text))
    laid = [_lay(quotation.keys, text.keys, window) for window in _windows(quotation.keys, text.keys)]
    return max((_measured(quotation, text, one) for one in laid), key=lambda one: one.similarity)


def _lay_in_pieces(quotation: Wording, text: Wording) -> _Laid:
    whole = _Laid([], [])
    reached = 0
    for first in range(0, len(quotation), PIECE):
        keys = quotation.keys[first : first + PIECE]
        windows = [(reached, min(len(text), reached + 2 * PIECE))] if reached else _windows(keys, text.keys)
        laid = max((_lay(keys, text.keys, window) for window in windows), key=_shared)
        begins = min((pair.stored for pair in laid.pairs if pair.stored is not None), default=reached)
        whole.pairs.extend(Pair(None, stored) for stored in range(reached or begins, begins))
        whole.pairs.extend(
            Pair(None if pair.given is None else pair.given + first, pair.stored, pair.same) for pair in laid.pairs
        )
        whole.elided.extend(laid.elided)
        reached = max((pair.stored + 1 for pair in laid.pairs if pair.stored is not None), default=reached)
    return whole


def _shared(laid: _Laid) -> int:
    return sum(pair.same for pair in laid.pairs)


def _windows(quotation: Sequence[str], text: Sequence[str]) -> list[Run]:
    """The whole text where it is short, else its stretches that weigh most in words of the quotation."""
    if len(quotation) * len(text) <= MOST_CELLS:
        return [(0, len(text))]
    width = min(2 * len(quotation) + 40 + 150 * min(quotation.count(ELLIPSIS), 8), len(text))
    weights = {key.casefold(): weight(key) for key in quotation}
    sums = np.concatenate(([0.0], np.cumsum([weights.get(key.casefold(), 0.0) for key in text])))
    heavy = sums[width:] - sums[:-width]
    found: list[Run] = []
    for _ in range(WINDOWS):
        peak = int(np.argmax(heavy))
        found.append((max(0, peak - len(quotation)), min(len(text), peak + width + len(quotation))))
        heavy[max(0, peak - width) : peak + width] = -1.0
    return found


def _lay(quotation: Sequence[str], text: Sequence[str], window: Run) -> _Laid:
    table = _Table.filled(quotation, text[window[0] : window[1]])
    return table.traced(window[0])


@dataclass(frozen=True, slots=True)
class _Table:
    """Row i: the best score with i words of the quotation laid, ending before each word of the text.

    `before` is that score without a run of left-out stored words at its end; `diagonal` whether it then came from a
    pair, `opened` whether a run of added words began here; `best` is with such a run.
    """

    same: Flags
    ellipses: list[bool]
    best: Floats
    before: Floats
    diagonal: Flags
    opened: Flags

    @classmethod
    def filled(cls, quotation: Sequence[str], text: Sequence[str]) -> "_Table":
        rows, columns = len(quotation) + 1, len(text) + 1
        same, scores = _scores(quotation, text)
        ellipses = [key == ELLIPSIS for key in quotation]
        best, before = np.zeros((rows, columns)), np.zeros((rows, columns))
        diagonal, opened = np.zeros((rows, columns), bool), np.zeros((rows, columns), bool)
        table = cls(same, ellipses, best, before, diagonal, opened)
        added = np.full(columns, -np.inf)
        for row in range(1, rows):
            if ellipses[row - 1]:
                before[row] = best[row - 1]
                best[row] = _run_on(before[row], 0.0, _ELIDED)
                added = np.full(columns, -np.inf)
            else:
                added = table._fill(row, scores[row - 1], added)
        return table

    def _fill(self, row: int, scores: Floats, added: Floats) -> Floats:
        above = self.best[row - 1]
        opening = above - _OPEN
        self.opened[row] = opening >= added
        added = np.maximum(opening, added) - _ADDED
        paired = np.concatenate(([-np.inf], above[:-1] + scores))
        self.diagonal[row] = paired >= added
        self.before[row] = np.maximum(paired, added)
        self.best[row] = np.maximum(self.before[row], _run_on(self.before[row], _OPEN, _LEFT_OUT))
        return added

    def traced(self, offset: int) -> _Laid:
        """The way back through the table, its stored words counted from `offset`."""
        laid = _Laid([], [])
        row, column = len(self.ellipses), int(np.argmax(self.before[-1]))
        while row:
            start = self._left_out_from(row, column)
            if self.ellipses[row - 1]:
                laid.elided.append((start + offset, column + offset))
            else:
                laid.pairs.extend(Pair(None, stored + offset) for stored in range(column - 1, start - 1, -1))
            row, column = self._step(row, start, offset, laid.pairs)
        laid.pairs.reverse()
        laid.elided.reverse()
        return laid

    def _left_out_from(self, row: int, column: int) -> int:
        """The start of the run of left-out stored words that ends before `column`; `column` if there is none."""
        each = _ELIDED if self.ellipses[row - 1] else _LEFT_OUT
        if self.before[row, column] >= self.best[row, column] - 1e-9:
            return column
        return int(np.argmax(self.before[row, :column] + each * np.arange(column)))

    def _step(self, row: int, column: int, offset: int, pairs: list[Pair]) -> tuple[int, int]:
        if self.ellipses[row - 1]:
            return row - 1, column
        if self.diagonal[row, column]:
            pairs.append(Pair(row - 1, column - 1 + offset, bool(self.same[row - 1, column - 1])))
            return row - 1, column - 1
        pairs.append(Pair(row - 1, None))
        while not self.opened[row, column]:
            row -= 1
            pairs.append(Pair(row - 1, None))
        return row - 1, column


def _run_on(scores: Floats, opening: float, each: float) -> Floats:
    """For every column the best earlier score, less a gap from there to here (a running maximum does it)."""
    slope = each * np.arange(len(scores))
    running = np.maximum.accumulate(scores + slope) - slope - opening
    return np.concatenate(([-np.inf], running[:-1] - each)) if opening else running


def _scores(quotation: Sequence[str], text: Sequence[str]) -> tuple[Flags, Floats]:
    """The score of each word of the quotation beside each word of the text, and a flag where they are the same."""
    codes: dict[str, int] = {}
    for key in quotation:
        codes.setdefault(key.casefold(), len(codes))
    given = np.array([codes[key.casefold()] for key in quotation])
    stored = np.array([codes.get(key.casefold(), -1) for key in text], dtype=np.int64)
    same = given[:, None] == stored[None, :]
    ours, theirs = _classes(quotation)[:, None], _classes(text)[None, :]
    unlike = np.where((ours == 0) == (theirs == 0), _OF_ANOTHER_CLASS, _SIGN_FOR_WORD)
    other = np.where(ours == theirs, _ANOTHER, unlike)
    weights = np.array([weight(key) for key in quotation])
    return same, np.where(same, weights[:, None], other)


def _classes(keys: Sequence[str]) -> Codes:
    """Sign 0, small word 1, number or date 2, capitalised 3, other 4: a number is rather beside a number."""
    return np.array([_class(key) for key in keys], dtype=np.int64)


@lru_cache(maxsize=1 << 16)  # texts repeat their words; this halves the time of a comparison
def _class(key: str) -> int:
    if not is_word(key):
        return 0
    if soft_number_of(key) or date_word_of(key):
        return 2
    if key.casefold() in SMALL_WORDS:
        return 1
    return 3 if key[0].isupper() else 4


def _measured(quotation: Wording, text: Wording, laid: _Laid) -> Alignment:
    """The share of the quotation's weight that stands in the text; left-out stored words count half against it.

    Words in another form ("40%" for "40 percent") stand; that they differ is told elsewhere.
    """
    kept: list[float] = []
    left = 0.0
    for same, run in groupby(laid.pairs, key=lambda pair: pair.same):
        pairs = list(run)
        given = [quotation.keys[pair.given] for pair in pairs if pair.given is not None]
        stored = [text.keys[pair.stored] for pair in pairs if pair.stored is not None]
        if same or _say_the_same(given, stored):
            kept.extend(map(weight, given))
        else:
            left += sum(weight(text.keys[p.stored]) for p in pairs if p.given is None and p.stored is not None)
    asked = sum(weight(key) for key in quotation.keys if key != ELLIPSIS)
    similarity = sum(kept) / (asked + 0.5 * left) if asked else 0.0
    return Alignment(tuple(laid.pairs), tuple(laid.elided), similarity, kept.count(_WEIGHTY))


def _say_the_same(given: Sequence[str], stored: Sequence[str]) -> bool:
    said = [join_scales(part for key in keys for part in canonical(key)) for keys in (given, stored)]
    return said[0] == said[1]
