"""Send messages so that nothing is lost, nothing is sent twice that need not be, and Telegram's limits are kept.

Telegram knows no key by which a repeated message could be told from a new one. So one new message is in flight at a
time, and is noted on disk before the next goes out: a crash repeats one message at most.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from typing import TypeVar

from aiolimiter import AsyncLimiter
from telegram import (
    Bot,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    LinkPreviewOptions,
    MessageEntity,
    ReplyParameters,
)
from telegram.constants import ChatAction
from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken, RetryAfter, TelegramError

from bot.telegram.messages.entities import Message, Picture, Rows
from corpus.events import happened

# Telegram allows about 30 messages in any second, and in any minute 20 in a group. A bucket lets through what it holds
# and then its rate, so of each limit a part is held for bursts and the rest is the rate.
AT_ONCE, A_SECOND = 3, 27
AT_ONCE_IN_A_GROUP, A_MINUTE_IN_A_GROUP = 10, 10
FIRST_PAUSE, LONGEST_PAUSE = 0.5, 30.0  # seconds before a lost connection is tried again; doubled each time
MOST_LIMITERS = 500
_GONE = ("chat not found", "user is deactivated", "peer_id_invalid", "chat_write_forbidden", "not enough rights")
_NO_PHOTO = ("photo_", "image_process_failed")  # how Telegram says that it is no picture to be shown
_NOT_THERE = ("message to edit not found", "message can't be edited")

T = TypeVar("T")
Note = Callable[[int], Awaitable[None]]
Showing = Callable[[int, int, Sequence[int]], Awaitable[None]]  # told of the articles whose words a message shows


class GoneError(Exception):
    """The chat cannot be written to any more: its owner blocked the bot, or it is no more."""


class Client:
    """Sends, edits and deletes messages: the one way out to Telegram, for all chats."""

    def __init__(self, bot: Bot) -> None:
        self._bot = bot
        self._one = asyncio.Lock()
        self._overall = AsyncLimiter(AT_ONCE, AT_ONCE / A_SECOND)
        self._groups: dict[int, AsyncLimiter] = {}

    async def send(
        self,
        chat: int,
        message: Message,
        note: Note,
        reply_to: int | None = None,
        quote: str | None = None,
        silent: bool = False,
    ) -> int:
        """Send a message, `note`d before another is sent; return its number. GoneError where the chat takes none."""

        async def once() -> int:
            async with self._one:
                sent = await self._bot.send_message(
                    chat,
                    message.text,
                    entities=entities(message),
                    reply_markup=keyboard(message.buttons),
                    reply_parameters=_to(reply_to, quote),
                    disable_notification=silent,
                    link_preview_options=_NO_PREVIEW,
                )
                await note(sent.message_id)
                return sent.message_id

        try:
            return await self._carried_out(chat, once)
        except BadRequest as error:
            if quote is None or "quote" not in str(error).lower():
                raise
            return await self.send(chat, message, note, reply_to, None, silent)  # the message was edited meanwhile

    async def send_picture(self, chat: int, picture: Picture, note: Note, reply_to: int | None = None) -> int:
        """Send a picture, as a file where it is too big to be shown; return its number, as `send` does."""
        try:
            return await self._send_picture(chat, picture, note, reply_to, shown=picture.shown)
        except BadRequest as error:
            if not any(words in str(error).lower() for words in _NO_PHOTO):
                raise
            return await self._send_picture(chat, picture, note, reply_to, shown=False)

    async def _send_picture(self, chat: int, picture: Picture, note: Note, reply_to: int | None, *, shown: bool) -> int:
        send = self._bot.send_photo if shown else self._bot.send_document

        async def once() -> int:
            async with self._one:
                sent = await send(
                    chat,
                    picture.content,
                    caption=picture.caption.text,
                    caption_entities=entities(picture.caption),
                    filename=picture.name,
                    reply_parameters=_to(reply_to, None),
                )
                await note(sent.message_id)
                return sent.message_id

        return await self._carried_out(chat, once)

    async def edit(self, chat: int, number: int, message: Message) -> bool:
        """Put a message in the place of another; False where that is there no more."""

        async def once() -> None:
            await self._bot.edit_message_text(
                message.text,
                chat,
                number,
                entities=entities(message),
                reply_markup=keyboard(message.buttons),
                link_preview_options=_NO_PREVIEW,
            )

        return await self._edited(chat, once)

    async def buttons(self, chat: int, number: int, rows: Rows) -> bool:
        """Change the buttons under a message; False where it is there no more."""

        async def once() -> None:
            await self._bot.edit_message_reply_markup(chat, number, reply_markup=keyboard(rows))

        return await self._edited(chat, once)

    async def delete(self, chat: int, number: int) -> None:
        """Take a message back, where that can be done."""
        try:
            await self._bot.delete_message(chat, number)
        except TelegramError:
            return  # too old, or gone: nobody is the worse for it

    async def typing(self, chat: int) -> None:
        """Show that an answer is on its way; one that cannot be shown is no loss."""
        try:
            await self._bot.send_chat_action(chat, ChatAction.TYPING)
        except TelegramError:
            return

    async def toast(self, query: str, text: str = "", alert: bool = False) -> None:
        """Answer a pressed button with a few words, while Telegram still waits for that."""
        try:
            await self._bot.answer_callback_query(query, text[:200] or None, show_alert=alert)
        except TelegramError:
            return  # too late to matter

    async def _edited(self, chat: int, once: Callable[[], Awaitable[None]]) -> bool:
        try:
            await self._carried_out(chat, once)
        except BadRequest as error:
            said = str(error).lower()
            if any(words in said for words in _NOT_THERE):
                return False
            if "not modified" not in said:
                raise
        return True

    async def _carried_out(self, chat: int, once: Callable[[], Awaitable[T]]) -> T:
        """Return what a call gives, tried until Telegram takes it or refuses it for good."""
        pause = FIRST_PAUSE
        while True:
            await self._allowed(chat)
            try:
                return await _counted(once)
            except RetryAfter as error:
                wait = seconds(error) + 0.1
            except (Forbidden, ChatMigrated) as error:
                raise GoneError from error
            except (BadRequest, InvalidToken) as error:
                if any(words in str(error).lower() for words in _GONE):
                    raise GoneError from error
                raise
            except TelegramError:  # no network, an error of the server's, a reply that is none
                wait, pause = pause, min(2 * pause, LONGEST_PAUSE)
            await asyncio.sleep(wait)

    async def _allowed(self, chat: int) -> None:
        """Wait for a chat's turn under Telegram's limits; outside the one way out, so that no chat blocks another."""
        if chat < 0:
            if len(self._groups) > MOST_LIMITERS:
                self._groups = {
                    each: limit for each, limit in self._groups.items() if not limit.has_capacity(AT_ONCE_IN_A_GROUP)
                }
            await self._groups.setdefault(
                chat, AsyncLimiter(AT_ONCE_IN_A_GROUP, 60 * AT_ONCE_IN_A_GROUP / A_MINUTE_IN_A_GROUP)
            ).acquire()
        await self._overall.acquire()


async def _counted(once: Callable[[], Awaitable[T]]) -> T:
    """Return what a call gives; one that fails is counted."""
    try:
        return await once()
    except TelegramError as error:
        happened("telegram failed", logging.DEBUG, error)
        raise


class Sender:
    """The client for one update: what was sent for it before a crash is not sent again; whose words a message shows is
    handed to `showing`, so that it can be taken back."""

    def __init__(self, client: Client, former: Sequence[int], note: Note, showing: Showing) -> None:
        self.client = client
        self._former = list(former)
        self._note = note
        self._showing = showing

    async def send(
        self, chat: int, message: Message, reply_to: int | None = None, quote: str | None = None, silent: bool = False
    ) -> int:
        """Send a message; return its number. GoneError where the chat takes none."""
        number = self._former.pop(0) if self._former else None
        if number is None:
            number = await self.client.send(chat, message, self._note, reply_to, quote, silent)
        await self._showing(chat, number, message.articles)
        return number

    async def send_picture(self, chat: int, picture: Picture, reply_to: int | None = None) -> int:
        """Send a picture; return its number. GoneError where the chat takes none."""
        if self._former:
            return self._former.pop(0)
        return await self.client.send_picture(chat, picture, self._note, reply_to)

    async def edit(self, chat: int, number: int, message: Message) -> bool:
        """Put a message in the place of another; False where that is there no more."""
        await self._showing(chat, number, message.articles)
        return await self.client.edit(chat, number, message)

    async def buttons(self, chat: int, number: int, rows: Rows) -> bool:
        """Change the buttons under a message; False where it is there no more."""
        return await self.client.buttons(chat, number, rows)


def entities(message: Message) -> list[MessageEntity]:
    """A message's entities as the library has them."""
    return [MessageEntity(each.type, each.offset, each.length, url=each.url) for each in message.entities]


def keyboard(rows: Rows) -> InlineKeyboardMarkup | None:
    """Buttons as the library has them."""
    if not rows:
        return None
    return InlineKeyboardMarkup(
        [[InlineKeyboardButton(each.text, callback_data=each.data, url=each.url) for each in row] for row in rows]
    )


_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


def _to(reply_to: int | None, quote: str | None) -> ReplyParameters | None:
    return ReplyParameters(reply_to, allow_sending_without_reply=True, quote=quote) if reply_to else None


def seconds(error: RetryAfter) -> float:
    """Return how many seconds Telegram asks to be left alone."""
    after = error.retry_after
    return float(after) if isinstance(after, int) else after.total_seconds()
