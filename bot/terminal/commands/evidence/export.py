"""onrecord export: an answer, a check or a track as a page of evidence; a track also as a table or as JSON."""

import json
from typing import TYPE_CHECKING

import click

from bot.app import App
from bot.terminal.commands.evidence.files import write
from bot.terminal.options import json_option, log, print_json, with_app
from corpus.errors import InputError

if TYPE_CHECKING:
    from bot.pages.exhibits import Exhibits


@click.command(
    epilog="""\b
Examples:
  onrecord export a12 --html answer.html
  onrecord export c3 --html check.html        a check
  onrecord export t5 --html track.html        something that is followed, with its picture
  onrecord export t5 --csv track.csv          its entries as a table; --data track.json: all of it
  onrecord export t5 --data - | jq .          a file named - is standard output
"""
)
@click.argument("id")
@click.option("--html", type=click.Path(dir_okay=False), metavar="FILE", help="The page to write.")
@click.option("--csv", type=click.Path(dir_okay=False), metavar="FILE", help="The entries of a track, as a table.")
@click.option("--data", type=click.Path(dir_okay=False), metavar="FILE", help="All of a track, as JSON.")
@json_option
@with_app
def export(app: App, id: str, html: str | None, csv: str | None, data: str | None, as_json: bool) -> int:
    """A page of evidence that stands alone: each quotation in its context, with links, hashes and times of retrieval.

    It needs no network and runs no script; it reads well on a phone and in print.
    """
    files = [each for each in (html, csv, data) if each]
    if len(files) != 1:
        raise click.UsageError("Give one of --html, --csv and --data", click.get_current_context())
    if files[0] == "-" and as_json:
        raise click.UsageError("Give --json with a file: - is standard output itself", click.get_current_context())
    content = _page(app, id) if html else _table(app, id) if csv else _data(app, id)
    if files[0] == "-":
        click.echo(content, nl=False)
        return 0
    write(files[0], content)
    if as_json:
        from bot.contract.home import ExportShape

        print_json(ExportShape(id=id, file=files[0]))
    else:
        log(f"Written: {files[0]}")
    return 0


def _page(app: App, id: str) -> bytes:
    return app.page(id).encode()


def _table(app: App, id: str) -> bytes:
    from bot.pages.table import table

    return table(_followed(app, id))


def _data(app: App, id: str) -> bytes:
    from bot.contract.exports import TrackEvidenceShape

    shape = TrackEvidenceShape.of(_followed(app, id))
    return (json.dumps(shape.model_dump(mode="json", by_alias=True), indent=1) + "\n").encode()


def _followed(app: App, id: str) -> "Exhibits":
    if not id.startswith("t"):
        raise InputError(f"{id[:40]} is no track, and so it is exported as a page alone: --html FILE.")
    return app.exhibits(id)
