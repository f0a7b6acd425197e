"""Where in a text an offset stands, for a person: the page of a document that has pages, else the paragraph.

Pure: blocks and an offset in, a number or its words out.
"""

from bisect import bisect_right
from collections.abc import Sequence

from corpus.nouns import Block


def locator(blocks: Sequence[Block], at: int) -> str:
    """Where an offset stands, for a person: its page where the source has pages, else its paragraph.

    Paragraphs are counted from 1, headings among them.
    """
    page = page_of(blocks, at)
    return f"paragraph {_number(blocks, at) + 1}" if page is None else f"page {page}"


def page_of(blocks: Sequence[Block], at: int) -> int | None:
    """The page on which an offset stands, where the source has pages."""
    block = blocks[_number(blocks, at)]
    return None if block.page is None else block.page + bisect_right(block.turns, at)


def _number(blocks: Sequence[Block], at: int) -> int:
    return max(0, bisect_right(blocks, at, key=lambda block: block.start) - 1)
