"""onrecord quote.

onrecord why, onrecord cite.
"""

from typing import TYPE_CHECKING

import click

from bot.app import App
from bot.terminal.options import json_option, narrowing, print_json, with_app

if TYPE_CHECKING:
    from retrieval.quotes.verify import Checked


@click.command(
    epilog="""\b
Examples:
  onrecord quote "We struck a fuel depot and nothing else"
  onrecord quote "We struck ... nothing else" --outlet "Harbor Wire"
  onrecord quote "We struck a fuel depot" --speaker "Dana Toru"      are they her words?
  onrecord quote --batch quotes.jsonl --json       a {"text": ...} on each line
"""
)
@click.argument("text", required=False)
@narrowing
@click.option("--speaker", metavar="NAME", help="Whose own words they are claimed to be.")
@click.option("--batch", type=click.Path(allow_dash=True), metavar="FILE", help="Quotations, one JSON object a line.")
@json_option
@with_app
def quote(app: App, text: str | None, batch: str | None, as_json: bool, **options: str | int | None) -> int:
    """Does this quotation stand in the corpus: exact, altered (with what differs), or absent?

    Quotation marks, white space and a capital at the start may differ; "..." stands for words left out. Words of
    another speaker than the one given, and a reporter's or second-hand words given between marks, are altered.
    """
    from bot.contract.outputs import CheckedQuoteShape
    from bot.terminal.answer_view import print_checked
    from bot.terminal.batch import Line, OneOrBatch
    from retrieval.questions.filters import checked_options

    def check(line: Line) -> "Checked":
        return app.checker.check(line.text, checked_options(line.over(options)))

    asked = OneOrBatch("text", "a quotation", check, lambda _, found: CheckedQuoteShape.of(found), print_checked)
    return asked.run(text, batch, as_json)


@click.command(
    epilog="""\b
Example:
  onrecord why a12
"""
)
@click.argument("answer")
@json_option
@with_app
def why(app: App, answer: str, as_json: bool) -> int:
    """How an answer came about: how the question was read, what was searched, what was left out and why."""
    from retrieval.answers.answer import numbered

    found = app.answers.recall(answer)
    calls = app.calls.of_answer(numbered(answer, "a")) if found.record.model else []
    if as_json:
        from bot.contract.outputs import WhyShape

        print_json(WhyShape.of(found, calls))
    else:
        from bot.present.explanation import weighed_words
        from bot.terminal.answer_view import print_explanation

        print_explanation(found, lambda each: weighed_words(each, app.catalogue), calls)
    return 0


@click.command(
    epilog="""\b
Examples:
  onrecord cite a12.1
  onrecord cite s7                       a statement
  onrecord cite a12.1 --format markdown
"""
)
@click.argument("quote")
@click.option("--format", "style", type=click.Choice(["plain", "markdown", "html"]), default="plain", show_default=True)
@json_option
@with_app
def cite(app: App, quote: str, style: str, as_json: bool) -> int:
    """A quotation with its citation, ready to paste."""
    from bot.present.citation import FORMATS

    found = app.answers.quote(quote)
    if as_json:
        from bot.contract.outputs import CiteShape
        from bot.contract.quotes import QuoteShape

        print_json(CiteShape(quote=QuoteShape.of(found), **{name: paste(found) for name, paste in FORMATS.items()}))
    else:
        print(FORMATS[style](found))
    return 0
