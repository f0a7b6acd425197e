"""Who a speaker is: the seam to the cast of an article, and the mention as it is written where there is none."""

from typing import Protocol

from corpus.nouns import Document, Mention, Span


class Naming(Protocol):
    """Says who is meant by the words at a place."""

    def mention(self, span: Span) -> Mention:
        """The mention at `span`."""


class AsWritten:
    """Every mention under the words that it is written in."""

    def __init__(self, document: Document) -> None:
        self._text = document.text.content

    def mention(self, span: Span) -> Mention:
        """The mention at `span`, named as written."""
        words = self._text[span[0] : span[1]]
        return Mention(span, words, "person" if words[:1].isupper() else "unnamed")
