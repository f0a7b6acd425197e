"""onrecord move: carry all that is kept to another place."""

import click

from bot.app import App
from bot.terminal.options import WORDS, json_option, log, print_json, with_app


@click.command(
    epilog="""\b
Examples:
  onrecord move --to postgresql+psycopg://user:password@host:5432/database
  ONRECORD_DATABASE=postgresql+psycopg://... onrecord move --to ~/corpus
"""
)
@click.option(
    "--to",
    "to",
    type=WORDS,
    required=True,
    metavar="WHERE",
    help="An empty database on PostgreSQL, or an empty folder.",
)
@json_option
@with_app
def move(app: App, to: str, as_json: bool) -> int:
    """Carry articles, answers, tracks, chats and jobs to another database, and prove that all has arrived.

    Here everything stays as it is. Let nothing else write meanwhile: stop serve, web and mcp first.
    """
    copied = app.move(to)
    if as_json:
        from bot.contract.home import MoveShape

        print_json(MoveShape.of(copied))
        return 0
    rows = sum(each.rows for each in copied)
    log(f"Moved {rows:,} rows of {len(copied)} tables; each table has the same number and hash on both sides.")
    if "://" in to:
        log(f"To use it, set ONRECORD_DATABASE to it, in the environment or in {app.settings.home / '.env'}.")
    else:
        log(f"To use it, set ONRECORD_HOME to {to} and ONRECORD_DATABASE to nothing.")
    log("The index of vectors is made at the next add or: onrecord reindex")
    return 0
