"""Entries: a quotation with its label above and its linked citation below; the receipt where nothing was found.

Pure. The words are those of bot/present/quotation.py: of a reporter's wording the whole sentence, what is said set off.
Names around them have a bearable length and stand on one line, since a title, outlet or byline may be ten thousand
characters long, or have line breaks that fake a line of ours.
"""

from dataclasses import replace

from bot.present.answer import disclaimer, number, receipt
from bot.present.article import joined
from bot.present.quotation import Quotation, quotation
from bot.telegram.messages.blocks import Block, Entry, Run, bold, italic, line, link, quoted, run
from bot.telegram.messages.buttons import button, said_rows
from bot.telegram.messages.entities import Rows, clipped, one_line
from bot.telegram.texts import general
from corpus.nouns import Article
from corpus.store.records import Scope
from retrieval.answers.answer import Answer
from retrieval.quotes.citations import Quote, Speaking

LONGEST_TITLE, LONGEST_OUTLET, LONGEST_NAME, LONGEST_NOTE = 150, 80, 120, 1000
LONG = 350  # characters from which a quotation is folded
MOST_SPEAKERS, MOST_CHOICES = 3, 8  # to whose statements a button leads; who may be meant
LONGEST_READING = 400  # characters


def quote_entry(quote: Quote, numbered: str | None = None) -> Entry:
    """A quotation under its number in the answer, or the one given."""
    shown = quotation(short_quote(quote))
    return (heading(shown, number(quote) if numbered is None else numbered), words(shown), *below(shown))


def heading(shown: Quotation, numbered: str = "") -> Block:
    """The speaker and the label, under a number."""
    before = f"{numbered}  " if numbered else ""
    if not shown.attribution:
        return line(bold(before + shown.label))
    return line(bold(before + shown.attribution), f" · {shown.label}")


def words(shown: Quotation) -> Block:
    """The words, as a quotation."""
    runs = [bold(piece) if set_off and not shown.whole else run(piece) for piece, set_off in shown.pieces]
    return quoted(runs, long=len(shown.words) > LONG)


def below(shown: Quotation) -> Entry:
    """The citation with the notes on it, and how other articles word the same."""
    notes = "".join(f" · {note}" for note in shown.notes)
    return (line(cited(shown), notes), *(line(italic(each)) for each in shown.rewordings))


def cited(shown: Quotation) -> Run:
    """The citation, linked to the words in their article; with the title where nobody is said to speak."""
    title = shown.title if not shown.attribution and shown.outlet else ""
    return link(joined([title, shown.citation]), shown.link)


def receipt_entries(answer: Answer) -> list[Entry]:
    """The lead, how the question was read, the receipt, and what an empty answer does not mean."""
    if answer.record.which:
        return [(line(bold(answer.record.lead)),), tuple(line(note) for note in answer.record.notes)]
    lead = answer.record.lead if _searched_any(answer) else general.NOTHING_HELD()
    rows = tuple(_row(name, words) for name, words in receipt(answer)) if _searched_any(answer) else ()
    notes = tuple(line(note) for note in answer.record.notes)
    return [(line(bold(lead)), line(italic(reading(answer)))), (*rows, *notes), (line(disclaimer(answer)),)]


def speaker_rows(answer: Answer) -> Rows:
    """A button to what each of the first who do speak has said, where nothing was found; or to who was meant."""
    names = [name for name, _ in answer.record.speakers] if answer.record.status == "not_found" else []
    if answer.record.which:
        return tuple((button(name, "pick", f"{answer.id}.{at}"),) for at, name in enumerate(names[:MOST_CHOICES], 1))
    return said_rows(names[:MOST_SPEAKERS])


def reading(answer: Answer) -> str:
    """The reading of the question."""
    return clipped(general.READ_AS(reading=answer.record.reading.words), LONGEST_READING)


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
    """Return what was searched, the articles named in it by short titles."""
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


def _row(name: str, words: str) -> Block:
    return line(bold(f"{name}: "), words)


def _searched_any(answer: Answer) -> bool:
    """Tell whether the corpus holds anything; of a filter that leaves nothing of it the lead tells."""
    record = answer.record
    filtered = record.reading.since or record.reading.until or record.reading.outlets
    return bool(record.scope.articles or filtered)
