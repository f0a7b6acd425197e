"""Gather everything that `add` is asked for as pages to read: files, folders, addresses, and what feeds and lists name.

Links are fetched side by side. A feed or sitemap found behind an address or in a file gives way to its articles; what
becomes of one link never stops the others.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from html import escape
from io import BytesIO
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Protocol

from corpus.errors import SourceError
from corpus.formats.reader import content_type
from corpus.nouns import Metadata, Page
from corpus.sources.bundles import rows_in
from corpus.sources.files import MAX_BYTES, find, is_address
from corpus.sources.links import MOST, NOTHING, Broken, Link, Listing, overlay
from corpus.sources.listings.kinds import listing_kind, read_listing
from corpus.sources.lists import only_links, read_list
from corpus.sources.pipes import beginning
from corpus.sources.source import Failure, Raw, Row, Source, Unchanged

if TYPE_CHECKING:
    from corpus.web.fetcher import Fetched, Fetcher, NotModified, Unread

MOST_LISTINGS = 200  # sitemaps of one index
_DEPTH = 2  # a list of feeds names feeds, and these articles; nothing is followed further
_SNIFFED = 40_000


@dataclass(frozen=True, slots=True)
class Wanted:
    """A request to add: `arguments` as given, lists of links (`-` for standard input), details that hold for all of
    them, and the number of links taken from one feed or sitemap."""

    arguments: Sequence[str] = ()
    lists: Sequence[str] = ()
    given: Metadata = NOTHING
    recursive: bool = False
    complete: bool = False
    most: int = MOST


class Host(Protocol):
    """The user's side, told what was left out and how many links are coming, and asked before any is followed."""

    def note(self, line: str) -> None:
        """Something to know, in one line."""

    def expect(self, links: int) -> None:
        """So many more links will be fetched."""

    def came(self) -> None:
        """One of them has been fetched, or cannot be."""

    def agree(self, question: str) -> bool:
        """Return True to go on."""


def gather(wanted: Wanted, stdin: BinaryIO, fetcher: Callable[[], "Fetcher"], host: Host) -> Iterator[Source]:
    """Every article asked for, as it comes."""
    gathering = _Gathering(wanted, stdin, fetcher, host)
    for source in gathering.all():
        yield replace(source, whole=True) if wanted.complete and isinstance(source, Raw) else source


def gather_links(links: Sequence[Link], fetcher: "Fetcher", host: Host) -> Iterator[Source]:
    """The article behind each link, as it comes, known by the link's address, or else by its place; no feed among them
    is followed."""
    yield from _Gathering(Wanted(), BytesIO(), lambda: fetcher, host).links(links, 0)


@dataclass(frozen=True, slots=True)
class _Gathering:
    wanted: Wanted
    stdin: BinaryIO
    fetcher: Callable[[], "Fetcher"]
    host: Host

    def all(self) -> Iterator[Source]:
        for named in self.wanted.lists:
            yield from self._list(named)
        for addresses, run in groupby(self.wanted.arguments, key=is_address):
            if addresses:
                yield from self.links([Link(url.strip()) for url in run], _DEPTH)
            else:
                for argument in run:
                    yield from self._here(argument)

    def _list(self, named: str) -> Iterator[Source]:
        body = b""
        try:
            body = list_bytes(named, self.stdin)
            if listing_kind(body):
                yield from self._listing(body, named, None, NOTHING, _DEPTH)
                return
            listing = read_list(body, named)
        except SourceError as error:
            yield from self._texts(named, body, error) if body else [Failure(named, str(error))]
            return
        if again := listing.total - len(listing.links) - len(listing.broken):
            self.host.note(f"{named}: {again:,} row{'' if again == 1 else 's'} with a link that stands there already.")
        yield from _broken(listing.broken)
        yield from self.links(listing.links, _DEPTH)

    def _texts(self, named: str, body: bytes, error: SourceError) -> Iterator[Source]:
        """The articles of a table that was given as a list of links, and holds texts instead."""
        try:
            yield from rows_in(body, named, self.wanted.given)
        except SourceError:
            yield Failure(named, str(error))

    def _here(self, argument: str) -> Iterator[Source]:
        """The articles in a file, a folder or on standard input."""
        if _holds_listing(argument):
            yield from self._listing(list_bytes(argument, self.stdin), argument, None, NOTHING, _DEPTH)
            return
        wanted = self.wanted
        for source in find(argument, wanted.given, recursive=wanted.recursive, stdin=self.stdin):
            if isinstance(source, Raw) and (count := _links_only(source)):
                yield from self._instead(source, count)
            else:
                yield source

    def _instead(self, source: Raw, count: int) -> Iterator[Source]:
        """The pages that a text of nothing but links leads to, if they are wanted."""
        named = source.source
        pages = "the page it leads to" if count == 1 else f"the {count:,} pages they lead to"
        links = "only a link" if count == 1 else f"only links ({count:,})"
        if self.host.agree(f"{named} holds {links}. Add {pages}?"):
            yield from self.links(read_list(source.page.body, named).links, _DEPTH)
        else:
            yield Failure(named, f"{named} holds {links}. To add {pages}: onrecord add --list {named}", source.size)

    def links(self, links: Sequence[Link], depth: int) -> Iterator[Source]:
        """The articles behind links, and behind the feeds and sitemaps among them."""
        for link in links:
            if not link.url:
                yield _as_told(link, self.wanted.given)
        by_url = {link.url: link for link in links if link.url}
        self.host.expect(len(by_url))
        deeper: list[tuple[bytes, Link, str | None]] = []
        for found in self.fetcher().fetch_all(by_url) if by_url else ():
            self.host.came()
            link = by_url[found.asked]
            body = _body(found)
            if body is not None and listing_kind(body):
                deeper.append((body, link, found.page.url))  # type: ignore[union-attr]
            else:
                yield _source(found, link, self.wanted.given)
        for body, link, base in deeper:
            yield from self._listing(body, link.url, base, link.given, depth)

    def _listing(self, body: bytes, named: str, base: str | None, given: Metadata, depth: int) -> Iterator[Source]:
        try:
            listing = read_listing(body, named, base, self.wanted.most)
            if depth == 0 or (depth == 1 and listing.holds == "listings"):
                raise SourceError(f"{named} is a {listing_kind(body)} inside another. Add it by itself.")
        except SourceError as error:
            yield Failure(named, str(error), row={"url": named} if is_address(named) else {})
            return
        yield from _broken(listing.broken)
        links = [replace(link, given=overlay(given, link.given)) for link in listing.links]
        if listing_kind(body) == "sitemap index":
            yield from self._index(links, named)
            return
        self._note_left_out(listing, named)
        yield from self.links(links, depth - 1 if listing.holds == "listings" else 0)

    def _index(self, sitemaps: Sequence[Link], named: str) -> Iterator[Source]:
        """The pages of an index of sitemaps: one sitemap after another, the latest first, until there are enough."""
        pages: dict[str, Link] = {}
        for at, sitemap in enumerate(sitemaps):
            left = self.wanted.most - len(pages)
            if left <= 0 or at >= MOST_LISTINGS:
                self.host.note(f"{named}: {len(pages):,} pages of the latest sitemaps are taken. For more: --most")
                break
            self.host.expect(1)
            try:
                body = self.fetcher().fetch(sitemap.url)
                listing = read_listing(_body(body) or b"", sitemap.url, sitemap.url, left)
                if listing.holds == "listings":
                    raise SourceError(f"{sitemap.url} is an index inside another. Add it by itself.")
            except SourceError as error:
                self.host.came()
                yield Failure(sitemap.url, str(error), row=_row(sitemap))
                continue
            self.host.came()
            yield from _broken(listing.broken)
            self._note_left_out(listing, sitemap.url)
            pages |= {link.url: replace(link, given=sitemap.given) for link in listing.links}
        yield from self.links(list(pages.values()), 0)

    def _note_left_out(self, listing: Listing, named: str) -> None:
        taken = len(listing.links) + len(listing.broken)
        if listing.total > self.wanted.most:
            kind = "feeds" if listing.holds == "listings" else "pages"
            self.host.note(f"{named} names {listing.total:,} {kind}; the {taken:,} newest are taken. "
                           f"For all: --most {listing.total}")  # fmt: skip


def list_bytes(named: str, stdin: BinaryIO) -> bytes:
    """The bytes of a list. SourceError where it cannot be read or is too large."""
    try:
        body = stdin.read(MAX_BYTES + 1) if named == "-" else beginning(Path(named), MAX_BYTES + 1)
    except FileNotFoundError as error:
        raise SourceError(f"There is no file {named}. Check the name.") from error
    except (OSError, ValueError) as error:
        cause = getattr(error, "strerror", None) or "input error"
        raise SourceError(f"{named} could not be read: {cause}. Check the file and its permissions.") from error
    if len(body) > MAX_BYTES:
        raise SourceError(f"{named} has more than {MAX_BYTES:,} bytes, the most a list may have. Split it.")
    return body


def _holds_listing(argument: str) -> bool:
    """Tell whether an argument is a file that holds a feed, a sitemap or a list of feeds."""
    path = Path(argument)
    try:
        if argument == "-" or content_type(path) or not path.is_file():
            return False
        with path.open("rb") as file:
            return listing_kind(file.read(_SNIFFED)) is not None
    except (OSError, ValueError):
        return False  # the readers of files say what is wrong


def _links_only(source: Raw) -> int:
    return only_links(source.page.body) if source.page.content_type.startswith("text/plain") else 0


def _broken(broken: Iterable[Broken]) -> Iterator[Failure]:
    for each in broken:
        yield Failure(each.place, each.error, row=dict(each.cells))


def _body(found: "Fetched | NotModified | Unread") -> bytes | None:
    page = getattr(found, "page", None)
    return None if page is None else bytes(page.body)


def _source(found: "Fetched | NotModified | Unread", link: Link, given: Metadata) -> Source:
    from corpus.web.fetcher import NotModified, Unread

    if isinstance(found, Unread):
        if link.text:
            note = f"{found.error.partition('. ')[0]}. Its text is as its feed has it."
            return replace(_as_told(link, given), notes=(note,))
        return Failure(found.asked, found.error, row=_row(link))
    if isinstance(found, NotModified):
        return Unchanged(found.asked, found.url)
    stated = overlay(given, link.given)
    raw = Raw(found.asked, found.page, stated, len(found.page.body), from_feed=link.from_feed, row=_row(link))
    full = _as_told(link, given) if link.text else None
    return replace(raw, notes=() if given.published else link.notes, full=full)


def _as_told(link: Link, given: Metadata) -> Raw:
    """The article as its feed has it whole, known by its link, or else by its text."""
    title = escape(link.from_feed.title or "")
    page = (
        f"<html><head><title>{title}</title></head><body><article><h1>{title}</h1>{link.text}</article></body></html>"
    )
    body = page.encode("utf-8", "ignore")
    kept = Page(body, "text/html; charset=utf-8", datetime.now(UTC), url=link.url or None)
    stated = overlay(given, link.given)
    return Raw(
        link.url or link.place, kept, stated, len(body), from_feed=link.from_feed, row=_row(link) if link.url else {}
    )


def _row(link: Link) -> Row:
    """The row of a list from which a link comes, so that it can be added again; empty for a link that no list named."""
    if not link.place:
        return {}
    said = {name: value for name, value in asdict(link.given).items() if value and name not in ("precision", "url")}
    return {"url": link.url, **said, **link.unread}
