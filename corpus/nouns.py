"""The nouns that travel through the program, as values: no behaviour beyond reading them.

All offsets count Unicode code points into a version's text, end exclusive.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

Kind = Literal["paragraph", "quote", "heading", "caption", "byline", "boilerplate"]
ANSWERING: frozenset[str] = frozenset({"paragraph", "quote"})

SpeakerType = Literal["person", "body", "unnamed"]

State = Literal["live", "corrected", "withdrawn"]

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Validators:
    """Marks that a server gave with a page, by which it can be asked later if the page has changed."""

    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """Bytes as they were found, and where."""

    body: bytes
    content_type: str
    retrieved: datetime
    url: str | None = None
    path: str | None = None
    validators: Validators | None = None


@dataclass(frozen=True, slots=True)
class Metadata:
    """The details of a piece as far as they are known; None is "unknown", never a guess.

    `published` is ISO 8601, cut to its `precision`: "2017", "2017-06", "2017-06-09" or
    "2017-06-09T14:30:00+02:00" (no offset where the zone is unknown).
    """

    title: str | None = None
    outlet: str | None = None
    byline: str | None = None
    published: str | None = None
    precision: Literal["year", "month", "day", "minute"] | None = None
    url: str | None = None
    language: str | None = None
    speaker: str | None = None


@dataclass(frozen=True, slots=True)
class Extracted:
    """A page read: its blocks in order as (kind, raw text), and its metadata.

    `partial` says why it is only the beginning of its article, where it is. `pages` has the page on which each block
    begins, where the source has pages; there a form feed in a raw text says that the next page begins. `message_id`
    is the name that a mail has among all mails. `notes` say what the page tells of itself that cannot be true.
    `reviews` is what it declares in JSON, where it reviews claims.
    """

    blocks: tuple[tuple[Kind, str], ...]
    metadata: Metadata
    partial: str | None = None
    pages: tuple[int, ...] = ()
    message_id: str | None = None
    notes: tuple[str, ...] = ()
    reviews: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph-like part of a text: `text[start:end]`.

    Where the source has pages, `page` is the one on which it begins, and each of `turns` is an offset in it at which
    the next page begins.
    """

    start: int
    end: int
    kind: Kind
    page: int | None = None
    turns: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Text:
    """A normalised text: NFC, blocks separated by one blank line, nothing invisible. `removed` counts what was cut."""

    content: str
    blocks: tuple[Block, ...]
    removed: int = 0


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: `text.content[start:end]`; it may run over a paragraph break.

    `block` is the index of the block in which it begins; `kind` that block's kind.
    """

    start: int
    end: int
    block: int
    kind: Kind


@dataclass(frozen=True, slots=True)
class Mention:
    """Somebody as a text mentions them: where, and the fullest name that the text gives them.

    `spoken_for` is the body or person for whom a spokesperson speaks. An unnamed one ("officials") has as its name
    the words as they are written. The span is empty where the text does not mention them (its own voice).
    """

    span: Span
    name: str
    type: SpeakerType
    spoken_for: str | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """Words that a text reports somebody to have said. All spans are offsets into the version's text.

    `content` is more than one span where words that are not the speaker's stand between; it keeps the quotation
    marks that the text has. `sentence` is the hull of the whole sentences that hold speaker, cue and content.
    `via` is who reports it, where it is second-hand ("Russia said that CENTCOM had admitted ..." has one statement of
    Russia's, and one of CENTCOM's via Russia). `own` marks a statement of the source in its own voice.
    """

    kind: Literal["direct", "indirect", "mixed"]
    content: tuple[Span, ...]
    sentence: Span
    speaker: Mention
    cue: Span | None
    manner: str  # said, denied, confirmed, claimed, promised, asked, warned, declined, ...
    via: Mention | None = None
    own: bool = False


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of whole answering sentences: the unit that is embedded. Spans are offsets into the version's text."""

    start: int
    end: int
    sentences: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A text made ready to be stored."""

    text: Text
    version: str  # SHA-256 of text.content, hexadecimal
    sentences: tuple[Sentence, ...]
    passages: tuple[Passage, ...]
    metadata: Metadata


@dataclass(frozen=True, slots=True)
class Article:
    """One published piece as the catalogue holds it."""

    id: int
    metadata: Metadata
    version: str  # the current one
    group: int  # its origin group: articles that share their text
    added: str  # ISO 8601, UTC
    partial: str | None = None  # why only its beginning is held, where that is so
    state: State = "live"  # as its publisher left it, or as a person has marked it
    state_why: str | None = None


@dataclass(frozen=True, slots=True)
class StoredPassage:
    """A passage as search finds it. `sentences` are offsets into the version's text, like start and end.

    `text` is the slice of the version's text from start to end.
    """

    id: int
    article: Article
    version: str
    current: bool
    start: int
    end: int
    text: str
    sentences: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class StoredStatement:
    """A statement as the catalogue holds it, as a person corrected it where one has.

    `text` is the slice of the version's text that `statement.sentence` names; every other span lies in it, but that of
    a speaker who is named earlier. A dropped one is no statement, as a person has said.
    """

    id: int
    article: Article
    version: str
    current: bool
    statement: Statement
    text: str
    by_hand: bool = False
    dropped: bool = False

    def cut(self, span: Span) -> str:
        """The words at a span of the version's text that lies in the statement's sentences."""
        offset = self.statement.sentence[0]
        return self.text[span[0] - offset : span[1] - offset]


@dataclass(frozen=True, slots=True)
class Filter:
    """The articles that a search may look at. Dates are ISO days, inclusive; no undated article is inside one.

    `articles` are the only ones, by number, where there are any.
    """

    since: str | None = None
    until: str | None = None
    outlets: Sequence[str] = field(default=())
    articles: Sequence[int] = field(default=())

    @property
    def empty(self) -> bool:
        """True where nothing is filtered."""
        return not (self.since or self.until or self.outlets or self.articles)


EVERYTHING = Filter()
