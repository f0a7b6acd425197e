"""The sentences as reporting needs them: one that holds a quotation holds all of it, however many sentences it has.

Pure: a document in, runs of text out. Headings, captions, bylines and notices are left out, as in every answer.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from corpus.nouns import ANSWERING, Document, Sentence
from corpus.statements.marks import Quotation

_LINK = re.compile(r"(?:READ MORE|Read more|WATCH|Watch|LISTEN|MORE|RELATED|Related|ALSO)\b[^:.\n]{0,30}:")
_SIGNATURE = re.compile(r"[”»\"’'] ?(?:—|–|--?) ?[A-Z][\w.’' -]{2,60}(?:,.{2,80})?$")
_LONGEST = 8000  # characters of a unit, so that a text whose sentences are chained by marks stays quick
_CREDIT = re.compile(r"(?:\([^()]{2,60}/[^()]{2,50}\)|/ ?[A-Z]{3,}(?: [A-Z]{3,}){1,3})\.?$")


@dataclass(frozen=True, slots=True)
class Unit:
    """`text[start:end]`, one sentence or more, with the quotations in it; `block` counts the blocks that hold units."""

    start: int
    end: int
    block: int
    quotations: tuple[Quotation, ...]


def units(document: Document, quoted: Sequence[Quotation], without: Collection[int]) -> Iterator[Unit]:
    """The units of a document, ascending, but those in the blocks `without`."""
    at = order = 0
    block = -1
    for run in _runs(document, quoted):
        start, end = run[0].start, run[-1].end
        if (
            run[0].block in without
            or _LINK.match(document.text.content, start)
            or _is_credited(document, run[-1].block)
        ):
            continue
        order += run[0].block != block
        block = run[0].block
        while at < len(quoted) and quoted[at].start < start:
            at += 1
        first = at
        while at < len(quoted) and quoted[at].end <= end:
            at += 1
        yield Unit(start, end, order, tuple(quoted[first:at]))


def _signs(text: str, run: Sequence[Sentence], sentence: Sentence) -> bool:
    """Whether "— Dana Toru" stands behind the marks of a quotation."""
    return bool(run) and bool(_SIGNATURE.match(text, max(run[-1].end - 1, 0), sentence.end))


def _is_credited(document: Document, block: int) -> bool:
    """Whether a picture's credit ends the block: "(Vera Dorn/The Daily Harbour)"."""
    end = document.text.blocks[block].end
    return bool(_CREDIT.search(document.text.content, max(0, end - 120), end))


def _runs(document: Document, quoted: Sequence[Quotation]) -> Iterator[list[Sentence]]:
    run: list[Sentence] = []
    at = 0
    for sentence in document.sentences:
        if sentence.kind not in ANSWERING:
            continue
        while at < len(quoted) and quoted[at].end <= sentence.start:
            at += 1
        inside = at < len(quoted) and quoted[at].start < sentence.start
        inside = inside or _signs(document.text.content, run, sentence)
        if run and (not inside or sentence.start - run[0].start > _LONGEST):
            yield run
            run = []
        run.append(sentence)
    if run:
        yield run
