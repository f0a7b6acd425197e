"""Whose statements count as those of somebody asked for. Pure.

A speaker of the corpus has all of its names; of who speaks nowhere in its own right, others may still report something
under one of the names asked for.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.names import fold
from corpus.nouns import Mention, StoredStatement
from retrieval.names import Name
from retrieval.speakers import Speaker


@dataclass(frozen=True, slots=True)
class Voice:
    """Somebody asked for: a speaker of the corpus, or None, and the further names asked for."""

    speaker: Speaker | None
    forms: tuple[str, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The names under which statements are looked up."""
        return (*(self.speaker.names if self.speaker else ()), *self.forms)

    def speaks(self, stored: StoredStatement) -> bool:
        """Whether a statement is this one's, or was made for it."""
        return self.is_named(stored.statement.speaker, stored.article.id)

    def is_named(self, who: Mention, article: int) -> bool:
        """Whether a mention in an article means this one, or who speaks for it."""
        named = [name for name in (who.name, who.spoken_for) if name]
        if self.speaker and any(self.speaker.speaks(name) for name in named):
            return True
        return not {fold(form) for form in self.forms}.isdisjoint(map(fold, named))


def voice(name: Name, fitting: Sequence[Speaker]) -> Voice:
    """The voice of a name that one speaker fits, or none. A person goes by the names held, never by a last name."""
    speaker = fitting[0] if len(fitting) == 1 else None
    return Voice(speaker, () if speaker and speaker.type == "person" else name.forms)


def called(name: Name, fitting: Sequence[Speaker]) -> str:
    """How the program calls the one asked for: in full, as the question does where that is a name of a body."""
    if len(fitting) == 1 and (fitting[0].type == "person" or fold(fitting[0].name) not in map(fold, name.forms)):
        return fitting[0].name
    return name.full
