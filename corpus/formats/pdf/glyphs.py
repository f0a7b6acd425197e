"""Read the letters of a PDF and their places, and join them to runs: the one file that imports pypdfium2.

Nothing is laid out here: a page's letters become runs in the order in which the file draws them. Lengths are in points,
72 to the inch; y grows downward, so the `top` of a run or line is less than its `bottom`.
"""

import ctypes
import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from corpus.errors import SourceError
from corpus.formats.pdf.rules import Rule, rules

MOST_PAGES = 5_000
MOST_CHARACTERS = 3_000_000  # a book of a thousand pages and more
HYPHEN = "\u00ad"  # how a run ends that the file ends with a hyphen which only divides a word
_DIVIDING = frozenset({0x02, 0xAD, 0xFFFE})  # what PDFium makes of one
_LIGATURES = {0xFB00 + at: letters for at, letters in enumerate(("ff", "fi", "fl", "ffi", "ffl", "st", "st"))}
_MOST_BORDERS = 300  # upright rules of a page; a diagram has more
_GAP = 1.0  # of the size of letters: wider than between words, and mostly less than between columns
_LOST = 0.12  # of the size: a space that kerning has made narrow
_TRACKED = 0.03
_ABOVE = 0.8  # of the size stands above the foot of a letter
_BOLD = re.compile(r"bold|black|heavy|semibd|\b(?:[A-Z]{6}\+)?(?:CMBX|SFBX|LMB|NimbusSanL-Bol)", re.I)
_SPACES = frozenset("\r\n\t\x0b\x0c \u00a0\u2028\u2029")
_ENCRYPTED = (
    "is encrypted: it opens only with a password. Save a copy without one (print it to a PDF file) and add that."
)
_NO_PDF = "is called a PDF but is none. Give it the suffix of what it is, or get the file again."
_BROKEN = "is no whole PDF: it is cut off or damaged. Get the file again and add that."


@dataclass(frozen=True, slots=True)
class Run:
    """Letters side by side in one size and weight, without a gap wide enough to be a column's edge."""

    text: str
    left: float
    right: float
    top: float
    bottom: float
    size: float
    bold: bool

    @property
    def middle(self) -> float:
        """Half-way down."""
        return (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class Cell:
    """The place of a cell: the table on its page, row and column, and how far it reaches across."""

    table: int
    row: int
    column: int
    left: float
    right: float


@dataclass(frozen=True, slots=True)
class Line:
    """One line of one column. `wide` is the left and the right edge of the column."""

    text: str
    left: float
    right: float
    top: float
    bottom: float
    size: float
    bold: bool
    page: int  # counted from 1, as the viewers of PDFs do
    column: int = 0  # which column of its page, counted in the order of reading
    wide: tuple[float, float] = (0.0, 0.0)
    cell: Cell | None = None  # in which it stands, where it stands in a table
    resumes: bool = False  # the sentence that something set apart has interrupted

    @property
    def height(self) -> float:
        """From top to bottom."""
        return self.bottom - self.top


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page: its runs in the order in which the file draws them, and the rules between them."""

    number: int
    height: float
    runs: tuple[Run, ...]
    rules: tuple[Rule, ...] = ()


def prepare() -> None:
    """Load the library, which afterwards opens no file any more."""
    import pypdfium2  # noqa: F401


def sheets(body: bytes) -> tuple[dict[str, str], Iterator[Sheet]]:
    """The details in a PDF, and its pages in order, read as they are asked for.

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
        yield _sheet(number, letters, rules(page, pypdfium2.raw))
        text.close()
        page.close()
    if broken == count:
        raise SourceError(_BROKEN)


@dataclass(frozen=True, slots=True)
class _Letter:
    """A letter as it stands when the page is turned so that it is upright; `base` is the height of its foot."""

    turn: int  # in quarters of a circle
    left: float
    right: float
    base: float
    size: float


@dataclass(slots=True)
class _Letters:
    """The letters of one page by their number."""

    page: Any
    raw: Any
    count: int = field(init=False)
    _out: tuple[Any, ...] = field(init=False)

    def __post_init__(self) -> None:
        self.count = self.raw.FPDFText_CountChars(self.page)
        self._out = (self.raw.FS_RECTF(), self.raw.FS_MATRIX(), ctypes.c_double(), ctypes.c_double())

    def code(self, at: int) -> int:
        """The character's Unicode number."""
        return int(self.raw.FPDFText_GetUnicode(self.page, at))

    def letter(self, at: int) -> _Letter:
        """Its place and size."""
        box, matrix, x, y = self._out
        self.raw.FPDFText_GetLooseCharBox(self.page, at, ctypes.byref(box))
        self.raw.FPDFText_GetMatrix(self.page, at, ctypes.byref(matrix))
        self.raw.FPDFText_GetCharOrigin(self.page, at, ctypes.byref(x), ctypes.byref(y))
        size = abs(self.raw.FPDFText_GetFontSize(self.page, at) * math.hypot(matrix.c, matrix.d)) or 1.0
        turn = round(math.atan2(matrix.b, matrix.a) / (math.pi / 2)) % 4
        left, right, base = (
            (box.left, box.right, -y.value),
            (box.bottom, box.top, x.value),
            (-box.right, -box.left, y.value),
            (-box.top, -box.bottom, -x.value),
        )[turn]
        return _Letter(turn, left, right, base, size)

    def bold(self, at: int) -> bool:
        """Tell whether its font calls itself bold."""
        name = ctypes.create_string_buffer(128)
        flags = ctypes.c_int()
        self.raw.FPDFText_GetFontInfo(self.page, at, name, 128, ctypes.byref(flags))
        return bool(_BOLD.search(name.value.decode("utf-8", "replace")))


def _sheet(number: int, letters: _Letters, drawn: tuple[Rule, ...]) -> Sheet:
    """A page's runs; text that stands across the page's own direction (stamps, labels of axes) is left out."""
    turned: dict[int, list[Run]] = {}
    upright = [rule for rule in drawn if rule.upright]
    upright = upright if len(upright) <= _MOST_BORDERS else []
    for turn, run in _runs(letters, upright):
        turned.setdefault(turn, []).append(run)
    if not turned:
        return Sheet(number, 0.0, ())
    turn, runs = max(turned.items(), key=lambda some: sum(len(run.text) for run in some[1]))
    top = min(run.top for run in runs)
    return Sheet(number, max(run.bottom for run in runs) - top, tuple(runs), () if turn else drawn)


def _runs(letters: _Letters, borders: Sequence[Rule]) -> Iterator[tuple[int, Run]]:
    """Runs, each with the direction in which it stands, turned upright; none reaches over a border of cells."""
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
            letter = letters.letter(at)
            new_word = open_run is None or open_run.space
            if (
                open_run is None
                or not open_run.takes(letter, borders if new_word else ())
                or (new_word and open_run.bold != letters.bold(at))
            ):
                yield from _closed(open_run)
                open_run = _Open(letters.bold(at))
            open_run.add(char, letter)
    yield from _closed(open_run)


def _between(one: _Letter, other: _Letter, border: Rule) -> bool:
    """Tell whether a border stands between two letters of one line."""
    middle = one.base - 0.3 * one.size
    lies = one.right - 1 <= border.left and border.right <= other.left + 1
    return not one.turn and lies and border.top <= middle <= border.bottom


def _closed(run: "_Open | None") -> Iterator[tuple[int, Run]]:
    if run and run.text:
        yield run.letters[0].turn, run.made()


@dataclass(slots=True)
class _Open:
    """A run to which letters are still added."""

    bold: bool
    text: list[str] = field(default_factory=list)
    letters: list[_Letter] = field(default_factory=list)
    space: bool = False

    def takes(self, letter: _Letter, borders: Sequence[Rule]) -> bool:
        """Tell whether a letter goes on with this run."""
        last = self.letters[-1]
        if letter.turn != last.turn or abs(letter.size - last.size) > 0.05 * last.size:
            return False
        if any(_between(last, letter, border) for border in borders):
            return False
        return abs(letter.base - last.base) < 0.2 * last.size and -0.5 < (letter.left - last.right) / last.size < _GAP

    def add(self, char: str, letter: _Letter) -> None:
        """One letter more."""
        self.text.append(f" {char}" if self.space and self.text else char)
        self.space = False
        self.letters.append(letter)

    def made(self) -> Run:
        """The run as a value; every letter of a size is taken to be as high as any other."""
        first = self.letters[0]
        left, right = min(each.left for each in self.letters), max(each.right for each in self.letters)
        top, bottom = first.base - _ABOVE * first.size, first.base + (1 - _ABOVE) * first.size
        return Run(_with_spaces(self.text, self.letters), left, right, top, bottom, first.size, self.bold)


def _with_spaces(text: list[str], letters: list[_Letter]) -> str:
    """The letters as text; where two stand clearly further apart than the others, PDFium has lost a narrow space."""
    gaps = [after.left - before.right for before, after in pairwise(letters)]
    usual = sorted(gaps)[len(gaps) // 2] if gaps else 0.0
    size = letters[0].size
    if usual > _TRACKED * size:  # letters set apart for show
        return "".join(text)
    spaced = zip(text[1:], gaps, strict=True)
    lost = (f" {each}" if gap > _LOST * size and each[0] != " " else each for each, gap in spaced)
    return text[0] + "".join(lost)
