"""All of the API, by its addresses; every route may answer with a problem."""

from fastapi import APIRouter

from bot.web.api.articles import articles
from bot.web.api.asking import asking
from bot.web.api.claims import claims, google
from bot.web.api.feeds import feeds
from bot.web.api.tracks import tracks
from bot.web.problems import MEDIA_TYPE

_PROBLEM: dict[str, object] = {
    "description": "A problem, in the words of RFC 9457",
    "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
}
_MAY_COME = (400, 401, 403, 404, 408, 413, 421, 422, 429, 500, 503)

api = APIRouter(responses=dict.fromkeys(_MAY_COME, _PROBLEM))

for each in (asking, claims, articles, feeds, tracks):
    api.include_router(each, prefix="/api/v1")
api.include_router(google, prefix="/v1alpha1")
