"""The menu of commands that Telegram shows: the readers' to everybody, more to those who may do more, in private."""

from collections.abc import Callable, Sequence

from telegram import Bot, BotCommand, BotCommandScopeChat
from telegram.error import BadRequest, Forbidden, TelegramError

from bot.chats.store.records import Role
from bot.telegram.run.desk import Context, Desk

Menu = Callable[[Role], Sequence[BotCommand]]  # the commands of who has a role


async def announce(bot: Bot, desk: Desk, menu: Menu) -> None:
    """Tell Telegram all menus."""
    for person in await desk.work(desk.members.people):
        if person.role and person.role != "reader":
            await _tell(bot, menu, person.id, person.role)
    await bot.set_my_commands(menu("reader"))


async def announce_to(context: Context, person: int, role: Role | None) -> None:
    """Tell Telegram the menu of somebody whose role has changed; where it does not listen, the next start does it."""
    menu: Menu = context.bot_data["menu"]
    try:
        await _tell(context.bot, menu, person, role or "reader")
    except TelegramError:
        return


async def _tell(bot: Bot, menu: Menu, person: int, role: Role) -> None:
    try:
        await bot.set_my_commands(menu(role), BotCommandScopeChat(person))
    except (BadRequest, Forbidden):
        return  # somebody who has never written to the bot has no menu
