"""Queue what `add` is asked for: addresses by their hosts, lists and standard input with their bytes, files by path.

A database that machines share may be worked on elsewhere, so there a file goes with its bytes.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path
from typing import BinaryIO
from urllib.parse import urlsplit

from bot.app import App
from bot.jobs.queue import Asked, Asker, Request
from corpus.errors import SourceError
from corpus.sources.files import MAX_BYTES, NAMELESS, files_in, is_address
from corpus.sources.gather import Wanted, list_bytes
from corpus.sources.links import web_address

TOGETHER = 50  # addresses in one job; those of one host stay together, since they are fetched one after another
_NO_FILE = "There is no file {}. Check the name."
_TOO_LARGE = "{} has {:,} bytes; {:,} is the most that can be queued. Split it, or add it without --queue."


@dataclass(frozen=True, slots=True)
class Queued:
    """The outcome of queueing one source: its job, or why there is none."""

    source: str
    job: int | None = None
    error: str | None = None


@dataclass(frozen=True, slots=True)
class _Part:
    """Sources that make one job, as they were named."""

    sources: tuple[str, ...]
    asked: Asked


def queue_up(app: App, wanted: Wanted, stdin: BinaryIO) -> list[Queued]:
    """Queue all that is wanted, in one transaction; the outcome of each source, in the order of the sources."""
    with app.catalogue.transaction():
        done: dict[str, Queued] = {}
        for part in _parts(wanted, stdin, shared=bool(app.settings.database)):
            if isinstance(part, Queued):
                done[part.source] = part
                continue
            job = app.queue.defer(Request("add", part.asked, Asker("terminal")))
            done |= {source: Queued(source, job.id) for source in part.sources}
    named = [*wanted.lists, *(each.strip() if is_address(each) else each for each in wanted.arguments)]
    return [done[each] for each in dict.fromkeys([*named, *done]) if each in done]


def _parts(wanted: Wanted, stdin: BinaryIO, *, shared: bool) -> Iterator[_Part | Queued]:
    plain = Asked((), wanted.most, given=wanted.given, complete=wanted.complete, recursive=wanted.recursive)
    for named in wanted.lists:
        yield from _list(named, stdin, plain)
    addresses = dict.fromkeys(each.strip() for each in wanted.arguments if is_address(each))
    yield from _addresses(list(addresses), plain)
    for argument in dict.fromkeys(each for each in wanted.arguments if not is_address(each)):
        if argument == "-":
            yield _Part(("-",), replace(plain, sources=("-",), body=stdin.read(MAX_BYTES + 1)))
        elif not argument.strip():
            yield Queued(argument, error=NAMELESS)
        elif not Path(argument).exists():
            yield Queued(argument, error=_NO_FILE.format(argument))
        elif shared:
            yield from _with_bytes(argument, plain)
        else:
            yield _Part((argument,), replace(plain, sources=(str(Path(argument).absolute()),)))


def _list(named: str, stdin: BinaryIO, plain: Asked) -> Iterator[_Part | Queued]:
    try:
        yield _Part((named,), replace(plain, is_list=True, body=list_bytes(named, stdin)))
    except SourceError as error:
        yield Queued(named, error=str(error))


def _addresses(urls: Sequence[str], plain: Asked) -> Iterator[_Part | Queued]:
    together: list[str] = []
    for _, some in groupby(sorted(urls, key=_host), key=_host):
        of_host = [url for url in some if web_address(url)]
        if together and len(together) + len(of_host) > TOGETHER:
            yield _Part(tuple(together), replace(plain, sources=tuple(together)))
            together = []
        together += of_host
    if together:
        yield _Part(tuple(together), replace(plain, sources=tuple(together)))
    for url in urls:
        if not web_address(url):
            yield Queued(url, error=f"{url} is no address of the web.")


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def _with_bytes(argument: str, plain: Asked) -> Iterator[_Part | Queued]:
    """The files at a path, each a job of its own that needs nothing of this machine."""
    for file in files_in(argument, recursive=plain.recursive):
        if not isinstance(file, Path):
            yield Queued(file.source, error=file.error)
        elif (size := file.stat().st_size) > MAX_BYTES:
            yield Queued(str(file), error=_TOO_LARGE.format(file, size, MAX_BYTES))
        else:
            named = replace(plain, name=str(file), path=str(file.resolve()), body=file.read_bytes())
            yield _Part((str(file),), named)
