"""Turn the files, folders, standard input and lines of JSONL that the user names into pages, each in its turn.

Nothing is parsed here beyond telling one article from the next; that is the readers' work. A source that cannot be
read becomes a `Failure` among the others and never stops them.
"""

import io
import json
import os
import re
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from corpus.errors import SourceError
from corpus.formats.reader import ARTICLE_LINE, content_type
from corpus.nouns import Metadata, Page
from corpus.sources.links import overlay, stated_metadata

JSONL = frozenset({".jsonl", ".ndjson"})
MAX_BYTES = 20 * 1024 * 1024
MAX_LINE = 20 * 1024 * 1024

Row = Mapping[str, str]  # a row of a list, by our names of its columns, so that it can be written and added again

_NOTHING = Metadata()
_KINDS = "{} is of a kind that is not read here; add .txt, .md, .html, .pdf, .docx, .eml or .jsonl files."


@dataclass(frozen=True, slots=True)
class Raw:
    """A page to add: the name by which the user knows it, and the details `given` by the user, which win over the
    page's own; those `from_feed` only fill gaps."""

    source: str
    page: Page
    given: Metadata
    size: int  # bytes read for it, for the progress bar
    whole: bool = False  # the user says that this is all of it, whatever it looks like
    from_feed: Metadata = _NOTHING
    row: Row = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Failure:
    """A source that could not be read, and why, in one line."""

    source: str
    error: str
    size: int = 0
    row: Row = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Unchanged:
    """A source whose server says that the page at `url` is as it was when it was last fetched."""

    source: str
    url: str
    size: int = 0


Source = Raw | Unchanged | Failure

_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://|(?:javascript|data|mailto|file|about|blob|view-source):", re.I)


def is_address(argument: str) -> bool:
    """Tell whether an argument is meant as an address of the web, and not as a file."""
    return bool(_ADDRESS.match(argument.strip()))


def find(argument: str, given: Metadata, *, recursive: bool, stdin: BinaryIO) -> Iterator[Raw | Failure]:
    """Every article behind one argument of `add` that is no address, in order."""
    if argument == "-":
        yield from _standard_input(stdin, given)
        return
    path = Path(argument)
    try:
        if path.is_dir():
            for file in _files(path, recursive):
                yield from [file] if isinstance(file, Failure) else _file(file, given)
        else:
            yield from _file(path, given)
    except OSError as error:
        yield Failure(argument, _unreadable(argument, error))


def in_memory(name: str, body: bytes, given: Metadata) -> Iterator[Raw | Failure]:
    """Every article in a file that came under this name and stands nowhere; its name serves where it has no title.

    Having no path it is known by its address, its Message-ID, or else its text.
    """
    path = Path(name)
    if path.suffix.lower() in JSONL:
        yield from _lines(io.BytesIO(body), name, given)
    elif len(body) > MAX_BYTES:
        yield Failure(name, f"{name} has {len(body):,} bytes; {MAX_BYTES:,} is the most one article may have.")
    elif (kind := content_type(path)) is None:
        yield Failure(name, _KINDS.format(name))
    else:
        yield Raw(name, Page(body, kind, _now()), given, len(body), from_feed=Metadata(title=path.stem or None))


def size(argument: str, *, recursive: bool) -> int:
    """The number of bytes behind an argument, 0 where that cannot be known beforehand."""
    if is_address(argument):
        return 0
    path = Path(argument)
    try:
        if path.is_dir():
            files = _files(path, recursive)
            return sum(file.stat().st_size for file in files if not isinstance(file, Failure))
        return path.stat().st_size if path.is_file() else 0
    except OSError:
        return 0


def _files(folder: Path, recursive: bool) -> Iterator[Path | Failure]:
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
                yield from _files(path, recursive)
        elif content_type(path) or path.suffix.lower() in JSONL:
            yield path


def _file(path: Path, given: Metadata) -> Iterator[Raw | Failure]:
    source, kind = str(path), content_type(path)
    try:
        if path.suffix.lower() in JSONL:
            _length(path)
            with path.open("rb") as file:
                yield from _lines(file, source, given)
            return
        if kind is None:
            raise SourceError(_unknown_kind(path))
        bytes_ = _length(path)
        if bytes_ > MAX_BYTES:
            raise SourceError(f"{source} has {bytes_:,} bytes; {MAX_BYTES:,} is the most one article may have.")
        page = Page(path.read_bytes(), kind, _now(), path=str(path.resolve()))
        yield Raw(source, page, given, bytes_)
    except OSError as error:
        yield Failure(source, _unreadable(source, error))
    except SourceError as error:
        yield Failure(source, str(error))


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


def _lines(file: BinaryIO, source: str, given: Metadata) -> Iterator[Raw | Failure]:
    """The articles of a JSONL file, one line in memory at a time."""
    number = 0
    while line := file.readline(MAX_LINE + 1):
        number += 1
        named = f"{source}:{number}"
        if len(line) > MAX_LINE:
            skipped = _skip_line(file, line)
            yield Failure(named, f"{named} is longer than {MAX_LINE:,} bytes; split it.", len(line) + skipped)
        elif line.strip():
            try:
                yield _line(named, line, given)
            except SourceError as error:
                yield Failure(named, str(error), len(line))


def _skip_line(file: BinaryIO, line: bytes) -> int:
    skipped = 0
    while line and not line.endswith(b"\n"):
        line = file.readline(1 << 20)
        skipped += len(line)
    return skipped


def _line(named: str, line: bytes, given: Metadata) -> Raw:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise SourceError(
            f'{named} is not JSON ({_first_line(error)}); each line must be one object with "text".'
        ) from error
    if not isinstance(record, dict) or not isinstance(record.get("text"), str):
        raise SourceError(
            f'{named} has no "text"; each line must be one object like {{"text": "...", "title": "..."}}.'
        )
    stated = stated_metadata({key: value for key, value in record.items() if key != "text"}, named)
    body = record["text"].encode("utf-8", "ignore")
    return Raw(named, Page(body, ARTICLE_LINE, _now(), url=stated.url), overlay(stated, given), len(line))


def _unknown_kind(path: Path) -> str:
    if not path.exists():
        return f"There is no file {path}. Check the name, or give a folder to add all in it."
    return _KINDS.format(path)


def _unreadable(source: str, error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return f"There is no file {source}. Check the name, or give a folder to add all in it."
    return f"{source} could not be read: {error.strerror or 'input error'}. Check the file and its permissions."


def _first_line(error: Exception) -> str:
    return str(error).split("\n", 1)[0][:80] or type(error).__name__


def _now() -> datetime:
    return datetime.now(UTC)
