"""What the bot understands, as one list of commands and one of buttons; and where everything else goes."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from telegram import BotCommand
from telegram.ext import Application, BaseHandler, CallbackQueryHandler, CommandHandler, MessageHandler, filters

from bot.telegram import starting, texts
from bot.telegram.context import Context
from bot.telegram.pressing import Press, pressed
from bot.telegram.roles import Handler, Role, only

Anything = BaseHandler[Any, Context, Any]


@dataclass(frozen=True, slots=True)
class Command:
    """A command, who may give it, and what the menu says of it; one without words stands in no menu."""

    name: str
    handler: Handler
    role: Role | None
    words: str = ""


COMMANDS = (
    Command("start", starting.start, None),
    Command("help", starting.show_help, "reader", texts.MENU_HELP),
)
BUTTONS: dict[str, Press] = {}


def handlers() -> Iterator[tuple[int, Anything]]:
    """All handlers, each with its group: one of a group takes an update, the first that it fits."""
    for command in COMMANDS:
        yield 0, CommandHandler(command.name, only(command.role, command.handler))
    yield 0, CallbackQueryHandler(pressed(BUTTONS))
    yield 0, MessageHandler(filters.COMMAND & filters.ChatType.PRIVATE, only("reader", starting.unknown))


async def announce(application: "Application[Any, Any, Any, Any, Any, Any]") -> None:
    """Tell Telegram the commands, for its menu."""
    await application.bot.set_my_commands([BotCommand(each.name, each.words) for each in COMMANDS if each.words])
