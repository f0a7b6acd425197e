"""Articles and quotes in the JSON that the command line prints, everywhere the same."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from pydantic import BaseModel, ConfigDict

if TYPE_CHECKING:
    from corpus.nouns import Article
    from corpus.store.records import ArticleRow
    from retrieval.quotes.citations import Quote


Pair = tuple[int, int]


class Shape(BaseModel):
    """Common to all shapes: no key beyond the contract."""

    model_config = ConfigDict(extra="forbid")


class QuotedArticle(Shape):
    """The article a quote was cut from."""

    id: int
    title: str | None
    outlet: str | None
    byline: str | None
    published: str | None
    precision: str | None
    url: str | None
    group: int

    @classmethod
    def of(cls, article: Article) -> QuotedArticle:
        """The shape of an article."""
        known = article.metadata
        return cls(
            id=article.id,
            title=known.title,
            outlet=known.outlet,
            byline=known.byline,
            published=known.published,
            precision=known.precision,
            url=known.url,
            group=article.group,
        )


class SpeakerShape(Shape):
    """Who is quoted."""

    name: str
    as_written: str | None
    unnamed: bool
    via: str | None

    @classmethod
    def of(cls, quote: Quote) -> SpeakerShape | None:
        """The shape of a quote's speaker, where somebody speaks."""
        speaking = quote.place.speaking
        if speaking is None:
            return None
        return cls(name=speaking.name, as_written=quote.as_written, unnamed=speaking.unnamed, via=speaking.via)


class SentenceShape(Shape):
    """The whole sentence in which a quote stands."""

    text: str
    start: int
    end: int


class QuoteShape(Shape):
    """Words cut from an article. `spans`, `start` and `end` are offsets into the version's text."""

    id: str
    kind: Literal["direct", "indirect", "mixed", "passage"]
    text: str
    spans: list[Pair]
    start: int
    end: int
    sentence: SentenceShape
    speaker: SpeakerShape | None
    cue: str | None
    manner: str | None
    article: QuotedArticle
    version: str
    current: bool
    locator: str
    link: str | None
    also: int
    score: float

    @classmethod
    def of(cls, quote: Quote) -> QuoteShape:
        """The shape of a quote."""
        place = quote.place
        return cls(
            id=quote.id,
            kind=place.kind,
            text=quote.text,
            spans=list(place.spans),
            start=quote.start,
            end=quote.end,
            sentence=SentenceShape(text=quote.sentence_text, start=place.sentence[0], end=place.sentence[1]),
            speaker=SpeakerShape.of(quote),
            cue=quote.cue,
            manner=place.speaking.manner if place.speaking else None,
            article=QuotedArticle.of(quote.article),
            version=place.version,
            current=quote.current,
            locator=quote.locator,
            link=quote.link,
            also=len(quote.also),
            score=round(place.score, 4),
        )


class ListedArticle(Shape):
    """An article as the corpus lists it."""

    id: int
    title: str | None
    outlet: str | None
    byline: str | None
    published: str | None
    url: str | None
    language: str | None
    versions: int
    passages: int
    statements: int
    group: int
    partial: str | None

    @classmethod
    def of(cls, row: ArticleRow) -> ListedArticle:
        """The shape of an article with its counts."""
        known = row.article.metadata
        return cls(
            id=row.article.id,
            title=known.title,
            outlet=known.outlet,
            byline=known.byline,
            published=known.published,
            url=known.url,
            language=known.language,
            versions=row.versions,
            passages=row.passages,
            statements=row.statements,
            group=row.article.group,
            partial=row.article.partial,
        )
