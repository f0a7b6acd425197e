"""A quotation in context: the paragraphs around it, its words set off; and its citation, to copy. Pure."""

import re
from collections.abc import Sequence

from bot.paste import as_plain
from bot.surroundings import Surrounding, surroundings
from bot.telegram.blocks import Run, bold, line, quoted, run
from bot.telegram.entities import Message, Rows
from bot.telegram.quote_entry import below, heading
from bot.telegram.short_names import short_quote
from bot.telegram.splitting import messages
from corpus.nouns import Block
from retrieval.citations import Quote

COPY = "Tap to copy:"
LEFT_OUT = "[…]"
_SPACES = re.compile(r"\s+")


def context_messages(quote: Quote, text: str, blocks: Sequence[Block], buttons: Rows = ()) -> list[Message]:
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
