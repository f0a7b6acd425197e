"""Answers, passages and articles for a terminal. Colour helps; the words carry every label without it.

A quotation as an entry in the terminal: the label above, the words in a block, the citation and the link below.
"""

from collections.abc import Sequence

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from bot.present.safe import plain
from bot.present.wording import (
    also,
    beginnings,
    changed,
    citation,
    disclaimer,
    label,
    pieces,
    receipt,
    rewordings,
    says,
    searched,
)
from retrieval.answers.answer import Answer
from retrieval.quotes.citations import Quote
from retrieval.quotes.differences import Difference
from retrieval.quotes.verify import Checked

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


def print_answer(answer: Answer, out: Console | None = None) -> None:
    """An answer as the design lays it out."""
    out = out or console()
    out.print(Text(plain(answer.record.lead), style="bold"))
    if answer.record.status == "not_found":
        _print_refusal(answer, out)
        return
    out.print(Text("Read as: " + plain(answer.record.reading.words), style="dim"))
    _print_notes(answer, out)
    for number, quote in enumerate(answer.quotes, 1):
        print_entry(number, quote, out)
    _print_mentions(answer, out)
    _print_foot(answer, out)


def _print_mentions(answer: Answer, out: Console) -> None:
    """What others say that the speaker said, then where the speaker is merely named, each under its heading."""
    heading = ""
    for number, quote in enumerate(answer.mentions, 1 + len(answer.quotes)):
        relayed = quote.place.speaking is not None and quote.place.speaking.via is not None
        if heading != (heading := "At second hand" if relayed else "Mentioned, not speaking"):
            out.print(Text(f"\n{heading}", style="bold"))
        print_entry(number, quote, out)


def print_passages(quotes: Sequence[Quote], out: Console | None = None) -> None:
    """Search results, best first."""
    out = out or console()
    if not quotes:
        out.print(Text("Nothing found. An empty corpus finds nothing: onrecord articles lists what is here."))
    for number, quote in enumerate(quotes, 1):
        print_entry(number, quote, out)


def print_checked(checked: Checked, out: Console | None = None) -> None:
    """The verdict on a quotation: the verdict first, then what differs, then the stored words."""
    out = out or console()
    colour = {"exact": "green", "altered": "yellow", "absent": "red"}[checked.status]
    out.print(Text(plain(checked.answer.record.lead), style=f"bold {colour}"))
    for each in checked.differences:
        out.print(Text(f"  {each.type:<9}", style="dim") + Text(plain(difference(each))))
    for number, quote in enumerate(checked.answer.quotes, 1):
        print_entry(number, quote, out)
    scope, id = checked.answer.record.scope, checked.answer.id
    hint = f" · in context: onrecord show {id}.1" if checked.answer.quotes else ""
    out.print(Text(f"\nSearched {searched(scope)}{hint}", style="dim"))
    if checked.status != "exact" and scope.partial:
        out.print(Text(f"{beginnings(scope)}.", style="yellow"))
    if checked.status == "absent":
        out.print(Text("This tells what is in your corpus, not what has been said."))


def difference(each: Difference) -> str:
    """What differs, in words: what the article has, and what was given."""
    given, stored = each.given, each.stored
    if each.type == "kind":
        return f"{stored} in the article, where you have {given} words"
    if each.type == "speaker":
        return f"{stored or 'nobody'} in the article, where you have {given}"
    if not stored:
        return f"you have «{given}», which does not stand there"
    return f"the article has «{stored}»" + (f" where you have «{given}»" if given else ", which you leave out")


def _print_refusal(answer: Answer, out: Console) -> None:
    for name, words in (("Read as", plain(answer.record.reading.words)), *receipt(answer)):
        out.print(Text(f"{name:<11}", style="dim") + Text(words))
    _print_notes(answer, out)
    out.print(Text(disclaimer(answer)))
    if answer.nearest:
        out.print(Text("\nNearest, though it does not answer", style="bold"))
        for number, quote in enumerate(answer.nearest, 1):
            print_entry(number, quote, out)
    out.print(Text(f"\nwhy: onrecord why {answer.id}", style="dim"))


def _print_notes(answer: Answer, out: Console) -> None:
    for note in answer.record.notes:
        out.print(Text(plain(note), style="yellow"))


def _print_foot(answer: Answer, out: Console) -> None:
    id = answer.id
    out.print(Text(f"\nSearched {searched(answer.record.scope)} · answer {id}", style="dim"))
    out.print(
        Text(f"in context: onrecord show {id}.1 · copy: onrecord cite {id}.1 · why: onrecord why {id}", style="dim")
    )
