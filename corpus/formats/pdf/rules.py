"""Find the thin lines that a page draws: the borders of cells, and what stands between columns.

The library that reads the page is handed in (`corpus/formats/pdf/glyphs.py` alone imports it). Areas that are only
filled are no lines, and neither is what a picture or a stamp holds.
"""

import ctypes
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

_MOST_SHAPES = 4_000  # of a page; a map or a chart has more, and no cells
_MOST_POINTS = 400  # of a shape
_THIN = 3.0  # points
_SHORTEST = 6.0


@dataclass(frozen=True, slots=True)
class Rule:
    """A thin line, across or down; y grows downward."""

    left: float
    right: float
    top: float
    bottom: float

    @property
    def upright(self) -> bool:
        """Tell whether it runs down the page."""
        return self.bottom - self.top > self.right - self.left


def rules(page: Any, raw: Any) -> tuple[Rule, ...]:
    """The lines of a page; none where it draws too much to be read for them."""
    count = raw.FPDFPage_CountObjects(page)
    if count > _MOST_SHAPES * 10:
        return ()
    shapes = [raw.FPDFPage_GetObject(page, at) for at in range(count)]
    paths = [shape for shape in shapes if raw.FPDFPageObj_GetType(shape) == raw.FPDF_PAGEOBJ_PATH]
    if len(paths) > _MOST_SHAPES:
        return ()
    return tuple(rule for path in paths for rule in _of_path(path, raw))


def _of_path(path: Any, raw: Any) -> Iterator[Rule]:
    stroke, fill = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(path, ctypes.byref(fill), ctypes.byref(stroke))
    if stroke.value:
        yield from filter(_is_rule, _strokes(path, raw))
    elif fill.value and _is_rule(box := _box(path, raw)):
        yield box


def _box(path: Any, raw: Any) -> Rule:
    left, low, right, high = (ctypes.c_float() for _ in range(4))
    raw.FPDFPageObj_GetBounds(path, *map(ctypes.byref, (left, low, right, high)))
    return Rule(left.value, right.value, -high.value, -low.value)


def _strokes(path: Any, raw: Any) -> Iterator[Rule]:
    """The straight lines of a path, from point to point."""
    points = _points(path, raw)
    for (_, x, y), (moved, other_x, other_y) in pairwise(points):
        if not moved:
            yield Rule(min(x, other_x), max(x, other_x), min(y, other_y), max(y, other_y))


def _points(path: Any, raw: Any) -> Sequence[tuple[bool, float, float]]:
    """The points of a path on the page: was the pen lifted before it, and where it is."""
    matrix, x, y = raw.FS_MATRIX(), ctypes.c_float(), ctypes.c_float()
    raw.FPDFPageObj_GetMatrix(path, ctypes.byref(matrix))
    found: list[tuple[bool, float, float]] = []
    begun = (0.0, 0.0)
    for at in range(min(raw.FPDFPath_CountSegments(path), _MOST_POINTS)):
        segment = raw.FPDFPath_GetPathSegment(path, at)
        raw.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
        place = (
            matrix.a * x.value + matrix.c * y.value + matrix.e,
            -(matrix.b * x.value + matrix.d * y.value + matrix.f),
        )
        moved = raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_MOVETO
        begun = place if moved else begun
        found.append((moved, *place))
        if raw.FPDFPathSegment_GetClose(segment):
            found.append((False, *begun))
    return found


def _is_rule(rule: Rule) -> bool:
    across, down = rule.right - rule.left, rule.bottom - rule.top
    return min(across, down) <= _THIN and max(across, down) >= _SHORTEST
