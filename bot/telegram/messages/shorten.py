"""Articles and quotes whose names have a bearable length and stand on one line; the words quoted stay as they are.

Pure. A title, outlet or byline may be ten thousand characters long, or have line breaks that fake a line of ours.
"""

from dataclasses import replace

from bot.present.safe import plain
from bot.telegram.messages.entities import clipped
from corpus.nouns import Article
from corpus.store.records import Scope
from retrieval.answers.answer import Answer
from retrieval.quotes.citations import Quote, Speaking, shown

LONGEST_TITLE, LONGEST_OUTLET, LONGEST_NAME, LONGEST_NOTE = 150, 80, 120, 1000


def one_line(words: str, most: int) -> str:
    """Harmless words on one line, cut short where they are longer than a name is."""
    return clipped(shown(plain(words)), most)


def short_article(article: Article) -> Article:
    """The article with short names."""
    known = article.metadata
    short = replace(
        known,
        title=_short(known.title, LONGEST_TITLE),
        outlet=_short(known.outlet, LONGEST_OUTLET),
        byline=_short(known.byline, LONGEST_NAME),
    )
    return replace(article, metadata=short)


def short_quote(quote: Quote) -> Quote:
    """The quote with short names around its words."""
    speaking = quote.place.speaking
    return replace(
        quote,
        place=replace(quote.place, speaking=_speaking(speaking)) if speaking else quote.place,
        article=short_article(quote.article),
        also=tuple(map(short_article, quote.also)),
        reworded=tuple(replace(each, article=short_article(each.article)) for each in quote.reworded),
    )


def short_answer(answer: Answer) -> Answer:
    """The answer with short names in what the program says of it; its quotes as they are."""
    record = answer.record
    short = replace(
        record,
        lead=one_line(record.lead, LONGEST_NOTE),
        notes=tuple(one_line(note, LONGEST_NOTE) for note in record.notes),
        scope=short_scope(record.scope),
        names=tuple(one_line(name, LONGEST_NAME) for name in record.names),
        speakers=tuple((one_line(name, LONGEST_NAME), count) for name, count in record.speakers),
        asked_of=_short(record.asked_of, LONGEST_NAME),
    )
    return replace(answer, record=short)


def short_scope(scope: Scope) -> Scope:
    """What was searched, the articles that are named in it by short titles."""
    named = tuple((number, one_line(title, LONGEST_TITLE)) for number, title in scope.partial_named)
    return replace(scope, partial_named=named)


def _speaking(speaking: Speaking) -> Speaking:
    return replace(
        speaking,
        name=one_line(speaking.name, LONGEST_NAME),
        spoken_for=_short(speaking.spoken_for, LONGEST_NAME),
        via=_short(speaking.via, LONGEST_NAME),
    )


def _short(words: str | None, most: int) -> str | None:
    return (one_line(words, most) or None) if words is not None else None
