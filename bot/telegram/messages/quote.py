"""A quotation as messages: the verdict on it with what differs, its context, and its citation to copy. Pure."""

from collections.abc import Sequence
from dataclasses import replace

from bot.present.answer import Verdict, verdict
from bot.present.citation import as_plain
from bot.present.quotation import Paragraph, quotation, spaced, surroundings
from bot.telegram.messages.blocks import Entry, Run, bold, italic, line, messages, quoted, run
from bot.telegram.messages.buttons import quote_rows
from bot.telegram.messages.entities import Message, Rows, border, units
from bot.telegram.messages.entry import below, heading, quote_entry, short_answer, short_quote
from bot.telegram.texts import general
from corpus.nouns import Block as TextBlock
from retrieval.answers.verify import Verification
from retrieval.quotes.citations import Quote

MOST_DIFFERENCES = 12  # named one by one
MOST_QUOTED = 1024  # units of a message that a reply may quote
LEFT_OUT = "[…]"


def checked_messages(checked: Verification, *, editor: bool = False, extra: Rows = ()) -> list[Message]:
    """A verdict; `extra` are further buttons."""
    shown = verdict(replace(checked, answer=short_answer(checked.answer)))
    status, _, rest = shown.lead.partition(": ")
    lead = line(bold(f"{status}: "), rest)
    rows = quote_rows(shown.quotes[0].id, editor=editor) if shown.quotes else ()
    entries = (quote_entry(quote, "") for quote in shown.quotes)
    return messages([(lead, *_differing(shown)), *entries, _foot(shown)], (*extra, *rows))


def words_to_quote(message: str) -> str:
    """The beginning of a message as Telegram lets it be quoted in a reply: its very words, not too many."""
    words = message.strip()
    while units(words) > MOST_QUOTED:
        words = words[: border(words, min(len(words) - 1, MOST_QUOTED))].strip()
    return words


def _differing(shown: Verdict) -> Entry:
    named = tuple(line("· ", italic(type), f": {words}") for type, words in shown.differences[:MOST_DIFFERENCES])
    left = len(shown.differences) - len(named)
    return (*named, line(general.AND_DIFFERENCES(left))) if left else named


def _foot(shown: Verdict) -> Entry:
    searched = line(italic(general.SEARCHED(scope=shown.searched)))
    return (searched, *map(line, filter(None, (shown.partial, shown.disclaimer))))


def context_messages(quote: Quote, text: str, blocks: Sequence[TextBlock], buttons: Rows = ()) -> list[Message]:
    """The words of a quote among those around them; `text` and `blocks` are its version's."""
    shown: list[Run] = []
    for each in surroundings(text, blocks, quote.place.spans):
        shown += [run("\n\n")] if shown else []
        shown += _paragraph(each)
    around = quotation(short_quote(quote))
    title = around.title if around.attribution else ""  # else it stands in the citation
    above = (line(bold(general.FROM()), title),) if title else ()
    return messages([(*above, heading(around)), (quoted(shown, long=False), *below(around))], buttons)


def citation_messages(quote: Quote, buttons: Rows = ()) -> list[Message]:
    """The words with all that it takes to cite them: one tap copies it."""
    return messages([(line(general.COPY_BELOW()), line(run(as_plain(short_quote(quote)), "code")))], buttons)


def _paragraph(shown: Paragraph) -> list[Run]:
    """A paragraph of the article, a run of white space as one space."""
    before = [run(f"{LEFT_OUT} ")] if shown.begun else []
    after = [run(f" {LEFT_OUT}")] if shown.broken_off else []
    words = (bold(words) if set_off else run(words) for words, set_off in spaced(shown.pieces))
    return [*before, *words, *after]
