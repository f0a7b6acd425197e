"""Join the rows of a table that run on over the turn of a page: the rest of a cell goes behind its beginning.

Pure. A row runs on where its first cell is empty on the next page, or a cell begins there in the midst of a sentence;
a header that comes again is left out.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from corpus.formats.pdf.glyphs import Cell, Line

_ALIGNED = 3.0  # points
_DEEPEST = 4  # lines of the foot, with one of the table
_ENDED = re.compile(r"[.!?…:;。！？][\"'”’»)\]]*$")
Rows = list[list[Line]]


def column_edges(page: Sequence[Line]) -> tuple[float, ...]:
    """The left edges of the columns of the table that ends a page, but for lines at its foot."""
    cells = [line for line in page[-_DEEPEST:] if line.cell]
    last = cells[-1].cell.table if cells and cells[-1].cell else None
    lefts: dict[int, float] = {}
    for line in page:
        if line.cell and line.cell.table == last:
            lefts[line.cell.column] = min(line.left, lefts.get(line.cell.column, line.left))
    return tuple(lefts[column] for column in sorted(lefts))


def rows_joined(pages: Sequence[list[Line]]) -> list[list[Line]]:
    """The pages with what belongs to a row of an earlier page moved there."""
    done: list[list[Line]] = []
    header: list[str] = []
    for page in pages:
        before = next((each for each in reversed(done) if each), [])
        if before and before[-1].cell:
            header = header or _header(before)
            page = _moved(before, _without(page, header))
        else:
            header = []
        done.append(page)
    return done


def _header(page: Sequence[Line]) -> list[str]:
    """The words of the first row of a page's last table."""
    last = page[-1].cell
    return [line.text for line in page if last and line.cell and line.cell.table == last.table and line.cell.row == 0]


def _without(page: list[Line], header: Sequence[str]) -> list[Line]:
    """The page without the header that it begins with again."""
    first = _row(page)
    return page[len(first) :] if first and [line.text for line in first] == header else page


def _row(page: Sequence[Line]) -> list[Line]:
    """The row of a table with which a page begins."""
    if not page or page[0].cell is None:
        return []
    table, row = page[0].cell.table, page[0].cell.row
    return [line for line in page if line.cell and (line.cell.table, line.cell.row) == (table, row)]


def _moved(before: list[Line], page: list[Line]) -> list[Line]:
    """The page without what it has of the last row of the one before, which gets it."""
    last = before[-1].cell
    assert last is not None
    open_cells = {line.cell.column: line for line in before
                  if line.cell and (line.cell.table, line.cell.row) == (last.table, last.row)}  # fmt: skip
    rest = _rest(open_cells, page)
    for column, lines in groupby(rest, lambda line: _column(line, open_cells)):
        end = open_cells[column]
        at = max(number for number, line in enumerate(before) if line.cell == end.cell) + 1
        before[at:at] = [replace(line, cell=end.cell, column=end.column, wide=end.wide) for line in lines]
    return page[len(rest) :]


def _rest(open_cells: dict[int, Line], page: Sequence[Line]) -> list[Line]:
    """The lines at the top of a page that are the rest of the last row of the page before."""
    first = _row(page)
    if not first:
        return list(_lines_under(open_cells, page))
    columns = [line.cell.column for line in first if line.cell]
    if not set(columns) <= open_cells.keys():
        return []
    empty = min(columns) > 0
    return first if empty or any(_runs_on(open_cells[at], line) for at, line in _tops(first)) else []


def _tops(row: Sequence[Line]) -> Iterator[tuple[int, Line]]:
    """The first line of each cell."""
    seen: set[Cell] = set()
    for line in row:
        if line.cell and line.cell not in seen:
            seen.add(line.cell)
            yield line.cell.column, line


def _lines_under(open_cells: dict[int, Line], page: Sequence[Line]) -> Iterator[Line]:
    """The lines without a table that stand below one cell, behind the first, whose sentence is not at its end."""
    for line in page:
        column = _column(line, open_cells)
        if line.cell or column <= 0 or _ENDED.search(open_cells[column].text):
            return
        yield line


def _column(line: Line, open_cells: dict[int, Line]) -> int:
    """The column of a line: its own, or that of the cell that begins where it does; -1 where there is none."""
    if line.cell:
        return line.cell.column
    under = (at for at, cell in open_cells.items() if abs(cell.left - line.left) <= _ALIGNED)
    return next((at for at in under if (cell := open_cells[at].cell) and line.right <= cell.right), -1)


def _runs_on(above: Line, line: Line) -> bool:
    return not _ENDED.search(above.text) and line.text[0].islower() and len(above.text) > len(line.text.split()[0])
