"""Make an extracted page ready to be stored: text, kinds, sentences, passages, version, language.

A composition and nothing else; every step is a file of its own.
"""

import re
from dataclasses import replace
from hashlib import sha256

from corpus.errors import SourceError
from corpus.kinds import refine
from corpus.language import detect
from corpus.nouns import Document, Extracted, Metadata
from corpus.passages import passages
from corpus.sentences import sentences
from corpus.text import clean, normalise


def document(extracted: Extracted) -> Document:
    """The document of a page; SourceError where it holds no sentence that could answer anything."""
    text = refine(normalise(extracted.blocks, extracted.pages))
    metadata = _tidied(extracted.metadata)
    metadata = replace(metadata, language=_code(metadata.language) or detect(text.content))
    found = sentences(text, metadata.language or "en")
    runs = passages(found, text.content)
    if not runs:
        name = metadata.title or metadata.url or "The text"
        raise SourceError(f"{name[:80]}: no sentence was found. Give a page or file with an article's text.")
    version = sha256(text.content.encode()).hexdigest()
    return Document(text, version, found, runs, metadata)


def _tidied(metadata: Metadata) -> Metadata:
    return replace(
        metadata,
        title=_line(metadata.title),
        outlet=_line(metadata.outlet),
        byline=_line(metadata.byline),
        url=_line(metadata.url),
        speaker=_line(metadata.speaker),
    )


def _line(value: str | None) -> str | None:
    return clean(value) or None if value else None


def _code(language: str | None) -> str | None:
    """ "en-GB" and "EN" as "en"; None for what is no code."""
    match = re.match(r"([A-Za-z]{2})(?![A-Za-z])", language or "")
    return match[1].lower() if match else None
