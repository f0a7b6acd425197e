"""onrecord quote."""

from typing import TYPE_CHECKING

import click

from bot.app import App
from bot.options import json_option, narrowing, with_app

if TYPE_CHECKING:
    from retrieval.checking import Checked


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
    from bot.batch import Line, OneOrBatch
    from bot.outputs import CheckedQuoteShape
    from bot.views import print_checked
    from retrieval.narrowing import narrowed

    def check(line: Line) -> "Checked":
        return app.checker.check(line.text, narrowed(line.over(options)))

    asked = OneOrBatch("text", "a quotation", check, lambda _, found: CheckedQuoteShape.of(found), print_checked)
    return asked.run(text, batch, as_json)
