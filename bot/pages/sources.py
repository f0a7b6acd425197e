"""A quotation as a page of evidence has it: in its context, with what proves that it stood there."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from bot.present.answer import number
from bot.present.article import minute
from bot.present.quotation import Quotation, quotation, spaced, surroundings
from bot.present.safe import plain, web_address
from corpus.nouns import Article
from corpus.store.protocols import Articles, Texts
from retrieval.quotes.citations import Quote

Piece = tuple[str, bool]


class Evidenced(Articles, Texts, Protocol):
    """The stores in which the context of a quotation is looked up."""


@dataclass(frozen=True, slots=True)
class Context:
    """A paragraph around a quotation, its pieces; `begun` and `broken_off` where more of it stands before or after."""

    pieces: tuple[Piece, ...]
    begun: bool
    broken_off: bool


@dataclass(frozen=True, slots=True)
class Source:
    """A quotation with its context. `version` is the SHA-256 of the whole text, `page` that of the raw page; `seen`
    are the times at which this text was read, in UTC."""

    number: str
    shown: Quotation
    context: tuple[Context, ...]
    title: str
    byline: str
    link: str | None
    version: str
    page: str
    seen: tuple[str, ...]
    partial: str


def source(quote: Quote, held: Evidenced) -> Source:
    """A quotation with its context, and what proves it."""
    shown, version = quotation(quote), quote.place.version
    looks = [each for each in held.observations(quote.article.id) if each.version == version]
    return Source(
        number=number(quote),
        shown=shown,
        context=tuple(context(quote, held)),
        title=shown.title,
        byline=plain(quote.article.metadata.byline or ""),
        link=web_address(quote.link),
        version=version,
        page=next((each.page for each in looks if each.page), ""),
        seen=tuple(dict.fromkeys(minute(each.seen) for each in looks)),
        partial=plain(_partial(quote.article)),
    )


def context(quote: Quote, held: Evidenced) -> Iterable[Context]:
    """The paragraphs around a quotation."""
    text = held.texts([quote.place.version])[quote.place.version]
    for each in surroundings(text.content, text.blocks, quote.place.spans):
        pieces = spaced((plain(words), set_off) for words, set_off in each.pieces)
        yield Context(tuple(pieces), each.begun, each.broken_off)


def _partial(article: Article) -> str:
    return f"Only the beginning of this article is held: {article.partial}." if article.partial else ""
