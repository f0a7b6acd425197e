"""onrecord purge: erase articles for good."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from bot.app import App
from bot.custody.purge import Receipt
from bot.terminal.options import json_option, log, print_json, with_app
from corpus.errors import InputError, StoreError


@click.command(
    epilog="""\b
Examples:
  onrecord purge 3                     asks first
  onrecord purge 3 4 --yes --json
  onrecord purge --export tombstones.jsonl
"""
)
@click.argument("articles", nargs=-1, metavar="[ARTICLE...]")
@click.option("-y", "--yes", is_flag=True, help="Do not ask.")
@click.option(
    "--export", type=click.Path(path_type=Path), help="Write the tombstones of all that was purged to a file."
)
@json_option
@with_app
def purge(app: App, articles: tuple[str, ...], yes: bool, export: Path | None, as_json: bool) -> int:
    """Erase articles from the disk: texts, pages, vectors, words, and the answers and checks that showed them.

    There is no undo. What is left is a hash of each address and text, so that it is not taken in again, and a receipt.
    A running bot takes back the messages that showed it. Exit code 1 where anything of it is still found.
    """
    from bot.contract.custody import PurgeShape

    if not articles and export is None:
        raise click.UsageError("Say which articles, by their numbers: onrecord purge 3")
    numbers = [_number(each) for each in articles]
    if numbers and not yes:
        _confirm(len(numbers), as_json)
    receipts = list(_purged(app, numbers))
    exported = _export(app, export) if export else 0
    if as_json:
        print_json(PurgeShape.of(receipts, exported))
    for each in () if as_json else receipts:
        _tell(each)
    if export and not as_json:
        log(f"Wrote {exported:,} tombstones to {export}.")
    return 0 if all(each.ok for each in receipts) else 1


def _purged(app: App, numbers: list[int]) -> Iterator[Receipt]:
    from bot.custody.purge import purge

    for number in numbers:
        yield purge(app, number)


def _tell(receipt: Receipt) -> None:
    """A receipt in words, without one of the article's."""
    erased = ", ".join(f"{count:,} {kind}" for kind, count in receipt.erased.items() if count)
    log(f"Purged article {receipt.article} at {receipt.at}: {erased or 'nothing was left of it'}.")
    for check in receipt.checks:
        log(f"  {'gone ' if check.ok else 'FOUND'}  {check.name}: {check.detail}")


def _number(id: str) -> int:
    if not (id.isascii() and id.isdigit() and len(id) < 16):
        raise InputError(f"There is no article {id[:40]!r}. See their numbers with: onrecord articles --limit 0")
    return int(id)


def _confirm(count: int, as_json: bool) -> None:
    if as_json or not sys.stdin.isatty():
        raise InputError("Nothing was purged: there is nobody to ask. Add --yes to purge without being asked.")
    which = "this article" if count == 1 else f"these {count} articles"
    click.confirm(f"Erase {which} for good, with all answers that showed it? There is no undo.", abort=True, err=True)


def _export(app: App, file: Path) -> int:
    """Write a line a tombstone; return their number."""
    held = app.catalogue.tombstones()
    try:
        file.write_text("".join(json.dumps({"hash": each.hash, "at": each.at}) + "\n" for each in held))
    except OSError as error:
        raise StoreError(f"Could not write {file}: {error.strerror}. Name another file.") from error
    return len(held)
