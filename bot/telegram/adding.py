"""Articles by chat: a message of nothing but links, or a document, becomes a job that is worked in the background."""

import re

from telegram import Message as Came
from telegram import Update
from telegram.constants import FileSizeLimit

from bot.telegram import adding_texts as words
from bot.telegram import texts
from bot.telegram.addressing import spoken_to
from bot.telegram.context import Context
from bot.telegram.entities import plainly
from bot.telegram.replying import reply
from bot.telegram.roles import may
from corpus.catalogue import Job

MOST_OF_A_FEED = 1_000  # once it is asked for
LONGEST_NUMBER = 18  # digits, of an update
_LINKS = re.compile(r"(?:https?://\S+\s*)+", re.IGNORECASE)


def only_links(words: str) -> tuple[str, ...]:
    """The addresses in a message that holds nothing else."""
    return tuple(dict.fromkeys(words.split())) if _LINKS.fullmatch(words) else ()


async def add_links(update: Update, context: Context, message: Came, urls: tuple[str, ...]) -> None:
    """Fetch what addresses lead to, for one who may add."""
    if await may(update, context, "editor"):
        await _begin(update, context, message, words.fetching(urls), sources=urls)
    else:
        await reply(update, context, plainly(words.WHO_MAY))


async def add_the_others(update: Update, context: Context, argument: str) -> str | None:
    """Add what was left out of a feed or sitemap, told in the same message."""
    query, person = update.callback_query, update.effective_user
    if query is None or query.message is None or person is None:
        return texts.GONE
    chat, message = query.message.chat.id, query.message.message_id
    if await context.desk.work(context.desk.jobs.knows, update.update_id):  # handled again after a kill
        return None
    number = int(argument) if argument.isdecimal() and len(argument) <= LONGEST_NUMBER else 0
    former = await context.desk.work(context.desk.jobs.cut_short, number, chat)
    if former is None:
        return texts.GONE
    await context.sender.edit(chat, message, plainly(words.fetching(former.sources)))
    job = Job(update.update_id, chat, person.id, message, former.sources, most=MOST_OF_A_FEED)
    await context.desk.work(context.desk.jobs.put, job)
    context.desk.wake.set()
    return None


async def document(update: Update, context: Context) -> None:
    """Read a document, for one who may add; in a group where it is handed to the bot."""
    message = update.effective_message
    if message is None or message.document is None:
        return
    if spoken_to(message, context.bot.username, context.bot.id) is None:
        return
    held = message.document
    if not await may(update, context, "editor"):
        await reply(update, context, plainly(words.WHO_MAY))
    elif (held.file_size or 0) > FileSizeLimit.FILESIZE_DOWNLOAD:
        await reply(update, context, plainly(words.too_large(held.file_size or 0)))
    else:
        name = held.file_name or "document"
        await _begin(update, context, message, words.reading(name), file=held.file_id, name=name)


async def _begin(
    update: Update,
    context: Context,
    message: Came,
    told: str,
    sources: tuple[str, ...] = (),
    file: str | None = None,
    name: str | None = None,
) -> None:
    """Say that it is begun, and keep the job; the message that says so will tell how it goes."""
    person = update.effective_user
    if person is None:
        return
    (sent,) = await reply(update, context, plainly(told))
    job = Job(update.update_id, message.chat.id, person.id, sent, sources, file, name)
    await context.desk.work(context.desk.jobs.put, job)
    context.desk.wake.set()
