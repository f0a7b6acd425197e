"""Quotation extraction and attribution: the statements that an article reports, as spans of its text.

Nothing here knows a catalogue, a model or a question. Raise `SCHEME` (`corpus/speech/scheme.py`) whenever results
change: stored statements of an older scheme are then read again.
"""

from corpus.nouns import Document, Statement
from corpus.speech.people.coreference import resolve_people
from corpus.speech.scheme import SCHEME
from corpus.speech.statements.reader import read

__all__ = ["SCHEME", "statements"]


def statements(document: Document) -> tuple[Statement, ...]:
    """The statements that the document reports, in the order of the text."""
    return tuple(sorted(read(document, resolve_people(document)), key=lambda found: found.content[0]))
