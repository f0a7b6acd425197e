"""What a message is put together from: runs of words in a style, in blocks that stand below each other, in entries.

Pure. Whatever is written passes through here and is made harmless; how entries become messages is splitting.py's.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from unicodedata import bidirectional
from urllib.parse import urlsplit

from bot.safe import plain
from bot.telegram.entities import Style

LONGEST_ADDRESS = 2_000  # characters; Telegram says nothing of a limit, browsers and servers have theirs near it
LONGEST_FRAGMENT = 1_000  # of an address that marks words in its page; a longer one is given without the marking


@dataclass(frozen=True, slots=True)
class Run:
    """Words in a style, or with an address that they lead to. Made by the functions below only."""

    words: str
    styles: tuple[Style, ...] = ()
    url: str | None = None

    @property
    def entities(self) -> int:
        """How many entities it takes."""
        return len(self.styles) + (self.url is not None)


@dataclass(frozen=True, slots=True)
class Block:
    """Runs on a line or paragraph of their own; `around` makes a quotation of them."""

    runs: tuple[Run, ...]
    around: Style | None = None

    @property
    def text(self) -> str:
        """Its words."""
        return "".join(run.words for run in self.runs)

    @property
    def entities(self) -> int:
        """How many entities it takes."""
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


def quoted(parts: Iterable[str | Run], *, long: bool) -> Block:
    """A quotation; a long one is folded until it is touched."""
    return Block(_runs(parts), "expandable_blockquote" if long else "blockquote")


def _runs(parts: Iterable[str | Run]) -> tuple[Run, ...]:
    made = (run(part) if isinstance(part, str) else part for part in parts)
    return tuple(each for each in made if each.words)


def _address(url: str | None) -> str | None:
    """An address that is safe to give out: of the web, with a host, of a bearable length."""
    if url is None or not url.isprintable() or " " in url:
        return None
    if len(url) > LONGEST_FRAGMENT:
        url = url.partition("#")[0]
    try:
        known = urlsplit(url)
        host = known.hostname
    except ValueError:
        return None
    taken = known.scheme in ("http", "https") and host and len(url) <= LONGEST_ADDRESS
    return known.scheme + url[len(known.scheme) :] if taken else None
