"""What stands on a page, as values: runs of letters, and the lines made of them.

Lengths are in points, 72 to the inch; y grows downward, so a line's `top` is less than its `bottom`.
"""

from dataclasses import dataclass


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
class Line:
    """One line of one column. `wide` is how far the column reaches, from its left to its right edge."""

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

    @property
    def height(self) -> float:
        """From top to bottom."""
        return self.bottom - self.top


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page: its runs in the order in which the file draws them."""

    number: int
    height: float
    runs: tuple[Run, ...]
