"""Take back the messages that showed what was purged: each gets other words, as Telegram allows at any time."""

import asyncio

from telegram.error import BadRequest

from bot.chats.store.erasures import Erasures
from bot.telegram.messages.entities import plainly
from bot.telegram.run.sender import GoneError
from bot.telegram.run.services import Services
from bot.telegram.texts import general
from corpus.events import failed

EVERY = 10.0  # seconds between looks at whether anything was purged


async def take_back(services: Services, every: float = EVERY) -> None:
    """Look, again and again, and take back what there is."""
    while True:
        await take_back_once(services)
        await asyncio.sleep(every)


async def take_back_once(services: Services) -> None:
    """Take back all messages that wait for it; what Telegram refuses is done with, since it cannot be changed."""
    erasures = Erasures(services.app.chats)
    for chat, message in await services.run(erasures.waiting):
        try:
            await services.client.edit(chat, message, plainly(general.PURGED()))
        except (BadRequest, GoneError) as error:
            failed("a message could not be taken back", error, message=message)
        await services.run(erasures.done, chat, message)
