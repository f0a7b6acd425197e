"""Answers as messages: a page of entries with its buttons, a model's summary, and how an answer came about.

Pure. A page is one message wherever its first entry fits in one; every entry stands on exactly one page. A summary is a
model's words, so it stands apart from the quotations, under its own label.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from itertools import takewhile
from typing import TYPE_CHECKING

from bot.present.answer import Numbered, disclaimer, numbered, receipt, searched, summary_text
from bot.present.article import counted
from bot.present.explanation import explanation, weighed
from bot.telegram.messages.blocks import Block, Entry, bold, fits, italic, line, messages, quoted, run
from bot.telegram.messages.buttons import Part, answer_rows, button, number_rows, said_rows
from bot.telegram.messages.entities import Message, Rows, clipped, one_line
from bot.telegram.messages.quote import LONGEST_NAME, LONGEST_NOTE, quote_entry, short_answer
from bot.telegram.texts import general
from retrieval.answers.answer import Answer, Considered

if TYPE_CHECKING:
    from retrieval.models.summary.summary import Summary


AT_ONCE = 5  # entries on a page
MOST_SPEAKERS, MOST_CHOICES = 3, 8  # to whose statements a button leads; who may be meant
LONGEST_READING = 400  # characters
LONGEST_MODEL = 60  # characters of a model's name
MOST_WEIGHED, MOST_OF_A_VERDICT = 8, 2
LONGEST_SENTENCE = 160  # characters of a weighed sentence


def answer_messages(answer: Answer, *, first: int = 1, editor: bool = False, extra: Rows = ()) -> list[Message]:
    """The page of an answer that begins with entry `first`; `extra` are further buttons for the first page."""
    speakers = _speaker_rows(answer) if first <= 1 else ()
    answer = short_answer(answer)
    left = [each for each in numbered(answer) if each.number >= first]
    begin = first <= 1
    before, foot = _head(answer) if begin else [], _foot(answer, begin)
    entries = _entries(answer, left[:AT_ONCE])
    count = _fitting(entries, before, foot)
    if not begin and not count:
        return messages([(line(general.NO_MORE()),)])
    rows = (*speakers, *(extra if begin else ()), *_rows(answer, left[:count], editor))
    return messages([*before, *entries[:count], foot], rows)


def summary_messages(summary: "Summary") -> list[Message]:
    """The sentences, each with the numbers of its quotations; what was dropped is counted."""
    shown = summary_text(summary, one_line(summary.model, LONGEST_MODEL))
    foot = (line(italic(shown.left_out)),) if shown.left_out else ()
    return messages([(line(bold(shown.label)), *map(line, shown.sentences)), foot])


def explanation_messages(answer: Answer, words: Callable[[Considered], str | None]) -> list[Message]:
    """The short form of `onrecord why`; `words` cuts a weighed sentence."""
    shown = explanation(short_answer(answer))
    rows = [
        (general.ASKED(), shown.question),
        (general.READ(), shown.reading),
        (general.SOUGHT(), shown.sought),
        (general.NAMES(), shown.names),
        (general.SEARCHED_IN(), shown.searched),
        (general.TOOK(), shown.took),
        *((general.NOTE(), note) for note in shown.notes),
    ]
    if shown.model:
        rows += [(general.MODEL(), shown.model.calls), *((general.NOT_TAKEN(), each) for each in shown.model.dropped)]
    told = tuple(_row(name, found) for name, found in rows if found)
    return messages([(line(bold(general.CAME_ABOUT(id=shown.id))), *told), *_weighed(answer, words)])


def number_buttons(answer: Answer, verb: str, part: Part) -> Rows:
    """The numbers of a page's entries, to choose one from."""
    return number_rows(verb, part, [each.number for each in _within(answer, part)])


def page_buttons(answer: Answer, part: Part, *, editor: bool = False) -> Rows:
    """The buttons of a page, as they stood under it."""
    return _rows(answer, _within(answer, part), editor)


def _within(answer: Answer, part: Part) -> list[Numbered]:
    return [each for each in numbered(answer) if part.first <= each.number <= part.last]


def _head(answer: Answer) -> list[Entry]:
    """The lead, how the question was read, and notes on it; of an answer that found nothing the receipt."""
    if answer.record.status == "not_found":
        return _receipt_entries(answer)
    read: list[Block] = [line(bold(answer.record.lead)), line(italic(_reading(answer)))]
    return [tuple(read), *((line(note),) for note in answer.record.notes)]


def _receipt_entries(answer: Answer) -> list[Entry]:
    """The lead, how the question was read, the receipt, and what an empty answer does not mean."""
    if answer.record.which:
        return [(line(bold(answer.record.lead)),), tuple(line(note) for note in answer.record.notes)]
    lead = answer.record.lead if _searched_any(answer) else general.NOTHING_HELD()
    rows = tuple(_receipt_row(name, words) for name, words in receipt(answer)) if _searched_any(answer) else ()
    notes = tuple(line(note) for note in answer.record.notes)
    return [(line(bold(lead)), line(italic(_reading(answer)))), (*rows, *notes), (line(disclaimer(answer)),)]


def _receipt_row(name: str, words: str) -> Block:
    return line(bold(f"{name}: "), words)


def _searched_any(answer: Answer) -> bool:
    """Tell whether the corpus holds anything; of a filter that leaves nothing of it the lead tells."""
    record = answer.record
    filtered = record.reading.since or record.reading.until or record.reading.outlets
    return bool(record.scope.articles or filtered)


def _reading(answer: Answer) -> str:
    """The reading of the question."""
    return clipped(general.READ_AS(reading=answer.record.reading.words), LONGEST_READING)


def _foot(answer: Answer, begin: bool) -> Entry:
    if not begin or answer.record.status == "not_found":
        return ()
    return (line(italic(general.SEARCHED(scope=searched(answer.record.scope)))),)


def _speaker_rows(answer: Answer) -> Rows:
    """A button to what each of the first who do speak has said, where nothing was found; or to who was meant."""
    names = [name for name, _ in answer.record.speakers] if answer.record.status == "not_found" else []
    if answer.record.which:
        return tuple((button(name, "pick", f"{answer.id}.{at}"),) for at, name in enumerate(names[:MOST_CHOICES], 1))
    return said_rows(names[:MOST_SPEAKERS])


def _fitting(entries: Sequence[Entry], before: Sequence[Entry], foot: Entry) -> int:
    """Count the entries that fit in one message with what stands around them; one at the least."""
    counts = range(2, len(entries) + 1)
    fitting = takewhile(lambda count: fits([*before, *entries[:count], foot]), counts)
    return max(min(1, len(entries)), *fitting, 0)


def _entries(answer: Answer, shown: Sequence[Numbered]) -> list[Entry]:
    """The entries, the first of each kind under the heading of its kind."""
    made: list[Entry] = []
    above = ""
    for each in shown:
        heading = general.ONE_OF_EACH() if answer.record.which and each.kind == "nearest" else each.above
        heading = one_line(heading, LONGEST_NAME)
        headed = (line(run(heading, "bold", "underline")),) if heading and heading != above else ()
        made.append((*headed, *quote_entry(each.quote)))
        above = heading
    return made


def _rows(answer: Answer, shown: Sequence[Numbered], editor: bool) -> Rows:
    every = [each.number for each in numbered(answer)]
    numbers = [each.number for each in shown]
    part = Part(answer.id, numbers[0], numbers[-1]) if numbers else Part(answer.id, 0, 0)
    found = answer.record.status != "not_found"  # else there is a button that says more
    return answer_rows(part, numbers, sum(each > part.last for each in every), editor=editor, track=found)


def _row(name: str, words: str) -> Block:
    return line(bold(f"{name}: "), one_line(words, LONGEST_NOTE))


def _weighed(answer: Answer, words: Callable[[Considered], str | None]) -> list[Entry]:
    considered = answer.record.considered
    if not considered:
        return []
    count = general.WEIGHED(sentences=counted(len(considered), "sentence"))
    verdicts = Counter(_verdict(each) for each in considered)
    told = " · ".join(f"{number:,} {one_line(verdict, LONGEST_NAME)}" for verdict, number in verdicts.most_common())
    head = line(bold(f"{count}: "), clipped(told, LONGEST_NOTE))
    return [(head,), *(_considered(each, words) for each in _nearest(considered))]


def _nearest(considered: Sequence[Considered]) -> list[Considered]:
    """Return those that came nearest: of each verdict the first few."""
    shown: list[Considered] = []
    for each in considered:
        alike = sum(_verdict(each) == _verdict(other) for other in shown)
        shown += [each] if alike < MOST_OF_A_VERDICT and len(shown) < MOST_WEIGHED else []
    return shown


def _verdict(each: Considered) -> str:
    return each.verdict.partition(";")[0]


def _considered(each: Considered, words: Callable[[Considered], str | None]) -> Entry:
    told = weighed(each)
    parts = [told.probability, told.speaker.rstrip(","), general.ARTICLE(id=told.article), told.verdict]
    label = " · ".join(one_line(part, LONGEST_NAME) for part in parts if part)
    cut = clipped(one_line(words(each) or general.REMOVED(), LONGEST_NOTE), LONGEST_SENTENCE)
    return (line(label), quoted([cut], long=False))
