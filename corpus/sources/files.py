"""Turn the files, folders and standard input that the user names into pages, each in its turn.

Nothing is parsed here beyond telling one article from the next; that is the readers' work. A source that cannot be
read becomes a `Failure` among the others and never stops them.
"""

import io
import os
import re
import stat
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from corpus.errors import SourceError
from corpus.formats.reader import content_type
from corpus.nouns import Metadata, Page
from corpus.sources.bundles import BUNDLES, SNIFFED, several_in
from corpus.sources.source import Failure, Raw
from corpus.sources.table_articles import TABLES, articles_in_table

MAX_BYTES = 20 * 1024 * 1024

NAMELESS = "A source without a name was given. Name an address, a file or a folder."
_KINDS = (
    "{} is of a kind that is not read here; add .txt, .md, .html, .mhtml, .pdf, .docx, .eml, .mbox, .json, .jsonl "
    "or .csv files."
)


_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://|(?:javascript|data|mailto|file|about|blob|view-source):", re.I)


def is_address(argument: str) -> bool:
    """Tell whether an argument is meant as an address of the web, and not as a file."""
    return bool(_ADDRESS.match(argument.strip()))


def find(argument: str, given: Metadata, *, recursive: bool, stdin: BinaryIO) -> Iterator[Raw | Failure]:
    """Every article behind one argument of `add` that is no address, in order."""
    if argument == "-":
        yield from _standard_input(stdin, given)
        return
    if not argument.strip():  # of a variable that is not set; as a path it would be the folder one is in
        yield Failure(argument, NAMELESS)
        return
    path = Path(argument)
    try:
        if path.is_dir():
            for file in _files_below(path, recursive):
                yield from [file] if isinstance(file, Failure) else _file(file, given)
        else:
            yield from _file(path, given)
    except OSError as error:
        yield Failure(argument, _unreadable(argument, error))


def in_memory(name: str, body: bytes, given: Metadata, path: str | None = None) -> Iterator[Raw | Failure]:
    """Every article in a file that came under this name; its name serves where it has no title and stood nowhere.

    Without the path at which it stood it is known by its address, its Message-ID, or else its text.
    """
    called = Path(name)
    try:
        if several := several_in(called, body[:SNIFFED]):
            yield from several(io.BytesIO(body), name, given)
        elif len(body) > MAX_BYTES:
            raise SourceError(f"{name} has {len(body):,} bytes; {MAX_BYTES:,} is the most one article may have.")
        elif (kind := content_type(called)) is None:
            raise SourceError(_KINDS.format(name))
        else:
            titled = Metadata() if path else Metadata(title=called.stem or None)
            yield Raw(name, Page(body, kind, _now(), path=path), given, len(body), from_feed=titled)
    except SourceError as error:
        yield Failure(name, str(error), len(body))


def files_in(argument: str, *, recursive: bool) -> Iterator[Path | Failure]:
    """The files at a path: it itself, or those of a folder."""
    path = Path(argument)
    if path.is_dir():
        yield from _files_below(path, recursive)
    else:
        yield path


def size(argument: str, *, recursive: bool) -> int:
    """The number of bytes behind an argument, 0 where that cannot be known beforehand."""
    if is_address(argument) or not argument.strip():
        return 0
    path = Path(argument)
    try:
        if path.is_dir():
            files = _files_below(path, recursive)
            return sum(file.stat().st_size for file in files if not isinstance(file, Failure))
        return path.stat().st_size if path.is_file() else 0
    except OSError:
        return 0


def _files_below(folder: Path, recursive: bool) -> Iterator[Path | Failure]:
    """The readable kinds of files in a folder, sorted, hidden ones and links out of it left out."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        yield Failure(str(folder), _unreadable(str(folder), error))
        return
    for entry in entries:
        if entry.name.startswith(".") or entry.is_symlink():
            continue
        path = Path(entry.path)
        if entry.is_dir():
            if recursive:
                yield from _files_below(path, recursive)
        elif content_type(path) or path.suffix.lower() in BUNDLES or _holds_texts(path):
            yield path


def _holds_texts(path: Path) -> bool:
    """Tell whether a file is a table of texts; a folder may hold other tables, which nobody meant."""
    if path.suffix.lower() not in TABLES or path.stat().st_size > MAX_BYTES:
        return False
    try:
        return bool(articles_in_table(path.read_bytes(), path.name))
    except SourceError:
        return False


def _file(path: Path, given: Metadata) -> Iterator[Raw | Failure]:
    source = str(path)
    try:
        bytes_ = _length(path)
        if several := several_in(path, _beginning(path)):
            with path.open("rb") as file:
                yield from several(file, source, given)
            return
        kind = content_type(path)
        if kind is None:
            raise SourceError(_unknown_kind(path))
        if bytes_ > MAX_BYTES:
            raise SourceError(f"{source} has {bytes_:,} bytes; {MAX_BYTES:,} is the most one article may have.")
        page = Page(path.read_bytes(), kind, _now(), path=str(path.resolve()))
        yield Raw(source, page, given, bytes_)
    except OSError as error:
        yield Failure(source, _unreadable(source, error))
    except SourceError as error:
        yield Failure(source, str(error))


def _beginning(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(SNIFFED)


def _length(path: Path) -> int:
    """The bytes of a file; a pipe or a device, which might never end, is refused."""
    status = path.stat()
    if not stat.S_ISREG(status.st_mode):
        raise SourceError(
            f"{path} is not a file but a pipe or a device. Save its text in a file, or use: ... | onrecord add -"
        )
    return status.st_size


def _standard_input(stdin: BinaryIO, given: Metadata) -> Iterator[Raw | Failure]:
    body = stdin.read(MAX_BYTES + 1)
    if len(body) > MAX_BYTES:
        yield Failure(
            "-", f"Standard input holds more than {MAX_BYTES:,} bytes; add it as a file of several articles (.jsonl)."
        )
        return
    kind = "text/html" if body[:1024].lstrip().lower().startswith((b"<!doctype", b"<html")) else "text/plain"
    yield Raw("-", Page(body, kind, _now()), given, len(body))


def _unknown_kind(path: Path) -> str:
    if not path.exists():
        return f"There is no file {path}. Check the name, or give a folder to add all in it."
    return _KINDS.format(path)


def _unreadable(source: str, error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return f"There is no file {source}. Check the name, or give a folder to add all in it."
    return f"{source} could not be read: {error.strerror or 'input error'}. Check the file and its permissions."


def _now() -> datetime:
    return datetime.now(UTC)
