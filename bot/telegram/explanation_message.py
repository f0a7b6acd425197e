"""How an answer came about, in short: the reading, what was searched, and the sentences that came nearest. Pure."""

from collections.abc import Callable

from bot.telegram.blocks import Block, Entry, bold, line, quoted
from bot.telegram.borders import clipped
from bot.telegram.entities import Message
from bot.telegram.short_names import LONGEST_NAME, LONGEST_NOTE, one_line, short_answer
from bot.telegram.splitting import messages
from bot.wording import searched
from retrieval.answers import Answer, Considered

MOST_WEIGHED = 6
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
    head = f"{count}, of which the first {MOST_WEIGHED}" if len(considered) > MOST_WEIGHED else count
    return [(line(bold(head)),), *(_sentence(each, words) for each in considered[:MOST_WEIGHED])]


def _sentence(each: Considered, words: Callable[[Considered], str | None]) -> Entry:
    parts = [f"{each.probability:.2f}", (each.speaker or "").rstrip(","), f"article {each.article}", each.verdict]
    label = " · ".join(one_line(part, LONGEST_NAME) for part in parts if part)
    cut = clipped(one_line(words(each) or "(removed)", LONGEST_NOTE), LONGEST_SENTENCE)
    return (line(label), quoted([cut], long=False))
