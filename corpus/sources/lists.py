"""Read lists of links that people keep: a link a line, a table with columns of any names and order, or a workbook.

Pure: bytes in, links out. A row that names nothing is told by its number, and the others are taken. The only file that
imports openpyxl: a workbook is a zip of XML, and so two kinds of bomb, and both are looked for before it is opened;
formulas are never computed, the values saved with them are read.
"""

import csv
import io
import re
import warnings
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import IO, Any
from zipfile import BadZipFile, ZipFile

from corpus.errors import SourceError
from corpus.formats.charset import decode
from corpus.sources.links import Broken, Link, Listing, doubtful_metadata, web_address

Row = tuple[int, list[str]]  # its number in the file, from 1, and its cells
MAX_UNPACKED = 60 * 1024 * 1024
MOST_ROWS = 100_000
_MOST_FILES = 2_000
_MOST_COLUMNS = 64
_ZIP = b"PK\x03\x04"
_OLD = b"\xd0\xcf\x11\xe0"
# What openpyxl raises over files that are not as they should be; it has no error of its own for them.
_BROKEN = (OSError, ValueError, LookupError, TypeError, AttributeError, ArithmeticError, SyntaxError, BadZipFile,
           zlib.error, EOFError, NotImplementedError, RuntimeError)  # fmt: skip
_HEADED = 10  # rows in which the names of the columns may stand; above them people write what a table is about
_OPEN = 20  # lines that one quoted cell may run over
_NAMES: dict[str, tuple[str, ...]] = {
    "url": ("url", "urls", "link", "links", "address", "web address", "href", "uri", "permalink", "article url",
            "article link", "page url", "source url", "web page", "webpage"),
    "title": ("title", "headline", "heading", "article title", "article"),
    "outlet": ("outlet", "publisher", "publication", "newspaper", "news outlet", "site", "website", "media", "medium",
               "source", "paper"),
    "published": ("published", "date", "publication date", "date published", "published at", "published on",
                  "pub date", "pubdate", "day"),
    "speaker": ("speaker", "said by", "speaks", "who"),
    "byline": ("byline", "author", "authors", "writer", "reporter", "by"),
    "language": ("language", "lang"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Table:
    columns: Mapping[str, int]  # from our names to positions
    rows: Sequence[Row]


def read_list(body: bytes, named: str) -> Listing:
    """The links of a list, with what it says of them; SourceError where it holds none, not even a broken one."""
    table = _table(body, named)
    links: dict[str, Link] = {}
    broken: list[Broken] = []
    rows = [(number, _named_cells(row, table.columns)) for number, row in table.rows]
    day_first = _day_first([cells.get("published", "") for _, cells in rows])
    for number, cells in rows:
        try:
            link = _link(cells, f"{named}:{number}", day_first)
            links.setdefault(link.url, link)
        except SourceError as error:
            broken.append(Broken(f"{named}:{number}", str(error), cells))
    if not links and not broken:
        raise SourceError(f"{named} holds no links. Put one on each line, or in a column named url.")
    return Listing(tuple(links.values()), tuple(broken), len(table.rows))


def only_links(body: bytes) -> int:
    """The number of links in a text that holds nothing else, 0 for a text to read."""
    text = decode(body[:2_000_000]) or ""
    lines = [line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#")]
    return len(lines) if lines and all(web_address(line) for line in lines) else 0


def _table(body: bytes, named: str) -> _Table:
    if _is_workbook(body):
        return _found([row for row in _sheet_rows(body, named) if any(row[1])], named)
    text = decode(body)
    if text is None:
        raise SourceError(f"{named} is no text and no workbook. Save it as .csv in UTF-8, or as .xlsx.")
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "").split("\n")
    if len(lines) > MOST_ROWS:
        raise SourceError(f"{named} has {len(lines):,} lines; {MOST_ROWS:,} is the most a list may have. Split it.")
    mark = _delimiter(lines)
    rows = _records(lines, mark) if mark else enumerate(map(_alone, lines), 1)
    return _found([row for row in rows if any(map(str.strip, row[1]))], named)


def _alone(line: str) -> list[str]:
    """The link of a line; a line that begins with # is a comment."""
    return [] if line.lstrip().startswith("#") else [line.strip()]


def _delimiter(lines: Sequence[str]) -> str | None:
    """The delimiter of the cells, None for a link a line: by the header, else by the first lines that have a link."""
    first = [line for line in lines if line.strip()][:_HEADED]
    for mark in "\t;,":
        if any(mark in line and "url" in _header(_split(line, mark) or ()) for line in first):
            return mark
    for mark in "\t;,":
        if any(
            mark in line and not web_address(line.strip()) and _has_link(_split(line, mark) or ()) for line in first
        ):
            return mark
    return None


def _records(lines: Sequence[str], mark: str) -> Iterator[Row]:
    """The rows of a table. A quotation mark without its partner spoils its own line and no other."""
    at = 0
    while at < len(lines):
        taken = _closed(lines, at)
        cells = _split("\n".join(lines[at : at + taken]), mark) if taken > 1 else None
        if cells is None:
            cells, taken = _split(lines[at], mark) or [lines[at]], 1
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


def _split(record: str, mark: str) -> list[str] | None:
    """The cells of a record, None where it is none."""
    try:
        return next(csv.reader([record], delimiter=mark, skipinitialspace=True), [])
    except csv.Error:
        return None


def _found(rows: Sequence[Row], named: str) -> _Table:
    """The table below its header, or, where nothing is named, the column that holds links."""
    for at, (_, cells) in enumerate(rows[:_HEADED]):
        if _has_link(cells):
            break
        columns = _header(cells)
        if "url" in columns:
            return _Table(columns, rows[at + 1 :])
    positions = [at for _, cells in rows for at, cell in enumerate(cells) if web_address(_bare(cell))]
    if not positions:
        raise SourceError(f"{named} holds no links. Put one on each line, or in a column named url.")
    return _Table({"url": max(set(positions), key=positions.count)}, rows)


def _header(cells: Iterable[str]) -> dict[str, int]:
    """The positions of our columns by the names in a row; an earlier synonym is a better one."""
    named = [" ".join(re.sub(r"[\W_]+", " ", cell).casefold().split()) for cell in cells]
    found = {}
    for name, synonyms in _NAMES.items():
        at = next((named.index(synonym) for synonym in synonyms if synonym in named), None)
        if at is not None:
            found[name] = at
    return found


def _has_link(cells: Iterable[str]) -> bool:
    return any(web_address(_bare(cell)) for cell in cells)


def _named_cells(row: Sequence[str], columns: Mapping[str, int]) -> dict[str, str]:
    return {name: _bare(row[at]) for name, at in columns.items() if at < len(row)}


def _bare(cell: str) -> str:
    """The words of a cell, without the mark that keeps a spreadsheet from computing it and brackets around a link."""
    cell = " ".join(cell.split())
    cell = cell[1:] if re.match(r"'[=+\-@]", cell) else cell
    return cell[1:-1] if cell.startswith("<") and cell.endswith(">") else cell


def _link(cells: Mapping[str, str], place: str, day_first: bool | None) -> Link:
    url = cells.get("url", "")
    if re.match(r"www\.[^\s/]+\.\w", url):
        url = f"https://{url}"
    if not url:
        raise SourceError(f"{place} has no link.")
    if not web_address(url):
        raise SourceError(f"{place}: {url[:100]!r} is no web address.")
    told = {name: value for name, value in cells.items() if name != "url"}
    told["published"] = _in_order(told.get("published", ""), day_first)
    given, notes = doubtful_metadata(told, place)
    unread = {"published": told["published"]} if notes else {}
    return Link(url, given=given, place=place, notes=notes, unread=unread)


_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})\b(.*)", re.S)


def _day_first(dates: Iterable[str]) -> bool | None:
    """Tell by the dates of a column that can be read in one way how the others are meant; None where none tells."""
    matches = [match for each in dates if (match := _SLASHED.fullmatch(each.strip()))]
    day_first = any(int(match[1]) > 12 for match in matches)
    month_first = any(int(match[2]) > 12 for match in matches)
    return day_first if day_first != month_first else None


def _in_order(written: str, day_first: bool | None) -> str:
    """A date in the order of its column; as it is written where the column has none."""
    match = _SLASHED.fullmatch(written.strip())
    if match is None or day_first is None:
        return written
    day, month = (match[1], match[2]) if day_first else (match[2], match[1])
    clock = re.sub(r"^(\s*)(\d):", r"\g<1>0\2:", match[4])
    return f"{match[3]}-{month:0>2}-{day:0>2}{clock}"


# Workbooks -------------------------------------------------------------------------------------------------------


def _is_workbook(body: bytes) -> bool:
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
            for sheet in book.worksheets:
                if found := list(_cells(sheet, named)):
                    return found
    return []


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
