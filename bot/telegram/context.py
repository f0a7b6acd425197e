"""What each handler is given beside the update: the desk, and a sender that knows what was sent before a crash."""

from typing import Any, Self

from telegram import Update
from telegram.ext import Application, CallbackContext, ExtBot

from bot.telegram.desk import Desk
from bot.telegram.sending import Sender


class Context(CallbackContext[ExtBot[None], dict[Any, Any], dict[Any, Any], dict[Any, Any]]):
    """The library's context, with ours."""

    desk: Desk
    sender: Sender

    @classmethod
    def from_update(cls, update: object, application: "Application[Any, Any, Any, Any, Any, Any]") -> Self:
        """The context of an update; what was sent for it already was handed over by whoever works the queue."""
        context = super().from_update(update, application)
        desk: Desk = application.bot_data["desk"]
        assert isinstance(update, Update)
        number = update.update_id
        former = application.bot_data["former"].pop(number, ())

        async def note(message: int) -> None:
            await desk.work(desk.inbox.note, number, message)

        context.desk, context.sender = desk, Sender(desk.line, former, note)
        return context
