"""What goes into the catalogue and comes out of it, as values."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from corpus.nouns import Article, Document, Page

DIMENSIONS = 384

# "partial": only the beginning is held; "shrunk": all of it is held, and this look at its page saw only the beginning
Status = Literal["added", "unchanged", "new-version", "duplicate", "partial", "shrunk"]
Vectors = NDArray[np.float16]


@dataclass(frozen=True, slots=True)
class Incoming:
    """One piece ready to be stored; `vectors` has a row for each of the document's passages, or is None."""

    identity: str
    source: str
    document: Document
    extractor: str
    page: Page | None = None
    vectors: Vectors | None = None
    names: Mapping[str, int] = field(default_factory=dict)
    definitions: Sequence[tuple[str, str]] = ()
    partial: str | None = None  # why this is only the beginning of the piece
    whole: bool = False  # a person says that it is all of it


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one `Incoming`; `passages` counts those of the article's current version."""

    status: Status
    article: Article
    passages: int


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """An article in a list, with the number of texts it has had and of passages of the current one."""

    article: Article
    versions: int
    passages: int


@dataclass(frozen=True, slots=True)
class Seen:
    """A text that an article has had: first and last seen when."""

    version: str
    seen: str
    last: str
    text: str


@dataclass(frozen=True, slots=True)
class Looks:
    """The observations: all, those newer than one that was asked about, and the number of the last."""

    all: int
    newer: int
    last: int


@dataclass(frozen=True, slots=True)
class Observation:
    """One look at an article; `page` is the SHA-256 of the raw page, so a page unchanged under a new text shows
    that the extractor changed and not the page."""

    version: str
    seen: str
    extractor: str
    source: str
    page: str | None


@dataclass(frozen=True, slots=True)
class Scope:
    """What a filter leaves to be searched: articles and passages inside, the days they span, and how many
    articles of the same outlets have no date (outside, where the filter has a date; inside otherwise). Of `partial`
    ones only the beginning is held; the first of them are named."""

    articles: int
    undated: int
    passages: int
    since: str | None
    until: str | None
    partial: int = 0
    partial_named: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class StoredAnswer:
    """An answer as it was given; `payload` is JSON."""

    id: int
    kind: str
    question: str
    at: str
    payload: str


@dataclass(frozen=True, slots=True)
class Check:
    """One promise proved on the stored data: `count` says how many broke it, `detail` names some of them."""

    name: str
    ok: bool
    count: int
    detail: str
