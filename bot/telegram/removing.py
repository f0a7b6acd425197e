"""/remove: an editor takes an article away, after a look at which one it is. There is no undo, and it says so."""

from telegram import Update

from bot.telegram import removing_texts as words
from bot.telegram import texts
from bot.telegram.addressing import argument as after_command
from bot.telegram.article_message import card_messages
from bot.telegram.context import Context
from bot.telegram.desk import Desk
from bot.telegram.entities import Button, Message, plainly
from bot.telegram.replying import reply
from corpus.errors import InputError


async def remove(update: Update, context: Context) -> None:
    """/remove 12: the article, and whether it is to go."""
    message = update.effective_message
    number = after_command(message).strip().lstrip("#") if message else ""
    if not number:
        await reply(update, context, plainly(words.HOW))
        return
    await reply(update, context, *await context.desk.work(_asked, context.desk, number))


async def ask_first(update: Update, context: Context, argument: str) -> str | None:
    """The same by a button."""
    await reply(update, context, *await context.desk.work(_asked, context.desk, argument))
    return None


async def removed(update: Update, context: Context, argument: str) -> str | None:
    """Remove it, or keep it; said in the place of the question."""
    query = update.callback_query
    answer, _, number = argument.partition(".")
    if query is None or query.message is None:
        return texts.GONE
    told = await context.desk.work(_remove, context.desk, number) if answer == "yes" else words.KEPT
    await context.sender.edit(query.message.chat.id, query.message.message_id, plainly(told))
    return None


def _asked(desk: Desk, number: str) -> list[Message]:
    try:
        row = desk.app.article(number)
    except InputError:
        return [plainly(words.NOT_HERE)]
    speakers = desk.app.transcripts.of_article(row.article, None).speakers
    id = row.article.id
    buttons = ((Button(words.REMOVE, f"rmv:yes.{id}"), Button(words.KEEP, f"rmv:no.{id}")),)
    (*before, last) = card_messages(row, speakers, lead=words.ASK)
    return [*before, Message(last.text, last.entities, buttons)]


def _remove(desk: Desk, number: str) -> str:
    try:
        row = desk.app.article(number)
    except InputError:  # pressed twice
        return words.NOT_HERE
    desk.app.catalogue.remove(row.article.id)
    return words.removed(row.article.id)
