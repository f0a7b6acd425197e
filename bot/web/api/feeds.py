"""The routes of feeds: followed, read now, followed no more."""

from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import Response

from bot.app import App
from bot.contract.articles import AddResult
from bot.contract.feeds import FeedShape, FeedsShape, PolledShape
from bot.contract.web import FeedsPage
from bot.jobs.adding import Listener
from bot.web.access.permission import EDITOR, desk_of
from bot.web.api.fields import Line, NewFeed, Paged
from bot.web.cursors import cursor, read_number
from bot.web.found import named
from bot.web.next_steps import told_in_the_api
from bot.web.problems import Refused
from bot.web.replies import json_reply
from retrieval.tracks.feeds.filters import filters_of
from retrieval.tracks.feeds.subscriptions import Polling
from retrieval.tracks.store.feeds import Feed

feeds = APIRouter(tags=["feeds"])


@feeds.get("/feeds", response_model=FeedsPage)
def listed(request: Request, fields: Annotated[Paged, Query()]) -> Response:
    """List the feeds that are followed."""
    app, after = desk_of(request).app, read_number("feeds", fields.cursor) or 0
    left = sorted((each for each in app.feeds.every() if each.id > after), key=lambda each: each.id)
    some = left[: fields.limit]
    rest = cursor("feeds", some[-1].id) if len(left) > fields.limit else None
    page = FeedsPage(feeds=[FeedShape.of(each, app.feeds.now()) for each in some], next=rest)
    return json_reply(request, told_in_the_api(page))


@feeds.post("/feeds", response_model=PolledShape, dependencies=EDITOR)
def add(request: Request, wanted: NewFeed) -> Response:
    """Follow a feed, a sitemap or a page of links, and take in what it has now."""
    app = desk_of(request).app
    polling = app.feeds.add([wanted.url], filters_of(wanted.words, wanted.speakers, wanted.sections), Listener())
    results = [AddResult.of(each) for each in polling.round.results()]
    failed = [each for each in polling.round.reports if each.error and each.feed.last is None]
    app.feeds.give_up(failed)
    if failed:
        raise Refused(422, f"This is not followed. {failed[0].error}")
    app.tracking.look()
    return json_reply(request, told_in_the_api(_polled(app, polling, results)))


@feeds.post("/feeds/poll", response_model=PolledShape, dependencies=EDITOR)
def poll(request: Request) -> Response:
    """Read every feed now."""
    app = desk_of(request).app
    polling = app.feeds.poll(app.feeds.every(), Listener())
    results = [AddResult.of(each) for each in polling.round.results()]
    app.tracking.look()
    return json_reply(request, told_in_the_api(_polled(app, polling, results)))


@feeds.delete("/feeds/{id}", response_model=FeedsShape, dependencies=EDITOR)
def remove(request: Request, id: Line) -> Response:
    """Follow a feed no more. Its articles stay."""
    app = desk_of(request).app
    gone = named(lambda: app.feeds.named([id]))
    app.feeds.remove(gone)
    return json_reply(request, FeedsShape.of(gone, app.feeds.now()))


def _polled(app: App, polling: Polling, results: Sequence[AddResult]) -> PolledShape:
    reports = {each.feed.id: each for each in polling.round.reports}
    touched: list[Feed] = [*(each.feed for each in polling.round.reports), *polling.busy]
    ids = {each.id for each in touched}
    now = [each for each in app.feeds.every() if each.id in ids]
    return PolledShape.of(list(results), now, reports, app.feeds.now())
