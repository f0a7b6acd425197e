"""The pages of known claims: fact-checks that others published, and which of them a text repeats."""

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from bot.contract.known import KnownClaimShape, KnownShape, MatchesShape
from bot.present.known import details, matched, repeats
from bot.web.access.permission import caller, desk_of
from bot.web.found import named
from bot.web.listing import claims_page, known_page
from bot.web.pages.rendering import page
from bot.web.replies import json_reply

claims = APIRouter()

LISTED, NEAREST = 50, 5


@claims.get("/claims")
def listed(request: Request, q: str = "", cursor: str = "") -> Response:
    """The known claims, the latest first; or those that a text repeats."""
    desk = desk_of(request)
    known, after = ([], None) if q.strip() else known_page(desk.app, cursor, LISTED)
    matches = desk.match(caller(request), q, NEAREST) if q.strip() else []
    return page(
        request,
        "claims.html",
        q=q,
        total=desk.app.known.count(),
        known=known,
        cursor=cursor,
        next=after,
        matches=[(repeats(each), each) for each in matches],
        matched=matched(matches, desk.app.known.count()) if q.strip() else "",
    )


@claims.get("/claims.json")
def listed_json(request: Request, q: str = "", cursor: str = "") -> Response:
    """The same as JSON."""
    desk = desk_of(request)
    if q.strip():
        return json_reply(request, MatchesShape.of(q, desk.match(caller(request), q, NEAREST)))
    return json_reply(request, claims_page(desk.app, cursor, LISTED))


@claims.get("/claims/{id}.json")
def claim_json(request: Request, id: str) -> Response:
    """A known claim as JSON."""
    app = desk_of(request).app
    known = named(lambda: app.known_claim(id))
    shape = KnownShape.of(known, app.ratings.of(known.number), app.ratings.meanings())
    return json_reply(request, KnownClaimShape(claim=shape))


@claims.get("/claims/{id}")
def claim(request: Request, id: str) -> Response:
    """A known claim with all that is known of its review."""
    app = desk_of(request).app
    known = named(lambda: app.known_claim(id))
    rows = details(known, app.ratings.of(known.number), app.ratings.meanings())
    return page(request, "claim.html", known=known, rows=rows)
