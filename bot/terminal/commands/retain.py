"""onrecord retain: erase what is older than it is to be kept."""

from typing import TYPE_CHECKING

import click

from bot.app import App
from bot.terminal.options import json_option, log, print_json, with_app

if TYPE_CHECKING:
    from bot.custody.retention import Aged

_NAMES = {
    "pages": ("raw pages", "ONRECORD_KEEP_PAGES"),
    "answers": ("answers and checks", "ONRECORD_KEEP_ANSWERS"),
    "calls": ("calls to a language model", "ONRECORD_KEEP_CALLS"),
}


@click.command(
    epilog="""\b
Examples:
  onrecord retain                            says what would go
  ONRECORD_KEEP_PAGES=180 onrecord retain --yes
"""
)
@click.option("-y", "--yes", is_flag=True, help="Erase it; without, it is only said what would go.")
@json_option
@with_app
def retain(app: App, yes: bool, as_json: bool) -> int:
    """Erase raw pages, answers and calls that are older than the settings say. Without --yes nothing is erased.

    ONRECORD_KEEP_PAGES, ONRECORD_KEEP_ANSWERS and ONRECORD_KEEP_CALLS are numbers of days; what has none is kept for
    ever. serve, web and work do the same by themselves, every hour. Articles, tracks and notices with their evidence
    stay; a text whose page is gone stays quotable, and cannot be read anew by a better reader.
    """
    from bot.custody.retention import aged
    from bot.custody.retention import retain as erase

    found = erase(app) if yes else aged(app)
    if as_json:
        from bot.contract.custody import RetainShape

        print_json(RetainShape.of(found, done=yes))
        return 0
    for each in found:
        log(_line(each, done=yes))
    if not yes and any(each.count for each in found):
        log("Nothing was erased. To do it: onrecord retain --yes")
    return 0


def _line(each: "Aged", *, done: bool) -> str:
    what, setting = _NAMES[each.what]
    if each.days is None:
        return f"{what}: kept for ever ({setting} is not set)"
    return f"{what}: kept for {each.days:,} days; {each.count:,} older {'erased' if done else 'would go'}"
