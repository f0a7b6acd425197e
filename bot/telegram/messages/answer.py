"""An answer as messages: the lead, a page of entries, what was searched, and the buttons for the next step.

Pure. A page is one message wherever its first entry fits in one; every entry stands on exactly one page.

A summary in a model's words, apart from the quotations and under its own label. Pure.

How an answer came about, in short: the reading, what was searched, and the sentences that came nearest. Pure.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import TYPE_CHECKING

from bot.present.wording import searched
from bot.telegram.messages.blocks import Block, Entry, bold, fits, italic, line, messages, quoted, run
from bot.telegram.messages.buttons import Part, answer_rows, number_rows
from bot.telegram.messages.entities import Message, Rows, clipped, one_line
from bot.telegram.messages.entry import (
    LONGEST_NAME,
    LONGEST_NOTE,
    NEAREST,
    OF_EACH,
    number,
    quote_entry,
    reading,
    receipt_entries,
    short_answer,
    speaker_rows,
)
from retrieval.answers.answer import Answer, Considered
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


MOST_WEIGHED, MOST_OF_A_VERDICT = 8, 2
LONGEST_SENTENCE = 160  # characters of a weighed sentence


def explanation_messages(answer: Answer, words: Callable[[Considered], str | None]) -> list[Message]:
    """The short form of `onrecord why`; `words` cuts a weighed sentence."""
    answer = short_answer(answer)
    record = answer.record
    rows = [
        ("Asked", record.question),
        ("Read as", record.reading.words),
        ("Looked for", record.reading.search),
        ("Names", " · ".join(record.names)),
        ("Searched", f"{searched(record.scope)}, {record.scope.passages:,} passages"),
        ("Took", f"{record.milliseconds:.0f} ms"),
    ]
    rows += [("Note", note) for note in record.notes]
    if record.model:
        rows.append(("Model", f"{record.model.name}: {len(record.model.calls)} calls"))
        rows += [("Not taken", each) for each in record.model.dropped]
    told = tuple(_row(name, found) for name, found in rows if found)
    return messages([(line(bold(f"How answer {answer.id} came about")), *told), *_weighed(answer, words)])


def _row(name: str, words: str) -> Block:
    return line(bold(f"{name}: "), one_line(words, LONGEST_NOTE))


def _weighed(answer: Answer, words: Callable[[Considered], str | None]) -> list[Entry]:
    considered = answer.record.considered
    if not considered:
        return []
    count = f"{len(considered):,} sentence{'' if len(considered) == 1 else 's'} weighed"
    verdicts = Counter(_verdict(each) for each in considered)
    told = " · ".join(f"{number:,} {one_line(verdict, LONGEST_NAME)}" for verdict, number in verdicts.most_common())
    head = line(bold(f"{count}: "), clipped(told, LONGEST_NOTE))
    return [(head,), *(_sentence_explanation(each, words) for each in _telling(considered))]


def _telling(considered: Sequence[Considered]) -> list[Considered]:
    """Those that came nearest: of each verdict the first few."""
    shown: list[Considered] = []
    for each in considered:
        alike = sum(_verdict(each) == _verdict(other) for other in shown)
        shown += [each] if alike < MOST_OF_A_VERDICT and len(shown) < MOST_WEIGHED else []
    return shown


def _verdict(each: Considered) -> str:
    return each.verdict.partition(";")[0]


def _sentence_explanation(each: Considered, words: Callable[[Considered], str | None]) -> Entry:
    parts = [f"{each.probability:.2f}", (each.speaker or "").rstrip(","), f"article {each.article}", each.verdict]
    label = " · ".join(one_line(part, LONGEST_NAME) for part in parts if part)
    cut = clipped(one_line(words(each) or "(removed)", LONGEST_NOTE), LONGEST_SENTENCE)
    return (line(label), quoted([cut], long=False))
