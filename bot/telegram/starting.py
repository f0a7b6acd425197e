"""/start, /help, and commands that are none."""

from telegram import Update

from bot.telegram import texts
from bot.telegram.context import Context
from bot.telegram.entities import plainly
from bot.telegram.replying import reply


async def start(update: Update, context: Context) -> None:
    """/start: what to do here, in three lines."""
    await reply(update, context, plainly(texts.START))


async def show_help(update: Update, context: Context) -> None:
    """/help: all of it."""
    await reply(update, context, plainly(texts.HELP))


async def unknown(update: Update, context: Context) -> None:
    """A command that is none."""
    await reply(update, context, plainly(texts.UNKNOWN_COMMAND))
