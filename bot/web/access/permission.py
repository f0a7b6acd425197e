"""The caller and what they may do: the role that a route needs, the proof that a form needs."""

from collections.abc import Callable

from fastapi import Depends
from starlette.requests import Request

from bot.chats.roles import Role, covers
from bot.web.access.visitors import FORM_COOKIE, Doorkeeper, Visitor
from bot.web.adding import Adder
from bot.web.desk import Desk
from bot.web.problems import Refused


def desk_of(request: Request) -> Desk:
    """The calls that this server shares."""
    desk: Desk = request.app.state.desk
    return desk


def adder_of(request: Request) -> Adder:
    """The one who adds what callers ask for."""
    adder: Adder = request.app.state.adder
    return adder


def doorkeeper_of(request: Request) -> Doorkeeper:
    """The one who tells callers apart."""
    doorkeeper: Doorkeeper = request.app.state.doorkeeper
    return doorkeeper


def visitor_of(request: Request) -> Visitor | None:
    """The caller; None for a stranger, who sees nothing of the corpus."""
    visitor: Visitor | None = request.scope.get("state", {}).get("visitor")
    return visitor


def caller(request: Request) -> Visitor:
    """The caller, where strangers have been turned away before."""
    visitor = visitor_of(request)
    if visitor is None:
        raise Refused(401, "This needs a token.")
    return visitor


def may(request: Request, role: Role) -> bool:
    """Tell whether the caller may do what a role is needed for."""
    visitor = visitor_of(request)
    return visitor is not None and covers(visitor.role, role)


def needs(role: Role) -> Callable[[Request], None]:
    """The condition of a route: whoever calls has this role at least."""

    def check(request: Request) -> None:
        if not may(request, role):
            raise Refused(403, f"This needs the role of an {role}; yours is {caller(request).role}.")

    return check


def check_form(request: Request, proof: str) -> None:
    """Refuse a form that this browser was not given."""
    if not doorkeeper_of(request).is_form_proof(request.cookies.get(FORM_COOKIE, ""), proof):
        raise Refused(403, "This form is too old, or another page has sent it. Go back, reload it, and send it again.")


def needs_no_cookie(request: Request) -> None:
    """Refuse a change that comes with a browser's cookie alone: any page may have made it send that."""
    if caller(request).by_cookie:
        raise Refused(403, "A change through the API needs: Authorization: Bearer TOKEN")


EDITOR = [Depends(needs("editor")), Depends(needs_no_cookie)]  # the conditions of a change through the API
