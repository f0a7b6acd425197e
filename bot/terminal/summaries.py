"""The checked summary of an answer, where the reader wants one: asked for after the quotations, and shown apart."""

import sys
from typing import TYPE_CHECKING

from rich.text import Text

from bot.app import App
from bot.present.safe import plain
from bot.terminal.options import log
from bot.terminal.views import console
from retrieval.answers.answer import Answer, numbered

if TYPE_CHECKING:
    from retrieval.models.assistance import Aid
    from retrieval.models.summary.check import Summary


def summed_up(app: App, answer: Answer, aid: "Aid | None") -> Answer:
    """The answer with its summary, kept so; as it was where none is wanted or there is nothing to sum up. It takes what
    is left of the question's time and tokens."""
    if aid is None or not aid.summing or aid.error is not None or not answer.quotes:
        return answer
    from retrieval.models.summary.summarise import summarise

    summary = summarise(answer, aid, lambda name: _names(app, name))
    if summary is None and aid.error is None:
        return answer
    if aid.error is not None:
        log(f"onrecord: {aid.error}")
    aid.settle(numbered(answer.id, "a"))
    return app.answers.amend(answer, aid.done(summary))


def print_summed_up(app: App, answer: Answer, aid: "Aid | None") -> None:
    """The summary of an answer that has been printed."""
    if aid is not None and aid.summing and aid.error is None and answer.quotes and sys.stderr.isatty():
        log("summing up …")
    assisted = summed_up(app, answer, aid).record.model
    if assisted is not None and assisted.summary is not None:
        print_summary(assisted.summary)


def print_summary(summary: "Summary") -> None:
    """The summary under its label, each sentence with the numbers of its quotations; what was dropped is counted."""
    out = console()
    out.print(Text(f"\nSummary by {plain(summary.model)}, not a quotation", style="bold"))
    for each in summary.sentences:
        out.print(Text(f"  {plain(each.text)} [{', '.join(map(str, each.quotes))}]"))
    if summary.dropped:
        out.print(Text(f"  {len(summary.dropped)} left out: not borne out by the quotations", style="dim"))


def _names(app: App, name: str) -> tuple[str, ...]:
    found = app.speakers.registry().named(name)
    return (found[0].name, *found[0].names) if len(found) == 1 else ()
