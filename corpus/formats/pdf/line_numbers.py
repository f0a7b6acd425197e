"""Take out numbers that count the lines in a margin, as in transcripts of courts and parliaments.

Pure: the runs of a page in, those without them out. They stand below one another, count on by one (or by five, with
as many lines between them), and have nothing else in their strip.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from corpus.formats.pdf.glyphs import Run

_NUMBER = re.compile(r"\d{1,3}")
_BEGUN = re.compile(r"(\d{1,2})\s+(?=\S)")
_FEWEST = 5
_MOST = 2_000
_ALIGNED = 3.0  # points


def without_line_numbers(runs: Sequence[Run]) -> Sequence[Run]:
    """The runs without numbers that count the lines."""
    numbers = [run for run in runs if _NUMBER.fullmatch(run.text.strip())]
    if len(numbers) > _MOST:
        return runs
    counting = {id(run) for strip in _strips(numbers) for run in _counting(strip, runs)}
    return _without_beginnings([run for run in runs if id(run) not in counting] if counting else runs)


def _strips(numbers: Sequence[Run]) -> Iterator[list[Run]]:
    """The numbers that begin or end below one another, from top to bottom."""
    for edge in ("left", "right"):
        strip: list[Run] = []
        for run in sorted(numbers, key=lambda run: float(getattr(run, edge))):
            if strip and getattr(run, edge) - getattr(strip[-1], edge) > _ALIGNED:
                yield sorted(strip, key=lambda run: run.top)
                strip = []
            strip.append(run)
        yield sorted(strip, key=lambda run: run.top)


def _counting(strip: Sequence[Run], runs: Sequence[Run]) -> Sequence[Run]:
    """The longest part of a strip that counts the lines, none where it does not."""
    best: Sequence[Run] = ()
    start = 0
    for at in range(1, len(strip) + 1):
        if at == len(strip) or int(strip[at].text) - int(strip[at - 1].text) != _step(strip[start:]):
            best = max(best, strip[start:at], key=len)
            start = at
    step = _step(best)
    enough = len(best) >= _FEWEST if step == 1 else len(best) >= 2 and int(best[0].text) % 5 == 0
    return best if enough and _even(best) and _alone(best, runs, step) else ()


def _step(numbers: Sequence[Run]) -> int:
    return int(numbers[1].text) - int(numbers[0].text) if len(numbers) > 1 else 1


def _even(numbers: Sequence[Run]) -> bool:
    """Tell whether they stand as far apart as lines do, more or less, and not as the rows of a table."""
    steps = sorted(other.top - one.top for one, other in pairwise(numbers))
    return steps[-1] < 3 * steps[0]


def _alone(numbers: Sequence[Run], runs: Sequence[Run], step: int) -> bool:
    """Tell whether nothing else stands in their strip, and no more lines beside them than they count."""
    top, bottom = numbers[0].top, numbers[-1].bottom
    left, right = min(run.left for run in numbers), max(run.right for run in numbers)
    own = set(map(id, numbers))
    beside = [run for run in runs if id(run) not in own and top < run.middle < bottom]
    if not beside or any(run.left < right and run.right > left for run in beside):
        return False
    outside = all(run.left >= right for run in beside) or all(run.right <= left for run in beside)
    if not outside and (len(numbers) < 2 * _FEWEST or numbers[0].text.strip() != "1"):
        return False
    lines = {round(run.bottom) for run in beside if run.left >= right or outside}
    return step in (1, 5) and len(lines) <= 1.5 * step * len(numbers) + step


def _without_beginnings(runs: Sequence[Run]) -> Sequence[Run]:
    """The runs without numbers at their beginning, where they count almost all lines of the page."""
    begun = sorted((run for run in runs if _BEGUN.match(run.text)), key=lambda run: run.top)
    if len(begun) < _FEWEST or 1.25 * len(begun) < len({round(run.bottom) for run in runs}):
        return runs
    counted = [int(run.text.split(None, 1)[0]) for run in begun]
    if counted[0] != 1 or any(b - a != 1 for a, b in pairwise(counted)):
        return runs
    own = set(map(id, begun))
    return [_shortened(run) if id(run) in own else run for run in runs]


def _shortened(run: Run) -> Run:
    match = _BEGUN.match(run.text)
    assert match is not None
    letter = (run.right - run.left) / max(1, len(run.text))
    return replace(run, text=run.text[match.end() :], left=run.left + letter * match.end())
