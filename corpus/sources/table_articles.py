"""Read articles that stand in the rows of a table: a column of texts, and beside it their titles, dates and outlets.

Pure: bytes in, objects out, as of a file in JSON. A table that names only links is a list, and told so.
"""

import csv
import io
import re
from collections.abc import Sequence

from corpus.errors import SourceError
from corpus.formats.charset import decode
from corpus.sources.links import web_address
from corpus.sources.records import Record, is_day_name, is_text_name
from corpus.sources.tables import HEADED, Row, day_first, in_order, is_workbook, rows_of, split_cells

TABLES = frozenset({".csv", ".tsv", ".xlsx"})
MOST_BYTES = 64 * 1024 * 1024
_LEAST = 40  # characters of what is no title and no link
_MARKS = "\t;,|"
_EVEN = 0.9  # of the rows have as many cells as their header
_A_LIST = "{} holds links and no texts. To add the pages they lead to: onrecord add --list {}"
_NO_TEXTS = (
    "{} has no column of texts (text, body, content) and none of links (url). Name its columns in the first row."
)
_NAMES = re.compile(r"^\[\s*(['\"].*['\"])\s*\]$|^\[\s*\]$", re.S)  # a list of names as Python writes it


def articles_in_table(body: bytes, named: str) -> list[tuple[int, Record]]:
    """Each row with a text, with its number; SourceError where no column holds texts."""
    rows = _rows(body, named)
    for at, (_, header) in enumerate(rows[:HEADED]):
        if any(map(_is_text, header)) and len(header) > 1:
            return _articles(header, rows[at + 1 :], named)
    links = any(web_address(cell.strip()) for _, cells in rows[:200] for cell in cells)
    raise SourceError((_A_LIST if links else _NO_TEXTS).format(named, named))


def _is_text(name: str) -> bool:
    return is_text_name(name.strip())


def _articles(header: Sequence[str], rows: Sequence[Row], named: str) -> list[tuple[int, Record]]:
    days = [at for at, name in enumerate(header) if is_day_name(name.strip())]
    order = {at: day_first([cells[at] for _, cells in rows if at < len(cells)]) for at in days}
    texts = [at for at, name in enumerate(header) if _is_text(name)]
    found: list[tuple[int, Record]] = []
    long = False
    for number, cells in rows:
        said = [in_order(cell, order[at]) if at in order else _value(cell) for at, cell in enumerate(cells)]
        long |= any(at < len(cells) and len(cells[at]) >= _LEAST and not web_address(cells[at]) for at in texts)
        found.append((number, dict(zip(header, said, strict=False))))
    if not long:
        raise SourceError((_A_LIST if _has_link(rows) else _NO_TEXTS).format(named, named))
    return found


def _has_link(rows: Sequence[Row]) -> bool:
    return any(web_address(cell.strip()) for _, cells in rows for cell in cells)


def _value(cell: str) -> str:
    """A cell as it is said: names that a program has written as a list stand one after the other."""
    if match := _NAMES.match(cell.strip()):
        return ", ".join(name for _, name in re.findall(r"(['\"])(.*?)\1", match[1] or ""))
    return cell


def _rows(body: bytes, named: str) -> list[Row]:
    """The rows of a table as a program writes it; else as people do, line by line."""
    if not is_workbook(body) and (text := decode(body)) is not None:
        mark = _delimiter(text.split("\n", HEADED))
        rows = _whole(text, mark) if mark else []
        if rows:
            return rows
    return rows_of(body, named, _delimiter)


def _delimiter(lines: Sequence[str]) -> str | None:
    """The mark by which a line names a column of texts among others."""
    first = [line for line in lines if line.strip()][:HEADED]
    return next((mark for mark in _MARKS for line in first if any(map(_is_text, (split_cells(line, mark) or [])[:99]))
                 and mark in line), None)  # fmt: skip


def _whole(text: str, mark: str) -> list[Row]:
    """The rows where all is sound: cells may run over many lines. Empty where it is not."""
    csv.field_size_limit(MOST_BYTES)
    rows: list[Row] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True)
    number = 1
    try:
        for cells in reader:
            if any(map(str.strip, cells)):
                rows.append((number, cells))
            number = reader.line_num + 1
    except csv.Error:
        return []
    wide = len(rows[0][1]) if rows else 0
    return rows if sum(len(cells) == wide for _, cells in rows) >= _EVEN * len(rows) else []
