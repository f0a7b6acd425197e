"""onrecord articles, onrecord show."""

from typing import TYPE_CHECKING

import click

from bot.app import App
from bot.options import json_option, print_json, with_app

if TYPE_CHECKING:
    from corpus.catalogue import ArticleRow
    from retrieval.citations import Quote


@click.command(
    epilog="""\b
Examples:
  onrecord articles
  onrecord articles --limit 0          all of them
"""
)
@click.option("--limit", type=click.IntRange(0), default=50, show_default=True, help="At most this many; 0 for all.")
@json_option
@with_app
def articles(app: App, limit: int, as_json: bool) -> int:
    """The articles in the corpus, the latest added first."""
    from corpus.nouns import Filter

    rows = app.catalogue.articles(limit or None, Filter())
    if as_json:
        from bot.outputs import ArticlesShape
        from bot.shapes import ListedArticle

        print_json(ArticlesShape(articles=[ListedArticle.of(row) for row in rows]))
    else:
        from bot.listing import print_articles

        print_articles(rows, app.catalogue.scope(Filter()), app.settings.home)
    return 0


@click.command(
    epilog="""\b
Examples:
  onrecord show 3                 an article, paragraph by paragraph
  onrecord show 3 --at 1200       the same, at an offset of its text
  onrecord show a12.1             a quotation in its context
  onrecord show s7                a statement in its context
"""
)
@click.argument("id")
@click.option(
    "--at",
    type=click.IntRange(0),
    metavar="OFFSET",
    help="Show only the paragraph around this offset and its neighbours.",
)
@json_option
@with_app
def show(app: App, id: str, at: int | None, as_json: bool) -> int:
    """An article, or a quotation in its context."""
    article, version, quote = _named(app, id)
    spans = quote.place.spans if quote else ()
    if at is not None:
        spans = ((at, at),)
    if as_json:
        from bot.outputs import ShowShape, VersionShape
        from bot.shapes import ListedArticle

        versions = [
            VersionShape(version=seen.version, seen=seen.seen, text=seen.text)
            for seen in app.catalogue.versions(article.article.id)
        ]
        print_json(ShowShape(article=ListedArticle.of(article), versions=versions))
        return 0
    from bot.listing import print_article

    text = app.catalogue.text(version)
    print_article(article, text, app.catalogue.blocks(version), spans, quote)
    return 0


def _named(app: App, id: str) -> "tuple[ArticleRow, str, Quote | None]":
    """The article that an id names, the version to show, and the quotation to set off in it."""
    from retrieval.answers import quote

    if "." in id or id.startswith("s"):
        found = quote(id, app.catalogue, app.cutter)
        return app.article(str(found.article.id)), found.place.version, found
    row = app.article(id)
    return row, row.article.version, None
