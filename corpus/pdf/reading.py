"""A PDF as blocks with their pages, and what it says about itself: the whole of this package in one function.

Pure but for the library behind glyphs.py, which must only run where it can be stopped (`corpus/confined.py`).
"""

import re
from collections.abc import Sequence

from corpus.errors import SourceError
from corpus.file_text import FileText
from corpus.pdf.columns import lines
from corpus.pdf.furniture import without_furniture
from corpus.pdf.glyphs import sheets
from corpus.pdf.paragraphs import Piece, blocks, body_of

_PRINTED = re.compile(r"Mozilla|Chrom|Safari|wkhtmltopdf|WebKit")  # a browser: it tells when a page was printed
_SCANNED = "has no text layer: its pages are pictures. Run OCR first (for example with ocrmypdf) and add the result."


def read_pdf(body: bytes) -> FileText:
    """The text of a PDF; SourceError, without a name before it, where it has none that can be read."""
    details, found = sheets(body)
    pages = [lines(sheet) for sheet in found]
    if not any(pages):
        raise SourceError(_SCANNED)
    kept = without_furniture(pages)
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
