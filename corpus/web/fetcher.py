"""Fetch pages as a considerate reader does: allowed, in turn, again where that helps, and not twice.

Redirects are followed here, a step at a time, so that each step is checked as the first was. Nothing is parsed but
what tells where the page is and of which type it is: servers are often wrong about that, bytes seldom.
"""

import logging
import re
import ssl
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import cached_property, lru_cache
from importlib.metadata import version
from urllib.parse import urlsplit

from corpus.errors import SourceError
from corpus.events import happened
from corpus.formats.several import SEVERAL
from corpus.nouns import Page, Validators
from corpus.web import parallel
from corpus.web.addresses import Location, is_public, parse_location, redirected
from corpus.web.canonical import canonical_address, copied_from, original_address, same_story
from corpus.web.compression import ACCEPTED
from corpus.web.cookies import Cookies
from corpus.web.failures import LATER, PRIVATE, SAVE, Fault, FetchError, message_of, shown_address
from corpus.web.lookup import Permit, Resolve, look_up
from corpus.web.onward import is_front_page, refreshed_to
from corpus.web.politeness import AGENT, MOST_BYTES, Clock, Robots, Shared, Turns, WallClock
from corpus.web.story_pages import whole_story
from corpus.web.transport import Limits, Response, Transport, proxy_wants_a_name, trusted

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_VAGUE = frozenset({"", "application/octet-stream", "binary/octet-stream", "application/x-download", "text/plain",
                    "application/force-download", "unknown/unknown", "content/unknown"})  # fmt: skip
_SUFFIXES = {".md": "text/markdown", ".markdown": "text/markdown", ".eml": "message/rfc822", ".txt": "text/plain"}
_HTML = re.compile(rb"\s*(?:<\?xml[^>]*>\s*)?(?:(?><!--.*?-->)\s*)*+<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)
_TYPE = re.compile(r"[\w.+-]{1,60}/[\w.+-]{1,100}")
_SAMPLE = 2_000
MOST_STEPS = 10
BACKOFF = (0.5, 2.0)  # seconds before the second and the third try
LONGEST_WAIT = 60.0  # seconds: what a server may ask for and still be waited for
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_FOR_GOOD = frozenset({301, 308})
_PASSING = frozenset({408, 425, 429, 500, 502, 503, 504})
_ACCEPT = "text/html,application/xhtml+xml,application/pdf;q=0.9,text/*;q=0.9,application/xml;q=0.9,*/*;q=0.5"
_ROBOTS_SECONDS = 30.0
Known = Callable[[str], Validators | None]  # of an address


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page, and the address by which it was asked for."""

    asked: str
    page: Page


@dataclass(frozen=True, slots=True)
class NotModified:
    """The page at `url` is as it was when it was last fetched."""

    asked: str
    url: str


@dataclass(frozen=True, slots=True)
class Unread:
    """An address that could not be read, and why, in one line; `wait` is for how many seconds its server asks."""

    asked: str
    error: str
    wait: float = 0.0
    fault: Fault = "trouble"


@dataclass(frozen=True, slots=True)
class Visited:
    """A look at an address that is looked at again and again: its page, or None where it has not changed since.

    `moved` is the address to which it has moved for good, by its server's word.
    """

    asked: str
    page: Page | None
    moved: str | None = None


class Fetcher:
    """Pages from the web. One for a whole import: it remembers robots.txt and whose turn it is. For any threads.

    `known` tells what is held of an address already; `resolve`, `permit`, `trust` and `clock` are the world, and
    tests bring their own. `proxy` is the address of one that does the connecting; none is taken from elsewhere. By
    `shared` several processes ask each site one after another.
    """

    def __init__(
        self,
        *,
        allow_private: bool = False,
        known: Known = lambda url: None,
        limits: Limits | None = None,
        resolve: Resolve = look_up,
        permit: Permit = is_public,
        trust: ssl.SSLContext | None = None,
        clock: Clock | None = None,
        proxy: str = "",
        shared: Shared | None = None,
    ) -> None:
        self._allow_private = allow_private
        self._known = known
        self._limits = limits or Limits()
        seconds = min(_ROBOTS_SECONDS, self._limits.seconds)
        self._robots_limits = replace(self._limits, body=MOST_BYTES, seconds=seconds)
        self._resolve = resolve
        self._permit = permit
        self._trust = trust
        self._proxy = proxy
        self._clock = clock or WallClock()
        self._turns = Turns(self._clock, shared)
        self._robots = Robots(self._turns, self._clock)

    def fetch(self, url: str) -> Fetched | NotModified:
        """The page at an address; SourceError, in one line, where it cannot be read."""
        transport = self.transport()
        try:
            return self._read(transport, url, self._known)
        except FetchError as trouble:
            raise SourceError(message_of(url, trouble)) from trouble
        finally:
            transport.close()

    def fetch_all(self, urls: Iterable[str]) -> Iterator[Fetched | NotModified | Unread]:
        """The page at each address, as it comes, not in order: one request at a time for each site, sites side by side.

        Only a few pages are held at once, so this goes as fast as its results are taken.
        """
        yield from parallel.fetch_each(urls, self.transport, self._one, _weight)

    def read_again(self, urls: Iterable[str], known: Known) -> Iterator[Fetched | NotModified | Unread]:
        """The same for pages that are held, given what their servers told of them last; without a next step for a user
        who adds pages."""

        def one(transport: Transport, url: str) -> Fetched | NotModified | Unread:
            try:
                return self._read(transport, url, known)
            except FetchError as trouble:
                return _unread(url, trouble)

        yield from parallel.fetch_each(urls, self.transport, one, _weight)

    def visit_all(self, known: Mapping[str, Validators | None]) -> Iterator[Visited | Unread]:
        """Look at each address again, given what its server told of it last; as they come, sites side by side.

        The page is the one at the address, whatever it says of a canonical one, and without any further pages.
        """

        def visit(transport: Transport, url: str) -> Visited | Unread:
            return self._visit(transport, url, known[url])

        yield from parallel.fetch_each(known, self.transport, visit, _weight)

    def transport(self) -> Transport:
        """Connections for one thread."""
        return Transport(
            allow_private=self._allow_private,
            resolve=self._resolve,
            permit=self._permit,
            trust=self._authorities,
            proxy=self._proxy,
        )

    @cached_property
    def _authorities(self) -> ssl.SSLContext:
        return self._trust or trusted()

    def _one(self, transport: Transport, url: str) -> Fetched | NotModified | Unread:
        try:
            return self._read(transport, url, self._known)
        except FetchError as trouble:
            return Unread(url, message_of(url, trouble))

    def _visit(self, transport: Transport, url: str, known: Validators | None) -> Visited | Unread:
        way = _Way(url, known=lambda _url: known)
        try:
            found = self._asked(transport, way)
        except FetchError as trouble:
            return _unread(url, trouble)
        return Visited(url, None if isinstance(found, NotModified) else found.page, way.moved)

    def _read(self, transport: Transport, asked: str, known: Known) -> Fetched | NotModified:
        way = _Way(asked, known=known)
        found = self._asked(transport, way)
        if isinstance(found, NotModified) or found.page.url is None:
            return found
        elsewhere = canonical_address(found.page.url, found.page.content_type, found.page.body)
        there = found if elsewhere is None else self._canonical(transport, way, found, elsewhere)
        return there if isinstance(there, NotModified) else self._whole(transport, way, there)

    def _asked(self, transport: Transport, way: "_Way") -> Fetched | NotModified:
        """The page that was asked for; the outcome is counted."""
        try:
            found = self._followed(transport, way, parse_location(way.asked))
        except FetchError as trouble:
            happened("page fetched", logging.DEBUG, status=trouble.fault)
            raise
        happened("page fetched", logging.DEBUG, status="unchanged" if isinstance(found, NotModified) else "read")
        return found

    def _whole(self, transport: Transport, way: "_Way", found: Fetched) -> Fetched:
        """The page with the further pages of its story, each fetched as carefully as the first."""

        def fetch(url: str) -> Page:
            further = self._followed(transport, _Way(url, way.cookies), parse_location(url))
            assert isinstance(further, Fetched)  # asked for without conditions
            return further.page

        return replace(found, page=whole_story(found.page, fetch, self._limits.body))

    def _canonical(self, transport: Transport, way: "_Way", found: Fetched, address: str) -> Fetched | NotModified:
        """The page where it says that it belongs; as it came, where the same story does not stand there."""
        try:
            there = self._followed(transport, _Way(way.asked, way.cookies), parse_location(address))
        except FetchError:
            return found
        same = isinstance(there, Fetched) and same_story(found.page.body, there.page.body)
        return there if same else found

    def _followed(self, transport: Transport, way: "_Way", location: Location) -> Fetched | NotModified:
        """The page behind all redirects, and behind pages that only lead on."""
        while True:
            self._robots.check(location, lambda at: self._robots_txt(transport, at))
            sent = way.cookies.sent(location)
            conditions = _conditions(way.known(location.url))
            answer = self._answer(transport, location, self._limits, conditions | ({"Cookie": sent} if sent else {}))
            way.cookies.take(location, answer.cookies)
            if answer.status in _REDIRECTS:
                location = way.onward(location, _told(location, answer), sent, for_good=answer.status in _FOR_GOOD)
                continue
            found = _result(way.asked, location, answer, bool(conditions))
            onward = _refreshed(found, answer.headers.get("refresh", ""))
            if onward is None:
                return way.arrived(found)
            location = way.onward(location, onward, sent)

    def _robots_txt(self, transport: Transport, location: Location) -> Response:
        way = _Way(location.url)
        while True:
            answer = self._answer(transport, location, self._robots_limits, {}, cut=True)
            if answer.status not in _REDIRECTS:
                return answer
            location = way.onward(location, _told(location, answer), "")

    def _answer(
        self, transport: Transport, location: Location, limits: Limits, more: dict[str, str], *, cut: bool = False
    ) -> Response:
        """The answer of a server, asked for again where it may be another one a moment later."""
        headers = {"User-Agent": agent(), "Accept": _ACCEPT, "Accept-Encoding": ACCEPTED} | more
        for pause in (*BACKOFF, None):
            try:
                with self._turns.turn(location.site):
                    answer = transport.get(location, headers, limits, cut=cut)
            except FetchError as trouble:
                if not trouble.passing or pause is None:
                    raise
                wait = pause
            else:
                wait = _wait(answer, pause or 0.0)
                if pause is None or wait > LONGEST_WAIT or answer.status not in _PASSING or _challenged(answer):
                    return answer
            self._turns.pause(location.site, wait)
        raise AssertionError("the last try returns or raises")


def _unread(url: str, trouble: FetchError) -> Unread:
    step = f" {PRIVATE}" if trouble.step == PRIVATE else ""  # any other step is for who adds a page, once
    error = f"Could not read {shown_address(url)}: {trouble.cause}.{step}"
    return Unread(url, error, trouble.wait or 0.0, trouble.fault)


def _conditions(known: Validators | None) -> dict[str, str]:
    if known is None:
        return {}
    if known.etag:
        return {"If-None-Match": known.etag}
    return {"If-Modified-Since": known.last_modified} if known.last_modified else {}


@lru_cache(maxsize=1)
def agent() -> str:
    """The program's name in requests."""
    return f"{AGENT}/{version('onrecord')} (fetches articles that its user names; robots.txt name: {AGENT})"


def _weight(found: Fetched | NotModified | Visited | Unread) -> int:
    """The bytes that a result holds."""
    page = getattr(found, "page", None)
    return 0 if page is None else len(page.body)


@dataclass(slots=True)
class _Way:
    """The way to one page: where it has led so far, and the cookies that were set on it.

    `known` tells what is held of an address; where nothing is, the page itself comes, also one that has not changed.
    `moved` is where it has led for good, before any step that was for the moment.
    """

    asked: str
    cookies: Cookies = field(default_factory=Cookies)
    known: Known = lambda _url: None
    moved: str | None = None
    _for_good: bool = True
    _gone: list[tuple[str, str]] = field(default_factory=list)

    def onward(self, location: Location, to: str, sent: str, *, for_good: bool = False) -> Location:
        """The next location; FetchError for a circle, which is none where other cookies have come meanwhile."""
        self._gone.append((location.url, sent))
        following = redirected(location, to)
        self._for_good = self._for_good and for_good
        if self._for_good:
            self.moved = following.url
        if (following.url, self.cookies.sent(following)) in self._gone:
            raise FetchError("it leads in a circle", SAVE)
        if len(self._gone) > MOST_STEPS:
            raise FetchError(f"it leads on more than {MOST_STEPS} times", SAVE)
        return following

    def arrived(self, found: Fetched | NotModified) -> Fetched | NotModified:
        """Return what was found; FetchError for a front page to which an address of a story leads."""
        url = found.url if isinstance(found, NotModified) else found.page.url or ""
        if self._gone and is_front_page(url) and not is_front_page(original_address(self.asked) or self.asked):
            raise FetchError(
                f"it leads to the front page of {urlsplit(url).hostname}: what stood there is gone, or has moved",
                f"Look for its new address. If the page {shown_address(url)} itself is meant, add that.",
                fault="gone",
            )
        return found


def _told(location: Location, answer: Response) -> str:
    """The address that a redirect names."""
    to = answer.headers.get("location", "")
    if not to:
        raise FetchError(f"{location.host} answers {answer.status}, elsewhere, and does not say where", SAVE)
    return to


def _refreshed(found: Fetched | NotModified, header: str) -> str | None:
    return None if isinstance(found, NotModified) else refreshed_to(found.page.content_type, found.page.body, header)


def _result(asked: str, location: Location, answer: Response, conditional: bool) -> Fetched | NotModified:
    if answer.status == 304 and conditional:
        return NotModified(asked, location.url)
    if answer.status not in (200, 203):
        raise _unwelcome(location.host, answer)
    kind = detected_type(answer.headers.get("content-type", ""), answer.body, location.target.partition("?")[0])
    copied = copied_from(location.url, answer.body)
    given = Validators(answer.headers.get("etag"), answer.headers.get("last-modified"))
    validators = given if copied is None and given != Validators() else None
    return Fetched(asked, Page(answer.body, kind, datetime.now(UTC), copied or location.url, validators=validators))


def _unwelcome(host: str, answer: Response) -> FetchError:
    """An answer that is no page."""
    status = answer.status
    if status == 407:
        return proxy_wants_a_name()
    if _challenged(answer) or status in (401, 402, 403, 451):
        return FetchError(f"{host} does not show it to programs (it answers {status})", SAVE, fault="refused")
    if status in (404, 410):
        return FetchError(f"{host} has no such page (it answers {status})", fault="gone")
    if status in _PASSING:
        wait = _wait(answer, 0.0)
        step = f"Add it again in {_duration(wait)}." if wait else LATER
        return FetchError(f"{host} cannot serve it now (it answers {status})", step, wait=wait or None)
    return FetchError(f"{host} answers {status} and no page", SAVE, fault="refused" if status < 300 else "trouble")


def _challenged(answer: Response) -> bool:
    """A wall that asks for proof of being human: asking again helps nobody."""
    return "challenge" in answer.headers.get("cf-mitigated", "")


def _wait(answer: Response, otherwise: float) -> float:
    """The seconds that a server wants to be left alone."""
    asked = answer.headers.get("retry-after", "")
    if asked.isdecimal():
        return float(asked[:9])
    try:
        moment = parsedate_to_datetime(asked)
    except ValueError:
        return otherwise
    since = datetime.now(UTC) if moment.tzinfo else datetime.now(UTC).replace(tzinfo=None)
    return max(0.0, (moment - since).total_seconds())


def _duration(seconds: float) -> str:
    return f"{seconds / 60:,.0f} minutes" if seconds > 90 else f"{seconds:,.0f} seconds"


def detected_type(declared: str, body: bytes, path: str) -> str:
    """The content type of a body that came as `declared` from an address with this path."""
    kind = declared.partition(";")[0].strip().lower()
    if kind and (kind == SEVERAL or not _TYPE.fullmatch(kind)):
        declared = kind = "unknown/unknown"
    start = body[:_SAMPLE].removeprefix(b"\xef\xbb\xbf")
    if start.lstrip()[:5] == b"%PDF-":
        return PDF
    if start.startswith(b"PK\x03\x04") and b"word/" in body:
        return DOCX
    if kind not in _VAGUE:
        return declared.strip()
    charset = declared.partition(";")[2].strip()
    return _guessed(kind, start, path) + (f"; {charset}" if charset else "")


def _guessed(kind: str, start: bytes, path: str) -> str:
    if _HTML.match(start):
        return "text/html"
    suffix = re.search(r"\.[a-z]{2,8}$", path.lower())
    if suffix and suffix[0] in _SUFFIXES:
        return _SUFFIXES[suffix[0]]
    if kind == "text/plain" or not kind:
        return "text/html" if re.search(rb"<!--|<(?:p|div|article|title|meta)\b", start, re.I) else "text/plain"
    return kind
