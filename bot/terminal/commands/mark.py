"""onrecord mark: an article that its publisher corrected or withdrew."""

import click

from bot.app import App
from bot.terminal.options import json_option, log, print_json, with_app


@click.command(
    epilog="""\b
Examples:
  onrecord mark 3 withdrawn "The publisher took it back: the source was an impostor"
  onrecord mark 3 live "Printed again after a review"
"""
)
@click.argument("article")
@click.argument("state", type=click.Choice(["live", "corrected", "withdrawn"]))
@click.argument("why")
@json_option
@with_app
def mark(app: App, article: str, state: str, why: str, as_json: bool) -> int:
    """Say that an article was corrected or withdrawn, and why.

    Its quotations say so from then on, and it decides no check. Every mark is kept; `live` takes it back.
    """
    from typing import cast, get_args

    from bot.present.article import details
    from corpus.nouns import State

    assert state in get_args(State)
    reason = " ".join(why.split())
    if not reason:
        raise click.UsageError("Say why, in a few words")
    marked = app.catalogue.mark(app.article(article).article.id, cast(State, state), reason)
    if as_json:
        from bot.contract.outputs import MarkShape

        print_json(MarkShape(article=marked.id, state=marked.state, why=reason))
    else:
        log(f"Marked as {marked.state}. {details(marked)}")
    return 0
