"""Answers, passages, verdicts and explanations on a terminal. Colour helps; the words carry every label without it."""

import sys
from collections.abc import Callable, Iterable, Sequence
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.padding import Padding
from rich.segment import Segment
from rich.table import Table
from rich.text import Text

from bot.present.answer import Numbered, Row, disclaimer, numbered, receipt, searched, summary_text, verdict
from bot.present.article import NO_TITLE
from bot.present.explanation import ModelHelp, explanation, weighed
from bot.present.quotation import Quotation, quotation
from bot.present.safe import plain
from bot.terminal.hyperlinks import address_line, linked
from bot.terminal.options import log
from retrieval.answers.answer import Answer, Considered
from retrieval.answers.verify import Verification
from retrieval.models.store.calls import StoredCall
from retrieval.quotes.citations import Quote, shown

if TYPE_CHECKING:
    from bot.app import App
    from retrieval.models.assistance import Aid
    from retrieval.models.summary.summary import Summary

WIDTH = 100
LONGEST_SENTENCE, LONGEST_REPLY = 60, 200  # characters in an explanation

_VERDICT_COLOURS = {"exact": "green", "altered": "yellow", "absent": "red"}


class _Screen(Console):
    """A console whose lines can be copied: one with a command stays whole and is wrapped by the terminal itself, and no
    line ends in blanks."""

    def print(self, *objects: Any, **options: Any) -> None:
        whole = any(isinstance(each, Text) and "onrecord " in each.plain for each in objects)
        if whole and self.is_terminal and len(objects) == 1:
            objects = (_parted(objects[0], self.width),)
        elif not whole and not options.get("soft_wrap"):
            objects = tuple(map(_Trimmed, objects))
        super().print(*objects, **({"soft_wrap": True} if whole else {}) | options)


class _Trimmed:
    """Something printed, without the blanks with which rich fills its lines."""

    def __init__(self, printed: RenderableType) -> None:
        self._printed = printed

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        for line in console.render_lines(self._printed, options, pad=False):
            while line and not line[-1].text.strip():
                line.pop()
            if line:
                text, style, _ = line.pop()
                line.append(Segment(text.rstrip(), style))
            yield from (*line, Segment.line())


def _parted(line: Text, width: int) -> Text:
    """A line as several, parted between the things that it names: "searched … · why: onrecord why a1"."""
    lines: list[Text] = []
    for each in line.split("\n", allow_blank=True):
        now, *others = each.split(" · ") or [Text("")]
        for part in others:
            if len(now) + len(part) + 3 <= width:
                now = Text(" · ", style=line.style).join([now, part])
            else:
                lines.append(now)
                now = part
        lines.append(now)
    return Text("\n").join(lines)


def console(most: int = WIDTH) -> Console:
    """Standard output, at most so many columns wide, nothing interpreted as markup."""
    out = _Screen(highlight=False, markup=False, emoji=False)
    out.width = min(out.width, most)
    return out


def print_answered(app: "App", answer: Answer, aid: "Aid | None") -> None:
    """An answer, then its summary where one is wanted: the quotations can be read while it is made."""
    print_answer(answer)
    if aid is not None and aid.summing and aid.error is None and answer.quotes and sys.stderr.isatty():
        log("summing up …")
    helped = app.sum_up(answer, aid).record.model
    if helped is not None and helped.summary is not None:
        print_summary(helped.summary)


def print_answer(answer: Answer) -> None:
    """An answer: the lead, how the question was read, the quotations, what was searched, the next step."""
    out, record = console(), answer.record
    out.print(Text(plain(record.lead), style="bold"))
    if record.status == "not_found":
        _print_refusal(answer, out)
        return
    out.print(Text("Read as: " + plain(record.reading.words), style="dim"))
    _print_notes(record.notes, out)
    _print_entries((each for each in numbered(answer) if each.kind != "nearest"), out)
    next_steps = "in context: onrecord show {0}.1 · copy: onrecord cite {0}.1 · why: onrecord why {0}"
    out.print(Text(f"\nSearched {searched(record.scope)} · answer {answer.id}", style="dim"))
    out.print(Text(next_steps.format(answer.id), style="dim"))


def _print_refusal(answer: Answer, out: Console) -> None:
    print_rows([("Read as", plain(answer.record.reading.words)), *receipt(answer)], out)
    _print_notes(answer.record.notes, out)
    out.print(Text(disclaimer(answer)))
    _print_entries(numbered(answer), out)
    out.print(Text(f"\nwhy: onrecord why {answer.id}", style="dim"))


def _print_notes(notes: Iterable[str], out: Console) -> None:
    for note in notes:
        out.print(Text(plain(note), style="yellow"))


def _print_entries(entries: Iterable[Numbered], out: Console) -> None:
    """The quotations, the first of each kind under the heading of its kind."""
    above = ""
    for each in entries:
        if each.above and each.above != above:
            out.print(Text(f"\n{each.above}", style="bold"))
        _print_entry(each.number, each.quote, out)
        above = each.above


def _print_entry(number: int, quote: Quote, out: Console) -> None:
    """A quotation under its number; the link stands behind the citation, or below it to be copied."""
    shown = quotation(quote)
    print_quotation(f"{number:>2}", shown, out)
    print_note([linked(f"[{number}] {shown.citation}", shown.link), *shown.notes], out)
    for line in shown.rewordings:
        out.print(Padding(Text(line, style="yellow"), (0, 0, 0, 4), expand=False))
    if (address := address_line(shown)) is not None:
        out.print(address, soft_wrap=True)


def print_quotation(number: str, shown: Quotation, out: Console) -> None:
    """The speaker and the label on one line, the words below."""
    out.print()
    out.print(_heading(number, shown, out.width))
    out.print(words_behind_bar(shown, out.width))


def _heading(number: str, shown: Quotation, width: int) -> Text:
    """The attribution, or the title; cut to leave room for the label at the right, which is never cut."""
    who = Text(shown.attribution or shown.title or NO_TITLE, style="bold")
    return with_label(Text(f"{number}  ", style="bold") + who, shown.label, width - 1)


def with_label(heading: Text, label: str, width: int) -> Text:
    """A heading with its label at the right; it is cut to leave room for the label, which is never cut."""
    heading.truncate(max(12, width - len(label) - 2), overflow="ellipsis", pad=True)
    return heading + Text(f"  {label}", style="cyan")


def words_behind_bar(shown: Quotation, width: int) -> Table:
    """The words, behind a bar."""
    styles = ("", "") if shown.whole else ("dim", "bold")
    body = Text.assemble(*((words, styles[set_off]) for words, set_off in shown.pieces))
    bar = Table.grid(padding=(0, 1, 0, 0))
    bar.add_column(width=5, style="cyan")
    bar.add_column()
    for line in body.wrap(Console(), max(20, width - 8)):
        line.rstrip()
        bar.add_row("    │", line)
    return bar


def print_note(parts: Iterable[str | Text], out: Console) -> None:
    """The line below the words."""
    texts = [Text(part, style="dim") if isinstance(part, str) else part for part in parts if part]
    out.print(Padding(Text(" · ", style="dim").join(texts), (0, 0, 0, 4), expand=False))


def print_rows(rows: Iterable[Row], out: Console, width: int = 11) -> None:
    """Labels with what stands behind them, its further lines below it; commands and addresses are left whole."""
    for name, words in rows:
        print_row(name, words, out, width)


def print_row(name: str, words: str, out: Console, width: int, style: str = "dim") -> None:
    """One of the rows, its label in a style of its own."""
    whole = "onrecord " in words or "://" in words or out.width < 2 * width
    lines = [Text(plain(words))] if whole else Text(plain(words)).wrap(out, out.width - width)
    for label, line in zip_longest([name], lines, fillvalue=""):
        out.print(Text.assemble((f"{label:<{width}}", style), line), soft_wrap=whole)


def print_passages(quotes: Sequence[Quote]) -> None:
    """Search results, best first."""
    out = console()
    if not quotes:
        out.print(Text("Nothing found. An empty corpus finds nothing: onrecord articles lists what is here."))
    for number, quote in enumerate(quotes, 1):
        _print_entry(number, quote, out)


def print_checked(checked: Verification) -> None:
    """The verdict on a quotation: the verdict first, then what differs, then the stored words."""
    out, shown = console(), verdict(checked)
    out.print(Text(shown.lead, style=f"bold {_VERDICT_COLOURS[checked.status]}"))
    for type, words in shown.differences:
        out.print(Text(f"  {type:<9}", style="dim") + Text(words))
    for number, quote in enumerate(shown.quotes, 1):
        _print_entry(number, quote, out)
    hint = f" · in context: onrecord show {checked.answer.id}.1" if shown.quotes else ""
    out.print(Text(f"\nSearched {shown.searched}{hint}", style="dim"))
    if shown.partial:
        out.print(Text(shown.partial, style="yellow"))
    if shown.disclaimer:
        out.print(Text(shown.disclaimer))


def print_summary(summary: "Summary") -> None:
    """The summary under its label, each sentence with the numbers of its quotations; what was dropped is counted."""
    out, shown = console(), summary_text(summary, plain(summary.model))
    out.print(Text(f"\n{shown.label}", style="bold"))
    for sentence in shown.sentences:
        out.print(Text(f"  {sentence}"))
    if shown.left_out:
        out.print(Text(f"  {shown.left_out}", style="dim"))


def print_explanation(
    answer: Answer, words: Callable[[Considered], str | None], calls: Sequence[StoredCall] = ()
) -> None:
    """The question, how it was read, what was searched, and each sentence that was weighed with its verdict."""
    out, shown = console(), explanation(answer)
    out.print(Text(f"{shown.id}: {plain(shown.question)}", style="bold"))
    rows = [
        ("Read as", shown.reading),
        ("Searched", shown.searched),
        ("For", shown.sought),
        ("Names", shown.names or "none"),
        ("Result", shown.result),
        ("Took", shown.took),
        *(("Note", note) for note in shown.notes),
    ]
    print_rows([*rows, *(_model(shown.model, calls) if shown.model else ())], out, 10)
    if answer.record.considered:
        out.print()
        out.print(_weighed(answer.record.considered, words))


def _model(shown: ModelHelp, calls: Sequence[StoredCall]) -> list[Row]:
    """Rows on a language model's part: its calls, and what was not taken of its replies."""
    rows = [("Model", f"{shown.calls}, {shown.tokens}, {shown.took}")]
    rows += [("Call", f"{each.id} · {each.prompt} {each.version} · {_outcome(each)}") for each in calls]
    rows += [("Failed", shown.error)] if shown.error else []
    rows += [("Dropped", each) for each in shown.dropped]
    return rows + [("Summary", each) for each in shown.summary]


def _outcome(call: StoredCall) -> str:
    return shown(call.error or call.reply or "replied")[:LONGEST_REPLY]


def _weighed(considered: Sequence[Considered], words: Callable[[Considered], str | None]) -> Table:
    """A row for each sentence, or for each statement."""
    spoken = any(each.speaker for each in considered)
    found = ("speaker",) if spoken else ("meaning", "words")
    table = Table(box=None, pad_edge=False, header_style="dim")
    for name in ("answers", *found, "article", "verdict", "sentence"):
        table.add_column(name, justify="right" if name in ("answers", "meaning", "words") else "left")
    for each in considered:
        told = weighed(each)
        how = (told.speaker,) if spoken else (told.by_meaning, told.by_words)
        cells = (told.probability, *how, told.article, told.verdict, _sentence(words(each)))
        table.add_row(*(Text(plain(cell)) for cell in cells))
    return table


def _sentence(words: str | None) -> str:
    line = shown(words or "(removed)")
    return line if len(line) <= LONGEST_SENTENCE else line[: LONGEST_SENTENCE - 1] + "…"
