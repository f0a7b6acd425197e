"""Which addresses are public, in whatever disguise they come.

Pure: no name is looked up here. Only what is known to be public is let through, so an address of a kind that
nobody thought of is refused.
"""

import re
from contextlib import suppress
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from socket import inet_aton

Address = IPv4Address | IPv6Address

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


def public(address: Address) -> bool:
    """Whether an address is one of the open internet's."""
    if isinstance(address, IPv4Address):
        return not any(address in network for network in _NOT_PUBLIC_4)
    if any(address in network for network in _MAPPED):
        return public(IPv4Address(int(address) & 0xFFFF_FFFF))
    return address in _UNICAST_6 and not any(address in network for network in _NOT_PUBLIC_6)


def spelt(host: str) -> Address | None:
    """The address that a host is, in any spelling that resolvers take: 127.1, 0x7f.1, 2130706433, 017700000001."""
    with suppress(ValueError):
        return ip_address(host)
    if re.fullmatch(r"[0-9a-fx.]+", host):
        with suppress(OSError):
            return IPv4Address(inet_aton(host))
    return None


def inside(host: str) -> bool:
    """Whether a name is one that is only known inside a machine or a network, so that nobody need be asked for it."""
    return bool(_INSIDE.fullmatch(host))
