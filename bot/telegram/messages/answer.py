"""An answer as messages: the lead, a page of entries, what was searched, and the buttons for the next step.

Pure. A page is one message wherever its first entry fits in one; every entry stands on exactly one page.

A summary in a model's words, apart from the quotations and under its own label. Pure.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import TYPE_CHECKING

from bot.present.wording import searched
from bot.telegram.messages.blocks import Block, Entry, bold, fits, italic, line, messages, run
from bot.telegram.messages.buttons import Part, answer_rows, number_rows
from bot.telegram.messages.entities import Message, Rows
from bot.telegram.messages.entry import NEAREST, OF_EACH, number, quote_entry, reading, receipt_entries, speaker_rows
from bot.telegram.messages.shorten import one_line, short_answer
from retrieval.answers.answer import Answer
from retrieval.quotes.citations import Quote

if TYPE_CHECKING:
    from retrieval.models.summary.check import Claimed, Summary


AT_ONCE = 5  # entries on a page
SECOND_HAND, MENTIONED = "At second hand", "Mentioned, not speaking"


@dataclass(frozen=True, slots=True)
class _Numbered:
    """A quote with its number in the answer, and the heading under which it stands."""

    number: int
    quote: Quote
    heading: str


def answer_messages(answer: Answer, *, first: int = 1, editor: bool = False, extra: Rows = ()) -> list[Message]:
    """The page of an answer that begins with entry `first`; `extra` are further buttons for the first page."""
    speakers = speaker_rows(answer) if first <= 1 else ()
    answer = short_answer(answer)
    left = [each for each in _numbered(answer) if each.number >= first]
    begin = first <= 1
    before, foot = _head(answer) if begin else [], _foot(answer, begin)
    entries = _entries(left[:AT_ONCE])
    count = _fitting(entries, before, foot)
    if not begin and not count:
        return messages([(line("There is no more of this answer."),)])
    rows = (*speakers, *(extra if begin else ()), *_rows(answer, left[:count], editor))
    return messages([*before, *entries[:count], foot], rows)


def number_buttons(answer: Answer, verb: str, part: Part) -> Rows:
    """The numbers of a page's entries, to choose one from."""
    return number_rows(verb, part, [each.number for each in _within(answer, part)])


def page_buttons(answer: Answer, part: Part, *, editor: bool = False) -> Rows:
    """The buttons of a page, as they stood under it."""
    return _rows(answer, _within(answer, part), editor)


def _within(answer: Answer, part: Part) -> list[_Numbered]:
    return [each for each in _numbered(answer) if part.first <= each.number <= part.last]


def _numbered(answer: Answer) -> list[_Numbered]:
    """All quotes of an answer in their order."""
    headed = [(each, "") for each in answer.quotes]
    headed += [(each, SECOND_HAND if _relayed(each) else MENTIONED) for each in answer.mentions]
    headed += [(each, OF_EACH if answer.record.which else NEAREST) for each in answer.nearest]
    return [_Numbered(int(number(quote)), quote, heading) for quote, heading in headed]


def _relayed(quote: Quote) -> bool:
    return quote.place.speaking is not None and quote.place.speaking.via is not None


def _head(answer: Answer) -> list[Entry]:
    """The lead, how the question was read, and notes on it; of an answer that found nothing the receipt."""
    if answer.record.status == "not_found":
        return receipt_entries(answer)
    read: list[Block] = [line(bold(answer.record.lead)), line(italic(reading(answer)))]
    return [tuple(read), *((line(note),) for note in answer.record.notes)]


def _foot(answer: Answer, begin: bool) -> Entry:
    if not begin or answer.record.status == "not_found":
        return ()
    return (line(italic(f"Searched {searched(answer.record.scope)}")),)


def _fitting(entries: Sequence[Entry], before: Sequence[Entry], foot: Entry) -> int:
    """How many of the entries fit in one message with what stands around them; one at the least."""
    counts = range(2, len(entries) + 1)
    fitting = takewhile(lambda count: fits([*before, *entries[:count], foot]), counts)
    return max(min(1, len(entries)), *fitting, 0)


def _entries(shown: Sequence[_Numbered]) -> list[Entry]:
    """The entries, the first of each kind under the heading of its kind."""
    made: list[Entry] = []
    heading = ""
    for each in shown:
        above = (line(run(each.heading, "bold", "underline")),) if each.heading and each.heading != heading else ()
        made.append((*above, *quote_entry(each.quote)))
        heading = each.heading
    return made


def _rows(answer: Answer, shown: Sequence[_Numbered], editor: bool) -> Rows:
    every = [each.number for each in _numbered(answer)]
    numbers = [each.number for each in shown]
    part = Part(answer.id, numbers[0], numbers[-1]) if numbers else Part(answer.id, 0, 0)
    return answer_rows(part, numbers, sum(each > part.last for each in every), editor=editor)


LONGEST_MODEL = 60


def summary_messages(summary: "Summary") -> list[Message]:
    """The sentences, each with the numbers of its quotations; what was dropped is counted."""
    head = line(bold(f"Summary by {one_line(summary.model, LONGEST_MODEL)}, not a quotation"))
    dropped = len(summary.dropped)
    foot = (line(italic(f"{dropped:,} left out: not borne out by the quotations")),) if dropped else ()
    return messages([(head, *map(_sentence, summary.sentences)), foot])


def _sentence(each: "Claimed") -> Block:
    return line(f"{each.text} [{', '.join(map(str, each.quotes))}]")
