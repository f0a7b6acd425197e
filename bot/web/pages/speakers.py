"""The pages of speakers: who speaks, and all statements of one of them over time."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from bot.contract.speech import SpeakersShape
from bot.contract.web import SpeakersPage
from bot.present.speech import candidate, firsthand, further_names, nothing_said
from bot.web.access.permission import desk_of
from bot.web.listing import said_page, speakers_page, statements_page
from bot.web.pages.rendering import page
from bot.web.pages.shown import ShownQuote, shown_quotes
from bot.web.replies import json_reply
from corpus.nouns import StoredStatement
from retrieval.answers.transcript import Transcript
from retrieval.quotes.citations import Quote
from retrieval.speakers.speaker import Speaker

speakers = APIRouter()

A_PAGE = 40
LISTED = 200
BARS = 100  # characters of width that a chart has, and of height half as many


@dataclass(frozen=True, slots=True)
class Month:
    """A month with its statements; "2017-06", or "" where the day is unknown."""

    name: str
    quotes: tuple[ShownQuote, ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar of the chart: a month or a year, its number of statements, and where it stands."""

    name: str
    count: int
    x: float
    y: float
    width: float
    height: float


@speakers.get("/speakers")
def listed(request: Request, name: str = "", cursor: str = "") -> Response:
    """List who speaks, most statements first; or those whom a name may mean."""
    found = _called(request, name)
    some, after = speakers_page(found, cursor, LISTED)
    values = {"name": name, "cursor": cursor, "found": some, "total": len(found), "next": after}
    return page(request, "speakers.html", **values)


@speakers.get("/speakers.json")
def listed_json(request: Request, name: str = "", cursor: str = "") -> Response:
    """The same as JSON."""
    some, after = speakers_page(_called(request, name), cursor, LISTED)
    return json_reply(request, SpeakersPage(**dict(SpeakersShape.of(some, ())), next=after))


@speakers.get("/speakers/{name:path}.json")
def speaker_json(request: Request, name: str, cursor: str = "") -> Response:
    """The statements of a speaker as JSON, a page at a time."""
    found = _said(request, name)
    return json_reply(request, said_page(found, desk_of(request).app.cutter, cursor, A_PAGE, asked=True))


@speakers.get("/speakers/{name:path}")
def speaker(request: Request, name: str, cursor: str = "") -> Response:
    """A speaker with all statements over time, newest first."""
    found = _said(request, name)
    some, after = statements_page(found.statements, cursor, A_PAGE)
    app = desk_of(request).app
    quotes = app.cutter.statements(some)
    shown = shown_quotes(quotes, app, in_context=False)
    asked = found.whom[0].name if len(found.whom) == 1 else name
    first = [each for each in quotes if not _is_second_hand(each)]
    second = [each for each in quotes if _is_second_hand(each)]
    return page(
        request,
        "speaker.html",
        name=asked,
        about=request.query_params.get("about", ""),
        found=found,
        firsthand=firsthand(found),
        months=_by_month(first, shown),
        second_hand=_by_month(second, shown),
        bars=_bars(found.statements),
        names=further_names(found.whom[0]) if len(found.whom) == 1 else [],
        candidates=[(each.name, candidate(each)) for each in found.whom] if len(found.whom) > 1 else [],
        nothing=None if found.statements else nothing_said(found, asked),
        cursor=cursor,
        next=after,
    )


def _called(request: Request, name: str) -> tuple[Speaker, ...]:
    desk = desk_of(request)
    return desk.app.speakers.who(name) if name.strip() else desk.speakers()


def _said(request: Request, name: str) -> Transcript:
    options = {each: request.query_params.get(each, "") for each in ("since", "until", "outlet")}
    return desk_of(request).said(name, request.query_params.get("about"), options)


def _is_second_hand(quote: Quote) -> bool:
    return bool(quote.place.speaking and quote.place.speaking.via)


def _by_month(quotes: Sequence[Quote], shown: Mapping[str, ShownQuote]) -> list[Month]:
    groups = groupby(quotes, key=lambda each: (each.article.metadata.published or "")[:7])
    return [Month(name, tuple(shown[each.id] for each in some)) for name, some in groups]


def _bars(statements: Sequence[StoredStatement]) -> list[Bar]:
    """The numbers of dated statements by month, by year where there are many months; months without any have a gap."""
    days = [published for each in statements if (published := each.article.metadata.published)]
    months = Counter(each[:7] for each in days if len(each) > 4)
    if not months:
        return []
    first, last = min(months), max(months)
    by_year = (int(last[:4]) - int(first[:4])) * 12 + int(last[5:7]) - int(first[5:7]) > 48
    counts = Counter(each[:4] for each in days) if by_year else months
    names = _years(first, last) if by_year else _months(first, last)
    most, width = max(counts.values()), BARS / len(names)
    heights = [counts[name] / most * BARS / 4 for name in names]
    return [
        Bar(
            name,
            counts[name],
            round(at * width, 2),
            round(BARS / 4 - height, 2),
            round(width * 0.8, 2),
            round(height, 2),
        )
        for at, (name, height) in enumerate(zip(names, heights, strict=True))
    ]


def _years(first: str, last: str) -> list[str]:
    return [str(year) for year in range(int(first[:4]), int(last[:4]) + 1)]


def _months(first: str, last: str) -> list[str]:
    begin, end = (int(each[:4]) * 12 + int(each[5:7]) - 1 for each in (first, last))
    return [f"{at // 12:04}-{at % 12 + 1:02}" for at in range(begin, end + 1)]
