"""onrecord check: verdicts on the claims of a text."""

import sys
from typing import TYPE_CHECKING

import click

from bot.app import App
from bot.terminal.options import WORDS, Whole, filters, json_option, with_app, with_model

if TYPE_CHECKING:
    from retrieval.claims.checked import Check


@click.command(
    epilog="""\b
Examples:
  onrecord check "The hospital treated 40 people"
  onrecord check "Dana Toru said that the bridge is safe" --as-of 2024-03-01
  onrecord check - < speech.txt
  onrecord check --batch claims.jsonl --json       a {"claim": ...} on each line
"""
)
@click.argument("text", required=False)
@click.option("--as-of", type=WORDS, metavar="DATE", help="Use only what was published on this date or earlier.")
@filters
@click.option("--limit", type=Whole(1, 50), help="At most this many quotations on either side (5).")
@with_model
@click.option("--batch", type=click.Path(allow_dash=True), metavar="FILE", help="Claims, one JSON object a line.")
@json_option
@with_app
def check(app: App, text: str | None, batch: str | None, as_json: bool, **options: "str | int | None") -> int:
    """Check what a text claims: supported, asserted by one side alone, contradicted, disputed, or not enough to tell.

    Each verdict stands on quotations that are shown, with whose voice each is in. It tells what your articles bear
    out, not what is true. "-" reads the text from standard input.
    """
    from bot.contract.checks import CheckShape
    from bot.terminal.batch import OneOrBatch, Request
    from bot.terminal.check_view import print_check
    from retrieval.questions.filters import checked_options

    def checked(request: Request) -> "Check":
        chosen = request.over(options)
        settled = checked_options(chosen)
        checker = app.checker  # the time of a model begins when all is loaded
        return checker.check(request.words, settled, app.aid(chosen))

    asked = OneOrBatch("claim", "a text", checked, lambda _, found: CheckShape.of(found), print_check)
    return asked.run(sys.stdin.read() if text == "-" else text, batch, as_json)
