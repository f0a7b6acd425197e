"""onrecord purge, retain, backup, restore: custody of what is kept."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.app import App
from bot.terminal.options import confirm, json_option, log, print_json, with_app
from corpus.errors import InputError, StoreError
from corpus.ids import id_number

if TYPE_CHECKING:
    from bot.custody.purge import Receipt
    from bot.custody.retention import Aged
    from corpus.store.records import Tombstone

_AGING = {
    "pages": ("raw pages", "ONRECORD_KEEP_PAGES"),
    "answers": ("answers and checks", "ONRECORD_KEEP_ANSWERS"),
    "calls": ("calls to a language model", "ONRECORD_KEEP_CALLS"),
}


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
    from bot.custody.purge import purge as erase

    if not articles and export is None:
        raise click.UsageError("Say which articles, by their numbers: onrecord purge 3")
    numbers = list(dict.fromkeys(map(_number, articles)))
    if numbers and not yes:
        which = "this article" if len(numbers) == 1 else f"these {len(numbers)} articles"
        confirm(f"Erase {which} for good, with all answers that showed it? There is no undo.", "purge", as_json=as_json)
    receipts = erase(app, numbers) if numbers else []
    exported = _export(app, export) if export else 0
    if as_json:
        print_json(PurgeShape.of(receipts, exported))
    for each in () if as_json else receipts:
        _tell(each)
    if export and not as_json:
        log(f"Wrote {exported:,} tombstones to {export}.")
    return 0 if all(each.ok for each in receipts) else 1


def _tell(receipt: "Receipt") -> None:
    """A receipt in words, without one of the article's."""
    erased = ", ".join(f"{kind} {count:,}" for kind, count in receipt.erased.items() if count)
    log(f"Purged article {receipt.article} at {receipt.at}: {erased or 'nothing was left of it'}.")
    for check in receipt.checks:
        log(f"  {'gone ' if check.ok else 'FOUND'}  {check.name}: {check.detail}")


def _number(id: str) -> int:
    if number := id_number(id):
        return number
    raise InputError(f"There is no article {id[:40]!r}. See their numbers with: onrecord articles --limit 0")


def _export(app: App, file: Path) -> int:
    """Write a line a tombstone; return their number."""
    held = app.catalogue.tombstones()
    try:
        file.write_text("".join(json.dumps({"hash": each.hash, "at": each.at}) + "\n" for each in held))
    except OSError as error:
        raise StoreError(f"Could not write {file}: {error.strerror}. Name another file.") from error
    return len(held)


@click.command(
    epilog="""\b
Examples:
  onrecord backup corpus.backup
  onrecord backup /mnt/safe/$(date +%F).backup --json
"""
)
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@json_option
@with_app
def backup(app: App, file: Path, as_json: bool) -> int:
    """Write all that is kept into one file, while everything runs: articles, raw pages, answers, tracks, chats, roles.

    Left out is what opens doors: tokens, keys, the link of the first owner; and what is made anew from the rest. It is
    read back before it takes the place of an older one. SQLite and PostgreSQL both read it: onrecord restore FILE.
    """
    from bot.custody.backup import back_up

    copied = back_up(app, file.expanduser().absolute())
    if as_json:
        from bot.contract.custody import BackupShape

        print_json(BackupShape.of(str(file), copied))
    else:
        log(f"Wrote {sum(each.rows for each in copied):,} rows of {len(copied)} tables to {file}, and read it back.")
    return 0


@click.command(
    epilog="""\b
Examples:
  ONRECORD_HOME=~/new onrecord restore corpus.backup
  onrecord restore corpus.backup --tombstones purged-since.jsonl
"""
)
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--tombstones", type=click.Path(path_type=Path, dir_okay=False), help="Of purge --export: they hold too.")
@json_option
@with_app
def restore(app: App, file: Path, tombstones: Path | None, as_json: bool) -> int:
    """Fill an empty home, or an empty database, from a backup, an older version's too.

    What was purged before the backup, or since by the tombstones that are given, is not put back.
    """
    from bot.custody.backup import restore as put_back

    if file == Path():  # of a variable that is not set
        raise click.BadParameter("there is nothing in it", param_hint="FILE")
    copied, purged = put_back(app, file.expanduser(), _tombstones(tombstones) if tombstones else [])
    if as_json:
        from bot.contract.custody import RestoreShape

        print_json(RestoreShape.of(copied, purged))
    else:
        log(f"Restored {sum(each.rows for each in copied):,} rows of {len(copied)} tables into {app.settings.home}.")
        log("Make tokens for programs anew: onrecord tokens" if not purged else f"Erased {purged} that were purged.")
    return 0


def _tombstones(file: Path) -> "list[Tombstone]":
    """Read a line a tombstone."""
    from corpus.store.records import Tombstone

    try:
        rows = [json.loads(line) for line in file.read_text().splitlines() if line.strip()]
        return [Tombstone(str(row["hash"]), str(row["at"])) for row in rows]
    except OSError as error:
        raise InputError(f"Could not read {file}: {error.strerror}.") from error
    except (ValueError, KeyError, TypeError) as error:
        raise InputError(f"{file} has no tombstones as onrecord purge --export writes them ({error}).") from error


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
        log(_age_line(each, done=yes))
    if not yes and any(each.count for each in found):
        log("Nothing was erased. To do it: onrecord retain --yes")
    return 0


def _age_line(each: "Aged", *, done: bool) -> str:
    what, setting = _AGING[each.what]
    if each.days is None:
        return f"{what}: kept for ever ({setting} is not set)"
    return f"{what}: kept for {each.days:,} days; {each.count:,} older {'erased' if done else 'would go'}"
