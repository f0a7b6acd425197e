"""How an answer came about, for a terminal.

Calls to the language model, for a terminal.
"""

from collections.abc import Sequence
from typing import Protocol

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from bot.contract.calls import TodayShape
from bot.present.safe import plain
from bot.present.wording import searched
from bot.terminal.views import console
from corpus.store.protocols import Passages, Quotable
from corpus.store.records import StoredCall
from retrieval.answers.answer import Answer, Assisted, Considered
from retrieval.quotes.citations import shown


class Weighable(Quotable, Passages, Protocol):
    """Where the words that were weighed stand."""


def print_why(answer: Answer, catalogue: Weighable, calls: Sequence[StoredCall] = ()) -> None:
    """The question, how it was read, what was searched, and each sentence that was weighed with its verdict."""
    out, record = console(), answer.record
    out.print(Text(f"{answer.id}: {plain(record.question)}", style="bold"))
    rows = [
        ("Read as", record.reading.words),
        ("Searched", searched(record.scope) + f", {record.scope.passages:,} passages"),
        ("For", record.reading.search),
        ("Names", " · ".join(record.names) or "none"),
        ("Result", f"{record.status.replace('_', ' ')}: {record.lead}"),
        ("Took", f"{record.milliseconds:.0f} ms"),
    ]
    rows += [("Note", note) for note in record.notes]
    if record.model:
        rows += _model(record.model, calls)
    for name, words in rows:
        out.print(Text(f"{name:<10}", style="dim") + Text(plain(words)))
    if record.considered:
        out.print()
        out.print(_weighed(record.considered, catalogue))


def _model(assisted: Assisted, calls: Sequence[StoredCall]) -> list[tuple[str, str]]:
    """What the language model was asked, and what was not taken of its replies."""
    tokens = f"{assisted.tokens_in:,} tokens in, {assisted.tokens_out:,} out"
    rows = [("Model", f"{assisted.name}: {len(assisted.calls)} calls, {tokens}, {assisted.milliseconds:.0f} ms")]
    rows += [("Call", f"{each.id} · {each.prompt} {each.version} · {_came_of(each)}") for each in calls]
    rows += [("Failed", assisted.error)] if assisted.error else []
    rows += [("Dropped", each) for each in assisted.dropped]
    kept = assisted.summary.sentences if assisted.summary else ()
    return rows + [("Summary", f"{each.text} [{', '.join(map(str, each.quotes))}]") for each in kept]


def _came_of(call: StoredCall) -> str:
    return shown(call.error or call.reply or "replied")[:200]


def _weighed(considered: tuple[Considered, ...], catalogue: Weighable) -> Table:
    spoken = any(each.speaker for each in considered)
    table = Table(box=None, pad_edge=False, header_style="dim")
    for name in ("answers", *(("speaker",) if spoken else ("meaning", "words")), "article", "verdict", "sentence"):
        table.add_column(name, justify="right" if name in ("answers", "meaning", "words") else "left")
    for each in considered:
        found = (each.speaker or "",) if spoken else (_rank(each.vector_rank), _rank(each.word_rank))
        cells = (f"{each.probability:.2f}", *found, str(each.article), each.verdict, _words(each, catalogue))
        table.add_row(*(Text(plain(cell)) for cell in cells))
    return table


def _rank(rank: int | None) -> str:
    return "-" if rank is None else f"#{rank}"


def _words(each: Considered, catalogue: Weighable) -> str:
    words = shown(weighed_words(each, catalogue) or "(removed)")
    return words if len(words) <= 60 else words[:59] + "…"


def weighed_words(each: Considered, catalogue: Weighable) -> str | None:
    """The sentence that was weighed; of a statement its whole sentences, since "it struck the hospital" may be what
    somebody denied. None where its article has been removed."""
    if each.passage is None:
        return _sentences(each, catalogue, each.version) if each.version and catalogue.article(each.article) else None
    passages = catalogue.passages([each.passage])
    return passages[0].text[each.start - passages[0].start : each.end - passages[0].start] if passages else None


def _sentences(each: Considered, catalogue: Weighable, version: str) -> str:
    touched = [one for one in catalogue.sentences(version) if one.start < each.end and one.end > each.start]
    start = min([each.start, *(one.start for one in touched)])
    return catalogue.text(version)[start : max([each.end, *(one.end for one in touched)])]


COLUMNS = ("id", "at (UTC)", "answer", "prompt", "model", "tokens", "ms", "outcome")
NONE_YET = (
    "No calls to a language model yet. One is used where OPENAI_API_KEY is set, or OPENAI_BASE_URL for a server of "
    "your own; without, every answer is found by On Record alone."
)


def print_calls(calls: Sequence[StoredCall], today: TodayShape) -> None:
    """A row a call, or how there come to be some; what of today's budget is used below."""
    out = console()
    if not calls:
        out.print(Text(NONE_YET))
        return
    table = Table(box=None, pad_edge=False, header_style="dim")
    for name in COLUMNS:
        table.add_column(name, justify="right" if name in ("id", "tokens", "ms") else "left", overflow="fold")
    for call in calls:
        table.add_row(*(Text(plain(cell)) for cell in _cells(call)))
    out.print(table)
    out.print(Text(f"\n{_used(today)}{_spent(calls)} · in full: onrecord calls {calls[0].id}", style="dim"))


def print_call(call: StoredCall) -> None:
    """One call with its reply, and what was not taken of it."""
    out = console()
    out.print(Text(plain(f"Call {call.id} · {call.at} · {call.model} at {call.server}"), style="bold"))
    lines = (
        f"Prompt     {call.prompt} (version {call.version}), reply asked for by {call.way}",
        f"Made for   {_answer(call) or 'no answer that was kept'}",
        f"Tokens     {_tokens(call)}{_cost(call.cost)} · {call.milliseconds:,.0f} ms",
        f"Outcome    {call.error or 'a reply in its schema'}",
    )
    for line in lines:
        out.print(Text(plain(line)))
    for reason in call.dropped:
        out.print(Text(plain(f"Dropped    {reason}")))
    _print_reply(call.reply, out)


def _print_reply(reply: str | None, out: Console) -> None:
    out.print(Text("Reply, in the model's words:" if reply else "No reply is kept.", style="dim"))
    if reply:
        out.print(Padding(Text(plain(reply)), (0, 0, 0, 4)))


def _cells(call: StoredCall) -> tuple[str, ...]:
    at = call.at[:16].replace("T", " ")
    prompt = f"{call.prompt} {call.version}"
    numbers = (f"{call.tokens_in + call.tokens_out:,}", f"{call.milliseconds:,.0f}")
    return (str(call.id), at, _answer(call), prompt, call.model, *numbers, _outcome(call))


def _answer(call: StoredCall) -> str:
    return "" if call.answer is None else f"a{call.answer}"


def _outcome(call: StoredCall) -> str:
    if call.error:
        return call.error
    return f"replied, {len(call.dropped)} dropped" if call.dropped else "replied"


def _tokens(call: StoredCall) -> str:
    told = f"{call.tokens_in:,} read, {call.tokens_out:,} written"
    return f"{told} (estimated)" if call.estimated else told


def _cost(cost: float | None) -> str:
    return "" if cost is None else f" · cost {cost:.6f}"


def _spent(calls: Sequence[StoredCall]) -> str:
    costs = [call.cost for call in calls if call.cost is not None]
    return f" · these cost {sum(costs):.4f}" if costs else ""


def _used(today: TodayShape) -> str:
    calls = f"{today.calls:,}" + (f" of {today.calls_limit:,}" if today.calls_limit is not None else "")
    tokens = f"{today.tokens:,}" + (f" of {today.tokens_limit:,}" if today.tokens_limit is not None else "")
    return f"Today {calls} calls, {tokens} tokens"
