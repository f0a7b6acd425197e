"""The list of what a chat follows, and what it wants to hear of each: changed by buttons, in the message itself."""

from telegram import Update

from bot.chats.quiet_hours import zone_of
from bot.telegram.handlers.tracks.follow import may_change
from bot.telegram.messages.blocks import line, messages
from bot.telegram.messages.buttons import page_rows
from bot.telegram.messages.entities import Button, Message, Rows
from bot.telegram.messages.notice import held_rows
from bot.telegram.messages.tracks import follow_entries, list_row, settings_message
from bot.telegram.run.reply import replace_buttons, replace_pressed, reply
from bot.telegram.run.services import Context, Services
from bot.telegram.texts import Text, general, tracks
from corpus.ids import id_number
from retrieval.tracks.store.follows import Follow

A_PAGE = 8


async def following(update: Update, context: Context) -> None:
    """/tracks or /following: list what this chat follows, with its status."""
    if chat := update.effective_chat:
        await reply(update, context, *await context.services.run(_list, context.services, chat.id, 0))


async def following_more(update: Update, context: Context, argument: str) -> str | None:
    """Show the list where a button was pressed: another page in the list, under a notice in a message of its own."""
    chat = update.effective_chat
    if chat is None:
        return None
    first, _, again = argument.partition(".")
    told = await context.services.run(_list, context.services, chat.id, id_number(first))
    if again:
        await replace_pressed(update, context, told[0])
    else:
        await reply(update, context, *told)
    return None


async def settings(update: Update, context: Context, argument: str) -> str | None:
    """Show what is told of a follow, to be changed: in the place of the list, or in a message of its own."""
    id, _, page = argument.partition(".")
    held = await _held(update, context, id)
    if held is None:
        return general.GONE()
    told = await context.services.run(_settings, context.services, held, id_number(page))
    if page:
        await replace_pressed(update, context, told)
    else:
        await reply(update, context, told)
    return None


async def level(update: Update, context: Context, argument: str) -> str | None:
    """Tell of a follow from now on so much, and say so in the message with its settings."""
    id, page, wanted = [*argument.split("."), "", ""][:3]
    if not await may_change(update, context):
        return general.EDITORS_FOLLOW()
    held = await _held(update, context, id)
    if held is None or wanted not in tracks.LEVELS:
        return general.GONE()
    services = context.services
    await services.run(services.follows.set_level, held.id, wanted)
    if now := await _held(update, context, id):
        told = await services.run(_settings, services, now, id_number(page))
        await replace_pressed(update, context, told)
    return tracks.TELLS[wanted]()


async def unfollow(update: Update, context: Context, argument: str) -> str | None:
    """End a follow."""
    return await _change(update, context, argument, general.ENDED)


async def mute(update: Update, context: Context, argument: str) -> str | None:
    """Tell nothing more of a follow, and keep it."""
    return await _change(update, context, argument, general.MUTED)


async def unmute(update: Update, context: Context, argument: str) -> str | None:
    """Tell of a follow again, from now on."""
    return await _change(update, context, argument, general.UNMUTED)


async def _held(update: Update, context: Context, id: str) -> Follow | None:
    """The follow of that number, where it is one of this chat."""
    chat, follows = update.effective_chat, context.services.follows
    return await context.services.run(follows.find, id_number(id), chat.id) if chat else None


def _list(services: Services, chat: int, first: int) -> list[Message]:
    follows, wanted = services.follows.of_chat(chat), services.preferences.of(chat)
    times = general.times(wanted, zone_of(wanted))
    if not follows:
        return messages([(line(general.NOTHING_FOLLOWED()),), (line(times),)])
    first = first if first < len(follows) else 0
    shown = [(each, services.app.tracking.tracks.find(each.track)) for each in follows[first : first + A_PAGE]]
    rows = tuple(list_row(each, number, first) for number, (each, _) in enumerate(shown, first + 1))
    pages = page_rows("following", first, len(shown), len(follows), A_PAGE, ".list")
    return messages(follow_entries(shown, first, len(follows), times), (*rows, *pages))


def _settings(services: Services, held: Follow, page: int) -> Message:
    wanted = services.preferences.of(held.chat)
    track = services.app.tracking.tracks.find(held.track)
    return settings_message(held, track, general.times(wanted, zone_of(wanted)), page)


async def _change(update: Update, context: Context, argument: str, done: Text) -> str | None:
    """Change a follow of this chat, and what stands under the message whose button was pressed."""
    services, chat = context.services, update.effective_chat
    id, _, page = argument.partition(".")
    if not await may_change(update, context):
        return general.EDITORS_FOLLOW()
    held = await _held(update, context, id)
    if held:
        await services.run(_set, services, held.id, done)
    if chat and page:
        await replace_pressed(update, context, (await services.run(_list, services, chat.id, id_number(page)))[0])
    elif chat:
        await _rows_below(update, context, await _held(update, context, id))
    return done() if held else general.ENDED()


def _set(services: Services, id: int, done: Text) -> None:
    if done is general.ENDED:
        services.follows.end(id)
    else:
        services.follows.mute(id, muted=done is general.MUTED)


async def _rows_below(update: Update, context: Context, held: Follow | None) -> None:
    """Under a notice: the buttons of what is followed as it is now, none where it is followed no more."""
    query = update.callback_query
    markup = getattr(query.message, "reply_markup", None) if query and query.message else None
    if markup is None:
        return
    rows: Rows = tuple(
        tuple(Button(each.text, str(each.callback_data)) for each in row if not _about_follow(each.callback_data))
        for row in markup.inline_keyboard
    )
    kept = (*(row for row in rows if row), *(held_rows(held) if held else ()))
    await replace_buttons(update, context, kept)


def _about_follow(data: object) -> bool:
    return str(data).partition(":")[0] in ("mute", "unmute", "unfollow", "timeline", "settings")
