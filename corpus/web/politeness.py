"""One request at a time for each site, and no sooner than it wants.

Threads wait here for their turn; nothing is fetched here. The clock is handed in, so that tests need not wait.
"""

import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Protocol

LONGEST_DELAY = 30.0  # seconds between requests; a site that wants more gets this


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


@dataclass(slots=True)
class _Site:
    turn: threading.Lock = field(default_factory=threading.Lock)
    free: float = 0.0
    delay: float = 0.0


class Turns:
    """Whose turn it is at each site."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
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
            try:
                yield
            finally:
                site.free = max(site.free, self._clock.now() + site.delay)

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
