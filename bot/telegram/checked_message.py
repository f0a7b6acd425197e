"""The verdict on a quotation, exact, altered or absent, in the first line; then what differs. Pure."""

from bot.telegram.blocks import Block, Entry, bold, italic, line
from bot.telegram.borders import border
from bot.telegram.buttons import quote_rows
from bot.telegram.entities import Message, Rows, units
from bot.telegram.quote_entry import quote_entry
from bot.telegram.short_names import short_answer
from bot.telegram.splitting import messages
from bot.views import difference
from bot.wording import beginnings, searched
from retrieval.checking import Checked
from retrieval.differences import Difference

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
