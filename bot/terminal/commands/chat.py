"""onrecord chat: a conversation in the terminal."""

import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING

import click

from bot.app import App
from bot.terminal.options import complain, filters, json_option, log, print_json, with_app, with_model

if TYPE_CHECKING:
    from retrieval.answers.answer import Answer
    from retrieval.models.assistance import Aid
    from retrieval.questions.conversation import Conversation
    from retrieval.questions.filters import Options

PROMPT = "› "


@click.command(
    epilog="""\b
Examples:
  onrecord chat
  onrecord chat --json < questions.txt       a JSON line for each line read
"""
)
@filters
@with_model
@json_option
@with_app
def chat(app: App, as_json: bool, **options: str | bool | None) -> int:
    """A conversation: follow-ups such as "and Russia?" or "when?" are understood from what was asked before.

    "Is it true that …?" and "check: …" are checked as claims.
    """
    from retrieval.questions.conversation import Conversation
    from retrieval.questions.filters import checked_options

    settled = checked_options(dict(options))
    if sys.stdin.isatty() and not as_json:
        log("Ask a question; an empty line or Ctrl-D ends.")
    before = Conversation()
    failed = False
    while (line := _read(as_json)) is not None:
        then = _answer(app, line, settled, before, options, as_json)
        failed, before = failed or then is None, then or before
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
    settled: "Options",
    before: "Conversation",
    options: "Mapping[str, object]",
    as_json: bool,
) -> "Conversation | None":
    """Answer one question, or check a claim; the conversation with it. What cannot be done is told, and it goes on."""
    from bot.contract.home import ErrorShape
    from corpus.errors import OnRecordError
    from retrieval.claims.asked_claim import standing_claim

    try:
        app.vectors.keep_ready()
        if claim := standing_claim(line):
            _check(app, claim, settled, as_json)
            return before
        asker, aid = app.asker, app.aid(options)  # the question's time begins when all is loaded
        answer, then = asker.converse(line, settled, before, aid)
        _print(app, answer, aid, as_json)
    except OnRecordError as error:
        if as_json:
            print_json(ErrorShape(error=str(error)))
        complain(str(error))
        return None
    return then


def _check(app: App, claim: str, settled: "Options", as_json: bool) -> None:
    """Check a claim that is put to be checked."""
    found = app.checker.check(claim, settled)
    if as_json:
        from bot.contract.checks import CheckShape

        print_json(CheckShape.of(found))
    else:
        from bot.terminal.check_view import print_check

        print_check(found)


def _print(app: App, answer: "Answer", aid: "Aid | None", as_json: bool) -> None:
    if as_json:
        from bot.contract.answers import AskShape

        print_json(AskShape.of(app.sum_up(answer, aid)))
    else:
        from bot.terminal.answer_view import print_answered

        print_answered(app, answer, aid)
