"""A sheet to draw on, in hundredths of an inch from the lower left: the one file that knows matplotlib.

Words are never read as formulas; letters for which there is no font are shown as an empty box, and that is noted.
Nothing in a file tells when or by what it was made, so that the same drawing is the same file.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from io import BytesIO
from typing import Any, Literal

import matplotlib
from matplotlib.artist import Artist
from matplotlib.backends.backend_agg import FigureCanvasAgg, RendererAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties, findfont, fontManager
from matplotlib.ft2font import FT2Font
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle
from matplotlib.text import Text

from bot.pictures.scale import Extent

Format = Literal["svg", "png"]
OWN_FONT = "DejaVu Sans"  # comes with matplotlib; it has Latin, Greek, Cyrillic, Arabic and Hebrew
FURTHER_FONTS = (
    *(
        "Noto Sans CJK SC",
        "Noto Sans CJK JP",
        "Source Han Sans SC",
        "Noto Sans SC",
        "WenQuanYi Micro Hei",
        "PingFang SC",
    ),
    *(
        "Hiragino Sans",
        "Microsoft YaHei",
        "SimHei",
        "Yu Gothic",
        "Malgun Gothic",
        "Noto Sans KR",
        "Apple SD Gothic Neo",
    ),
    *("Noto Sans Devanagari", "Nirmala UI", "Noto Sans Bengali", "Noto Sans Thai", "Leelawadee UI", "Noto Sans Tamil"),
    *("Noto Sans Georgian", "Noto Sans Armenian", "Noto Sans Ethiopic", "Noto Sans Khmer", "Noto Sans Myanmar"),
)  # taken where they are installed, for letters that the own one lacks
NO_LETTER = "▯"
DPI = 160
_PIXELS = 100
_METADATA: dict[Format, dict[str, Any]] = {"svg": {"Date": None, "Creator": None}, "png": {"Software": None}}
_COMMENT = re.compile(r"<!--.*?-->\s*", re.DOTALL)
_STYLES = re.compile(r"<metadata>.*?</metadata>\s*|<style.*?</style>\s*", re.DOTALL)
_STYLED = re.compile(r'style="([^"]*)"')
_PROLOG = re.compile(r"^.*?(?=<svg)", re.DOTALL)

matplotlib.rcdefaults()  # a drawing is the same whatever somebody has set up for other programs
matplotlib.rc("svg", hashsalt="on record", fonttype="path")
matplotlib.rc("path", simplify=False)
matplotlib.rc("text", parse_math=False)


class Canvas:
    """A sheet of a width and a height."""

    def __init__(self, width: float, height: float, paper: str) -> None:
        self.width, self.height = width, height
        self._figure = Figure(figsize=(width / _PIXELS, height / _PIXELS), dpi=_PIXELS, facecolor=paper)
        self._agg = FigureCanvasAgg(self._figure)
        self._axes = self._figure.add_axes((0.0, 0.0, 1.0, 1.0))
        self._axes.set(xlim=(0, width), ylim=(0, height))
        self._axes.set_axis_off()
        self._texts: list[Text] = []
        self._drawn = 1
        self._measured: dict[tuple[str, float, bool], Extent] = {}
        self.lacking = False

    def cut(self, bottom: float, height: float) -> None:
        """Leave of the sheet only so much from a height on."""
        self.height = height
        self._figure.set_size_inches(self.width / _PIXELS, height / _PIXELS)
        self._axes.set_ylim(bottom, bottom + height)

    def measure(self, words: str, size: float, bold: bool) -> Extent:
        """The room that words take."""
        key = (words, size, bold)
        if key not in self._measured:
            font = _font(words, size, bold)
            extent = self._renderer().get_text_width_height_descent(_drawn(words), font, False)  # type: ignore[no-untyped-call]
            self._measured[key] = Extent(*extent)
        return self._measured[key]

    def text(self, x: float, y: float, words: str, size: float, colour: str, *, bold: bool = False) -> None:
        """Write words from a place on; `y` is their base line."""
        drawn = _drawn(words)
        self.lacking |= drawn.count(NO_LETTER) > words.count(NO_LETTER)
        text = Text(x, y, drawn, fontproperties=_font(words, size, bold), color=colour, parse_math=False)
        self._draw(text)
        self._texts.append(text)

    def line(self, x: tuple[float, float], y: tuple[float, float], colour: str, width: float = 0.8) -> None:
        """Draw a line."""
        self._draw(Line2D(x, y, color=colour, linewidth=width, solid_capstyle="butt"))

    def box(self, x: float, y: float, width: float, height: float, colour: str, *, filled: bool = True) -> None:
        """Draw a rectangle, its edge in the same colour."""
        fill = colour if filled else "none"
        self._draw(Rectangle((x, y), width, height, facecolor=fill, edgecolor=colour, linewidth=0.8))

    def mark(self, x: float, y: float, shape: str, colour: str, paper: str, *, filled: bool = True) -> None:
        """Draw a mark: "^" upwards, "v" downwards, "D" a diamond; one that is not filled is as light as the paper."""
        size = 4.8 if shape == "D" else 6.4
        face = colour if filled else paper
        self._draw(
            Line2D([x], [y], marker=shape, markersize=size, markerfacecolor=face, markeredgecolor=colour, linewidth=0)
        )

    def text_boxes(self) -> list[tuple[str, float, float, float, float]]:
        """The words with the boxes that they really fill: left, bottom, right, top."""
        extents = [(each.get_text(), each.get_window_extent(self._renderer())) for each in self._texts]
        return [(words, box.x0, box.y0, box.x1, box.y1) for words, box in extents]

    def _renderer(self) -> RendererAgg:
        return self._agg.get_renderer()  # type: ignore[no-any-return,no-untyped-call]

    def _draw(self, artist: Artist) -> None:
        """Put something on the sheet, above all that is there."""
        artist.set_zorder(self._drawn)
        self._drawn += 1
        self._axes.add_artist(artist)

    def file(self, format: Format, dpi: int = DPI) -> bytes:
        """The drawing as a file."""
        out = BytesIO()
        self._figure.savefig(
            out, format=format, dpi=dpi, metadata=_METADATA[format], facecolor=self._figure.get_facecolor()
        )
        return out.getvalue() if format == "png" else _COMMENT.sub("", out.getvalue().decode()).encode()

    def inline(self) -> str:
        """The drawing as an element of a page, without a style of its own."""
        element = _STYLES.sub("", _PROLOG.sub("", self.file("svg").decode()))
        element = element.replace("<svg ", '<svg role="img" stroke-linejoin="round" stroke-linecap="butt" ', 1)
        return _STYLED.sub(lambda found: " ".join(_attributes(found[1])), element).strip()


def _attributes(style: str) -> Iterator[str]:
    """The same as attributes: a page may allow no styles in its elements."""
    for each in filter(None, map(str.strip, style.split(";"))):
        name, _, value = each.partition(":")
        yield f'{name.strip()}="{value.strip()}"'


def _drawn(words: str) -> str:
    """The words without letters for which there is no font; what only joins or varies letters is left out."""
    return "".join(_letter(each) for each in words)


@cache
def _letter(letter: str) -> str:
    if letter.isspace():
        return " "
    if any(ord(letter) in _letters(family) for family in _families(letter)):
        return letter
    return "" if letter in "\u200c\u200d" or "\ufe00" <= letter <= "\ufe0f" else NO_LETTER


def _font(words: str, size: float, bold: bool) -> FontProperties:
    families = dict.fromkeys(family for each in {OWN_FONT[0], *words} for family in _families(each))
    return FontProperties(family=list(families), size=size, weight="bold" if bold else "normal")


@cache
def _families(letter: str) -> tuple[str, ...]:
    """The own font, and the first of the others that has a letter which it lacks."""
    if ord(letter) in _letters(OWN_FONT):
        return (OWN_FONT,)
    other = next((family for family in _installed() if ord(letter) in _letters(family)), None)
    return (OWN_FONT, other) if other else (OWN_FONT,)


@cache
def _installed() -> tuple[str, ...]:
    names = {font.name for font in fontManager.ttflist}
    return tuple(family for family in FURTHER_FONTS if family in names)


@cache
def _letters(family: str) -> frozenset[int]:
    return frozenset(FT2Font(findfont(FontProperties(family=family))).get_charmap())


def overlapping(boxes: Iterable[tuple[str, float, float, float, float]]) -> list[tuple[str, str]]:
    """The pairs of words that cover one another."""
    every = list(boxes)
    return [
        (one[0], other[0])
        for at, one in enumerate(every)
        for other in every[at + 1 :]
        if one[1] < other[3] and other[1] < one[3] and one[2] < other[4] and other[2] < one[4]
    ]
