"""Pieces for the catalogue, made up from plain words: a paragraph a blank line, a sentence a full stop, a passage a
paragraph. Real documents come from `corpus.document`; here their only point is to be stored."""

import re
from datetime import UTC, datetime
from hashlib import sha256

import numpy as np

from corpus.nouns import Block, Document, Metadata, Page, Passage, Sentence, Text
from corpus.store.records import DIMENSIONS, Incoming


def document(content: str, **known) -> Document:
    blocks = tuple(Block(*match.span(), "paragraph") for match in re.finditer(r"\S(?:.|\n(?!\n))*", content))
    sentences = tuple(
        Sentence(block.start + match.start(), block.start + match.end(), number, "paragraph")
        for number, block in enumerate(blocks)
        for match in re.finditer(r"\S[^.]*\.?", content[block.start : block.end])
    )
    passages = tuple(
        Passage(mine[0].start, mine[-1].end, tuple((s.start, s.end) for s in mine))
        for number in range(len(blocks))
        if (mine := [s for s in sentences if s.block == number])
    )
    known.setdefault("precision", {4: "year", 7: "month", 10: "day"}.get(len(known.get("published") or "")))
    return Document(Text(content, blocks), sha256(content.encode()).hexdigest(), sentences, passages, Metadata(**known))


def vectors(content: str, rows: int) -> np.ndarray:
    """Vectors that tell one text from another, and are the same for the same text."""
    seed = int(sha256(content.encode()).hexdigest()[:8], 16)
    return np.random.default_rng(seed).standard_normal((rows, DIMENSIONS)).astype(np.float16)


def piece(identity: str, content: str, *, page: bytes | None = None, embedded=True, names=None, pairs=(), **known):
    made = document(content, **known)
    return Incoming(
        identity=identity,
        source=identity.partition(":")[2],
        document=made,
        extractor="made-up 1",
        page=None if page is None else Page(page, "text/html", datetime(2026, 3, 1, 12, tzinfo=UTC), known.get("url")),
        vectors=vectors(f"{known.get('title')} {content}", len(made.passages)) if embedded else None,
        names=names or {},
        definitions=pairs,
    )


def broken(catalogue) -> list:
    """The promises that do not hold."""
    return [check for check in catalogue.check() if not check.ok]
