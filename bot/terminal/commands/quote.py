"""onrecord quote, onrecord cite: check a quotation against the corpus; take one out of it with its citation."""

from typing import TYPE_CHECKING

import click

from bot.app import App
from bot.terminal.options import WORDS, filters, json_option, print_json, with_app

if TYPE_CHECKING:
    from retrieval.answers.verify import Verification


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
@filters
@click.option("--speaker", type=WORDS, metavar="NAME", help="Whose own words they are claimed to be.")
@click.option("--batch", type=click.Path(allow_dash=True), metavar="FILE", help="Quotations, one JSON object a line.")
@json_option
@with_app
def quote(app: App, text: str | None, batch: str | None, as_json: bool, **options: str | int | None) -> int:
    """Does this quotation stand in the corpus: exact, altered (with what differs), or absent?

    Quotation marks, white space and a capital at the start may differ; "..." stands for words left out. Words of
    another speaker than the one given, and a reporter's or second-hand words given between marks, are altered.
    """
    from bot.contract.answers import CheckedQuoteShape
    from bot.terminal.answer_view import print_checked
    from bot.terminal.batch import OneOrBatch, Request
    from retrieval.questions.filters import checked_options

    def check(request: Request) -> "Verification":
        return app.verifier.verify(request.words, checked_options(request.over(options)))

    asked = OneOrBatch("text", "a quotation", check, lambda _, found: CheckedQuoteShape.of(found), print_checked)
    return asked.run(text, batch, as_json)


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

    found = app.quote(quote)
    if as_json:
        from bot.contract.answers import CiteShape
        from bot.contract.quotes import QuoteShape

        print_json(CiteShape(quote=QuoteShape.of(found), **{name: paste(found) for name, paste in FORMATS.items()}))
    else:
        print(FORMATS[style](found))
    return 0
