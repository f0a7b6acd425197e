"""The checked summary of an answer, where the reader wants one: asked for after the quotations, and shown apart."""

from collections.abc import Mapping
from time import monotonic
from typing import TYPE_CHECKING

from rich.text import Text

from bot.app import App
from bot.entries import console
from bot.options import log
from bot.safe import plain
from corpus.errors import ModelError
from retrieval.answers import Answer, numbered

if TYPE_CHECKING:
    from retrieval.summary import Summary


def summary_of(app: App, answer: Answer, options: Mapping[str, object]) -> "Summary | None":
    """The summary, in what is left of the question's time; None where none is wanted, or the model fails."""
    wanted, assisted = options.get("summary"), answer.record.model
    aid = app.aid(options) if (app.settings.summary if wanted is None else wanted) else None
    if aid is None or assisted is None or assisted.error:
        return None
    from retrieval.summarising import summarise

    deadline = monotonic() + aid.model.seconds - assisted.milliseconds / 1000
    number = numbered(answer.id, "a")
    try:
        found = summarise(answer, aid.model, deadline, lambda name: _names(app, name))
    except ModelError as error:
        app.calls.settle(error.calls, number)
        log(f"onrecord: no summary: {error}")
        return None
    if found is None:
        return None
    app.calls.drop(found.calls[-1], found.reasons)
    app.calls.settle(found.calls, number)
    return found.summary


def print_summary(summary: "Summary | None") -> None:
    """The summary under its label, each sentence with the numbers of its quotations; what was dropped is counted."""
    if summary is None:
        return
    out = console()
    out.print(Text(f"\nSummary by {plain(summary.model)}, not a quotation", style="bold"))
    for each in summary.sentences:
        out.print(Text(f"  {plain(each.text)} [{', '.join(map(str, each.quotes))}]"))
    if summary.dropped:
        out.print(Text(f"  {len(summary.dropped)} left out: not borne out by the quotations", style="dim"))


def _names(app: App, name: str) -> tuple[str, ...]:
    found = app.speakers.registry().named(name)
    return (found[0].name, *found[0].names) if len(found) == 1 else ()
