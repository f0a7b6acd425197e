"""Look up the addresses of a host, each of which must be permitted before anything is sent there."""

import socket
from collections.abc import Callable, Sequence
from ipaddress import ip_address

from corpus.web.addresses import Address, is_internal_name, literal_address
from corpus.web.failures import CHECK, PRIVATE, Unreachable

Resolve = Callable[[str, int], Sequence[str]]
Permit = Callable[[Address], bool]
_MOST_ADDRESSES = 4


def look_up(host: str, port: int) -> list[str]:
    """The addresses of a name, as the system knows them."""
    return [str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


class Lookup:
    """Names looked up; without `permit` every address is permitted."""

    def __init__(self, resolve: Resolve, permit: Permit | None) -> None:
        self._resolve = resolve
        self._permit = permit

    def check(self, host: str, port: int) -> None:
        """Raise Unreachable for a host that somebody else is to connect to, where it is not permitted."""
        if self._permit is not None:
            self.addresses(host, port)

    def addresses(self, host: str, port: int) -> list[str]:
        """All addresses of a host, each of them permitted."""
        address = literal_address(host)
        if address is None and self._permit is not None and is_internal_name(host):
            raise _refused(host, host)
        found = [str(address)] if address is not None else self._looked_up(host, port)
        for each in found if self._permit is not None else ():
            self._require(host, each)
        return found[:_MOST_ADDRESSES]

    def _require(self, host: str, address: str) -> None:
        try:
            permitted = self._permit is None or self._permit(ip_address(address.partition("%")[0]))
        except ValueError:
            permitted = False
        if not permitted:
            raise _refused(host, address)

    def _looked_up(self, host: str, port: int) -> list[str]:
        try:
            found = list(dict.fromkeys(self._resolve(host, port)))
        except (OSError, UnicodeError) as error:
            passing = isinstance(error, socket.gaierror) and error.errno == socket.EAI_AGAIN
            raise Unreachable(f"there is no host {host} to be found", CHECK, passing=passing) from error
        if not found:
            raise Unreachable(f"there is no host {host} to be found")
        return found


def _refused(host: str, address: str) -> Unreachable:
    shown = host if host == address else f"{host} ({address})"
    return Unreachable(
        f"{shown} is not a public address",
        PRIVATE,
    )
