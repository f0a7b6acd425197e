"""The pages of questions: the first page, an answer, a check, a quotation looked up."""

from collections.abc import Mapping
from itertools import chain

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from bot.contract.answers import AskShape, CheckedQuoteShape
from bot.contract.checks import CheckShape
from bot.present.answer import disclaimer, numbered, partial_articles, receipt, searched, summary_text, verdict
from bot.present.check import check_text
from bot.web.access.permission import caller, desk_of
from bot.web.pages.rendering import page
from bot.web.pages.shown import shown_quotes
from bot.web.replies import json_reply
from corpus.nouns import EVERYTHING

asking = APIRouter()

LATEST, SPEAKERS = 8, 12  # on the first page
OPTIONS = ("since", "until", "outlet", "speaker", "tz", "as_of", "limit")


@asking.get("/")
def home(request: Request) -> Response:
    """The first page: what can be asked, and what there is."""
    desk = desk_of(request)
    catalogue = desk.app.catalogue
    scope = catalogue.scope(EVERYTHING)
    return page(
        request,
        "home.html",
        scope=scope,
        searched=searched(scope),
        latest=catalogue.articles(LATEST, EVERYTHING),
        speakers=desk.most(SPEAKERS),
        known=desk.app.known.count(),
    )


@asking.get("/ask")
def ask(request: Request, q: str = "") -> Response:
    """An answer; the form alone where nothing is asked."""
    if not q.strip():
        return page(request, "ask.html", answer=None, q="", options=chosen(request))
    answer = desk_of(request).ask(caller(request), q, chosen(request))
    record = answer.record
    refused = record.status == "not_found"
    quotes = chain(answer.quotes, answer.mentions, answer.nearest)
    assisted = record.model
    return page(
        request,
        "ask.html",
        q=q,
        options=chosen(request),
        answer=answer,
        empty=not record.scope.articles,
        entries=numbered(answer),
        quotes=shown_quotes(quotes, desk_of(request).app),
        receipt=receipt(answer) if refused else [],
        disclaimer=disclaimer(answer) if refused else "",
        searched=searched(record.scope),
        partial=partial_articles(record.scope),
        summary=summary_text(assisted.summary, assisted.name) if assisted and assisted.summary else None,
    )


@asking.get("/ask.json")
def ask_json(request: Request, q: str = "") -> Response:
    """The same answer as JSON."""
    return json_reply(request, AskShape.of(desk_of(request).ask(caller(request), q, chosen(request))))


@asking.get("/check")
def check(request: Request, q: str = "") -> Response:
    """A check of a text's claims; the form alone where there is none."""
    if not q.strip():
        return page(request, "check.html", check=None, q="", options=chosen(request))
    made = desk_of(request).check(caller(request), q, chosen(request))
    sides = (each.quote for claim in made.claims for each in (*claim.supporting, *claim.contradicting, *claim.related))
    return page(
        request,
        "check.html",
        q=q,
        options=chosen(request),
        check=check_text(made),
        empty=not made.record.scope.articles,
        as_of=made.record.as_of,
        quotes=shown_quotes(sides, desk_of(request).app),
    )


@asking.get("/check.json")
def check_json(request: Request, q: str = "") -> Response:
    """The same check as JSON."""
    return json_reply(request, CheckShape.of(desk_of(request).check(caller(request), q, chosen(request))))


@asking.get("/quote")
def quote(request: Request, q: str = "") -> Response:
    """A quotation looked up; the form alone where there is none."""
    if not q.strip():
        return page(request, "quote.html", found=None, q="", options=chosen(request))
    found = desk_of(request).verify(caller(request), q, chosen(request))
    shown = verdict(found)
    quotes = shown_quotes(shown.quotes, desk_of(request).app)
    return page(request, "quote.html", q=q, options=chosen(request), found=found, verdict=shown, quotes=quotes)


@asking.get("/quote.json")
def quote_json(request: Request, q: str = "") -> Response:
    """The same as JSON."""
    return json_reply(request, CheckedQuoteShape.of(desk_of(request).verify(caller(request), q, chosen(request))))


def chosen(request: Request) -> Mapping[str, str]:
    """The options that stand beside a question in an address."""
    return {name: value for name in OPTIONS if (value := request.query_params.get(name, "").strip())}
