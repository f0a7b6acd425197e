"""ask and said: what articles answer, and what somebody is on record with."""

from __future__ import annotations

from dataclasses import replace
from itertools import accumulate
from typing import TYPE_CHECKING

from pydantic import Field

from bot.contract.answers import AskShape
from bot.contract.speech import SaidShape
from bot.tools.fitting import cursor, fits, fitted, read_cursor
from bot.tools.tool import Narrowed, Reply, Tool
from corpus.errors import InputError
from corpus.events import timed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.app import App
    from corpus.nouns import StoredStatement
    from retrieval.answers.answer import Answer
    from retrieval.answers.transcript import Transcript

ZONE = "Zone in which 'last week' is read, like Europe/Berlin."
MOST_SPEAKERS = 100  # named in a reply
CURSOR = "The `next` of the last reply, to get what did not fit into it."


class Ask(Narrowed):
    """Parameters of ask."""

    question: str = Field(description="The question, as a person would ask it.", min_length=1, max_length=2_000)
    speaker: str = Field("", description="Only what this person or body said.")
    limit: int = Field(0, description="At most this many quotations, up to 50; 0 for as many as suit it.", ge=0, le=50)
    tz: str = Field("", description=ZONE)
    cursor: str = Field("", description=CURSOR)


class AskPage(AskShape):
    """`ask`; `next` is there only where not all quotations fit."""

    next: str | None = None


class Said(Narrowed):
    """Parameters of said."""

    speaker: str = Field(description="The person or body; empty for a list of who speaks.", max_length=500)
    about: str = Field("", description="Only statements with the words of this topic.")
    limit: int = Field(10, description="At most this many statements.", ge=1, le=50)
    cursor: str = Field("", description=CURSOR)


class SaidPage(SaidShape):
    """`said`; `next` is there only where there are more statements."""

    next: str | None = None


def ask(app: App, given: Ask) -> Reply:
    """Answer a question, or go on with an answer that was too long for a reply."""
    from retrieval.questions.filters import checked_options

    if given.cursor:
        id, done = read_cursor(given.cursor, "a")
        return _answered(app.answers.recall(id), done)
    options = given.options()
    asker, aid = app.asker, given.aid(app)
    with timed("question answered", kind="ask") as told:
        answer = app.sum_up(asker.ask(given.question, checked_options(options), aid), aid)
        told |= {"status": answer.record.status, "answer": answer.id}
    return _answered(answer, 0)


def _answered(answer: Answer, done: int) -> Reply:
    total = len(answer.quotes) + len(answer.mentions) + len(answer.nearest)
    if done > total:
        raise InputError("There is nothing more of that answer. Ask again without a cursor.")

    def build(count: int) -> Reply:
        from bot.tools.words import answer_words

        some, more = _some(answer, done, done + count), cursor(answer.id, done + count, total)
        return Reply(_page(AskShape.of(some).model_dump(mode="json"), more), answer_words(some, more))

    reply = fitted(total - done, build)
    return reply if fits(reply) else _too_long(answer, done, total)


def _too_long(answer: Answer, done: int, total: int) -> Reply:
    """A reply without the quotation that is too long for any: where to read it, and the cursor after it."""
    from bot.tools.words import answer_words

    some, more = _some(answer, done, done), cursor(answer.id, done + 1, total)
    told = f"{answer_words(some, more)}\n{answer.id}.{done + 1} is too long for a reply. Read it with fetch."
    return Reply(_page(AskShape.of(some).model_dump(mode="json"), more), told)


def _some(answer: Answer, first: int, last: int) -> Answer:
    """The answer with some of its quotations, counted through all its groups."""
    groups = (answer.quotes, answer.mentions, answer.nearest)
    before = (0, *accumulate(map(len, groups)))
    quotes, mentions, nearest = (
        group[max(0, first - start) : max(0, last - start)] for group, start in zip(groups, before, strict=False)
    )
    return replace(answer, quotes=quotes, mentions=mentions, nearest=nearest)


def said(app: App, given: Said) -> Reply:
    """The statements of a person or body, newest first; or those who speak, most statements first."""
    from retrieval.questions.filters import checked_options

    options = {**given.options(), "speaker": None, "limit": None}
    found = app.transcripts.said(given.speaker or None, given.about or None, checked_options(options).filter, None)
    if not given.speaker:
        return _speakers(app, found, _number(given.cursor))
    left = _after(found.statements, given.cursor)
    known = replace(found, speakers=found.worth_naming[:MOST_SPEAKERS])
    reply = fitted(min(given.limit, len(left)), lambda count: _transcript(app, known, left, count, given.speaker))
    return reply if fits(reply) or not left else _passed_over(app, known, left, given.speaker)


def _transcript(app: App, found: Transcript, left: Sequence[StoredStatement], count: int, speaker: str) -> Reply:
    from bot.tools.words import said_words

    some = replace(found, statements=tuple(left[:count]))
    more = f"s{left[count - 1].id}" if 0 < count < len(left) else None
    data = _page(SaidShape.of(some, app.cutter).model_dump(mode="json"), more)
    return Reply(data, said_words(some, app.cutter.statements(some.statements), speaker, more))


def _passed_over(app: App, found: Transcript, left: Sequence[StoredStatement], speaker: str) -> Reply:
    """A reply without the statement that is too long for any: where to read it, and the cursor after it."""
    some, long = _transcript(app, found, left, 0, speaker), f"s{left[0].id}"
    told = f"The statement {long} is too long for a reply. Read it with fetch; for the others give it as cursor."
    return Reply(_page(some.data, long if len(left) > 1 else None), told)


def _after(statements: Sequence[StoredStatement], given: str) -> Sequence[StoredStatement]:
    """The statements after the one that a cursor names: those that came in since stand before it."""
    if not given:
        return statements
    for number, each in enumerate(statements, 1):
        if given == f"s{each.id}":
            return statements[number:]
    raise InputError(f"{given[:40]!r} is no cursor of this. Ask again without one.")


def _speakers(app: App, found: Transcript, done: int) -> Reply:
    from bot.tools.words import speakers_words

    left = found.speakers[done:]

    def build(count: int) -> Reply:
        some = replace(found, statements=(), speakers=left[:count])
        more = str(done + count) if count < len(left) else None
        data = SaidShape.of(some, app.cutter).model_dump(mode="json")
        return Reply(_page(data, more), speakers_words(some, more))

    return fitted(min(MOST_SPEAKERS, len(left)), build)


def _number(given: str) -> int:
    if given and not (given.isascii() and given.isdigit() and len(given) < 10):
        raise InputError(f"{given[:40]!r} is no cursor of this. Ask again without one.")
    return int(given or 0)


def _page(data: dict[str, object], more: str | None) -> dict[str, object]:
    return data | {"next": more} if more else data


TOOLS = (
    Tool(
        "ask",
        "Ask the articles",
        "Answer a question from the articles with quotations, each cut word for word with its speaker, outlet, date "
        "and link. Best for what somebody said, denied or promised, and for facts. Nothing found is an answer: it "
        "tells what is in the corpus.",
        Ask,
        AskPage,
        ask,
    ),
    Tool(
        "said",
        "What somebody said",
        "All statements of one person or body, newest first, with those that others report of them last; or, with an "
        "empty speaker, who speaks and how often.",
        Said,
        SaidPage,
        said,
    ),
)
