"""One file of all that is kept, made while everything runs, and an empty place filled from it.

The file is a zip of a home's databases, as SQLite keeps them, whichever engine they come from; so each engine reads it,
and an older file is brought up to date by the same steps as an older home. Each database is one consistent look, and
what refers to articles is taken before them. What opens doors (tokens, keys, the link for the first owner) is left out.
"""

import json
import os
import shutil
import zipfile
from hashlib import file_digest, sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.app import App
from bot.custody.purge import purge
from corpus.errors import InputError, StoreError
from corpus.moments import timestamp
from corpus.store.records import CopiedTable, Tombstone

FORMAT = 1
SECRETS = frozenset({"claims", "web_tokens", "web_keys"})  # tables
_MANIFEST = "backup.json"
_NOT_ONE = "{file} is no backup of On Record{why}. Name a file that onrecord backup has made."


def back_up(app: App, file: Path) -> list[CopiedTable]:
    """Write all that is kept into a file, and read it back; an older file of that name is replaced at the very end.

    StoreError where it cannot be written, or reads back otherwise.
    """
    if not file.parent.is_dir():
        raise StoreError(f"There is no folder {file.parent}. Make it first, or name another file.")
    try:
        with TemporaryDirectory(dir=file.parent, prefix=".backup-") as folder:
            home, packed = Path(folder) / "home", Path(folder) / "packed"
            there = App(app.settings.kept_at(str(home)), print)
            copied = app.copy(there, without=SECRETS)
            there.close()
            _pack(home, packed, copied)
            read_back(packed, Path(folder) / "read-back", copied)
            packed.replace(file)
    except OSError as error:
        raise StoreError(f"Could not write {file}: {error.strerror}. Name another file, or free some space.") from error
    return copied


def restore(app: App, file: Path, tombstones: list[Tombstone]) -> tuple[list[CopiedTable], int]:
    """Fill an empty place from a backup; erase what was purged since, as tombstones tell; return what came, and the
    number of articles that were erased.

    InputError where the file is no backup, or the place holds anything.
    """
    settings = app.settings
    with TemporaryDirectory(prefix="onrecord-restore-") as folder:
        unpacked(file, Path(folder))
        former = App(settings.kept_at(folder), print)
        copied = former.move(settings.database or str(settings.home))
        former.close()
    app.catalogue.take_tombstones(tombstones)
    buried = app.catalogue.held_though_purged()
    purge(app, buried)
    return copied, len(buried)


def read_back(packed: Path, folder: Path, copied: list[CopiedTable]) -> None:
    """Prove that a file holds every row that was copied. StoreError where it does not."""
    unpacked(packed, folder)
    found = {each.name: each for each in App.tables_in(folder, SECRETS)}
    if otherwise := [each.name for each in copied if found.get(each.name) != each]:
        raise StoreError(
            f"The backup reads back otherwise than it was written ({', '.join(otherwise[:3])}). Try again."
        )


def unpacked(file: Path, folder: Path) -> None:
    """Unpack a backup into a folder, and prove that it is whole. InputError where it is none, or is damaged."""
    folder.mkdir(parents=True, exist_ok=True)
    try:
        with zipfile.ZipFile(file) as packed:
            held = json.loads(packed.read(_MANIFEST))
            if held["format"] != FORMAT:
                raise InputError(_NOT_ONE.format(file=file, why=" that this version knows"))
            for name in App.database_files():
                with packed.open(name) as source, (folder / name).open("wb") as target:
                    shutil.copyfileobj(source, target)
    except FileNotFoundError as error:
        raise InputError(f"There is no file {file}.") from error
    except (zipfile.BadZipFile, KeyError, TypeError, ValueError, EOFError) as error:
        raise InputError(_NOT_ONE.format(file=file, why=f" ({error})" if str(error) else "")) from error
    damaged = [name for name in App.database_files() if _sha(folder / name) != held["sha256"].get(name)]
    if damaged:
        raise InputError(f"{file} is damaged: {', '.join(damaged)} is not as it was written. Take another backup.")


def _pack(home: Path, file: Path, copied: list[CopiedTable]) -> None:
    """Zip the databases of a home, with what is in them."""
    told = {
        "format": FORMAT,
        "made": timestamp(),
        "sha256": {name: _sha(home / name) for name in App.database_files()},
        "tables": {each.name: {"rows": each.rows, "sha256": each.sha} for each in copied},
    }
    with file.open("wb") as opened:
        with zipfile.ZipFile(opened, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as packed:
            packed.writestr(_MANIFEST, json.dumps(told, indent=1))
            for name in App.database_files():
                packed.write(home / name, name)
        opened.flush()
        os.fsync(opened.fileno())


def _sha(file: Path) -> str:
    with file.open("rb") as opened:
        return file_digest(opened, sha256).hexdigest()
