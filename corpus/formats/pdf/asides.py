"""Know what stands beside or inside a text and is no part of its sentences: pull quotes, boxes in a margin.

Pure. They show themselves by a size or weight of their own, and by the sentence that goes on around them.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.formats.pdf.glyphs import Line, Run

_OTHER = 0.08  # of the size
_SMALLER = 0.9
_LARGER = 1.12
_LONGEST = 8  # lines
_INSET = 0.08  # of the width of a page's text, on both sides
_MARKS = "\"“„«‘'”"
_WORD = re.compile(r"[^\W\d_]{2}")
_ENDED = re.compile(r"[.!?…:。！？][\"'”’»)\]]*$")


def in_margin(runs: Sequence[Run]) -> tuple[list[Run], list[Run]] | None:
    """A text and the few larger or smaller lines in the margin beside it; None where there are none."""
    usual = _usual_size(runs)
    for size in sorted({run.size for run in runs if not _SMALLER * usual <= run.size <= _LARGER * usual}):
        marked = [run for run in runs if run.size == size]
        rest = [run for run in runs if run.size != size]
        if 1 < len(marked) <= _LONGEST and _WORD.search(marked[0].text) and _beside(marked, rest):
            return rest, marked
    return None


def _beside(marked: Sequence[Run], rest: Sequence[Run]) -> bool:
    """Tell whether lines have a strip of their own beside others."""
    left, right = min(run.left for run in marked), max(run.right for run in marked)
    top, bottom = min(run.top for run in marked), max(run.bottom for run in marked)
    beside = [run for run in rest if top < run.middle < bottom]
    return len(beside) > 1 and (all(run.right < left for run in beside) or all(run.left > right for run in beside))


def _usual_size(runs: Sequence[Run]) -> float:
    letters: dict[float, int] = {}
    for run in runs:
        letters[run.size] = letters.get(run.size, 0) + len(run.text)
    return max(letters, key=lambda size: letters[size])


def interrupts(across: Sequence[Run], left: Sequence[Run], below: Sequence[Run], edges: tuple[float, float]) -> bool:
    """Tell whether what crosses two columns stands in the midst of a sentence of theirs: set in, and larger."""
    inset = _INSET * (edges[1] - edges[0])
    if not left or not below or any(run.left < edges[0] + inset or run.right > edges[1] - inset for run in across):
        return False
    last, first = max(left, key=lambda run: run.bottom), min(below, key=lambda run: (run.top, run.left))
    if _ENDED.search(last.text) or any(run.size < _LARGER * last.size and not run.bold for run in across):
        return False
    return abs(first.size - last.size) <= _OTHER * last.size and abs(first.left - last.left) < 2 * last.size


def without_asides(lines: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """The lines of a page, and those of another size or weight inside a sentence that goes on behind them."""
    main: list[Line] = []
    aside: list[Line] = []
    at = 0
    while at < len(lines):
        end = _end_of_aside(main[-1], lines, at) if main else at
        aside += lines[at:end]
        if end < len(lines):
            main.append(replace(lines[end], resumes=True) if end > at else lines[end])
        at = end + 1
    return main, aside


def _end_of_aside(last: Line, lines: Sequence[Line], start: int) -> int:
    """The line behind an aside that begins at `start`; `start` itself where none does."""
    end = start
    while end < len(lines) and end - start <= _LONGEST and not _alike(last, lines[end]):
        end += 1
    if end == start or end >= len(lines) or end - start > _LONGEST or last.cell or _ENDED.search(last.text):
        return start
    quoted = any(line.text[0] in _MARKS for line in lines[start:end])
    if not (quoted or lines[start].bold or lines[start].size > last.size):
        return start
    goes_on = _full(last) and (quoted or lines[end].text[0].islower())
    column = lines[end].column == last.column and abs(lines[end].left - last.left) < last.size
    return end if goes_on and column and not last.bold else start


def _full(line: Line) -> bool:
    """Tell whether a line reaches the edge of a column of text."""
    width = line.wide[1] - line.wide[0]
    return width > 8 * line.size and line.right > line.wide[1] - 0.12 * width


def _alike(one: Line, other: Line) -> bool:
    return abs(one.size - other.size) <= _OTHER * one.size and one.bold == other.bold
