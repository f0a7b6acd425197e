"""Messages as Telegram takes them: text, and entities that say which of it is bold, quoted or a link. No markup.

Pure. Offsets and lengths count UTF-16 code units, as Telegram does, so nothing that an article holds can be read as
formatting, and no formatting can fail to be parsed. A text is cut where no character, word or sentence is harmed that
need not be; what looks like one character may be many: a letter with its accents, an emoji with its joiners, a flag.
"""

import re
from dataclasses import dataclass, field
from typing import Literal

import regex

from bot.present.safe import plain
from retrieval.quotes.citations import shown

_SENTENCE = re.compile(r"[.!?…。！？][\"'”’»)\]]*\s")
_CHARACTER = regex.compile(r"\X")  # an extended grapheme cluster (UAX 29): what a reader sees as one
_FLAGS = range(0x1F1E6, 0x1F200)  # letters of which two make a flag
_LONGEST_CHARACTER = 64  # code points; what joins more than that is made to, and is cut


MOST_UNITS, MOST_ENTITIES = 4096, 100  # of a message
Style = Literal["bold", "italic", "underline", "code", "blockquote", "expandable_blockquote", "text_link"]


@dataclass(frozen=True, slots=True)
class Entity:
    """A run of a message's text and what it is; a link has its address."""

    type: Style
    offset: int
    length: int
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Button:
    """A button under a message: it sends `data` (at most 64 bytes) back, or opens `url`."""

    text: str
    data: str | None = None
    url: str | None = None


Rows = tuple[tuple[Button, ...], ...]


@dataclass(frozen=True, slots=True)
class Message:
    """One message, whole."""

    text: str
    entities: tuple[Entity, ...] = ()
    buttons: Rows = ()
    articles: tuple[int, ...] = field(default=(), compare=False)  # those whose words stand in it


MOST_OF_A_PHOTO, MOST_PIXELS, WIDEST = 10 * 1024 * 1024, 10_000, 20  # bytes; width and height together; one by other


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as a file (png), with a message as its caption."""

    name: str
    content: bytes
    caption: Message

    @property
    def shown(self) -> bool:
        """Tell whether Telegram shows it in the chat; else it takes it as a file only."""
        width, height = (int.from_bytes(self.content[at : at + 4]) for at in (16, 20))
        least, most = sorted((width, height))
        return len(self.content) <= MOST_OF_A_PHOTO and width + height <= MOST_PIXELS and most <= WIDEST * least


def units(words: str) -> int:
    """The length of `words` in UTF-16 code units: a character beyond the first 65,536 counts twice."""
    return len(words) if words.isascii() else len(words.encode("utf-16-le", "surrogatepass")) // 2


class Writer:
    """Puts words together and keeps count of where each stands."""

    def __init__(self) -> None:
        self._words: list[str] = []
        self._entities: list[Entity] = []
        self.length = 0  # in UTF-16 code units

    def add(self, words: str, *styles: Style) -> "Writer":
        """Write words, in these styles."""
        for style in styles:
            self._mark(style, words, None)
        return self._write(words)

    def link(self, words: str, url: str) -> "Writer":
        """Write words that lead to an address."""
        self._mark("text_link", words, url)
        return self._write(words)

    def mark(self, style: Style, start: int) -> "Writer":
        """Put what was written since `start` in a style."""
        if start < self.length:
            self._entities.append(Entity(style, start, self.length - start))
        return self

    def message(self, buttons: Rows = ()) -> Message:
        """Return the message; an entity that holds others stands before them."""
        ordered = sorted(self._entities, key=lambda each: (each.offset, -each.length))
        return Message("".join(self._words), tuple(ordered), buttons)

    def _mark(self, style: Style, words: str, url: str | None) -> None:
        if words:
            self._entities.append(Entity(style, self.length, units(words), url))

    def _write(self, words: str) -> "Writer":
        self._words.append(words)
        self.length += units(words)
        return self


def plainly(words: str, buttons: Rows = ()) -> Message:
    """A message of mere words of the program's own, whatever has got into them: harmless, and not too long."""
    shown = plain(words).strip()
    return Message(shown if units(shown) <= MOST_UNITS else clipped(shown, MOST_UNITS // 2), (), buttons)


def border(text: str, most: int) -> int:
    """The best place to cut `text`, at most at `most`: after a paragraph, a sentence, a word, a character."""
    least = most // 2
    if (at := text.rfind("\n", least, most + 1)) > 0:
        return at
    ends = [found.end() for found in _SENTENCE.finditer(text, least, most + 1)]
    if ends:
        return ends[-1]
    spaces = (at for at in range(most, least, -1) if text[at - 1].isspace() or text[at : at + 1].isspace())
    return next(spaces, None) or between_characters(text, most)


def between_characters(text: str, most: int) -> int:
    """The last place up to `most` that parts no character; `most` itself where there is none near."""
    if most >= len(text):
        return len(text)
    least = max(0, most - _LONGEST_CHARACTER)
    while least and ord(text[least - 1]) in _FLAGS:  # which two are one shows from the beginning of their run only
        least -= 1
    around = text[least : most + _LONGEST_CHARACTER]
    ends = [least + found.end() for found in _CHARACTER.finditer(around)]
    return max((end for end in ends if least < end <= most), default=most)


def clipped(text: str, most: int) -> str:
    """The text, or so much of it as fits, with an ellipsis."""
    return text if len(text) <= most else text[: between_characters(text, most - 1)].rstrip() + "…"


def one_line(words: str, most: int) -> str:
    """Harmless words on one line, cut short where they are longer than a name is."""
    return clipped(shown(plain(words)), most)
