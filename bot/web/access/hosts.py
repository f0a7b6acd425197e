"""The names under which the server may be called, and whose pages may send it something. Pure.

A page of any site can make a browser call 127.0.0.1 under a name of its own; that name stands in the Host header.
"""

import ipaddress
import re
import socket
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

_HOST = re.compile(r"(?P<name>[a-z0-9._-]{1,253}|\[[0-9a-f:.]{2,45}\])(?::(?P<port>[0-9]{1,5}))?", re.IGNORECASE)
_SENT_ON = (
    "forwarded",
    "x-forwarded-for",
    "x-forwarded-host",
    "x-real-ip",
    "via",
    "cf-connecting-ip",
    "true-client-ip",
)


def name_of(host: str) -> str | None:
    """The name in a Host header, in small letters, without its port and brackets; None where it is no host."""
    match = _HOST.fullmatch(host.strip())
    return match["name"].lower().strip("[]").rstrip(".") or None if match else None


def is_loopback(name: str | None) -> bool:
    """Tell whether a name or address is this machine's own, which no other can have."""
    if name is None:
        return False
    if name == "localhost" or name.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(name.partition("%")[0]).is_loopback
    except ValueError:
        return False


def serves_loopback_only(host: str) -> bool:
    """Tell whether a server bound to this host can be reached from this machine alone."""
    if is_loopback(host):
        return True
    try:
        found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        return False
    return bool(found) and all(is_loopback(str(each[4][0])) for each in found)


@dataclass(frozen=True, slots=True)
class OwnHosts:
    """The names of this server: those of loopback, the host that it is bound to, and those that the operator lists."""

    names: frozenset[str]

    @classmethod
    def of(cls, bound: str, listed: Iterable[str]) -> "OwnHosts":
        """The names of a server bound to a host."""
        return cls(frozenset(name for each in (bound, *listed) if (name := name_of(_bracketed(each)))))

    def knows(self, host: str, reached_at: str | None) -> bool:
        """Tell whether a request with this Host header, which came in at that address of this machine, is meant for
        this server."""
        name = name_of(host)
        return name is not None and (is_loopback(name) or name in self.names or name == reached_at)


def is_foreign(origin: str, host: str) -> bool:
    """Tell whether a page of another site, or of none, sends a request to this host."""
    try:
        return urlsplit(origin).netloc.lower() != host.strip().lower()
    except ValueError:
        return True


def is_on_this_machine(client: str | None, host: str, headers: Mapping[str, str]) -> bool:
    """Tell whether somebody on this machine calls it under a name of loopback, and no proxy has sent it on."""
    sent_on = any(name in headers for name in _SENT_ON)
    return is_loopback(client) and is_loopback(name_of(host)) and not sent_on


def _bracketed(address: str) -> str:
    return f"[{address}]" if address.count(":") > 1 and not address.startswith("[") else address
