"""Statements in the terminal, as readable as a transcript: by article, each with its speaker, label and words."""

from collections.abc import Sequence
from itertools import groupby

from rich.console import Console
from rich.table import Table
from rich.text import Text

from bot.present.safe import plain
from bot.present.wording import changed, day, searched
from bot.terminal.views import block, console, heading, print_note
from corpus.nouns import Article, StoredStatement
from corpus.store.records import Speaks
from retrieval.answers.transcript import Transcript
from retrieval.quotes.citations import Cutter

MOST_SPEAKERS = 30  # named in a list; all of them stand in the JSON


def print_said(found: Transcript, cutter: Cutter, asked: str | None) -> None:
    """What a speaker said; who speaks, where none is named; or why there is nothing."""
    out = console()
    if not found.scope.articles:
        out.print(Text(_no_articles(found)))
    elif asked is None:
        _print_speakers(found, out)
    elif len(found.whom) > 1:
        _print_which(found, asked, out)
    elif not found.statements:
        _print_nothing(found, asked, out)
    else:
        out.print(Text(f"{plain(found.whom[0].name)} is on record with {counted(found)}, newest first.", style="bold"))
        first = [each for each in found.statements if each.statement.via is None]
        print_statements(first, cutter, out)
        if len(first) < len(found.statements):
            out.print(Text("\nSecond-hand: what others report", style="bold"))
            print_statements(found.statements[len(first) :], cutter, out)
        _print_foot(found, out)


def print_listed(found: Transcript, cutter: Cutter) -> None:
    """Statements with their places."""
    out = console()
    if not found.scope.articles:
        out.print(Text(_no_articles(found)))
        return
    if not found.statements:
        out.print(Text(f"No statements. Searched {searched(found.scope)}."))
        return
    print_statements(found.statements, cutter, out, spans=True)
    _print_foot(found, out)


def _no_articles(found: Transcript) -> str:
    if found.where.empty:
        return "No articles yet, so nobody speaks. Add some: onrecord add story.html notes/ wire.jsonl"
    return "No article of that time and outlet is here. What is here: onrecord articles --limit 0"


def print_fixed(stored: StoredStatement | None, cutter: Cutter, *, undone: bool) -> None:
    """A statement after it was put right."""
    out = console()
    if stored is None:
        out.print(Text("Taken back. It is not read as a statement any more.", style="bold"))
        return
    out.print(Text("Taken back." if undone else "Dropped." if stored.dropped else "Corrected.", style="bold"))
    print_statements([stored], cutter, out)
    if not undone:
        out.print(Text(f"\ntake it back: onrecord statements fix s{stored.id} --undo", style="dim"))


def print_statements(
    statements: Sequence[StoredStatement], cutter: Cutter, out: Console, *, spans: bool = False
) -> None:
    """Statements under the articles that they stand in, each with the number by which it is corrected and cited."""
    for article, group in groupby(statements, key=lambda each: each.article):
        out.print(Text(f"\n{_headline(article)}", style="underline"))
        for stored in group:
            _print_statement(stored, cutter, out, spans)


def _print_statement(stored: StoredStatement, cutter: Cutter, out: Console, spans: bool) -> None:
    quote = cutter.statement(stored)
    out.print()
    out.print(heading(quote.id, quote, out.width))
    out.print(block(quote, out.width))
    notes = [quote.locator, "corrected by hand" if stored.by_hand else "", "dropped" if stored.dropped else ""]
    print_note([*notes, changed(quote), f"characters {_spans(stored)}" if spans else ""], out)


def _headline(article: Article) -> str:
    known = article.metadata
    parts = [day(known.published, known.precision), known.outlet or "", known.title or "", f"article {article.id}"]
    return plain(" · ".join(" ".join(part.split()) for part in parts if part))


def _spans(stored: StoredStatement) -> str:
    return ", ".join(f"{start}-{end}" for start, end in stored.statement.content)


def counted(found: Transcript) -> str:
    """ "3 statements in 2 articles": what is first-hand."""
    if not found.firsthand:
        return "no statement at first hand"
    statements = "1 statement" if found.firsthand == 1 else f"{found.firsthand:,} statements"
    return f"{statements} in {'1 article' if found.articles == 1 else f'{found.articles:,} articles'}"


def _print_foot(found: Transcript, out: Console) -> None:
    shown, first = len(found.statements), found.statements[0].id
    more = f" · {found.total - shown:,} more: --limit 0" if found.total > shown else ""
    out.print(Text(f"\nSearched {searched(found.scope)}{more}", style="dim"))
    out.print(Text(f"in context: onrecord show s{first} · copy with link: onrecord cite s{first}", style="dim"))
    out.print(Text(f"wrong? onrecord statements fix s{first} --speaker NAME, or --drop", style="dim"))


def _print_speakers(found: Transcript, out: Console) -> None:
    """Who speaks, how often."""
    named = [each for each in found.speakers if each.type != "unnamed"]
    unnamed = sum(each.statements for each in found.speakers if each.type == "unnamed")
    if not found.speakers:
        out.print(Text(f"Nobody speaks in what was searched: {searched(found.scope)}."))
        return
    table = Table(box=None, pad_edge=False, header_style="dim")
    for name in ("statements", "articles", "speaker"):
        table.add_column(name, justify="left" if name == "speaker" else "right", overflow="fold")
    for each in named[:MOST_SPEAKERS]:
        table.add_row(f"{each.statements:,}", f"{each.articles:,}", Text(plain(each.name)))
    out.print(table)
    if len(named) > MOST_SPEAKERS:
        out.print(Text(f"and {len(named) - MOST_SPEAKERS:,} more: onrecord said --json lists all", style="dim"))
    if unnamed:
        out.print(Text(f"{unnamed:,} more by people whom the articles do not name", style="dim"))
    out.print(Text(f"\nSearched {searched(found.scope)}", style="dim"))
    if named:
        out.print(Text(f'what one of them said: onrecord said "{plain(named[0].name)}"', style="dim"))


def _print_which(found: Transcript, asked: str, out: Console) -> None:
    out.print(Text(f"{plain(asked)} may be any of {len(found.whom)}: which one?", style="bold"))
    for one in found.whom:
        out.print(
            Text(f'  onrecord said "{plain(one.name)}"') + Text(f"   {one.type}, {one.statements:,}", style="dim")
        )


def _print_nothing(found: Transcript, asked: str, out: Console) -> None:
    out.print(Text(f"Nothing on record of {plain(asked)}.", style="bold"))
    rows = [
        ("Searched", searched(found.scope)),
        ("Tried", " · ".join(map(plain, found.names))),
        ("Speaks", _who(found)),
    ]
    for name, words in rows:
        if words:
            out.print(Text(f"{name:<11}", style="dim") + Text(words))
    out.print(Text(f"This tells what is in your corpus, not what {plain(asked)} has said."))


def _who(found: Transcript) -> str:
    return " · ".join(map(speaks, [each for each in found.speakers if each.type != "unnamed"][:5]))


def speaks(each: Speaks) -> str:
    """ "Dana Toru (3)"."""
    return f"{plain(each.name)} ({each.statements:,})"
