"""Send one request and take its answer: the only file that imports the HTTP library.

The address that was checked is the address connected to, since both happen here: a name is looked up once for a
connection, every address it has must be permitted, and the connection goes to one of those. Names stay for TLS. With
a proxy it is the proxy that connects: the name is looked up and checked here all the same, before the proxy is asked.
"""

import math
import socket
import ssl
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cache
from typing import Any
from urllib.parse import unquote, urlsplit

import httpcore

from corpus.web.addresses import Location, is_public
from corpus.web.compression import Decompressor, too_large
from corpus.web.failures import LATER, SAVE, FetchError, Unreachable
from corpus.web.lookup import Lookup, Permit, Resolve, look_up

_WITH_BODY = frozenset({200, 203})
_NO_TEXT = ("image/", "video/", "audio/", "font/", "model/")
_DRAINED = 65_536  # bytes: so much of a page that is not wanted is read, for the connection to be used again
_DRAINING = 0.5  # seconds


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


class Transport:
    """Requests of one thread, over connections that are kept for the next one."""

    def __init__(
        self,
        *,
        allow_private: bool,
        resolve: Resolve = look_up,
        permit: Permit = is_public,
        trust: ssl.SSLContext,
        proxy: str = "",
    ) -> None:
        wanted = Lookup(resolve, None if allow_private else permit)
        self._before_proxy = wanted if proxy else None
        self._network = _Network(Lookup(resolve, None) if proxy else wanted)  # the operator has named the proxy
        self._pool = httpcore.ConnectionPool(
            ssl_context=trust,
            proxy=_proxy(proxy) if proxy else None,
            max_connections=4,
            max_keepalive_connections=2,
            network_backend=self._network,
        )

    def get(self, location: Location, headers: Mapping[str, str], limits: Limits, *, cut: bool = False) -> Response:
        """The answer; FetchError if none comes within the limits. With `cut` a body is cut at the limit instead."""
        self._network.until = time.monotonic() + limits.seconds
        times = {"connect": limits.connect, "read": limits.silence, "write": limits.silence, "pool": limits.connect}
        port = location.port if location.authority.endswith(f":{location.port}") else None  # proxies get it as written
        url = httpcore.URL(scheme=location.scheme, host=location.host, port=port, target=location.target.encode())
        sent = [("Host", location.authority), *headers.items()]
        if self._before_proxy is not None:
            self._before_proxy.check(location.host, location.port)
        with (
            _troubles(location, self._network.until, "the proxy" if self._before_proxy else location.host),
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


def _proxy(address: str) -> httpcore.Proxy:
    """A proxy, with the name and password in its address, if any."""
    parts = urlsplit(address)
    host = f"[{parts.hostname}]" if ":" in (parts.hostname or "") else parts.hostname
    auth = (unquote(parts.username), unquote(parts.password or "")) if parts.username else None
    port = parts.port or {"http": 80, "https": 443}[parts.scheme]
    return httpcore.Proxy(f"{parts.scheme}://{host}:{port}", auth=auth)


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
        raise FetchError(f"it is no text but {kind[:60]!r}", "Give the address of an article.", fault="refused")
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
def _troubles(location: Location, until: float, peer: str) -> Iterator[None]:
    """Translate the library's errors; `peer` is whom the connection is made to."""
    host = location.host
    try:
        yield
    except httpcore.ConnectTimeout as error:
        raise Unreachable(f"{peer} does not answer", LATER, passing=True) from error
    except httpcore.ConnectError as error:
        raise _unconnected(host, peer, error) from error
    except httpcore.ProxyError as error:
        raise _not_let_through(host, error) from error
    except (httpcore.TimeoutException, TimeoutError) as error:
        raise FetchError(f"{host} answers too slowly", LATER, passing=time.monotonic() < until) from error
    except httpcore.RemoteProtocolError as error:
        raise FetchError(f"the answer of {host} breaks the rules of HTTP or is cut short", SAVE) from error
    except httpcore.LocalProtocolError as error:
        raise FetchError("the address cannot be asked for in HTTP") from error
    except (httpcore.NetworkError, ssl.SSLError, OSError) as error:
        raise FetchError(f"the connection to {host} was cut", LATER, passing=True) from error


def _not_let_through(host: str, error: Exception) -> FetchError:
    status = str(error)[:3]
    if status == "407":
        return proxy_wants_a_name()
    told = f" (it answers {status})" if status.isdecimal() else ""
    return Unreachable(f"the proxy does not lead to {host}{told}", LATER, passing=status in ("502", "503", "504"))


def proxy_wants_a_name() -> FetchError:
    """The error for a proxy that lets only those through whom it knows."""
    return FetchError(
        "the proxy asks for another name and password (it answers 407)",
        "Set ONRECORD_PROXY=http://name:password@host:port",
    )


def _unconnected(host: str, peer: str, error: Exception) -> Unreachable:
    causes: list[BaseException] = [error]
    while (cause := causes[-1].__cause__ or causes[-1].__context__) is not None:
        causes.append(cause)
    if any(isinstance(cause, ssl.SSLCertVerificationError) for cause in causes):
        return Unreachable(f"the certificate of {host} is not to be trusted", SAVE)
    if any(isinstance(cause, ssl.SSLError) for cause in causes):
        return Unreachable(f"no encrypted connection to {host} came about", LATER, passing=True)
    if any(isinstance(cause, ConnectionResetError) for cause in causes):
        return Unreachable(f"{peer} cuts the connection off", LATER, passing=True)
    return Unreachable(f"{peer} does not take connections", LATER, passing=True)


class _Network(httpcore.NetworkBackend):
    """Connections to checked addresses only, with one deadline over everything that a request does."""

    def __init__(self, lookup: Lookup) -> None:
        self._lookup = lookup
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
        addresses = self._lookup.addresses(host, port)
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
