"""onrecord timeline: a track in time."""

from typing import Literal

import click

from bot.app import App
from bot.terminal.commands.evidence.files import write
from bot.terminal.options import json_option, log, print_json, with_app

FORMATS: tuple[Literal["svg", "png"], ...] = ("svg", "png")


@click.command(
    epilog="""\b
Examples:
  onrecord timeline t3
  onrecord timeline t3 --picture t3.png        or t3.svg
  onrecord timeline t3 --json
"""
)
@click.argument("id", metavar="ID")
@click.option(
    "--picture", "file", type=click.Path(dir_okay=False), metavar="FILE", help="Draw it: a .svg or .png file."
)
@json_option
@with_app
def timeline(app: App, id: str, file: str | None, as_json: bool) -> int:
    """All that was said of something that is followed, oldest first: for (+), against (−) or near (·), by whom, where.

    First how its status changed, and how figures, names, hedges, denials and dates moved from one day to another.
    Articles without a date stand apart. Copies are counted, not repeated.
    """
    from retrieval.tracks.track import track_number

    format = _format(file) if file else None
    found = app.timelines.of(track_number(id))
    if file and format:
        from bot.pictures.timeline import picture

        write(file, picture(found).file(format))
        log(f"Drawn: {file}")
    if as_json:
        from bot.contract.tracks import TimelineShape

        print_json(TimelineShape.of(found))
    elif file is None:
        from bot.terminal.timeline_view import print_timeline

        print_timeline(found)
    return 0


def _format(file: str) -> Literal["svg", "png"]:
    """The kind of picture that the ending of a file names."""
    for format in FORMATS:
        if file.lower().endswith(f".{format}"):
            return format
    context = click.get_current_context()
    raise click.UsageError("A picture is a file that ends in .svg or .png", context)
