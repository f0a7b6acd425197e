"""Read tables that people keep as rows of cells: delimited text of any mark, or a workbook; dates by their column.

Pure: bytes in, rows out. The only file that imports openpyxl: a workbook is a zip of XML, and so two kinds of bomb, and
both are looked for before it is opened; formulas are never computed, the values saved with them are read.
"""

import csv
import io
import re
import warnings
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from datetime import date, datetime, time
from typing import IO, Any
from zipfile import BadZipFile, ZipFile

from corpus.errors import SourceError
from corpus.formats.charset import decode
from corpus.sources.links import web_address

Row = tuple[int, list[str]]  # its number in the file, from 1, and its cells
MAX_UNPACKED = 60 * 1024 * 1024
MOST_ROWS = 100_000
_MOST_FILES = 2_000
_HAS_LINKS = re.compile(rb"<hyperlink|HYPERLINK\(")
_LINK_FORMULA = re.compile(r'=HYPERLINK\(\s*"([^"]+)"', re.I)  # its address is written out: nothing is computed
_MOST_LINKED = 20 * 1024 * 1024  # bytes of sheets in which links behind words are looked for
_MOST_COLUMNS = 64
_ZIP = b"PK\x03\x04"
_OLD = b"\xd0\xcf\x11\xe0"
# What openpyxl raises over files that are not as they should be; it has no error of its own for them.
_BROKEN = (OSError, ValueError, LookupError, TypeError, AttributeError, ArithmeticError, SyntaxError, BadZipFile,
           zlib.error, EOFError, NotImplementedError, RuntimeError)  # fmt: skip
HEADED = 10  # rows in which the names of the columns may stand; above them people write what a table is about
_OPEN = 20  # lines that one quoted cell may run over
_COMPACT = re.compile(r"((?:19|20)\d\d)(0[1-9]|1[0-2])([0-2]\d|3[01])")
_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})\b(.*)", re.S)


def rows_of(
    body: bytes, named: str, delimiter: Callable[[Sequence[str]], str | None], most: int = MOST_ROWS
) -> list[Row]:
    """The rows that are not empty, with their numbers; where no `delimiter` is seen a line is a cell.

    SourceError for noise and for tables that are too long.
    """
    if is_workbook(body):
        return [row for row in _sheet_rows(body, named) if any(row[1])]
    text = decode(body)
    if text is None:
        raise SourceError(f"{named} is no text and no workbook. Save it as .csv in UTF-8, or as .xlsx.")
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "").split("\n")
    if len(lines) > most:
        raise SourceError(f"{named} has {len(lines):,} lines; {most:,} is the most a list may have. Split it.")
    mark = delimiter(lines)
    rows = _records(lines, mark) if mark else enumerate(map(_alone, lines), 1)
    return [row for row in rows if any(map(str.strip, row[1]))]


def _alone(line: str) -> list[str]:
    """The link of a line; a line that begins with # is a comment."""
    return [] if line.lstrip().startswith("#") else [line.strip()]


def _records(lines: Sequence[str], mark: str) -> Iterator[Row]:
    """The rows of a table. A quotation mark without its partner spoils its own line and no other."""
    at = 0
    while at < len(lines):
        taken = _closed(lines, at)
        cells = split_cells("\n".join(lines[at : at + taken]), mark) if taken > 1 else None
        if cells is None:
            cells, taken = split_cells(lines[at], mark) or [lines[at]], 1
        yield at + 1, cells
        at += taken


def _closed(lines: Sequence[str], at: int) -> int:
    """The number of lines that a row runs over: until its quotation marks are paired, one where they never are."""
    marks = 0
    for taken, line in enumerate(lines[at : at + _OPEN], 1):
        marks += line.count('"')
        if marks % 2 == 0:
            return taken
    return 1


def split_cells(record: str, mark: str) -> list[str] | None:
    """The cells of a record, None where it is none."""
    try:
        return next(csv.reader([record], delimiter=mark, skipinitialspace=True), [])
    except csv.Error:
        return None


def folded(cell: str) -> str:
    """The name of a column as it is compared: in small letters, its words parted by single spaces."""
    return " ".join(re.sub(r"[\W_]+", " ", cell).casefold().split())


def bare(cell: str) -> str:
    """The words of a cell, without the mark that keeps a spreadsheet from computing it and brackets around a link."""
    cell = " ".join(cell.split())
    cell = cell[1:] if re.match(r"'[=+\-@]", cell) else cell
    return cell[1:-1] if cell.startswith("<") and cell.endswith(">") else cell


def day_first(dates: Iterable[str]) -> bool | None:
    """Tell by the dates of a column that can be read in one way how the others are meant; None where none tells."""
    matches = [match for each in dates if (match := _SLASHED.fullmatch(each.strip()))]
    day_first = any(int(match[1]) > 12 for match in matches)
    month_first = any(int(match[2]) > 12 for match in matches)
    return day_first if day_first != month_first else None


def in_order(written: str, day_first: bool | None) -> str:
    """A date in the order of its column; as it is written where the column has none."""
    if compact := _COMPACT.fullmatch(written.strip()):
        return "-".join(compact.groups())
    match = _SLASHED.fullmatch(written.strip())
    if match is None or day_first is None:
        return written
    day, month = (match[1], match[2]) if day_first else (match[2], match[1])
    clock = re.sub(r"^(\s*)(\d):", r"\g<1>0\2:", match[4])
    return f"{match[3]}-{month:0>2}-{day:0>2}{clock}"


# Workbooks -------------------------------------------------------------------------------------------------------


def is_workbook(body: bytes) -> bool:
    """Tell whether the bytes claim to be a workbook, of the new or the old kind."""
    return body.startswith((_ZIP, _OLD))


def _sheet_rows(body: bytes, named: str) -> list[tuple[int, list[str]]]:
    """The rows of the first sheet that has any, numbered as the spreadsheet numbers them. Raises SourceError."""
    if body.startswith(_OLD):
        raise SourceError(
            f"{named} is an old or a protected workbook. Save it as .xlsx without a password, or as .csv."
        )
    try:
        _safe(body, named)
        return _rows(body, named)
    except _BROKEN as error:
        raise SourceError(f"{named} is damaged, or no workbook. Save it again as .xlsx, or as .csv.") from error


def _safe(body: bytes, named: str) -> None:
    """SourceError for what unpacks to too much, or declares entities."""
    with ZipFile(io.BytesIO(body)) as packed:
        if len(packed.infolist()) > _MOST_FILES:
            raise SourceError(f"{named} holds more than {_MOST_FILES:,} files; it is not read. Save the list as .csv.")
        left = MAX_UNPACKED
        for member in packed.infolist():
            with packed.open(member) as file:
                left -= _looked_through(file, left, named)


def _looked_through(file: IO[bytes], left: int, named: str) -> int:
    seen, last = 0, b""
    while piece := file.read(1 << 16):
        seen += len(piece)
        if seen > left:
            raise SourceError(f"{named} unpacks to more than {MAX_UNPACKED:,} bytes; it is not read.")
        if b"<!" in (both := (last + piece).replace(b"\0", b"")) and (b"<!DOCTYPE" in both or b"<!ENTITY" in both):
            raise SourceError(f"{named} declares XML entities, which no spreadsheet does; it is not read.")
        last = piece[-40:]
    return seen


def _rows(body: bytes, named: str) -> list[tuple[int, list[str]]]:
    from openpyxl import load_workbook

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of charts and rules that it leaves out; only cells are read
        with closing(load_workbook(io.BytesIO(body), read_only=True, data_only=True, keep_links=False)) as book:
            for at, sheet in enumerate(book.worksheets):
                if found := list(_cells(sheet, named)):
                    linked = _linked(body, at)
                    return [(number, _addressed(cells, linked.get(number, {}))) for number, cells in found]
    return []


def _linked(body: bytes, sheet: int) -> dict[int, dict[int, str]]:
    """The addresses that stand behind the words of a sheet's cells, by row and column from 0."""
    from openpyxl import load_workbook

    with ZipFile(io.BytesIO(body)) as packed:
        sheets = [each for each in packed.infolist() if each.filename.startswith("xl/worksheets/")]
        if sum(each.file_size for each in sheets) > _MOST_LINKED:
            return {}  # it is held whole in memory
        if not any(_HAS_LINKS.search(packed.read(each)) for each in sheets):
            return {}
    linked: dict[int, dict[int, str]] = {}
    for row in load_workbook(io.BytesIO(body), keep_links=False).worksheets[sheet].iter_rows():
        for cell in row:
            written = _LINK_FORMULA.match(cell.value) if isinstance(cell.value, str) else None
            behind = written[1] if written else cell.hyperlink.target if cell.hyperlink else None
            if behind:
                linked.setdefault(cell.row, {})[cell.column - 1] = behind
    return linked


def _addressed(cells: list[str], linked: Mapping[int, str]) -> list[str]:
    """A row with the address behind its words where it has none to be seen."""
    if not linked or any(map(_is_address, cells)):
        return cells
    return [linked[at] if _is_address(linked.get(at, "")) else cell for at, cell in enumerate(cells)]


def _is_address(cell: str) -> bool:
    return web_address(bare(cell))


def _cells(sheet: Any, named: str) -> Iterator[tuple[int, list[str]]]:
    sheet.reset_dimensions()  # they are a claim, and padding follows it
    for number, row in enumerate(sheet.iter_rows(max_col=_MOST_COLUMNS, values_only=True), 1):
        if number > MOST_ROWS:
            raise SourceError(f"{named} has more than {MOST_ROWS:,} rows. Split it.")
        if any(value is not None for value in row):
            yield number, [_shown(value) for value in row]


def _shown(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(timespec="seconds")
    if isinstance(value, date):
        return value.isoformat()
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
