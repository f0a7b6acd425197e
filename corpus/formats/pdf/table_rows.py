"""Part the lines of what may be a table into rows and cells: by rules, by space, by what begins in the first column.

Pure. A cell has its lines one below the other in its column; at its row's top, middle or foot.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from corpus.formats.pdf.glyphs import Run
from corpus.formats.pdf.rules import Rule

Row = list[list[Run]]  # a cell a column
Strip = tuple[float, float]  # an empty one, from its left to its right edge
Lines = Sequence[list[Run]]

_STRIP = 0.7  # of the size of letters: the least between two columns
_FULL = 12  # characters of a line that a word in small letters may carry on: "against" above "for" are two votes
_MOST_RULES = 2  # between rows that may be parted by other things too
_ENDED = re.compile(r"[.!?…:;][\"'”’»)\]]*$")


def rows_by_rules(lines: Lines, strips: Sequence[Strip], rules: Sequence[Rule]) -> tuple[list[Row], bool]:
    """The rows of lines that rules part, none where none does; and whether a rule parts each from the next."""
    ruled = [_ruled(above, below, rules) for above, below in pairwise(lines)]
    if not any(ruled) or not _crossed(strips, rules):
        return [], False
    groups = [part for group in _parted(lines, ruled) for part in _by_gaps(group, strips)]
    if sum(ruled) <= _MOST_RULES:
        groups = [part for group in groups for part in _by_labels(group, strips, _rights(lines, strips))]
    return [_row(group, strips) for group in groups], sum(ruled) >= len(groups) - 1


def rows_by_space(lines: Lines, strips: Sequence[Strip]) -> list[Row]:
    """The rows of lines without rules between them."""
    rights = _rights(lines, strips)
    return [_row(part, strips) for group in _by_gaps(lines, strips) for part in _by_labels(group, strips, rights)]


def merged(spans: Sequence[Strip]) -> list[Strip]:
    """Spans as few as they are, from left to right."""
    found: list[Strip] = []
    for left, right in sorted(spans):
        if found and left <= found[-1][1]:
            found[-1] = found[-1][0], max(found[-1][1], right)
        else:
            found.append((left, right))
    return found


def strips_between(taken: Sequence[Strip], size: float, walls: Sequence[float]) -> list[Strip]:
    """The empty strips between them that are wide enough, or hold a rule."""
    between = [(one[1], other[0]) for one, other in pairwise(taken)]
    return [
        (left, right)
        for left, right in between
        if right - left >= _STRIP * size or any(left - 1 <= wall <= right + 1 for wall in walls)
    ]


def within(lines: Sequence[Sequence[Run]], strips: Sequence[Strip]) -> float:
    """The usual distance between two lines of one cell: the least that there is in any column."""
    feet: dict[int, float] = {}
    gaps: list[float] = []
    for run in (run for line in lines for run in line):
        column = column_of(run, strips)
        if column in feet and run.bottom - feet[column] > 0.5 * run.size:
            gaps.append(run.top - feet[column])
        feet[column] = run.bottom
    return min(gaps, default=0.0)


def column_of(run: Run, strips: Sequence[Strip]) -> int:
    """The number of the column in which a run begins."""
    middle = min((run.left + run.right) / 2, run.left + 2 * run.size)
    return sum(middle > (strip[0] + strip[1]) / 2 for strip in strips)


def _ruled(above: Sequence[Run], below: Sequence[Run], rules: Sequence[Rule]) -> bool:
    """Tell whether a rule runs between two lines, over more than a half of their width."""
    high, low = max(run.middle for run in above), min(run.middle for run in below)
    left = min(run.left for run in (*above, *below))
    right = max(run.right for run in (*above, *below))
    between = [(rule.left, rule.right) for rule in rules if not rule.upright and high < rule.top and rule.bottom < low]
    covered = sum(min(b, right) - max(a, left) for a, b in merged(between) if b > left and a < right)
    return covered > 0.5 * (right - left)


def _crossed(strips: Sequence[Strip], rules: Sequence[Rule]) -> bool:
    """Tell whether rules run over the strips, as the borders of rows do and those of newspaper columns do not."""
    across = [rule for rule in rules if not rule.upright]
    return any(rule.left <= strip[0] and strip[1] <= rule.right for rule in across for strip in strips) or any(
        rule.upright and strip[0] - 1 <= rule.left <= strip[1] + 1 for rule in rules for strip in strips
    )


def _parted(lines: Sequence[list[Run]], borders: Sequence[bool]) -> Iterator[list[list[Run]]]:
    """The lines in groups, with a border wherever one is told between two of them."""
    group = [lines[0]]
    for border, line in zip(borders, lines[1:], strict=True):
        if border:
            yield group
            group = []
        group.append(line)
    yield group


def _by_gaps(lines: Sequence[list[Run]], strips: Sequence[Strip]) -> Iterator[list[list[Run]]]:
    """The lines in groups with more space between them than between the lines of a cell."""
    least = within(lines, strips)
    reach, borders = max(run.bottom for run in lines[0]), []
    for line in lines[1:]:
        borders.append(min(run.top for run in line) - reach > least + 0.15 * line[0].size)
        reach = max(reach, *(run.bottom for run in line))
    yield from _parted(lines, borders)


def _by_labels(
    lines: Sequence[list[Run]], strips: Sequence[Strip], rights: dict[int, float]
) -> Iterator[list[list[Run]]]:
    """The lines in groups that begin where the first column has something and no cell runs on."""
    first = not column_of(lines[0][0], strips)  # else the names stand at the foot of their rows
    borders = [
        first
        and not column_of(line[0], strips)
        and len(line) > 1
        and _below(above, line)
        and not _runs_on(above, line, strips, rights)
        for above, line in pairwise(lines)
    ]
    yield from _parted(lines, borders)


def _below(above: Sequence[Run], line: Sequence[Run]) -> bool:
    """Tell whether a line begins where the one above has ended: what is centred stands between the lines of others."""
    return min(run.top for run in line) >= max(run.bottom for run in above) - 0.15 * line[0].size


def _runs_on(above: Sequence[Run], line: Sequence[Run], strips: Sequence[Strip], rights: dict[int, float]) -> bool:
    """Tell whether a sentence runs on from one line into the next, in any column."""
    return any(
        column_of(one, strips) == column_of(other, strips) and _carries_on(one, other, rights[column_of(one, strips)])
        for one in above
        for other in line
    )


def _carries_on(one: Run, other: Run, right: float) -> bool:
    """Tell whether the words of one line are the rest of the line above, in which there was no room for them."""
    letter = (one.right - one.left) / max(1, len(one.text))
    full = one.right + letter * (len(other.text.split(" ", 1)[0]) + 2) > right
    running = other.text[0].islower() and len(one.text) >= _FULL
    return not _ENDED.search(one.text) and full and (running or one.text.endswith((",", "-")))


def _rights(lines: Sequence[Sequence[Run]], strips: Sequence[Strip]) -> dict[int, float]:
    """The right edge of each column."""
    rights: dict[int, float] = {}
    for run in (run for line in lines for run in line):
        column = column_of(run, strips)
        rights[column] = max(run.right, rights.get(column, 0.0))
    return rights


def _row(lines: Sequence[Sequence[Run]], strips: Sequence[Strip]) -> Row:
    cells: Row = [[] for _ in range(len(strips) + 1)]
    for line in lines:
        for run in line:
            cells[column_of(run, strips)].append(run)
    return cells
