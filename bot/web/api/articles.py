"""The routes of articles: listed, shown, compared, marked, read again; added as a job that can be watched."""

import asyncio
from collections.abc import AsyncIterator
from typing import Annotated

from fastapi import APIRouter, Header, Query
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from bot.contract.articles import ArticlesShape, DiffShape, MarkShape, ShowShape, VersionShape
from bot.contract.jobs import JobShape
from bot.contract.pages import RefreshShape
from bot.contract.quotes import ListedArticle
from bot.contract.web import ArticlesPage, QueuedShape
from bot.jobs.queue import ENDED, Job
from bot.web.access.permission import EDITOR, adder_of, caller, desk_of
from bot.web.adding import Adder
from bot.web.api.fields import LONGEST, ArticlesFields, Edit, Line, Mark, NewArticles, NewSources, Visits
from bot.web.corrections import edit_article, mark_article
from bot.web.cursors import cursor, read_number
from bot.web.found import named
from bot.web.next_steps import told_in_the_api
from bot.web.replies import EVENTS, event, json_reply, stream
from corpus.store.records import Shelf
from retrieval.tracks.history import latest_edit

articles = APIRouter(tags=["articles"])

LOOKS = 0.5  # seconds between looks at a job that is watched
PATIENCE = 600.0  # seconds that it is watched for at most

Key = Annotated[str | None, Header(alias="Idempotency-Key", max_length=LONGEST)]


@articles.get("/articles", response_model=ArticlesPage)
def listed(request: Request, fields: Annotated[ArticlesFields, Query()]) -> Response:
    """List the articles, the latest added first."""
    shelf = Shelf(**fields.options("limit", "cursor"))  # type: ignore[arg-type]
    found = desk_of(request).app.catalogue.on_shelf(shelf, fields.limit + 1, read_number("articles", fields.cursor))
    some = found[: fields.limit]
    after = cursor("articles", some[-1].article.id) if len(found) > fields.limit else None
    return json_reply(request, ArticlesPage(articles=list(map(ListedArticle.of, some)), next=after))


@articles.post("/articles", status_code=202, response_model=QueuedShape, dependencies=EDITOR)
def add(request: Request, wanted: NewArticles, key: Key = None) -> Response:
    """Add addresses, or a text. It answers at once; the job tells how it goes."""
    visitor, adder = caller(request), adder_of(request)
    if isinstance(wanted, NewSources):
        taken = adder.addresses(visitor, wanted.sources, wanted.most, key)
    else:
        line = wanted.model_dump_json(exclude_none=True)
        taken = adder.file(visitor, "text.jsonl", line.encode(), key)
    where = f"/api/v1/jobs/{taken.id}"
    reply = json_reply(request, QueuedShape(job=taken.id, state=taken.state, url=where), 202)
    reply.headers["location"] = where
    return reply


@articles.get("/show", response_model=ShowShape)
@articles.get("/articles/{id}", response_model=ShowShape)
def show(request: Request, id: Line) -> Response:
    """Show an article with every text that it has had; by its number, or by the id of a statement in it."""
    app = desk_of(request).app
    number = str(named(lambda: app.quote(id)).article.id) if id.startswith("s") else id
    row = named(lambda: app.article(number))
    seen = app.catalogue.versions(row.article.id)
    versions = [VersionShape(version=each.version, seen=each.seen, text=each.text) for each in seen]
    return json_reply(request, ShowShape(article=ListedArticle.of(row), versions=versions))


@articles.get("/diff", response_model=DiffShape)
def diff(request: Request, article: Line) -> Response:
    """Show what changed between the text of an article and the one before."""
    app = desk_of(request).app
    row = named(lambda: app.article(article))
    return json_reply(request, DiffShape.of(row.article.id, named(lambda: latest_edit(row.article.id, app.catalogue))))


@articles.post("/mark", response_model=MarkShape, dependencies=EDITOR)
def mark(request: Request, fields: Mark) -> Response:
    """Say that an article was corrected or withdrawn, or is live, and why."""
    return json_reply(request, mark_article(desk_of(request).app, str(fields.article), fields.state, fields.why))


@articles.post("/edit", response_model=ArticlesShape, dependencies=EDITOR)
def edit(request: Request, fields: Edit) -> Response:
    """Put an article's details right. An empty value makes one unknown. The text never changes."""
    given = fields.model_dump(exclude_none=True, exclude={"article"})
    row = edit_article(desk_of(request).app, str(fields.article), given)
    return json_reply(request, ArticlesShape(articles=[ListedArticle.of(row)]))


@articles.post("/refresh", response_model=RefreshShape, dependencies=EDITOR)
def refresh(request: Request, fields: Visits) -> Response:
    """Read pages of articles again, those named or those that are due, and tell what became of each."""
    app = desk_of(request).app
    chosen = [named(lambda id=id: app.article(str(id))).article for id in fields.articles]  # type: ignore[misc]
    done = app.refresher.named(chosen) if chosen else app.refresher.due()
    return json_reply(request, told_in_the_api(RefreshShape.of(list(done))))


@articles.get("/jobs/{id}", response_model=JobShape, tags=["jobs"])
def job(request: Request, id: int) -> Response:
    """Show how a job goes, and what became of each source so far."""
    return json_reply(request, told_in_the_api(adder_of(request).shape(_job(request, id))))


@articles.get("/jobs/{id}/events", tags=["jobs"], response_class=Response, responses={200: EVENTS})
async def events(request: Request, id: int) -> Response:
    """Watch a job: server-sent events, one each time that it has moved, until it has ended."""
    await run_in_threadpool(_job, request, id)
    return stream(_moves(request, id))


async def _moves(request: Request, id: int) -> AsyncIterator[bytes]:
    before, loop = b"", asyncio.get_running_loop()
    deadline = loop.time() + PATIENCE
    while loop.time() < deadline:
        now = await run_in_threadpool(_told, adder_of(request), id)
        if now is None:
            return
        told = event("job", str(id), now)
        if told != before:
            before = told
            yield told
        if now.state in ENDED:
            return
        await asyncio.sleep(LOOKS)


def _told(adder: Adder, id: int) -> JobShape | None:
    found = adder.queue.find(id)
    return None if found is None else told_in_the_api(adder.shape(found))


def _job(request: Request, id: int) -> Job:
    return adder_of(request).named(caller(request), id)
