"""The pages of articles: the corpus as a list with facets; one article with its statements, versions and changes."""

from dataclasses import dataclass

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from bot.contract.articles import DiffShape, VersionShape
from bot.contract.exports import PageStateShape
from bot.contract.quotes import ListedArticle
from bot.contract.speech import StatementShape
from bot.contract.web import ArticleView, FacetShape, ShelfShape
from bot.present.article import completing
from bot.present.changes import words_changed
from bot.present.pages import moment
from bot.present.safe import plain
from bot.web.access.permission import desk_of
from bot.web.cursors import cursor, read_number
from bot.web.found import named
from bot.web.pages.annotated import annotated
from bot.web.pages.rendering import page
from bot.web.replies import json_reply
from corpus.errors import InputError
from corpus.nouns import Span
from corpus.store.records import ASPECTS, ArticleRow, Shelf, Shelves
from retrieval.quotes.citations import Quote
from retrieval.tracks.history import edits

articles = APIRouter()

A_PAGE = 50
MOST_EDITS = 5
MOST_VALUES = 12  # of an aspect that are shown before the rest is folded away


@dataclass(frozen=True, slots=True)
class OnShelf:
    """A page of the list: articles, how many there are in all, the facets, and where the next page begins."""

    rows: tuple[ArticleRow, ...]
    shelves: Shelves
    shelf: Shelf
    next: str | None


@articles.get("/articles")
def listed(request: Request) -> Response:
    """The articles, the latest added first, with facets."""
    found = _on_shelf(request)
    chosen = dict(found.shelf.chosen())
    return page(request, "articles.html", found=found, chosen=chosen, aspects=ASPECTS, most=MOST_VALUES)


@articles.get("/articles.json")
def listed_json(request: Request) -> Response:
    """The same as JSON."""
    found = _on_shelf(request)
    facets = {
        aspect: [FacetShape(value=each.value, articles=each.articles) for each in found.shelves.counts[aspect]]
        for aspect in ASPECTS
    }
    rows = [ListedArticle.of(row) for row in found.rows]
    return json_reply(request, ShelfShape(articles=rows, total=found.shelves.total, facets=facets, next=found.next))


@articles.get("/articles/{id}.json")
def article_json(request: Request, id: str) -> Response:
    """An article with its versions, statements and changes as JSON."""
    app = desk_of(request).app
    row = named(lambda: app.article(id))
    held = app.catalogue
    versions = [
        VersionShape(version=each.version, seen=each.seen, text=each.text) for each in held.versions(row.article.id)
    ]
    changes = [DiffShape.of(row.article.id, each) for each in edits(row.article.id, held, MOST_EDITS)]
    statements = app.cutter.statements(held.statements_of(row.article.version, row.article.id))
    view = ArticleView(
        article=ListedArticle.of(row),
        versions=versions,
        statements=list(map(StatementShape.of, statements)),
        changes=changes,
        state=row.article.state,
        why=row.article.state_why,
        page_states=list(map(PageStateShape.of, app.page_visits.states(row.article.id))),
        put_right=list(held.put_right(row.article.id)),
    )
    return json_reply(request, view)


@articles.get("/articles/{id}")
def article(request: Request, id: str, at: str = "", version: str = "") -> Response:
    """An article with its statements marked by speaker, its versions and differences."""
    app = desk_of(request).app
    row = named(lambda: app.article(id))
    versions = app.catalogue.versions(row.article.id)
    chosen = next((each for each in versions if each.version == (version or row.article.version)), None)
    if chosen is None:
        raise InputError("This article has no such version.")
    text = app.catalogue.texts([chosen.version])[chosen.version]
    stored = app.catalogue.statements_of(chosen.version, row.article.id)
    statements = app.cutter.statements(stored)
    return page(
        request,
        "article.html",
        row=row,
        known=row.article.metadata,
        paragraphs=list(annotated(text.content, text.blocks, statements, _spans(at, len(text.content)))),
        speakers=_speakers(statements),
        by_hand={f"s{each.id}" for each in stored if each.by_hand},
        put_right=app.catalogue.put_right(row.article.id),
        marks=app.catalogue.marks_of(row.article.id),
        page_states=app.page_visits.states(row.article.id),
        moment=moment,
        versions=versions,
        chosen=chosen,
        edits=edits(row.article.id, app.catalogue, MOST_EDITS),
        words_changed=words_changed,
        group=[each for each in app.catalogue.group(row.article.group) if each.id != row.article.id],
        completing=plain(completing(row.article)) if row.article.partial else "",
    )


def _on_shelf(request: Request) -> OnShelf:
    values = {name: value for name in ASPECTS if (value := request.query_params.get(name, "").strip())}
    shelf, held = Shelf(**values), desk_of(request).app.catalogue
    before = read_number("articles", request.query_params.get("cursor"))
    found = held.on_shelf(shelf, A_PAGE + 1, before)
    rows = tuple(found[:A_PAGE])
    after = cursor("articles", rows[-1].article.id) if len(found) > A_PAGE else None
    return OnShelf(rows, held.shelves(shelf), shelf, after)


def _speakers(statements: list[Quote]) -> list[tuple[str, int]]:
    """Those who speak by name in an article, with how often, most first."""
    counts: dict[str, int] = {}
    for each in statements:
        if (speaking := each.place.speaking) and not speaking.unnamed:
            counts[speaking.name] = counts.get(speaking.name, 0) + 1
    return sorted(counts.items(), key=lambda pair: -pair[1])


def _spans(at: str, length: int) -> list[Span]:
    """The spans that an address points at: "120-180,200-220"; what is none is left out."""
    found = []
    for part in at.split(",")[:20]:
        start, _, end = part.partition("-")
        if start.isascii() and start.isdigit() and end.isascii() and end.isdigit() and len(part) < 30:
            found.append((min(int(start), length), min(int(end), length)))
    return [(start, end) for start, end in found if start < end]
