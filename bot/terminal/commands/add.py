"""onrecord add: put articles into the corpus."""

import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.app import App
from bot.terminal.options import Whole, json_option, log, print_json, with_app

if TYPE_CHECKING:
    from bot.terminal.progress import Importing
    from corpus.sources.gather import Wanted
    from retrieval.ingest import Result

ASK_ABOVE_SECONDS = 600
CHARACTERS_PER_SECOND = 100_000  # measured on two cores; see benchmarks/


@click.command(
    epilog="""\b
Examples:
  onrecord add https://example.org/story https://example.com/another
  onrecord add https://example.org/feed.xml subscriptions.opml
  onrecord add --list links.csv               columns url, title, outlet, published, speaker
  onrecord add story.html notes.md
  onrecord add articles/ --recursive
  onrecord add report.pdf --url https://example.org/report.pdf
  onrecord add wire.jsonl
  pbpaste | onrecord add - --title "A title" --outlet "Meridian Post" --published 2017-06-09
  onrecord add saved.html --url https://example.org/story     completes a partial article
  onrecord add --queue --list links.csv       at once; `onrecord work`, serve or web adds them
"""
)
@click.argument("sources", nargs=-1, metavar="SOURCE...")
@click.option("--list", "lists", multiple=True, metavar="FILE", help="A list of links: txt, csv or xlsx; - for stdin.")
@click.option("--title", help="Title, where the page does not tell or tells it wrong.")
@click.option("--outlet", help="Who published it.")
@click.option("--published", metavar="DATE", help="When: 2017-06-09, 'June 2017', 2017, or with a time.")
@click.option("--url", help="Where it was published: links of quotations lead there.")
@click.option("--byline", help="Who wrote it.")
@click.option("--language", metavar="CODE", help="Language, e.g. en.")
@click.option("--speaker", help="Who speaks in it, for a press release or a speech.")
@click.option("--complete", is_flag=True, help="This is all of it, though it looks like a beginning.")
@click.option(
    "--most",
    type=Whole(1),
    default=1000,
    show_default=True,
    metavar="N",
    help="At most this many of one feed or sitemap, the newest.",
)
@click.option("-r", "--recursive", is_flag=True, help="Folders with all their folders.")
@click.option("--results", type=click.Path(path_type=Path), metavar="FILE", help="What became of each source, as CSV.")
@click.option("--queue", is_flag=True, help="Only queue it, for a worker: see `onrecord jobs` and `onrecord work`.")
@click.option("-y", "--yes", is_flag=True, help="Do not ask: large imports go on, texts of links are followed.")
@json_option
@with_app
def add(
    app: App,
    sources: tuple[str, ...],
    lists: tuple[str, ...],
    complete: bool,
    most: int,
    recursive: bool,
    results: Path | None,
    yes: bool,
    queue: bool,
    as_json: bool,
    **stated: str | None,
) -> int:
    """Put articles into the corpus.

    A source is an address, a file (txt, md, html, pdf, docx, a saved mail as eml, mbox, json, jsonl, a table of texts
    as csv or xlsx), a folder, a feed or a sitemap (by its address or as a file), a list of feeds (opml), or a text on
    standard input (-).

    A line of a .jsonl file is {"text": ...} with title, outlet, byline, published, url, language, speaker where known.
    Links of a list or feed that failed are written to failed.csv, which --list takes again; with --json they are not.
    """
    from bot.terminal.progress import Importing
    from bot.terminal.results import check_writable
    from corpus.sources.files import size

    if not sources and not lists:
        raise click.UsageError("Give a SOURCE, or a list of links with --list.", click.get_current_context())
    wanted = _wanted(sources, lists, dict(stated), recursive, complete, most)
    if queue:
        return _queue(app, wanted, as_json)
    if results is not None:
        check_writable(results)
    total = sum(size(source, recursive=recursive) for source in sources)
    if not (yes or as_json):
        _ask_before_much(total)
    with Importing(total, agreed=yes, ask=not as_json) as progress:
        done = _add(app, wanted, progress, results, as_json)
    app.tracking.look()
    failed = None if as_json else _write_failed(done)
    if as_json:
        _print(done)
    else:
        log(summary(progress.counts) + (f" → {failed}" if failed else ""))
    return 1 if progress.counts["failed"] else 0


def _queue(app: App, wanted: "Wanted", as_json: bool) -> int:
    """Queue what is wanted, and say under which job."""
    from bot.jobs.queueing import queue_up
    from bot.jobs.words import idle_line

    done = queue_up(app, wanted, sys.stdin.buffer)
    failed = [each for each in done if each.error is not None]
    if as_json:
        from bot.contract.articles import AddResult, AddShape

        print_json(AddShape(results=[AddResult.queued(each.source, each.job, each.error) for each in done]))
        return 1 if failed else 0
    for each in done:
        log(f"failed       {each.error}" if each.error else f"queued       {each.source} · job {each.job}")
    jobs = {each.job for each in done if each.job is not None}
    log(
        f"{len(done) - len(failed):,} queued in {len(jobs):,} {'job' if len(jobs) == 1 else 'jobs'}. See: onrecord jobs"
    )
    if told := idle_line(app.queue.standing()):
        log(told)
    return 1 if failed else 0


def _wanted(
    sources: tuple[str, ...],
    lists: tuple[str, ...],
    stated: dict[str, object],
    recursive: bool,
    complete: bool,
    most: int,
) -> "Wanted":
    from corpus.errors import OptionError, SourceError
    from corpus.identity import checked_address
    from corpus.sources.gather import Wanted
    from corpus.sources.links import stated_metadata

    if address := stated.get("url"):
        checked_address(str(address))
    try:
        given = stated_metadata(stated, "published")
    except SourceError as error:
        raise OptionError(str(error)) from error
    return Wanted(sources, lists, given, recursive, complete, most)


def _add(app: App, wanted: "Wanted", progress: "Importing", results: Path | None, as_json: bool) -> "list[Result]":
    """Add all that is wanted and give the results that are needed: all, or those of the links in lists. The file of
    results is written also where the import is stopped."""
    from bot.terminal.results import write_results

    done: list[Result] = []
    keep_all = as_json or results is not None
    try:
        for result in app.gather(wanted, progress, sys.stdin.buffer):
            progress.advance(result)
            if keep_all or result.row:
                done.append(result)
    finally:
        if results is not None:
            write_results(done, results)
    return done


def _write_failed(done: "list[Result]") -> Path | None:
    """Write the links of a list that failed to a file; None where none did."""
    from bot.terminal.results import failed_file, write_results

    failed = [result for result in done if result.status == "failed" and result.row]
    if not failed:
        return None
    path = failed_file()
    write_results(failed, path)
    return path


def _ask_before_much(total: int) -> None:
    seconds = total / CHARACTERS_PER_SECOND
    if seconds < ASK_ABOVE_SECONDS:
        return
    log(f"{total / 1e6:,.0f} MB to add: about {seconds / 60:,.0f} minutes on two cores. It can be stopped and goes on.")
    if sys.stdin.isatty() and sys.stderr.isatty():
        click.confirm("Go on?", default=True, abort=True, err=True)


def summary(counts: Counter[str]) -> str:
    """ "3 added, 1 failed": the results of all sources, in one line."""
    words = {
        "added": ("added", "added"),
        "new-version": ("new version", "new versions"),
        "duplicate": ("duplicate", "duplicates"),
        "unchanged": ("already here", "already here"),
        "partial": ("partial", "partial"),
        "failed": ("failed", "failed"),
    }
    said = [f"{count:,} {word[count > 1]}" for status, word in words.items() if (count := counts[status])]
    return ", ".join(said) if said else "Nothing to add: no readable articles there."


def _print(results: "list[Result]") -> None:
    from bot.contract.articles import AddResult, AddShape

    print_json(AddShape(results=[AddResult.of(result) for result in results]))
