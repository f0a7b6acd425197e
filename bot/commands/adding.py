"""onrecord add."""

import sys
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from bot.app import App
from bot.options import json_option, log, print_json, with_app

if TYPE_CHECKING:
    from corpus.nouns import Metadata
    from corpus.sources import Source
    from retrieval.adding import Result

ASK_ABOVE_SECONDS = 600
CHARACTERS_PER_SECOND = 100_000  # measured on two cores; see benchmarks/


@click.command(
    epilog="""\b
Examples:
  onrecord add https://example.org/story https://example.com/another
  onrecord add story.html notes.md
  onrecord add articles/ --recursive
  onrecord add report.pdf --url https://example.org/report.pdf
  onrecord add wire.jsonl
  pbpaste | onrecord add - --title "A title" --outlet "Meridian Post" --published 2017-06-09
"""
)
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@click.option("--title", help="Title, where the page does not tell or tells it wrong.")
@click.option("--outlet", help="Who published it.")
@click.option("--published", metavar="DATE", help="When: 2017-06-09, 'June 2017', 2017, or with a time.")
@click.option("--url", help="Where it was published: links of quotations lead there.")
@click.option("--byline", help="Who wrote it.")
@click.option("--language", metavar="CODE", help="Language, e.g. en.")
@click.option("--speaker", help="Who speaks in it, for a press release or a speech.")
@click.option("-r", "--recursive", is_flag=True, help="Folders with all their folders.")
@click.option("-y", "--yes", is_flag=True, help="Do not ask before a very large import.")
@json_option
@with_app
def add(app: App, sources: tuple[str, ...], recursive: bool, yes: bool, as_json: bool, **stated: str | None) -> int:
    """Put articles into the corpus: addresses, files, folders, or one text on standard input (-).

    Files are txt, md, html, pdf, docx, eml (a saved mail) and jsonl.

    A line of a .jsonl file is {"text": ...} with title, outlet, byline, published, url, language, speaker where known.
    """
    from bot.progress import Importing
    from corpus.errors import InputError, SourceError
    from corpus.sources import size
    from corpus.stated import stated_metadata

    try:
        given = stated_metadata(dict(stated), "--published")
    except SourceError as error:
        raise InputError(str(error)) from error
    total = sum(size(source, recursive=recursive) for source in sources)
    if not (yes or as_json):
        _ask_before_much(total)
    results = []
    with Importing(total) as progress:
        for result in app.add(_all(app, sources, given, recursive)):
            progress.advance(result)
            if as_json:
                results.append(result)
    if as_json:
        _print(results)
    else:
        log(summary(progress.counts))
    return 1 if progress.counts["failed"] else 0


def _all(app: App, sources: tuple[str, ...], given: "Metadata", recursive: bool) -> "Iterator[Source]":
    from corpus.sources import find_all

    return find_all(sources, given, recursive=recursive, stdin=sys.stdin.buffer, fetcher=app.fetcher)


def _ask_before_much(total: int) -> None:
    seconds = total / CHARACTERS_PER_SECOND
    if seconds < ASK_ABOVE_SECONDS:
        return
    log(f"{total / 1e6:,.0f} MB to add: about {seconds / 60:,.0f} minutes on two cores. It can be stopped and goes on.")
    if sys.stdin.isatty() and sys.stderr.isatty():
        click.confirm("Go on?", default=True, abort=True, err=True)


def summary(counts: Counter[str]) -> str:
    """What became of all sources, in one line."""
    words = {
        "added": "added",
        "new-version": "new versions",
        "duplicate": "duplicates",
        "unchanged": "already here",
        "failed": "failed",
    }
    said = [f"{counts[status]:,} {word}" for status, word in words.items() if counts[status]]
    return ", ".join(said) if said else "Nothing to add: no readable articles there."


def _print(results: "list[Result]") -> None:
    from bot.outputs import AddResult, AddShape

    print_json(AddShape(results=[AddResult.of(result) for result in results]))
