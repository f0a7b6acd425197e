"""Read a PDF: its text as blocks with their pages, and its own details.

It must run where it can be stopped (`corpus/formats/confinement.py`). Running heads, feet and page numbers are taken
out here: a line at the edge of a page where a neighbouring page has the same at the same height, but for the number of
the page, or that is nothing but the number of a page.
"""

import re
from collections.abc import Sequence

from corpus.errors import SourceError
from corpus.formats.file_details import FileText
from corpus.formats.pdf.columns import lines
from corpus.formats.pdf.glyphs import Line, sheets
from corpus.formats.pdf.paragraphs import Piece, blocks, body_of
from corpus.formats.pdf.table_pages import column_edges, rows_joined

_PRINTED = re.compile(r"Mozilla|Chrom|Safari|wkhtmltopdf|WebKit")  # a browser: it tells when a page was printed
_SCANNED = "has no text layer: its pages are pictures. Run OCR first (for example with ocrmypdf) and add the result."
_NEAR = 3  # pages on which a head may come again: right-hand pages have others than left-hand ones
_DEEPEST = 3  # lines of head or foot
_LONGEST = 300  # characters compared
_DIGITS = re.compile(r"[0-9]+")
_SHORT = 14  # words of a head or foot with a number
_SAME_HEIGHT = 4.0  # points
_NUMBER = re.compile(
    r"[\W_]*(?:page|seite|p\.|s\.)?\s*(?:\d{1,4}|[ivxlc]{1,7})\s*(?:(?:of|von|/|\|)\s*\d{1,4})?[\W_]*", re.I
)


def read_pdf(body: bytes) -> FileText:
    """The text of a PDF; SourceError, without a name before it, where it has none that can be read."""
    details, found = sheets(body)
    pages: list[list[Line]] = []
    for sheet in found:
        pages.append(lines(sheet, column_edges(pages[-1]) if pages else ()))
    if not any(pages):
        raise SourceError(_SCANNED)
    kept = rows_joined(_without_furniture(pages))
    pieces = blocks(kept, body_of(kept))
    return FileText(
        tuple((piece.kind, piece.text) for piece in pieces),
        tuple(piece.page for piece in pieces),
        headline=_headline(pieces),
        title=details.get("Title", ""),
        author=details.get("Author", ""),
        created="" if _PRINTED.search(details.get("Creator", "")) else details.get("CreationDate", ""),
    )


def _headline(pieces: Sequence[Piece]) -> str:
    """The largest heading of the page on which the text begins."""
    headings = [piece for piece in pieces if piece.kind == "heading" and piece.page == pieces[0].page]
    return max(headings, key=lambda piece: piece.size).text if headings else ""


# Running heads, feet and page numbers ---------------------------------------------------------------------------


def _without_furniture(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """The pages without their heads, feet and numbers."""
    edges = [(_edge(page, top=True), _edge(page, top=False)) for page in pages]
    return [_without(page, _furniture(edges, at)) for at, page in enumerate(pages)]


def _without(page: Sequence[Line], furniture: set[int]) -> list[Line]:
    return [line for line in page if id(line) not in furniture]


def _edge(page: Sequence[Line], *, top: bool) -> list[list[Line]]:
    """The lines nearest the top or bottom of a page, row by row from the outside in; a row is what stands abreast."""
    rows: list[list[Line]] = []
    for line in sorted(page, key=lambda line: line.top if top else -line.bottom):
        if rows and min(line.bottom, rows[-1][0].bottom) - max(line.top, rows[-1][0].top) > 0.5 * line.height:
            rows[-1].append(line)
        elif len(rows) == _DEEPEST:
            break
        else:
            rows.append([line])
    return rows


def _furniture(edges: Sequence[tuple[list[list[Line]], list[list[Line]]]], at: int) -> set[int]:
    found: set[int] = set()
    for side in (0, 1):
        near = [row for other in _neighbours(len(edges), at) for row in edges[other][side]]
        for depth, row in enumerate(edges[at][side]):
            same = row if _again(row, near) else [line for line in row if not line.cell and _again([line], near)]
            if depth == 0 and ((len(row) == 1 and _is_number(row[0])) or _counts(row, near)):
                same = row
            found.update(map(id, same))
            if len(same) < len(row):
                break
    return found


def _neighbours(count: int, at: int) -> list[int]:
    return [other for other in range(max(0, at - _NEAR), min(count, at + _NEAR + 1)) if other != at]


def _again(row: Sequence[Line], near: Sequence[Sequence[Line]]) -> bool:
    """Tell whether a neighbouring page has the same at the same height, as a row or as a part of one."""
    return any(
        abs(row[0].top - other[0].top) <= _SAME_HEIGHT
        and (_same(row, other) or any(_same(row, [one]) for one in other))
        for other in near
    )


def _same(row: Sequence[Line], other: Sequence[Line]) -> bool:
    """Tell whether two rows have the same words, and numbers that are the same or count the pages."""
    words, numbers = _parted(row)
    other_words, other_numbers = _parted(other)
    step = other[0].page - row[0].page
    return words == other_words and all(b - a in (0, step) for a, b in zip(numbers, other_numbers, strict=True))


def _is_number(line: Line) -> bool:
    return bool(_NUMBER.fullmatch(line.text)) and any(char.isalnum() for char in line.text)


def _counts(row: Sequence[Line], near: Sequence[Sequence[Line]]) -> bool:
    """Tell whether a row begins or ends with the number of its page, as a neighbouring page's does with its own."""
    for at in (0, -1):
        own = _counted(row, at)
        if own is None:
            continue
        for other in near:
            step = other[0].page - row[0].page
            if abs(row[0].top - other[0].top) <= _SAME_HEIGHT and _counted(other, at) == own + step:
                return True
    return False


def _counted(row: Sequence[Line], at: int) -> int | None:
    """The number that a short row has as its first or last word, in figures or in Roman ones."""
    words = " ".join(line.text for line in sorted(row, key=lambda line: line.left)).split()
    if not 2 <= len(words) <= _SHORT:
        return None
    word = words[at].casefold()
    return int(word) if re.fullmatch(r"[0-9]{1,4}", word) else _ROMAN.get(word)


def _roman(number: int) -> str:
    tens, ones = divmod(number, 10)
    return ("", "x", "xx", "xxx", "xl", "l")[tens] + ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")[ones]


_ROMAN = {_roman(number): number for number in range(1, 60)}


def _parted(row: Sequence[Line]) -> tuple[str, list[int]]:
    """The words of a row without its numbers, and those."""
    text = " ".join(line.text for line in sorted(row, key=lambda line: line.left))
    text = " ".join(text.casefold().split())[:_LONGEST]
    return _DIGITS.sub("#", text), [int(number) for number in _DIGITS.findall(text)]
