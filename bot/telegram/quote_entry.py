"""A quotation as an entry of a message: its label above, the words as a quotation, the linked citation below.

Pure. The words are those that bot/wording.py cuts: of a reporter's wording the whole sentence, what is said set off.
"""

from bot.telegram.blocks import Block, Entry, Run, bold, italic, line, link, quoted, run
from bot.telegram.short_names import short_quote
from bot.wording import also, changed, citation, label, pieces, rewordings, says
from retrieval.citations import Quote

LONG = 350  # characters from which a quotation is folded


def quote_entry(quote: Quote, numbered: str | None = None) -> Entry:
    """A quotation under its number in the answer, or the one given."""
    short = short_quote(quote)
    return (heading(short, number(quote) if numbered is None else numbered), words(short), *below(short))


def number(quote: Quote) -> str:
    """The place of a quote in its answer: "2" of "a12.2"; a statement's own number, "s7", as it is."""
    return quote.id.rpartition(".")[2]


def heading(quote: Quote, numbered: str = "") -> Block:
    """Who says it and how, and whose words these are."""
    before = f"{numbered}  " if numbered else ""
    who = says(quote)
    return line(bold(before + who), f" · {label(quote)}") if who else line(bold(before + label(quote)))


def words(quote: Quote) -> Block:
    """The words, as a quotation."""
    shown = pieces(quote)
    whole = all(set_off for _, set_off in shown)
    runs = [bold(piece) if set_off and not whole else run(piece) for piece, set_off in shown]
    return quoted(runs, long=sum(len(piece) for piece, _ in shown) > LONG)


def below(quote: Quote) -> Entry:
    """The citation with what to know about it, and how other articles word the same."""
    notes = "".join(f" · {note}" for note in (also(quote), changed(quote)) if note)
    return (line(cited(quote), notes), *(line(italic(each)) for each in rewordings(quote)))


def cited(quote: Quote) -> Run:
    """The citation, linked to the words in their article; with the title where nobody is said to speak."""
    title = quote.article.metadata.title if not quote.place.speaking and quote.article.metadata.outlet else None
    return link(" · ".join(filter(None, [title, citation(quote)])), quote.link)
