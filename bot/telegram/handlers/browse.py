"""Browsing the corpus: statements, articles and speakers, by command and page by page by button."""

from telegram import Update

from bot.telegram.handlers.roles import may
from bot.telegram.handlers.tracks.follow import following_rows
from bot.telegram.messages.articles import AT_ONCE, articles_messages, card_messages
from bot.telegram.messages.buttons import named
from bot.telegram.messages.entities import Button, Message
from bot.telegram.messages.speakers import article_statements, said_messages, speaker_messages
from bot.telegram.run.reply import after_command, reply, reply_or_gone, typing
from bot.telegram.run.services import Context, Services
from bot.telegram.texts.articles import REMOVE
from corpus.errors import InputError
from corpus.ids import id_number
from corpus.nouns import EVERYTHING


async def said(update: Update, context: Context) -> None:
    """/said NAME: what somebody is on record with; without a name, who speaks."""
    message = update.effective_message
    name = after_command(message) if message else ""
    async with typing(update, context):
        found = await context.services.run(_said if name else _speakers, context.services, name or "0")
    await reply(update, context, *found)


async def articles(update: Update, context: Context) -> None:
    """/articles: what is here, the latest added first."""
    await reply(update, context, *await context.services.run(_articles, context.services, "0"))


async def speakers(update: Update, context: Context) -> None:
    """/speakers: who speaks, most statements first."""
    await reply(update, context, *await context.services.run(_speakers, context.services, "0"))


async def said_more(update: Update, context: Context, argument: str) -> str | None:
    """A page of what somebody said, in a message of its own."""
    return await reply_or_gone(update, context, await context.services.run(_said_on, context.services, argument))


async def articles_more(update: Update, context: Context, argument: str) -> str | None:
    """A page of the articles."""
    return await reply_or_gone(update, context, await context.services.run(_articles, context.services, argument))


async def speakers_more(update: Update, context: Context, argument: str) -> str | None:
    """A page of who speaks."""
    return await reply_or_gone(update, context, await context.services.run(_speakers, context.services, argument))


async def card(update: Update, context: Context, argument: str) -> str | None:
    """An article's card."""
    editor = await may(update, context, "editor")
    return await reply_or_gone(update, context, await context.services.run(_card, context.services, argument, editor))


async def statements_of(update: Update, context: Context, argument: str) -> str | None:
    """A page of who said what in an article."""
    return await reply_or_gone(update, context, await context.services.run(_statements_of, context.services, argument))


def _said(services: Services, name: str, first: int = 0) -> list[Message]:
    found = services.app.transcripts.said(name, None, EVERYTHING, None)
    nobody = not found.whom and bool(found.scope.articles)
    extra = following_rows(name) if nobody else ()
    with services.app.catalogue.snapshot():
        return said_messages(found, services.app.cutter.statement, name, first=first, extra=extra)


def _said_on(services: Services, argument: str) -> list[Message]:
    first, _, key = argument.partition(".")
    registry = services.app.speakers.registry()
    name = named(key, (each.name for each in registry.speakers))
    return _said(services, name, id_number(first)) if name else []


def _articles(services: Services, argument: str) -> list[Message]:
    first = id_number(argument)
    rows = services.app.catalogue.articles(first + AT_ONCE, EVERYTHING)
    return articles_messages(rows[first:], services.app.catalogue.scope(EVERYTHING).articles, first)


def _speakers(services: Services, argument: str) -> list[Message]:
    registry = services.app.speakers.registry()
    return speaker_messages(registry.speakers, registry.unnamed, id_number(argument))


def _card(services: Services, argument: str, editor: bool) -> list[Message]:
    try:
        row = services.app.article(argument)
    except InputError:  # removed since
        return []
    extra = ((Button(REMOVE(), f"rm:{row.article.id}"),),) if editor else ()
    return card_messages(row, services.app.transcripts.of_article(row.article, None).speakers, extra=extra)


def _statements_of(services: Services, argument: str) -> list[Message]:
    first, _, id = argument.partition(".")
    try:
        article = services.app.article(id).article
    except InputError:  # removed since
        return []
    found = services.app.transcripts.of_article(article, None)
    with services.app.catalogue.snapshot():
        return article_statements(found, services.app.cutter.statement, article, id_number(first))
