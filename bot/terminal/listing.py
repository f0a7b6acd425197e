"""Articles, one article, and the doctor's findings, for a terminal.

Speakers in the terminal: each with its names and why they are its.
"""

from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from bot.present.safe import plain
from bot.present.wording import day, label, says, searched
from bot.terminal.views import console
from corpus.nouns import Article, Block, Span
from corpus.store.records import ArticleRow, Check, Scope, SpeakerCorrection
from retrieval.quotes.citations import Quote
from retrieval.speakers.speaker import Speaker


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


_SAID = {"alias": "is also", "unalias": "is not", "merge": "is one with", "split": "is told apart from"}


def print_speakers(speakers: Sequence[Speaker], total: int, unnamed: int) -> None:
    """Who speaks, most statements first."""
    out = console()
    if not total:
        out.print(Text("Nobody speaks yet. Add articles: onrecord add story.html notes/ wire.jsonl"))
        return
    for speaker in speakers:
        print_speaker(speaker, out)
    foot = [f"{total:,} speakers" if total > 1 else "1 speaker"]
    if unnamed:
        foot.append(f"{unnamed:,} statements by people whom the articles do not name")
    if len(speakers) < total:
        foot.append(f"{total - len(speakers):,} more: onrecord speakers --limit 0")
    out.print(Text("\n" + " · ".join(foot), style="dim"))
    out.print(Text("Two of one full name are one: to tell them apart, onrecord speakers split", style="dim"))


def print_speaker(speaker: Speaker, out: Console) -> None:
    """A speaker, its other names, and why they are its."""
    line = Text(f"{speaker.statements:>6,}  ") + Text(plain(speaker.name), style="bold")
    out.print(line + Text(f"  {speaker.type}", style="dim"))
    for words in _names(speaker):
        out.print(Text(f"{'':8}{plain(words)}", style="dim"))


def _names(speaker: Speaker) -> list[str]:
    """The further names with their reasons."""
    return [f"also {join.name if join.other == speaker.name else join.other} ({join.why})" for join in speaker.joins]


def _articles(numbers: frozenset[int]) -> str:
    word = "article" if len(numbers) == 1 else "articles"
    return f"{word} {', '.join(map(str, sorted(numbers)))}"


def print_corrected(speakers: Sequence[Speaker], correction: SpeakerCorrection) -> None:
    """What holds after a correction, and how to take it back."""
    out = console()
    out.print(
        Text("Taken back." if correction.undone else "Noted. It holds for every answer from now on.", style="bold")
    )
    for speaker in speakers:
        print_speaker(speaker, out)
    if not correction.undone:
        out.print(Text(f"\ntake it back: onrecord speakers undo {correction.id}", style="dim"))


def told(correction: SpeakerCorrection) -> str:
    """A correction on one line."""
    others = ", ".join(correction.others)
    where = f" in {_articles(frozenset(correction.articles))}" if correction.articles else ""
    undone = f" (undone {correction.undone[:10]})" if correction.undone else ""
    words = f"{correction.id}  {correction.at[:10]}  {correction.name} {_SAID[correction.kind]} {others}{where}{undone}"
    return plain(words)
