"""A quotation as an entry in the terminal: the label above, the words in a block, the citation and the link below."""

from collections.abc import Sequence

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from bot.safe import plain
from bot.wording import also, changed, citation, label, pieces, rewordings, says
from retrieval.citations import Quote

WIDTH = 100


def console() -> Console:
    """Standard output, at most 100 columns wide, nothing interpreted as markup."""
    out = Console(highlight=False, markup=False, emoji=False)
    out.width = min(out.width, WIDTH)
    return out


def print_entry(number: int, quote: Quote, out: Console) -> None:
    """An entry of an answer; the link stands on a line of its own so that it can be copied."""
    out.print()
    out.print(heading(f"{number:>2}", quote, out.width))
    out.print(block(quote, out.width))
    print_note([f"[{number}] {citation(quote)}", also(quote), changed(quote)], out)
    for line in rewordings(quote):
        out.print(Padding(Text(line, style="yellow"), (0, 0, 0, 4)))
    if quote.link:
        out.print(Text("    " + plain(quote.link), style="dim underline"), soft_wrap=True)


def heading(number: str, quote: Quote, width: int) -> Text:
    """Who says it and how, or the title; cut to leave room for the label at the right, which is never cut."""
    labelled = label(quote)
    words = says(quote) or plain(quote.article.metadata.title or "(no title)")
    room = max(10, width - len(labelled) - len(number) - 5)
    who = Text(words, style="bold")
    who.truncate(room, overflow="ellipsis", pad=bool(says(quote)))
    return Text(f"{number}  ", style="bold") + who + Text(f"  {labelled}", style="cyan")


def block(quote: Quote, width: int) -> Table:
    """The words, behind a bar; of a reporter's wording the whole sentence, what is said set off in it."""
    shown = pieces(quote)
    whole = all(set_off for _, set_off in shown)
    body = Text.assemble(*((words, "" if whole else "bold" if set_off else "dim") for words, set_off in shown))
    bar = Table.grid(padding=(0, 1, 0, 0))
    bar.add_column(width=5, style="cyan")
    bar.add_column()
    for line in body.wrap(Console(), max(20, width - 8)):
        line.rstrip()
        bar.add_row("    │", line)
    return bar


def print_note(parts: Sequence[str], out: Console) -> None:
    """The line below the words."""
    out.print(Padding(Text(" · ".join(filter(None, parts)), style="dim"), (0, 0, 0, 4)))
