"""Articles by chat: a message of nothing but links, or a document, becomes a job that is worked in the background.

Under a forwarded message stand two buttons, since either may be meant: look up what it quotes, or add it.
"""

import re

from telegram import Message as ChatMessage
from telegram import MessageOriginChannel, MessageOriginChat, MessageOriginHiddenUser, MessageOriginUser, Update
from telegram.constants import FileSizeLimit

from bot.jobs.queue import Asked, Asker, Job, Request
from bot.telegram.handlers import check, quote
from bot.telegram.handlers.roles import may
from bot.telegram.messages.entities import Button, Message, plainly
from bot.telegram.run.reply import addressed_text, reply, typing
from bot.telegram.run.reporter import added
from bot.telegram.run.services import Context, Services
from bot.telegram.texts import articles, checks, general
from corpus.nouns import Metadata
from corpus.sources.files import in_memory
from corpus.sources.links import stated_metadata

SOME, MOST_OF_A_FEED = 10, 1_000  # of one feed or sitemap, and once more are asked for
LONGEST_NUMBER = 18  # digits, of an update
MOST_QUOTED = 3
FEWEST_WORDS = 4  # of a quotation that is looked up by itself
NAME = "message.txt"
_LINKS = re.compile(r"(?:https?://\S+\s*)+", re.IGNORECASE)
_QUOTED = re.compile(r"“([^“”]+)”|«([^«»]+)»|„([^„“”]+)[“”]|\"([^\"]+)\"")


def only_links(words: str) -> tuple[str, ...]:
    """Return the addresses in a message that holds nothing else."""
    return tuple(dict.fromkeys(words.split())) if _LINKS.fullmatch(words) else ()


async def add_links(update: Update, context: Context, message: ChatMessage, urls: tuple[str, ...]) -> None:
    """Fetch what addresses lead to, for one who may add."""
    if await may(update, context, "editor"):
        await _begin(update, context, message, articles.fetching(urls), sources=urls)
    else:
        await reply(update, context, plainly(articles.WHO_MAY()))


async def add_the_others(update: Update, context: Context, argument: str) -> str | None:
    """Add what was left out of a feed or sitemap, told in the same message."""
    query, person = update.callback_query, update.effective_user
    if query is None or query.message is None or person is None:
        return general.GONE()
    chat, message = query.message.chat.id, query.message.message_id
    queue = context.services.app.queue
    if await context.services.run(queue.known, _key(update.update_id)):  # handled again after a kill
        return None
    number = int(argument) if argument.isdecimal() and len(argument) <= LONGEST_NUMBER else 0
    former = await context.services.run(queue.known, _key(number))
    if former is None or not _is_cut_short(former, chat):
        return general.GONE()
    sources = former.request.asked.sources
    await context.sender.edit(chat, message, plainly(articles.fetching(sources)))
    await _queue(update, context, Asker("telegram", chat, message), Asked(sources, MOST_OF_A_FEED))
    return None


def _is_cut_short(job: Job, chat: int) -> bool:
    """Tell whether a job of this chat was done with something left out."""
    return job.state == "done" and job.request.asker.who == chat and bool(job.notes and job.request.asked.sources)


async def document(update: Update, context: Context) -> None:
    """Read a document, for one who may add; in a group where it is handed to the bot."""
    message = update.effective_message
    if message is None or message.document is None:
        return
    if addressed_text(message, context.bot.username, context.bot.id) is None:
        return
    held = message.document
    if not await may(update, context, "editor"):
        await reply(update, context, plainly(articles.WHO_MAY()))
    elif (held.file_size or 0) > FileSizeLimit.FILESIZE_DOWNLOAD:
        await reply(update, context, plainly(articles.too_large(held.file_size or 0)))
    else:
        name = held.file_name or "document"
        await _begin(update, context, message, articles.reading(name), file=held.file_id, name=name)


async def forwarded(update: Update, context: Context) -> None:
    """Ask what a forwarded message is for."""
    message = update.effective_message
    if message is None or not quote.words_of(message):
        return
    rows = [Button(articles.LOOK_UP(), "fwd:look"), Button(checks.CHECK_IT(), "fwd:check")]
    rows += [Button(articles.ADD_IT(), "fwd:add")] if await may(update, context, "editor") else []
    await context.sender.send(
        message.chat.id, plainly(articles.FORWARDED(), (tuple(rows),)), reply_to=message.message_id
    )


async def forwarded_pressed(update: Update, context: Context, argument: str) -> str | None:
    """Look up what a forwarded message quotes, or else all of it; or check its claims; or add it."""
    query = update.callback_query
    asked = query.message if query else None
    held = asked.reply_to_message if isinstance(asked, ChatMessage) else None
    if held is None:
        return general.GONE()
    if argument == "look":
        for each in quoted(quote.words_of(held)):
            await quote.look_up(update, context, held, each)
        return None
    if argument == "check":
        await check.check_words(update, context, held, quote.words_of(held))
        return None
    if not await may(update, context, "editor"):
        return general.NOT_YOURS()
    if urls := only_links(quote.words_of(held).strip()):
        await add_links(update, context, held, urls)
        return None
    async with typing(update, context):
        card = await context.services.run(_added, context.services, held)
    await reply(update, context, card)
    return None


def quoted(said: str) -> list[str]:
    """Return the quotations in a message, or all of it where it has none that is long enough."""
    found = [next(filter(None, match.groups())).strip() for match in _QUOTED.finditer(said)]
    return [each for each in found if len(each.split()) >= FEWEST_WORDS][:MOST_QUOTED] or [said]


def origin_of(message: ChatMessage) -> Metadata:
    """Return the origin of a forwarded message as Telegram tells it: who published it, when and where."""
    origin = message.forward_origin
    stated: dict[str, object] = {"published": (origin.date if origin else message.date).isoformat()}
    if isinstance(origin, MessageOriginChannel):
        stated["outlet"] = origin.chat.title
        stated["url"] = f"https://t.me/{origin.chat.username}/{origin.message_id}" if origin.chat.username else None
    elif isinstance(origin, MessageOriginChat):
        stated["outlet"] = origin.sender_chat.title
    elif isinstance(origin, MessageOriginUser):
        stated["byline"] = origin.sender_user.full_name
    elif isinstance(origin, MessageOriginHiddenUser):
        stated["byline"] = origin.sender_user_name
    title = quote.words_of(message).partition("\n")[0].strip()
    return stated_metadata({**stated, "title": title[:200]}, "the message")


async def _begin(
    update: Update,
    context: Context,
    message: ChatMessage,
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
    body = None
    if file is not None and (body := await context.services.files.fetch(file)) is None:
        await context.sender.edit(message.chat.id, sent, plainly(articles.SEND_AGAIN()))
        return
    await _queue(update, context, Asker("telegram", message.chat.id, sent), Asked(sources, SOME, name, body))


async def _queue(update: Update, context: Context, asker: Asker, asked: Asked) -> None:
    request = Request("add", asked, asker, _key(update.update_id))
    await context.services.run(context.services.app.queue.defer, request)


def _key(update: int) -> str:
    """The key by which the job that an update has made is known."""
    return f"telegram {update}"


def _added(services: Services, message: ChatMessage) -> Message:
    body = quote.words_of(message).encode("utf-8", "ignore")
    results = list(services.app.add(in_memory(NAME, body, origin_of(message))))
    return added(services.app, results, page=False)
