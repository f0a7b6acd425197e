"""The real library's Bot against the little Telegram, and plain HTTP for what the library would never send."""

import asyncio
import http.client
import json
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar
from urllib.parse import urlencode

from telegram import Bot

from tests.telegram_api import TOKEN, Telegram

T = TypeVar("T")


def run(telegram: Telegram, work: Callable[[Bot], Awaitable[T]], token: str = TOKEN) -> T:
    """What a coroutine gives that is handed the library's Bot."""

    async def whole() -> T:
        base = telegram.base_url
        async with Bot(token, base_url=f"{base}/bot", base_file_url=f"{base}/file/bot") as bot:
            return await work(bot)

    return asyncio.run(whole())


def call(telegram: Telegram, method: str, token: str = TOKEN, **parameters: Any) -> dict[str, Any]:
    """What a method answers to a form, refusals too."""
    connection = http.client.HTTPConnection(telegram.base_url.removeprefix("http://"), timeout=60)
    form = {key: value if isinstance(value, str) else json.dumps(value) for key, value in parameters.items()}
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    try:
        connection.request("POST", f"/bot{token}/{method}", urlencode(form), headers)
        return dict(json.loads(connection.getresponse().read()))
    finally:
        connection.close()


def refusal(telegram: Telegram, method: str, **parameters: Any) -> str:
    """How a call is refused; empty where it is taken."""
    told = call(telegram, method, **parameters)
    return "" if told["ok"] else f"{told['error_code']} {told['description']}"
