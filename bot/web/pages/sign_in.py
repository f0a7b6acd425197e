"""Signing in with a token: it is exchanged for a cookie that only this server can make, and no page can read."""

from typing import Annotated

from fastapi import APIRouter, Form
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from bot.web.access.permission import check_form, doorkeeper_of
from bot.web.access.visitors import COOKIE, DAYS
from bot.web.pages.rendering import page_with_form
from bot.web.problems import Refused

sign_in = APIRouter()


@sign_in.get("/sign-in")
def form(request: Request, to: str = "/") -> Response:
    """The form for a token."""
    return page_with_form(request, "sign_in.html", problem=None, to=local(to))


@sign_in.post("/sign-in")
async def enter(
    request: Request,
    token: Annotated[str, Form()] = "",
    to: Annotated[str, Form()] = "/",
    proof: Annotated[str, Form()] = "",
) -> Response:
    """Exchange a token for a cookie, and go where one wanted to go."""
    check_form(request, proof)
    client = request.client.host if request.client else None
    try:
        visitor = await run_in_threadpool(doorkeeper_of(request).by_token, token.strip(), client)
    except Refused as refused:  # the form again, which still leads where one wanted to go
        return _again(request, refused, to)
    reply = RedirectResponse(local(to), 303)
    cookie = doorkeeper_of(request).cookie(visitor)
    secure = request.url.scheme == "https"
    reply.set_cookie(COOKIE, cookie, max_age=DAYS * 24 * 3600, httponly=True, samesite="lax", secure=secure)
    return reply


@sign_in.get("/sign-out")
def leaving(request: Request) -> Response:
    """The form that ends it, and as whom one is signed in."""
    return page_with_form(request, "sign_out.html")


@sign_in.post("/sign-out")
def leave(request: Request, proof: Annotated[str, Form()] = "") -> Response:
    """Forget the cookie."""
    check_form(request, proof)
    reply = RedirectResponse("/sign-in", 303)
    reply.delete_cookie(COOKIE, httponly=True, samesite="lax")
    return reply


def _again(request: Request, refused: Refused, to: str) -> Response:
    reply = page_with_form(
        request, "sign_in.html", status=refused.status, problem=True, cause=refused.detail, to=local(to)
    )
    reply.headers.update(refused.headers)
    return reply


def local(address: str) -> str:
    """The address where it is one of this server's; else the first page."""
    whole = address.startswith("/") and not address.startswith(("//", "/\\")) and address.isprintable()
    return address if whole and "\\" not in address else "/"
