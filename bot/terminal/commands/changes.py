"""onrecord refresh, onrecord diff, onrecord mark: what becomes of articles once they are published."""

import click

from bot.app import App
from bot.terminal.options import json_option, log, print_json, with_app


@click.command(
    epilog="""\b
Examples:
  onrecord refresh               the pages that are due
  onrecord refresh 3 4           these, now
  onrecord refresh 3 --json
"""
)
@click.argument("articles", nargs=-1, metavar="[ARTICLE...]")
@json_option
@with_app
def refresh(app: App, articles: tuple[str, ...], as_json: bool) -> int:
    """Read pages of articles again, and tell what became of each: live, edited, moved, withdrawn, blocked, unreachable.

    Young articles are due often, old ones seldom, then never; `onrecord serve` reads what is due by itself. A page that
    is gone counts as withdrawn when it is still gone a day later. White space, advertisements and parts around the
    story are no edit.
    """
    from bot.present.pages import NOTHING_DUE, refreshed_line, refreshed_summary

    named = {id: app.article(id).article for id in articles}
    done = []
    for each in app.refresher.named(list(named.values())) if named else app.refresher.due():
        done.append(each)
        if not as_json and (each.state != "live" or named):
            log(refreshed_line(each))
    app.tracking.look()
    if as_json:
        from bot.contract.pages import RefreshShape

        print_json(RefreshShape.of(done))
    else:
        log(refreshed_summary(done) if done else NOTHING_DUE)
    return 0


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
        from bot.contract.articles import DiffShape

        print_json(DiffShape.of(row.article.id, edit))
    else:
        from bot.terminal.diff_view import print_edit

        print_edit(row.article, edit)
    return 0


@click.command(
    epilog="""\b
Examples:
  onrecord mark 3 withdrawn "The publisher took it back"
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
    marked = app.mark(app.article(article).article.id, cast(State, state), reason)
    if as_json:
        from bot.contract.articles import MarkShape

        print_json(MarkShape(article=marked.id, state=marked.state, why=reason))
    else:
        log(f"Marked as {marked.state}. {details(marked)}")
    return 0
