"""Handle one update from the inbox to its end; what fails tells the person one sentence and the log where."""

import json
from typing import Any

from telegram import Update
from telegram.error import TelegramError
from telegram.ext import Application, ApplicationHandlerStop, CallbackContext

from bot.telegram import texts
from bot.telegram.context import Context
from bot.telegram.desk import Desk
from bot.telegram.entities import plainly
from bot.telegram.logs import LOG
from bot.telegram.roles import role_of
from bot.telegram.sending import GoneError
from corpus.errors import OnRecordError

SUSPECT = 3  # an update that was begun so often without an end is worked with no other beside it
MOST_TRIES = 10  # and one that was begun so often is left alone: it ends the program, or has no luck


async def handle(application: "Application[Any, Any, Any, Any, Any, Any]", number: int) -> None:
    """Work an update off; it is done afterwards, or where it could not be read or noted waits for the next start."""
    try:
        await _worked(application, number)
    except OnRecordError as error:  # a full disk, say
        LOG.error("update %d could not be worked: %s", number, error)
    except (GoneError, TelegramError) as error:
        LOG.error("update %d could not be answered: %s", number, type(error).__name__)


async def _worked(application: "Application[Any, Any, Any, Any, Any, Any]", number: int) -> None:
    desk: Desk = application.bot_data["desk"]
    payload, former, tries = await desk.work(desk.inbox.begin, number)
    update = Update.de_json(json.loads(payload), application.bot)
    application.bot_data["former"][number] = former
    try:
        if tries < MOST_TRIES:
            await application.process_update(update)
        else:
            await _leave_alone(desk, update, number)
    finally:
        application.bot_data["former"].pop(number, None)
    await desk.work(desk.inbox.finish, number)


async def _leave_alone(desk: Desk, update: Update, number: int) -> None:
    LOG.error("update %d has been begun %d times without an end: left alone", number, MOST_TRIES)

    async def note(message: int) -> None:
        await desk.work(desk.inbox.note, number, message)

    if chat := update.effective_chat:
        await desk.line.send(chat.id, plainly(texts.FAILED), note)


async def on_error(update: object, context: CallbackContext[Any, Any, Any, Any]) -> None:
    """Tell the person what can be told, and the log the rest; no handler after the one that failed is tried, since that
    one may have been the gate."""
    if isinstance(update, Update) and isinstance(context, Context) and not isinstance(context.error, GoneError):
        if not isinstance(context.error, OnRecordError):
            LOG.error("a handler failed", exc_info=context.error)
        try:
            await _tell(update, context, texts.failed(context.error))
        except (GoneError, TelegramError, OnRecordError):
            LOG.error("nor could that be told")
    raise ApplicationHandlerStop


async def _tell(update: Update, context: Context, words: str) -> None:
    """A stranger is not told."""
    chat = update.effective_chat
    if chat and await role_of(update, context):
        await context.sender.send(chat.id, plainly(words))
