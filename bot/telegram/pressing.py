"""Buttons: what a press carries is `verb:argument`, looked up in the one table; each press is answered."""

from collections.abc import Callable, Coroutine, Mapping
from dataclasses import dataclass
from typing import Any

from telegram import Update

from bot.telegram import texts
from bot.telegram.context import Context
from bot.telegram.roles import Handler, may
from corpus.catalogue import Role

Pressed = Callable[[Update, Context, str], Coroutine[Any, Any, str | None]]


@dataclass(frozen=True, slots=True)
class Press:
    """What a verb does, and who may do it; it returns the few words to show, if any."""

    handler: Pressed
    role: Role


def pressed(presses: Mapping[str, Press]) -> Handler:
    """The handler of all buttons. What comes may be forged, so whoever presses is looked at again."""

    async def press(update: Update, context: Context) -> None:
        query = update.callback_query
        if query is None:
            return
        verb, _, argument = (query.data or "").partition(":")
        found = presses.get(verb)
        words: str | None = texts.GONE
        try:
            if found is not None:
                allowed = await may(update, context, found.role)
                words = await found.handler(update, context, argument) if allowed else texts.NOT_YOURS
        finally:
            await context.sender.line.toast(query.id, words or "")

    return press
