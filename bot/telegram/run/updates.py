"""Updates: fetched and kept on disk before Telegram is told that they were received, then handled chat by chat.

Telegram gives an update again until a later request confirms it, so what was fetched and not yet kept comes again.
Within a chat updates are handled in order, chats side by side over a bounded pool. Whatever fails ends that one update:
the person is told in a sentence, the log where, and the next update of the chat is handled.
"""

import asyncio
import json
import logging
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from telegram import Bot, Update
from telegram.error import Conflict, Forbidden, InvalidToken, RetryAfter, TelegramError
from telegram.ext import Application, ApplicationHandlerStop, CallbackContext

from bot.telegram.handlers.roles import role_of
from bot.telegram.messages.entities import plainly
from bot.telegram.run.sender import FIRST_PAUSE, LONGEST_PAUSE, GoneError, seconds
from bot.telegram.run.services import Context, Services
from bot.telegram.texts import general
from corpus.errors import ConfigError, OnRecordError
from corpus.events import failed, happened, timed

WAITING = 25  # seconds for which Telegram holds an empty request open
AT_ONCE = 8  # chats whose updates are handled side by side
SUSPECT = 3  # an update that was begun so often without an end is handled with no other beside it
MOST_TRIES = 10  # and one that was begun so often is left alone: it ends the program, or has no luck
REFUSED = "Telegram does not accept TELEGRAM_TOKEN. Copy it anew from @BotFather."
KINDS = ("message", "edited_message", "callback_query", "inline_query", "my_chat_member")

AnyApplication = Application[Any, Any, Any, Any, Any, Any]


async def poll(bot: Bot, take: Callable[[Sequence[Update]], Awaitable[None]]) -> None:
    """Hand updates on to `take`, without end. ConfigError where Telegram wants this bot no more."""
    offset: int | None = None
    pause = FIRST_PAUSE
    while True:
        try:
            came = await _fetched(bot, offset)
            await take(came)
        except ConfigError:
            raise
        except RetryAfter as error:
            happened("telegram failed", logging.DEBUG, error)
            await asyncio.sleep(seconds(error))
        except Exception as error:  # what is not kept is not confirmed, and comes again
            if isinstance(error, TelegramError):  # no network, an error of the server's, a reply that is none
                happened("telegram failed", logging.DEBUG, error)
            else:
                failed("updates could not be kept", error)
            await asyncio.sleep(pause)
            pause = min(2 * pause, LONGEST_PAUSE)
        else:
            pause = FIRST_PAUSE
            offset = came[-1].update_id + 1 if came else offset
            happened("telegram polled", logging.DEBUG, updates=len(came))


async def _fetched(bot: Bot, offset: int | None) -> Sequence[Update]:
    try:
        return await bot.get_updates(offset=offset, timeout=WAITING, allowed_updates=KINDS)
    except Conflict as error:
        raise ConfigError(
            "Another program is using this bot's token, so this one ends. "
            "Stop the other, or get a token of your own from @BotFather."
        ) from error
    except (InvalidToken, Forbidden) as error:
        raise ConfigError(REFUSED) from error


class Queues:
    """A queue for each chat that has something waiting."""

    def __init__(self, handle: Callable[[int], Awaitable[None]], at_once: int = AT_ONCE) -> None:
        self._handle = handle
        self._room = asyncio.Semaphore(at_once)
        self._waiting: dict[int, deque[int]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._stopping = False

    def put(self, number: int, chat: int) -> None:
        """Put an update at the end of its chat's queue."""
        if chat in self._waiting:
            self._waiting[chat].append(number)
            return
        self._waiting[chat] = deque([number])
        task = asyncio.create_task(self._work_off(chat))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def stop(self, seconds: float) -> None:
        """Begin nothing more; what has begun has this long to end. The rest waits for the next start."""
        self._stopping = True
        if self._tasks:
            _, late = await asyncio.wait(self._tasks, timeout=seconds)
            for task in late:
                task.cancel()

    async def _work_off(self, chat: int) -> None:
        queue = self._waiting[chat]
        while queue:
            async with self._room:
                if self._stopping:
                    return
                await self._handle(queue[0])
                queue.popleft()
        del self._waiting[chat]


async def handle(application: AnyApplication, number: int) -> None:
    """Handle an update of the inbox to its end; it raises nothing, since the next one of the chat is to follow.

    What the store could not give or take waits for the next start; what failed otherwise is not tried again.
    """
    services: Services = application.bot_data["services"]
    with timed("update worked", update=number) as told:
        told["status"] = await _worked(application, services, number)
    if told["status"] != "waits":
        await _finish(services, number)


async def _worked(application: AnyApplication, services: Services, number: int) -> str:
    """Work an update; what became of it, as a word for the log."""
    update: Update | None = None
    try:
        payload, former, tries = await services.run(services.inbox.begin, number)
        update = Update.de_json(json.loads(payload), application.bot)
        await _process(application, update, former, tries)
    except OnRecordError as error:  # a full disk, say
        failed("an update could not be worked", error, update=number)
        return "waits"
    except (GoneError, TelegramError) as error:
        failed("an update could not be answered", error, update=number)
        return "unanswered"
    except Exception as error:  # the edge of an update
        failed("an update could not be worked", error, update=number)
        await _tell_failed(services, update)
        return "failed"
    return "done"


async def _process(application: AnyApplication, update: Update, former: Sequence[int], tries: int) -> None:
    """Hand an update to the handlers, or leave it alone where it has been begun too often."""
    if tries >= MOST_TRIES:
        failed(
            "an update has been begun too often without an end: left alone", update=update.update_id, tries=MOST_TRIES
        )
        await _say_failed(application.bot_data["services"], update)
        return
    application.bot_data["former"][update.update_id] = former
    try:
        await application.process_update(update)
    finally:
        application.bot_data["former"].pop(update.update_id, None)


async def _finish(services: Services, number: int) -> None:
    try:
        await services.run(services.inbox.finish, number)
    except Exception as error:  # it is worked again after the next start
        failed("an update could not be marked as done", error, update=number)


async def _tell_failed(services: Services, update: Update | None) -> None:
    """Tell a person whose update failed at an unknown place; a stranger is not told."""
    try:
        if update and await _has_role(services, update):
            await _say_failed(services, update)
    except Exception as error:
        failed("nor could that be told", error)


async def _has_role(services: Services, update: Update) -> bool:
    person, chat = update.effective_user, update.effective_chat
    if person is None or chat is None:
        return False
    return await services.run(services.members.role, chat.id, person.id) is not None


async def _say_failed(services: Services, update: Update) -> None:
    async def note(message: int) -> None:
        await services.run(services.inbox.note, update.update_id, message)

    if chat := update.effective_chat:
        await services.client.send(chat.id, plainly(general.FAILED()), note)


async def on_error(update: object, context: CallbackContext[Any, Any, Any, Any]) -> None:
    """Tell the person what can be told, and the log the rest. No further handler is tried after the one that failed,
    since that one may have been the gate."""
    if isinstance(update, Update) and isinstance(context, Context) and not isinstance(context.error, GoneError):
        if not isinstance(context.error, OnRecordError):
            failed("a handler failed", context.error)
        try:
            await _tell(update, context, general.failed(context.error))
        except Exception as error:
            failed("nor could that be told", error)
    raise ApplicationHandlerStop


async def _tell(update: Update, context: Context, words: str) -> None:
    """Tell a person; a stranger is not told."""
    chat = update.effective_chat
    if chat and await role_of(update, context):
        await context.sender.send(chat.id, plainly(words))
