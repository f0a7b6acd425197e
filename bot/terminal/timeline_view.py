"""A timeline on a terminal: the status step by step, the entries day by day, then how the words moved."""

from collections.abc import Sequence

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from bot.present.check import EvidenceText
from bot.present.timeline import NOT_ON_A_DAY, NOT_TRUE, NOTHING_YET, EntryText, TimelineText, timeline_text
from bot.terminal.answer_view import console, with_label, words_behind_bar
from bot.terminal.hyperlinks import address_line, linked
from retrieval.tracks.track import Timeline

_COLOURS = {"supports": "green", "contradicts": "red", "related": "cyan"}


def print_timeline(timeline: Timeline) -> None:
    """The track with its status, its entries oldest first, those without a date apart, and the words that moved."""
    out, told = console(), timeline_text(timeline)
    out.print(Text(f"{told.kind}: {told.title}", style="bold"))
    _print_status(told, out)
    if not told.entries and not told.undated:
        out.print(Text(f"\n{NOTHING_YET}"))
    _print_drift(told, out)
    _print_entries(told.entries, out)
    if told.undated:
        out.print(Text(f"\n{NOT_ON_A_DAY}", style="bold underline"))
        _print_entries(told.undated, out)
    out.print(Text(f"\n{NOT_TRUE}"))
    out.print(Text(f"picture: onrecord timeline {told.id} --picture {told.id}.png · "
                   f"page: onrecord export {told.id} --html {told.id}.html", style="dim"))  # fmt: skip


def _print_status(told: TimelineText, out: Console) -> None:
    out.print(Text("Status  ", style="dim") + Text(told.history))
    if told.steps and told.steps[-1].because:
        out.print(Text("Because ", style="dim") + Text(told.steps[-1].because))
    if told.counts:
        out.print(Text(f"{told.counts} · track {told.id}", style="dim"))


def _print_entries(entries: Sequence[EntryText], out: Console) -> None:
    for each in entries:
        out.print()
        _print_entry(each, each.evidence, out)


def _print_entry(each: EntryText, words: EvidenceText, out: Console) -> None:
    colour = _COLOURS[each.stance]
    head = Text(f"{each.sign}  ", style=f"bold {colour}") + Text(f"{each.day}  ", style="bold")
    who = Text(words.heading or words.shown.outlet, style="bold")
    out.print(with_label(head + who, words.shown.label, out.width - 1))
    out.print(words_behind_bar(words.shown, out.width))
    for line in _below(each, words):
        out.print(Padding(line, (0, 0, 0, 4), expand=False))
    if (address := address_line(words.shown)) is not None:
        out.print(address, soft_wrap=True)


def _below(each: EntryText, words: EvidenceText) -> list[Text]:
    """The citation with the entry's id, its copies, and what there is to know of it."""
    lines = [linked(f"{each.id} · {words.shown.citation}", words.shown.link)]
    lines += [Text(each.copies, style="dim")] if each.copies else []
    lines += [Text(note, style="yellow") for note in (*each.notes, *words.shown.rewordings)]
    return lines + ([Text(f"decides nothing: {words.undecided}", style="yellow")] if words.undecided else [])


def _print_drift(told: TimelineText, out: Console) -> None:
    if told.drift:
        out.print(Text("\nHow the words moved", style="bold underline"))
    for each in told.drift:
        out.print(Padding(Text(f"{each.kind}: ", style="cyan") + Text(each.line), (0, 0, 0, 4), expand=False))
