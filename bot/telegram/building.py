"""Build the bot: the library's application, the desk behind it, the requests it makes."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from telegram.ext import Application as LibraryApplication
from telegram.ext import ContextTypes, ExtBot
from telegram.request import HTTPXRequest

from bot.app import App
from bot.telegram.context import Context
from bot.telegram.desk import Desk
from bot.telegram.handling import on_error
from bot.telegram.limits import Limits
from bot.telegram.options import TelegramOptions
from bot.telegram.sending import Line
from bot.telegram.table import handlers, menu
from bot.telegram.troubles import Troubles
from corpus.catalogue import (
    Dialogues,
    Door,
    Follows,
    Inbox,
    Jobs,
    Judgements,
    Members,
    Memory,
    Notices,
    Spending,
    open_chats,
)

THREADS = 3  # for questions and SQL: more only take turns, since a question keeps two cores busy
CONNECTIONS = 16
Application = LibraryApplication[ExtBot[None], Context, dict[Any, Any], dict[Any, Any], dict[Any, Any], None]


def build(app: App, options: TelegramOptions, troubles: Troubles) -> Application:
    """The bot, not yet connected."""
    base = options.base_url.rstrip("/")
    usual, polling = HTTPXRequest(CONNECTIONS, read_timeout=20, pool_timeout=20), HTTPXRequest(1, read_timeout=10)
    application: Application = (
        LibraryApplication.builder()
        .token(options.token)
        .base_url(f"{base}/bot")
        .base_file_url(f"{base}/file/bot")
        .request(usual)
        .get_updates_request(polling)
        .updater(None)
        .context_types(ContextTypes(context=Context))
        .job_queue(None)
        .build()
    )
    chats = open_chats(app.settings.home)
    desk = Desk(
        app=app,
        line=Line(application.bot),
        threads=ThreadPoolExecutor(THREADS, thread_name_prefix="onrecord"),
        inbox=Inbox(chats),
        dialogues=Dialogues(chats),
        members=Members(chats, options.owners),
        door=Door(chats),
        memory=Memory(chats),
        judgements=Judgements(chats),
        jobs=Jobs(chats),
        wake=asyncio.Event(),
        follows=Follows(chats),
        notices=Notices(chats),
        limits=Limits(options, Spending(chats)),
        troubles=troubles,
    )
    application.bot_data.update(desk=desk, former={}, menu=menu)
    for group, each in handlers():
        application.add_handler(each, group)
    application.add_error_handler(on_error)
    return application


def desk_of(application: Application) -> Desk:
    """The desk that a bot was built with."""
    desk = application.bot_data["desk"]
    assert isinstance(desk, Desk)
    return desk
