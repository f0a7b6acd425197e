"""Compose the picture of a timeline: time along one axis, what speaks for it above, against it below, outlets named,
the status as a band beneath. Entries without a day stand apart.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from bot.pictures.canvas import NO_LETTER, Canvas
from bot.pictures.labels import Box, Placed, Room
from bot.pictures.scale import Scale, middle, shortened, wrapped
from bot.pictures.stacks import PITCH, Mark, laid_out
from bot.present.article import outlet
from bot.present.safe import plain_line
from bot.present.timeline import NOTHING_YET, StepText, is_dated, is_new, timeline_text
from retrieval.tracks.track import Drift, ShownEntry, Timeline


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of a width: where it is written from `left` to `right`, where the axis begins behind the names of the
    sides, the most room for entries, the width of the part for those without a day, and lines of title and statuses."""

    width: float
    left: float
    right: float
    axis: float
    height: float
    undated: float
    titles: int
    statuses: int

    @property
    def area(self) -> Box:
        """The room for entries at the most: what of it is not needed is cut off."""
        return Box(self.axis, 0, self.right, self.height)


WIDE = Sheet(1200.0, 40.0, 1160.0, 112.0, 440.0, 130.0, 2, 2)
PHONE = Sheet(440.0, 16.0, 424.0, 78.0, 620.0, 70.0, 4, 3)  # its type is legible where it is shown 400 pixels wide
LEAST = 40.0  # of it above and below the line
HEAD, LINE, FOOT = 82.0, 26.0, 172.0  # the heights of the head, of a further line of the title, and of the foot
NARROWEST = 8.0  # a stretch of a status on the scale of time
LATER = 0.4  # of the time of publication, which the status may run on for on the same scale
PAPER, INK, DIM, RULE, GRID = "#fbfaf7", "#1b1b1a", "#5d5a53", "#bdb8ac", "#e9e6de"
SIDES = {1: ("^", "#1d6b3a"), -1: ("v", "#a3231f"), 0: ("D", "#5d5a53")}
STATUS = {
    **{"supported": "#1d6b3a", "asserted": "#1f5f7a", "contradicted": "#a3231f", "disputed": "#b07400"},
    **{"speaks": "#1f5f7a", "answered": "#1d6b3a", "mentions_only": "#b07400"},
}
NO_STATUS = "#a9a498"
_SIDE = {"supports": 1, "contradicts": -1, "related": 0}
_OF_CLAIMS = {1: "for", -1: "against", 0: "near, deciding nothing"}
_BESIDE = {"claim": {1: "for", -1: "against", 0: "near"}, "speaker": {1: "said"}, "question": {1: "found"}}
NO_DAY = "Nothing that was found has a date."
_HOLLOW = "hollow: a copy, or a voice heard before"


def picture(timeline: Timeline, sheet: Sheet = WIDE) -> Canvas:
    """The picture of a timeline."""
    return _Picture(timeline, sheet).draw()


class _Picture:
    """One picture being drawn, around the area in which the entries stand."""

    def __init__(self, timeline: Timeline, sheet: Sheet) -> None:
        self._timeline = timeline
        self._sheet = sheet
        self._told = timeline_text(timeline)
        self._canvas = Canvas(sheet.width, sheet.height, PAPER)
        self._undated = any(not is_dated(each) for each in timeline.entries)
        self._right = sheet.right - (sheet.undated + 30 if self._undated else 0)
        self._scale = self._time()
        self._unnamed = 0

    def draw(self) -> Canvas:
        """Draw all of it."""
        bottom, top = self._entries() if self._timeline.entries else self._nothing()
        head = self._head(top)
        self._band(bottom)
        foot = self._foot(bottom)
        self._canvas.cut(bottom - foot, foot + top - bottom + head)
        return self._canvas

    def _time(self) -> Scale | None:
        """The days of publication, and on to those of the status where they follow soon."""
        days = [middle(_published(each)) for each in self._timeline.entries if is_dated(each)]
        if not days:
            return None
        first, last = min(each[1] for each in days), max(each[2] for each in days)
        changed = self._changes()
        if changed and changed[0] >= first and changed[-1] <= last + max(14, LATER * (last - first)):
            last = max(last, changed[-1])
        pad = max(1, (last - first) // 30)
        return Scale(max(1, first - pad), last + pad, self._sheet.axis, self._right)

    def _changes(self) -> list[int]:
        """The days on which the status changed."""
        return [date.fromisoformat(each.at[:10]).toordinal() for each in self._timeline.history]

    @property
    def _width(self) -> float:
        return self._sheet.right - self._sheet.left

    # The head

    def _head(self, top: float) -> float:
        """Write the title, on one line or two, and what is under it; return its height."""
        measure = self._canvas.measure
        lines = wrapped(self._told.title, self._width, self._sheet.titles, 15, measure)
        height = LINE * (len(lines) - 1)
        y = top + 46 + height
        for line in lines:
            self._canvas.text(self._sheet.left, y, line, 15, INK, bold=True)
            y -= LINE
        told = " · ".join(filter(None, [self._told.kind, self._told.label, self._told.counts]))
        self._canvas.text(self._sheet.left, top + 22, shortened(told, self._width, 9.5, False, measure), 9.5, DIM)
        return HEAD + height

    # The entries

    def _nothing(self) -> tuple[float, float]:
        for at, words in enumerate(reversed(wrapped(NOTHING_YET, self._width, 4, 9.5, self._canvas.measure))):
            self._canvas.text(self._sheet.left, 40 + 18 * at, words, 9.5, DIM)
        return 20, 80 + 18 * at

    def _entries(self) -> tuple[float, float]:
        """Draw the entries; return where they end, below and above."""
        divider = self._sheet.right - self._sheet.undated - 15
        free = [Box(divider - 8, 0, divider + 8, self._sheet.height)] if self._undated else []
        marks = list(self._marks())
        layout = laid_out(marks, self._sheet.area, self._canvas.measure, free)
        bottom, top = min(layout.bottom, layout.line - LEAST), max(layout.top, layout.line + LEAST) + 8
        self._axis(bottom, top)
        self._line(layout.line, {mark.side for mark in marks})
        for mark, x, y in layout.marks:
            self._mark(mark, x, y)
        for bar in layout.bars:
            colour = SIDES[bar.side][1]
            for box, filled in ((bar.box, False), (bar.new, True)):
                self._canvas.box(
                    box.left, box.bottom, box.right - box.left, box.top - box.bottom, colour, filled=filled
                )
        for placed in layout.labels:
            self._label(placed)
        self._unnamed = layout.unnamed
        return bottom, top

    def _marks(self) -> Iterator[Mark]:
        moved = _moved(self._timeline.drift)
        for each in self._timeline.entries:
            name = plain_line(outlet(each.shown.quote.article))
            x, span = self._place(each)
            yield Mark(
                x, self._side(each), is_new(each, self._timeline.track.kind), name, moved.get(id(each), ""), span
            )

    def _side(self, entry: ShownEntry) -> int:
        return _SIDE[entry.shown.evidence.stance] if self._timeline.track.kind == "claim" else 1

    def _place(self, entry: ShownEntry) -> tuple[float, tuple[float, float]]:
        if self._scale is None or not is_dated(entry):
            x = self._sheet.right - self._sheet.undated / 2
            return x, (x, x)
        at, first, last = middle(_published(entry))
        return self._scale.place(at), (self._scale.place(first), self._scale.place(last))

    def _axis(self, bottom: float, top: float) -> None:
        """The days, and the part of those without one."""
        room = Room(Box(self._sheet.left, 0, self._sheet.right + 20, 20))
        for x, words in self._scale.ticks() if self._scale else []:
            width = self._canvas.measure(words, 8.5, False).width
            self._canvas.line((x, x), (bottom, top), GRID)
            if room.take(Box(x - width / 2 - 4, 0, x + width / 2 + 4, 10)):
                self._canvas.text(x - width / 2, bottom - 20, words, 8.5, DIM)
        if self._undated:
            x = self._sheet.right - self._sheet.undated - 15
            self._canvas.line((x, x), (bottom - 20, top), RULE)
            width = self._canvas.measure("no date", 8.5, False).width
            self._canvas.text(self._sheet.right - self._sheet.undated / 2 - width / 2, bottom - 20, "no date", 8.5, DIM)

    def _line(self, line: float, sides: set[int]) -> None:
        if self._scale:
            self._canvas.line((self._sheet.axis, self._right), (line, line), INK, 1.2)
        else:
            self._canvas.text(self._sheet.axis, line - 4, NO_DAY, 11, DIM)
        if self._undated:
            self._canvas.line((self._sheet.right - self._sheet.undated, self._sheet.right), (line, line), RULE, 1.2)
        rises = {1: 16, -1: -24, 0: -4}
        for side, words in _BESIDE[self._timeline.track.kind].items():
            if side in sides:
                self._canvas.text(self._sheet.left, line + rises[side], words, 9.5, SIDES[side][1], bold=True)

    def _mark(self, mark: Mark, x: float, y: float) -> None:
        shape, colour = SIDES[mark.side]
        if mark.span[1] - mark.span[0] > PITCH:
            self._canvas.line(mark.span, (y, y), colour, 0.7)
        self._canvas.mark(x, y, shape, colour, PAPER, filled=mark.new)

    def _label(self, placed: Placed) -> None:
        box, leader = placed.box, placed.leader
        if leader.top - leader.bottom > 6:
            x = (leader.left + leader.right) / 2
            self._canvas.line((x, x), (leader.bottom, leader.top), RULE, 0.7)
        self._canvas.box(box.left, box.bottom, box.right - box.left, box.top - box.bottom, PAPER)
        y = box.top
        for line in placed.lines:
            y -= line.height
            self._canvas.text(box.left, y + line.base, line.words, line.size, INK if line.bold else DIM, bold=line.bold)

    # The status

    def _band(self, bottom: float) -> None:
        """The statuses one behind another, on the scale of time where they fit on it, with their names below."""
        y = bottom - 74
        edges, to_scale = self._edges()
        told = "" if to_scale or len(edges) < 3 else ", step by step: not to the scale above"
        words = shortened(f"Status, as On Record saw it{told}", self._width, 8, False, self._canvas.measure)
        self._canvas.text(self._sheet.left, y + 20, words, 8, DIM)
        steps = list(zip(self._told.steps, pairwise(edges), strict=True))
        for step, (left, right) in steps:
            self._canvas.box(left, y, max(1.0, right - left - 1), 12, STATUS.get(step.status, NO_STATUS))
        room = Room(Box(self._sheet.left, 0, self._sheet.right + 20, 20 * self._sheet.statuses))
        for step, (left, _) in reversed(steps):
            self._step(step, left, y, room)

    def _step(self, step: StepText, left: float, y: float, room: Room) -> None:
        """Write a status below its stretch, on the first line that has room."""
        words = f"{step.label}, {step.since}"
        width = self._canvas.measure(words, 8, True).width
        left = min(left, self._sheet.right - width)
        for row in range(self._sheet.statuses):
            if room.take(Box(left, row * 20, left + width + 8, row * 20 + 10)):
                self._canvas.text(left, y - 16 - row * 15, words, 8, STATUS.get(step.status, DIM), bold=True)
                return

    def _edges(self) -> tuple[list[float], bool]:
        """The places where each status begins and the last one ends: on the scale of time, or in equal steps."""
        days = self._changes()
        if self._scale and days and self._scale.first <= days[0] and days[-1] <= self._scale.last:
            edges = [*(self._scale.place(day) for day in days), self._right]
            if all(right - left >= NARROWEST for left, right in pairwise(edges)):
                return edges, True
        return [
            self._sheet.left + (self._sheet.right - self._sheet.left) * at / max(1, len(days))
            for at in range(len(days) + 1)
        ], False

    # The foot

    def _foot(self, bottom: float) -> float:
        """Tell what the marks mean, on as many lines as it takes; return the height of all below the entries."""
        sides = {self._side(each) for each in self._timeline.entries}
        names = _OF_CLAIMS if self._timeline.track.kind == "claim" else {1: "an entry"}
        told = [(side, names[side]) for side in (1, -1, 0) if side in sides]
        x, y = self._sheet.left, bottom - FOOT + 24
        for side, whole in [*told, *((None, each) for each in self._notes())]:
            before = 0 if side is None else 14
            words = shortened(whole, self._width - before, 8, False, self._canvas.measure)
            width = before + self._canvas.measure(words, 8, False).width
            if x > self._sheet.left and x + width > self._sheet.right:
                x, y = self._sheet.left, y - 16
            if side is not None:
                self._canvas.mark(x + 4, y + 4, SIDES[side][0], SIDES[side][1], PAPER)
            self._canvas.text(x + before, y, words, 8, DIM)
            x += width + 20
        return bottom - y + 24

    def _notes(self) -> Iterator[str]:
        if not all(is_new(each, self._timeline.track.kind) for each in self._timeline.entries):
            yield _HOLLOW
        if self._unnamed:
            yield f"{self._unnamed:,} of {len(self._timeline.entries):,} entries are of outlets not named here"
        if self._canvas.lacking:
            yield f"{NO_LETTER} a letter for which there is no font here"


def _published(entry: ShownEntry) -> str:
    return entry.shown.quote.article.metadata.published or ""


def _moved(drift: Sequence[Drift]) -> dict[int, str]:
    """The words that moved, by the entry in which they stand: "two sites", then "→ three sites"."""
    found: dict[int, str] = {}
    for each in drift:
        found.setdefault(id(each.earlier), plain_line(each.before))
        found[id(each.later)] = f"→ {plain_line(each.after)}"
    return found
