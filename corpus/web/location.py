"""An address as it will be asked for: scheme, host, port and target, each checked before anything is sent.

Pure. What cannot be part of an honest address (credentials, control characters, other schemes) is refused here.
"""

import re
from dataclasses import dataclass
from urllib.parse import quote, urljoin, urlsplit

from corpus.web.trouble import Trouble

_PORTS = {"http": 80, "https": 443}
_LONGEST = 8_000
_HOST = re.compile(r"[a-z0-9_](?:[a-z0-9_.-]{0,251}[a-z0-9_])?|[0-9a-f:.]*:[0-9a-f:.]*")
_SAFE = "!$&'()*+,;=:@/~-._%?"


@dataclass(frozen=True, slots=True)
class Location:
    """Where one request goes. `host` is ASCII, lower case, without brackets."""

    scheme: str
    host: str
    port: int
    target: str

    @property
    def authority(self) -> str:
        """Host and port as an address writes them."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def origin(self) -> str:
        """Whose robots.txt counts."""
        return f"{self.scheme}://{self.authority}"

    @property
    def url(self) -> str:
        """The address."""
        return self.origin + self.target

    @property
    def site(self) -> str:
        """To whom one is polite: http and https are one server."""
        return self.host if self.port in _PORTS.values() else f"{self.host}:{self.port}"


def located(address: str) -> Location:
    """The location of an address; Trouble where it is none that is read here."""
    address = address.strip()
    if len(address) > _LONGEST:
        raise Trouble(f"the address is longer than {_LONGEST:,} characters")
    if any(char.isspace() or not char.isprintable() for char in address):
        raise Trouble("the address holds white space or control characters", "Write them as %20 and the like.")
    try:
        parts = urlsplit(address)
        host, port = parts.hostname or "", parts.port
    except ValueError as error:
        raise Trouble("this is no web address") from error
    if parts.scheme not in _PORTS:
        raise Trouble("only http and https addresses are read", "Save it as a file and add that.")
    if "@" in parts.netloc or "\\" in parts.netloc:
        raise Trouble("the address holds a user name or password", "Leave out everything before the @.")
    target = quote(parts.path, safe=_SAFE) or "/"
    target += f"?{quote(parts.query, safe=_SAFE)}" if parts.query else ""
    return Location(parts.scheme, _host(host), _PORTS[parts.scheme] if port is None else port, target)


def led(from_: Location, to: str) -> Location:
    """Where a redirect leads."""
    try:
        joined = urljoin(from_.url, to.strip().replace(" ", "%20"))
    except ValueError as error:
        raise Trouble("it leads to something that is no web address") from error
    try:
        return located(joined)
    except Trouble as trouble:
        raise Trouble(f"it leads elsewhere, and there {trouble.cause}") from trouble


def _host(host: str) -> str:
    """ASCII, with look-alike digits and full stops made plain first, as resolvers would."""
    name = host.rstrip(".")
    if not name.isascii():
        try:
            name = name.encode("idna").decode("ascii")
        except UnicodeError as error:
            raise Trouble("the address names no host that can be") from error
    name = name.lower()
    if not _HOST.fullmatch(name):
        raise Trouble("the address names no host that can be")
    return name
