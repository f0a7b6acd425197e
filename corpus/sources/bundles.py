"""Read files that hold several articles: lines of JSONL, lists in JSON, tables, mailboxes; each is a source of its own.

One that cannot be read becomes a `Failure` among the others. Only a file of JSON or a table is in memory as a whole.
"""

import codecs
import io
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from corpus.errors import SourceError
from corpus.formats.charset import decode
from corpus.formats.reader import MAIL, MAIL_CUT, content_type, mails_together
from corpus.nouns import Metadata, Page
from corpus.sources.links import overlay
from corpus.sources.mailboxes import is_mailbox, mails
from corpus.sources.records import articles_in, parsed, record_page
from corpus.sources.source import Failure, Raw
from corpus.sources.table_articles import MOST_BYTES, TABLES, articles_in_table

JSONL = frozenset({".jsonl", ".ndjson"})
JSON = ".json"
MAILBOXES = frozenset({".mbox", ".mbx"})
BUNDLES = JSONL | MAILBOXES | {JSON}  # and tables, where their rows hold texts
MAX_LINE = 20 * 1024 * 1024
SNIFFED = 4_000  # bytes at the beginning of a file that tell its kind
_MOST_MAIL = 20 * 1024 * 1024
_TOGETHER = 1 << 20  # bytes of mails that are read in one go
_MOST_TOGETHER = 32
_MOST_JSON = 64 * 1024 * 1024  # bytes of a .json file: all of it is in memory at once
_LINE = 'each line must be one object with "text"'
_BEGIN_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)

Several = Callable[[BinaryIO, str, Metadata], Iterator[Raw | Failure]]


def several_in(path: Path, begins: bytes) -> Several | None:
    """The reader of a file that may hold several articles, by its name and its beginning; None for one article."""
    suffix = path.suffix.lower()
    if suffix in JSONL:
        return _lines
    if suffix == JSON:
        return _records
    if suffix in TABLES:
        return _table
    mailbox = suffix in MAILBOXES or content_type(path) in (MAIL, None)
    return _mailbox if mailbox and is_mailbox(begins) else None


def _mailbox(file: BinaryIO, source: str, given: Metadata) -> Iterator[Raw | Failure]:
    """The mails of a mailbox; each is known by its Message-ID, or else its text."""
    together: list[Raw] = []
    for found in _mails(file, source, given):
        if isinstance(found, Failure) or found.size > _TOGETHER:
            yield from _read_together(together)
            yield found
            together = []
            continue
        together.append(found)
        if len(together) == _MOST_TOGETHER or sum(each.size for each in together) > _TOGETHER:
            yield from _read_together(together)
            together = []
    yield from _read_together(together)


def _mails(file: BinaryIO, source: str, given: Metadata) -> Iterator[Raw | Failure]:
    for number, (mail, size_) in enumerate(mails(file, _MOST_MAIL), 1):
        named = f"{source}:{number}"
        if len(mail) > _MOST_MAIL:
            yield Failure(named, f"{named} has more than {_MOST_MAIL:,} bytes, the most one article may have.", size_)
        else:
            kind = MAIL if mail.endswith((b"\n", b"\r")) else MAIL_CUT
            yield Raw(named, Page(mail, kind, _now()), given, size_)


def _read_together(found: list[Raw]) -> Iterator[Raw]:
    texts = mails_together([each.page for each in found]) if found else []
    for each, text in zip(found, texts, strict=True):
        yield replace(each, read=text)


def _records(file: BinaryIO, source: str, given: Metadata) -> Iterator[Raw | Failure]:
    """The articles of a JSON file: a list of objects, one object, or a list under some name."""
    body = file.read(_MOST_JSON + 1)
    if len(body) > _MOST_JSON:
        raise SourceError(f"{source} has more than {_MOST_JSON:,} bytes. Save it as .jsonl, one article on each line.")
    text = body if body.lstrip()[:1] in (b"{", b"[") and b"\0" not in body[:SNIFFED] else _recoded(body)
    found = articles_in(parsed(text, source, "it must hold a list of articles"), source)
    for number, item in enumerate(found, 1):
        yield _record(item, f"{source}:{number}", given, len(body) // len(found))


def _table(file: BinaryIO, source: str, given: Metadata) -> Iterator[Raw | Failure]:
    """The articles of a table, row by row."""
    body = file.read(MOST_BYTES + 1)
    if len(body) > MOST_BYTES:
        raise SourceError(f"{source} has more than {MOST_BYTES:,} bytes. Split it.")
    yield from rows_in(body, source, given)


def rows_in(body: bytes, source: str, given: Metadata) -> Iterator[Raw | Failure]:
    """The articles of a table that is in memory; SourceError where its rows hold no texts."""
    found = articles_in_table(body, source)
    for number, item in found:
        yield _record(item, f"{source}:{number}", given, len(body) // len(found))


def _recoded(body: bytes) -> bytes:
    return (decode(body) or "").encode("utf-8", "ignore")


def _record(item: object, named: str, given: Metadata, size_: int) -> Raw | Failure:
    try:
        page, stated, notes = record_page(item, named, _now())
    except SourceError as error:
        return Failure(named, str(error), size_)
    return Raw(named, page, overlay(stated, given), size_, notes=() if given.published else notes)


def _lines(file: BinaryIO, source: str, given: Metadata) -> Iterator[Raw | Failure]:
    """The articles of a JSONL file, one line in memory at a time."""
    number = 0
    wide = file.read(2) in _BEGIN_UTF16
    file.seek(0)
    read = _recoding(file.read(_MOST_JSON)) if wide else file.readline
    while line := read(MAX_LINE + 1):
        number += 1
        named = f"{source}:{number}"
        if len(line) > MAX_LINE:
            skipped = _skip_line(read, line)
            yield Failure(named, f"{named} is longer than {MAX_LINE:,} bytes; split it.", len(line) + skipped)
        elif line.strip(b"\xef\xbb\xbf \t\r\n"):
            try:
                item = parsed(line, named, _LINE)
            except SourceError as error:
                yield Failure(named, str(error), len(line))
            else:
                yield _record(item, named, given, len(line))


def _skip_line(read: Callable[[int], bytes], line: bytes) -> int:
    skipped = 0
    while line and not line.endswith(b"\n"):
        line = read(1 << 20)
        skipped += len(line)
    return skipped


def _recoding(wide: bytes) -> Callable[[int], bytes]:
    """Read lines of UTF-16, as some shells write it, as lines of UTF-8."""
    return io.BytesIO(wide.decode("utf-16", "replace").encode("utf-8", "ignore")).readline


def _now() -> datetime:
    return datetime.now(UTC)
