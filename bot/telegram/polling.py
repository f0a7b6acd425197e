"""Fetch updates, and confirm them to Telegram only once they are on our disk.

Telegram gives an update again until a later request confirms it, so what was fetched and not yet kept comes again.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence

from telegram import Bot, Update
from telegram.error import Conflict, Forbidden, InvalidToken, RetryAfter, TelegramError

from bot.telegram.logs import LOG
from bot.telegram.sending import FIRST_PAUSE, LONGEST_PAUSE, seconds
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
