"""Politeness to sites: one request at a time, no sooner than a site wants, and only what its robots.txt allows.

Threads wait here for their turn, and processes for each other where they share their turns; nothing is fetched here.
The clock is handed in, so that tests need not wait. The only file that imports the parser of robots.txt. Rules are kept
as long as the fetcher lives. A site without one allows all; one whose robots.txt cannot be had at the moment is left
alone, as RFC 9309 has it.
"""

import logging
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Protocol

from protego import Protego

from corpus.errors import OnRecordError
from corpus.web.addresses import Location
from corpus.web.failures import LATER, SAVE, FetchError, Unreachable
from corpus.web.transport import Response

LONGEST_DELAY = 30.0  # seconds between requests; a site that wants more gets this
LOOKS = 0.05  # seconds between looks whether another process has ended its request

_log = logging.getLogger("onrecord")


class Clock(Protocol):
    """Time, as it passes."""

    def now(self) -> float:
        """Seconds, from anywhere."""

    def sleep(self, seconds: float) -> None:
        """Come back later."""


class WallClock:
    """Time as it is."""

    def now(self) -> float:
        """Seconds since some start."""
        return time.monotonic()

    def sleep(self, seconds: float) -> None:
        """Wait."""
        time.sleep(seconds)


class Shared(Protocol):
    """The turns at sites that several processes keep together."""

    def take(self, site: str) -> float:
        """Take the turn at a site; 0.0 where it is taken, else the seconds after which it may be free."""

    def give(self, site: str, pause: float) -> None:
        """End a turn; nobody has the next before so many seconds are over."""


@dataclass(slots=True)
class _Site:
    turn: threading.Lock = field(default_factory=threading.Lock)
    free: float = 0.0
    delay: float = 0.0


class Turns:
    """The turns of requests at each site."""

    def __init__(self, clock: Clock, shared: Shared | None = None) -> None:
        self._clock = clock
        self._shared = shared
        self._sites: defaultdict[str, _Site] = defaultdict(_Site)
        self._lock = threading.Lock()

    @contextmanager
    def turn(self, name: str) -> Iterator[None]:
        """The time of one request."""
        site = self._site(name)
        with site.turn:
            wait = site.free - self._clock.now()
            if wait > 0:
                self._clock.sleep(wait)
            taken = self._take(name)
            try:
                yield
            finally:
                site.free = max(site.free, self._clock.now() + site.delay)
                if taken:
                    self._give(name, site.free - self._clock.now())

    def _take(self, name: str) -> bool:
        """Wait until no other process asks a site for anything; False where that cannot be known."""
        if self._shared is None:
            return False
        try:
            while (wait := self._shared.take(name)) > 0:
                self._clock.sleep(min(wait, LOOKS))
        except OnRecordError as error:  # a full disk, say: then each process is polite by itself
            _log.warning("turns at sites could not be shared: %s", error)
            return False
        return True

    def _give(self, name: str, pause: float) -> None:
        assert self._shared is not None
        with suppress(OnRecordError):  # the lease ends it
            self._shared.give(name, max(0.0, min(pause, LONGEST_DELAY)))

    def pause(self, name: str, seconds: float) -> None:
        """Ask nothing of a site for so long."""
        site = self._site(name)
        site.free = max(site.free, self._clock.now() + seconds)

    def space(self, name: str, seconds: float) -> None:
        """So much time between two requests from now on."""
        self._site(name).delay = min(max(seconds, 0.0), LONGEST_DELAY)

    def _site(self, name: str) -> _Site:
        with self._lock:
            return self._sites[name]


AGENT = "OnRecord"
MOST_BYTES = 500 * 1024  # what is behind that is not read
_KEPT_SITES = 1_000
_KEPT = 24 * 3600.0  # seconds
_KEPT_TROUBLE = 60.0  # so that a dead site with a thousand addresses in a list is asked once, and not for ever

Ask = Callable[[Location], Response]


class Robots:
    """The rules of every site met so far."""

    def __init__(self, turns: Turns, clock: Clock) -> None:
        self._turns = turns
        self._clock = clock
        self._rules: dict[str, tuple[float, Protego | FetchError]] = {}
        self._lock = threading.Lock()

    def check(self, location: Location, ask: Ask) -> None:
        """Raise FetchError where a page may not be read; `ask` gets a robots.txt not known yet."""
        rules = self._known(location, ask)
        if isinstance(rules, FetchError):
            raise FetchError(rules.cause, rules.step)  # a new one: what is kept is raised by many threads
        if not rules.can_fetch(location.url, AGENT):
            asks = f"the robots.txt of {location.host} asks programs not to read this page"
            raise FetchError(asks, SAVE, fault="refused")

    def _known(self, location: Location, ask: Ask) -> Protego | FetchError:
        with self._lock:
            until, rules = self._rules.get(location.origin, (0.0, None))
        if rules is None or self._clock.now() > until:
            rules = self._asked(location, ask)
            until = self._clock.now() + (_KEPT_TROUBLE if isinstance(rules, FetchError) else _KEPT)
            with self._lock:
                if len(self._rules) >= _KEPT_SITES:
                    self._rules.clear()
                self._rules[location.origin] = until, rules
        return rules

    def _asked(self, location: Location, ask: Ask) -> Protego | FetchError:
        try:
            answer = ask(Location(location.scheme, location.host, location.port, "/robots.txt"))
        except Unreachable as trouble:
            return trouble
        except FetchError as trouble:
            return FetchError(f"of the robots.txt of {location.host}, {trouble.cause}", LATER)
        if answer.status >= 500 or answer.status == 429:
            return FetchError(f"the robots.txt of {location.host} cannot be had (it answers {answer.status})", LATER)
        rules = Protego.parse(answer.body.decode("utf-8", "replace") if answer.status < 300 else "")
        self._turns.space(location.site, float(rules.crawl_delay(AGENT) or 0))
        return rules
