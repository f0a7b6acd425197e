"""Place words beside what they name, so that none covers another.

Pure: boxes in, places out. What finds no room is left out, never pressed in.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

GAP = 3.0  # between two boxes
RISE = 7.0  # from one try to the next
LEADER = 0.8  # the width of the line from words to what they name


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle; the origin is at the lower left."""

    left: float
    bottom: float
    right: float
    top: float

    def meets(self, other: "Box", gap: float = 0.0) -> bool:
        """Tell whether two boxes overlap, or stand nearer than the gap."""
        return (
            self.left < other.right + gap
            and other.left < self.right + gap
            and self.bottom < other.top + gap
            and other.bottom < self.top + gap
        )


@dataclass(frozen=True, slots=True)
class Line:
    """A line of words with its size and room; `base` is the height of its base line in that."""

    words: str
    size: float
    bold: bool
    width: float
    height: float
    base: float


@dataclass(frozen=True, slots=True)
class Placed:
    """Lines of words in their box, and the line that leads to what they name: its place, from where to where."""

    lines: tuple[Line, ...]
    box: Box
    leader: Box


@dataclass
class Room:
    """An area that fills up: what is taken, and the lines that lead through it."""

    area: Box
    taken: list[Box] = field(default_factory=list)
    leaders: list[Box] = field(default_factory=list)

    def place(self, lines: Sequence[Line], x: float, y: float, side: int) -> Placed | None:
        """Put lines as near as may be above (or, with side -1, below) a point; None where there is no room."""
        for box in self._tries(lines, x, y, side):
            leader = Box(x - LEADER / 2, min(y, box.top), x + LEADER / 2, max(y, box.bottom))
            if self._is_free(box, leader):
                self.taken.append(box)
                self.leaders.append(leader)
                return Placed(tuple(lines), box, leader)
        return None

    def take(self, box: Box) -> bool:
        """Take a box of the area if it is free."""
        if any(box.meets(each, GAP) for each in (*self.taken, *self.leaders)) or not _inside(box, self.area):
            return False
        self.taken.append(box)
        return True

    def _tries(self, lines: Sequence[Line], x: float, y: float, side: int) -> Iterator[Box]:
        """Boxes from the point on outwards, in its middle, then to either side."""
        width, height = max(line.width for line in lines), sum(line.height for line in lines)
        for rise in range(int((self.area.top - self.area.bottom) / RISE) + 1):
            bottom = y + GAP + rise * RISE if side >= 0 else y - GAP - rise * RISE - height
            for share in (0.5, 0.1, 0.9):
                left = min(max(x - share * width, self.area.left), self.area.right - width)
                yield Box(left, bottom, left + width, bottom + height)

    def _is_free(self, box: Box, leader: Box) -> bool:
        if not _inside(box, self.area):
            return False
        if any(box.meets(each, GAP) for each in (*self.taken, *self.leaders)):
            return False
        return not any(leader.meets(each) for each in self.taken)


def _inside(box: Box, area: Box) -> bool:
    return area.left <= box.left and box.right <= area.right and area.bottom <= box.bottom and box.top <= area.top
