"""Get the file or the page of the web in which known claims stand."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO, Protocol

from corpus.errors import SourceError
from corpus.formats.reader import content_type
from corpus.nouns import Page
from corpus.sources.files import is_address
from corpus.web.fetcher import Fetched, NotModified
from retrieval.claims.known.files import MOST_BYTES

SECONDS = 600.0  # for a feed of many claims


class Fetches(Protocol):
    """A fetcher of pages, for which nothing is held yet."""

    def fetch(self, url: str) -> Fetched | NotModified:
        """Return the page at an address. Raises SourceError."""


def page_of(where: str, fetcher: Callable[[], Fetches], stdin: BinaryIO) -> Page:
    """The file, the page at an address, or standard input (-). SourceError where it cannot be had."""
    if is_address(where):
        found = fetcher().fetch(where)
        if isinstance(found, NotModified):
            raise SourceError(f"Could not read {where}: its server sent no page.")
        return found.page
    if where == "-":
        return _page(stdin.read(MOST_BYTES + 1), "text/plain")
    path = Path(where)
    try:
        if path.is_dir():
            raise SourceError(f"{where} is a folder. Give a file of known claims, or an address.")
        if (size := path.stat().st_size) > MOST_BYTES:
            raise SourceError(f"{where} has {size:,} bytes; {MOST_BYTES:,} is the most. Split it.")
        return _page(path.read_bytes(), content_type(path) or "text/plain")
    except (OSError, ValueError) as error:
        said = error.strerror if isinstance(error, OSError) else str(error)
        raise SourceError(
            f"Could not read {where}: {(said or 'no such file').lower()}. Give a file or an address."
        ) from error


def _page(body: bytes, kind: str) -> Page:
    return Page(body, kind, datetime.now(UTC))
