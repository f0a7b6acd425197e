"""onrecord why, onrecord cite."""

import click

from bot.app import App
from bot.options import json_option, print_json, with_app


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
    from retrieval.answers import numbered, recall

    found = recall(answer, app.catalogue, app.cutter)
    calls = app.calls.of_answer(numbered(answer, "a")) if found.record.model else []
    if as_json:
        from bot.outputs import WhyShape

        print_json(WhyShape.of(found, calls))
    else:
        from bot.explanation import print_why

        print_why(found, app.catalogue, calls)
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
    from bot.paste import FORMATS
    from retrieval.answers import quote as find

    found = find(quote, app.catalogue, app.cutter)
    if as_json:
        from bot.outputs import CiteShape
        from bot.shapes import QuoteShape

        print_json(CiteShape(quote=QuoteShape.of(found), **{name: paste(found) for name, paste in FORMATS.items()}))
    else:
        print(FORMATS[style](found))
    return 0
