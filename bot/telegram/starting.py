"""/start, /help, and commands that are none."""

from telegram import Update

from bot.telegram import access_texts, texts
from bot.telegram.context import Context
from bot.telegram.entities import plainly
from bot.telegram.replying import reply
from bot.telegram.roles import role_of
from corpus.catalogue import covers


async def start(update: Update, context: Context) -> None:
    """/start: what to do here, in three lines."""
    await reply(update, context, plainly(texts.START))


async def show_help(update: Update, context: Context) -> None:
    """/help: all that the person may do here."""
    role = await role_of(update, context)
    further = texts.HELP_EDITOR if covers(role, "editor") else ""
    further += access_texts.HELP_OWNER if covers(role, "owner") else ""
    await reply(update, context, plainly(texts.HELP + further))


async def unknown(update: Update, context: Context) -> None:
    """A command that is none."""
    await reply(update, context, plainly(texts.UNKNOWN_COMMAND))


async def unreadable(update: Update, context: Context) -> None:
    """A picture, a voice message, a sticker: not read, and that is told rather than passed over."""
    await reply(update, context, plainly(texts.UNREADABLE))
