"""Replies: send messages to the chat of an update, with "typing" shown; and what a message says to the bot.

In private everything is said to the bot. In a group only a command, a mention, or a reply to the bot is: bots that
answer everything are thrown out.
"""

import asyncio
import re
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

from telegram import Message as ChatMessage
from telegram import Update

from bot.telegram.messages.entities import Message, Picture, Rows
from bot.telegram.run.services import Context
from bot.telegram.texts import general

SOON, AGAIN = 0.3, 4.5  # seconds until "typing" is shown, and shown again: Telegram shows it for 5


async def reply(update: Update, context: Context, *messages: Message) -> list[int]:
    """Send messages that answer an update; return their numbers.

    In a group they are tied to what they answer, and so stay in its topic.
    """
    chat, tied = update.effective_chat, _tied(update)
    if chat is None:
        return []
    return [await context.sender.send(chat.id, message, reply_to=tied) for message in messages]


async def reply_picture(update: Update, context: Context, picture: Picture) -> None:
    """Send a picture that answers an update."""
    if chat := update.effective_chat:
        await context.sender.send_picture(chat.id, picture, reply_to=_tied(update))


async def reply_or_gone(update: Update, context: Context, messages: Sequence[Message]) -> str | None:
    """Send messages that answer a press; where there are none, return the words that what was asked for is gone."""
    await reply(update, context, *messages)
    return None if messages else general.GONE()


async def replace_messages(
    context: Context, chat: int, former: Sequence[int], messages: Sequence[Message]
) -> list[int]:
    """Put messages in the place of others: edited where one stands already, sent or taken back where they are more."""
    now = []
    for at, message in enumerate(messages):
        if at < len(former) and await context.sender.edit(chat, former[at], message):
            now.append(former[at])
        else:
            now.append(await context.sender.send(chat, message))
    for left in former[len(messages) :]:
        await context.sender.client.delete(chat, left)
    return now


async def replace_pressed(update: Update, context: Context, message: Message) -> None:
    """Put a message in the place of the one whose button was pressed."""
    query = update.callback_query
    if query and query.message:
        await context.sender.edit(query.message.chat.id, query.message.message_id, message)


async def replace_buttons(update: Update, context: Context, rows: Rows) -> None:
    """Change the buttons under the message of which one was pressed."""
    query = update.callback_query
    if query and query.message:
        await context.sender.buttons(query.message.chat.id, query.message.message_id, rows)


def _tied(update: Update) -> int | None:
    """The number of the message that an answer in a group is tied to."""
    chat, asked = update.effective_chat, update.effective_message
    return asked.message_id if chat and asked and chat.type != chat.PRIVATE else None


@asynccontextmanager
async def typing(update: Update, context: Context) -> AsyncIterator[None]:
    """Show "typing" for as long as this takes, where it takes longer than a blink."""
    chat = update.effective_chat
    shown = asyncio.create_task(_show(context, chat.id)) if chat else None
    try:
        yield
    finally:
        if shown:
            shown.cancel()


async def _show(context: Context, chat: int) -> None:
    await asyncio.sleep(SOON)
    while True:
        await context.sender.client.typing(chat)
        await asyncio.sleep(AGAIN)


def addressed_text(message: ChatMessage, name: str, id: int) -> str | None:
    """Return the words of a message that are for the bot called `name`; empty for the name alone, None for others."""
    words = message.text or message.caption or ""
    mention = re.compile(rf"(?<!\w)@{re.escape(name)}\b[\s,:]*", re.IGNORECASE)
    if message.chat.type == message.chat.PRIVATE:
        return mention.sub("", words).strip()
    replied = message.reply_to_message
    to_me = bool(replied and replied.from_user and replied.from_user.id == id)
    return mention.sub("", words).strip() if to_me or mention.search(words) else None


def after_command(message: ChatMessage) -> str:
    """Return what stands after a command."""
    return (message.text or "").partition(" ")[2].strip() if " " in (message.text or "") else _after(message)


def _after(message: ChatMessage) -> str:
    """Return the same where a line break follows the command."""
    return (message.text or "").partition("\n")[2].strip()
