"""What is stored of an incoming piece, in the form in which it is stored.

Worked out when first asked for. `pack` asks for all of it: called before a transaction begins, it keeps
compression and signatures out of the time in which every other writer waits.
"""

import hashlib
import zlib
from functools import cached_property

from corpus.catalogue.packing import pack_blocks, pack_sentences, pack_spans, pack_text, pack_vectors
from corpus.catalogue.records import Incoming
from corpus.nouns import Metadata
from corpus.origins import Signature, counted, signature


class Piece:
    """An incoming piece; everything else follows from it."""

    def __init__(self, item: Incoming) -> None:
        self.item = item
        self.sha = item.document.version
        self.metadata: Metadata = item.document.metadata

    def pack(self) -> None:
        """Work out all that storing it as something new will take."""
        _ = self.version, self.page, self.passages, self.vectors, self.words, self.signature

    @cached_property
    def version(self) -> dict[str, object]:
        """The row of its text."""
        text = self.item.document.text
        return {
            "sha": self.sha,
            "text": pack_text(text.content),
            "blocks": pack_blocks(text.blocks),
            "sentences": pack_sentences(self.item.document.sentences),
        }

    @cached_property
    def page(self) -> dict[str, object] | None:
        """The row of its raw page."""
        page = self.item.page
        if page is None:
            return None
        sha = hashlib.sha256(page.body).hexdigest()
        return {"sha": sha, "body": zlib.compress(page.body, 6), "content_type": page.content_type}

    @cached_property
    def passages(self) -> list[dict[str, object]]:
        """The rows of its passages, without what only the catalogue knows."""
        return [
            {"start": passage.start, "end": passage.end, "sentences": pack_spans(passage.sentences)}
            for passage in self.item.document.passages
        ]

    @cached_property
    def vectors(self) -> list[bytes] | None:
        """A blob a passage."""
        given = self.item.vectors
        return None if given is None else pack_vectors(given, len(self.item.document.passages))

    @cached_property
    def words(self) -> list[str]:
        """The words of each passage."""
        content = self.item.document.text.content
        return [content[passage.start : passage.end] for passage in self.item.document.passages]

    @cached_property
    def signature(self) -> Signature:
        """By which its copies are found."""
        return signature(self.item.document.text.content, counted(self.item.document.sentences))
