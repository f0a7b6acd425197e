"""onrecord diff: what changed on the page of an article."""

import click

from bot.app import App
from bot.terminal.options import json_option, print_json, with_app


@click.command(
    epilog="""\b
Examples:
  onrecord diff 3
  onrecord diff 3 --json
"""
)
@click.argument("article")
@json_option
@with_app
def diff(app: App, article: str, as_json: bool) -> int:
    """Show what changed between the text of an article and the one before: sentence by sentence, word by word.

    White space, the style of quotation marks, captions and boilerplate are no change.
    """
    from retrieval.tracks.history import latest_edit

    row = app.article(article)
    edit = latest_edit(row.article.id, app.catalogue)
    if as_json:
        from bot.contract.outputs import DiffShape

        print_json(DiffShape.of(row.article.id, edit))
    else:
        from bot.terminal.diff_view import print_edit

        print_edit(row.article, edit)
    return 0
