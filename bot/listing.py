"""Articles, one article, and the doctor's findings, for a terminal."""

from collections.abc import Sequence
from pathlib import Path

from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from bot.entries import console
from bot.safe import plain
from bot.wording import day, label, says, searched
from corpus.catalogue import ArticleRow, Check, Scope
from corpus.nouns import Article, Block, Span
from retrieval.citations import Quote


def print_articles(rows: Sequence[ArticleRow], scope: Scope, home: Path) -> None:
    """A table of articles, or what to do about having none."""
    out = console()
    if not rows:
        out.print(Text(f"No articles yet in {plain(str(home))}. Add some: onrecord add story.html notes/ wire.jsonl"))
        return
    table = Table(box=None, pad_edge=False, header_style="dim")
    for name in ("id", "published", "outlet", "title"):
        table.add_column(name, justify="right" if name == "id" else "left", overflow="fold")
    for row in rows:
        known = row.article.metadata
        cells = (
            str(row.article.id),
            day(known.published, known.precision),
            known.outlet or "",
            (known.title or "(no title)") + (" (partial)" if row.article.partial else ""),
        )
        table.add_row(*(Text(plain(cell)) for cell in cells))
    out.print(table)
    more = f" · {scope.articles - len(rows):,} more: onrecord articles --limit 0" if scope.articles > len(rows) else ""
    out.print(Text(f"\n{searched(scope)}{more}", style="dim"))


def details(article: Article) -> str:
    """One line that tells which article this is."""
    known = article.metadata
    parts = [f"[{article.id}]", known.title or "(no title)", known.outlet or "", day(known.published, known.precision)]
    return plain(" · ".join(filter(None, parts)))


def completing(article: Article) -> str:
    """How to get the rest of a partial article."""
    address = article.metadata.url or "ADDRESS"
    return f"Save its page in your browser and run: onrecord add saved.html --url {address}"


def print_article(
    row: ArticleRow, text: str, blocks: Sequence[Block], spans: Sequence[Span], quote: Quote | None = None
) -> None:
    """An article with its paragraphs numbered; around `spans` only, where there are any, with whose words they are."""
    out = console()
    known = row.article.metadata
    out.print(Text(details(row.article), style="bold"))
    for words in filter(None, (known.byline and f"By {known.byline}", known.url)):
        out.print(Text(plain(words), style="dim"))
    if row.article.partial:
        out.print(Text(plain(f"PARTIAL: {row.article.partial}. {completing(row.article)}"), style="yellow"))
    if quote and quote.place.speaking:
        out.print(Text(f"{says(quote)} · {label(quote)}", style="cyan"))
    if quote and not quote.current:
        out.print(Text("From an earlier version: the page has changed since.", style="yellow"))
    numbers = _around(blocks, spans)
    page = None
    for number in numbers:
        if blocks[number].page != page:
            page = blocks[number].page
            out.print(Text(f"page {page}", style="dim"))
        out.print(_paragraph(number, text, blocks[number], spans))
    if len(numbers) < len(blocks):
        out.print(Text(f"\nthe whole article: onrecord show {row.article.id}", style="dim"))


def _around(blocks: Sequence[Block], spans: Sequence[Span]) -> list[int]:
    if not spans:
        return list(range(len(blocks)))
    start, end = min(start for start, _ in spans), max(end for _, end in spans)
    touched = [number for number, block in enumerate(blocks) if block.start <= end and block.end >= start]
    if not touched:
        return list(range(len(blocks)))
    return list(range(max(0, touched[0] - 1), min(len(blocks), touched[-1] + 2)))


def _paragraph(number: int, text: str, block: Block, spans: Sequence[Span]) -> Padding:
    body = Text(
        style="bold" if block.kind == "heading" else "dim" if block.kind in ("caption", "byline", "boilerplate") else ""
    )
    at = block.start
    for start, end in sorted(spans):
        start, end = max(start, block.start), min(end, block.end)
        if start < end:
            body.append(plain(text[at:start]))
            body.append(plain(text[start:end]), style="reverse")
            at = end
    body.append(plain(text[at : block.end]))
    row = Table.grid(padding=(0, 2))
    row.add_column(width=4, justify="right", style="dim")
    row.add_column()
    row.add_row(str(number + 1), body)
    return Padding(row, (1, 0, 0, 0))


def print_checks(checks: Sequence[Check]) -> None:
    """A line for each promise."""
    out = console()
    for check in checks:
        mark = Text("kept    ", style="green") if check.ok else Text("BROKEN  ", style="bold red")
        out.print(mark + Text(f"{check.name}: {plain(check.detail)}"))
    if not all(check.ok for check in checks):
        out.print(Text("\nMend what can be mended: onrecord doctor --repair", style="yellow"))
