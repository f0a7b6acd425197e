"""onrecord export: an answer or a check as a page of evidence to hand on."""

from pathlib import Path

import click

from bot.app import App
from bot.terminal.options import json_option, log, print_json, with_app
from corpus.errors import InputError


@click.command(
    epilog="""\b
Examples:
  onrecord export a12 --html answer.html
  onrecord export c3 --html check.html        a check
"""
)
@click.argument("id")
@click.option("--html", "file", required=True, type=click.Path(dir_okay=False), help="The page to write.")
@json_option
@with_app
def export(app: App, id: str, file: str, as_json: bool) -> int:
    """A page of evidence that stands alone: each quotation in its context, with links, hashes and times of retrieval.

    It needs no network and runs no script; it reads well on a phone and in print.
    """
    page = app.page(id)
    try:
        Path(file).write_text(page, encoding="utf-8")
    except OSError as error:
        raise InputError(f"{file} could not be written: {error.strerror}. Name a file in a folder of yours.") from error
    if as_json:
        from bot.contract.outputs import ExportShape

        print_json(ExportShape(id=id, file=file))
    else:
        log(f"Written: {file}")
    return 0
