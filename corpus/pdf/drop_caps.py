"""Large first letters, which stand over two lines or more, put back before the rest of their word.

Pure: the runs of a page in, the same runs out, with such a letter joined to the run beside its top.
"""

from collections.abc import Sequence
from dataclasses import replace

from corpus.pdf.nouns import Run

_LARGE = 1.7  # times the size of what stands beside it
_NEAR = 1.5  # of that size, the furthest that its word may stand off
_WORD_GAP = 0.55  # of that size: the letter is a word of its own


def joined(runs: Sequence[Run]) -> list[Run]:
    """The runs without single large letters of their own."""
    kept = list(runs)
    for cap in [run for run in runs if len(run.text) == 1 and run.text.isalpha() and run.text.isupper()]:
        beside = [run for run in kept if run is not cap and _beside(cap, run)]
        first = min(beside, key=lambda run: (round(run.top), run.left), default=None)
        if first is not None and any(run.top > first.top + 0.5 * first.size for run in beside):
            gap = " " if first.left - cap.right > _WORD_GAP * first.size else ""
            moved = {id(run): replace(run, left=cap.left) for run in beside}  # they begin where the letter does
            moved[id(first)] = replace(first, left=cap.left, text=cap.text + gap + first.text)
            kept = [moved.get(id(run), run) for run in kept if run is not cap]
    return kept


def _beside(cap: Run, run: Run) -> bool:
    """Whether a run stands in one of the lines that the letter reaches over, right behind it."""
    if cap.size < _LARGE * run.size or not -0.3 * run.size <= run.left - cap.right <= _NEAR * run.size:
        return False
    return cap.top - 0.5 * run.size <= run.middle <= cap.bottom
