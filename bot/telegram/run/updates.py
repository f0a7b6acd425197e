"""Fetch updates, and confirm them to Telegram only once they are on our disk.

Telegram gives an update again until a later request confirms it, so what was fetched and not yet kept comes again.

Work updates off: in order within a chat, side by side across chats, over a bounded pool.

Handle one update from the inbox to its end; what fails tells the person one sentence and the log where.
"""

import asyncio
import json
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from telegram import Bot, Update
from telegram.error import Conflict, Forbidden, InvalidToken, RetryAfter, TelegramError
from telegram.ext import Application, ApplicationHandlerStop, CallbackContext

from bot.telegram.handlers.roles import role_of
from bot.telegram.messages.entities import plainly
from bot.telegram.run.log import LOG
from bot.telegram.run.sender import FIRST_PAUSE, LONGEST_PAUSE, GoneError, seconds
from bot.telegram.run.services import Context, Services
from bot.telegram.texts import general as texts
from corpus.errors import ConfigError, OnRecordError

WAITING = 25  # seconds for which Telegram holds an empty request open
REFUSED = "Telegram does not accept TELEGRAM_TOKEN. Copy it anew from @BotFather."
KINDS = ("message", "edited_message", "callback_query", "inline_query", "my_chat_member")


async def poll(bot: Bot, take: Callable[[Sequence[Update]], Awaitable[None]]) -> None:
    """Hand updates on to `take`, without end. ConfigError where Telegram wants this bot no more."""
    offset: int | None = None
    pause = FIRST_PAUSE
    while True:
        try:
            came = await bot.get_updates(offset=offset, timeout=WAITING, allowed_updates=KINDS)
        except Conflict as error:
            raise ConfigError(
                "Another program is using this bot's token, so this one ends. "
                "Stop the other, or get a token of your own from @BotFather."
            ) from error
        except (InvalidToken, Forbidden) as error:
            raise ConfigError(REFUSED) from error
        except RetryAfter as error:
            await asyncio.sleep(seconds(error))
            continue
        except TelegramError:  # no network, an error of the server's, a reply that is none
            await asyncio.sleep(pause)
            pause = min(2 * pause, LONGEST_PAUSE)
            continue
        try:
            await take(came)
        except OnRecordError as error:  # a full disk, say: what is not kept is not confirmed, and comes again
            LOG.error("updates could not be kept: %s", error)
            await asyncio.sleep(pause)
            pause = min(2 * pause, LONGEST_PAUSE)
            continue
        pause = FIRST_PAUSE
        offset = came[-1].update_id + 1 if came else offset


AT_ONCE = 8


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
            await asyncio.gather(*late, return_exceptions=True)

    async def _work_off(self, chat: int) -> None:
        queue = self._waiting[chat]
        while queue:
            async with self._room:
                if self._stopping:
                    return
                await self._handle(queue[0])
                queue.popleft()
        del self._waiting[chat]


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
    services: Services = application.bot_data["services"]
    payload, former, tries = await services.run(services.inbox.begin, number)
    update = Update.de_json(json.loads(payload), application.bot)
    application.bot_data["former"][number] = former
    try:
        if tries < MOST_TRIES:
            await application.process_update(update)
        else:
            await _leave_alone(services, update, number)
    finally:
        application.bot_data["former"].pop(number, None)
    await services.run(services.inbox.finish, number)


async def _leave_alone(services: Services, update: Update, number: int) -> None:
    LOG.error("update %d has been begun %d times without an end: left alone", number, MOST_TRIES)

    async def note(message: int) -> None:
        await services.run(services.inbox.note, number, message)

    if chat := update.effective_chat:
        await services.client.send(chat.id, plainly(texts.FAILED), note)


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
