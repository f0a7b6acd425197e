"""A quotation in messages: as an entry of a list, with the verdict on it, in its context, and as a citation to copy.

Pure. The words are those of bot/present/quotation.py: of a reporter's wording the whole sentence, what is said set off.
Names around them have a bearable length and stand on one line, since a title, outlet or byline may be ten thousand
characters long, or have line breaks that fake a line of ours.
"""

from collections.abc import Sequence
from dataclasses import replace

from bot.present.answer import Verdict, number, verdict
from bot.present.article import joined
from bot.present.citation import as_plain
from bot.present.quotation import Paragraph, Quotation, quotation, spaced, surroundings
from bot.telegram.messages.blocks import Block, Entry, Run, bold, italic, line, link, messages, quoted, run
from bot.telegram.messages.buttons import quote_rows
from bot.telegram.messages.entities import Message, Rows, border, one_line, units
from bot.telegram.texts import general
from corpus.nouns import Article
from corpus.nouns import Block as TextBlock
from corpus.store.records import Scope
from retrieval.answers.answer import Answer
from retrieval.answers.verify import Verification
from retrieval.quotes.citations import Quote, Speaking

LONGEST_TITLE, LONGEST_OUTLET, LONGEST_NAME, LONGEST_NOTE = 150, 80, 120, 1000
LONG = 350  # characters from which a quotation is folded
MOST_DIFFERENCES = 12  # named one by one
MOST_QUOTED = 1024  # units of a message that a reply may quote
LEFT_OUT = "[…]"


def quote_entry(quote: Quote, numbered: str | None = None) -> Entry:
    """A quotation under its number in the answer, or the one given."""
    shown = quotation(short_quote(quote))
    return (heading(shown, number(quote) if numbered is None else numbered), words_block(shown), *below(shown))


def heading(shown: Quotation, numbered: str = "") -> Block:
    """The speaker and the label, under a number."""
    before = f"{numbered}  " if numbered else ""
    if not shown.attribution:
        return line(bold(before + shown.label))
    return line(bold(before + shown.attribution), f" · {shown.label}")


def words_block(shown: Quotation) -> Block:
    """The words, as a quotation."""
    runs = [bold(piece) if set_off and not shown.whole else run(piece) for piece, set_off in shown.pieces]
    return quoted(runs, long=len(shown.words) > LONG, articles=shown.articles)


def below(shown: Quotation) -> Entry:
    """The citation with the notes on it, and how other articles word the same."""
    notes = "".join(f" · {note}" for note in shown.notes)
    return (line(cited(shown), notes), *(line(italic(each)) for each in shown.rewordings))


def cited(shown: Quotation) -> Run:
    """The citation, linked to the words in their article; with the title where nobody is said to speak."""
    title = shown.title if not shown.attribution and shown.outlet else ""
    return link(joined([title, shown.citation]), shown.link)


def checked_messages(checked: Verification, *, editor: bool = False, extra: Rows = ()) -> list[Message]:
    """A verdict; `extra` are further buttons."""
    shown = verdict(replace(checked, answer=short_answer(checked.answer)))
    status, _, rest = shown.lead.partition(": ")
    lead = line(bold(f"{status}: "), rest)
    rows = quote_rows(shown.quotes[0].id, editor=editor) if shown.quotes else ()
    entries = (quote_entry(quote, "") for quote in shown.quotes)
    return messages([(lead, *_differing(shown)), *entries, _foot(shown)], (*extra, *rows))


def _differing(shown: Verdict) -> Entry:
    named = tuple(line("· ", italic(type), f": {words}") for type, words in shown.differences[:MOST_DIFFERENCES])
    left = len(shown.differences) - len(named)
    return (*named, line(general.AND_DIFFERENCES(left))) if left else named


def _foot(shown: Verdict) -> Entry:
    searched = line(italic(general.SEARCHED(scope=shown.searched)))
    return (searched, *map(line, filter(None, (shown.partial, shown.disclaimer))))


def words_to_quote(message: str) -> str:
    """The beginning of a message as Telegram lets it be quoted in a reply: its very words, not too many."""
    words = message.strip()
    while units(words) > MOST_QUOTED:
        words = words[: border(words, min(len(words) - 1, MOST_QUOTED))].strip()
    return words


def context_messages(quote: Quote, text: str, blocks: Sequence[TextBlock], buttons: Rows = ()) -> list[Message]:
    """The words of a quote among those around them; `text` and `blocks` are its version's."""
    shown: list[Run] = []
    for each in surroundings(text, blocks, quote.place.spans):
        shown += [run("\n\n")] if shown else []
        shown += _paragraph(each)
    around = quotation(short_quote(quote))
    title = around.title if around.attribution else ""  # else it stands in the citation
    above = (line(bold(general.FROM()), title),) if title else ()
    return messages(
        [(*above, heading(around)), (quoted(shown, long=False, articles=around.articles), *below(around))], buttons
    )


def _paragraph(shown: Paragraph) -> list[Run]:
    """A paragraph of the article, a run of white space as one space."""
    before = [run(f"{LEFT_OUT} ")] if shown.begun else []
    after = [run(f" {LEFT_OUT}")] if shown.broken_off else []
    words = (bold(words) if set_off else run(words) for words, set_off in spaced(shown.pieces))
    return [*before, *words, *after]


def citation_messages(quote: Quote, buttons: Rows = ()) -> list[Message]:
    """The words with all that it takes to cite them: one tap copies it."""
    words = replace(line(run(as_plain(short_quote(quote)), "code")), articles=quotation(quote).articles)
    return messages([(line(general.COPY_BELOW()), words)], buttons)


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
        scope=_short_scope(record.scope),
        names=tuple(one_line(name, LONGEST_NAME) for name in record.names),
        speakers=tuple((one_line(name, LONGEST_NAME), count) for name, count in record.speakers),
        asked_of=_short(record.asked_of, LONGEST_NAME),
    )
    return replace(answer, record=short)


def _short_scope(scope: Scope) -> Scope:
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
