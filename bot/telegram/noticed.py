"""The buttons under a notice that open it: the words in context, and their citation to copy."""

from telegram import Update

from bot.telegram import texts
from bot.telegram.buttons import button
from bot.telegram.context import Context
from bot.telegram.context_message import citation_messages, context_messages
from bot.telegram.desk import Desk
from bot.telegram.entities import Message
from bot.telegram.following_texts import COPY
from bot.telegram.replying import reply
from bot.telegram.telling import quoted
from retrieval.citations import Quote


async def heard(update: Update, context: Context, argument: str) -> str | None:
    """The paragraphs around the words."""
    return await _told(update, context, await _messages(update, context, argument, around=True))


async def cite(update: Update, context: Context, argument: str) -> str | None:
    """The words with their citation, to be copied by one tap."""
    return await _told(update, context, await _messages(update, context, argument, around=False))


async def _messages(update: Update, context: Context, argument: str, *, around: bool) -> list[Message]:
    chat = update.effective_chat
    id = int(argument) if argument.isascii() and argument.isdigit() and len(argument) < 16 else 0
    return await context.desk.work(_opened, context.desk, chat.id, id, around) if chat else []


def _opened(desk: Desk, chat: int, id: int, around: bool) -> list[Message]:
    """What a chat was told of, opened; nothing where it was told in another chat, or stands there no more."""
    notice = desk.notices.find(id, chat)
    quote = quoted(desk, notice) if notice else None
    if quote is None:
        return []
    return _in_context(desk, id, quote) if around else citation_messages(quote)


def _in_context(desk: Desk, id: int, quote: Quote) -> list[Message]:
    catalogue, version = desk.app.catalogue, quote.place.version
    return context_messages(quote, catalogue.text(version), catalogue.blocks(version), ((button(COPY, "cite", id),),))


async def _told(update: Update, context: Context, messages: list[Message]) -> str | None:
    await reply(update, context, *messages)
    return None if messages else texts.GONE
