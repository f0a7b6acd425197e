"""Rendered answers over real HTTP: the real library sends them, the strict server takes them as they are."""

import asyncio

from telegram import Bot, LinkPreviewOptions
from telegram.request import HTTPXRequest

from bot.telegram.messages.answer import answer_messages
from bot.telegram.messages.entities import Message
from bot.telegram.run.sender import entities, keyboard
from tests.made_answers import Maker
from tests.telegram_api import TOKEN, Telegram

ANSWERS = 60


async def send(base: str, chat: int, messages: list[Message]) -> list[tuple[str, list, object]]:
    """What the server says that it has, of each message."""
    bot = Bot(TOKEN, f"{base}/bot", request=HTTPXRequest())
    took = []
    async with bot:
        for each in messages:
            sent = await bot.send_message(
                chat,
                each.text,
                entities=entities(each),
                reply_markup=keyboard(each.buttons),
                link_preview_options=LinkPreviewOptions(is_disabled=True),
            )
            took.append((sent.text, list(sent.entities), sent.reply_markup))
    return took


def test_hostile_answers_arrive_as_they_were_written():
    messages = [each for seed in range(ANSWERS) for each in answer_messages(Maker(seed).answer(), editor=True)]
    with Telegram() as telegram:
        took = asyncio.run(send(telegram.base_url, telegram.person("Ana").chat, messages))
    assert took == [(each.text, entities(each), keyboard(each.buttons)) for each in messages]
