"""onrecord why, onrecord calls: explain an answer; the calls to a language model that were made for answers."""

import click

from bot.app import App
from bot.terminal.options import Whole, json_option, print_json, with_app


@click.command(
    epilog="""\b
Examples:
  onrecord why a12
  onrecord why c3                 a check
"""
)
@click.argument("answer")
@json_option
@with_app
def why(app: App, answer: str, as_json: bool) -> int:
    """Explain how an answer or a check came about: how it was read, what was searched, what was left out and why."""
    from corpus.ids import id_number

    if answer.startswith("c"):
        return _why_checked(app, answer, as_json)

    found = app.answers.recall(answer)
    calls = app.calls.of_answer(id_number(answer, "a")) if found.record.model else []
    if as_json:
        from bot.contract.answers import WhyShape

        print_json(WhyShape.of(found, calls))
    else:
        from bot.present.explanation import weighed_words
        from bot.terminal.answer_view import print_explanation

        print_explanation(found, lambda each: weighed_words(each, app.catalogue), calls)
    return 0


def _why_checked(app: App, id: str, as_json: bool) -> int:
    found = app.checks.recall(id)
    if as_json:
        from bot.contract.checks import CheckShape

        print_json(CheckShape.of(found))
    else:
        from bot.terminal.check_view import print_story

        print_story(found)
    return 0


@click.command(
    epilog="""\b
Examples:
  onrecord calls
  onrecord calls 12               one of them, with the reply
  onrecord calls --limit 0        all that are remembered
"""
)
@click.argument("call", required=False, type=Whole(1, 10**15))
@click.option("--limit", type=Whole(0), default=50, show_default=True, help="At most this many; 0 for all.")
@json_option
@with_app
def calls(app: App, call: int | None, limit: int, as_json: bool) -> int:
    """The calls to the language model, the latest first: for what, how many tokens, what came of it.

    They are forgotten after ONRECORD_KEEP_CALLS days.
    """
    from bot.contract.calls import CallsShape, TodayShape

    options = app.settings.model
    app.calls.forget(options.keep_days)
    made, tokens = app.calls.today()
    today = TodayShape(calls=made, tokens=tokens, calls_limit=options.calls_a_day, tokens_limit=options.tokens_a_day)
    found = [app.call(call)] if call is not None else app.calls.latest(limit or None)
    if as_json:
        print_json(CallsShape.of(found, today))
    else:
        from bot.terminal.corpus_view import print_call, print_calls

        print_call(found[0]) if call is not None else print_calls(found, today)
    return 0
