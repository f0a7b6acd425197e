"""onrecord chat."""

import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING

import click

from bot.app import App
from bot.options import json_option, log, narrowing, print_json, with_app, with_model

if TYPE_CHECKING:
    from retrieval.answers import Answer
    from retrieval.narrowing import Narrowed
    from retrieval.reading import Reading

PROMPT = "› "


@click.command(
    epilog="""\b
Examples:
  onrecord chat
  onrecord chat --json < questions.txt       a JSON line for each line read
"""
)
@narrowing
@with_model
@json_option
@with_app
def chat(app: App, as_json: bool, **options: str | bool | None) -> int:
    """A conversation: follow-ups such as "and Russia?" or "when?" are understood from what was asked before."""
    from retrieval.narrowing import narrowed

    settled = narrowed(dict(options))
    if sys.stdin.isatty() and not as_json:
        log("Ask a question; an empty line or Ctrl-D ends.")
    previous: Reading | None = None
    failed = False
    while (line := _read(as_json)) is not None:
        answer, previous, ok = _answer(app, line, settled, previous, options, as_json)
        failed = failed or not ok
        if answer:
            _print(app, answer, options, as_json)
    return 1 if failed else 0


def _read(as_json: bool) -> str | None:
    """The next question, or None at the end."""
    try:
        if sys.stdin.isatty() and not as_json:
            return input(PROMPT).strip() or None
        while line := sys.stdin.readline():
            if line.strip():
                return line.strip()
    except EOFError:
        pass
    return None


def _answer(
    app: App,
    line: str,
    settled: "Narrowed",
    previous: "Reading | None",
    options: "Mapping[str, object]",
    as_json: bool,
) -> "tuple[Answer | None, Reading | None, bool]":
    """One question answered; what cannot be is told, and the conversation goes on."""
    from bot.outputs import ErrorShape
    from corpus.errors import OnRecordError

    try:
        answer, reading = app.asker.converse(line, settled, previous, app.aid(options))
    except OnRecordError as error:
        if as_json:
            print_json(ErrorShape(error=str(error)))
        log(f"onrecord: {error}")
        return None, previous, False
    return answer, reading, True


def _print(app: App, answer: "Answer", options: "Mapping[str, object]", as_json: bool) -> None:
    from bot.summaries import print_summary, summary_of

    if as_json:
        from bot.outputs import AskShape

        print_json(AskShape.of(answer, summary_of(app, answer, options)))
    else:
        from bot.views import print_answer

        print_answer(answer)
        print_summary(summary_of(app, answer, options))
