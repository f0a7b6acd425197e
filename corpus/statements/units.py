"""The sentences as reporting needs them: one that holds a quotation holds all of it, however many sentences it has.

Pure: a document in, runs of text out. Headings, captions, bylines and notices are left out, as in every answer.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.nouns import ANSWERING, Document, Sentence
from corpus.statements.marks import Quotation


@dataclass(frozen=True, slots=True)
class Unit:
    """`text[start:end]`, one sentence or more, with the quotations in it; `block` is where it begins."""

    start: int
    end: int
    block: int
    quotations: tuple[Quotation, ...]


def units(document: Document, quoted: Sequence[Quotation]) -> Iterator[Unit]:
    """The units of a document, ascending."""
    at = 0
    for run in _runs(document.sentences, quoted):
        start, end = run[0].start, run[-1].end
        while at < len(quoted) and quoted[at].start < start:
            at += 1
        first = at
        while at < len(quoted) and quoted[at].end <= end:
            at += 1
        yield Unit(start, end, run[0].block, tuple(quoted[first:at]))


def _runs(sentences: Sequence[Sentence], quoted: Sequence[Quotation]) -> Iterator[list[Sentence]]:
    run: list[Sentence] = []
    at = 0
    for sentence in sentences:
        if sentence.kind not in ANSWERING:
            continue
        while at < len(quoted) and quoted[at].end <= sentence.start:
            at += 1
        if run and not (at < len(quoted) and quoted[at].start < sentence.start):
            yield run
            run = []
        run.append(sentence)
    if run:
        yield run
