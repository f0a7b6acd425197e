"""What becomes of a message that is no command: links to add, the reply that the bot asked for, or a question."""

from telegram import Update

from bot.telegram import adding, asking, correcting
from bot.telegram.addressing import spoken_to
from bot.telegram.context import Context
from bot.telegram.roles import may


async def heard(update: Update, context: Context) -> None:
    """A text that is no command."""
    message = update.effective_message
    words = spoken_to(message, context.bot.username, context.bot.id) if message else None
    if message and (urls := adding.only_links(words or "")):
        await adding.add_links(update, context, message, urls)
        return
    answers_us = message and message.reply_to_message and await may(update, context, "editor")
    if not (message and answers_us and await correcting.named_by_reply(update, context, message)):
        await asking.said_to_me(update, context)
