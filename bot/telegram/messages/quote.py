"""The verdict on a quotation, exact, altered or absent, in the first line; then what differs. Pure.

A quotation in context: the paragraphs around it, its words set off; and its citation, to copy. Pure.
"""

import re
from collections.abc import Sequence

from bot.present.paste import Surrounding, as_plain, surroundings
from bot.present.wording import beginnings, searched
from bot.telegram.messages.blocks import Block, Entry, Run, bold, italic, line, messages, quoted, run
from bot.telegram.messages.buttons import quote_rows
from bot.telegram.messages.entities import Message, Rows, border, units
from bot.telegram.messages.entry import below, heading, quote_entry, short_answer, short_quote
from bot.terminal.views import difference
from corpus.nouns import Block as TextBlock
from retrieval.quotes.citations import Quote
from retrieval.quotes.differences import Difference
from retrieval.quotes.verify import Checked

MOST_DIFFERENCES = 12  # named one by one
MOST_QUOTED = 1024  # units of a message that a reply may quote
NOT_SAID = "This tells what is in your corpus, not what has been said."


def checked_messages(checked: Checked, *, editor: bool = False, extra: Rows = ()) -> list[Message]:
    """A verdict; `extra` are further buttons."""
    answer = short_answer(checked.answer)
    verdict, _, rest = answer.record.lead.partition(": ")
    lead = line(bold(f"{verdict}: "), rest)
    rows = quote_rows(answer.quotes[0].id, editor=editor) if answer.quotes else ()
    return messages(
        [
            (lead, *_differing(checked)),
            *(quote_entry(quote, "") for quote in answer.quotes),
            _foot(checked),
        ],
        (*extra, *rows),
    )


def words_to_quote(message: str) -> str:
    """The beginning of a message as Telegram lets it be quoted in a reply: its very words, not too many."""
    words = message.strip()
    while units(words) > MOST_QUOTED:
        words = words[: border(words, min(len(words) - 1, MOST_QUOTED))].strip()
    return words


def _differing(checked: Checked) -> Entry:
    shown = tuple(map(_difference, checked.differences[:MOST_DIFFERENCES]))
    left = len(checked.differences) - len(shown)
    return (*shown, line(f"and {left:,} more differences")) if left else shown


def _difference(each: Difference) -> Block:
    return line("· ", italic(each.type), f": {difference(each)}")


def _foot(checked: Checked) -> Entry:
    scope = short_answer(checked.answer).record.scope
    lines = [line(italic(f"Searched {searched(scope)}"))]
    if checked.status != "exact" and scope.partial:
        lines.append(line(f"{beginnings(scope)}."))
    if checked.status == "absent":
        lines.append(line(NOT_SAID))
    return tuple(lines)


COPY = "Tap to copy:"
LEFT_OUT = "[…]"
_SPACES = re.compile(r"\s+")


def context_messages(quote: Quote, text: str, blocks: Sequence[TextBlock], buttons: Rows = ()) -> list[Message]:
    """The words of a quote among those around them; `text` and `blocks` are its version's."""
    short = short_quote(quote)
    around = surroundings(text, blocks, quote.place.spans)
    shown: list[Run] = []
    for each in around:
        shown += [run("\n\n")] if shown else []
        shown += _paragraph(each)
    title = short.article.metadata.title if short.place.speaking else None  # else it stands in the citation
    above = (line(bold("From: "), title),) if title else ()
    passage = quoted(shown, long=False)
    return messages([(*above, heading(short)), (passage, *below(short))], buttons)


def citation_messages(quote: Quote, buttons: Rows = ()) -> list[Message]:
    """The words with all that it takes to cite them: one tap copies it."""
    return messages([(line(COPY), line(run(as_plain(short_quote(quote)), "code")))], buttons)


def _paragraph(shown: Surrounding) -> list[Run]:
    """A paragraph of the article, a run of white space as one space."""
    runs = [run(f"{LEFT_OUT} ")] if shown.begun else []
    before = " "
    for words, of_it in shown.pieces:
        spaced = _SPACES.sub(" ", words)
        spaced = spaced.removeprefix(" ") if before.endswith(" ") else spaced
        before = spaced or before
        runs.append(bold(spaced) if of_it else run(spaced))
    return [*runs, run(f" {LEFT_OUT}")] if shown.broken_off else runs
