"""Following: a speaker or a question, by command and by button, and the list of all. Buttons say what will be.

In a group what is followed belongs to the group, and only an editor of it changes that.
"""

from collections.abc import Sequence

from telegram import Update

from bot.chats.quiet_hours import zone_of
from bot.telegram.handlers.ask import given_here
from bot.telegram.handlers.roles import may
from bot.telegram.messages.blocks import bold, line, messages
from bot.telegram.messages.buttons import button, carried_number, choice_rows, name_key, named, page_rows
from bot.telegram.messages.entities import Button, Message, Rows, plainly
from bot.telegram.messages.notice import follow_entries, followed_entries, held_rows
from bot.telegram.run.reply import after_command, replace_buttons, replace_pressed, reply, typing
from bot.telegram.run.services import Context, Services
from bot.telegram.texts import Text, general
from retrieval.answers.answer import Answer
from retrieval.speakers.speaker import Speaker
from retrieval.tracks.store.follows import Follow
from retrieval.tracks.subject import Subject

MOST = 100  # follows of a chat
A_PAGE, CHOICES = 8, 8


async def follow(update: Update, context: Context) -> None:
    """/follow NAME, or a question."""
    message, services = update.effective_message, context.services
    asked = after_command(message) if message else ""
    if not await may_change(update, context):
        await reply(update, context, plainly(general.EDITORS_FOLLOW()))
    elif not asked:
        await reply(update, context, plainly(general.FOLLOW_HOW()))
    else:
        async with typing(update, context):
            wanted = await services.run(lambda: services.app.tracking.subjects.by_words(asked))
        await _follow(update, context, wanted)


async def follow_answer(update: Update, context: Context, argument: str) -> str | None:
    """The button under an answer that found nothing: follow what was asked for."""
    if not await may_change(update, context):
        return general.EDITORS_FOLLOW()
    answer = await given_here(update, context, argument)
    if answer is None:
        return general.GONE()
    return await _follow(update, context, await context.services.run(_wanted, context.services, answer))


async def follow_named(update: Update, context: Context, argument: str) -> str | None:
    """Follow the one of several speakers who was meant."""
    if not await may_change(update, context):
        return general.EDITORS_FOLLOW()
    wanted = await context.services.run(_named, context.services, argument)
    return await _follow(update, context, wanted) if wanted else general.GONE()


async def follow_by_name(update: Update, context: Context, argument: str) -> str | None:
    """The button under a name that nobody is on record by: it stands in the button, since it is nowhere else."""
    services, name = context.services, argument.removeprefix("=")
    if not await may_change(update, context):
        return general.EDITORS_FOLLOW()
    if name == argument:
        return general.GONE()
    return await _follow(update, context, await services.run(services.app.tracking.subjects.by_words, name))


def following_rows(name: str) -> Rows:
    """The button to follow somebody who speaks nowhere yet; none for a name that is too long for a button."""
    key = name_key(name)
    return ((button(general.TELL_ME_SPEAKER(), "tell", key),),) if key.startswith("=") else ()


async def following(update: Update, context: Context) -> None:
    """/following: list what this chat follows."""
    if chat := update.effective_chat:
        await reply(update, context, *await context.services.run(_list, context.services, chat.id, 0))


async def following_more(update: Update, context: Context, argument: str) -> str | None:
    """Show the list where a button was pressed: another page in the list, under a notice in a message of its own."""
    chat = update.effective_chat
    if chat is None:
        return None
    first, _, again = argument.partition(".")
    told = await context.services.run(_list, context.services, chat.id, carried_number(first))
    if again:
        await replace_pressed(update, context, told[0])
    else:
        await reply(update, context, *told)
    return None


async def unfollow(update: Update, context: Context, argument: str) -> str | None:
    """End a follow."""
    return await _change(update, context, argument, general.ENDED)


async def mute(update: Update, context: Context, argument: str) -> str | None:
    """Tell nothing more of a follow, and keep it."""
    return await _change(update, context, argument, general.MUTED)


async def unmute(update: Update, context: Context, argument: str) -> str | None:
    """Tell of a follow again, from now on."""
    return await _change(update, context, argument, general.UNMUTED)


async def may_change(update: Update, context: Context) -> bool:
    """Tell whether the person may change what is followed here."""
    chat = update.effective_chat
    return bool(chat and (chat.type == chat.PRIVATE or await may(update, context, "editor")))


async def _follow(update: Update, context: Context, wanted: Subject | Sequence[Speaker]) -> str | None:
    """Follow what is wanted, or ask which speaker is meant."""
    services, chat, person = context.services, update.effective_chat, update.effective_user
    if chat is None or person is None:
        return None
    if not isinstance(wanted, Subject):
        await reply(update, context, _which(wanted))
        return None
    if await services.run(services.follows.count, chat.id) >= MOST:
        await reply(update, context, plainly(general.TOO_MANY()))
        return None
    held, fresh = await services.run(_added, services, chat.id, person.id, wanted)
    if not fresh and update.callback_query:
        return general.ALREADY()
    await reply(update, context, *await services.run(_followed, services, held, wanted))
    return None


def _which(fitting: Sequence[Speaker]) -> Message:
    rows = choice_rows("followas", [each.name for each in fitting[:CHOICES]])
    return messages([(line(bold(general.WHO_IS_MEANT())),)], rows)[0]


def _wanted(services: Services, answer: Answer) -> Subject | tuple[Speaker, ...]:
    return services.app.tracking.subjects.by_answer(answer.record)


def _named(services: Services, key: str) -> Subject | None:
    speakers = services.app.speakers.registry().speakers
    name = named(key, (each.name for each in speakers))
    found = next((each for each in speakers if each.name == name), None)
    return services.app.tracking.subjects.speaker(found) if found else None


def _added(services: Services, chat: int, person: int, wanted: Subject) -> tuple[Follow, bool]:
    statement, passage = services.app.catalogue.marks()
    track, _ = services.app.tracking.follow(wanted)
    return services.follows.add(chat, person, track.id, statement if wanted.kind == "speaker" else passage)


def _followed(services: Services, held: Follow, wanted: Subject) -> list[Message]:
    times = services.preferences.of(held.chat)
    told = followed_entries(held, general.times(times, zone_of(times)), known=wanted.known)
    rows = ((button(general.UNFOLLOW(), "unfollow", held.id), button(general.LIST(), "following", 0)),)
    return messages(told, rows)


def _list(services: Services, chat: int, first: int) -> list[Message]:
    follows, wanted = services.follows.of_chat(chat), services.preferences.of(chat)
    times = general.times(wanted, zone_of(wanted))
    if not follows:
        return messages([(line(general.NOTHING_FOLLOWED()),), (line(times),)])
    first = first if first < len(follows) else 0
    shown = follows[first : first + A_PAGE]
    rows = tuple(_row(each, number, first) for number, each in enumerate(shown, first + 1))
    pages = page_rows("following", first, len(shown), len(follows), A_PAGE, ".list")
    return messages(follow_entries(shown, first, len(follows), times), (*rows, *pages))


def _row(held: Follow, number: int, first: int) -> tuple[Button, ...]:
    verb, label = ("unmute", general.UNMUTE) if held.muted else ("mute", general.MUTE)
    where = f"{held.id}.{first}"
    return button(f"{label()} {number}", verb, where), button(f"{general.UNFOLLOW()} {number}", "unfollow", where)


async def _change(update: Update, context: Context, argument: str, done: Text) -> str | None:
    """Change a follow of this chat, and what stands under the message whose button was pressed."""
    services, chat = context.services, update.effective_chat
    id, _, page = argument.partition(".")
    if not await may_change(update, context):
        return general.EDITORS_FOLLOW()
    held = await services.run(services.follows.find, carried_number(id), chat.id) if chat else None
    if held:
        await services.run(_set, services, held.id, done)
    if chat and page:
        await replace_pressed(update, context, (await services.run(_list, services, chat.id, carried_number(page)))[0])
    elif chat:
        await _rows_below(update, context, await services.run(services.follows.find, carried_number(id), chat.id))
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
    return str(data).partition(":")[0] in ("mute", "unmute", "unfollow")
