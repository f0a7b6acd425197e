"""A PDF as blocks with their pages, and what it says about itself: the whole of this package in one function.

Pure but for the library behind glyphs.py, which must only run where it can be stopped (`corpus/confined.py`).
"""

from collections.abc import Sequence

from corpus.errors import SourceError
from corpus.file_details import told
from corpus.nouns import Extracted, Metadata
from corpus.page_metadata import Told
from corpus.pdf.columns import lines
from corpus.pdf.furniture import without_furniture
from corpus.pdf.glyphs import sheets
from corpus.pdf.paragraphs import Piece, blocks, body_of

_BEGINNING = 40  # paragraphs in which title, author and date are looked for
_SCANNED = "has no text layer: its pages are pictures. Run OCR first (for example with ocrmypdf) and add the result."


def read_pdf(body: bytes) -> tuple[Extracted, Told]:
    """The blocks of a PDF and what it tells about itself; SourceError, without a name before it, where it cannot be."""
    details, found = sheets(body)
    pages = [lines(sheet) for sheet in found]
    if not any(pages):
        raise SourceError(_SCANNED)
    kept = without_furniture(pages)
    pieces = blocks(kept, body_of(kept))
    extracted = Extracted(
        tuple((piece.kind, piece.text) for piece in pieces), Metadata(), pages=tuple(piece.page for piece in pieces)
    )
    return extracted, told(details, _headline(pieces), "\n".join(piece.text for piece in pieces[:_BEGINNING]))


def _headline(pieces: Sequence[Piece]) -> str:
    """The largest heading of the page on which the text begins."""
    headings = [piece for piece in pieces if piece.kind == "heading" and piece.page == pieces[0].page]
    return max(headings, key=lambda piece: piece.size).text if headings else ""
