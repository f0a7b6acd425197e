"""Where the letters of a PDF stand: the one file that imports pypdfium2.

Nothing is laid out here: a page's letters become runs in the order in which the file draws them.
"""

import ctypes
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from corpus.errors import SourceError
from corpus.pdf.nouns import Run, Sheet

MOST_PAGES = 5_000
MOST_CHARACTERS = 3_000_000  # a book of a thousand pages and more

Box = tuple[float, float, float, float]  # left, right, top, bottom; y downward

HYPHEN = "\u00ad"  # how a run ends that the file ends with a hyphen which only divides a word
_DIVIDING = frozenset({0x02, 0xAD, 0xFFFE})  # what PDFium makes of one
_LIGATURES = {0xFB00 + at: letters for at, letters in enumerate(("ff", "fi", "fl", "ffi", "ffl", "st", "st"))}
_GAP = 0.85  # of the height of letters: wider than between words, and mostly less than between columns
_LOST = 0.11  # of the height: a space that kerning has made narrow
_TRACKED = 0.03
_BOLD = re.compile(r"bold|black|heavy|semibd|\b(?:[A-Z]{6}\+)?(?:CMBX|SFBX|LMB|NimbusSanL-Bol)", re.I)
_SPACES = frozenset("\r\n\t\x0b\x0c \u00a0\u2028\u2029")
_ENCRYPTED = (
    "is encrypted: it opens only with a password. Save a copy without one (print it to a PDF file) and add that."
)
_NO_PDF = "is called a PDF but is none. Give it the suffix of what it is, or get the file again."
_BROKEN = "is no whole PDF: it is cut off or damaged. Get the file again and add that."


def prepare() -> None:
    """Load the library, which afterwards opens no file any more."""
    import pypdfium2  # noqa: F401


def sheets(body: bytes) -> tuple[dict[str, str], Iterator[Sheet]]:
    """What a PDF says about itself, and its pages in order, read as they are asked for.

    SourceError where it is none, or has too many pages.
    """
    import pypdfium2

    if b"%PDF-" not in body[:1024]:
        raise SourceError(_NO_PDF)
    try:
        document = pypdfium2.PdfDocument(body)
        count = len(document)
    except pypdfium2.PdfiumError as error:
        code = pypdfium2.raw.FPDF_GetLastError()
        locked = code == pypdfium2.raw.FPDF_ERR_PASSWORD or "assword" in str(error) or "ecurity" in str(error)
        raise SourceError(_ENCRYPTED if locked else _BROKEN) from error
    if count > MOST_PAGES:
        raise SourceError(f"has {count:,} pages; {MOST_PAGES:,} is the most one article may have. Split it.")
    if count == 0:
        raise SourceError(_BROKEN)
    return document.get_metadata_dict(skip_empty=True), _sheets(document, count)


def _sheets(document: Any, count: int) -> Iterator[Sheet]:
    import pypdfium2

    read = broken = 0
    for number in range(1, count + 1):
        try:
            page = document[number - 1]
            text = page.get_textpage()
        except pypdfium2.PdfiumError:
            broken += 1
            yield Sheet(number, 0.0, ())
            continue
        letters = _Letters(text, pypdfium2.raw)
        read += letters.count
        if read > MOST_CHARACTERS:
            raise SourceError(f"has more than {MOST_CHARACTERS:,} characters. Split it into parts.")
        yield _sheet(number, letters)
        text.close()
        page.close()
    if broken == count:
        raise SourceError(_BROKEN)


@dataclass(slots=True)
class _Letters:
    """The letters of one page by their number."""

    page: Any
    raw: Any
    count: int = field(init=False)
    _box: Any = field(init=False)

    def __post_init__(self) -> None:
        self.count = self.raw.FPDFText_CountChars(self.page)
        self._box = self.raw.FS_RECTF()

    def code(self, at: int) -> int:
        """The character's Unicode number."""
        return int(self.raw.FPDFText_GetUnicode(self.page, at))

    def box(self, at: int) -> Box:
        """Where it stands, with room above and below for its font's tallest letters."""
        box = self._box
        self.raw.FPDFText_GetLooseCharBox(self.page, at, ctypes.byref(box))
        return box.left, box.right, -box.top, -box.bottom

    def size(self, at: int) -> float:
        """The size of its font, before anything enlarges it."""
        return float(self.raw.FPDFText_GetFontSize(self.page, at))

    def turn(self, at: int) -> int:
        """In quarters of a circle, how a letter is turned; 0 for upright."""
        angle = float(self.raw.FPDFText_GetCharAngle(self.page, at))
        return round(angle / (math.pi / 2)) % 4

    def bold(self, at: int) -> bool:
        """Whether its font calls itself bold."""
        name = ctypes.create_string_buffer(128)
        flags = ctypes.c_int()
        self.raw.FPDFText_GetFontInfo(self.page, at, name, 128, ctypes.byref(flags))
        return bool(_BOLD.search(name.value.decode("utf-8", "replace")))


def _sheet(number: int, letters: _Letters) -> Sheet:
    """A page's runs; text that stands across the page's own direction (stamps, labels of axes) is left out."""
    turned: dict[int, list[Run]] = {}
    for turn, run in _runs(letters):
        turned.setdefault(turn, []).append(run)
    if not turned:
        return Sheet(number, 0.0, ())
    runs = max(turned.values(), key=lambda some: sum(len(run.text) for run in some))
    top = min(run.top for run in runs)
    return Sheet(number, max(run.bottom for run in runs) - top, tuple(runs))


def _runs(letters: _Letters) -> Iterator[tuple[int, Run]]:
    """Runs, each with the direction in which it stands, turned upright."""
    open_run: _Open | None = None
    for at in range(letters.count):
        code = letters.code(at)
        char = HYPHEN if code in _DIVIDING else _LIGATURES.get(code) or (chr(code) if code < 0x110000 else "")
        if not char or char in "\r\n":
            yield from _closed(open_run)
            open_run = None
        elif char in _SPACES:
            if open_run:
                open_run.space = True
        else:
            box = letters.box(at)
            size = letters.size(at)
            new_word = open_run is None or open_run.space
            if open_run is None or not open_run.takes(box, size) or (new_word and open_run.bold != letters.bold(at)):
                yield from _closed(open_run)
                open_run = _Open(letters.turn(at), letters.bold(at), size)
            open_run.add(char, box)
    yield from _closed(open_run)


def _closed(run: "_Open | None") -> Iterator[tuple[int, Run]]:
    if run and run.text:
        yield run.turn, run.made()


@dataclass(slots=True)
class _Open:
    """A run to which letters are still added."""

    turn: int
    bold: bool
    size: float
    text: list[str] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)
    space: bool = False

    def takes(self, box: Box, size: float) -> bool:
        """Whether a letter there, in a font of that size, goes on with this run."""
        left, _, top, bottom = _upright(box, self.turn)
        _, last_right, last_top, last_bottom = _upright(self.boxes[-1], self.turn)
        height, last = bottom - top, last_bottom - last_top
        if abs(size - self.size) > 0.05 * self.size or abs(height - last) > 0.4 * max(height, last):
            return False
        if abs(bottom - last_bottom) > 0.3 * last:
            return False
        return -0.5 * last < left - last_right < _GAP * last

    def add(self, char: str, box: Box) -> None:
        """One letter more."""
        self.text.append(f" {char}" if self.space and self.text else char)
        self.space = False
        self.boxes.append(box)

    def made(self) -> Run:
        """The run, upright."""
        boxes = [_upright(box, self.turn) for box in self.boxes]
        left, right = min(box[0] for box in boxes), max(box[1] for box in boxes)
        top, bottom = (sorted(box[edge] for box in boxes)[len(boxes) // 2] for edge in (2, 3))
        return Run(_with_spaces(self.text, boxes, bottom - top), left, right, top, bottom, bottom - top, self.bold)


def _with_spaces(letters: list[str], boxes: list[Box], height: float) -> str:
    """The letters as text; where two stand clearly further apart than the others, PDFium has lost a narrow space."""
    gaps = [after[0] - before[1] for before, after in pairwise(boxes)]
    usual = sorted(gaps)[len(gaps) // 2] if gaps else 0.0
    if usual > _TRACKED * height:  # letters set apart for show
        return "".join(letters)
    spaced = zip(letters[1:], gaps, strict=True)
    lost = (f" {each}" if gap > _LOST * height and each[0] != " " else each for each, gap in spaced)
    return letters[0] + "".join(lost)


def _upright(box: Box, turn: int) -> Box:
    """The box as it stands when the page is turned so that its letters are upright."""
    left, right, top, bottom = box
    if turn == 0:
        return box
    if turn == 1:
        return top, bottom, -right, -left
    if turn == 2:
        return -right, -left, -bottom, -top
    return -bottom, -top, left, right
