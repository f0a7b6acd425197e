"""onrecord edit, onrecord remove."""

import sys

import click

from bot.app import App
from bot.options import json_option, log, print_json, with_app
from corpus.errors import InputError


@click.command(
    epilog="""\b
Examples:
  onrecord edit 3 --outlet "Meridian Post" --published 2017-06-09
  onrecord edit 3 --byline ""                 makes it unknown
"""
)
@click.argument("article")
@click.option("--title")
@click.option("--outlet")
@click.option("--published", metavar="DATE")
@click.option("--url")
@click.option("--byline")
@click.option("--language", metavar="CODE")
@click.option("--speaker")
@json_option
@with_app
def edit(app: App, article: str, as_json: bool, **changes: str | None) -> int:
    """Put an article's details right. An empty value makes one unknown. The text never changes."""
    stated = {name: value for name, value in changes.items() if value is not None}
    if not stated:
        raise click.UsageError("Say what to change, for example --outlet NAME")
    row = app.edit(app.article(article).article.id, stated)
    if as_json:
        from bot.outputs import ArticlesShape
        from bot.shapes import ListedArticle

        print_json(ArticlesShape(articles=[ListedArticle.of(row)]))
    else:
        from bot.listing import details

        log(f"Changed. {details(row.article)}")
    return 0


@click.command(
    epilog="""\b
Examples:
  onrecord remove 3
  onrecord remove 3 4 5 --yes
"""
)
@click.argument("articles", nargs=-1, required=True, metavar="ARTICLE...")
@click.option("-y", "--yes", is_flag=True, help="Do not ask.")
@json_option
@with_app
def remove(app: App, articles: tuple[str, ...], yes: bool, as_json: bool) -> int:
    """Remove articles everywhere: their texts, raw pages, passages and vectors. Asks first; there is no undo."""
    from bot.listing import details

    rows = [app.article(id) for id in articles]
    for row in rows:
        log(details(row.article))
    if not yes:
        _confirm(len(rows), as_json)
    for row in rows:
        app.catalogue.remove(row.article.id)
    if as_json:
        from bot.outputs import ArticlesShape
        from bot.shapes import ListedArticle

        print_json(ArticlesShape(articles=[ListedArticle.of(row) for row in rows]))
    else:
        log(f"Removed {len(rows)}. Answers given earlier no longer show their words.")
    return 0


def _confirm(count: int, as_json: bool) -> None:
    if as_json or not sys.stdin.isatty():
        raise InputError("Nothing was removed: there is nobody to ask. Add --yes to remove without being asked.")
    click.confirm(
        f"Remove {'this article' if count == 1 else f'these {count} articles'} for good?", abort=True, err=True
    )
