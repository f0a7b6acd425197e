"""Roles of those who write: checked before a handler runs, and shown by the menu of commands.

Telegram shows the readers' menu to everybody, and more to those who may do more, in private.
"""

from collections.abc import Callable, Coroutine, Sequence
from typing import Any

from telegram import Bot, BotCommand, BotCommandScopeChat, Update
from telegram.error import BadRequest, Forbidden, TelegramError

from bot.chats.roles import Role, covers
from bot.telegram.messages.entities import plainly
from bot.telegram.run.reply import reply
from bot.telegram.run.services import Context, Services
from bot.telegram.texts import general

Handler = Callable[[Update, Context], Coroutine[Any, Any, None]]


async def role_of(update: Update, context: Context) -> Role | None:
    """Return the role of the person that an update comes from, in its chat; None for a stranger."""
    person, chat = update.effective_user, update.effective_chat
    if person is None or chat is None:
        return None
    return await context.services.run(context.services.members.role, chat.id, person.id)


async def may(update: Update, context: Context, role: Role) -> bool:
    """Tell whether the person has at least this role here."""
    return covers(await role_of(update, context), role)


def only(role: Role | None, handler: Handler) -> Handler:
    """Return the handler for those who have at least this role; others with a role are told, strangers are not."""

    async def guarded(update: Update, context: Context) -> None:
        if role is None or await may(update, context, role):
            await handler(update, context)
        elif await role_of(update, context):
            await reply(update, context, plainly(general.NOT_YOURS()))

    return guarded


Menu = Callable[[Role], Sequence[BotCommand]]  # the commands shown to people with a role


async def send_menus(bot: Bot, services: Services, menu: Menu) -> None:
    """Send Telegram the menus of everybody."""
    for person in await services.run(services.members.people):
        if person.role and person.role != "reader":
            await _send_menu(bot, menu, person.id, person.role)
    await bot.set_my_commands(menu("reader"))


async def send_menu(context: Context, person: int, role: Role | None) -> None:
    """Send Telegram the menu of a person whose role has changed; where that fails, the next start does it."""
    menu: Menu = context.bot_data["menu"]
    try:
        await _send_menu(context.bot, menu, person, role or "reader")
    except TelegramError:
        return


async def _send_menu(bot: Bot, menu: Menu, person: int, role: Role) -> None:
    try:
        await bot.set_my_commands(menu(role), BotCommandScopeChat(person))
    except (BadRequest, Forbidden):
        return  # somebody who has never written to the bot has no menu
