"""A name where it stands in a text."""

from dataclasses import dataclass

from corpus.language.gazetteer import word_set

PARTICLES = word_set("van von der den de del della di da dos das du la le al el bin ibn ter abu")
SUFFIXES = word_set("jr sr ii iii iv")


@dataclass(frozen=True, slots=True)
class NameMention:
    """A name where it stands: its words without titles and possessive.

    `titles` are the roles in front of it, `article` is the "the" or "a" there (before any title). A `doubtful` one
    begins a sentence and may be an ordinary word; behind a `possessive` one stands "'s".
    """

    start: int
    end: int
    words: tuple[str, ...]
    titles: tuple[str, ...] = ()
    article: str = ""
    doubtful: bool = False
    possessive: bool = False

    @property
    def name(self) -> str:
        """The name as one text."""
        return " ".join(self.words)
