"""Values as the bytes that a column holds, and back: texts, blocks, sentences, spans, vectors.

Pure; what is packed today must be read for ever, so a change of form needs a migration.
"""

import json
import struct
import zlib
from collections.abc import Sequence

import numpy as np

from corpus.errors import StoreError
from corpus.nouns import Block, Kind, Sentence, Span
from corpus.store.records import DIMENSIONS, Vectors

_KINDS: tuple[Kind, ...] = (
    "paragraph",
    "quote",
    "heading",
    "caption",
    "byline",
    "boilerplate",
)  # append only


def pack_text(text: str) -> bytes:
    """A text, compressed."""
    return zlib.compress(text.encode("utf-8"), 6)


def unpack_text(packed: bytes) -> str:
    """A text as it was."""
    return zlib.decompress(packed).decode("utf-8")


def pack_blocks(blocks: Sequence[Block]) -> bytes:
    """Blocks as rows of numbers; a row is longer where the source has pages."""
    return _pack([[block.start, block.end, _KINDS.index(block.kind), *_pages(block)] for block in blocks])


def _pages(block: Block) -> tuple[int, ...]:
    return () if block.page is None else (block.page, *block.turns)


def unpack_blocks(packed: bytes) -> tuple[Block, ...]:
    """Blocks as they were."""
    return tuple(
        Block(start, end, _KINDS[kind], pages[0] if pages else None, tuple(pages[1:]))
        for start, end, kind, *pages in _unpack(packed)
    )


def pack_sentences(sentences: Sequence[Sentence]) -> bytes:
    """Sentences as rows of numbers."""
    return _pack([[s.start, s.end, s.block, _KINDS.index(s.kind)] for s in sentences])


def unpack_sentences(packed: bytes) -> tuple[Sentence, ...]:
    """Sentences as they were."""
    return tuple(Sentence(start, end, block, _KINDS[kind]) for start, end, block, kind in _unpack(packed))


def pack_spans(spans: Sequence[Span]) -> bytes:
    """Spans as 32-bit numbers."""
    return struct.pack(f"<{2 * len(spans)}I", *(offset for span in spans for offset in span))


def unpack_spans(packed: bytes) -> tuple[Span, ...]:
    """Spans as they were."""
    offsets = struct.unpack(f"<{len(packed) // 4}I", packed)
    return tuple(zip(offsets[::2], offsets[1::2], strict=True))


def pack_vectors(vectors: Vectors, rows: int) -> list[bytes]:
    """One blob a row; refuses a matrix that does not fit the passages it is said to belong to."""
    if vectors.shape != (rows, DIMENSIONS):
        raise StoreError(
            f"The embedder gave vectors of shape {vectors.shape} for {rows} passages; the catalogue holds "
            f"{DIMENSIONS} numbers a passage. Run: onrecord setup"
        )
    return [row.tobytes() for row in np.ascontiguousarray(vectors, dtype="<f2")]


def unpack_vectors(blobs: Sequence[bytes]) -> Vectors:
    """A matrix of the blobs, one a row."""
    return np.frombuffer(b"".join(blobs), dtype="<f2").reshape(len(blobs), DIMENSIONS)


def _pack(rows: list[list[int]]) -> bytes:
    return zlib.compress(json.dumps(rows, separators=(",", ":")).encode("ascii"), 6)


def _unpack(packed: bytes) -> list[list[int]]:
    rows: list[list[int]] = json.loads(zlib.decompress(packed))
    return rows
