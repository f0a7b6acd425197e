"""A forwarded message: is it on record, or shall it become an article? Two buttons, since either may be meant."""

import re

from telegram import Message as Came
from telegram import MessageOriginChannel, MessageOriginChat, MessageOriginHiddenUser, MessageOriginUser, Update

from bot.telegram import adding_texts as words
from bot.telegram import texts, verifying
from bot.telegram.adding import add_links, only_links
from bot.telegram.context import Context
from bot.telegram.desk import Desk
from bot.telegram.entities import Button, Message, plainly
from bot.telegram.jobs import outcome
from bot.telegram.replying import reply, typing
from bot.telegram.roles import may
from corpus.nouns import Metadata
from corpus.sources import in_memory
from corpus.stated import stated_metadata

MOST_QUOTED = 3
FEWEST_WORDS = 4  # of a quotation that is looked up by itself
_QUOTED = re.compile(r"“([^“”]+)”|«([^«»]+)»|„([^„“”]+)[“”]|\"([^\"]+)\"")
NAME = "message.txt"


async def forwarded(update: Update, context: Context) -> None:
    """Ask what is to become of it."""
    message = update.effective_message
    if message is None or not verifying.words_of(message):
        return
    rows = [Button(words.LOOK_UP, "fwd:look")]
    rows += [Button(words.ADD_IT, "fwd:add")] if await may(update, context, "editor") else []
    await context.sender.send(message.chat.id, plainly(words.FORWARDED, (tuple(rows),)), reply_to=message.message_id)


async def look_it_up(update: Update, context: Context, argument: str) -> str | None:
    """Look up what it quotes, or else all of it; or add it."""
    query = update.callback_query
    asked = query.message if query else None
    held = asked.reply_to_message if isinstance(asked, Came) else None
    if held is None:
        return texts.GONE
    if argument == "look":
        for each in quoted(verifying.words_of(held)):
            await verifying.look_up(update, context, held, each)
        return None
    if not await may(update, context, "editor"):
        return texts.NOT_YOURS
    if urls := only_links(verifying.words_of(held).strip()):
        await add_links(update, context, held, urls)
        return None
    async with typing(update, context):
        card = await context.desk.work(_added, context.desk, held)
    await reply(update, context, card)
    return None


def quoted(said: str) -> list[str]:
    """The quotations in a message, or all of it where it has none that is long enough."""
    found = [next(filter(None, match.groups())).strip() for match in _QUOTED.finditer(said)]
    return [each for each in found if len(each.split()) >= FEWEST_WORDS][:MOST_QUOTED] or [said]


def told_of(message: Came) -> Metadata:
    """What Telegram tells of a forwarded message: who published it, when and where."""
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
    title = verifying.words_of(message).partition("\n")[0].strip()
    return stated_metadata({**stated, "title": title[:200]}, "the message")


def _added(desk: Desk, message: Came) -> Message:
    body = verifying.words_of(message).encode("utf-8", "ignore")
    results = list(desk.app.add(in_memory(NAME, body, told_of(message))))
    return outcome(desk, results, page=False)
