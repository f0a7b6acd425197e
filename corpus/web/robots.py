"""What a site's robots.txt allows this program: the only file that imports the parser.

Rules are kept as long as the fetcher lives. A site without one allows all; one whose robots.txt cannot be had at the
moment is left alone, as RFC 9309 has it.
"""

import threading
from collections.abc import Callable

from protego import Protego

from corpus.web.location import Location
from corpus.web.politeness import Clock, Turns
from corpus.web.transport import Response
from corpus.web.trouble import LATER, SAVE, Trouble, Unreachable

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
        self._rules: dict[str, tuple[float, Protego | Trouble]] = {}
        self._lock = threading.Lock()

    def check(self, location: Location, ask: Ask) -> None:
        """Trouble where a page may not be read; `ask` gets a robots.txt not known yet."""
        rules = self._known(location, ask)
        if isinstance(rules, Trouble):
            raise Trouble(rules.cause, rules.step)  # a new one: what is kept is raised by many threads
        if not rules.can_fetch(location.url, AGENT):
            raise Trouble(f"the robots.txt of {location.host} asks programs not to read this page", SAVE)

    def _known(self, location: Location, ask: Ask) -> Protego | Trouble:
        with self._lock:
            until, rules = self._rules.get(location.origin, (0.0, None))
        if rules is None or self._clock.now() > until:
            rules = self._asked(location, ask)
            until = self._clock.now() + (_KEPT_TROUBLE if isinstance(rules, Trouble) else _KEPT)
            with self._lock:
                if len(self._rules) >= _KEPT_SITES:
                    self._rules.clear()
                self._rules[location.origin] = until, rules
        return rules

    def _asked(self, location: Location, ask: Ask) -> Protego | Trouble:
        try:
            answer = ask(Location(location.scheme, location.host, location.port, "/robots.txt"))
        except Unreachable as trouble:
            return trouble
        except Trouble as trouble:
            return Trouble(f"of the robots.txt of {location.host}, {trouble.cause}", LATER)
        if answer.status >= 500 or answer.status == 429:
            return Trouble(f"the robots.txt of {location.host} cannot be had (it answers {answer.status})", LATER)
        rules = Protego.parse(answer.body.decode("utf-8", "replace") if answer.status < 300 else "")
        self._turns.space(location.site, float(rules.crawl_delay(AGENT) or 0))
        return rules
