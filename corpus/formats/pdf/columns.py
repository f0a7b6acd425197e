"""Put the runs of a page into lines, in the order in which they are read: down one column, then down the next.

Pure: a sheet in, lines out. A gutter is a strip that hardly any line crosses, with real text on both sides of it for
a good way down; what does cross it (a headline over two columns) divides the page into an upper and a lower part.
Large first letters, which stand over two lines or more, are put back before the rest of their word first.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import count

from corpus.formats.pdf.asides import in_margin, interrupts
from corpus.formats.pdf.glyphs import HYPHEN, Cell, Line, Run, Sheet
from corpus.formats.pdf.line_numbers import without_line_numbers
from corpus.formats.pdf.rules import Rule
from corpus.formats.pdf.tables import Table, table

_LEAST = 5  # runs on either side of a gutter
_CROSSING = (0.0, 0.03, 0.08, 0.15)  # of the runs may cross it: as few as will do
_WORDY = 12  # characters: the middle length of a column's lines; tables of numbers have less
_ABREAST = 0.15  # of the shorter column's height: one may begin below a picture, and the other end above a box
_DEPTH = 8
_TALL = 1.8
_NOTE = re.compile(r"[\d*†‡§]{1,3}|[a-z]")  # the mark of a footnote, small and raised
_UNITS = re.compile(r"(?:\b(?:k|c|m|d)?m|\d|[=+×^/)])$")
_LARGE = 1.7  # times the size of the letters beside it: a drop cap
_NEAR = 1.5  # of that size, the furthest that its word may stand off
_WORD_GAP = 0.55  # of that size: the letter is a word of its own


def lines(sheet: Sheet, known: Sequence[float] = ()) -> list[Line]:
    """The page's lines in order; `known` is where the columns of the table begin that ended the page before."""
    found: list[Line] = []
    runs = _with_drop_caps_joined(without_line_numbers(sheet.runs))
    for column, (cell, part) in enumerate(_parts(runs, sheet.rules, known)):
        rows = [row for row in (_line(row, sheet.number) for row in _rows(part)) if row.text]
        found += [replace(row, column=column, wide=_width(rows), cell=cell) for row in rows]
    return found


Part = tuple[Cell | None, Sequence[Run]]


def _parts(runs: Sequence[Run], rules: Sequence[Rule], known: Sequence[float]) -> Iterator[Part]:
    """The columns of a page in order, and the cells of its tables between them."""
    tables = count()
    for column in _columns(runs, 0, rules, known):
        if isinstance(column, Table):
            yield from column.cells(next(tables))
        else:
            yield None, column


def _width(rows: Sequence[Line]) -> tuple[float, float]:
    """The left and right edge of a column; a few lines that stand out do not widen it."""
    lefts, rights = sorted(row.left for row in rows), sorted(row.right for row in rows)
    return lefts[len(rows) // 20], rights[-1 - len(rows) // 20]


def _columns(
    runs: Sequence[Run], depth: int, rules: Sequence[Rule], known: Sequence[float] = ()
) -> Iterator[Sequence[Run] | Table]:
    """Runs that belong to one column, column after column, and tables."""
    parts = _divisions(runs, rules, known) if runs and depth < _DEPTH else None
    if parts is None:
        yield from filter(None, [runs])
        return
    found = any(isinstance(part, Table) for part in parts)
    for part in parts:
        if isinstance(part, Table):
            yield part
        else:
            yield from _columns(part, depth if found else depth + 1, rules)


def _divisions(
    runs: Sequence[Run], rules: Sequence[Rule], known: Sequence[float]
) -> Sequence[Sequence[Run] | Table] | None:
    """The parts of what stands on a page or in one of its parts, in order; None where nothing divides it."""
    found = table(runs, rules, known)
    if found is not None:
        above, below = _outside(runs, found)
        return above, found, below
    gutter = _gutter(runs)
    if gutter is not None:
        return list(_bands(runs, gutter))
    halves = _halves(runs)
    if halves and any(_gutter(half) is not None for half in halves):
        return halves
    return in_margin(runs)


def _outside(runs: Sequence[Run], found: Table) -> tuple[list[Run], list[Run]]:
    """The runs above a table, and those below it."""
    inside = {id(run) for row in found.rows for cell in row for run in cell}
    rest = [run for run in runs if id(run) not in inside]
    middle = (found.top + found.bottom) / 2
    return [run for run in rest if run.middle < middle], [run for run in rest if run.middle >= middle]


def _gutter(runs: Sequence[Run]) -> float | None:
    """The middle of the strip between two columns, None where there is one column only."""
    if len(runs) < 2 * _LEAST:
        return None
    left, right = min(run.left for run in runs), max(run.right for run in runs)
    for crossing in _CROSSING:
        found = [
            strip for strip in _strips(runs, left, right, crossing * len(runs)) if _divides(runs, strip, left, right)
        ]
        if found:
            start, end = max(found, key=lambda strip: strip[1] - strip[0])
            return (start + end) / 2
    return None


def _divides(runs: Sequence[Run], strip: tuple[float, float], left: float, right: float) -> bool:
    """Tell whether a strip is wide enough for a gutter and has columns on both sides."""
    at, margin = (strip[0] + strip[1]) / 2, 0.12 * (right - left)
    if strip[1] - strip[0] < 0.7 * _middle([run.size for run in runs]) or not left + margin < at < right - margin:
        return False
    sides = [run for run in runs if run.right <= at], [run for run in runs if run.left >= at]
    return all(_is_column(side) for side in sides) and _overlap(*sides)


def _strips(runs: Sequence[Run], left: float, right: float, allowed: float) -> Iterator[tuple[float, float]]:
    """The strips that no more than `allowed` runs reach into."""
    edges = sorted([(run.left, 1) for run in runs] + [(run.right, -1) for run in runs])
    open_runs, start = 0, None
    for at, step in edges:
        open_runs += step
        if open_runs <= allowed and start is None and left < at < right:
            start = at
        elif open_runs > allowed and start is not None:
            yield start, at
            start = None


def _is_column(runs: Sequence[Run]) -> bool:
    return len(runs) >= _LEAST and _middle([float(len(run.text)) for run in runs]) >= _WORDY


def _overlap(one: Sequence[Run], other: Sequence[Run]) -> bool:
    """Tell whether two columns stand side by side for at least a good part of the shorter one."""
    tops, bottoms = (
        [min(r.top for r in side) for side in (one, other)],
        [max(r.bottom for r in side) for side in (one, other)],
    )
    shared = min(bottoms) - max(tops)
    return shared >= _ABREAST * min(bottoms[0] - tops[0], bottoms[1] - tops[1])


def _bands(runs: Sequence[Run], gutter: float) -> Iterator[list[Run]]:
    """From top to bottom: what crosses the gutter, what stands left of it below that, and what stands right of it.

    What crosses it inside a sentence of the columns divides nothing, and comes behind them.
    """
    edges = min(run.left for run in runs), max(run.right for run in runs)
    bands: list[tuple[list[Run], list[Run], list[Run], list[Run]]] = []
    for across, left, right in _divided(runs, gutter):
        if bands and interrupts(across, bands[-1][1], left, edges):
            for part, more in zip(bands[-1][1:], (left, right, across), strict=True):
                part.extend(more)
        else:
            bands.append((across, left, right, []))
    for band in bands:
        yield from filter(None, band)


def _divided(runs: Sequence[Run], gutter: float) -> Iterator[tuple[list[Run], list[Run], list[Run]]]:
    """The runs that cross the gutter, and those left and right of it up to the next that cross it."""
    across: list[Run] = []
    left: list[Run] = []
    right: list[Run] = []
    for run in sorted(runs, key=lambda run: run.middle):
        crosses = run.left < gutter < run.right or (not left and not right and across and _beside_columns(run, across))
        if crosses and (left or right):
            yield across, left, right
            across, left, right = [], [], []
        (across if crosses else left if run.right <= gutter else right).append(run)
    yield across, left, right


def _beside_columns(run: Run, others: Sequence[Run]) -> bool:
    return any(other.top < run.middle < other.bottom for other in others)


def _halves(runs: Sequence[Run]) -> tuple[list[Run], list[Run]] | None:
    """The page above and below its widest empty strip, None where nothing divides it."""
    if len(runs) < 2 * _LEAST:
        return None
    ordered = sorted(runs, key=lambda run: run.top)
    widest, at, reach = 0.0, 0, ordered[0].bottom
    for number, run in enumerate(ordered[1:], 1):
        if run.top - reach > widest:
            widest, at = run.top - reach, number
        reach = max(reach, run.bottom)
    return (ordered[:at], ordered[at:]) if at else None


def _rows(runs: Sequence[Run]) -> Iterator[list[Run]]:
    """The runs of one column that stand in one line, from left to right."""
    row: list[Run] = []
    tall: Run | None = None
    for run in sorted(runs, key=lambda run: (run.bottom, run.left)):
        if tall and not _abreast(tall, run):
            yield sorted(row, key=lambda run: run.left)
            row, tall = [], None
        row.append(run)
        tall = run if tall is None or run.size > tall.size else tall
    if row:
        yield sorted(row, key=lambda run: run.left)


def _abreast(one: Run, other: Run) -> bool:
    if one.size > _TALL * other.size and abs(one.bottom - other.bottom) > 0.5 * other.size:
        return False  # a headline beside the text does not draw several lines into one
    shared = min(one.bottom, other.bottom) - max(one.top, other.top)
    return shared > 0.5 * min(one.size, other.size)


def _line(row: Sequence[Run], page: int) -> Line:
    main = max(row, key=lambda run: len(run.text))
    size, base = main.size, main.bottom
    kept: list[Run] = []
    text, edge, noted = "", row[0].left, False
    for run in row:
        if not text or not _is_note(run, size, base, text):
            apart = noted or run.left - edge > 0.12 * size
            text += (" " if text and apart and not text.endswith(" ") else "") + run.text
            kept.append(run)
            noted = len(kept) == 1 and _is_note(run, size, base, "x")  # a footnote begins with its mark
        edge = run.right
    bold = sum(len(run.text) for run in kept if run.bold) > 0.9 * len(text)
    left, right = min(run.left for run in row), max(run.right for run in row)
    return Line(_spaced(text), left, right, main.top, main.bottom, size, bold, page)


def _is_note(run: Run, size: float, base: float, before: str) -> bool:
    """Tell whether a run is only the mark of a footnote behind a word."""
    raised = run.size < 0.8 * size and run.bottom < base - 0.15 * size
    return raised and bool(before) and bool(_NOTE.fullmatch(run.text.strip(", "))) and not _UNITS.search(before[-8:])


def _spaced(text: str) -> str:
    """Single spaces, and the mark of a hyphen only where it ends the line."""
    text = " ".join(text.split())
    return text[:-1].replace(HYPHEN, "") + text[-1:]


def _middle(values: Sequence[float]) -> float:
    return sorted(values)[len(values) // 2]


def _with_drop_caps_joined(runs: Sequence[Run]) -> list[Run]:
    """The runs without single large letters of their own."""
    kept = list(runs)
    for cap in [run for run in runs if len(run.text) == 1 and run.text.isalpha() and run.text.isupper()]:
        beside = [run for run in kept if run is not cap and _beside(cap, run)]
        first = min(beside, key=lambda run: (round(run.top), run.left), default=None)
        if first is not None and any(run.top > first.top + 0.5 * first.size for run in beside):
            gap = " " if first.left - cap.right > _WORD_GAP * first.size else ""
            moved = {id(run): replace(run, left=cap.left) for run in beside}  # they begin where the letter does
            moved[id(first)] = replace(first, left=cap.left, text=cap.text + gap + first.text)
            kept = [moved.get(id(run), run) for run in kept if run is not cap]
    return kept


def _beside(cap: Run, run: Run) -> bool:
    """Tell whether a run stands in one of the lines that the letter reaches over, right behind it."""
    if cap.size < _LARGE * run.size or not -0.3 * run.size <= run.left - cap.right <= _NEAR * run.size:
        return False
    return cap.top - 0.5 * run.size <= run.middle <= cap.bottom
