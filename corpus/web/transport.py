"""Send one request and take its answer: the only file that imports the HTTP library.

The address that was checked is the address connected to, since both happen here: a name is looked up once for a
connection, every address it has must be permitted, and the connection goes to one of those. Names stay for TLS.
"""

import math
import socket
import ssl
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cache
from ipaddress import ip_address
from typing import Any

import httpcore

from corpus.web.addresses import Address, Location, is_internal_name, is_public, literal_address
from corpus.web.compression import Decompressor, too_large
from corpus.web.failures import CHECK, LATER, SAVE, FetchError, Unreachable

Resolve = Callable[[str, int], Sequence[str]]
Permit = Callable[[Address], bool]
_WITH_BODY = frozenset({200, 203})
_NO_TEXT = ("image/", "video/", "audio/", "font/", "model/")
_DRAINED = 65_536  # bytes: so much of a page that is not wanted is read, for the connection to be used again
_DRAINING = 0.5  # seconds
_MOST_ADDRESSES = 4


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits of one request: bytes of a body, packed and unpacked; seconds in all, of silence, to connect."""

    body: int = 20 * 1024 * 1024
    seconds: float = 120.0
    silence: float = 20.0
    connect: float = 10.0


@dataclass(frozen=True, slots=True)
class Response:
    """An answer; the names of headers in lower case, the body unpacked."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    cookies: tuple[str, ...] = ()  # every header that sets one


def look_up(host: str, port: int) -> list[str]:
    """The addresses of a name, as the system knows them."""
    return [str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


class Transport:
    """Requests of one thread, over connections that are kept for the next one."""

    def __init__(
        self, *, allow_private: bool, resolve: Resolve = look_up, permit: Permit = is_public, trust: ssl.SSLContext
    ) -> None:
        self._network = _Network(resolve, None if allow_private else permit)
        self._pool = httpcore.ConnectionPool(
            ssl_context=trust, max_connections=4, max_keepalive_connections=2, network_backend=self._network
        )

    def get(self, location: Location, headers: Mapping[str, str], limits: Limits, *, cut: bool = False) -> Response:
        """The answer; FetchError if none comes within the limits. With `cut` a body is cut at the limit instead."""
        self._network.until = time.monotonic() + limits.seconds
        times = {"connect": limits.connect, "read": limits.silence, "write": limits.silence, "pool": limits.connect}
        url = httpcore.URL(
            scheme=location.scheme, host=location.host, port=location.port, target=location.target.encode()
        )
        sent = [("Host", location.authority), *headers.items()]
        with (
            _troubles(location, self._network.until),
            self._pool.stream("GET", url, headers=sent, extensions={"timeout": times}) as answer,
        ):
            told = _headers(answer.headers)
            set_ = tuple(_written(value) for name, value in answer.headers if name.lower() == b"set-cookie")
            if answer.status in _WITH_BODY:
                return Response(answer.status, told, _body(answer, told, limits.body, cut), set_)
            self._drain(answer, told)
            return Response(answer.status, told, b"", set_)

    def _drain(self, answer: httpcore.Response, headers: Mapping[str, str]) -> None:
        """Read a short body that nobody wants, so that its connection can be used again; give up soon."""
        if _length(headers) > _DRAINED or "transfer-encoding" in headers:
            return
        self._network.until = min(self._network.until, time.monotonic() + _DRAINING)
        with suppress(httpcore.ProtocolError, httpcore.NetworkError, httpcore.TimeoutException):
            for _ in answer.iter_stream():
                pass

    def close(self) -> None:
        """Let go of the connections."""
        self._pool.close()

    def abort(self) -> None:
        """Break off what is under way, from another thread."""
        self._network.abort()


@cache
def trusted() -> ssl.SSLContext:
    """The authorities that vouch for servers, read once: that takes longer than many a page."""
    return httpcore.default_ssl_context()


def _headers(raw: Iterable[tuple[bytes, bytes]]) -> dict[str, str]:
    """The first of each name: a second one is somebody's mistake, or worse."""
    headers: dict[str, str] = {}
    for name, value in raw:
        headers.setdefault(name.decode("latin-1").lower(), _written(value))
    return headers


def _written(value: bytes) -> str:
    try:
        return value.decode("utf-8").strip()
    except UnicodeDecodeError:
        return value.decode("latin-1").strip()


def _body(answer: httpcore.Response, headers: Mapping[str, str], most: int, cut: bool) -> bytes:
    kind = headers.get("content-type", "").strip().lower()
    if kind.startswith(_NO_TEXT):
        raise FetchError(f"it is no text but {kind[:60]!r}", "Give the address of an article.")
    if not cut and "content-length" in headers and _length(headers) > most:
        raise too_large(most)
    inflater = Decompressor(headers.get("content-encoding", "").strip().lower(), most)
    with _cut(cut):
        wire = 0
        for chunk in answer.iter_stream():
            wire += len(chunk)
            if wire > most:
                raise too_large(most)
            inflater.feed(chunk)
        return inflater.body()
    return inflater.so_far()[:most]


def _length(headers: Mapping[str, str]) -> float:
    """The bytes of a body as its server says."""
    length = headers.get("content-length", "")
    return int(length[:20]) if length.isdecimal() else math.inf


@contextmanager
def _cut(cut: bool) -> Iterator[None]:
    """Take a body that is too long or breaks off as far as it came, if wanted."""
    try:
        yield
    except FetchError:
        if not cut:
            raise


@contextmanager
def _troubles(location: Location, until: float) -> Iterator[None]:
    """Translate the library's errors."""
    host = location.host
    try:
        yield
    except httpcore.ConnectTimeout as error:
        raise Unreachable(f"{host} does not answer", LATER, passing=True) from error
    except httpcore.ConnectError as error:
        raise _unconnected(host, error) from error
    except (httpcore.TimeoutException, TimeoutError) as error:
        raise FetchError(f"{host} answers too slowly", LATER, passing=time.monotonic() < until) from error
    except httpcore.RemoteProtocolError as error:
        raise FetchError(f"the answer of {host} breaks the rules of HTTP or is cut short", SAVE) from error
    except httpcore.LocalProtocolError as error:
        raise FetchError("the address cannot be asked for in HTTP") from error
    except (httpcore.NetworkError, ssl.SSLError, OSError) as error:
        raise FetchError(f"the connection to {host} was cut", LATER, passing=True) from error


def _unconnected(host: str, error: Exception) -> Unreachable:
    causes: list[BaseException] = [error]
    while (cause := causes[-1].__cause__ or causes[-1].__context__) is not None:
        causes.append(cause)
    if any(isinstance(cause, ssl.SSLCertVerificationError) for cause in causes):
        return Unreachable(f"the certificate of {host} is not to be trusted", SAVE)
    if any(isinstance(cause, ssl.SSLError) for cause in causes):
        return Unreachable(f"no encrypted connection to {host} came about", LATER, passing=True)
    if any(isinstance(cause, ConnectionResetError) for cause in causes):
        return Unreachable(f"{host} cuts the connection off", LATER, passing=True)
    return Unreachable(f"{host} does not take connections", LATER, passing=True)


class _Network(httpcore.NetworkBackend):
    """Connections to checked addresses only, with one deadline over everything that a request does."""

    def __init__(self, resolve: Resolve, permit: Permit | None) -> None:
        self._resolve = resolve
        self._permit = permit
        self._inner = httpcore.SyncBackend()
        self._socket: Any = None
        self._aborted = False
        self.until = 0.0

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """A connection to the first address of a host that takes one."""
        addresses = self._addresses(host, port)
        for at, address in enumerate(addresses):
            try:
                stream = self._inner.connect_tcp(address, port, self.left(timeout), local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                if at + 1 == len(addresses):
                    raise
            else:
                return _Stream(stream, self)
        raise httpcore.ConnectError("no address")

    def left(self, timeout: float | None) -> float:
        """The seconds that the next step may take."""
        rest = self.until - time.monotonic()
        if rest <= 0 or self._aborted:
            raise httpcore.ReadTimeout("in all")
        return rest if timeout is None else min(rest, timeout)

    def watch(self, stream: httpcore.NetworkStream) -> None:
        """This connection is the one that `abort` ends."""
        self._socket = stream.get_extra_info("socket")

    def abort(self) -> None:
        """End the step under way and let no other begin."""
        self._aborted = True
        if self._socket is not None:
            with suppress(OSError):
                self._socket.shutdown(socket.SHUT_RDWR)

    def _addresses(self, host: str, port: int) -> list[str]:
        """All addresses of a host, each of them permitted."""
        address = literal_address(host)
        if address is None and self._permit is not None and is_internal_name(host):
            raise _refused(host, host)
        found = [str(address)] if address is not None else self._looked_up(host, port)
        for each in found if self._permit is not None else ():
            self._check(host, each)
        return found[:_MOST_ADDRESSES]

    def _check(self, host: str, address: str) -> None:
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
        "Nothing was sent. To read from your own network, set ONRECORD_ALLOW_PRIVATE=1.",
    )


class _Stream(httpcore.NetworkStream):
    """A connection whose every step ends with the request's time."""

    def __init__(self, inner: httpcore.NetworkStream, network: _Network) -> None:
        self._inner = inner
        self._network = network
        network.watch(inner)

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._inner.read(max_bytes, self._network.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, self._network.left(timeout))

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        return _Stream(self._inner.start_tls(ssl_context, server_hostname, self._network.left(timeout)), self._network)

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)
