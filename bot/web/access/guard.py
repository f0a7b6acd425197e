"""The guard before every route: whose host, whose page, who calls, how much they send; and what every reply carries."""

import asyncio
from collections.abc import Callable
from http.cookies import CookieError, SimpleCookie

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.web.access.hosts import OwnHosts, is_foreign, is_on_this_machine
from bot.web.access.visitors import COOKIE, HERE, Doorkeeper, Visitor
from bot.web.problems import ASKS_FOR_A_TOKEN, Refused

MOST_BYTES = 25 * 1024 * 1024  # of what is sent: files and texts to add
BODY_SECONDS = 60.0  # in which all of it must have come
OPEN = ("/style.css", "/icon.svg", "/sign-in", "/robots.txt")  # what a stranger may see: nothing of the corpus
GOOGLES = "/claims:search"  # whose clients send their key in the address, and cannot do otherwise
SAFE = ("GET", "HEAD", "OPTIONS")
CARRIED = {
    "content-security-policy": (
        "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; "
        "frame-ancestors 'none'"
    ),
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",  # an address holds what was asked
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
    "x-robots-tag": "noindex, nofollow",
    "vary": "Cookie, Authorization",
}

Refusal = Callable[[Request, Exception], Response]


class Guard:
    """Lets in what may come in, as one layer around all routes."""

    def __init__(self, app: ASGIApp, hosts: OwnHosts, doorkeeper: Doorkeeper, refusal: Refusal) -> None:
        self._app = app
        self._hosts = hosts
        self._doorkeeper = doorkeeper
        self._refusal = refusal

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand a request on, or refuse it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        if scope["method"] == "HEAD":
            scope = {**scope, "method": "GET"}  # the server keeps the body to itself
        request, carrying = Request(scope), _carrying(send)
        try:
            self._check_host(scope, request.headers)
            _check_origin(scope, request.headers)
            _check_length(request.headers)
            scope.setdefault("state", {})["visitor"] = await self._visitor(scope, request.headers)
        except Refused as refused:
            await self._refusal(request, refused)(scope, receive, carrying)
            return
        await self._app(scope, _counting(receive), carrying)

    def _check_host(self, scope: Scope, headers: Headers) -> None:
        hosts = headers.getlist("host")
        server = scope.get("server")
        reached_at = str(server[0]) if server else None
        if len(hosts) != 1 or not self._hosts.knows(hosts[0], reached_at):
            raise Refused(421, "This server does not answer under that name. List it in ONRECORD_WEB_HOSTS.")

    async def _visitor(self, scope: Scope, headers: Headers) -> Visitor | None:
        """The caller; None for a stranger at what strangers may see. What is presented wrongly is refused here too."""
        client = scope["client"][0] if scope.get("client") else None
        presented = headers.get("authorization")
        if presented is not None:
            return await self._by_token(presented, client)
        cookie = _cookie(headers)
        if cookie and (found := await run_in_threadpool(self._doorkeeper.by_cookie, cookie)):
            return found
        if is_on_this_machine(client, headers.get("host", ""), headers):
            return HERE
        if scope["path"].endswith(GOOGLES) and (key := Request(scope).query_params.get("key")):
            return await run_in_threadpool(self._doorkeeper.by_token, key, client)
        if scope["path"] in OPEN:
            return None
        raise Refused(401, "This needs a token. Send it as: Authorization: Bearer TOKEN", ASKS_FOR_A_TOKEN)

    async def _by_token(self, presented: str, client: str | None) -> Visitor:
        scheme, _, secret = presented.partition(" ")
        if scheme.lower() != "bearer" or not secret.strip():
            raise Refused(401, "Send a token as: Authorization: Bearer TOKEN", ASKS_FOR_A_TOKEN)
        return await run_in_threadpool(self._doorkeeper.by_token, secret.strip(), client)


def _check_origin(scope: Scope, headers: Headers) -> None:
    """Refuse what a page of another site sends, or has a browser fetch; a link that a person follows is let in."""
    origin, host = headers.get("origin"), headers.get("host", "")
    if origin is not None and is_foreign(origin, host):
        raise Refused(403, "A page of another site has sent this.")
    followed = headers.get("sec-fetch-mode") == "navigate" and headers.get("sec-fetch-dest") in (None, "document")
    if headers.get("sec-fetch-site") in ("cross-site", "same-site") and not (followed and scope["method"] in SAFE):
        raise Refused(403, "A page of another site has asked for this.")


def _check_length(headers: Headers) -> None:
    stated = headers.get("content-length", "0")
    if not stated.isdigit() or len(stated) > 15:
        raise Refused(400, "The length that is stated is no number.")
    if int(stated) > MOST_BYTES:
        raise _too_large()


def _too_large() -> Refused:
    return Refused(413, f"That is too much at once: at most {MOST_BYTES // 1024 // 1024} MB.")


def _cookie(headers: Headers) -> str | None:
    try:
        found = SimpleCookie(headers.get("cookie", "")).get(COOKIE)
    except CookieError:
        return None
    return found.value if found else None


def _counting(receive: Receive) -> Receive:
    """Receive no more than may come, in the time that it may take."""
    came, deadline = 0, asyncio.get_running_loop().time() + BODY_SECONDS
    whole = False

    async def counted() -> Message:
        nonlocal came, whole
        if whole:
            return await receive()  # all has come: this waits for the caller to go away
        try:
            async with asyncio.timeout_at(deadline):
                message = await receive()
        except TimeoutError as error:
            raise Refused(408, "The request came too slowly.") from error
        came += len(message.get("body", b""))
        if came > MOST_BYTES:
            raise _too_large()
        whole = message["type"] != "http.request" or not message.get("more_body", False)
        return message

    return counted


def _carrying(send: Send) -> Send:
    async def carried(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in CARRIED.items():
                headers.setdefault(name, value)
            headers.setdefault("cache-control", "private, no-cache")
        await send(message)

    return carried
