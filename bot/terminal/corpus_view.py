"""The holdings of a home on a terminal: its articles, one article, the calls to a model, the doctor's findings."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from bot.contract.calls import TodayShape
from bot.present.answer import searched
from bot.present.article import NO_TITLE, completing, details, published
from bot.present.quotation import attribution, cut, label, marked, outdated
from bot.present.safe import plain
from bot.terminal.answer_view import console, print_row
from corpus.nouns import Block, Span
from corpus.store.records import ArticleRow, Check, Scope
from retrieval.models.store.calls import StoredCall
from retrieval.quotes.citations import Quote

NO_CALLS = (
    "No calls to a language model yet. One is used where OPENAI_API_KEY is set, or OPENAI_BASE_URL for a server of "
    "your own; without, every answer is found by On Record alone."
)
_NUMBERS = ("id", "tokens", "ms")
_FAINT = ("caption", "byline", "boilerplate")


def print_articles(rows: Sequence[ArticleRow], scope: Scope, home: Path) -> None:
    """A table of articles, or what to do about having none."""
    out = console()
    if not rows:
        out.print(Text(f"No articles yet in {plain(str(home))}. Add some: onrecord add story.html notes/ wire.jsonl"))
        return
    table = _table("id", "published", "outlet", "title")
    for row in rows:
        known = row.article.metadata
        title = (known.title or NO_TITLE) + (" (partial)" if row.article.partial else "")
        _add_row(table, (str(row.article.id), published(row.article), known.outlet or "", title))
    out.print(table)
    more = f" · {scope.articles - len(rows):,} more: onrecord articles --limit 0" if scope.articles > len(rows) else ""
    out.print(Text(f"\n{searched(scope)}{more}", style="dim"))


def print_article(
    row: ArticleRow,
    text: str,
    blocks: Sequence[Block],
    spans: Sequence[Span],
    quote: Quote | None = None,
    state: str = "",
) -> None:
    """An article with its paragraphs numbered; around `spans` only, where there are any, with whose words they are.

    `state` is that of its page, in a line.
    """
    out = console()
    _print_head(row, quote, state, out)
    numbers = _around(blocks, spans)
    page = None
    for number in numbers:
        if blocks[number].page != page:
            page = blocks[number].page
            out.print(Text(f"page {page}", style="dim"))
        out.print(_paragraph(number, text, blocks[number], spans))
    if len(numbers) < len(blocks):
        out.print(Text(f"\nthe whole article: onrecord show {row.article.id}", style="dim"))


def _print_head(row: ArticleRow, quote: Quote | None, state: str, out: Console) -> None:
    known = row.article.metadata
    out.print(Text(details(row.article), style="bold"))
    for words in filter(None, (known.byline and f"By {known.byline}", known.url, state)):
        out.print(Text(plain(words), style="dim"))
    if row.article.partial:
        out.print(Text(plain(f"PARTIAL: {row.article.partial}. {completing(row.article)}"), style="yellow"))
    if quote and quote.place.speaking:
        out.print(Text(f"{attribution(quote)} · {label(quote)}", style="cyan"))
    for note in filter(None, (marked(row.article), outdated(quote) if quote else "")):
        out.print(Text(f"{note[0].upper()}{note[1:]}.", style="yellow"))


def _around(blocks: Sequence[Block], spans: Sequence[Span]) -> list[int]:
    """The paragraphs that the spans touch, with one before and one after; all where there are none."""
    start, end = min((start for start, _ in spans), default=0), max((end for _, end in spans), default=-1)
    touched = [number for number, block in enumerate(blocks) if block.start <= end and block.end >= start]
    if not touched:
        return list(range(len(blocks)))
    return list(range(max(0, touched[0] - 1), min(len(blocks), touched[-1] + 2)))


def _paragraph(number: int, text: str, block: Block, spans: Sequence[Span]) -> Padding:
    body = Text(style="bold" if block.kind == "heading" else "dim" if block.kind in _FAINT else "")
    for words, set_off in cut(text, (block.start, block.end), spans):
        body.append(plain(words), style="reverse" if set_off else "")
    row = Table.grid(padding=(0, 2))
    row.add_column(width=4, justify="right", style="dim")
    row.add_column()
    row.add_row(str(number + 1), body)
    return Padding(row, (1, 0, 0, 0))


def print_checks(checks: Sequence[Check]) -> None:
    """A line for each promise."""
    out = console()
    for check in checks:
        mark, style = ("kept", "green") if check.ok else ("BROKEN", "bold red")
        print_row(mark, f"{check.name}: {check.detail}", out, 8, style)
    if not all(check.ok for check in checks):
        out.print(Text("\nMend what can be mended: onrecord doctor --repair", style="yellow"))


def print_calls(calls: Sequence[StoredCall], today: TodayShape) -> None:
    """A row a call, or how there come to be some; what of today's budget is used below."""
    out = console()
    if not calls:
        out.print(Text(NO_CALLS))
        return
    table = _table("id", "at (UTC)", "answer", "prompt", "model", "tokens", "ms", "outcome")
    for call in calls:
        _add_row(table, _cells(call))
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
        *(f"Dropped    {reason}" for reason in call.dropped),
    )
    for line in lines:
        out.print(Text(plain(line)))
    out.print(Text("Reply, in the model's words:" if call.reply else "No reply is kept.", style="dim"))
    if call.reply:
        out.print(Padding(Text(plain(call.reply)), (0, 0, 0, 4), expand=False))


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


def _spent(calls: Iterable[StoredCall]) -> str:
    costs = [call.cost for call in calls if call.cost is not None]
    return f" · these cost {sum(costs):.4f}" if costs else ""


def _used(today: TodayShape) -> str:
    calls = f"{today.calls:,}" + (f" of {today.calls_limit:,}" if today.calls_limit is not None else "")
    tokens = f"{today.tokens:,}" + (f" of {today.tokens_limit:,}" if today.tokens_limit is not None else "")
    return f"Today {calls} calls, {tokens} tokens"


def _table(*columns: str) -> Table:
    table = Table(box=None, pad_edge=False, header_style="dim")
    for name in columns:
        table.add_column(name, justify="right" if name in _NUMBERS else "left", overflow="fold")
    return table


def _add_row(table: Table, cells: Iterable[str]) -> None:
    table.add_row(*(Text(plain(cell)) for cell in cells))
