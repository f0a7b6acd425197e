"""Statements on a terminal, as readable as a transcript, and the speakers who made them."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from rich.console import Console
from rich.table import Table
from rich.text import Text

from bot.present.answer import searched
from bot.present.article import counted, dateline
from bot.present.quotation import marked, outdated, quotation
from bot.present.safe import plain
from bot.present.speech import (
    NAMELESS,
    SECOND_HAND,
    candidate,
    further_names,
    named_speakers,
    none_inside,
    nothing_said,
    on_record,
    several_fit,
)
from bot.terminal.answer_view import console, print_note, print_quotation, print_rows
from bot.terminal.hyperlinks import linked
from corpus.nouns import StoredStatement
from corpus.store.records import SpeakerCorrection
from retrieval.answers.transcript import Transcript
from retrieval.quotes.citations import Cutter, Quote
from retrieval.speakers.speaker import Speaker

MOST_SPEAKERS = 30  # named in a list; all of them stand in the JSON


def print_said(found: Transcript, cutter: Cutter, asked: str | None) -> None:
    """The statements of a speaker; who speaks, where none is named; or why there is nothing."""
    out = console()
    if not found.scope.articles:
        out.print(Text(_no_articles(found)))
    elif asked is None:
        _print_who_speaks(found, out)
    elif len(found.whom) > 1:
        _print_candidates(found, asked, out)
    elif not found.statements:
        _print_nothing(found, asked, out)
    else:
        _print_transcript(found, cutter, out)


def print_listed(found: Transcript, cutter: Cutter) -> None:
    """Statements with their places."""
    out = console()
    if not found.scope.articles:
        out.print(Text(_no_articles(found)))
        return
    if not found.statements:
        out.print(Text(f"No statements. Searched {searched(found.scope)}."))
        return
    _print_statements(found.statements, cutter, out, spans=True)
    _print_foot(found, out)


def print_fixed(stored: StoredStatement | None, cutter: Cutter, *, undone: bool) -> None:
    """A statement as it is after a correction, and how to take that back."""
    out = console()
    if stored is None:
        out.print(Text("Taken back. It is not read as a statement any more.", style="bold"))
        return
    out.print(Text("Taken back." if undone else "Dropped." if stored.dropped else "Corrected.", style="bold"))
    _print_statements([stored], cutter, out)
    if not undone:
        out.print(Text(f"\ntake it back: onrecord statements fix s{stored.id} --undo", style="dim"))


def _no_articles(found: Transcript) -> str:
    if found.where.empty:
        return "No articles yet, so nobody speaks. Add some: onrecord add story.html notes/ wire.jsonl"
    return f"{none_inside(found.where)} What is here: onrecord articles --limit 0"


def _print_transcript(found: Transcript, cutter: Cutter, out: Console) -> None:
    """First what was said at first hand, then what others report."""
    out.print(Text(on_record(found), style="bold"))
    first = [each for each in found.statements if each.statement.via is None]
    _print_statements(first, cutter, out)
    if len(first) < len(found.statements):
        out.print(Text(f"\n{SECOND_HAND}", style="bold"))
        _print_statements(found.statements[len(first) :], cutter, out)
    _print_foot(found, out)


def _print_statements(
    statements: Iterable[StoredStatement], cutter: Cutter, out: Console, *, spans: bool = False
) -> None:
    """Statements under the articles that they stand in, each with the number by which it is corrected and cited."""
    for article, group in groupby(statements, key=lambda each: each.article):
        out.print(Text(f"\n{dateline(article)}", style="underline"))
        held = {f"s{each.id}": each for each in group}
        for quote in cutter.statements(held.values()):
            _print_statement(held[quote.id], quote, out, spans)


def _print_statement(stored: StoredStatement, quote: Quote, out: Console, spans: bool) -> None:
    shown = quotation(quote)
    print_quotation(shown.id, shown, out)
    notes = ["corrected by hand" if stored.by_hand else "", "dropped" if stored.dropped else ""]
    place = linked(shown.locator, shown.link)
    print_note(
        [place, *notes, marked(quote.article), outdated(quote), f"characters {_spans(stored)}" if spans else ""], out
    )


def _spans(stored: StoredStatement) -> str:
    return ", ".join(f"{start}-{end}" for start, end in stored.statement.content)


def _print_foot(found: Transcript, out: Console) -> None:
    shown, first = len(found.statements), found.statements[0].id
    more = f" · {found.total - shown:,} more: --limit 0" if found.total > shown else ""
    out.print(Text(f"\nSearched {searched(found.scope)}{more}", style="dim"))
    out.print(Text(f"in context: onrecord show s{first} · copy with link: onrecord cite s{first}", style="dim"))
    out.print(Text(f"wrong? onrecord statements fix s{first} --speaker NAME, or --drop", style="dim"))


def _print_who_speaks(found: Transcript, out: Console) -> None:
    """A table of the speakers, and how often each speaks."""
    speakers = named_speakers(found.speakers)
    unnamed = sum(each.statements for each in found.speakers if each.type == "unnamed")
    if not found.speakers:
        out.print(Text(f"Nobody speaks in what was searched: {searched(found.scope)}."))
        return
    table = Table(box=None, pad_edge=False, header_style="dim")
    for name in ("statements", "articles", "speaker"):
        table.add_column(name, justify="left" if name == "speaker" else "right", overflow="fold")
    for each in speakers[:MOST_SPEAKERS]:
        table.add_row(f"{each.statements:,}", f"{each.articles:,}", Text(plain(each.name)))
    out.print(table)
    if len(speakers) > MOST_SPEAKERS:
        out.print(Text(f"and {len(speakers) - MOST_SPEAKERS:,} more: onrecord said --json lists all", style="dim"))
    if unnamed:
        out.print(Text(f"{unnamed:,} more {NAMELESS}", style="dim"))
    out.print(Text(f"\nSearched {searched(found.scope)}", style="dim"))
    if speakers:
        out.print(Text(f'what one of them said: onrecord said "{plain(speakers[0].name)}"', style="dim"))


def _print_candidates(found: Transcript, asked: str, out: Console) -> None:
    """The speakers whom a name may mean, each with the command that asks for it."""
    out.print(Text(f"{several_fit(found, asked)}: which one?", style="bold"))
    for one in found.whom:
        out.print(Text(f'  onrecord said "{plain(one.name)}"') + Text(f"   {candidate(one)}", style="dim"))


def _print_nothing(found: Transcript, asked: str, out: Console) -> None:
    shown = nothing_said(found, asked)
    out.print(Text(shown.lead, style="bold"))
    print_rows(shown.receipt, out)
    out.print(Text(shown.disclaimer))


def print_speakers(speakers: Sequence[Speaker], total: int, unnamed: int) -> None:
    """The speakers, most statements first."""
    out = console()
    if not total:
        out.print(Text("Nobody speaks yet. Add articles: onrecord add story.html notes/ wire.jsonl"))
        return
    for speaker in speakers:
        _print_speaker(speaker, out)
    foot = [counted(total, "speaker")]
    if unnamed:
        foot.append(f"{unnamed:,} statements {NAMELESS}")
    if len(speakers) < total:
        foot.append(f"{total - len(speakers):,} more: onrecord speakers --limit 0")
    out.print(Text("\n" + " · ".join(foot), style="dim"))
    out.print(Text("Two of one full name are one: to tell them apart, onrecord speakers split", style="dim"))


def print_corrected(speakers: Iterable[Speaker], correction: SpeakerCorrection) -> None:
    """The speakers as they are after a correction, and how to take it back."""
    out = console()
    done = "Taken back." if correction.undone else "Noted. It holds for every answer from now on."
    out.print(Text(done, style="bold"))
    for speaker in speakers:
        _print_speaker(speaker, out)
    if not correction.undone:
        out.print(Text(f"\ntake it back: onrecord speakers undo {correction.id}", style="dim"))


def _print_speaker(speaker: Speaker, out: Console) -> None:
    """A speaker, its other names, and why they are its."""
    line = Text(f"{speaker.statements:>6,}  ") + Text(plain(speaker.name), style="bold")
    out.print(line + Text(f"  {speaker.type}", style="dim"))
    for words in further_names(speaker):
        out.print(Text(f"{'':8}{words}", style="dim"))
