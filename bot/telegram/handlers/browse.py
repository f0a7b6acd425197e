"""What is here: who said what, the articles, and who speaks in them, by command and page by page by button."""

from telegram import Update

from bot.telegram.handlers.follow import following_rows
from bot.telegram.handlers.roles import may
from bot.telegram.messages.articles import AT_ONCE, articles_messages, card_messages
from bot.telegram.messages.buttons import named
from bot.telegram.messages.entities import Button, Message
from bot.telegram.messages.speakers import article_statements, said_messages, speaker_messages
from bot.telegram.run.desk import Context, Desk
from bot.telegram.run.reply import argument as after_command
from bot.telegram.run.reply import reply, typing
from bot.telegram.texts import general as texts
from bot.telegram.texts.articles import REMOVE
from corpus.errors import InputError
from corpus.nouns import EVERYTHING


async def said(update: Update, context: Context) -> None:
    """/said NAME: what somebody is on record with; without a name, who speaks."""
    message = update.effective_message
    name = after_command(message) if message else ""
    async with typing(update, context):
        found = await context.desk.work(_said if name else _speakers, context.desk, name or "0")
    await reply(update, context, *found)


async def articles(update: Update, context: Context) -> None:
    """/articles: what is here, the latest added first."""
    await reply(update, context, *await context.desk.work(_articles, context.desk, "0"))


async def speakers(update: Update, context: Context) -> None:
    """/speakers: who speaks, most statements first."""
    await reply(update, context, *await context.desk.work(_speakers, context.desk, "0"))


async def said_more(update: Update, context: Context, argument: str) -> str | None:
    """A page of what somebody said, in a message of its own."""
    return await _told(update, context, await context.desk.work(_said_on, context.desk, argument))


async def articles_more(update: Update, context: Context, argument: str) -> str | None:
    """A page of the articles."""
    return await _told(update, context, await context.desk.work(_articles, context.desk, argument))


async def speakers_more(update: Update, context: Context, argument: str) -> str | None:
    """A page of who speaks."""
    return await _told(update, context, await context.desk.work(_speakers, context.desk, argument))


async def card(update: Update, context: Context, argument: str) -> str | None:
    """An article's card."""
    editor = await may(update, context, "editor")
    return await _told(update, context, await context.desk.work(_card, context.desk, argument, editor))


async def statements_of(update: Update, context: Context, argument: str) -> str | None:
    """A page of who said what in an article."""
    return await _told(update, context, await context.desk.work(_statements_of, context.desk, argument))


async def _told(update: Update, context: Context, messages: list[Message]) -> str | None:
    await reply(update, context, *messages)
    return None if messages else texts.GONE


def _said(desk: Desk, name: str, first: int = 0) -> list[Message]:
    found = desk.app.transcripts.said(name, None, EVERYTHING, None)
    nobody = not found.whom and bool(found.scope.articles)
    extra = following_rows(name) if nobody else ()
    return said_messages(found, desk.app.cutter.statement, name, first=first, extra=extra)


def _said_on(desk: Desk, argument: str) -> list[Message]:
    first, _, key = argument.partition(".")
    registry = desk.app.speakers.registry()
    name = named(key, (each.name for each in registry.speakers))
    return _said(desk, name, _number(first)) if name else []


def _articles(desk: Desk, argument: str) -> list[Message]:
    first = _number(argument)
    rows = desk.app.catalogue.articles(first + AT_ONCE, EVERYTHING)
    return articles_messages(rows[first:], desk.app.catalogue.scope(EVERYTHING).articles, first)


def _speakers(desk: Desk, argument: str) -> list[Message]:
    registry = desk.app.speakers.registry()
    return speaker_messages(registry.speakers, registry.unnamed, _number(argument))


def _card(desk: Desk, argument: str, editor: bool) -> list[Message]:
    try:
        row = desk.app.article(argument)
    except InputError:  # removed since
        return []
    extra = ((Button(REMOVE, f"rm:{row.article.id}"),),) if editor else ()
    return card_messages(row, desk.app.transcripts.of_article(row.article, None).speakers, extra=extra)


def _statements_of(desk: Desk, argument: str) -> list[Message]:
    first, _, id = argument.partition(".")
    try:
        article = desk.app.article(id).article
    except InputError:  # removed since
        return []
    found = desk.app.transcripts.of_article(article, None)
    return article_statements(found, desk.app.cutter.statement, article, _number(first))


def _number(words: str) -> int:
    """Where a page begins; what a button of ours does not carry is the first."""
    return int(words) if words.isascii() and words.isdigit() and len(words) < 10 else 0
