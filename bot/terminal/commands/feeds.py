"""onrecord feeds and its commands: feeds and sites that are read by themselves."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.app import App
from bot.terminal.options import WORDS, ListGroup, complain, json_option, log, print_json, with_app
from corpus.errors import InputError

if TYPE_CHECKING:
    from bot.terminal.progress import Importing
    from retrieval.ingest import Result
    from retrieval.tracks.feeds.subscriptions import Polling
    from retrieval.tracks.store.feeds import Feed


@click.group(
    cls=ListGroup,
    epilog="""\b
Examples:
  onrecord feeds                                            what is followed, and how it goes
  onrecord feeds add https://herald.example/feed.xml        a feed, a sitemap or a page of links
  onrecord feeds add https://herald.example/feed.xml --word ferry --speaker "Ana Toru"
  onrecord feeds poll                                       read every feed now
  onrecord feeds remove 2
  onrecord feeds import subscriptions.opml
  onrecord feeds export subscriptions.opml
""",
)
def feeds() -> None:
    """Feeds and sites whose new articles come in by themselves: RSS, Atom, JSON Feed, sitemaps, pages of links.

    They are read every half hour or so by `onrecord serve`, `web` or `work`, and by `feeds poll`. A feed brings at most
    100 new articles an hour; what is left comes later. One that fails three times, or has moved, is told of with since
    when.
    """


@feeds.command("list", hidden=True)
@json_option
@with_app
def list_feeds(app: App, as_json: bool) -> int:
    """The feeds that are followed."""
    every = app.feeds.every()
    if as_json:
        _print_feeds(app, every)
    else:
        from bot.terminal.track_view import print_feeds

        print_feeds(every, app.feeds.now())
    return 0


@feeds.command(
    epilog="""\b
Examples:
  onrecord feeds add https://herald.example/feed.xml
  onrecord feeds add https://herald.example/local/          a page that lists stories
  onrecord feeds add https://herald.example/news-sitemap.xml --section local
  onrecord feeds add https://herald.example/feed.xml --word ferry --word harbour
"""
)
@click.argument("urls", nargs=-1, required=True, metavar="URL...")
@click.option("--word", "words", multiple=True, metavar="WORD", help="Keep only articles with this word or phrase.")
@click.option(
    "--speaker", "speakers", type=WORDS, multiple=True, metavar="NAME", help="Only those in which they speak."
)
@click.option("--section", "sections", multiple=True, metavar="NAME", help="Keep only those of this section.")
@json_option
@with_app
def add(
    app: App,
    urls: tuple[str, ...],
    words: tuple[str, ...],
    speakers: tuple[str, ...],
    sections: tuple[str, ...],
    as_json: bool,
) -> int:
    """Follow feeds, sitemaps or pages of links, and take in what they have now.

    Of several words, speakers or sections one is enough; each kind that is given must fit. A section is one that the
    feed names, or a step of the article's address. Added again, a feed takes the new filters.
    """
    from retrieval.ingest import Result
    from retrieval.tracks.feeds.filters import filters_of

    with _importing() as progress:
        polling = app.feeds.add(urls, filters_of(words, speakers, sections), progress)
        results = _run(polling, progress)
    app.tracking.look()
    failed = [each for each in polling.round.reports if each.error and each.feed.last is None]
    app.feeds.give_up(failed)
    results += [Result(each.feed.url, "failed", 0, error=each.error) for each in failed if as_json]
    gone = {each.feed.id for each in failed}
    _show(app, polling, results, [feed.id for feed in _touched(polling) if feed.id not in gone], as_json)
    for each in [] if as_json else failed:
        complain(f"This is not followed. {each.error}")
    return 1 if failed else 0


@feeds.command(
    epilog="""\b
Examples:
  onrecord feeds poll            every feed, now
  onrecord feeds poll 2 3        these
  onrecord feeds poll --due      those whose time has come, as `onrecord work` does
"""
)
@click.argument("names", nargs=-1, metavar="[FEED...]")
@click.option("--due", is_flag=True, help="Only those whose time has come.")
@json_option
@with_app
def poll(app: App, names: tuple[str, ...], due: bool, as_json: bool) -> int:
    """Read every feed now, or those named by number or address. Exit code 1 where a feed could not be read."""
    if due and names:
        raise click.UsageError("Give either --due or the feeds to read", click.get_current_context())
    every = app.feeds.named(names) if names else app.feeds.every()
    if not every and not as_json:
        from bot.present.feeds import NO_FEEDS

        log(NO_FEEDS)
        return 0
    with _importing() as progress:
        polling = app.feeds.poll(None if due else every, progress)
        results = _run(polling, progress)
    app.tracking.look()
    _show(app, polling, results, [feed.id for feed in _touched(polling)], as_json)
    return 1 if any(each.error for each in polling.round.reports) else 0


@feeds.command(
    epilog="""\b
Examples:
  onrecord feeds remove 2
  onrecord feeds remove https://herald.example/feed.xml
"""
)
@click.argument("names", nargs=-1, required=True, metavar="FEED...")
@json_option
@with_app
def remove(app: App, names: tuple[str, ...], as_json: bool) -> int:
    """Follow feeds no more, by number or address. Their articles stay."""
    found = app.feeds.named(names)
    app.feeds.remove(found)
    if as_json:
        _print_feeds(app, found)
    else:
        for feed in found:
            log(f"Followed no more: {feed.title or feed.url}. Its articles stay.")
    return 0


@feeds.command(
    "import",
    epilog="""\b
Examples:
  onrecord feeds import subscriptions.opml
  onrecord feeds import https://reader.example/subscriptions.opml
  cat subscriptions.opml | onrecord feeds import -
""",
)
@click.argument("source", metavar="FILE")
@json_option
@with_app
def import_(app: App, source: str, as_json: bool) -> int:
    """Follow the feeds of a list that a feed reader has exported (OPML). They are read with the next poll."""
    from retrieval.ingest import Result

    taken, broken = app.feeds.take(_list(app, source), source)
    if as_json:
        results = [Result(source, "failed", 0, error=line) for line in broken]
        _print_polled(app, results, [feed.id for feed in taken])
    else:
        for line in broken:
            complain(line)
        log(f"{len(taken):,} feeds of {source} are followed. To read them now: onrecord feeds poll")
    return 1 if broken else 0


def _list(app: App, source: str) -> bytes:
    from corpus.sources.files import is_address
    from corpus.sources.gather import list_bytes
    from corpus.web.fetcher import Fetched

    if not is_address(source):
        return list_bytes(source, sys.stdin.buffer)
    found = app.fetcher.fetch(source)
    return found.page.body if isinstance(found, Fetched) else b""


@feeds.command(
    epilog="""\b
Examples:
  onrecord feeds export subscriptions.opml
  onrecord feeds export > subscriptions.opml
"""
)
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False), required=False)
@json_option
@with_app
def export(app: App, file: Path | None, as_json: bool) -> int:
    """Write all feeds as a list that feed readers take (OPML), with their filters; to FILE, or to standard output."""
    written = app.feeds.written()
    if file is not None:
        _write(file, written)
        log(f"Written: {file}")
    if as_json:
        _print_feeds(app, app.feeds.every())
    elif file is None:
        sys.stdout.write(written.decode())
    return 0


def _write(file: Path, written: bytes) -> None:
    try:
        file.write_bytes(written)
    except OSError as error:
        raise InputError(f"The list could not be written to {file}: {error.strerror}.") from error


# A round before its user --------------------------------------------------------------------------------------------


def _importing() -> "Importing":
    from bot.terminal.progress import Importing

    return Importing(0, ask=False)


def _run(polling: "Polling", progress: "Importing") -> "list[Result]":
    results = []
    for result in polling.round.results():
        progress.advance(result)
        results.append(result)
    return results


def _touched(polling: "Polling") -> "list[Feed]":
    return [*(each.feed for each in polling.round.reports), *polling.busy]


def _show(app: App, polling: "Polling", results: "list[Result]", ids: Sequence[int], as_json: bool) -> None:
    if as_json:
        _print_polled(app, results, ids, polling)
        return
    from bot.present.feeds import report_lines, summary

    for report in polling.round.reports:
        if report.feed.id in ids:
            for line in report_lines(report, app.feeds.now()):
                log(line)
    log(f"{summary(polling.round.reports, len(polling.busy))}{_counts(results)}")


def _counts(results: "Sequence[Result]") -> str:
    from collections import Counter

    from bot.terminal.commands.add import summary

    return f": {summary(Counter(each.status for each in results))}" if results else ""


def _print_feeds(app: App, feeds: "Sequence[Feed]") -> None:
    from bot.contract.feeds import FeedsShape

    print_json(FeedsShape.of(feeds, app.feeds.now()))


def _print_polled(app: App, results: "Sequence[Result]", ids: Sequence[int], polling: "Polling | None" = None) -> None:
    from bot.contract.articles import AddResult
    from bot.contract.feeds import PolledShape

    reports = {each.feed.id: each for each in (polling.round.reports if polling else ())}
    now, found = app.feeds.now(), [feed for feed in app.feeds.every() if feed.id in ids]
    print_json(PolledShape.of([AddResult.of(each) for each in results], found, reports, now))
