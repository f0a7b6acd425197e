"""Quotes, cut from the catalogue: the one place where words to show are made, and they are made by slicing.

A quote is a version and spans of it. Its text is those slices, joined by ` […] ` where there is more than one.

Where in a text an offset stands, for a person: the page of a document that has pages, else the paragraph.

Pure: blocks and an offset in, a number or its words out.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from corpus.formats.html.visible import visible
from corpus.nouns import Article, Block, Span, StoredPassage, StoredStatement
from corpus.store.protocols import Quotable
from retrieval.quotes.links import link, page_link


def locator(blocks: Sequence[Block], at: int) -> str:
    """Where an offset stands, for a person: its page where the source has pages, else its paragraph.

    Paragraphs are counted from 1, headings among them.
    """
    page = page_of(blocks, at)
    return f"paragraph {_number(blocks, at) + 1}" if page is None else f"page {page}"


def page_of(blocks: Sequence[Block], at: int) -> int | None:
    """The page on which an offset stands, where the source has pages."""
    block = blocks[_number(blocks, at)]
    return None if block.page is None else block.page + bisect_right(block.turns, at)


def _number(blocks: Sequence[Block], at: int) -> int:
    return max(0, bisect_right(blocks, at, key=lambda block: block.start) - 1)


JOINT = " […] "
AROUND = 200  # characters on either side by which a link tells repeated words apart
QuoteKind = Literal["direct", "indirect", "mixed", "passage"]


@dataclass(frozen=True, slots=True)
class Speaking:
    """Whose words a quote is: the statement that it is, or stands in. Spans are offsets into the version's text."""

    name: str
    unnamed: bool
    written: Span | None
    spoken_for: str | None
    via: str | None  # who reports it, where it is second-hand
    cue: Span | None
    manner: str
    own: bool  # the source speaks in its own voice
    statement: int

    @classmethod
    def of(cls, stored: StoredStatement) -> "Speaking":
        """Who speaks in a statement."""
        said = stored.statement
        return cls(
            name=said.speaker.name,
            unnamed=said.speaker.type == "unnamed",
            written=said.speaker.span if said.speaker.span[0] < said.speaker.span[1] else None,
            spoken_for=said.speaker.spoken_for,
            via=said.via.name if said.via else None,
            cue=said.cue,
            manner=said.manner,
            own=said.own,
            statement=stored.id,
        )


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Where another article has the same utterance in other words."""

    article: int
    version: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a quote stands, as it is stored: everything else about it is cut or looked up again when it is shown."""

    article: int
    version: str
    spans: tuple[Span, ...]
    sentence: Span
    score: float
    kind: QuoteKind = "passage"
    also: tuple[int, ...] = ()  # further articles with the same utterance
    speaking: Speaking | None = None
    reworded: tuple[Elsewhere, ...] = ()  # those of them that word it otherwise


@dataclass(frozen=True, slots=True)
class Reworded:
    """The same utterance in the words of another article."""

    article: Article
    text: str


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of an article, with where they stand. `text` and `sentence_text` are raw slices of the version's text."""

    id: str
    place: Place
    text: str
    sentence_text: str
    article: Article
    current: bool  # False where the page has changed since
    locator: str
    link: str | None
    also: tuple[Article, ...]
    as_written: str | None = None  # the speaker, as the article has it
    cue: str | None = None
    reworded: tuple[Reworded, ...] = ()

    @property
    def start(self) -> int:
        """Where the hull of the spans begins."""
        return min(start for start, _ in self.place.spans)

    @property
    def end(self) -> int:
        """Where the hull of the spans ends."""
        return max(end for _, end in self.place.spans)


class Cutter:
    """Cuts quotes from one catalogue."""

    def __init__(self, catalogue: Quotable) -> None:
        self._catalogue = catalogue
        self._text = lru_cache(maxsize=64)(catalogue.text)
        self._blocks = lru_cache(maxsize=64)(catalogue.blocks)
        self._visible = lru_cache(maxsize=64)(self._visible_text)

    def cut(self, id: str, place: Place) -> Quote | None:
        """The quote at a place, or None where the article has been removed."""
        article = self._catalogue.article(place.article)
        if article is None:
            return None
        text = self._text(place.version)
        words = joined(text, place.spans)
        return Quote(
            id=id,
            place=place,
            text=words,
            sentence_text=text[slice(*place.sentence)],
            article=article,
            current=article.version == place.version or self._completed(article, place, words),
            locator=locator(self._blocks(place.version), place.spans[0][0]),
            link=self._link(article, place, text),
            also=tuple(filter(None, map(self._catalogue.article, place.also))),
            as_written=_slice(text, place.speaking.written if place.speaking else None),
            cue=_slice(text, place.speaking.cue if place.speaking else None),
            reworded=tuple(filter(None, map(self._reworded, place.reworded))),
        )

    def _reworded(self, where: Elsewhere) -> Reworded | None:
        article = self._catalogue.article(where.article)
        return Reworded(article, joined(self._text(where.version), where.spans)) if article else None

    def passage(self, passage: StoredPassage, score: float) -> Quote:
        """A whole passage as a quote."""
        span = (passage.start, passage.end)
        place = Place(passage.article.id, passage.version, (span,), span, score)
        quote = self.cut(f"p{passage.id}", place)
        assert quote is not None
        return quote

    def _completed(self, article: Article, place: Place, words: str) -> bool:
        """Whether the words come from the beginning of an article that has since been completed, and still stand."""
        whole = article.partial is None and self._catalogue.beginning(article.id, place.version)
        return whole and words in self._text(article.version)

    def statement(self, stored: StoredStatement, also: Sequence[int] = (), score: float = 1.0) -> Quote:
        """A statement as a quote, under its own number."""
        quote = self.cut(f"s{stored.id}", place_of(stored, also, score))
        assert quote is not None
        return quote

    def _link(self, article: Article, place: Place, text: str) -> str | None:
        url = article.metadata.url
        if url is None:
            return None
        if (page := page_of(self._blocks(place.version), place.spans[0][0])) is not None:
            return page_link(url, page)
        start, end = min(s for s, _ in place.spans), max(e for _, e in place.spans)
        seen = self._visible(article.id, place.version)
        return link(url, text[start:end], seen, text[max(0, start - AROUND) : start], text[end : end + AROUND])

    def _visible_text(self, article: int, version: str) -> str | None:
        page = self._catalogue.page(article, version)
        if page is None or page.content_type != "text/html":
            return None
        return visible(page.body)


def place_of(stored: StoredStatement, also: Sequence[int] = (), score: float = 1.0) -> Place:
    """Where a statement stands, and who says it."""
    told = stored.statement
    return Place(
        article=stored.article.id,
        version=stored.version,
        spans=told.content,
        sentence=told.sentence,
        score=score,
        kind=told.kind,
        also=tuple(also),
        speaking=Speaking.of(stored),
    )


def _slice(text: str, span: Span | None) -> str | None:
    return text[slice(*span)] if span else None


def joined(text: str, spans: Sequence[Span]) -> str:
    """The slices of a text, joined where there is more than one."""
    return JOINT.join(text[start:end] for start, end in spans)


def shown(words: str) -> str:
    """Words as they are displayed: a run of white space is one space, and nothing else changes."""
    return " ".join(words.split())
