"""Who may do what: owners more than editors, editors more than readers, strangers nothing."""

from collections.abc import Callable, Coroutine
from typing import Any

from telegram import Update

from bot.chats.store.records import Role, covers
from bot.telegram.messages.entities import plainly
from bot.telegram.run.desk import Context
from bot.telegram.run.reply import reply
from bot.telegram.texts import general as texts

Handler = Callable[[Update, Context], Coroutine[Any, Any, None]]


async def role_of(update: Update, context: Context) -> Role | None:
    """The role of whoever an update comes from, where it comes from; None for a stranger."""
    person, chat = update.effective_user, update.effective_chat
    if person is None or chat is None:
        return None
    return await context.desk.work(context.desk.members.role, chat.id, person.id)


async def may(update: Update, context: Context, role: Role) -> bool:
    """Whether the person has at least this role here."""
    return covers(await role_of(update, context), role)


def only(role: Role | None, handler: Handler) -> Handler:
    """The handler, for those who have at least this role; who has less is told, a stranger is not."""

    async def guarded(update: Update, context: Context) -> None:
        if role is None or await may(update, context, role):
            await handler(update, context)
        elif await role_of(update, context):
            await reply(update, context, plainly(texts.NOT_YOURS))

    return guarded
