"""A check on a terminal: the verdict first, then for and against, side by side where the width allows."""

from collections.abc import Iterable, Sequence

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from bot.present.check import ClaimText, EvidenceText, KnownText, check_story, check_text
from bot.present.safe import plain
from bot.terminal.answer_view import WIDTH, console, print_rows, words_behind_bar
from bot.terminal.hyperlinks import address_line, linked
from retrieval.claims.checked import Check

SIDE_BY_SIDE = 110  # columns from which for and against stand beside one another
WIDEST = 150
GUTTER = 3  # columns between the two

_COLOURS = {
    "supported": "green",
    "asserted": "cyan",
    "contradicted": "red",
    "disputed": "yellow",
    "not_enough": "yellow",
}


def print_check(check: Check) -> None:
    """A check: each claim with its verdict and evidence, then what was not checked, what was searched, what next."""
    out, shown = _console(), check_text(check)
    if shown.summary:
        out.print(Text(f"{shown.summary}\n", style="bold"))
    for number, claim in enumerate(shown.claims):
        if number:
            out.print(Text("─" * min(out.width, WIDTH), style="dim"))
        _print_claim(claim, out)
    if not shown.claims:
        out.print(Text("Nothing here can be checked.", style="bold"))
    _print_aside(shown.set_aside, out)
    for note in shown.notes:
        out.print(Text(note, style="yellow"))
    out.print(Text(f"\nSearched {shown.searched} · check {shown.id}", style="dim"))
    if shown.partial:
        out.print(Text(f"{shown.partial}.", style="yellow"))
    if shown.claims:
        out.print(Text(shown.disclaimer))
        shows = any(claim.supporting or claim.against or claim.related for claim in shown.claims)
        in_context = f" · in context: onrecord show {shown.id}.1" if shows else ""
        out.print(Text(f"why: onrecord why {shown.id}{in_context}", style="dim"))


def print_story(check: Check) -> None:
    """The story of a check: how its text was divided, what was searched, what each piece of evidence counts for."""
    out = _console()
    out.print(Text(f"{check.id}: how it came about", style="bold"))
    print_rows(check_story(check), out, 10)


def _console() -> Console:
    """Standard output, as wide as it is up to what two columns need, nothing interpreted as markup."""
    out = console(WIDEST)
    return out if out.width >= SIDE_BY_SIDE else console()


def _print_claim(claim: ClaimText, out: Console) -> None:
    out.print(Text(claim.label, style=f"bold {_COLOURS[claim.verdict]}") + Text(f"  {claim.lead}", style="bold"))
    out.print(Text(f"Claim: {claim.claim}", style="dim"))
    if claim.missing:
        out.print(Text(f"Missing: {claim.missing}"))
    for each in claim.differs:
        out.print(Text(f"Differs: {each}"))
    if claim.supporting or claim.against:
        _print_sides(claim, out)
    if claim.related:
        _print_group("Near, but deciding nothing", claim.related, out)
    _print_links([*claim.supporting, *claim.against, *claim.related], out)
    for known in claim.known:
        _print_known(known, out)


def _print_sides(claim: ClaimText, out: Console) -> None:
    """For and against, beside one another where both have something and the width allows."""
    sides = ((claim.for_heading, claim.supporting), (claim.against_heading, claim.against))
    if out.width < SIDE_BY_SIDE or not (claim.supporting and claim.against):
        for heading, evidence in sides:
            _print_group(heading, evidence, out)
        return
    width = (out.width - GUTTER) // 2
    columns = Table.grid(padding=(0, GUTTER, 0, 0))
    columns.add_column(width=width)
    columns.add_column(width=width)
    columns.add_row(*(Group(*_group(heading, evidence, width)) for heading, evidence in sides))
    out.print(columns)


def _print_group(heading: str, evidence: Sequence[EvidenceText], out: Console) -> None:
    for part in _group(heading, evidence, min(out.width, WIDTH)):
        out.print(part)


def _group(heading: str, evidence: Sequence[EvidenceText], width: int) -> list[RenderableType]:
    parts: list[RenderableType] = [Text(f"\n{heading}", style="bold underline" if evidence else "dim")]
    for each in evidence:
        parts += _entry(each, width)
    return parts


def _entry(each: EvidenceText, width: int) -> list[RenderableType]:
    """A quotation under its number: whose voice and which label, the words, then who printed them and when."""
    head = Text(f"{each.number:>2}  ", style="bold") + Text(each.heading, style="bold")
    label = Text(f"    {each.shown.label}", style="cyan")
    below = [Padding(linked(each.shown.citation, each.shown.link), (0, 0, 0, 4), expand=False)]
    below += [Padding(Text(note, style="yellow"), (0, 0, 0, 4), expand=False) for note in each.shown.notes]
    below += [Padding(Text(words), (0, 0, 0, 4), expand=False) for words in each.differs]
    below += [Padding(Text(f"decides nothing: {each.undecided}", style="yellow"), (0, 0, 0, 4), expand=False)] * bool(
        each.undecided
    )
    return [head, label, words_behind_bar(each.shown, width), *below]


def _print_links(evidence: Iterable[EvidenceText], out: Console) -> None:
    """The links that do not stand behind citations, each on a line of its own so that it can be copied."""
    printed = [(each, address) for each in evidence if (address := address_line(each.shown)) is not None]
    if printed:
        out.print()
    for each, address in printed:
        out.print(Text(f"[{each.number}] {address.plain.strip()}", style="dim underline"), soft_wrap=True)


def _print_known(known: KnownText, out: Console) -> None:
    """A fact-check of others, under its publisher's own rating."""
    heading = "Fact-checked before" if known.sure else "Perhaps fact-checked before"
    out.print(Text(f"\n{heading}: ", style="bold") + Text(f"{known.rating} · {known.source}"))
    out.print(Padding(Text(known.claim), (0, 0, 0, 4), expand=False))
    if known.link:
        out.print(Text("    " + plain(known.link), style="dim underline"), soft_wrap=True)


def _print_aside(parts: Sequence[tuple[str, str]], out: Console) -> None:
    if parts:
        out.print(Text("\nNot checked", style="bold"))
    for words, why in parts:
        out.print(Text(f"  {words}  ", style="dim") + Text(why))
