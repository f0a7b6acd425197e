"""Timelines: /timeline with the picture and the first entries, the next ones by button. A chat sees what it follows."""

from telegram import Update

from bot.telegram.messages.entities import Message, Picture, plainly
from bot.telegram.messages.timeline import timeline_messages, timeline_picture
from bot.telegram.run.reply import after_command, reply, reply_picture, typing
from bot.telegram.run.services import Context, Services
from bot.telegram.texts import general, tracks
from corpus.ids import id_number

DPI = 256  # of a picture: some 1,100 pixels across, sharp on any phone


async def timeline(update: Update, context: Context) -> None:
    """/timeline N: of the follow of that number in the list, or of a track as t3; without one, of the only one."""
    message, chat = update.effective_message, update.effective_chat
    if message is None or chat is None:
        return
    asked = after_command(message)
    track = await context.services.run(_asked_for, context.services, chat.id, asked)
    if track:
        await _show(update, context, track, 1)
    else:
        await reply(update, context, plainly(tracks.NOT_FOLLOWED() if asked else tracks.TIMELINE_HOW()))


async def timeline_more(update: Update, context: Context, argument: str) -> str | None:
    """The timeline of a track that this chat follows, from an entry on; from the first one with the picture."""
    chat = update.effective_chat
    track, _, first = argument.partition(".")
    follows = await context.services.run(context.services.follows.of_chat, chat.id) if chat else []
    if all(each.track != id_number(track) for each in follows):
        return general.GONE()
    await _show(update, context, id_number(track), max(1, id_number(first)))
    return None


async def _show(update: Update, context: Context, track: int, first: int) -> None:
    async with typing(update, context):
        picture, told = await context.services.run(_drawn, context.services, track, first)
    if picture:
        await reply_picture(update, context, picture)
    await reply(update, context, *told)


def _drawn(services: Services, track: int, first: int) -> tuple[Picture | None, list[Message]]:
    """A page of a timeline, the first one with its picture where there is something to see."""
    found = services.app.timelines.of(track)
    if first > 1 or not found.entries:
        return None, timeline_messages(found, first)
    from bot.pictures.timeline import PHONE, picture  # loads matplotlib, once somebody asks for a picture

    drawn = picture(found, PHONE).file("png", DPI)
    return timeline_picture(found, drawn), timeline_messages(found, first)


def _asked_for(services: Services, chat: int, asked: str) -> int | None:
    """The number of the track that is meant, where this chat follows it."""
    follows = services.follows.of_chat(chat)
    if not asked:
        return follows[0].track if len(follows) == 1 else None
    if asked[:1] in "tT":
        return next((each.track for each in follows if each.track == id_number(asked[1:])), None)
    at = id_number(asked)
    return follows[at - 1].track if 0 < at <= len(follows) else None
