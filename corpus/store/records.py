"""Records: the values that go into the catalogue and come out of it, beside the nouns."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, get_args

import numpy as np
from numpy.typing import NDArray

from corpus.nouns import Article, Document, Mention, Page, SpeakerType, State, Statement

DIMENSIONS = 384

# "partial": only the beginning is held; "shrunk": all of it is held, and this look at its page saw only the beginning
Status = Literal["added", "unchanged", "new-version", "duplicate", "partial", "shrunk"]
Vectors = NDArray[np.float16]  # a row a passage
Ids = NDArray[np.int64]


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
    statements: Sequence[Statement] | None = None  # None: not read for them
    scheme: str = ""  # the scheme of the statements that this program reads
    reread: bool = False  # its stored page was read anew: a better extraction, and no edit
    retitled: bool = False  # its page has another headline than before


@dataclass(frozen=True, slots=True)
class StoredPage:
    """The raw page of an article's current text, with the name and the source under which it came."""

    page: Page
    identity: str
    source: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """The result of adding one `Incoming`; the counts are of the article's current version.

    It is `unread` where that has yet to be read for statements, since the article's language or speaker is not the
    piece's.
    """

    status: Status
    article: Article
    passages: int
    statements: int = 0
    unread: bool = False


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """An article in a list, with the number of texts it has had, and of the current one's passages and statements."""

    article: Article
    versions: int
    passages: int
    statements: int


Aspect = Literal["outlet", "month", "language", "state"]
ASPECTS: tuple[Aspect, ...] = get_args(Aspect)
UNKNOWN = "unknown"  # the shelf of what has no outlet, date or language


@dataclass(frozen=True, slots=True)
class Shelf:
    """A choice of articles by what is known of them; None leaves an aspect open."""

    outlet: str | None = None
    month: str | None = None  # "2017-06", or "2017" where no more is known
    language: str | None = None
    state: str | None = None

    def chosen(self) -> list[tuple[Aspect, str]]:
        """The aspects that are not left open, with the values chosen."""
        return [(aspect, value) for aspect in ASPECTS if (value := getattr(self, aspect)) is not None]


@dataclass(frozen=True, slots=True)
class ShelfCount:
    """A value of an aspect, and the number of articles that have it."""

    value: str
    articles: int


@dataclass(frozen=True, slots=True)
class Shelves:
    """The number of articles chosen, and for each aspect those that each of its values would leave; months newest
    first, the others most first."""

    total: int
    counts: Mapping[Aspect, tuple[ShelfCount, ...]]


@dataclass(frozen=True, slots=True)
class Arrivals:
    """The news of a corpus: the names under which statements came, articles each with its highest new passage, and the
    texts (article and version) that were seen of late. What is only read or laid anew is none of it."""

    names: frozenset[str]
    articles: Mapping[int, int]
    versions: frozenset[tuple[int, str]]


@dataclass(frozen=True, slots=True)
class UnreadText:
    """A text of an article that has yet to be read for statements."""

    article: int
    document: Document


@dataclass(frozen=True, slots=True)
class SpeakerCount:
    """A speaker with the number of statements, and of articles that have them; what others report is not counted."""

    name: str
    type: SpeakerType
    statements: int
    articles: int


@dataclass(frozen=True, slots=True)
class SpokenName:
    """A name under which statements are held, first-hand, and how many; `key` is the name folded."""

    key: str
    name: str
    type: SpeakerType
    statements: int


@dataclass(frozen=True, slots=True)
class StatementCorrection:
    """A statement as it was read, and its speaker as a person has put it right (None: it is no statement)."""

    id: int
    version: str
    at: str
    who: str | None
    extracted: Statement
    speaker: Mention | None
    undone: str | None


@dataclass(frozen=True, slots=True)
class SeenText:
    """A text that an article has had, with the times when it was first and last seen."""

    version: str
    seen: str
    last: str
    text: str


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
    """The part of the corpus that a filter leaves: articles and passages inside, the days they span, and how many
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
class StateMark:
    """A person's word that an article is live, corrected or withdrawn, and why."""

    at: str
    state: State
    why: str


@dataclass(frozen=True, slots=True)
class Tombstone:
    """The rest of a piece that was purged: a hash (SHA-256) of its identity or of its text, and when."""

    hash: str
    at: str


@dataclass(frozen=True, slots=True)
class Purged:
    """The rows that were erased of an article, counted by kind, and the names of its texts."""

    article: int
    texts: tuple[str, ...]
    counts: dict[str, int]


@dataclass(frozen=True, slots=True)
class CopiedTable:
    """A table that stands on both sides with so many rows, whose hash is the same."""

    name: str
    rows: int
    sha: str


@dataclass(frozen=True, slots=True)
class Removed:
    """An article that was removed, and when; it can be put back."""

    article: int
    title: str | None
    at: str


CorrectionKind = Literal["alias", "unalias", "merge", "split"]


@dataclass(frozen=True, slots=True)
class SpeakerCorrection:
    """A person's word on names: `others` are `name`'s too (alias, merge) or are not (unalias, split).

    Where `articles` are given, what `name` says there is somebody else's: the one whom `others` names.
    """

    id: int
    at: str
    who: str | None
    kind: CorrectionKind
    name: str
    others: tuple[str, ...]
    articles: tuple[int, ...]
    undone: str | None


@dataclass(frozen=True, slots=True)
class Check:
    """One promise proved on the stored data: `count` says how many broke it, `detail` names some of them."""

    name: str
    ok: bool
    count: int
    detail: str
    of_statements: bool = False  # mended by reading the texts again
