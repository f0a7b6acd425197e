"""Resolve the words that mention somebody to the fullest name that the article gives.

Pure: a document in, mentions out. The work is done once for the article (names, figures, pronouns); each question
about a span is then a look-up.
"""

from bisect import bisect_left
from collections.abc import Sequence

from corpus.cast import phrases
from corpus.cast.descriptions import describe
from corpus.cast.discourse import Item, items
from corpus.cast.figure import Figure, Figures
from corpus.cast.figures import figures
from corpus.cast.naming import named
from corpus.nouns import Document, Mention, Span


def cast(document: Document) -> "Cast":
    """Who is who in this article."""
    text = document.text.content
    found = named(text)
    people, of = figures(text, found)
    describe(text, found, of, people)
    return Cast(text, people, items(text, found, of, people, document.sentences))


class Cast:
    """The people and bodies of one article."""

    def __init__(self, text: str, known: Sequence[Figure], placed: Sequence[Item]) -> None:
        self._text = text
        self._figures = Figures(known)
        self._items = placed
        self._starts = [item.start for item in placed]

    def mention(self, span: Span, previous: Mention | None = None) -> Mention:
        """Whom the words at `span` mean. `previous` is who spoke last, whom a pronoun may continue."""
        return phrases.mention(self._text, span, self._within(span), self._figures, self._before(span[0]), previous)

    def _within(self, span: Span) -> list[Item]:
        found = []
        at = max(0, bisect_left(self._starts, span[0]) - 1)
        while at < len(self._items) and self._items[at].start < span[1]:
            if self._items[at].end > span[0]:
                found.append(self._items[at])
            at += 1
        return found

    def _before(self, start: int) -> list[tuple[int, int]]:
        """The figures that came up before `start`, the last first, each with its last place."""
        at = bisect_left(self._starts, start)
        recent: dict[int, int] = {}
        for item in reversed(self._items[max(0, at - 200) : at]):
            if item.figure is not None:
                recent.setdefault(item.figure, item.start)
        return list(recent.items())
