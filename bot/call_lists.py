"""Calls to the language model, for a terminal."""

from collections.abc import Sequence

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from bot.call_shapes import TodayShape
from bot.entries import console
from bot.safe import plain
from corpus.catalogue import StoredCall

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
