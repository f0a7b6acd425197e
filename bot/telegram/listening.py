"""What becomes of a message that is no command: the reply that the bot asked for, or a question."""

from telegram import Update

from bot.telegram import asking, correcting
from bot.telegram.context import Context
from bot.telegram.roles import may


async def heard(update: Update, context: Context) -> None:
    """A text that is no command."""
    message = update.effective_message
    answers_us = message and message.reply_to_message and await may(update, context, "editor")
    if not (message and answers_us and await correcting.named_by_reply(update, context, message)):
        await asking.said_to_me(update, context)
