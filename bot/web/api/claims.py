"""The routes of known claims: listed, matched with a text, shown; and searched in the shape of Google's API."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Annotated
from urllib.parse import urlsplit

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import Response

from bot.contract.known import KnownClaimShape, KnownShape, MatchesShape
from bot.contract.web import GoogleClaim, GoogleClaims, GooglePublisher, GoogleReview, KnownClaimsPage
from bot.web.access.permission import caller, desk_of
from bot.web.api.fields import ClaimsFields, GoogleFields, Line, MatchFields
from bot.web.cursors import cursor, read_number
from bot.web.found import named
from bot.web.listing import claims_page
from bot.web.replies import json_reply
from retrieval.claims.known.matching import MAYBE
from retrieval.claims.known.review import KnownClaim
from retrieval.ranking.overlap import coverage

claims = APIRouter(tags=["known claims"])
google = APIRouter(tags=["known claims"])

ENOUGH = 0.5  # share of a query's words that a claim must have
MOST_FOUND = 1_000
_USUAL = 10  # of a page, where no size is stated


@claims.get("/claims", response_model=KnownClaimsPage)
def listed(request: Request, fields: Annotated[ClaimsFields, Query()]) -> Response:
    """List the known claims, the latest first."""
    app = desk_of(request).app
    return json_reply(request, claims_page(app, fields.cursor, fields.limit, fields.publisher))


@claims.get("/claims/match", response_model=MatchesShape)
def match(request: Request, fields: Annotated[MatchFields, Query()]) -> Response:
    """Find the known claims nearest to a text, and tell whether it repeats them."""
    found = desk_of(request).match(caller(request), fields.text, fields.k)
    return json_reply(request, MatchesShape.of(fields.text, found))


@claims.get("/claims/{id}", response_model=KnownClaimShape)
def claim(request: Request, id: Line) -> Response:
    """Show a known claim, by its id: k12."""
    app = desk_of(request).app
    known = named(lambda: app.known_claim(id))
    shape = KnownShape.of(known, app.ratings.of(known.number), app.ratings.meanings())
    return json_reply(request, KnownClaimShape(claim=shape))


@claims.get("/claims:search", response_model=GoogleClaims, response_model_exclude_none=True)
@google.get("/claims:search", response_model=GoogleClaims, response_model_exclude_none=True)
def search(request: Request, fields: Annotated[GoogleFields, Query()]) -> Response:
    """Search the known claims as Google's Fact Check Tools API does: same fields, same reply."""
    size = fields.pageSize or _USUAL
    begin = read_number("claims:search", fields.pageToken) or fields.offset
    found = list(_found(request, fields))
    page = found[begin : begin + size]
    after = cursor("claims:search", begin + size) if begin + size < len(found) else None
    shape = GoogleClaims(claims=[_google(each) for each in page] or None, nextPageToken=after)
    return json_reply(request, shape, without_none=True)


def _found(request: Request, fields: GoogleFields) -> Iterator[KnownClaim]:
    """The claims with the words of a query or its meaning, best first; without a query all, the latest first."""
    known = desk_of(request).app.known
    oldest = datetime.now(UTC).date() - timedelta(days=fields.maxAgeDays) if fields.maxAgeDays else None
    for each in _of_query(request, fields.query) if fields.query.strip() else known.every():
        if _fits(each, fields, oldest):
            yield each


def _of_query(request: Request, query: str) -> list[KnownClaim]:
    desk = desk_of(request)
    by_words = [number for number, _ in desk.app.known.match(query, MOST_FOUND)]
    held = desk.app.known.by_number(by_words)
    worded = [held[number] for number in by_words if number in held and _has_words(query, held[number])]
    alike = desk.match(caller(request), query, 20) if any(map(str.isalnum, query)) else []
    meant = [desk.app.known_claim(each.id) for each in alike if each.score >= MAYBE]
    return list({each.number: each for each in (*meant, *worded)}.values())


def _has_words(query: str, known: KnownClaim) -> bool:
    review = known.review
    return coverage(query, " ".join(filter(None, (review.claim, review.title, review.claimant)))) >= ENOUGH


def _fits(known: KnownClaim, fields: GoogleFields, oldest: date | None) -> bool:
    review = known.review
    if fields.languageCode and not (review.language or "").lower().startswith(fields.languageCode.lower()[:2]):
        return False
    if fields.reviewPublisherSiteFilter and _site(review.url) != _site(f"//{fields.reviewPublisherSiteFilter}"):
        return False
    return oldest is None or (review.reviewed or "")[:10] >= oldest.isoformat()


def _google(known: KnownClaim) -> GoogleClaim:
    review = known.review
    site = _site(review.url)
    publisher = GooglePublisher(name=review.publisher, site=site or None)
    reviewed = GoogleReview(
        publisher=publisher,
        url=review.url,
        title=review.title,
        reviewDate=_moment(review.reviewed),
        textualRating=review.rating,
        languageCode=review.language,
    )
    return GoogleClaim(
        text=review.claim, claimant=review.claimant, claimDate=_moment(review.claimed), claimReview=[reviewed]
    )


def _site(url: str | None) -> str:
    try:
        host = urlsplit(url or "").hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.")


def _moment(day: str | None) -> str | None:
    """A day as Google writes it; what is no whole day is left out."""
    return f"{day[:10]}T00:00:00Z" if day and len(day) >= 10 else None
