"""Blocks: runs of words in a style, lines and quotations of runs, entries of blocks; and messages made of entries.

Pure. Whatever is written passes through here and is made harmless. Messages are split between entries, never inside an
entity, and nothing is left out: an entry too long for one message goes on in the next, cut after a paragraph, a
sentence or a word; a quotation that is cut is two quotations. A message neither begins nor ends with white space, which
Telegram would trim.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from unicodedata import bidirectional

from bot.present.safe import plain, web_address
from bot.telegram.messages.entities import MOST_ENTITIES, MOST_UNITS, Message, Rows, Style, Writer, border, units

LONGEST_ADDRESS = 2_000  # characters; Telegram says nothing of a limit, browsers and servers have theirs near it
TIGHT_UNITS, TIGHT_ENTITIES = 1000, 20  # with less room than this a block that must be cut goes to the next message
LONGEST_FRAGMENT = 1_000  # of an address that marks words in its page; a longer one is given without the marking


@dataclass(frozen=True, slots=True)
class Run:
    """Words in a style, or with an address that they lead to. Made by the functions below only."""

    words: str
    styles: tuple[Style, ...] = ()
    url: str | None = None

    @property
    def entities(self) -> int:
        """The number of entities it takes."""
        return len(self.styles) + (self.url is not None)


@dataclass(frozen=True, slots=True)
class Block:
    """Runs on a line or paragraph of their own; `around` makes a quotation of them, of words of `articles`."""

    runs: tuple[Run, ...]
    around: Style | None = None
    articles: tuple[int, ...] = ()

    @property
    def text(self) -> str:
        """Its words."""
        return "".join(run.words for run in self.runs)

    @property
    def entities(self) -> int:
        """The number of entities it takes."""
        return sum(run.entities for run in self.runs) + (self.around is not None)


_FORWARD = Run("\u200e")  # the left-to-right mark: else a name at its beginning would turn the whole line
Entry = tuple[Block, ...]  # what stays in one message where it can


def run(words: str, *styles: Style) -> Run:
    """Words in these styles."""
    return Run(plain(words), styles)


def bold(words: str) -> Run:
    """Words in bold."""
    return run(words, "bold")


def italic(words: str) -> Run:
    """Words in italics."""
    return run(words, "italic")


def link(words: str, url: str | None) -> Run:
    """Words that lead to an address of the web; mere words where it is none."""
    address = _address(url)
    return Run(plain(words), (), address) if address else run(words)


def line(*parts: str | Run) -> Block:
    """A line of runs; it reads from left to right, as the program's words do, also where a name in it does not."""
    runs = _runs(parts)
    turned = any(bidirectional(char) in ("R", "AL") for run in runs for char in run.words if char > "\u0590")
    return Block((_FORWARD, *runs) if turned else runs)


def quoted(parts: Iterable[str | Run], *, long: bool, articles: tuple[int, ...] = ()) -> Block:
    """A quotation of words of these articles; a long one is folded until it is touched."""
    return Block(_runs(parts), "expandable_blockquote" if long else "blockquote", articles)


def _runs(parts: Iterable[str | Run]) -> tuple[Run, ...]:
    made = (run(part) if isinstance(part, str) else part for part in parts)
    return tuple(each for each in made if each.words)


def _address(url: str | None) -> str | None:
    """An address that is safe to give out: of the web, with a host, of a bearable length."""
    address = web_address(url)
    if address is not None and len(address) > LONGEST_FRAGMENT:
        address = address.partition("#")[0]
    return address if address is not None and len(address) <= LONGEST_ADDRESS else None


def messages(entries: Iterable[Entry], buttons: Rows = ()) -> list[Message]:
    """Messages that hold all entries in their order; the buttons stand under the last."""
    sheets = [_Sheet()]
    for entry in map(_trimmed, entries):
        if not sheets[-1].takes(entry) and not sheets[-1].empty:
            sheets.append(_Sheet())
        gap = "\n\n"
        for block in entry:
            _write(block, sheets, gap)
            gap = "\n"
    written = [sheet for sheet in sheets if not sheet.empty]
    return [sheet.message(buttons if sheet is written[-1] else ()) for sheet in written]


def fits(entries: Sequence[Entry]) -> bool:
    """Tell whether the entries fit in one message."""
    return len(messages(entries)) <= 1


class _Sheet:
    """A message that is being written."""

    def __init__(self) -> None:
        self._writer = Writer()
        self._entities = 0
        self._articles: dict[int, None] = {}

    @property
    def empty(self) -> bool:
        return not self._writer.length

    def room(self, gap: str) -> tuple[int, int]:
        """The units and entities that are left."""
        return MOST_UNITS - self._writer.length - (0 if self.empty else len(gap)), MOST_ENTITIES - self._entities

    def takes(self, entry: Entry) -> bool:
        length, count = self.room("\n\n")
        needed = sum(units(block.text) for block in entry) + max(0, len(entry) - 1)
        return needed <= length and sum(block.entities for block in entry) <= count

    def write(self, block: Block, gap: str) -> None:
        if not self.empty:
            self._writer.add(gap)
        start = self._writer.length
        for run in block.runs:
            _add(self._writer, run)
        if block.around:
            self._writer.mark(block.around, start)
        self._entities += block.entities
        self._articles |= dict.fromkeys(block.articles)

    def message(self, buttons: Rows) -> Message:
        return replace(self._writer.message(buttons), articles=tuple(self._articles))


def _write(block: Block, sheets: list[_Sheet], gap: str) -> None:
    """Write a block, over as many sheets as it needs."""
    left: Block | None = block
    while left:
        length, count = sheets[-1].room(gap)
        whole = units(left.text) <= length and left.entities <= count
        tight = length < TIGHT_UNITS or count < TIGHT_ENTITIES
        if not whole and tight and not sheets[-1].empty:
            sheets.append(_Sheet())
            continue
        head, left = (left, None) if whole else _cut(left, length, count)
        sheets[-1].write(head, gap)


def _cut(block: Block, length: int, count: int) -> tuple[Block, Block | None]:
    """As much of a block as there is room for, and the rest."""
    text = block.text
    at = border(text, _most(block, length, count))
    head, tail = _strip(_part(block, 0, at)), _strip(_part(block, at, len(text)))
    return head, tail if tail.runs else None


def _most(block: Block, length: int, count: int) -> int:
    """Count the characters of a block that there is room for."""
    count -= block.around is not None
    at = 0
    for run in block.runs:
        count -= run.entities
        if count < 0:
            break
        if units(run.words) > length:
            return at + _characters(run.words, length)
        length -= units(run.words)
        at += len(run.words)
    return at


def _characters(words: str, length: int) -> int:
    """Count the characters that make up at most so many units."""
    for at, char in enumerate(words):
        length -= units(char)
        if length < 0:
            return at
    return len(words)


def _part(block: Block, start: int, end: int) -> Block:
    """Cut a block from `start` to `end`."""
    runs, at = [], 0
    for run in block.runs:
        words = run.words[max(0, start - at) : max(0, end - at)]
        runs += [Run(words, run.styles, run.url)] if words else []
        at += len(run.words)
    return replace(block, runs=tuple(runs))


def _strip(block: Block) -> Block:
    """A block without white space at its ends."""
    text = block.text
    start = len(text) - len(text.lstrip())
    return _part(block, start, start + len(text.strip()))


def _trimmed(entry: Entry) -> Entry:
    return tuple(block for block in map(_strip, entry) if block.runs)


def _add(writer: Writer, run: Run) -> None:
    """Write a run; white space at its ends is in no style, which is how Telegram would have it."""
    inner = run.words.strip()
    before, _, after = run.words.partition(inner) if inner else (run.words, "", "")
    writer.add(before)
    if run.url:
        writer.link(inner, run.url)
    else:
        writer.add(inner, *run.styles)
    writer.add(after)
