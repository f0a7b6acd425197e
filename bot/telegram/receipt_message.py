"""What is said where nothing was found: what was searched, which names were tried, who does speak. Pure."""

from bot.telegram.blocks import Block, Entry, bold, italic, line
from bot.telegram.borders import clipped
from bot.telegram.buttons import button, said_rows
from bot.telegram.entities import Rows
from bot.wording import disclaimer, receipt
from retrieval.answers import Answer

EMPTY = "Nothing on record: there are no articles yet. Send a link or a document to add one."
NEAREST, OF_EACH = "Nearest, though it does not answer", "One statement of each"
MOST_SPEAKERS, MOST_CHOICES = 3, 8  # to whose statements a button leads; who may be meant
LONGEST_READING = 400  # characters


def receipt_entries(answer: Answer) -> list[Entry]:
    """The lead, how the question was read, the receipt, and what an empty answer does not mean."""
    if answer.record.which:
        return [(line(bold(answer.record.lead)),), tuple(line(note) for note in answer.record.notes)]
    lead = answer.record.lead if _searched_any(answer) else EMPTY
    rows = tuple(_row(name, words) for name, words in receipt(answer)) if _searched_any(answer) else ()
    notes = tuple(line(note) for note in answer.record.notes)
    return [(line(bold(lead)), line(italic(reading(answer)))), (*rows, *notes), (line(disclaimer(answer)),)]


def speaker_rows(answer: Answer) -> Rows:
    """A button to what each of the first who do speak has said, where nothing was found; or to who was meant."""
    names = [name for name, _ in answer.record.speakers] if answer.record.status == "not_found" else []
    if answer.record.which:
        return tuple((button(name, "pick", f"{answer.id}.{at}"),) for at, name in enumerate(names[:MOST_CHOICES], 1))
    return said_rows(names[:MOST_SPEAKERS])


def reading(answer: Answer) -> str:
    """How the question was read."""
    return clipped(f"Read as: {answer.record.reading.words}", LONGEST_READING)


def _row(name: str, words: str) -> Block:
    return line(bold(f"{name}: "), words)


def _searched_any(answer: Answer) -> bool:
    """Whether the corpus holds anything; a filter that leaves nothing of it is told by the lead."""
    record = answer.record
    filtered = record.reading.since or record.reading.until or record.reading.outlets
    return bool(record.scope.articles or filtered)
