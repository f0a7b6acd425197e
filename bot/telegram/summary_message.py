"""A summary in a model's words, apart from the quotations and under its own label. Pure."""

from typing import TYPE_CHECKING

from bot.telegram.blocks import Block, bold, italic, line
from bot.telegram.entities import Message
from bot.telegram.short_names import one_line
from bot.telegram.splitting import messages

if TYPE_CHECKING:
    from retrieval.summary import Claimed, Summary

LONGEST_MODEL = 60


def summary_messages(summary: "Summary") -> list[Message]:
    """The sentences, each with the numbers of its quotations; what was dropped is counted."""
    head = line(bold(f"Summary by {one_line(summary.model, LONGEST_MODEL)}, not a quotation"))
    dropped = len(summary.dropped)
    foot = (line(italic(f"{dropped:,} left out: not borne out by the quotations")),) if dropped else ()
    return messages([(head, *map(_sentence, summary.sentences)), foot])


def _sentence(each: "Claimed") -> Block:
    return line(f"{each.text} [{', '.join(map(str, each.quotes))}]")
