"""Cookies of one fetch: what a server sets on the way to a page is sent back to it, and forgotten with the fetch.

Pure. Walls that set a cookie and send the reader on are passed so; nothing is kept that could tell one fetch from
another's.
"""

from dataclasses import dataclass, field

from corpus.web.addresses import Location

MOST = 30  # cookies of one fetch
LONGEST = 4_096  # characters of one, and twice as many of all that are sent at once


@dataclass(frozen=True, slots=True)
class _Cookie:
    name: str
    value: str
    host: str
    wide: bool  # for the hosts below as well
    path: str
    secure: bool


@dataclass(slots=True)
class Cookies:
    """The cookies that have come on the way to one page."""

    _held: dict[tuple[str, str, str], _Cookie] = field(default_factory=dict)

    def take(self, location: Location, headers: tuple[str, ...]) -> None:
        """Keep what the server at a location sets."""
        for header in headers:
            cookie = _parsed(location, header)
            if cookie is None:
                continue
            key = (cookie.host, cookie.path, cookie.name)
            if cookie.value and (key in self._held or len(self._held) < MOST):
                self._held[key] = cookie
            else:
                self._held.pop(key, None)

    def sent(self, location: Location) -> str:
        """The value of the header Cookie for a request; empty where there is none to send."""
        pairs = [f"{cookie.name}={cookie.value}" for cookie in self._held.values() if _fits(cookie, location)]
        while sum(map(len, pairs)) > 2 * LONGEST:
            pairs.pop()
        return "; ".join(pairs)


def _parsed(location: Location, header: str) -> _Cookie | None:
    """A cookie that this server may set; None for any other, and for one that is none."""
    pair, *attributes = header[:LONGEST].split(";")
    name, mark, value = (part.strip() for part in pair.partition("="))
    if not (name and mark) or not f"{name}{value}".isprintable() or not f"{name}{value}".isascii():
        return None
    told = {key.strip().lower(): said.strip() for key, _, said in (each.partition("=") for each in attributes)}
    domain = told.get("domain", "").lower().lstrip(".")
    if domain and not _is_below(location.host, domain):
        return None
    gone = told.get("max-age", "").startswith(("-", "0"))
    path = told.get("path", "")
    if not path.startswith("/"):
        path = location.target.partition("?")[0].rpartition("/")[0] or "/"
    return _Cookie(name, "" if gone else value, domain or location.host, bool(domain), path, "secure" in told)


def _is_below(host: str, domain: str) -> bool:
    """Tell whether a server may speak for a domain: for its own, or for one above it that is no country's."""
    return host == domain or (host.endswith("." + domain) and "." in domain)


def _fits(cookie: _Cookie, location: Location) -> bool:
    host = location.host == cookie.host or (cookie.wide and location.host.endswith("." + cookie.host))
    asked, path = location.target.partition("?")[0], cookie.path.rstrip("/")
    inside = asked == path or asked.startswith(path + "/")
    return host and inside and (location.scheme == "https" or not cookie.secure)
