"""An article's text with its statements marked in it, and beside each paragraph who speaks there. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.present.quotation import Quotation, quotation
from bot.present.safe import plain
from corpus.nouns import Block, Kind, Span
from retrieval.quotes.citations import Quote


@dataclass(frozen=True, slots=True)
class Marked:
    """Words of a paragraph: `statement` is the number of the one that they belong to, `first` where it begins here;
    `here` where the page's address points at them."""

    words: str
    statement: str = ""
    kind: str = ""  # direct, indirect or mixed
    first: bool = False
    here: bool = False


@dataclass(frozen=True, slots=True)
class Note:
    """A statement beside its paragraph."""

    id: str
    words: Quotation


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph with its marked words, and the statements that begin in it."""

    number: int
    kind: Kind
    page: int | None
    pieces: tuple[Marked, ...]
    notes: tuple[Note, ...]


def annotated(
    text: str, blocks: Sequence[Block], statements: Sequence[Quote], here: Sequence[Span]
) -> Iterator[Paragraph]:
    """The paragraphs of a text with the statements in them, and the spans that are pointed at."""
    begun: set[str] = set()
    for number, block in enumerate(blocks, 1):
        inside = [each for each in statements if each.start < block.end and each.end > block.start]
        pieces = tuple(_pieces(text, block, inside, here, begun))
        notes = tuple(Note(each.id, quotation(each)) for each in inside if block.start <= each.start)
        yield Paragraph(number, block.kind, block.page, pieces, notes)


def _pieces(
    text: str, block: Block, statements: Sequence[Quote], here: Sequence[Span], begun: set[str]
) -> Iterator[Marked]:
    said = [(span, each) for each in statements for span in each.place.spans]
    for start, end in _cuts(block, [*(span for span, _ in said), *here]):
        words = plain(text[start:end])
        around = [(span, each) for span, each in said if span[0] <= start and end <= span[1]]
        pointed_at = any(first <= start and end <= last for first, last in here)
        if not around:
            yield Marked(words, here=pointed_at)
            continue
        _, inner = min(around, key=lambda pair: pair[0][1] - pair[0][0])
        yield Marked(words, inner.id, inner.place.kind, inner.id not in begun, pointed_at)
        begun.add(inner.id)


def _cuts(block: Block, spans: Sequence[Span]) -> Iterator[Span]:
    """The stretches of a block between which nothing begins or ends."""
    borders = {block.start, block.end, *(at for span in spans for at in span if block.start < at < block.end)}
    ordered = sorted(borders)
    return pairwise(ordered)
