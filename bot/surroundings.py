"""What stands around a quotation in its article, as slices: enough to see how the words were meant.

Pure. What is near but too long to show whole is cut at a sentence or a word, and says that it is.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.nouns import Block, Span

AROUND = 600  # characters on either side
_SENTENCE = re.compile(r"([.!?…][\"'”’»)\]]*)\s+(?=\S)")
_WORD = re.compile(r"()\s+(?=\S)")


@dataclass(frozen=True, slots=True)
class Surrounding:
    """A paragraph, or the part of it that is near: its pieces, each with whether it is of the quotation."""

    pieces: tuple[tuple[str, bool], ...]
    begun: bool  # something of the paragraph stands before it
    broken_off: bool  # or after it


def surroundings(text: str, blocks: Sequence[Block], spans: Sequence[Span]) -> list[Surrounding]:
    """The paragraphs around the spans, as far as they are near."""
    first, last = min(start for start, _ in spans), max(end for _, end in spans)
    shown = (_near(text, block, first, last) for block in blocks)
    return [_surrounding(text, block, part, spans) for block, part in zip(blocks, shown, strict=True) if part]


def _near(text: str, block: Block, first: int, last: int) -> Span | None:
    """The part of a block that is near: whole sentences; of the quotation's own paragraph, where need be, words."""
    start, end = max(block.start, first - AROUND), min(block.end, last + AROUND)
    own = block.start < last and block.end > first
    if start > block.start:
        start = _later(text, start, min(first, block.end), own)
    if end < block.end:
        end = _earlier(text, max(last, block.start), end, own)
    return (start, end) if start < end else None


def _later(text: str, at: int, most: int, by_words: bool) -> int:
    """Where the next sentence begins, or the next word."""
    found = _SENTENCE.search(text, at, most) or (_WORD.search(text, at, most) if by_words else None)
    return found.end() if found else most


def _earlier(text: str, least: int, at: int, by_words: bool) -> int:
    """Where the last sentence ends, or the last word."""
    ends = [each.end(1) for each in _SENTENCE.finditer(text, least, at)]
    if not ends and by_words:
        ends = [each.end(1) for each in _WORD.finditer(text, least, at)]
    return ends[-1] if ends else least


def _surrounding(text: str, block: Block, part: Span, spans: Sequence[Span]) -> Surrounding:
    pieces, (at, stop) = [], part
    for start, end in sorted(spans):
        start, end = max(start, at), min(end, stop)
        if start < end:
            pieces += [(text[at:start], False), (text[start:end], True)]
            at = end
    pieces.append((text[at:stop], False))
    whole = tuple((words, of_it) for words, of_it in pieces if words)
    return Surrounding(whole, part[0] > block.start, stop < block.end)
