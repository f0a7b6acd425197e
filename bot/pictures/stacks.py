"""Lay out the entries of a timeline: each day's above one another, for upwards, against downwards; outlets named.

Pure. Where a day has more entries than there is room for, bars take the place of marks, with their numbers.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.pictures.labels import GAP, Box, Line, Placed, Room
from bot.pictures.scale import Measure, shortened

PITCH = 11.0  # from one mark to the next
NAME, WORDS, COUNT = 8.5, 8.0, 7.5  # sizes of type, in points
LEADING, BASE, BETWEEN = 1.72, 3.5, 4.0  # the height of a line by its size; its base line; between tall letters
WIDEST = 190.0  # of a label
MOST_NAMES = 3
STACK = 0.55  # of the room on one side, for marks or bars


@dataclass(frozen=True, slots=True)
class Mark:
    """An entry to draw: where, on which side of the line (1 for, -1 against, 0 near), and whose it is.

    `span` is the stretch of days that its date may mean, as places; `moved` are the words that moved in it.
    """

    x: float
    side: int
    new: bool
    name: str
    moved: str = ""
    span: tuple[float, float] = (0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Stack:
    """The marks of one side that stand at one place."""

    x: float
    side: int
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """A stack that is too high for its marks: its box, and the box of those in it that are new."""

    side: int
    box: Box
    new: Box


@dataclass(frozen=True, slots=True)
class Layout:
    """Everything of the middle of the picture in its place."""

    line: float
    marks: tuple[tuple[Mark, float, float], ...]  # with their places
    bars: tuple[Bar, ...]
    labels: tuple[Placed, ...]
    bottom: float  # the height where the lowest of it ends
    top: float
    unnamed: int  # entries of outlets that are named nowhere for want of room


def laid_out(marks: Sequence[Mark], area: Box, measure: Measure, kept_free: Sequence[Box] = ()) -> Layout:
    """The marks, stacked and named, in an area; nothing is named where it is to be kept free."""
    line = _line(marks, area)
    stacks = list(_stacks(marks))
    room = Room(area, list(kept_free))
    highest = max((len(each.marks) for each in stacks if each.side), default=0)
    heights = [(area.top - line) * STACK, (line - area.bottom) * STACK]
    most = int(min((h for h in heights if h > 6 * PITCH), default=6 * PITCH) / PITCH)
    pitch = PITCH if highest <= most else most * PITCH / highest
    for each in stacks:
        room.taken.append(_box(each, line, pitch))
    counts = [] if highest <= most else list(_counts(stacks, room, line, pitch, measure))
    labels, unnamed = _labels(stacks, room, line, pitch, measure)
    as_bars = [each for each in stacks if highest > most and each.side]
    drawn = [mark for each in stacks if each not in as_bars for mark in _marks(each, line)]
    bars = tuple(_bar(each, line, pitch) for each in as_bars)
    filled = room.taken[len(kept_free) :]
    bottom, top = min(each.bottom for each in filled), max(each.top for each in filled)
    return Layout(line, tuple(drawn), bars, (*counts, *labels), bottom, top, unnamed)


def _line(marks: Sequence[Mark], area: Box) -> float:
    """The height of the line: in the middle, or aside where one side has nothing."""
    sides = {mark.side for mark in marks}
    share = 0.5 if sides >= {1, -1} or not sides & {1, -1} else 0.18 if 1 in sides else 0.82
    return area.bottom + share * (area.top - area.bottom)


def _stacks(marks: Sequence[Mark]) -> Iterator[Stack]:
    """The marks that would cover one another, together; each stack stands where its first mark does."""
    for side in (1, -1, 0):
        together: list[Mark] = []
        for mark in sorted((each for each in marks if each.side == side), key=lambda each: each.x):
            if together and mark.x - together[0].x >= PITCH:
                yield Stack(together[0].x, side, tuple(together))
                together = []
            together.append(mark)
        if together:
            yield Stack(together[0].x, side, tuple(together))


def _box(stack: Stack, line: float, pitch: float) -> Box:
    """The box of a stack; one of those that are near stands on the line."""
    half = PITCH / 2
    if stack.side == 0:
        return Box(stack.x - half, line - half, stack.x + half, line + half)
    top = line + stack.side * (half + 2 + len(stack.marks) * pitch)
    return Box(stack.x - half, min(line, top), stack.x + half, max(line, top))


def _marks(stack: Stack, line: float) -> Iterator[tuple[Mark, float, float]]:
    """The marks of a stack with their places, the first nearest to the line; of those on the line one."""
    if stack.side == 0:
        yield stack.marks[0], stack.x, line
        return
    for at, mark in enumerate(stack.marks):
        yield mark, stack.x, line + stack.side * (PITCH + 2 + at * PITCH)


def _bar(stack: Stack, line: float, pitch: float) -> Bar:
    new = sum(mark.new for mark in stack.marks)
    inner = Stack(stack.x, stack.side, stack.marks[:new])
    return Bar(stack.side, _box(stack, line, pitch), _box(inner, line, pitch))


def _counts(stacks: Sequence[Stack], room: Room, line: float, pitch: float, measure: Measure) -> Iterator[Placed]:
    """The numbers of bars, the highest first."""
    for stack in sorted((each for each in stacks if each.side), key=lambda each: -len(each.marks)):
        words = f"{len(stack.marks):,}"
        told = _line_of(words, COUNT, True, measure)
        box = _box(stack, line, pitch)
        y = box.top + 1 if stack.side > 0 else box.bottom - 1 - told.height
        place = Box(stack.x - told.width / 2, y, stack.x + told.width / 2, y + told.height)
        free = not any(place.meets(each) for each in room.taken)
        if free:
            room.taken.append(place)
            yield Placed((told,), place, Box(stack.x, y, stack.x, y))


def _labels(
    stacks: Sequence[Stack], room: Room, line: float, pitch: float, measure: Measure
) -> tuple[list[Placed], int]:
    """The names beside the stacks, the most telling first, and how many entries have none."""
    placed: list[Placed] = []
    named: set[str] = set()
    for stack in sorted(stacks, key=_weight):
        if not (found := _named(stack, room, line, pitch, measure)):
            continue
        placed.append(found[0])
        named |= found[1]
    return placed, sum(mark.name not in named for stack in stacks for mark in stack.marks)


def _weight(stack: Stack) -> tuple[bool, bool, bool, float]:
    """The order in which stacks are named: where words moved, then what decides, then what is new."""
    moved = any(mark.moved for mark in stack.marks)
    return not moved, stack.side == 0, not any(mark.new for mark in stack.marks), stack.x


def _named(stack: Stack, room: Room, line: float, pitch: float, measure: Measure) -> tuple[Placed, set[str]] | None:
    """The label of a stack, as full as there is room for, and the outlets that it names."""
    box = _box(stack, line, pitch)
    side = stack.side or _freer(stack.x, room, line)
    y = box.top + GAP if side > 0 else box.bottom - GAP
    own = [each for each in room.taken if each.left < stack.x < each.right and each.meets(box, GAP) and each != box]
    if stack.side and own:  # its number beyond it; what stands on the other side of the line is nearer
        ends = [box.top, *(each.top for each in own)] if side > 0 else [box.bottom, *(each.bottom for each in own)]
        y = max(ends) + GAP if side > 0 else min(ends) - GAP
    for lines, names in _wordings(stack, measure):
        if placed := room.place(lines, stack.x, y, side):
            return placed, names
    return None


def _freer(x: float, room: Room, line: float) -> int:
    """The side on which less stands near a place."""
    near = [each for each in room.taken if each.left - WIDEST / 2 < x < each.right + WIDEST / 2]
    above = sum(each.bottom >= line - PITCH for each in near)
    return 1 if above <= len(near) - above else -1


def _wordings(stack: Stack, measure: Measure) -> Iterator[tuple[list[Line], set[str]]]:
    """The label of a stack in ever fewer words."""
    names = list(dict.fromkeys(mark.name for mark in sorted(stack.marks, key=lambda each: not each.new)))
    moved = next((mark.moved for mark in reversed(stack.marks) if mark.moved), "")
    told = [_line_of(moved, WORDS, False, measure)] if moved else []
    for count in dict.fromkeys((min(len(names), MOST_NAMES), min(len(names), 1))):
        shown = [_line_of(name, NAME, True, measure) for name in names[:count]]
        more = len(stack.marks) - len(shown)
        rest = [_line_of(f"and {more:,} more", WORDS, False, measure)] if more else []
        yield [*shown, *rest, *told], set(names[:count])
    yield [_line_of(names[0], NAME, True, measure)], set(names[:1])


def _line_of(words: str, size: float, bold: bool, measure: Measure) -> Line:
    cut = shortened(words, WIDEST, size, bold, measure)
    room = measure(cut, size, bold)
    return Line(cut, size, bold, room.width, max(size * LEADING, room.height + BETWEEN), max(BASE, room.descent + 1))
