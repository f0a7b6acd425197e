"""Read rich text (RTF), as Word documents import it: paragraphs and headings, without what is struck out or hidden.

A small reader of its own: words and their codings, no layout. Groups stand on a list and not on the call stack, since
files from anywhere may hold thousands inside one another. Footnotes come behind the text.
"""

import codecs
import re
from dataclasses import dataclass, field, replace

from corpus.language.gazetteer import word_set
from corpus.nouns import Kind

Blocks = list[tuple[Kind, str]]

_DEEPEST = 2_000
_TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z'])|([{}])|([^\\{}\r\n]+)|[\r\n]+|\\", re.S
)
_SKIPPED = word_set(
    """fonttbl colortbl stylesheet info pict object header headerl headerr headerf footer footerl footerr footerf
    listtable listoverridetable revtbl rsidtbl generator xmlnstbl themedata datastore latentstyles fldinst filetbl
    bkmkstart bkmkend atnid atnauthor annotation atrfstart atrfend private mmathPr objdata nonshppict shpinst"""
)
_SHOWN = word_set("shptxt")  # inside what programs may leave out
_BREAKS = frozenset({"par", "sect", "page", "cell", "nestcell", "row", "nestrow", "column"})
_CHARACTERS = {
    "line": "\n", "tab": " ", "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“",
    "rdblquote": "”", "bullet": "•", "emspace": " ", "enspace": " ", "qmspace": " ",
}  # fmt: skip
_SYMBOLS = {b"~": "\u00a0", b"_": "\u2011", b"\\": "\\", b"{": "{", b"}": "}", b"-": ""}
_CHARSETS = {
    128: "cp932", 129: "cp949", 134: "gbk", 136: "cp950", 161: "cp1253", 162: "cp1254", 163: "cp1258", 177: "cp1255",
    178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250",
}  # fmt: skip
_LONGEST_HEADING = 120
_ENDED = re.compile(r"[.!…,;:][\"'”’»)\]]*\s*$")


@dataclass(frozen=True, slots=True)
class _State:
    """Everything that holds inside a group: shown or not, set in bold, in which coding, how many stand-ins follow."""

    shown: bool = True
    fonts: bool = False  # inside the table of fonts
    unseen: bool = False  # deleted, struck out or hidden
    bold: bool = False
    heading: bool = False
    font: int = -1
    stand_ins: int = 1
    note: bool = False


@dataclass(slots=True)
class _Reading:
    blocks: Blocks = field(default_factory=list)
    notes: Blocks = field(default_factory=list)
    fonts: dict[int, str] = field(default_factory=dict)
    coding: str = "cp1252"
    words: list[str] = field(default_factory=list)
    note_words: list[str] = field(default_factory=list)
    light: bool = False  # a word of the paragraph is not bold
    raw: bytearray = field(default_factory=bytearray)
    high: int = 0  # the first half of a character over 16 bits
    skipping: int = 0  # stand-ins for a character that has been read

    def text(self, state: _State, words: str) -> None:
        """Words of the document, where they are shown."""
        if self.skipping and words:
            taken = min(self.skipping, len(words))
            self.skipping -= taken
            words = words[taken:]
        if state.shown and not state.unseen and words:
            (self.note_words if state.note else self.words).append(words)
            self.light |= not state.note and not state.bold and bool(words.strip())

    def flush(self, state: _State) -> None:
        """The bytes read so far as words; characters of several bytes come byte by byte."""
        if self.raw:
            taken = min(self.skipping, len(self.raw))
            self.skipping -= taken
            words = bytes(self.raw[taken:]).decode(self.fonts.get(state.font, self.coding), "replace")
            self.raw.clear()
            self.text(state, words)

    def end(self, state: _State) -> None:
        """The end of a paragraph."""
        if state.note:
            self.note_words.append("\n")
            return
        words = "".join(self.words)
        short = len(words) <= _LONGEST_HEADING and not _ENDED.search(words)
        if words.strip():
            self.blocks.append(("heading" if state.heading or (short and not self.light) else "paragraph", words))
        self.words.clear()
        self.light = False

    def end_note(self) -> None:
        """The end of a footnote."""
        words = "".join(self.note_words)
        self.notes += [("paragraph", words)] if words.strip() else []
        self.note_words.clear()


def read_rtf(body: bytes) -> Blocks | None:
    """The blocks of a rich text; None where it is none, or one that cannot be read."""
    if not body.lstrip().startswith(b"{\\rtf"):
        return None
    reading, stack, state, at = _Reading(), [_State()], _State(), 0
    while token := _TOKEN.match(body, at):
        at = token.end() + _binary(token)
        if token[3] is not None:
            reading.raw.append(int(token[3], 16))
            continue
        reading.flush(state)
        if token[5] is None:
            state = _told(reading, state, token)
        elif token[5] == b"}":
            state = _closed(reading, state, stack)
        elif len(stack) > _DEEPEST:
            return None
        else:
            stack.append(state)
    reading.flush(state)
    reading.end(_State())
    return reading.blocks + reading.notes


def _binary(token: re.Match[bytes]) -> int:
    """The bytes behind a token that are no text at all."""
    return max(0, int(token[2])) if token[1] == b"bin" and token[2] else 0


def _told(reading: _Reading, state: _State, token: re.Match[bytes]) -> _State:
    """The state behind a token that is a word, a sign or text."""
    if token[1] is not None:
        return _after(reading, state, token[1].decode("ascii"), None if token[2] is None else int(token[2]))
    if token[4] is not None:
        return _after_symbol(reading, state, token[4])
    reading.text(state, (token[6] or b"").decode(reading.fonts.get(state.font, reading.coding), "replace"))
    return state


def _closed(reading: _Reading, state: _State, stack: list[_State]) -> _State:
    outer = stack.pop() if len(stack) > 1 else stack[0]
    if state.note and not outer.note:
        reading.end_note()
    return outer


def _after_symbol(reading: _Reading, state: _State, symbol: bytes) -> _State:
    if symbol == b"*":
        return replace(state, shown=False)
    if symbol in (b"\n", b"\r"):
        reading.end(state)
    else:
        reading.text(state, _SYMBOLS.get(symbol, ""))
    return state


def _after(reading: _Reading, state: _State, name: str, value: int | None) -> _State:
    """The state behind a control word, with what it adds to the text."""
    if name in _BREAKS:
        reading.end(state)
    elif name in _CHARACTERS:
        reading.text(state, _CHARACTERS[name])
    elif name == "u" and value is not None:
        _add_character(reading, state, value % 65536)
    elif name == "ansicpg" and value is not None:
        reading.coding = _known(f"cp{value}") or reading.coding
    elif name == "fcharset" and state.fonts:
        reading.fonts[state.font] = _CHARSETS.get(value or 0, reading.coding)
    elif name in _SKIPPED or name in _SHOWN:
        return replace(state, shown=name in _SHOWN, fonts=name == "fonttbl")
    elif name == "footnote":
        return replace(state, note=True)
    else:
        return _set(state, name, value)
    return state


def _set(state: _State, name: str, value: int | None) -> _State:
    on = value != 0
    if name == "plain":
        return replace(state, bold=False, unseen=False)
    if name == "pard":
        return replace(state, heading=False)
    if name == "b":
        return replace(state, bold=on)
    if name in ("v", "deleted", "strike"):
        return replace(state, unseen=on)
    if name == "outlinelevel":
        return replace(state, heading=(value or 0) < 9)
    if name == "f" and value is not None:
        return replace(state, font=value)
    return replace(state, stand_ins=value or 0) if name == "uc" else state


def _add_character(reading: _Reading, state: _State, code: int) -> None:
    if 0xD800 <= code < 0xDC00:
        reading.high = code
    elif 0xDC00 <= code < 0xE000:
        if reading.high:
            reading.text(state, chr(0x10000 + ((reading.high - 0xD800) << 10) + code - 0xDC00))
        reading.high = 0
    else:
        reading.text(state, chr(code))
    reading.skipping = state.stand_ins


def _known(coding: str) -> str:
    try:
        return codecs.lookup(coding).name
    except LookupError:
        return ""
