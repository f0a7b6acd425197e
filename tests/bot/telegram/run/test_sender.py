"""Rendered answers over real HTTP: the real library sends them, the strict server takes them as they are."""

import asyncio
import struct

from telegram import Bot, LinkPreviewOptions
from telegram.request import HTTPXRequest

from bot.telegram.messages.answer import answer_messages
from bot.telegram.messages.entities import Message, Picture
from bot.telegram.run.sender import Client, entities, keyboard
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


def drawn(width: int, height: int, size: int = 100) -> Picture:
    """A picture of so many pixels, and of so many bytes."""
    head = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + struct.pack(">II", width, height)
    return Picture("t1.png", head.ljust(size, b"\x00"), Message("A timeline"))


async def send_pictures(base: str, chat: int, pictures: list[Picture]) -> None:
    async def noted(_: int) -> None:
        return

    async with Bot(TOKEN, f"{base}/bot", request=HTTPXRequest()) as bot:
        for each in pictures:
            await Client(bot).send_picture(chat, each, noted)


def test_a_picture_is_shown_in_the_chat_and_comes_as_a_file_where_it_is_too_big_or_none():
    pictures = [drawn(1920, 900), drawn(9_000, 1_001), drawn(1_000, 40), drawn(900, 900, 10 * 1024 * 1024 + 1)]
    pictures.append(Picture("t1.png", b"no such picture" + bytes(20), Message("A timeline")))
    with Telegram() as telegram:
        chat = telegram.person("Ana").chat
        asyncio.run(send_pictures(telegram.base_url, chat, pictures))
        came = [next(iter(each.extra)) for each in telegram.of_bot(chat)]
    assert came == ["photo", *["document"] * 4]
