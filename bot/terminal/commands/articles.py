"""onrecord articles, onrecord show, onrecord edit, onrecord remove: the articles of the corpus."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from bot.app import App
from bot.terminal.options import Whole, confirm, json_option, log, print_json, with_app
from corpus.errors import InputError

if TYPE_CHECKING:
    from bot.contract.articles import ShowShape
    from corpus.store.records import ArticleRow
    from retrieval.quotes.citations import Quote
    from retrieval.tracks.refresh.live import Live


@click.command(
    epilog="""\b
Examples:
  onrecord articles
  onrecord articles --limit 0          all of them
"""
)
@click.option("--limit", type=Whole(0), default=50, show_default=True, help="At most this many; 0 for all.")
@json_option
@with_app
def articles(app: App, limit: int, as_json: bool) -> int:
    """The articles in the corpus, the latest added first."""
    from corpus.nouns import Filter

    rows = app.catalogue.articles(limit or None, Filter())
    if as_json:
        from bot.contract.articles import ArticlesShape
        from bot.contract.quotes import ListedArticle

        print_json(ArticlesShape(articles=[ListedArticle.of(row) for row in rows]))
    else:
        from bot.terminal.corpus_view import print_articles

        print_articles(rows, app.catalogue.scope(Filter()), app.settings.home)
    return 0


@click.command(
    epilog="""\b
Examples:
  onrecord show 3                 an article, paragraph by paragraph
  onrecord show 3 --at 1200       the same, at an offset of its text
  onrecord show a12.1             a quotation in its context
  onrecord show s7                a statement in its context
  onrecord show a12.1 --live      does its sentence stand on the live page at this moment?
"""
)
@click.argument("id")
@click.option(
    "--at",
    type=Whole(0),
    metavar="OFFSET",
    help="Show only the paragraph around this offset and its neighbours.",
)
@click.option("--live", is_flag=True, help="Look whether the sentence of a quotation stands on its page now.")
@json_option
@with_app
def show(app: App, id: str, at: int | None, live: bool, as_json: bool) -> int:
    """An article, or a quotation in its context."""
    article, version, quote = _named(app, id)
    if live and quote is None:
        raise click.UsageError("Name a quotation, like a12.1, to look for on its live page")
    looked = app.look_live(quote) if live and quote else None
    spans = quote.place.spans if quote else ()
    if at is not None:
        spans = ((at, at),)
    if as_json:
        from bot.contract.articles import ShowShape, VersionShape
        from bot.contract.quotes import ListedArticle

        versions = [
            VersionShape(version=seen.version, seen=seen.seen, text=seen.text)
            for seen in app.catalogue.versions(article.article.id)
        ]
        held = ShowShape(article=ListedArticle.of(article), versions=versions)
        print_json(_with_live(held, looked) if looked else held)
        return 0
    from bot.present.pages import page_line
    from bot.terminal.corpus_view import print_article

    text = app.catalogue.text(version)
    page = page_line(app.page_visits.states(article.article.id))
    print_article(article, text, app.catalogue.blocks(version), spans, quote, page)
    if looked:
        from rich.text import Text

        from bot.present.pages import live_lines
        from bot.terminal.answer_view import console

        console().print(Text("\n" + "\n".join(live_lines(looked))))
        if looked.state in ("changed", "not_found"):
            console().print(Text(f"to keep what the page shows now: onrecord refresh {article.article.id}"))
    return 0


def _with_live(held: "ShowShape", looked: "Live") -> "ShowShape":
    from bot.contract.pages import LiveShape, ShowLiveShape

    return ShowLiveShape(article=held.article, versions=held.versions, live=LiveShape.of(looked))


def _named(app: App, id: str) -> "tuple[ArticleRow, str, Quote | None]":
    """The article that an id names, the version to show, and the quotation to set off in it."""
    if "." in id or id.startswith("s"):
        found = app.quote(id)
        return app.article(str(found.article.id)), found.place.version, found
    if way := _OTHER_WAYS.get(id[:1]) if id[1:].isdecimal() else None:
        raise InputError(f"{id[:40]} is {way.format(id=id[:40])}")
    row = app.article(id)
    return row, row.article.version, None


_OTHER_WAYS = {  # what begins with a letter is no article
    "a": "an answer. Show one of its quotations: onrecord show {id}.1",
    "c": "a check. Show one of its quotations: onrecord show {id}.1",
    "t": "a track. Show what was said: onrecord timeline {id}",
    "n": "a notice. Show one of its quotations: onrecord show {id}.1",
    "k": "a known claim. Show it: onrecord claims show {id}",
}


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
        from bot.contract.articles import ArticlesShape
        from bot.contract.quotes import ListedArticle

        print_json(ArticlesShape(articles=[ListedArticle.of(row)]))
    else:
        from bot.present.article import details

        log(f"Changed. {details(row.article)}")
    return 0


@click.command(
    epilog="""\b
Examples:
  onrecord remove 3
  onrecord remove 3 4 5 --yes
  onrecord remove --undo 3            within a week
  onrecord remove --undo              lists what can be put back
"""
)
@click.argument("articles", nargs=-1, metavar="ARTICLE...")
@click.option("-y", "--yes", is_flag=True, help="Do not ask.")
@click.option("--undo", is_flag=True, help="Put back what was removed in the last seven days; alone: list it.")
@json_option
@with_app
def remove(app: App, articles: tuple[str, ...], yes: bool, undo: bool, as_json: bool) -> int:
    """Remove articles from everything that is searched, listed and shown. Asks first. To erase them: onrecord purge."""
    from bot.present.article import details

    if undo:
        return _put_back(app, articles, as_json)
    if not articles:
        raise click.UsageError("Say which articles, by their numbers: onrecord remove 3")
    rows = list({row.article.id: row for row in map(app.article, articles)}.values())
    for row in rows:
        log(details(row.article))
    if not yes:
        which = "this article" if len(rows) == 1 else f"these {len(rows)} articles"
        confirm(f"Remove {which}?", "remove", as_json=as_json)
    app.remove(row.article.id for row in rows)
    if as_json:
        _print_removal(app, rows)
    else:
        numbers = " ".join(str(row.article.id) for row in rows)
        log(f"Removed {len(rows)}. Answers given earlier no longer show their words.")
        log(f"To put back, within seven days: onrecord remove --undo {numbers}")
    return 0


def _put_back(app: App, articles: tuple[str, ...], as_json: bool) -> int:
    """Hold again what was removed; without numbers, list what can be."""
    from bot.present.article import details
    from bot.present.safe import plain_line

    rows = [app.put_back(id) for id in dict.fromkeys(articles)]
    if as_json:
        _print_removal(app, rows)
        return 0
    for row in rows:
        log(f"Put back. {details(row.article)}")
    removed = () if rows else app.catalogue.removed()
    for each in removed:
        log(f"[{each.article}] {plain_line(each.title or 'without a title')} · removed {each.at[:10]}")
    if not rows and not removed:
        log("Nothing was removed in the last seven days.")
    return 0


def _print_removal(app: App, rows: "Sequence[ArticleRow]") -> None:
    from bot.contract.articles import RemovalShape

    print_json(RemovalShape.of(rows, app.catalogue.removed()))
