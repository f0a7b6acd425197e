"""Put lines together to paragraphs and headings, over columns and pages.

Pure. Paragraphs are divided by distance, size, weight, an indent, an item's mark, and a line that ends though the next
word would have fitted in it. Words divided at the end of a line are made whole; real compounds keep their hyphen, as
far as that can be told. What decides is, in this order: a mark that the file itself gives (a soft hyphen only
divides), the beginning of the rest (a capital or a figure was never cut off a word), the same word elsewhere in the
document, and whether its parts are ones that hyphens join.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.formats.pdf.asides import without_asides
from corpus.formats.pdf.glyphs import HYPHEN, Line
from corpus.language.gazetteer import word_set
from corpus.nouns import Kind

HYPHENS = ("-", "\u2010", "\u2011", HYPHEN)  # how a divided line may end
_ENDED = re.compile(r"[.!?…:。！？][\"'”’»)\]]*$")
_STOPPED = re.compile(r"[.!…。！][\"'”’»)\]]*$")
_ITEM = re.compile(r"(?:[•▪◦●■–*·‣]|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)])\s+\S")
_LOOSE = 1.3  # times the usual distance of lines: a new paragraph
_INDENT = 0.7  # of a line's height
_FURTHEST = 12  # lines: the most that stands between two of one sentence
_FULL = 20  # characters
_LARGER = 1.12  # times the size of the body: a heading
_LONGEST_HEADING = 200  # characters
_SMALLER = 0.93  # times the size of the body: a footnote, where its mark stands before it
_NOTE = re.compile(r"(?:[\d*†‡§]{1,3}|[ivx]{1,4})[.)]?\s*\S")
_LEADERS = re.compile(r"(?:[.…] ?){5}\s*[\dxvi]+$|_{6}")  # a table of contents, a form to fill in
_WORD = re.compile(r"[^\W_]+(?:[-\u2010\u2011][^\W_]+)*")
_LAST = re.compile(rf"((?:[^\W_]+[-\u2010\u2011])*[^\W_]+)[{''.join(HYPHENS)}]$")
_FIRST = re.compile(r"[^\W_]+(?:[-\u2010\u2011][^\W_]+)*")
_LONGEST = 80  # letters of a word
# What stands before a hyphen whatever follows.
_ALWAYS = word_set("self quasi vice twenty thirty forty fifty sixty seventy eighty ninety")
# What often stands before and behind one; both together are a compound.
_BEFORE = word_set(
    """long short high low mid half full part well ill all so non anti ex pro post co one two three four five six
    seven eight nine ten first second third cross multi large small old new hard soft cease face decision policy law
    peace war year month week day age north south east west left right centre center far near then state
    privately publicly world city land sea air nuclear oil gas tax job rate record much over under flood fire
    birth arms pest quality price crowd water best better lesser little widely highly newly"""
)
_AFTER = word_set(
    """standing term time level based made called known being to fire wing scale sized size style free rate run led
    owned funded held makers maker making makes keeping keeper old olds year range ranging distance profile court
    thirds quarters half party parties member members minister chairman president elect east west class hand
    handed wide related border examine election elections war independence democratic government nuclear aircraft
    missile profit violent state member existing founder operation operate author chair worker workers pilot and or
    lived established paid trained equipped respected connected informed off up in out down long sellers seeking
    known control controlled protection defence defense needed deserved documented founded
    meaning armed worn respected read resistant selling"""
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph or heading; a form feed stands wherever a page turns inside its text."""

    kind: Kind
    text: str
    page: int  # on which it begins
    size: float


@dataclass(frozen=True, slots=True)
class Body:
    """The size, weight and distance of most lines of a document."""

    size: float
    bold: bool
    leading: float  # from the top of one line to the top of the next


def body_of(pages: Sequence[Sequence[Line]]) -> Body:
    """Measure the lines that most of the text stands in."""
    sizes: Counter[float] = Counter()
    bolds: Counter[bool] = Counter()
    leadings: Counter[float] = Counter()
    for page in pages:
        for line in page:
            sizes[round(line.size * 2) / 2] += len(line.text)
            bolds[line.bold] += len(line.text)
    size = max(sizes, key=lambda each: sizes[each], default=10.0)
    for page in pages:
        for one, other in pairwise(page):
            step = other.top - one.top
            if one.column == other.column and abs(one.size - size) < 1 and 0 < step < 4 * size:
                leadings[round(step * 2) / 2] += 1
    leading = max(leadings, key=lambda each: leadings[each], default=1.2 * size)
    return Body(size, bolds[True] > bolds[False], leading)


def blocks(pages: Sequence[Sequence[Line]], body: Body) -> list[Piece]:
    """The document's paragraphs and headings in order."""
    words = _Words(line.text for page in pages for line in page)
    return [
        Piece(_kind(lines, body), _text(lines, words), lines[0].page, lines[0].size)
        for lines in _paragraphs(pages, body)
    ]


def _kind(lines: Sequence[Line], body: Body) -> Kind:
    if 2 * sum(bool(_LEADERS.search(line.text)) for line in lines) > len(lines):
        return "boilerplate"
    text = sum(len(line.text) for line in lines)
    if text > _LONGEST_HEADING or len(lines) > 4:
        return "paragraph"
    ended = bool(_STOPPED.search(lines[-1].text))
    if lines[0].size > _LARGER * body.size:
        return "paragraph" if ended and text > 120 else "heading"
    bold = all(line.bold for line in lines) and not body.bold
    return "heading" if bold and not ended else "paragraph"


def _paragraphs(pages: Sequence[Sequence[Line]], body: Body) -> Iterator[list[Line]]:
    """Runs of lines that are one paragraph; footnotes and pull quotes wait for the end of theirs."""
    running: list[Line] = []
    waiting: list[Line] = []
    for page in pages:
        main, notes = _parted(page, body)
        main, asides = without_asides(main)
        for line in main:
            if running and not _goes_on(running, line, body):
                yield running
                yield from _apart(waiting, body)
                running, waiting = [], []
            running.append(line)
        waiting = waiting + asides + notes
    yield from filter(None, [running])
    yield from _apart(waiting, body)


def _apart(lines: Sequence[Line], body: Body) -> Iterator[list[Line]]:
    running: list[Line] = []
    for line in lines:
        if running and not _goes_on(running, line, body):
            yield running
            running = []
        running.append(line)
    yield from filter(None, [running])


def _parted(page: Sequence[Line], body: Body) -> tuple[list[Line], list[Line]]:
    """The text of a page, and the footnotes below it: the smaller lines at the end of its columns."""
    main: list[Line] = []
    notes: list[Line] = []
    for column in sorted({line.column for line in page}):
        lines = [line for line in page if line.column == column]
        end = len(lines)
        while end and lines[0].cell is None and lines[end - 1].size < _SMALLER * body.size:
            end -= 1
        start = next((at for at in range(end, len(lines)) if _NOTE.match(lines[at].text)), len(lines))
        main += lines[:start]
        notes += lines[start:]
    return main, notes


def _goes_on(running: Sequence[Line], line: Line, body: Body) -> bool:
    """Tell whether a line belongs to the paragraph before it."""
    last = running[-1]
    if abs(line.size - last.size) > 0.08 * last.size or line.bold != last.bold or _ITEM.match(line.text):
        return False
    if line.cell or last.cell:
        return line.cell == last.cell and (line.page > last.page or line.top - last.top < _LOOSE * body.leading + 1)
    if (line.page, line.column) != (last.page, last.column) or line.top <= last.top:
        return _runs_over(last, line)
    step = body.leading * max(1.0, line.size / body.size)
    if line.top - last.top > _LOOSE * step:
        return line.resumes or (_runs_round(last, line) and line.top - last.top < _FURTHEST * step)
    if last.text.endswith(HYPHENS) and last.text[-2:-1].isalnum():
        return True
    large = line.size > _LARGER * body.size
    return large or not (_indented(running, line) or _ended_early(last, line))


def _runs_over(last: Line, line: Line) -> bool:
    """Tell whether a paragraph goes on in the next column or on the next page."""
    if line.text[0].islower():
        return not _ENDED.search(last.text) or last.text.endswith((",", ";"))
    return not _ENDED.search(last.text) and not _room(last, 0.25 * (last.wide[1] - last.wide[0]))


def _runs_round(last: Line, line: Line) -> bool:
    """Tell whether a sentence goes on below something that stands between its lines."""
    letter = (last.right - last.left) / max(1, len(last.text))
    full = not _room(last, letter * (len(line.text.split(" ", 1)[0]) + 1))
    aligned = abs(line.left - last.left) < last.size and len(last.text) > _FULL
    return full and aligned and line.text[0].islower() and not _ENDED.search(last.text)


def _indented(running: Sequence[Line], line: Line) -> bool:
    """Tell whether the line begins further in, as first lines do, or comes back from a block that did."""
    step = line.left - running[-1].left
    if _ITEM.match(running[0].text):
        return step < -_INDENT * line.height and len(running) > 1
    return step > _INDENT * line.height or (len(running) > 1 and step < -_INDENT * line.height)


def _ended_early(last: Line, line: Line) -> bool:
    """Tell whether the next word would have fitted in the line before: lines are filled as far as words go."""
    if line.text[0].islower() and not _ENDED.search(last.text):
        return False
    letter = (last.right - last.left) / max(1, len(last.text))
    return _room(last, letter * (len(line.text.split(" ", 1)[0]) + 2) + 0.03 * (last.wide[1] - last.wide[0]))


def _room(line: Line, width: float) -> bool:
    return line.right + width < line.wide[1]


def _text(lines: Sequence[Line], words: "_Words") -> str:
    text = lines[0].text
    for before, line in pairwise(lines):
        text = words.joined(text, line.text, "\f" * (line.page - before.page))
    return text.rstrip(HYPHEN)


class _Words:
    """The words of a document as it writes them where no line ends in them."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._seen: Counter[str] = Counter()
        for line in lines:
            whole = line[:-_LONGEST] + _LAST.sub("", line[-_LONGEST:])
            self._seen.update(map(_plain, _WORD.findall(whole)))

    def joined(self, before: str, after: str, turn: str = "") -> str:
        """Two lines as one, the word between them whole; `turn` stands between the words where a page turns."""
        last, first = _LAST.search(before[-_LONGEST:]), _FIRST.match(after)
        if not last or not first:
            gap = turn or ("" if before.endswith(("—", "/")) else " ")
            return before.rstrip(HYPHEN) + gap + after
        hyphen = "-" if self._compound(last[1], first[0]) else ""
        if not turn:
            return before[:-1] + hyphen + after
        word, _, rest = after.partition(" ")
        return before[:-1] + hyphen + word + turn + rest

    def _compound(self, last: str, first: str) -> bool:
        if not first[0].islower():
            return True
        one, other = last.casefold(), first.casefold()
        together, apart = self._seen[one + other], self._seen[f"{one}-{other}"]
        if together != apart:
            return apart > together
        first_part = one.rpartition("-")[2]
        return first_part in _ALWAYS or (first_part in _BEFORE and other.partition("-")[0] in _AFTER)


def _plain(word: str) -> str:
    return word.casefold().replace("\u2010", "-").replace("\u2011", "-")
