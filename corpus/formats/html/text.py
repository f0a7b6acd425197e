"""The text of an HTML page as it is handed on by the process that reads it.

Light: whoever has a page read needs nothing of what reads it.
"""

from dataclasses import dataclass

from corpus.formats.html.details import Declared, Found
from corpus.formats.html.walls import Wall
from corpus.nouns import Kind


@dataclass(frozen=True, slots=True)
class Lack:
    """Signs that an article is not all there; numbers alone, since a page's words must not become the program's."""

    missed: int = 0  # paragraphs that the page shows and that were not read
    shown: int = 0  # paragraphs that were read
    share: int = 0  # of the words or of the paragraphs, whichever is more, in percent
    page: int = 0  # of a story over several pages, 0 for a story on one
    pages: int = 0
    unlike: bool = False  # what it declares as its text has other words


@dataclass(frozen=True, slots=True)
class HtmlText:
    """Blocks as in `Extracted`, details as they stand on the page, and the wall that stands before the text, if any."""

    blocks: tuple[tuple[Kind, str], ...]
    found: Found
    declared: Declared
    wall: Wall
    lack: Lack = Lack()
    leads: str = ""  # the address of the page that stands behind a shell
    onward: str = ""  # the address of the page on which its story goes on
    reviews: str = ""  # what it declares in JSON, where reviews of claims are among it
