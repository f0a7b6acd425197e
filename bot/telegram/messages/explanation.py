"""How an answer came about, in short: the reading, what was searched, and the sentences that came nearest. Pure."""

from collections import Counter
from collections.abc import Callable, Sequence

from bot.present.wording import searched
from bot.telegram.messages.blocks import Block, Entry, bold, line, messages, quoted
from bot.telegram.messages.entities import Message, clipped
from bot.telegram.messages.shorten import LONGEST_NAME, LONGEST_NOTE, one_line, short_answer
from retrieval.answers.answer import Answer, Considered

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
    return [(head,), *(_sentence(each, words) for each in _telling(considered))]


def _telling(considered: Sequence[Considered]) -> list[Considered]:
    """Those that came nearest: of each verdict the first few."""
    shown: list[Considered] = []
    for each in considered:
        alike = sum(_verdict(each) == _verdict(other) for other in shown)
        shown += [each] if alike < MOST_OF_A_VERDICT and len(shown) < MOST_WEIGHED else []
    return shown


def _verdict(each: Considered) -> str:
    return each.verdict.partition(";")[0]


def _sentence(each: Considered, words: Callable[[Considered], str | None]) -> Entry:
    parts = [f"{each.probability:.2f}", (each.speaker or "").rstrip(","), f"article {each.article}", each.verdict]
    label = " · ".join(one_line(part, LONGEST_NAME) for part in parts if part)
    cut = clipped(one_line(words(each) or "(removed)", LONGEST_NOTE), LONGEST_SENTENCE)
    return (line(label), quoted([cut], long=False))
