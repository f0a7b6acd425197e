"""The routes of questions: ask, search, quote, check; what was said, by whom; and how an answer came about."""

from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Depends, Query
from starlette.requests import Request
from starlette.responses import Response

from bot.contract.answers import AskShape, CheckedQuoteShape, CiteShape, SearchShape, WhyShape
from bot.contract.checks import CheckShape
from bot.contract.quotes import QuoteShape
from bot.contract.speech import FixedShape, SpeakersShape, StatementsShape
from bot.contract.web import SaidPage, SpeakersPage, StatementsPage
from bot.present.citation import FORMATS
from bot.web.access.permission import EDITOR, caller, desk_of, needs
from bot.web.api.fields import (
    AskFields,
    CheckFields,
    Fix,
    Line,
    QuoteFields,
    SaidFields,
    SearchFields,
    SpeakersFields,
    StatementsFields,
)
from bot.web.corrections import Correction, correct_statement, statement_named
from bot.web.cursors import cursor, read_cursor
from bot.web.found import named
from bot.web.listing import said_page, speakers_page, statements_page, worth_naming
from bot.web.replies import json_reply
from corpus.errors import InputError
from corpus.ids import id_number
from retrieval.answers.transcript import Transcript

asking = APIRouter(tags=["questions"])


@asking.get("/ask", response_model=AskShape)
def ask(request: Request, fields: Annotated[AskFields, Query()]) -> Response:
    """Answer a question with words of articles, each with its citation."""
    answer = desk_of(request).ask(caller(request), fields.question, fields.options("question"))
    return json_reply(request, AskShape.of(answer))


@asking.get("/search", response_model=SearchShape)
def search(request: Request, fields: Annotated[SearchFields, Query()]) -> Response:
    """Find passages, by meaning and by words, best first."""
    found = desk_of(request).search(caller(request), fields.query, fields.options("query"))
    return json_reply(request, SearchShape(query=fields.query, passages=list(map(QuoteShape.of, found))))


@asking.get("/quote", response_model=CheckedQuoteShape)
def quote(request: Request, fields: Annotated[QuoteFields, Query()]) -> Response:
    """Tell whether a quotation stands in the corpus: exact, altered (with what differs), or absent."""
    found = desk_of(request).verify(caller(request), fields.text, fields.options("text"))
    return json_reply(request, CheckedQuoteShape.of(found))


@asking.get("/check", response_model=CheckShape)
def check(request: Request, fields: Annotated[CheckFields, Query()]) -> Response:
    """Check what a text claims, with the evidence that each verdict stands on."""
    found = desk_of(request).check(caller(request), fields.claim, fields.options("claim"))
    return json_reply(request, CheckShape.of(found))


@asking.get("/said", response_model=SaidPage)
def said(request: Request, fields: Annotated[SaidFields, Query()]) -> Response:
    """List the statements of a speaker, or of everybody, newest first; second-hand ones last.

    `speakers` are those whom a name may mean where it fits several; without a name, on the first page, those who speak
    most: all of them are at `/speakers`.
    """
    desk = desk_of(request)
    found = desk.said(fields.speaker, fields.about, fields.options("speaker", "about", "limit", "cursor"))
    asked = fields.speaker is not None
    return json_reply(request, said_page(found, desk.app.cutter, fields.cursor, fields.limit, asked=asked))


@asking.get("/statements", response_model=StatementsPage)
def statements(request: Request, fields: Annotated[StatementsFields, Query()]) -> Response:
    """List every statement with its spans, of one article in its order, or of the whole corpus, newest first."""
    desk = desk_of(request)
    if fields.article is None:
        found = desk.said(None, None, fields.options("article", "limit", "cursor"))
        page, after = statements_page(found.statements, fields.cursor, fields.limit)
        some = replace(found, statements=tuple(page), speakers=worth_naming(found, fields.cursor, asked=False))
    else:
        article = named(lambda: desk.app.article(str(fields.article))).article
        some, after = _in_article(desk.app.transcripts.of_article(article, None), fields)
    return json_reply(request, StatementsPage(**dict(StatementsShape.of(some, desk.app.cutter)), next=after))


@asking.get("/statements/{id}", response_model=FixedShape)
def statement(request: Request, id: Line) -> Response:
    """Show one statement, by its id: s7."""
    app = desk_of(request).app
    return json_reply(request, FixedShape.of(statement_named(app, id), app.cutter))


@asking.post("/statements/fix", response_model=FixedShape, dependencies=EDITOR)
def fix(request: Request, fields: Fix) -> Response:
    """Put right who speaks in a statement, or that it is none; or take the latest correction back."""
    app = desk_of(request).app
    stored = correct_statement(app, request, fields.id, _correction(fields), fields.speaker or "")
    return json_reply(request, FixedShape.of(stored, app.cutter))


@asking.get("/speakers", response_model=SpeakersPage)
def speakers(request: Request, fields: Annotated[SpeakersFields, Query()]) -> Response:
    """List who speaks, under which names and why, most statements first."""
    desk = desk_of(request)
    found = desk.app.speakers.who(fields.name) if fields.name else desk.speakers()
    some, after = speakers_page(found, fields.cursor, fields.limit)
    return json_reply(request, SpeakersPage(**dict(SpeakersShape.of(some, ())), next=after))


@asking.get("/why", response_model=WhyShape, dependencies=[Depends(needs("editor"))])
def why(request: Request, answer: Line) -> Response:
    """Explain how an answer came about, by its id: a12. It may be one that was given to somebody else."""
    app = desk_of(request).app
    found = named(lambda: app.answers.recall(answer))
    return json_reply(request, WhyShape.of(found, app.calls.of_answer(id_number(found.id, "a"))))


@asking.get("/cite", response_model=CiteShape)
def cite(request: Request, quote: Line) -> Response:
    """Give a quotation to paste, with its citation: s7 of a statement; a12.1 of an answer is for editors."""
    if not quote.startswith("s"):
        needs("editor")(request)
    found = named(lambda: desk_of(request).app.quote(quote))
    pasted = {name: paste(found) for name, paste in FORMATS.items()}
    return json_reply(request, CiteShape(quote=QuoteShape.of(found), **pasted))


def _in_article(found: Transcript, fields: StatementsFields) -> tuple[Transcript, str | None]:
    """The statements of an article behind a cursor, which names the place of the last one in the text."""
    parts = read_cursor("statements of an article", fields.cursor, int, int)
    places = [((each.statement.content[0][0], each.id), each) for each in found.statements]
    left = [each for place, each in places if parts is None or place > parts]
    some = left[: fields.limit]
    last = some[-1] if len(left) > fields.limit else None
    after = cursor("statements of an article", last.statement.content[0][0], last.id) if last else None
    return replace(found, statements=tuple(some)), after


def _correction(fields: Fix) -> Correction:
    if (fields.speaker is not None) + fields.drop + fields.undo != 1:
        raise InputError("Give one of speaker, drop and undo.")
    return "drop" if fields.drop else "undo" if fields.undo else "speaker"
