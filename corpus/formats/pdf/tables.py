"""Find tables among the runs of a page, and their cells: with rules around them, or with nothing but their order.

Pure. Columns of a newspaper stand side by side too, so a table has to show itself: its columns keep the same empty
strips between them, its rows begin anew in all columns at once, and one column holds no more than a few words a row
(or three rows of long cells begin together). In doubt it is none, and the page is read in columns.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.formats.pdf.glyphs import Cell, Run
from corpus.formats.pdf.rules import Rule
from corpus.formats.pdf.table_rows import (
    Row,
    Strip,
    column_of,
    merged,
    rows_by_rules,
    rows_by_space,
    strips_between,
    within,
)

_MOST_RUNS = 1_500  # of a page that is searched
_ALIGNED = 2.5  # points
_LONG = 60  # characters: more than the name, the number or the vote that a column of few words has
_FEW = 36
_PROSE = 40
_WORDY = 12
_LONGEST = 600  # characters of a cell between rules: columns of a newspaper are longer
_SPARSE = 0.67  # of the lines, at most, begin in a column of labels
_NUMBER = re.compile(r"[-–—+~<>≈$€£%.,:/()\d\s]*")
_BULLET = re.compile(r"[•▪◦●■–*·‣>-]|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]")
_MARK = re.compile(  # belongs to the words behind it
    rf"{_BULLET.pattern}|\(?\d{{1,3}}(?:\.\d{{1,3}})*[.)]|\d{{1,3}}(?:\.\d{{1,3}})+|[QA]\.?|.{{1,60}}:"
)


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells, and the height from its top to its bottom."""

    rows: tuple[Row, ...]
    edges: tuple[float, ...]  # where a column ends and the next begins
    top: float
    bottom: float

    def cells(self, number: int) -> Iterator[tuple[Cell, list[Run]]]:
        """Its cells with their places; a row of figures is one cell, and so is a mark with its words."""
        borders = [0.0, *self.edges, 10_000.0]
        for at, row in enumerate(self.rows):
            for first, runs in _joined(row):
                yield Cell(number, at, first, borders[first], borders[first + 1]), runs


def table(runs: Sequence[Run], rules: Sequence[Rule], known: Sequence[float] = ()) -> Table | None:
    """The first table among these runs that has nothing beside it; None where there is none.

    `known` is where the columns of the table begin that ended the page before: it may go on here.
    """
    if len(runs) > _MOST_RUNS:
        return None
    lines = _abreast(runs)
    walls = [rule.left for rule in rules if rule.upright]
    at = 0
    while at < len(lines):
        found = _region(lines, at, known, walls) if _begins(lines, at) else None
        if found is None:
            at += 1
            continue
        first, end = found
        made = _table(lines[first:end], rules, known)
        if made is not None:
            return made
        at = max(at + 1, end)
    return None


def _begins(lines: Sequence[list[Run]], at: int) -> bool:
    """Tell whether something stands side by side here: in one line, or half a line lower where cells are centred."""
    if len(lines[at]) > 1 or at + 1 == len(lines):
        return len(lines[at]) > 1
    one, other = lines[at][0], lines[at + 1][0]
    return other.top < one.bottom - 0.25 * one.size and (one.right < other.left or other.right < one.left)


def _abreast(runs: Sequence[Run]) -> list[list[Run]]:
    """The runs as lines over the whole width, from top to bottom."""
    lines: list[list[Run]] = []
    for run in sorted(runs, key=lambda run: (run.bottom, run.left)):
        if lines and abs(lines[-1][0].bottom - run.bottom) < 0.35 * run.size:
            lines[-1].append(run)
        else:
            lines.append([run])
    return [sorted(line, key=lambda run: run.left) for line in lines]


# The lines of a table ------------------------------------------------------------------------------------------


def _region(
    lines: Sequence[list[Run]], start: int, known: Sequence[float], walls: Sequence[float]
) -> tuple[int, int] | None:
    """The lines from here on that leave the same strips empty, with those above that stand in a column behind it."""
    end = start + 1 if len(lines[start]) > 1 else start + 2
    taken = merged([(run.left, run.right) for line in lines[start:end] for run in line])
    size = lines[start][0].size
    while end < len(lines):
        grown = merged([*taken, *((run.left, run.right) for run in lines[end])])
        if not strips_between(grown, size, walls) or not _belongs(lines[end], taken, size, walls):
            break
        taken, end = grown, end + 1
    strips = strips_between(taken, size, walls)
    gap = within(lines[start:end], strips)
    while start and (
        _continues(lines[start], lines[start - 1], strips, gap) or _is_rest(lines[start - 1], lines[start], known)
    ):
        start -= 1
    while end - start > 1 and _stands_alone(lines[end - 1], lines[end - 2], strips, gap):
        end -= 1
    return (start, end) if strips and (end - start > 1 or known) else None


def _belongs(line: Sequence[Run], taken: Sequence[Strip], size: float, walls: Sequence[float]) -> bool:
    """Tell whether a line of one run begins where a column does, and stays in it; lines of more always may."""
    if len(line) > 1:
        return True
    strips = strips_between(taken, size, walls)
    if len(strips_between(merged([*taken, (line[0].left, line[0].right)]), size, walls)) < len(strips):
        return False
    return any(abs(line[0].left - left) <= _ALIGNED for left, _ in taken) or len(strips) > 1


def _continues(line: Sequence[Run], above: Sequence[Run], strips: Sequence[Strip], gap: float) -> bool:
    """Tell whether the run above is of a cell of the same row, whose other cells stand at its foot."""
    if len(above) != 1 or not strips or not column_of(above[0], strips):
        return False
    inside = all(above[0].right <= left + 1 or above[0].left >= right - 1 for left, right in strips)
    near = min(run.top for run in line) - above[0].bottom <= gap + 0.15 * above[0].size
    aligned = any(abs(run.left - above[0].left) <= _ALIGNED for run in line)
    return inside and near and aligned


def _is_rest(line: Sequence[Run], below: Sequence[Run], known: Sequence[float]) -> bool:
    """Tell whether a line of one run is what the page before has left of a cell behind the first."""
    near = min(run.top for run in below) - line[0].bottom < 2 * line[0].size
    return len(line) == 1 and near and any(abs(line[0].left - left) <= _ALIGNED for left in known[1:])


def _stands_alone(line: Sequence[Run], above: Sequence[Run], strips: Sequence[Strip], gap: float) -> bool:
    """Tell whether a line of one run in the first column is what follows the table."""
    if len(line) > 1 or not strips or column_of(line[0], strips):
        return False
    return line[0].top - max(run.bottom for run in above) > gap + 0.15 * line[0].size


def _table(lines: Sequence[list[Run]], rules: Sequence[Rule], known: Sequence[float]) -> Table | None:
    walls = [rule.left for rule in rules if rule.upright]
    strips = strips_between(merged([(run.left, run.right) for line in lines for run in line]), lines[0][0].size, walls)
    rows, framed = rows_by_rules(lines, strips, rules)
    if not _are_short(rows) or not (framed or any(_labels(rows, at) for at in range(len(strips) + 1))):
        rows = rows_by_space(lines, strips)
        if not _goes_on(rows, known) and not _shows(rows, lines, strips):
            return None
    top, bottom = min(run.top for run in lines[0]), max(run.bottom for run in lines[-1])
    return Table(tuple(rows), tuple((left + right) / 2 for left, right in strips), top, bottom)


# Whether it is one ---------------------------------------------------------------------------------------------


def _are_short(rows: Sequence[Row]) -> bool:
    """Tell whether rows between rules have the cells of a table: the stories of a newspaper are longer."""
    return len(rows) > 1 and all(_length(cell) <= _LONGEST for row in rows for cell in row)


def _goes_on(rows: Sequence[Row], known: Sequence[float]) -> bool:
    """Tell whether the columns begin where those of the table on the page before do."""
    lefts = [min(run.left for row in rows for run in row[at]) for at in range(len(rows[0]))]
    return len(lefts) == len(known) and all(abs(a - b) <= _ALIGNED for a, b in zip(lefts, known, strict=True))


def _shows(rows: Sequence[Row], lines: Sequence[Sequence[Run]], strips: Sequence[Strip]) -> bool:
    """Tell whether rows of cells without borders are a table, and no columns of a text."""
    full = [row for row in rows if sum(map(bool, row)) > 1]
    marks = sum(bool(_BULLET.fullmatch(_words(row[0]))) for row in full)
    if len(full) < 2 or 2 * len(full) < len(rows) or 2 * marks > len(full):
        return False
    labels = [column for column in range(len(strips) + 1) if _labels(rows, column)]
    if len(full) == len(lines):  # a line a row, as lists in columns have it too
        return len(full) > 2 and bool(labels) and not _are_lists(rows, labels)
    if labels:
        return len(full) > 2 or _is_sparse(lines, strips, labels[0])
    return sum(sum(_length(cell) > _PROSE for cell in row) > 1 for row in rows) > 2


def _are_lists(rows: Sequence[Row], labels: Sequence[int]) -> bool:
    """Tell whether all columns are of several words a line, and of few: an index, a list of those who have signed."""
    middles = [sorted(_length(row[column]) for row in rows)[len(rows) // 2] for column in labels]
    return len(labels) == len(rows[0]) and min(middles) > _WORDY


def _labels(rows: Sequence[Row], column: int) -> bool:
    """Tell whether a column holds a few words in each row."""
    lengths = sorted(_length(row[column]) for row in rows if row[column])
    if len(lengths) < 2 or 2 * len(lengths) < len(rows):
        return False
    return lengths[len(lengths) // 2] <= _FEW and sum(each <= _LONG for each in lengths) >= 0.8 * len(lengths)


def _is_sparse(lines: Sequence[Sequence[Run]], strips: Sequence[Strip], column: int) -> bool:
    """Tell whether a column has something in some of the lines only."""
    return sum(any(column_of(run, strips) == column for run in line) for line in lines) <= _SPARSE * len(lines)


def _length(cell: Sequence[Run]) -> int:
    return sum(len(run.text) + 1 for run in cell)


def _joined(row: Row) -> Iterator[tuple[int, list[Run]]]:
    """The cells of a row that are not empty, each with its column."""
    cells = [(at, cell) for at, cell in enumerate(row) if cell]
    if _is_figures(cells):
        yield cells[0][0], [run for _, cell in cells for run in cell]
        return
    if len(row) == 2 == len(cells) and re.fullmatch(r"\d{1,3}", _words(cells[0][1])):  # a list with numbers
        cells = [(0, cells[0][1] + cells[1][1])]
    while len(cells) > 1 and _MARK.fullmatch(_words(cells[0][1])):
        cells[:2] = [(cells[0][0], cells[0][1] + cells[1][1])]
    yield from cells


def _is_figures(cells: Sequence[tuple[int, list[Run]]]) -> bool:
    """Tell whether all behind the first cell are figures."""
    return len(cells) > 1 and all(_NUMBER.fullmatch(_words(cell)) for _, cell in cells[1:])


def _words(cell: Sequence[Run]) -> str:
    return " ".join(run.text.strip() for run in cell)
