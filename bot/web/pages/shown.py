"""A quotation as a page shows it: the label, the words, the citation with its place in the article, the context."""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote as percent

from bot.app import App
from bot.pages.sources import Context, Evidenced, context
from bot.present.answer import number
from bot.present.pages import page_note
from bot.present.quotation import Quotation, quotation
from bot.present.safe import plain, web_address
from retrieval.quotes.citations import Quote, shown

MOST_SPANS = 20  # that an address holds


@dataclass(frozen=True, slots=True)
class ShownQuote:
    """A quotation; `place` is where it stands in its article here, `link` in the article on the web."""

    number: str
    words: Quotation
    speaker: str  # the name to look up; empty where nobody is named
    rest: str  # of the attribution, behind the name: " denied"
    place: str
    link: str | None
    context: tuple[Context, ...] = ()
    page: str = ""


def shown_quote(quote: Quote, held: Evidenced | None = None, page: str = "") -> ShownQuote:
    """A quotation, with its context where the stores are given in which that is looked up; `page` is what there is to
    tell of the state of its page."""
    words, speaking = quotation(quote), quote.place.speaking
    name = plain(shown(speaking.name)) if speaking and not speaking.unnamed else ""
    name = name if words.attribution.startswith(name) else ""
    return ShownQuote(
        number=number(quote),
        words=words,
        speaker=name,
        rest=words.attribution.removeprefix(name),
        place=place_in_article(quote),
        link=web_address(quote.link),
        context=tuple(context(quote, held)) if held else (),
        page=page,
    )


def shown_quotes(quotes: Iterable[Quote], app: App, *, in_context: bool = True) -> dict[str, ShownQuote]:
    """Quotations by their ids, each in its context and with the state of its page."""
    found = list(quotes)
    pages = app.page_visits.latest({quote.article.id for quote in found})
    held = app.catalogue if in_context else None
    return {quote.id: shown_quote(quote, held, page_note(pages.get(quote.article.id))) for quote in found}


def place_in_article(quote: Quote) -> str:
    """The address of a quotation in its article: the text that it was cut from, and which words of it."""
    spans = ",".join(f"{start}-{end}" for start, end in quote.place.spans[:MOST_SPANS])
    earlier = "" if quote.current else f"&version={percent(quote.place.version)}"
    return f"/articles/{quote.article.id}?at={spans}{earlier}#here"
