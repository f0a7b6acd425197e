"""/people: everybody who may use the bot, and each group, with their role and buttons that change it.

Every button says what will be, not what to change from: pressed twice, or by two owners, it is done once.
"""

from telegram import Update
from telegram.error import TelegramError

from bot.chats.roles import as_role
from bot.chats.store.members import Members, Person
from bot.telegram.handlers.roles import send_menu
from bot.telegram.messages.entities import Message, plainly
from bot.telegram.messages.people import group_is, group_rows, people_list, person_is, person_rows
from bot.telegram.run.reply import replace_pressed, reply
from bot.telegram.run.sender import GoneError
from bot.telegram.run.services import Context
from bot.telegram.texts import access, general
from corpus.errors import InputError


async def people(update: Update, context: Context) -> None:
    """/people: list everybody, in private."""
    chat = update.effective_chat
    if chat and chat.type != chat.PRIVATE:
        await reply(update, context, plainly(access.IN_PRIVATE()))
        return
    await reply(update, context, await context.services.run(_list, context.services.members, 0))


async def page(update: Update, context: Context, argument: str) -> str | None:
    """Show another page of the list."""
    await replace_pressed(
        update, context, await context.services.run(_list, context.services.members, abs(_number(argument) or 0))
    )
    return None


async def person(update: Update, context: Context, argument: str) -> str | None:
    """Show a person, or change what they may do."""
    members, (action, id) = context.services.members, _parts(argument)
    known = await context.services.run(members.person, id)
    by = update.effective_user
    if known is None or by is None:
        return general.GONE()
    try:
        done = await change_person(context, known, action, by.id)
    except InputError as error:
        return str(error)
    now = await context.services.run(members.person, id) or known
    await replace_pressed(update, context, person_is(now, person_rows(now)))
    return done


async def group(update: Update, context: Context, argument: str) -> str | None:
    """Show a group, or change what everybody in it may do."""
    services, (action, id) = context.services, _parts(argument)
    known, by = await services.run(services.members.group, id), update.effective_user
    if known is None or by is None:
        return general.GONE()
    if action == "leave":
        await services.run(services.members.shut_out, id, by.id)
        await _leave(context, id)
    elif role := as_role(action):
        await services.run(services.members.let_in, known, role, by.id)
    now = await services.run(services.members.group, id) or known
    await replace_pressed(update, context, group_is(now, group_rows(now)))
    return None if action == "show" else access.DONE()


async def change_person(context: Context, known: Person, action: str, by: int) -> str | None:
    """Give a person the role that `action` names, or take theirs; return what to say of it. The person is told."""
    services, role = context.services, as_role(action)
    if role:
        await services.run(services.members.give, known, role, by)
        await send_menu(context, known.id, role)
        try:
            await context.sender.send(known.id, plainly(access.NOW_YOU_ARE[role]()))
        except GoneError:
            return access.DONE()  # somebody who has never written to the bot cannot be written to
    elif action in ("remove", "no"):
        await services.run(services.members.remove, known.id, by)
        await send_menu(context, known.id, None)
    else:
        return None
    return access.DONE()


def _list(members: Members, page: int) -> Message:
    return people_list(members.people(), members.groups(), page)


async def _leave(context: Context, id: int) -> None:
    try:
        await context.bot.leave_chat(id)
    except TelegramError:
        return  # not in it any more, or not reachable: it is shut out all the same


def _parts(argument: str) -> tuple[str, int]:
    action, _, id = argument.partition(":")
    return action, _number(id) or 0


def _number(words: str) -> int | None:
    digits = words.removeprefix("-")
    return int(words) if digits.isascii() and digits.isdigit() and len(digits) < 17 else None
