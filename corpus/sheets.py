"""The rows of a workbook (.xlsx): the only file that imports openpyxl.

A workbook is a zip of XML, and so two kinds of bomb: both are looked for before it is opened. Formulas are never
computed; what was computed when the workbook was saved is read.
"""

import io
import warnings
import zlib
from collections.abc import Iterator
from contextlib import closing
from datetime import date, datetime, time
from typing import IO, Any
from zipfile import BadZipFile, ZipFile

from corpus.errors import SourceError

MAX_UNPACKED = 60 * 1024 * 1024
_MOST_FILES = 2_000
_MOST_ROWS = 100_000
_MOST_COLUMNS = 64
_ZIP = b"PK\x03\x04"
_OLD = b"\xd0\xcf\x11\xe0"
# What openpyxl raises over files that are not as they should be; it has no error of its own for them.
_BROKEN = (OSError, ValueError, LookupError, TypeError, AttributeError, ArithmeticError, SyntaxError, BadZipFile,
           zlib.error, EOFError, NotImplementedError, RuntimeError)  # fmt: skip


def is_workbook(body: bytes) -> bool:
    """Whether the bytes claim to be a workbook, of the new or the old kind."""
    return body.startswith((_ZIP, _OLD))


def sheet_rows(body: bytes, named: str) -> list[tuple[int, list[str]]]:
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
            for sheet in book.worksheets:
                if found := list(_cells(sheet, named)):
                    return found
    return []


def _cells(sheet: Any, named: str) -> Iterator[tuple[int, list[str]]]:
    sheet.reset_dimensions()  # they are a claim, and padding follows it
    for number, row in enumerate(sheet.iter_rows(max_col=_MOST_COLUMNS, values_only=True), 1):
        if number > _MOST_ROWS:
            raise SourceError(f"{named} has more than {_MOST_ROWS:,} rows. Split it.")
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
