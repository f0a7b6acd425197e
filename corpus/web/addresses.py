"""Parse addresses before anything is sent, and tell public ones from all others.

Pure: no name is looked up here. What cannot be part of an honest address (credentials, control characters, other
schemes) is refused. Only IP addresses that are known to be public are let through, in whatever spelling they come, so
an address of a kind that nobody thought of is refused.
"""

import re
from contextlib import suppress
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from socket import inet_aton
from urllib.parse import quote, urljoin, urlsplit

from corpus.web.failures import FetchError

Address = IPv4Address | IPv6Address
_PORTS = {"http": 80, "https": 443}
_LONGEST = 8_000
_HOST = re.compile(r"[a-z0-9_](?:[a-z0-9_.-]{0,251}[a-z0-9_])?|[0-9a-f:.]*:[0-9a-f:.]*")
_SAFE = "!$&'()*+,;=:@/~-._%?"
_NOT_PUBLIC_4 = tuple(
    IPv4Network(network)
    for network in (
        "0.0.0.0/8",
        "10.0.0.0/8",
        "100.64.0.0/10",
        "127.0.0.0/8",
        "168.63.129.16/32",  # the inside service of a large host of machines, at an address that looks public
        "169.254.0.0/16",
        "172.16.0.0/12",
        "192.0.0.0/24",
        "192.0.2.0/24",
        "192.88.99.0/24",
        "192.168.0.0/16",
        "198.18.0.0/15",
        "198.51.100.0/24",
        "203.0.113.0/24",
        "224.0.0.0/3",
    )
)
_UNICAST_6 = IPv6Network("2000::/3")
_NOT_PUBLIC_6 = tuple(IPv6Network(network) for network in ("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20"))
_MAPPED = (IPv6Network("::ffff:0:0/96"), IPv6Network("64:ff9b::/96"))  # the last 32 bits are an IPv4 address
_INSIDE = re.compile(r"(?:.*\.)?(?:localhost|localdomain|local|internal|intranet|lan|home\.arpa)")


@dataclass(frozen=True, slots=True)
class Location:
    """The target of one request. `host` is ASCII, lower case, without brackets."""

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
        """Scheme and authority: the part whose robots.txt counts."""
        return f"{self.scheme}://{self.authority}"

    @property
    def url(self) -> str:
        """The address."""
        return self.origin + self.target

    @property
    def site(self) -> str:
        """The server that requests take turns at: http and https are one."""
        return self.host if self.port in _PORTS.values() else f"{self.host}:{self.port}"


def parse_location(address: str) -> Location:
    """The location of an address; FetchError where it is none that may be read."""
    address = address.strip()
    if len(address) > _LONGEST:
        raise FetchError(f"the address is longer than {_LONGEST:,} characters")
    if any(char.isspace() or not char.isprintable() for char in address):
        raise FetchError("the address holds white space or control characters", "Write them as %20 and the like.")
    try:
        parts = urlsplit(address)
        host, port = parts.hostname or "", parts.port
    except ValueError as error:
        raise FetchError("this is no web address") from error
    if parts.scheme not in _PORTS:
        raise FetchError("only http and https addresses are read", "Save it as a file and add that.")
    if "@" in parts.netloc or "\\" in parts.netloc:
        raise FetchError("the address holds a user name or password", "Leave out everything before the @.")
    target = quote(parts.path, safe=_SAFE) or "/"
    target += f"?{quote(parts.query, safe=_SAFE)}" if parts.query else ""
    return Location(parts.scheme, _host(host), _PORTS[parts.scheme] if port is None else port, target)


def _host(host: str) -> str:
    """ASCII, with look-alike digits and full stops made plain first, as resolvers would."""
    name = host.rstrip(".")
    if not name.isascii():
        try:
            name = name.encode("idna").decode("ascii")
        except UnicodeError as error:
            raise FetchError("the address names no host that can be") from error
    name = name.lower()
    if not _HOST.fullmatch(name):
        raise FetchError("the address names no host that can be")
    return name


def redirected(from_: Location, to: str) -> Location:
    """The location that a redirect leads to."""
    try:
        joined = urljoin(from_.url, to.strip().replace(" ", "%20"))
    except ValueError as error:
        raise FetchError("it leads to something that is no web address") from error
    try:
        return parse_location(joined)
    except FetchError as trouble:
        raise FetchError(f"it leads elsewhere, and there {trouble.cause}") from trouble


def is_public(address: Address) -> bool:
    """Tell whether an address is one of the open internet's."""
    if isinstance(address, IPv4Address):
        return not any(address in network for network in _NOT_PUBLIC_4)
    if any(address in network for network in _MAPPED):
        return is_public(IPv4Address(int(address) & 0xFFFF_FFFF))
    return address in _UNICAST_6 and not any(address in network for network in _NOT_PUBLIC_6)


def literal_address(host: str) -> Address | None:
    """The address that a host is, in any spelling that resolvers take: 127.1, 0x7f.1, 2130706433, 017700000001."""
    with suppress(ValueError):
        return ip_address(host)
    if re.fullmatch(r"[0-9a-fx.]+", host):
        with suppress(OSError):
            return IPv4Address(inet_aton(host))
    return None


def is_internal_name(host: str) -> bool:
    """Tell whether a name is only known inside a machine or a network, so that nobody need be asked for it."""
    return bool(_INSIDE.fullmatch(host))
