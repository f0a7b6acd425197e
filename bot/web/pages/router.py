"""All pages, by their addresses."""

from importlib.resources import files

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from bot.web.pages.adding import adding
from bot.web.pages.articles import articles
from bot.web.pages.asking import asking
from bot.web.pages.claims import claims
from bot.web.pages.editing import editing
from bot.web.pages.sign_in import sign_in
from bot.web.pages.speakers import speakers
from bot.web.pages.statements import statements
from bot.web.pages.tracks import tracks
from bot.web.replies import marked

STYLE = files("bot.web").joinpath("static", "style.css").read_bytes()
ICON = files("bot.web").joinpath("static", "icon.svg").read_bytes()

pages = APIRouter(include_in_schema=False)


@pages.get("/style.css")
def style(request: Request) -> Response:
    """The one style sheet."""
    return marked(request, STYLE, "text/css; charset=utf-8")


@pages.get("/icon.svg")
def icon(request: Request) -> Response:
    """The sign in the browser's tab."""
    return marked(request, ICON, "image/svg+xml")


@pages.get("/robots.txt")
def robots() -> Response:
    """Nothing here is for search engines."""
    return PlainTextResponse("User-agent: *\nDisallow: /\n")


for each in (asking, articles, statements, speakers, claims, tracks, adding, editing, sign_in):
    pages.include_router(each)
